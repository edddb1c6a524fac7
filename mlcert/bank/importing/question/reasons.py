"""Explanations with a part for each option, which begins with its letter: these are the reasons of the options."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mlcert.bank.importing.marks.lettered import labeled

VERDICT = r"\W*(?:(correct|right)|incorrect|wrong|not (?:correct|right))"
JUDGED = re.compile(rf"{VERDICT}\b", re.IGNORECASE)
JUDGED_CLEARLY = re.compile(
    rf"{VERDICT}(?:\s+answer)?[*_]{{0,3}}(?=\s*[!.,:;\u2013\u2014]|\s+-\s|\W*\Z)", re.IGNORECASE
)


def reasons_in(text: str, letters: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    r"""Return an explanation without the parts on options, and these; all and none unless each option has its own.

    What follows the first paragraph of the last part is on the whole question.

    >>> reasons_in("It stores.\n\nA: It is.\n\nB: It\nqueues.\n\nSee there.", ["A", "B"])
    ('It stores.\n\nSee there.', ('It is.', 'It\nqueues.'))
    >>> reasons_in("A: It is.", ["A", "B"])
    ('A: It is.', ())
    """
    if any(map(str.isdecimal, letters)):  # a list with numbers may be about anything
        return text, ()
    before: list[str] = []
    parts: list[list[str]] = []
    for line in text.split("\n"):
        found = labeled(line)
        if found and found.label in letters:
            if len(parts) == len(letters) or found.label != letters[len(parts)]:
                return text, ()
            parts.append([found.text])
        else:
            (parts[-1] if parts else before).append(line)
    if len(parts) < len(letters) or not parts:
        return text, ()
    end = parts[-1].index("") if "" in parts[-1] else len(parts[-1])
    rest, parts[-1] = parts[-1][end:], parts[-1][:end]
    general = "\n\n".join(filter(None, ("\n".join(lines).strip() for lines in (before, rest))))
    return general, tuple("\n".join(lines).strip() for lines in parts)


def misjudged(reasons: Sequence[str], keys: Collection[int], *, is_clear: bool = False) -> int:
    """Return the place of the first option that its reason calls the opposite of what it is; -1 if there is none.

    If it `is_clear`, only a word alone counts, as in "Correct! It is." but not in "Correct form of it".

    >>> misjudged(["Correct. It is.", "Wrong."], {0}), misjudged(["Correct. It is.", "It is."], {1})
    (-1, 0)
    """
    pattern = JUDGED_CLEARLY if is_clear else JUDGED
    found = [pattern.match(reason) for reason in reasons]
    return next((place for place, each in enumerate(found) if each and bool(each[1]) is not (place in keys)), -1)
