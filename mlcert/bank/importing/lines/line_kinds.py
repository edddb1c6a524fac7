"""What a line of Markdown or plain text begins with: the marks of headings, options, questions, rules and code."""

from __future__ import annotations

import re
from functools import lru_cache

from mlcert.bank.importing.marks.lettered import LINES_KEPT, option_in, without_sign_before

HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
CHECKBOX = re.compile(  # with a bullet or a number before it, or else no link
    r"\s*([-*+•]|\d{1,2}[.)]|(?:[-*+•]\s+)?\(?[A-Ja-j][.)]\s+(?=\[))?\s*"
    r"(?:\[[ (\[]{0,3}((?:[xX\u0445\u0425*]|[✓✔✅☑✗✘❌✖]\ufe0f?)?)[ )\]]{0,3}\]|"  # an x, Latin or Cyrillic
    r"\(([ xX\u0445\u0425*•]|[✓✔✅☑✗✘❌✖]\ufe0f?)\)|([☐☑☒]))(?(1)(?:\s+|(?![\s(\[:]))|\s+(?!\())(\S.*)"
)
CIRCLED = re.compile(r"\s*(?:[-*+]\s+)?(?:([\u25cf\u25c9\u29bf\U0001f518])|[\u25cb\u25ef\u26aa])\ufe0f?\s*(\S.*)")
EMPTY_BOX = re.compile(r"\s*[-*+]\s+\[([ xX])\]\s*")  # of an option that is a block of code
CHECKED = re.compile(r"\s*(?:[-*+•]\s+)?\[[xX]\]\s")
BULLET = re.compile(r"\s*[-*+•]\s+(\S.*)")
SIGNED_AFTER = re.compile(r"\s*[-*+•]\s+(\S.*?)\s*(?:([✓✔✅☑])|[✗✘❌✖☒])?\ufe0f?\s*")  # by a tick or a cross
NUMBERED = re.compile(r"(\s*)(?:\*\*)?\(?(\d{1,4})(?: ?\\?[.)][-\u2013\u2014]?(?:\*\*)?|\s*[-\u2013\u2014])\s+(\S.*)")
NAME_OF_QUESTION = (
    "question|que|q|frage|pregunta|domanda|pergunta|questão|questao|quesito|вопрос|質問|[問问][題题]?|题目"
)
QUESTION = re.compile(
    r"(\s*)\W{0,3}(?:(?:new|exam [A-Z\d])\s+question|"
    + NAME_OF_QUESTION
    + r")\s*(?:no\.?|number|nr\.?|n[.°º]|n\.?\s?[°º]|#)?\s*[.:]?\s*"
    r"(\d{1,4})(?:\b|(?=(?:topic|(?:in)?correct|skipped|unanswered|unattempted)\b))(?!\s*\?)[\s.:;)\]*_#|\u00b7\u2022\u2013\u2014-]{0,4}"
    r"(?:(?:of |/ ?)\d+[\s.:;)\]*_#|\u00b7\u2022\u2013\u2014-]*)?(.*)",
    re.IGNORECASE,
)
CARD = re.compile(r"\W{0,3}(Q|A)\W{0,2}:\W{0,3}\s(\S.*)")  # "Q: What is it?", "A: This."
LABEL_ALONE = re.compile(r"\s*(?:[-*+]\s+)?\(?([A-Ja-j])[.)]\s*")  # of an option whose text is on the next lines
ROMAN = re.compile(r"\s*\(?i{1,3}[.)]\s+\S")  # before an option
FEEDBACK = re.compile(r"\s*[@~]\s+(\S.*)")  # on the option before it, in the format of Respondus
KEY_BEFORE = re.compile(r"\s*(?:_{1,9}\s*)?([A-J]{1,4})(?:\s*_{1,9})?\s+(\d{1,4})[.)]\s+(\S.*)")  # "_B_ 1. Which one?"
TIGHT = re.compile(r"\s*\(?([A-Ja-j])\.(?![A-Za-z]\.)([^\s.].*)")  # an option without a space after its letter
PART = re.compile(
    r"\s*(?:MULTIPLE CHOICE|MULTIPLE RESPONSE|(?:MODIFIED )?TRUE/FALSE|TRUE OR FALSE|COMPLETION|MATCHING|SHORT ANSWER|"
    r"ESSAY|NUMERIC RESPONSE)\W*"
)
FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
SIGNS_OF_RULE = ("-", "*", "_", "=", "#")
RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*|#{1,6}\s*")
TITLE = re.compile(r"(?:(?:Q|QA|MCQ|Question|Item)[-_ #]{0,2})?(\d{1,4})", re.IGNORECASE)  # "QA-007"
TITLE_OF_EXAM = re.compile(r"(?:exam|examtopics)\b.*\bquestion\s*#?\s*(\d{1,4})(?:\s+discussion)?", re.IGNORECASE)


