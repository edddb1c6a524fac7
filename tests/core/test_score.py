"""The score of a session: counted questions, whole percent, time per question seen."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.mode import EXAM, QUIZ, Mode
from mlcert.core.score import Result, Tally, pace_of_answers, score
from mlcert.core.session import Move, MoveKind, replay
from tests.cases import cases
from tests.doubles import a_session


@cases(("right", "total", "percent"), [(0, 0, 0), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (3, 3, 100)])
def test_percent_is_rounded_half_up(right: int, total: int, percent: int) -> None:
    assert Tally(right, total).percent == percent


def test_a_session_in_which_nothing_was_seen_has_no_pace_and_everything_to_go() -> None:
    found = score(a_session())

    assert (found.pace, found.to_go, found.not_reached, found.skipped) == (timedelta(0), 3, 0, 0)
    assert (found.whole, found.guesses, found.topics, found.missed) == (Tally(0, 0), Tally(0, 0), (), ())
    assert (found.used, found.limit, found.timed_out) == (timedelta(0), timedelta(minutes=10), False)


def test_a_session_that_was_ended_counts_what_was_not_reached_and_did_not_run_out_of_time() -> None:
    found = score(a_session().after(Move(MoveKind.END)))

    assert (found.whole, found.to_go, found.not_reached) == (Tally(0, 3), 0, 3)
    assert (found.missed, found.timed_out) == ((), False)


def test_a_discarded_quiz_leaves_out_what_was_displayed_and_not_answered() -> None:
    session = a_session()
    moves = [Move(MoveKind.SHOWN, "one"), Move(MoveKind.UNKNOWN, "one"), Move(MoveKind.SHOWN, "two")]

    found = score(replay(session, [*moves, Move(MoveKind.DISCARD)]))

    assert (found.whole, found.missed, found.not_reached, found.to_go) == (Tally(0, 1), ("one",), 0, 0)
    assert score(replay(session, [*moves, Move(MoveKind.END)])).missed == ("one", "two")


def test_time_that_is_up_ends_a_session_whoever_says_so() -> None:
    by_limit = a_session().after(Move(MoveKind.SHOWN, "one", spent=timedelta(minutes=10)))
    by_move = a_session(limit=None).after(Move(MoveKind.TIME_UP))

    assert (score(by_limit).timed_out, score(by_move).timed_out) == (True, True)


def test_a_skipped_question_is_missed_only_if_it_was_seen() -> None:
    session = replay(
        a_session(),
        [Move(MoveKind.SHOWN, "one"), Move(MoveKind.SKIP, "one"), Move(MoveKind.SKIP, "two")],
    )

    assert (score(session).skipped, score(session).missed) == (2, ("one",))


@cases(
    ("mode", "is_over", "hidden"), [(QUIZ, False, False), (QUIZ, True, False), (EXAM, False, True), (EXAM, True, False)]
)
def test_only_an_exam_in_progress_hides_its_result(mode: Mode, is_over: bool, hidden: bool) -> None:
    result = Result(1, "id", mode, "", (), "2026-11-22", 1, 2, 3, is_over)

    assert result.is_hidden is hidden


def test_the_pace_of_answers_leaves_out_what_is_still_open() -> None:
    session = a_session()
    moves = [
        Move(MoveKind.UNKNOWN, "one", spent=timedelta(seconds=30)),
        Move(MoveKind.UNKNOWN, "two", spent=timedelta(seconds=60)),
        Move(MoveKind.MARK, "three", spent=timedelta(seconds=90)),
    ]

    assert pace_of_answers(session) == timedelta(0)
    assert pace_of_answers(replay(session, moves)) == timedelta(seconds=45)
