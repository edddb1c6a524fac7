"""What an option says about itself at its end, such as "(incorrect, too slow)": whether it is correct, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.core.named_tuple import NamedTuple

WORDS = r"(?:(correct|right)|not\s+(?:correct|right)|incorrect|wrong)(?:\s+(?:answer|option|choice))?"
BECAUSE = r"(?:\s*[,:;.\u2013\u2014]\s*|\s+[-]\s+|\s+(?=(?:because|since|as)\b))(\S.*?)"
BRACKETED = re.compile(rf"\s*[(\[]\s*{WORDS}(?:{BECAUSE})?\s*[)\]]\.?$", re.IGNORECASE | re.DOTALL)
DASHED = re.compile(
    rf"\s+[-\u2013\u2014]{{1,2}}\s+{WORDS.replace('|right)', '|right(?=[ ]answer))', 1)}(?:{BECAUSE}|[.!]?)$",
    re.IGNORECASE | re.DOTALL,
)
ARROW = re.compile(r"\s*(<(?:-+|={2,})|\u2190)\s*")
AFTER_ARROW = re.compile(
    r"(?:((?:this\s+is\s+)?(?:the\s+)?(?:correct|right|answer)|this(?:\s+one)?(?=\W*$))|incorrect|wrong|false|not|no)\b(?![(\[.$=+*/])"
    r"(?:\s+(?:answer|option|choice|this|one)\b)*[\s,:;.!\u2013\u2014-]*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
VARIABLE = re.compile(r"\s*(?:[a-z]\w?|\w*[._$\[\]]\w+[\]\w]*)")  # to which code may assign
SIGN_AFTER = re.compile(r"\s*(?:([✓✔✅☑])|[✗✘❌✖☐☒])\ufe0f?$")
LAST_OF_SIGN = tuple("✓✔✅☑✗✘❌✖☐☒\ufe0f")
MANY = 100  # options; more are no question, and to compare each with all others takes long
SIGN_BEFORE = re.compile(r"(?:([✓✔✅☑])|[✗✘❌✖☐☒])\ufe0f?\s*(?=\S)")


class Verdict(NamedTuple):
    """An option without what it says about itself; what that is, None if it says nothing; and why."""

    text: str
    is_right: bool | None = None
    why: str = ""


def verdict_of(option: str, options: Sequence[str]) -> Verdict:
    """Return what one of several options says about itself in words; an arrow may also be code, as the others show.

    >>> verdict_of("S3 (incorrect, slow)", []), verdict_of("S3 <-- correct", [])
    (Verdict(text='S3', is_right=False, why='slow'), Verdict(text='S3', is_right=True, why=''))
    >>> verdict_of("i <- right", []).is_right, verdict_of("S3 (correct rows only)", []).is_right
    (None, None)
    """
    for pattern in _patterns_for(option):
        found = pattern.search(option)
        if found and found.start():
            return Verdict(option[: found.start()], bool(found[1]), (found[2] or "").strip())
    return _after_arrow(option, options)


def may_have_verdict(option: str) -> bool:
    """Return whether an option has a sign without which it says nothing about itself; few have."""
    return bool(_patterns_for(option)) or _may_have_arrow(option)


def _patterns_for(option: str) -> list[re.Pattern[str]]:
    """Return the patterns that may match, because the signs that they need are there; none for most options."""
    folded = option.casefold()
    if not ("correct" in folded or "right" in folded or "wrong" in folded):
        return []
    has_bracket = option.rstrip().rstrip(".").endswith((")", "]"))
    has_dash = "-" in option or "\u2013" in option or "\u2014" in option
    return [BRACKETED] * has_bracket + [DASHED] * has_dash


def _after_arrow(option: str, options: Sequence[str]) -> Verdict:
    if not _may_have_arrow(option) or len(options) > MANY:
        return Verdict(option)
    parts = [(each[: arrow.start()], each[arrow.end() :]) for each in options if (arrow := ARROW.search(each))]
    arrow = ARROW.search(option)
    said = AFTER_ARROW.match(option[arrow.end() :]) if arrow and arrow.start() else None
    if arrow is None or said is None or not all(AFTER_ARROW.match(after) for _, after in parts):
        return Verdict(option)
    before = option[: arrow.start()]
    if len(arrow[1]) == len("<-") and VARIABLE.fullmatch(before):
        return Verdict(option)
    return Verdict(before, bool(said[1]), said[2].strip())


def may_be_remarked(options: Sequence[str]) -> str:
    """Return the only option with an arrow back, behind which may be a remark on it; empty if that is a verdict.

    >>> may_be_remarked(["S3", "EBS \u2190 I think"]), may_be_remarked(["S3", "EBS <-- correct"])
    ('EBS \u2190 I think', '')
    """
    pointed = [option for option in options if "\u2190" in option or "<--" in option]
    if len(pointed) != 1 or verdict_of(pointed[0], options).is_right is not None:
        return ""
    return "" if VARIABLE.fullmatch(ARROW.split(pointed[0])[0]) else pointed[0]


def _may_have_arrow(text: str) -> bool:
    return "<-" in text or "<=" in text or "\u2190" in text


def may_have_sign(option: str) -> bool:
    """Return whether an option may have a tick or a cross at its beginning or end; few have."""
    return option.startswith(LAST_OF_SIGN) or option.rstrip().endswith(LAST_OF_SIGN)


def without_sign(option: str, *, is_marked: bool) -> Verdict:
    """Return an option without a tick or a cross; if it `is_marked` in another way, one before it is part of its text.

    >>> without_sign("✅ S3", is_marked=False), without_sign("✅ S3", is_marked=True)
    (Verdict(text='S3', is_right=True, why=''), Verdict(text='✅ S3', is_right=None, why=''))
    """
    after = SIGN_AFTER.search(option) if may_have_sign(option) else None
    if after and after.start():
        return Verdict(option[: after.start()], bool(after[1]))
    before = None if is_marked else SIGN_BEFORE.match(option)
    return Verdict(option[before.end() :], bool(before[1])) if before else Verdict(option)
