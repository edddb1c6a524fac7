"""A session is the list of its moves; exactly the key scores, in time."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.mode import EXAM, QUIZ
from mlcert.core.score import score
from mlcert.core.session import Move, MoveKind, PaperQuestion, Session, replay, unavailable
from tests.doubles import NOON, a_question, a_session, on_paper

MINUTE = timedelta(minutes=1)


def shown(question: str) -> Move:
    return Move(MoveKind.SHOWN, question)


def pick(session: Session, place: int, *, right: bool = True, spent: timedelta = MINUTE, guess: bool = False) -> Move:
    asked = session.paper[place]
    wrong = tuple(digest for digest in asked.choices if digest not in asked.key)[: len(asked.key)]
    return Move(MoveKind.PICK, asked.question, tuple(asked.key) if right else wrong, guess, spent)


@pytest.mark.parametrize(("choices", "keys"), [(4, 1), (5, 2), (6, 2), (5, 3), (6, 3)])
def test_for_every_kind_every_order_and_every_subset_exactly_the_key_scores(choices: int, keys: int) -> None:
    question = a_question(keys=keys, choices=choices)
    digests = tuple(choice.digest for choice in question.choices)
    subsets = [set(some) for size in range(choices + 1) for some in combinations(digests, size)]

    for order in permutations(digests):
        session = a_session([question])
        paper = (PaperQuestion(question.id, question.topic, order, question.key),)
        session = Session(session.id, QUIZ, "test", paper, NOON)
        for subset in subsets:
            picked = session.after(Move(MoveKind.PICK, question.id, tuple(subset)))
            assert score(picked).whole.right == (subset == set(digests[:keys]))


def test_an_answer_after_the_limit_does_not_count() -> None:
    session = a_session(limit=MINUTE)

    late = session.after(pick(session, 0, spent=MINUTE))

    assert late.answers == ()
    assert late.is_over
    assert late.used == MINUTE


def test_an_answer_just_before_the_limit_counts() -> None:
    session = a_session(limit=MINUTE)

    in_time = session.after(pick(session, 0, spent=MINUTE - timedelta(milliseconds=1)))

    assert len(in_time.answers) == 1
    assert not in_time.is_over


def test_a_quiz_is_over_with_its_last_answer() -> None:
    session = a_session()

    done = replay(session, [pick(session, place) for place in range(3)])

    assert done.is_over
    assert score(done).whole.right == 3


def test_in_a_quiz_an_answer_stands_and_a_guess_cannot_be_said_afterwards() -> None:
    session = a_session()

    session = session.after(pick(session, 0, right=False))
    session = session.after(pick(session, 0)).after(Move(MoveKind.GUESS, "one"))

    assert not session.is_right(0)
    assert not session.question_states[0].guess


def test_in_an_exam_the_latest_answer_counts_and_the_change_is_counted() -> None:
    session = Session("0" * 32, EXAM, "test", a_session().paper, NOON)

    session = replay(session, [pick(session, 0, right=False), pick(session, 0), Move(MoveKind.END)])

    assert session.is_over
    assert session.is_right(0)
    assert session.question_states[0].changes == 1


def test_fewer_picks_than_asked_are_no_answer_in_an_exam() -> None:
    question = a_question("many", keys=2, choices=5)
    session = Session("0" * 32, EXAM, "test", (on_paper(question),), NOON)

    session = session.after(Move(MoveKind.PICK, "many", (question.choices[0].digest,)))

    assert session.question_states[0].picks
    assert not session.question_states[0].answered


def test_time_is_counted_for_the_session_and_for_each_question() -> None:
    session = a_session()

    session = replay(session, [shown("one"), pick(session, 0, spent=2 * MINUTE), shown("two"), pick(session, 1)])

    assert session.used == 3 * MINUTE
    assert [one.spent for one in session.question_states] == [2 * MINUTE, MINUTE, timedelta(0)]
    assert score(session).pace == 1.5 * MINUTE


def test_the_score_names_guesses_topics_skipped_missed_and_not_reached() -> None:
    questions = [a_question("one"), a_question("two", topic="glue"), a_question("three"), a_question("four")]
    session = a_session(questions)

    session = replay(
        session,
        [
            shown("one"),
            pick(session, 0, guess=True),
            shown("two"),
            pick(session, 1, right=False),
            shown("three"),
            Move(MoveKind.SKIP, "three"),
            Move(MoveKind.TIME_UP, "three"),
        ],
    )

    result = score(session)
    assert (result.whole.right, result.whole.total, result.whole.percent) == (1, 4, 25)
    assert [(topic, tally.right, tally.total) for topic, tally in result.topics] == [("kinesis", 1, 3), ("glue", 0, 1)]
    assert (result.guesses.right, result.guesses.total) == (1, 1)
    assert (result.skipped, result.not_reached) == (1, 1)
    assert result.missed == ("two", "three")
    assert result.timed_out


def test_the_score_of_an_unfinished_quiz_counts_what_was_answered() -> None:
    session = a_session()

    result = score(session.after(shown("one")).after(pick(session, 0)).after(shown("two")))

    assert (result.whole.right, result.whole.total) == (1, 1)
    assert result.to_go == 2


def test_marks_and_guesses_can_be_taken_back() -> None:
    guess = Move(MoveKind.GUESS, "one")

    once = replay(a_session(), [Move(MoveKind.MARK, "one"), guess])
    twice = replay(once, [Move(MoveKind.UNMARK, "one"), guess])

    assert (once.question_states[0].marked, once.question_states[0].guess) == (True, True)
    assert (twice.question_states[0].marked, twice.question_states[0].guess) == (False, False)


def test_a_reworded_question_has_vanished_and_no_longer_counts() -> None:
    session = a_session()
    questions = {one: a_question(one) for one in ("one", "two", "three")}
    questions["two"] = a_question("two", choices=5, keys=2)
    del questions["three"]

    gone = unavailable(session, questions)
    session = session.without(gone)

    assert gone == {"two", "three"}
    session = session.after(pick(session, 0))
    assert score(session).whole.total == 1
    assert session.next_open is None
    assert not session.in_full().is_over, "questions that come back can still be answered"


def test_what_was_graded_stays_graded_when_its_question_vanishes() -> None:
    session = a_session()

    session = session.after(pick(session, 0)).without(["one"])

    assert score(session.after(Move(MoveKind.END))).whole.right == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(MoveKind)),
            st.sampled_from(["one", "two", "three"]),
            st.sets(st.integers(0, 3)),
            st.integers(0, 400),
        ),
        max_size=30,
    )
)
def test_replaying_the_moves_gives_the_session_whatever_they_are(
    rows: list[tuple[MoveKind, str, set[int], int]],
) -> None:
    session = a_session()
    digests = {asked.question: asked.choices for asked in session.paper}
    moves = [
        Move(kind, question, tuple(digests[question][one] for one in picks), spent=timedelta(seconds=spent))
        for kind, question, picks, spent in rows
    ]

    step_by_step = session
    for move in moves:
        step_by_step = step_by_step.after(move)

    assert replay(session, moves) == step_by_step
    assert session.limit is not None
    assert step_by_step.used <= session.limit
    assert step_by_step.moves == len(moves)
    assert score(step_by_step).whole.right <= 3


def test_a_choice_that_is_gone_is_not_found() -> None:
    question = a_question()

    assert question.choice(question.choices[1].digest) is question.choices[1]
    with pytest.raises(KeyError):
        question.choice("00000000")
    with pytest.raises(KeyError):
        a_session().place_of("nowhere")


def test_without_a_limit_time_is_never_up() -> None:
    session = a_session(limit=None)

    assert session.left is None
    assert not session.after(pick(session, 0, spent=timedelta(days=9))).time_is_up
