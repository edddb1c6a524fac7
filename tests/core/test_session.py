"""A session is the list of its moves; exactly the key scores, in time."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.mode import EXAM, QUIZ
from mlcert.core.score import Tally, score
from mlcert.core.session import (
    Move,
    MoveKind,
    PaperQuestion,
    QuestionState,
    Session,
    is_as_asked,
    replay,
)
from tests.cases import cases
from tests.doubles import NOON, a_question, a_session, on_paper

MINUTE = timedelta(minutes=1)


def shown(question: str) -> Move:
    return Move(MoveKind.SHOWN, question)


def pick(session: Session, place: int, *, right: bool = True, spent: timedelta = MINUTE, guess: bool = False) -> Move:
    asked = session.paper[place]
    wrong = tuple(digest for digest in asked.choices if digest not in asked.key)[: len(asked.key)]
    return Move(MoveKind.PICK, asked.question, tuple(asked.key) if right else wrong, guess, spent)


def orders_of(digests: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every order of four choices; of more, every rotation, forward and backward."""
    if len(digests) <= 4:
        return list(permutations(digests))
    return [each for way in (digests, digests[::-1]) for each in (way[n:] + way[:n] for n in range(len(way)))]


@cases(("choices", "keys"), [(4, 1), (5, 2), (6, 2), (5, 3), (6, 3)])
def test_for_every_kind_many_orders_and_every_subset_exactly_the_key_scores(choices: int, keys: int) -> None:
    question = a_question(keys=keys, choices=choices)
    digests = tuple(choice.digest for choice in question.choices)
    subsets = [set(some) for size in range(choices + 1) for some in combinations(digests, size)]

    for order in orders_of(digests):
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


def test_a_question_that_is_away_does_not_count_at_present() -> None:
    session = a_session().with_unavailable({"two", "three"})

    session = session.after(pick(session, 0))

    assert score(session).whole.total == 1
    assert session.next_open is None
    assert not session.in_full().is_over, "questions that come back can still be answered"


def test_in_an_exam_an_answered_question_that_is_away_cannot_be_displayed_but_keeps_its_answer() -> None:
    session = a_session()._replace(mode=EXAM)

    session = session.after(pick(session, 0)).with_unavailable({"one"})

    assert session.counted_places == (1, 2)
    assert session.in_full().is_right(0)


def test_what_was_graded_stays_graded_when_its_question_vanishes() -> None:
    session = a_session()

    session = session.after(pick(session, 0)).with_unavailable(["one"])

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


# A session that has just begun.


def test_a_session_has_answers_once_something_was_answered_or_left_for_good_in_whatever_mode() -> None:
    in_quiz, in_exam = a_session(), a_session()._replace(mode=EXAM)
    name = in_quiz.paper[0].question

    assert not in_quiz.has_answers
    assert not in_exam.after(shown(name)).has_answers
    assert in_quiz.after(Move(MoveKind.SKIP, name)).has_answers
    assert in_exam.after(pick(in_exam, 0)).has_answers


def test_a_session_says_which_words_resume_it() -> None:
    session = a_session()._replace(number=12)

    assert session.resume_words == ("quiz", "--resume", "12")
    assert session._replace(mode=EXAM, exam="T-1").resume_words == ("exam", "T-1", "--resume")


def test_when_a_session_begins_nothing_has_happened() -> None:
    session = Session("0" * 32, QUIZ, "test", a_session().paper, NOON)

    assert session.question_states[0] == QuestionState()
    assert set(session.question_states) == {
        QuestionState(
            seen=False,
            picks=frozenset(),
            answered=False,
            unknown=False,
            skipped=False,
            postponed=False,
            guess=False,
            marked=False,
            spent=timedelta(0),
            removed=False,
            unavailable=False,
            withdrawn=False,
            first=frozenset(),
            latest=frozenset(),
            changes=0,
        )
    }
    assert (session.number, session.seed, session.here, session.moves, session.leaves) == (0, 0, 0, 0, 0)
    assert (session.limit, session.exam, session.scope, session.used) == (None, "", (), timedelta(0))
    assert (session.latest, session.ended, session.is_over, session.next_open) == (None, None, False, 0)
    assert session.paper[0].scored


def test_a_question_that_was_marked_before_is_marked_from_the_beginning() -> None:
    paper = tuple(asked._replace(marked=asked.question == "two") for asked in a_session().paper)

    session = Session("0" * 32, QUIZ, "test", paper, NOON)

    assert [state.marked for state in session.question_states] == [False, True, False]


# What comes next.


def test_the_next_question_is_the_first_open_one_from_here_then_the_first_before() -> None:
    session = a_session().after(shown("two"))

    assert session.next_open == 1
    session = session.after(pick(session, 1))
    assert session.next_open == 2
    session = session.after(pick(session, 2))
    assert session.next_open == 0
    assert session.after(Move(MoveKind.SKIP, "one")).next_open is None


