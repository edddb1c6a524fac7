"""A key with as many letters as questions before it lack one: the keys of all of them, in order, or of the last one."""

from __future__ import annotations

import re

from mlcert.bank.importing.lines.text_lines import NumberedLine, TextLines
from mlcert.bank.importing.question.stems import choices_asked_for
from mlcert.bank.importing.text.question_so_far import QuestionSoFar

LETTERS = re.compile(r"\W*(?:[A-J](?:\W*[A-J])+|[a-j](?:\W+[a-j])+)\W*")
LETTER = re.compile(r"\W{0,3}([A-Ja-j])\W{0,3}")  # alone in a line
LEAST = 3  # lines with a letter that are a list
MAY_BE_LIST = "its key may be a list of the keys of several questions"


def with_letters_below(line: str, lines: TextLines, count: int) -> str:
    """Return a letter with those on the lines below it, if together they are so many: the keys of as many questions."""
    if count < LEAST or LETTER.fullmatch(line) is None:
        return line
    taken: list[NumberedLine] = []
    letters = [line]
    while len(letters) <= count and (numbered := lines.next()) is not None:
        taken.append(numbered)
        if LETTER.fullmatch(numbered[1]):
            letters.append(numbered[1])
        elif numbered[1].strip():
            break
    if len(letters) != count:
        lines.put_back(taken)
        return line
    lines.put_back([(number, other) for number, other in taken[-1:] if not LETTER.fullmatch(other)])
    return " ".join(letters)


def keys_of_all(item: QuestionSoFar, before: int) -> list[str]:
    """Return the keys of a question and of all before it, none of which has its own; none if it is the key of this one.

    Where it may be either, the question is none.
    """
    answer = item.answer or ""
    keys = re.findall("[A-J]", answer.upper()) if LETTERS.fullmatch(answer) else []
    if item.lists_answers and len(item.other_answers) == before and _are_letters(answer, *item.other_answers):
        item.why_not = MAY_BE_LIST
    if before < 1 or len(keys) < 2 or item.other_answers or item.is_option(answer):  # noqa: PLR2004
        return []
    is_certain = len({*keys}) < len(keys)
    if choices_asked_for("\n".join(item.stem)) == len(keys) and not is_certain:
        return []
    if len(keys) == before + 1 and (is_certain or len(keys) > 2):  # noqa: PLR2004
        return keys
    if is_certain or (2 < len(keys) <= before) or len(keys) == before + 1:  # noqa: PLR2004
        item.why_not = MAY_BE_LIST
    return []


def _are_letters(*keys: str) -> bool:
    """Return whether keys are letters that differ."""
    return all(map(LETTER.fullmatch, keys)) and len({key.strip(" .)(").upper() for key in keys}) > 1
