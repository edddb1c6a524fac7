"""The report of an exam: hand-computed results, the index with its interval, changes, confusions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.mode import EXAM
from mlcert.core.model import Exam, ExamDomain, Question
from mlcert.core.report import index_of, report, wilson
from mlcert.core.score import Tally
from mlcert.core.session import Move, MoveKind, Session, replay
from tests.doubles import NOON, a_question, on_paper

BLUEPRINT = Exam(
    "T", "T", "active", 180, 65, 50, 14, 100, 1000, 750,
    (ExamDomain("one", "One", "One", 40, ("kinesis",)), ExamDomain("two", "Two", "Two", 60, ("glue",))),
)  # fmt: skip


def an_exam(count: int = 6, *, unscored: int = 0) -> tuple[Session, dict[str, Question]]:
    questions = [a_question(f"q{n}", topic="kinesis" if n % 2 else "glue") for n in range(count)]
    paper = tuple(on_paper(one).with_scored(scored=n >= unscored) for n, one in enumerate(questions))
    session = Session("0" * 32, EXAM, "test", paper, NOON, exam="T", limit=timedelta(hours=3))
    return session, {one.id: one for one in questions}


def pick(session: Session, place: int, choice: int, seconds: int = 60) -> Move:
    """Choice 0 is right, the others are wrong."""
    asked = session.paper[place]
    return Move(MoveKind.PICK, asked.question, (asked.choices[choice],), spent=timedelta(seconds=seconds))


END = Move(MoveKind.END)


def test_a_hand_computed_exam() -> None:
    session, questions = an_exam(6)
    shown = [Move(MoveKind.SHOWN, f"q{n}") for n in range(5)]
    moves = [
        *shown,
        pick(session, 0, 0, 100),
        pick(session, 1, 1, 50),
        pick(session, 2, 1), pick(session, 2, 0),
        pick(session, 3, 0), pick(session, 3, 2),
        Move(MoveKind.GUESS, "q4"), pick(session, 4, 0),
        Move(MoveKind.MARK, "q1"),
        Move(MoveKind.LEAVE),
        END,
    ]  # fmt: skip

    result = report(replay(session, moves), BLUEPRINT, questions)

    assert result.scored == Tally(3, 6)
    assert result.domains == (("one", Tally(0, 3)), ("two", Tally(3, 3)))
    assert result.unanswered == 1
    assert (result.changes.total, result.changes.to_right, result.changes.to_wrong) == (2, 1, 1)
    assert result.guesses == Tally(1, 1)
    assert (result.marked, result.leaves) == (1, 1)
    assert result.missed == ("q1", "q3", "q5")
    assert result.slowest[:2] == ((3, "q2", timedelta(seconds=120), True), (4, "q3", timedelta(seconds=120), False))
    assert result.used == timedelta(seconds=450)
    assert result.pace == timedelta(seconds=90)
    assert result.index is None


def test_the_slowest_are_called_by_the_numbers_they_had_on_the_screen() -> None:
    session, questions = an_exam(3)

    result = report(replay(session.without(["q0"]), [pick(session, 2, 0), END]), BLUEPRINT, questions)

    assert result.slowest == ((2, "q2", timedelta(seconds=60), True),)


@pytest.mark.parametrize(
    ("right", "total", "index", "low", "high", "verdict"),
    [
        (36, 50, 748, 669, 814, "too close to call"),
        (45, 50, 910, 849, 948, "likely ready"),
        (25, 50, 550, 469, 630, "not yet"),
        (0, 50, 100, 100, 128, "not yet"),
        (50, 50, 1000, 971, 1000, "likely ready"),
    ],
)
def test_the_index_its_interval_and_the_verdict(
    right: int, total: int, index: int, low: int, high: int, verdict: str
) -> None:
    found = index_of(Tally(right, total), BLUEPRINT)

    assert found is not None
    assert (found.value, found.low, found.high, found.line) == (index, low, high, 750)
    assert found.verdict == verdict


def test_below_twenty_scored_questions_no_index_is_given() -> None:
    assert index_of(Tally(19, 19), BLUEPRINT) is None
    assert index_of(Tally(20, 20), BLUEPRINT) is not None


@given(st.integers(1, 200), st.integers(0, 200))
def test_the_interval_holds_the_share_and_stays_within_bounds(total: int, right: int) -> None:
    right = min(right, total)

    low, high = wilson(right, total)

    assert 0 <= low <= right / total <= high <= 1
    assert low < high


@given(st.lists(st.integers(0, 4), min_size=15, max_size=15))
def test_the_unscored_questions_never_change_the_score(choices: list[int]) -> None:
    session, questions = an_exam(40, unscored=15)
    scored = [pick(session, place, 0 if place % 3 else 1) for place in range(15, 40)]
    unscored = [pick(session, place, choice) for place, choice in enumerate(choices) if choice < 4]

    alone = report(replay(session, [*scored, END]), BLUEPRINT, questions)
    both = report(replay(session, [*unscored, *scored, END]), BLUEPRINT, questions)

    assert both.scored == alone.scored == Tally(16, 25)
    assert both.domains == alone.domains
    assert both.index == alone.index


def test_multiple_response_is_all_or_nothing() -> None:
    question = a_question("many", keys=2, choices=5)
    session = Session("0" * 32, EXAM, "test", (on_paper(question),), NOON, exam="T")
    digests = [choice.digest for choice in question.choices]

    def right(*places: int) -> int:
        move = Move(MoveKind.PICK, "many", tuple(digests[place] for place in places))
        return report(replay(session, [move, END]), BLUEPRINT, {}).scored.right

    assert (right(0, 1), right(0), right(0, 2), right(0, 1, 2)) == (1, 0, 0, 0)


def test_what_was_taken_for_what_is_counted() -> None:
    session, questions = an_exam(4)
    questions = {
        name: one._replace(
            choices=tuple(choice._replace(term="streams" if choice.is_right else "firehose") for choice in one.choices),
        )
        for name, one in questions.items()
    }

    result = report(
        replay(session, [pick(session, 0, 1), pick(session, 1, 2), pick(session, 2, 0), END]), BLUEPRINT, questions
    )

    assert result.confusions == (("firehose", "streams", 2),)
