"""A key with as many letters as questions before it lack one: the keys of all of them, in order, or of the last one."""

from __future__ import annotations

import re

from mlcert.bank.importing.question_so_far import QuestionSoFar
from mlcert.bank.importing.stems import choices_asked_for

LETTERS = re.compile(r"\W*(?:[A-J](?:\W*[A-J])+|[a-j](?:\W+[a-j])+)\W*")
MAY_BE_LIST = "its key may be a list of the keys of several questions"


def keys_of_all(item: QuestionSoFar, before: int) -> list[str]:
    """Return the keys of a question and of all before it, none of which has its own; none if it is the key of this one.

    Where it may be either, the question is none.
    """
    answer = item.answer or ""
    keys = re.findall("[A-J]", answer.upper()) if LETTERS.fullmatch(answer) else []
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