def test_a_question_put_off_comes_back_when_no_other_is_left() -> None:
    session = replay(a_session(), [shown("one"), Move(MoveKind.LATER, "one")])

    assert session.question_states[0].postponed
    assert session.next_open == 1
    session = replay(session, [pick(session, 1), pick(session, 2)])
    assert (session.next_open, session.is_over) == (0, False)
    session = session.after(Move(MoveKind.SKIP, "one"))
    assert (session.next_open, session.is_over) == (None, True)


def test_questions_that_cannot_be_asked_are_left_out_but_keep_their_numbers() -> None:
    session = a_session().with_unavailable(["two"])

    assert session.counted_places == (0, 2)
    assert session.in_full().counted_places == (0, 1, 2)
    assert session.numbered_places == (0, 1, 2)
    assert [session.number_of(place) for place in (0, 2)] == [1, 3]
    gone = session.after(Move(MoveKind.GONE, picks=("one",)))
    assert (gone.numbered_places, gone.number_of(2)) == ((1, 2), 2)
    assert [asked.question for asked, _ in session.counted] == ["one", "three"]


def test_the_answers_are_those_of_the_questions_that_count_in_the_order_of_the_paper() -> None:
    session = a_session()

    session = replay(session, [pick(session, 2), pick(session, 0), Move(MoveKind.SKIP, "two")])

    assert [asked.question for asked, _ in session.answers] == ["one", "three"]


# Each kind of move.


def test_i_do_not_know_is_a_final_answer_that_is_wrong() -> None:
    session = a_session().after(Move(MoveKind.UNKNOWN, "one"))

    assert (session.question_states[0].answered, session.question_states[0].unknown) == (True, True)
    assert not session.after(pick(session, 0)).is_right(0)
    assert not session.has_withdrawn


@cases("kind", [MoveKind.PICK, MoveKind.UNKNOWN])
def test_an_answer_can_be_withdrawn_and_given_anew(kind: MoveKind) -> None:
    session = a_session()
    first = pick(session, 0, right=False) if kind is MoveKind.PICK else Move(kind, "one")

    session = replay(session, [first, Move(MoveKind.WITHDRAW, "one")])

    state = session.question_states[0]
    assert (state.answered, state.unknown, state.picks, state.withdrawn) == (False, False, frozenset(), True)
    assert session.has_withdrawn
    assert session.after(pick(session, 0)).is_right(0)


def test_an_answer_can_be_withdrawn_once() -> None:
    session = a_session()
    session = replay(session, [pick(session, 0), Move(MoveKind.WITHDRAW, "one"), pick(session, 0)])

    again = session.after(Move(MoveKind.WITHDRAW, "one"))

    assert again.question_states == session.question_states


def test_where_nothing_was_answered_nothing_is_withdrawn() -> None:
    session = a_session().after(Move(MoveKind.WITHDRAW, "one"))

    assert not session.has_withdrawn
    assert not session.question_states[0].withdrawn


def test_the_last_answer_of_a_quiz_can_be_withdrawn_and_the_quiz_is_not_over() -> None:
    session = a_session([a_question("one")])

    done = session.after(pick(session, 0))

    assert done.is_over
    assert not done.after(Move(MoveKind.WITHDRAW, "one")).is_over


@cases("last", [Move(MoveKind.END), Move(MoveKind.TIME_UP), Move(MoveKind.SHOWN, "two", spent=10 * MINUTE)])
def test_no_answer_is_withdrawn_once_a_quiz_was_ended_or_ran_out_of_time(last: Move) -> None:
    session = replay(a_session(), [pick(a_session(), 0), last])

    after = session.after(Move(MoveKind.WITHDRAW, "one"))

    assert after == session._replace(moves=3)
    assert after.question_states[0].answered


def test_a_session_that_is_over_only_counts_further_moves() -> None:
    session = a_session().after(Move(MoveKind.END))

    after = session.after(pick(session, 0)).after(Move(MoveKind.LEAVE, spent=MINUTE))

    assert after == session._replace(moves=3)


def test_leaving_is_counted_and_ends_nothing() -> None:
    session = replay(a_session(), [Move(MoveKind.LEAVE), shown("two"), Move(MoveKind.LEAVE)])

    assert (session.leaves, session.latest, session.is_over, session.moves) == (2, MoveKind.LEAVE, False, 3)


@cases("kind", [MoveKind.SHOWN, MoveKind.GO])
def test_the_question_on_display_has_been_seen_and_is_where_the_session_is(kind: MoveKind) -> None:
    session = a_session().after(Move(kind, "two"))

    assert session.here == 1
    assert [state.seen for state in session.question_states] == [False, True, False]


def test_time_before_going_to_a_question_is_that_of_the_one_left_behind() -> None:
    session = replay(a_session(), [shown("one"), Move(MoveKind.GO, "three", spent=MINUTE), pick(a_session(), 2)])

    assert [state.spent for state in session.question_states] == [MINUTE, timedelta(0), MINUTE]


