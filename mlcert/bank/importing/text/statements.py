"""Numbered statements below a title such as "True or False?", each with its verdict in brackets: "1. It is. (True)"."""

from __future__ import annotations

import re

from mlcert.bank.importing.text.question_so_far import QuestionSoFar

TITLE = re.compile(
    r"\W*(?:(?:decide|state|say|mark|indicate|write)\b.{0,60}\W)?"
    r"(?:true(?:\s+or\s+|\s*/\s*)false|wahr\s+oder\s+falsch|richtig\s+oder\s+falsch|vrai\s+ou\s+faux|"
    r"verdader[oa]\s+o\s+fals[oa]|verdadeir[oa]\s+ou\s+fals[oa]|ver[oa]\s+o\s+fals[oa])"
    r"(?:\s+(?:questions?|statements?|quiz))?\W*",
    re.IGNORECASE,
)
VERDICT = (
    r"[(\[]\s*(true|false|[TFVW]|wahr|richtig|falsch|vrai|faux|vero|falso|falsa|verdadero|verdadeiro|verdadera|"
    r"verdadeira)\s*[)\]]"
)
JUDGED = re.compile(rf"(\S.*\S)\s*{VERDICT}[\s.*_]*|{VERDICT}\s*(\S.*)", re.IGNORECASE)


def begins_statement(item: QuestionSoFar, count: int, text: str) -> bool:
    """Return whether a numbered line after a question is a statement: the next one, or judged below a title."""
    if item.options:
        return False
    if item.is_statement:
        return count == item.number + 1
    is_below_title = item.answer is None and TITLE.fullmatch("\n".join(item.stem).strip()) is not None
    return is_below_title and bool(judged(text)[1])


def judged(text: str) -> tuple[str, str]:
    """Return a statement without its verdict, and the verdict; empty without one.

    >>> judged("TCP is reliable. (True)"), judged("[F] UDP is."), judged("ARP is _____")
    (('TCP is reliable.', 'True'), ('UDP is.', 'F'), ('ARP is _____', ''))
    """
    found = JUDGED.fullmatch(text)
    return (found[1] or found[4], found[2] or found[3]) if found else (text, "")


def without_number(answer: str, number: int) -> str:
    """Return an answer without the number of its statement.

    >>> without_number("3. False", 3), without_number("3. False", 2)
    ('False', '3. False')
    """
    first, _, rest = answer.partition(" ")
    return rest.strip() if rest and first.rstrip(".):") == str(number) else answer
