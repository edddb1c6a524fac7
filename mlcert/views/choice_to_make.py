"""What the page of today asks a learner to choose with a command: an exam that can be taken, or a date."""

from __future__ import annotations

from datetime import date

from mlcert.core.command_line import CommandWriter
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import example_date


class Choice(NamedTuple):
    """What the learner has not chosen yet, in a sentence that ends with a colon, and the command that chooses."""

    sentence: str
    command: str


def another_exam(exam: Exam, instead: str, commands: CommandWriter) -> Choice:
    """Return how to choose an exam that can be taken instead of a retired one."""
    return Choice(f"{exam.code} is retired. To prepare for {instead}:", commands.write("exam", "--default", instead))


def first_date(exam: Exam, today: date, commands: CommandWriter) -> Choice:
    """Return how to set the date of an exam, and the minutes a day, for the first time."""
    words = ("plan", exam.code, "--date", example_date(today), "--minutes", "20")
    return Choice("To set the date of your exam (or none) and your minutes a day:", commands.write(*words))
