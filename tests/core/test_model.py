"""The bank and its exams: which one is the default, and how much time it allows."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.model import Bank, Exam
from tests.cases import cases

FIRST = Exam("T-1", "First", "active", 130, 65, 50, 14, 100, 1000, 720, ())
SECOND = Exam("T-2", "Second", "active", 180, 65, 50, 14, 100, 1000, 750, ())
BANK = Bank("test", (), (), (FIRST, SECOND), "T-1")


@cases(("code", "default"), [("T-2", "T-2"), ("t-2", "T-2"), ("T-9", "T-1"), ("", "T-1")])
def test_the_default_is_the_exam_that_was_chosen_if_the_bank_has_it(code: str, default: str) -> None:
    assert BANK.with_default(code).default == default


def test_the_pace_is_that_of_the_default_exam_and_a_bank_without_exams_borrows_one() -> None:
    assert BANK.pace == timedelta(minutes=2)
    assert BANK.with_default("T-2").pace == timedelta(minutes=180) / 65
    assert Bank("mine", (), ()).with_pace(timedelta(minutes=3)).pace == timedelta(minutes=3)
    assert BANK.with_pace(timedelta(minutes=3)).pace == timedelta(minutes=2)


def test_the_next_exam_is_the_first_that_can_be_taken_or_else_the_first_in_beta() -> None:
    retired, beta = FIRST._replace(status="retired"), FIRST._replace(status="beta")

    assert BANK.next_exam == FIRST
    assert BANK._replace(exams=(retired, beta, SECOND)).next_exam == SECOND
    assert BANK._replace(exams=(retired, beta, beta._replace(code="T-3"))).next_exam == beta
    assert BANK._replace(exams=(retired,)).next_exam is BANK._replace(exams=()).next_exam is None
