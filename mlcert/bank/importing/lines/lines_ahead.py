"""What the next lines show: options, a list in a stem, a question; and whether a line is prose, wherever it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mlcert.bank.importing.lines.answer_lines import BARE_KEY, answer_in
from mlcert.bank.importing.lines.line_kinds import (
    BULLET,
    CARD,
    CHECKBOX,
    FEEDBACK,
    FENCE,
    HEADING,
    KEY_BEFORE,
    LABEL_ALONE,
    NUMBERED,
    PART,
    QUESTION,
    RULE,
    TIGHT,
    TITLE,
    signed_in,
)
from mlcert.bank.importing.lines.numbered_keys import KEYS_FOLLOW, keys_in
from mlcert.bank.importing.lines.page_lines import PAGE, SHARE, VOTES, is_leftover
from mlcert.bank.importing.lines.section_lines import (
    EXPLANATION,
    LABEL_OF_OPTIONS,
    LABEL_OF_STEM,
    SECTION,
    TOPIC,
    is_about_question,
)
from mlcert.bank.importing.marks.keys import WITH_SENTENCE
from mlcert.bank.importing.marks.lettered import option_in

AHEAD = 12  # lines after a number that may belong to its stem


def is_prose(line: str) -> bool:
    """Return whether a line can mean nothing but what it says, wherever it is.

    >>> is_prose("It is cheap."), is_prose("2. It is cheap."), is_prose("B"), is_prose("Answer: none"), is_prose("Next")
    (True, False, False, False, False)
    """
    stripped = line.strip()
    return not (
        any(pattern.match(line) for pattern in (HEADING, CHECKBOX, BULLET, NUMBERED, FENCE, FEEDBACK, WITH_SENTENCE))
        or any(pattern.fullmatch(line) for pattern in (QUESTION, CARD, EXPLANATION, SECTION, BARE_KEY, RULE, TOPIC))
        or any(pattern.fullmatch(line) for pattern in (KEYS_FOLLOW, VOTES, SHARE, PART))
        or keys_in(line)
        or any(pattern.fullmatch(line) for pattern in (LABEL_OF_STEM, LABEL_OF_OPTIONS, LABEL_ALONE, TITLE, PAGE))
        or any(pattern.fullmatch(line) for pattern in (TIGHT, KEY_BEFORE))
        or stripped.startswith(("|", ">", "---"))
        or option_in(line) is not None
        or answer_in(line) is not None
        or is_leftover(line)
        or is_about_question(line)
    )  # fmt: skip


def holds_question(lines: Sequence[str]) -> bool:
    """Return whether a line that asks is followed by an option with the first letter.

    >>> holds_question(["It is.", "Which one?", "", "A. One"]), holds_question(["A. One is dear.", "B. Two is not."])
    (True, False)
    """
    filled = [line for line in lines if line.strip()]
    return any(
        asks.rstrip(" *_").endswith("?") and (found := option_in(option)) is not None and found.label == "A"
        for asks, option in pairwise(filled)
    )


def options_ahead(lines: Sequence[str]) -> str:
    """Return which labels the first options in the next lines have: `letters`, `numbers`, or none if there are none."""
    for line in lines[:AHEAD]:
        found = option_in(line)
        if CHECKBOX.match(line) or signed_in(line) or (found and found.label == "A"):
            return "letters"
        if HEADING.match(line) or QUESTION.fullmatch(line) or answer_in(line):
            return ""
        numbered = NUMBERED.match(line)
        if numbered:
            return "numbers" if numbered[2] == "2" else ""
    return ""


def is_list_in_stem(lines: Sequence[str], *, asks: bool) -> bool:
    """Return whether the lines below an entry with the number 1 end a list, below which are options with other marks.

    Unless what is above the list `asks`, a question may stand between the list and the options; then these may have
    numbers, too.

    >>> is_list_in_stem(["2. Scale it.", "Which is first?", "A. Load"], asks=False)
    True
    >>> is_list_in_stem(["2. Scale it.", "Answer: 2"], asks=True), is_list_in_stem(["A. Load", "B. Scale"], asks=True)
    (False, False)
    """
    last, is_asked = 1, False
    for line in lines:
        numbered = NUMBERED.match(line)
        found = option_in(line)
        if CHECKBOX.match(line) or (found and found.label == "A"):
            return last > 1
        is_asking = line.rstrip(" *_`").endswith("?")
        if HEADING.match(line) or QUESTION.fullmatch(line) or answer_in(line) is not None or (is_asking and asks):
            return False
        if numbered and (int(numbered[2]) != last + 1 or is_asking):
            return int(numbered[2]) == 1 < last and is_asked and not is_asking
        last += numbered is not None
        is_asked = is_asked or is_asking
    return False