def heading_in(line: str) -> tuple[int, str] | None:
    """Return the level and the text of a heading; None if it is none.

    >>> heading_in("## Which? ##"), heading_in("# C#"), heading_in("#tag")
    ((2, 'Which?'), (1, 'C'), None)
    """
    found = HEADING.match(line)
    return (len(found[1]), found[2].rstrip().rstrip("#").rstrip() or found[2][0]) if found else None


def is_rule(line: str) -> bool:
    """Return whether a line only divides what is above it from what is below.

    >>> is_rule("* * *"), is_rule("--")
    (True, False)
    """
    return line.rstrip().endswith(SIGNS_OF_RULE) and RULE.fullmatch(line) is not None


def is_fence(line: str) -> bool:
    """Return whether a block of code begins or ends with a line.

    >>> is_fence("```python"), is_fence("Use `python`.")
    (True, False)
    """
    return ("```" in line or "~~~" in line) and FENCE.match(line) is not None


@lru_cache(maxsize=LINES_KEPT)
def box_in(line: str) -> tuple[str, bool] | None:
    """Return the text after a box, and whether the box is checked; None if there is no box.

    >>> box_in("- [x] Yes"), box_in("- [ ] No"), box_in("- No")
    (('Yes', True), ('No', False), None)
    """
    may_have_box = "[" in line or "(" in line or "☐" in line or "☑" in line or "☒" in line
    found = CHECKBOX.match(line) if may_have_box else None
    return (found[5], any((sign or "").strip(" ☐✗✘❌✖\ufe0f") for sign in found.groups()[1:4])) if found else None


def signed_in(line: str) -> tuple[str, bool] | None:
    """Return the text after a tick or a cross at the beginning of a line, and whether it is a tick; None without one.

    >>> signed_in("- ✅ Beta"), signed_in("❌ Beta"), signed_in("Beta ✅")
    (('Beta', True), ('Beta', False), None)
    """
    text, sign = without_sign_before(line)
    return (text, sign[0] in "✓✔✅☑") if sign and sign[0] not in "*(" else None


def signed_after(line: str) -> tuple[str, bool] | None:
    """Return the text of an entry of a list without the sign after it, and whether that is a tick; None if it is none.

    >>> signed_after("- Beta ✅"), signed_after("- Beta"), signed_after("Beta ✅")
    (('Beta', True), ('Beta', False), None)
    """
    found = SIGNED_AFTER.fullmatch(line)
    return (found[1], bool(found[2])) if found and option_in(line) is None else None


def is_code(text: str) -> bool:
    r"""Return whether a text has a block of several lines of code.

    >>> is_code("See:\n```\na\nb\n```"), is_code("```\na\n```")
    (True, False)
    """
    _, *blocks = FENCE_LINE.split(text) if "\n" in text else [text]
    return any(block.strip().count("\n") for block in blocks[::2])


def sign_of_number(line: str) -> str:
    """Return the bracket before the number with which a line begins, or else the sign after it.

    >>> sign_of_number("(1) One"), sign_of_number("**1.** One"), sign_of_number("1) One")
    ('(', '.', ')')
    """
    number = line.lstrip(" \t*")
    return number[:1] if number.startswith("(") else number.lstrip("0123456789 \\")[:1]


def without_bullet(line: str) -> str:
    """Return a line without the bullet before it.

    >>> without_bullet("- B. It is."), without_bullet("B. It is.")
    ('B. It is.', 'B. It is.')
    """
    bullet = BULLET.match(line)
    return bullet[1] if bullet else line.strip()
