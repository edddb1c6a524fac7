"""The wordings of questions: reports and reviews show what was asked, and say what has changed since."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mlcert.core.session import Move, MoveKind, PaperQuestion
from mlcert.core.wording import Change
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.report import result_document
from mlcert.practice.results import quiz_result
from mlcert.practice.review import questions_to_review
from mlcert.practice.wording import as_asked
from mlcert.screens.walkthrough import Reviewed, Walkthrough
from mlcert.services import Services
from mlcert.views.lines import Layout, text_of
from mlcert.views.question import FeedbackNotes
from mlcert.views.score import score_view
from tests.doubles import NOON, QUESTIONS, keep_nothing, page_text, write_bank

ONE = "load-without-code"
KEY, OTHER = "Amazon Data Firehose", "Amazon EMR"
SWAPPED = (
    (f"right: {KEY}\n        why: It delivers in", f"wrong: {KEY}\n        why: It delivers in"),
    (
        f"wrong: {OTHER}",
        f"right: {OTHER}",
    ),
)
Services_ = Callable[[], Services]


def answer_quiz(services: Services, choice: str) -> int:
    """Answer a quiz of all questions, `ONE` with this choice and the others with the first; return its number."""
    session = start_quiz(QuizRequest(questions=4, seed=1), services).session
    texts = {one.text: one.digest for one in services.compiled.questions([ONE])[ONE].choices}
    for asked in session.paper:
        picks = (texts[choice],) if asked.question == ONE else asked.choices[: len(asked.key)]
        moves = (Move(MoveKind.SHOWN, asked.question), Move(MoveKind.PICK, asked.question, picks))
        session = services.history.append(session, *moves, at=NOON)
    return session.number


def change_files(folder: Path, *pairs: tuple[str, str]) -> None:
    text = QUESTIONS
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    write_bank(str(folder), questions=text)


def review_of_one(number: int, services: Services) -> Reviewed:
    reviewed = questions_to_review(services.history.session(number, "test"), "all", services)
    (found,) = (one for one in reviewed if one.asked.question == ONE)
    return found


def page_of_one(number: int, services: Services) -> str:
    walkthrough = Walkthrough([review_of_one(number, services)], lambda _: FeedbackNotes((), {}), keep_nothing, "quiz")
    return " ".join(page_text(walkthrough.page(Layout(80))).split())


def row_of_one(number: int, services: Services) -> dict[str, Any]:
    document = result_document(services.history.session(number, "test"), services)
    rows = document["questions"]
    assert isinstance(rows, list)
    (row,) = (row for row in rows if row["id"] == ONE)
    return dict(row)


@pytest.mark.parametrize(
    ("pairs", "change", "sentence"),
    [
        ([("level: apply", "level: analyze")], Change.NONE, ""),
        (
            [("the LEAST operational overhead", "the MOST control")],
            Change.REWORDED,
            "The question has been reworded since. It is shown as it was asked.",
        ),
        (
            [(f"wrong: {OTHER}", "wrong: EMR")],
            Change.REWORDED,
            "The question has been reworded since. It is shown as it was asked.",
        ),
        (
            [(f"id: {ONE}", "id: renamed")],
            Change.REMOVED,
            "The bank does not have this question now. It is shown as it was asked.",
        ),
    ],
)
def test_a_review_and_the_json_show_what_was_asked_and_say_what_has_happened_since(
    pairs: list[tuple[str, str]],
    change: Change,
    sentence: str,
    services: Services,
    bank_folder: Path,
    make_services: Services_,
) -> None:
    number = answer_quiz(services, OTHER)
    then = page_of_one(number, services)
    change_files(bank_folder, *pairs)
    later = make_services()

    assert page_of_one(number, later) == then.replace(f"{ONE} ", f"{ONE} {sentence} ".replace("  ", " "), 1)
    row = row_of_one(number, later)
    assert row["text"] == "Which service loads a stream into S3 with the LEAST operational overhead?"
    assert (row["picked"], row["key"], row["since"]) == ([OTHER], [KEY], change)
    assert "right_today" not in row
    missed = quiz_result(later.history.session(number, "test"), later).summary.questions
    assert missed[ONE].text == "Which service loads a stream into S3 with the LEAST operational overhead?\n".strip()


@pytest.mark.parametrize(
    ("choice", "was_right", "today", "sentence"),
    [
        (OTHER, False, True, "Today this answer would count as correct."),
        (KEY, True, False, "Today this answer would count as incorrect."),
        ("Amazon MSK", False, False, "Today this answer would still count as incorrect."),
    ],
)
def test_where_the_key_was_corrected_the_verdict_stays_and_the_review_says_what_would_count_today(
    choice: str,
    was_right: bool,
    today: bool,
    sentence: str,
    services: Services,
    bank_folder: Path,
    make_services: Services_,
) -> None:
    number = answer_quiz(services, choice)
    change_files(bank_folder, *SWAPPED)
    later = make_services()

    page, row = page_of_one(number, later), row_of_one(number, later)
    result = quiz_result(later.history.session(number, "test"), later)
    missed = " ".join(text_of(line).strip() for line in score_view(*result, Layout()).missed)

    assert f"The key has been corrected since. {sentence}" in page
    listed = f"✓ {KEY} {ONE} The key has been corrected since. {sentence}"
    assert (listed in missed) == (not was_right), "the list of missed questions shows the key that counted"
    assert ("✓ Correct: " in page) == was_right
    assert (row["right"], row["key"], row["since"], row["right_today"]) == (was_right, [KEY], "key corrected", today)


def test_a_session_without_kept_wordings_shows_todays_if_choices_and_key_are_the_same(
    services: Services, bank_folder: Path, make_services: Services_
) -> None:
    number = answer_quiz(services, KEY)
    with closing(sqlite3.connect(services.history_path, isolation_level=None)) as db:
        db.execute("DELETE FROM wording")

    assert "The question is shown as it is worded today." in page_of_one(number, services)
    change_files(bank_folder, (f"wrong: {OTHER}", "wrong: EMR"))
    later = make_services()
    page = page_of_one(number, later)
    assert f"{ONE} The question has been reworded since, and the words that you saw were not kept." in page
    missed = score_view(*quiz_result(later.history.session(number, "test"), later), Layout()).missed
    assert "as it was asked" not in " ".join(map(text_of, missed))
    row = row_of_one(number, later)
    assert (row["since"], row["text"], row["picked"], row["key"]) == ("reworded", None, [None], [None])


@pytest.mark.parametrize("damage", ["", "{", "{}", '{"id": "x"}', "[1]", '{"text": 1, "choices": []}'])
def test_a_damaged_wording_is_as_if_it_had_not_been_kept(damage: str, services: Services) -> None:
    number = answer_quiz(services, KEY)
    with closing(sqlite3.connect(services.history_path, isolation_level=None)) as db:
        db.execute("UPDATE wording SET question = ?", (damage,))

    session = services.history.session(number, "test")

    assert {one.change for one in as_asked(session, services).values()} == {Change.NOT_KEPT}


def test_each_paper_names_the_wordings_and_equal_ones_are_kept_once(services: Services) -> None:
    numbers = [answer_quiz(services, KEY), answer_quiz(services, KEY)]

    papers: list[tuple[PaperQuestion, ...]] = [services.history.session(number, "test").paper for number in numbers]
    assert len({asked.wording for paper in papers for asked in paper}) == 4
    with closing(sqlite3.connect(services.history_path)) as db:
        assert db.execute("SELECT count(*) FROM wording").fetchone() == (4,)
