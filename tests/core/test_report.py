"""The report of an exam: hand-computed results, changes, confusions, and the difference from an earlier exam."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.mode import EXAM
from mlcert.core.model import Exam, ExamDomain, Question
from mlcert.core.report import Comparison, Familiar, Report, compare, exam_without_blueprint, report
from mlcert.core.score import Tally
from mlcert.core.session import Move, MoveKind, Session, replay
from tests.doubles import NOON, a_question, on_paper

BLUEPRINT = Exam(
    "T", "T", "active", 180, 65, 50, 14, 100, 1000, 750,
    (ExamDomain("one", "One", "One", 40, ("kinesis",)), ExamDomain("two", "Two", "Two", 60, ("glue",))),
)  # fmt: skip


def an_exam(count: int = 6, *, unscored: int = 0) -> tuple[Session, dict[str, Question]]:
    questions = [a_question(f"q{n}", topic="kinesis" if n % 2 else "glue") for n in range(count)]
    paper = tuple(on_paper(one)._replace(scored=n >= unscored) for n, one in enumerate(questions))
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


def test_the_slowest_are_called_by_the_numbers_they_had_on_the_screen() -> None:
    session, questions = an_exam(3)

    result = report(replay(session.with_unavailable(["q0"]), [pick(session, 2, 0), END]), BLUEPRINT, questions)

    assert result.slowest == ((2, "q2", timedelta(seconds=60), True),)


@given(st.lists(st.integers(0, 4), min_size=15, max_size=15))
def test_the_unscored_questions_never_change_the_score(choices: list[int]) -> None:
    session, questions = an_exam(40, unscored=15)
    scored = [pick(session, place, 0 if place % 3 else 1) for place in range(15, 40)]
    unscored = [pick(session, place, choice) for place, choice in enumerate(choices) if choice < 4]

    alone = report(replay(session, [*scored, END]), BLUEPRINT, questions)
    both = report(replay(session, [*unscored, *scored, END]), BLUEPRINT, questions)

    assert both.scored == alone.scored == Tally(16, 25)
    assert both.domains == alone.domains


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


def test_an_exam_of_which_nothing_was_seen_has_no_pace_and_nothing_slow() -> None:
    session, questions = an_exam(2)

    result = report(session.after(END), BLUEPRINT, questions)

    assert (result.pace, result.slowest, result.unanswered, result.asked) == (timedelta(0), (), 2, 2)
    assert (result.changes.total, result.guesses, result.leaves, result.marked) == (0, Tally(0, 0), 0, 0)
    assert (result.confusions, result.missed, result.timed_out) == ((), ("q0", "q1"), False)


def test_an_exam_without_a_blueprint_is_graded_by_its_paper_and_has_no_domains() -> None:
    session, questions = an_exam(4, unscored=1)
    over = replay(session, [pick(session, 1, 0), END])
    exam = exam_without_blueprint(over)

    result = report(over, exam, questions)

    assert exam == Exam("T", "T", "", 0, 4, 3, 0, 0, 1, 1, ())
    assert (result.scored, result.domains, result.missed) == (Tally(1, 3), (), ("q0", "q2", "q3"))


def test_the_slowest_are_the_five_that_took_longest_and_at_least_a_second() -> None:
    session, questions = an_exam(8)
    spent = (3, 9, 1, 0.999, 7, 9, 2, 5)
    moves = [pick(session, place, 0)._replace(spent=timedelta(seconds=seconds)) for place, seconds in enumerate(spent)]

    def slowest(count: int) -> list[tuple[int, str]]:
        result = report(replay(session, [*moves[:count], END]), BLUEPRINT, questions)
        return [(number, name) for number, name, _, _ in result.slowest]

    assert slowest(4) == [(2, "q1"), (1, "q0"), (3, "q2")]
    assert slowest(8) == [(2, "q1"), (6, "q5"), (5, "q4"), (8, "q7"), (1, "q0")]


def test_an_unanswered_question_is_never_among_the_slowest() -> None:
    session, questions = an_exam(3)
    moves = [Move(MoveKind.GO, "q0", spent=timedelta(seconds=300)), pick(session, 1, 0), pick(session, 2, 1, 90), END]

    result = report(replay(session, moves), BLUEPRINT, questions)

    assert [number for number, *_ in result.slowest] == [3, 2]


def test_an_answer_given_again_is_no_change_and_one_left_incomplete_is_not_correct() -> None:
    many = a_question("many", keys=2, choices=4)
    session = Session("0" * 32, EXAM, "test", (on_paper(many),), NOON, exam="T")

    def changes(*picked: tuple[int, ...]) -> tuple[int, int, int]:
        moves = [
            Move(MoveKind.PICK, "many", tuple(many.choices[place].digest for place in places)) for places in picked
        ]
        found = report(replay(session, [*moves, END]), BLUEPRINT, {}).changes
        return found.total, found.to_right, found.to_wrong

    assert changes((0, 1), (0,), (0, 1)) == (0, 0, 0)
    assert changes((0, 2), (0,), (0, 1)) == (1, 1, 0)
    assert changes((0, 1), (1, 2)) == (1, 0, 1)
    assert changes((0, 2), (2, 3)) == (1, 0, 0)
    assert changes((0, 1), (1, 2), (0, 1)) == (1, 0, 0)


def test_only_a_wrong_pick_is_taken_for_a_key_that_was_missed() -> None:
    many = a_question("many", keys=2, choices=4)
    terms = ("streams", "queue", "firehose", "")
    choices = tuple(choice._replace(term=term) for choice, term in zip(many.choices, terms, strict=True))
    many = many._replace(choices=choices)
    session = Session("0" * 32, EXAM, "test", (on_paper(many),), NOON, exam="T")

    def confusions(*places: int, known: bool = True) -> tuple[tuple[str, str, int], ...]:
        move = Move(MoveKind.PICK, "many", tuple(choices[place].digest for place in places))
        return report(replay(session, [move, END]), BLUEPRINT, {"many": many} if known else {}).confusions

    assert confusions(0, 2) == (("firehose", "queue", 1),)  # streams was right
    assert confusions(1, 2) == (("firehose", "streams", 1),)
    assert confusions(2, 3) == (("firehose", "queue", 1), ("firehose", "streams", 1))
    assert confusions(0, 3) == ()  # that choice stands for no term
    assert confusions(0, 1) == ()
    assert confusions(0, 2, known=False) == ()


def test_the_commonest_confusion_comes_first_then_by_name() -> None:
    session, questions = an_exam(4)
    taken = ("sqs", "sns", "sqs", "msk")
    questions = {
        name: one._replace(
            choices=tuple(each._replace(term="kds" if each.is_right else term) for each in one.choices),
        )
        for (name, one), term in zip(questions.items(), taken, strict=True)
    }

    result = report(replay(session, [*(pick(session, place, 1) for place in range(4)), END]), BLUEPRINT, questions)

    assert result.confusions == (("sqs", "kds", 2), ("msk", "kds", 1), ("sns", "kds", 1))


def test_a_choice_of_the_same_term_as_the_key_is_no_confusion() -> None:
    session, questions = an_exam(1)
    one = questions["q0"]
    same = one._replace(choices=tuple(each._replace(term="kds") for each in one.choices))

    result = report(replay(session, [pick(session, 0, 1), END]), BLUEPRINT, {"q0": same})

    assert result.confusions == ()


def test_an_exam_whose_time_was_used_up_says_so() -> None:
    session, questions = an_exam(1)

    result = report(session.after(pick(session, 0, 0, 3 * 3600)), BLUEPRINT, questions)

    assert (result.timed_out, result.used, result.scored) == (True, timedelta(hours=3), Tally(0, 1))


def test_new_questions_are_those_neither_seen_nor_of_a_family_that_was_met() -> None:
    assert Familiar(seen=2, of_met_families=3).new_of(10) == 5
    assert Familiar() == (0, 0)


def a_report(first: int, second: int, scored: int) -> Report:
    """An exam with so many correct answers in each of two domains, half of its questions in each."""
    session, questions = an_exam(scored)
    domains = (("one", Tally(first, scored // 2)), ("two", Tally(second, scored // 2)))
    return report(session.after(END), BLUEPRINT, questions)._replace(
        scored=Tally(first + second, scored), domains=domains
    )


def test_two_exams_are_compared_by_domain_and_with_what_chance_alone_explains() -> None:
    # f = .6; 50 * 1.2816 sqrt(2 * .24 / 50 + .0018) = 64.08 * .10677 = 6.8
    assert compare(a_report(12, 15, 50), a_report(18, 15, 50)) == Comparison(
        Tally(27, 50), Tally(33, 50), (("one", 6), ("two", 0)), 6
    )
    # all correct both times: only that papers differ remains, 64.08 * .04243 = 2.7
    assert compare(a_report(25, 25, 50), a_report(25, 25, 50)) == Comparison(
        Tally(50, 50), Tally(50, 50), (("one", 0), ("two", 0)), 2
    )


def test_exams_with_different_numbers_of_scored_questions_are_not_compared() -> None:
    assert compare(a_report(5, 5, 20), a_report(15, 15, 50)) is None
    assert compare(a_report(0, 0, 0), a_report(0, 0, 0)) is None