def test_what_is_displayed_when_time_is_up_was_seen_and_nothing_else_counts() -> None:
    session = a_session(limit=MINUTE)

    seen = session.after(Move(MoveKind.SHOWN, "two", spent=MINUTE))
    marked = session.after(Move(MoveKind.MARK, "two", spent=MINUTE))

    assert (seen.question_states[1].seen, seen.is_over, seen.left) == (True, True, timedelta(0))
    assert not marked.question_states[1].marked


def test_the_time_left_is_what_was_not_used() -> None:
    session = a_session().after(Move(MoveKind.SHOWN, "one", spent=4 * MINUTE))

    assert session.left == 6 * MINUTE


def test_in_an_exam_a_guess_can_be_said_of_an_answer_and_taken_back() -> None:
    session = Session("0" * 32, EXAM, "test", a_session().paper, NOON)
    session = replay(session, [pick(session, 0, guess=True), pick(session, 0)])

    assert session.question_states[0].guess
    assert not session.after(Move(MoveKind.GUESS, "one")).question_states[0].guess


def test_only_one_complete_answer_replaced_by_another_is_a_change() -> None:
    question = a_question("many", keys=2, choices=4)
    digests = [choice.digest for choice in question.choices]
    session = Session("0" * 32, EXAM, "test", (on_paper(question),), NOON)

    def changes(*picked: str) -> int:
        moves = [Move(MoveKind.PICK, "many", tuple(digests[int(place)] for place in places)) for places in picked]
        return replay(session, moves).question_states[0].changes

    assert changes("0", "01") == 0
    assert changes("01", "0", "01") == 0, "a pick taken back and picked again"
    assert changes("01", "0", "") == 0
    assert changes("01", "1", "12") == 1
    assert changes("01", "12", "01") == 2


def test_the_first_and_the_latest_complete_answer_are_kept() -> None:
    question = a_question("many", keys=2, choices=4)
    digests = [choice.digest for choice in question.choices]
    session = Session("0" * 32, EXAM, "test", (on_paper(question),), NOON)
    moves = [
        Move(MoveKind.PICK, "many", tuple(digests[place] for place in places))
        for places in ((0,), (0, 1), (1,), (1, 2), (2,))
    ]

    state = replay(session, moves).question_states[0]

    assert (state.first, state.latest) == (frozenset({digests[0], digests[1]}), frozenset({digests[1], digests[2]}))
    assert (state.picks, state.answered) == (frozenset({digests[2]}), False)


@cases(
    ("kind", "graded"),
    [
        (MoveKind.SKIP, False),
        (MoveKind.UNKNOWN, False),
        (MoveKind.TIME_UP, False),
        (MoveKind.MARK, None),
        (MoveKind.SHOWN, None),
        (MoveKind.LATER, None),
    ],
)
def test_a_move_is_graded_if_it_is_an_answer_or_stands_for_one(kind: MoveKind, graded: bool | None) -> None:
    move = Move(kind, "one")

    assert a_session().grade(move) == move._replace(is_right=graded)


def test_an_answer_is_graded_as_correct_or_not_and_an_end_without_a_question_is_not() -> None:
    session = a_session()

    assert session.grade(pick(session, 0)).is_right is True
    assert session.grade(pick(session, 0, right=False)).is_right is False
    assert session.grade(Move(MoveKind.TIME_UP)) == Move(MoveKind.TIME_UP)


def test_questions_that_version_0_1_0_took_away_no_longer_count_unless_they_were_answered() -> None:
    session = a_session()

    session = replay(session, [pick(session, 0), Move(MoveKind.GONE, picks=("one", "two"))])

    assert [state.removed for state in session.question_states] == [False, True, False]
    assert session.question_states[1].closed
    assert session.counted_places == (0, 2)


@cases("what", ["choices", "key"])
def test_a_question_is_as_it_was_asked_with_the_same_choices_and_the_same_key(what: str) -> None:
    question = a_question("one")
    asked = on_paper(question)
    other = asked.choices[:3] if what == "choices" else asked.choices

    assert is_as_asked(asked, question)
    assert not is_as_asked(asked._replace(choices=other, key=asked.key if what == "choices" else frozenset()), question)
    assert not is_as_asked(asked, None)


def test_a_session_whose_day_is_over_counts_only_what_was_answered_or_left_for_good() -> None:
    session = a_session([a_question(name) for name in ("right", "wrong", "skipped", "shown", "later", "never")])
    moves = [
        shown("right"), pick(session, 0), shown("wrong"), pick(session, 1, right=False), shown("skipped"),
        Move(MoveKind.SKIP, "skipped"), shown("shown"), Move(MoveKind.LATER, "later"), Move(MoveKind.CLOSE),
    ]  # fmt: skip

    closed = replay(session, moves)

    assert closed.is_over
    assert [asked.question for asked, _ in closed.counted] == ["right", "wrong", "skipped"]
    assert score(closed).whole == Tally(1, 3)
    assert score(closed).missed == ("wrong", "skipped")
    assert (score(closed).not_reached, score(closed).to_go, score(closed).timed_out) == (0, 0, False)
