"""A command line up to the cursor, and what is to be completed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.number import LARGEST, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

OPTIONS_WITH_VALUE = frozenset({
    "--bank", "--columns", "--count", "--date", "--days", "--default", "--difficulty", "--domain", "--format",
    "--html", "--level", "--minutes", "--only", "--questions", "--resume", "--review", "--seed", "--to", "-d", "-n",
})  # fmt: skip
WITH_SUBCOMMANDS = ("bank", "history")


class Line(NamedTuple):
    """A command line up to the cursor."""

    command: str  # such as `quiz` or `bank show`; empty where it is not complete yet
    arguments: tuple[str, ...]  # those before the word at the cursor
    option: str  # the option whose value is at the cursor; empty if it is an argument
    typed: str  # of the word at the cursor
    bank: str  # the folder after `--bank`; empty without one


def parsed(words: Sequence[str], typed: str) -> Line:
    """Return the command line that consists of these words, without the program, and of the word at the cursor.

    >>> parsed(["quiz", "-n", "5", "-d"], "kin")
    Line(command='quiz', arguments=(), option='-d', typed='kin', bank='')
    """
    arguments: list[str] = []
    option = bank = ""
    for word in words:
        if word == "=" and option:
            continue  # bash makes three words of `--domain=kinesis`
        if option == "--resume" and whole(word, 0, LARGEST) is None:
            option = ""  # it needs no value
        if option:
            bank = word if option == "--bank" else bank
            option = ""
        elif word.startswith("-"):
            option = word if word in OPTIONS_WITH_VALUE else ""
        else:
            arguments.append(word)
    length = 2 if arguments[:1] and arguments[0] in WITH_SUBCOMMANDS else 1
    is_complete = len(arguments) >= length
    command = " ".join(arguments[:length]) if is_complete else ""
    return Line(command, tuple(arguments[length:]), option, "" if typed == "=" else typed, bank)
