"""Under which key the history keeps a bank: its name, or the path of its folder."""

from __future__ import annotations

import pytest

from mlcert.history.banks import KnownBank, known_bank
from mlcert.history.history import History
from tests.doubles import a_session
from tests.history.conftest import OpenHistory

FOLDER, OTHER = "/work/aws/questions", "/work/gcp/questions"
QUESTIONS = ("one", "two", "three")


def known(
    history: History | None,
    folder: str = FOLDER,
    name: str = "",
    *,
    questions: tuple[str, ...] = QUESTIONS,
    another: tuple[str, ...] = (),
) -> KnownBank:
    db = None if history is None else history.db
    return known_bank(db, folder, name, reserved="mlcert", questions=questions, is_another=lambda path: path in another)


def test_without_a_history_a_bank_is_known_by_its_name_or_its_path() -> None:
    assert known(None) == KnownBank(FOLDER, is_name_taken=False)
    assert known(None, name="clouds") == KnownBank("clouds")
    assert known(None, name="mlcert") == KnownBank(FOLDER, is_name_taken=True)


def test_a_name_belongs_to_the_folder_that_claimed_it_until_it_holds_another_bank(open_history: OpenHistory) -> None:
    history = open_history()
    history.claim_bank("clouds", FOLDER)

    assert known(open_history(), FOLDER, "clouds", another=(FOLDER,)) == KnownBank("clouds")
    assert known(history, OTHER, "clouds") == KnownBank("clouds"), "a copy, or the folder has moved"
    assert known(history, OTHER, "clouds", another=(FOLDER,)) == KnownBank(OTHER, is_name_taken=True)
    assert known(history, OTHER, "mlcert") == KnownBank(OTHER, is_name_taken=True)
    history.claim_bank("clouds", OTHER)
    assert known(history, OTHER, "clouds", another=(OTHER,)) == KnownBank("clouds")


@pytest.mark.parametrize(
    ("questions", "key"),
    [
        (QUESTIONS, "questions"),
        (("one", "two", "new"), "questions"),
        (("one", "new", "newer"), FOLDER),
        ((), FOLDER),
    ],
)
def test_a_folder_without_a_name_has_the_history_of_version_0_1_0_if_it_has_half_of_the_questions(
    questions: tuple[str, ...], key: str, open_history: OpenHistory
) -> None:
    history = open_history()
    history.begin(a_session()._replace(bank="questions"))

    assert known(history, questions=questions) == KnownBank(key)


def test_half_of_the_questions_are_enough_and_damaged_sessions_belong_to_nobody(open_history: OpenHistory) -> None:
    history = open_history()
    session = a_session()
    history.begin(session._replace(bank="questions", paper=session.paper[:2], states=()))

    assert known(history, questions=("one",)) == KnownBank("questions")
    history.db.execute("UPDATE session SET paper = '[['")
    assert known(history) == KnownBank(FOLDER)
    history.db.execute("UPDATE session SET paper = '[]'")
    assert known(history) == KnownBank(FOLDER)


def test_the_history_of_version_0_1_0_goes_to_the_first_folder_that_claims_it(open_history: OpenHistory) -> None:
    history = open_history()
    history.begin(a_session()._replace(bank="questions"))
    history.claim_bank("questions", FOLDER)

    assert known(history, FOLDER, questions=()) == KnownBank("questions")
    assert known(history, OTHER) == KnownBank(OTHER)
