"""What to expect of a fresh mock exam: hand-computed figures, what is lacking, and what can never happen."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.memory import Event, EventKind, QuestionHistory, remember
from mlcert.core.model import Exam, ExamDomain, Outline
from mlcert.core.readiness import (
    Evidence,
    Expectation,
    FirstAnswer,
    Lacking,
    Readiness,
    can_supply,
    count_new,
    count_unanswered,
    evidence,
    expect,
    is_evidence,
    lacks,
    line_of,
    readiness,
)
from tests.cases import cases
from tests.doubles import NOON, utc_day

TODAY = date(2026, 12, 12)
NAMES = ("data", "explore", "model", "operate")


def an_exam(*weights: int, scale_pass: int = 750, scored: int = 50) -> Exam:
    """An exam whose domains have a topic each, of the same name."""
    domains = tuple(ExamDomain(name, name, name, weight, (name,)) for name, weight in zip(NAMES, weights, strict=False))
    return Exam("T", "T", "active", 180, 65, scored, 14, 100, 1000, scale_pass, domains)


EXAM = an_exam(20, 24, 36, 20)


def found(*counts: tuple[float, int]) -> tuple[Evidence, ...]:
    """So many correct answers of so many in each domain."""
    return tuple(Evidence(name, right, total) for name, (right, total) in zip(NAMES, counts, strict=False))


def answers(*counts: tuple[int, int], day: date = TODAY) -> list[FirstAnswer]:
    return [
        FirstAnswer(name, float(place < right), day)
        for name, (right, total) in zip(NAMES, counts, strict=False)
        for place in range(total)
    ]


COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(6, 40)).map(sorted), min_size=4, max_size=4)
WEIGHTS = st.lists(st.integers(1, 97), min_size=3, max_size=3, unique=True).map(
    lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)]
)


def test_half_of_forty_answers_correct_everywhere_is_half_of_a_paper() -> None:
    # a = p = f = 1/2; v = max(.25 (.04 + .0576 + .1296 + .04) / 20, .25 / 44) = .25 / 44;
    # h = 1.2816 sqrt(.0056818 + .0009 + .005) = .13792, and 50 h = 6.9
    assert expect(found(*[(5, 10)] * 4), EXAM) == Expectation(right=25, low=18, high=32, line=37, of=50)


def test_a_paper_of_ten_thousand_shows_the_range_exactly() -> None:
    # a = p = f = 1/2; v = .25 / 44; h = 1.2815516 sqrt(.0056818 + .0009 + .000025) = .1041675
    assert expect(found(*[(5, 10)] * 4), an_exam(20, 24, 36, 20, scored=10_000))[:3] == (5000, 3958, 6042)


def test_practice_in_one_domain_does_not_flatter() -> None:
    lopsided = expect(found((180, 200), (2, 6), (2, 6), (2, 6)), EXAM)

    assert (lopsided.right, lopsided.low, lopsided.high) == (26, 19, 32)  # 186 of 218 are correct


def test_all_correct_and_none_correct_stay_within_the_paper() -> None:
    # all: a = 11/12, p = f = 23/24; v = a / 12 / 44 = .001736; h = .07511, and 50 h = 3.8
    assert expect(found(*[(10, 10)] * 4), EXAM) == Expectation(48, 44, 50, 37, 50)
    assert expect(found(*[(0, 10)] * 4), EXAM) == Expectation(2, 0, 6, 37, 50)


def test_with_many_answers_in_each_domain_the_domains_decide_how_wide_the_range_is() -> None:
    # a = f = 1/2; v by domain = .25 (.01 + .25 + .04 + .04) / 16 = .0053125, overall .25 / 28 = .0089286
    few = expect(found(*[(3, 6)] * 4), an_exam(10, 50, 20, 20))
    # v by domain = .25 (.03 / 32 + .49 / 16) = .0078906, overall .25 / 76 = .0032895; 50 h = 7.5
    many = expect(found((11, 22), (11, 22), (11, 22), (3, 6)), an_exam(10, 10, 10, 70))

    assert (few.low, few.right, few.high) == (17, 25, 33)
    assert (many.low, many.right, many.high) == (17, 25, 33)


@cases(("scale_pass", "scored", "line"), [(750, 50, 37), (720, 50, 35), (100, 50, 0), (550, 50, 25)])
def test_the_line_is_the_smallest_number_of_correct_answers_that_passes_on_a_linear_scale(
    scale_pass: int, scored: int, line: int
) -> None:
    assert line_of(an_exam(100, scale_pass=scale_pass, scored=scored)) == line


@cases(
    ("low", "high", "verdict"),
    [
        (37, 44, "likely ready"),
        (36, 44, "too close to call"),
        (30, 37, "too close to call"),
        (30, 36, "not yet"),
    ],
)
def test_the_verdict_needs_the_whole_range_on_one_side_of_the_line(low: int, high: int, verdict: str) -> None:
    assert Expectation(35, low, high, 37, 50).verdict == verdict


def test_each_domain_needs_six_answers_before_any_other_is_asked_for() -> None:
    # with four more in operations, model is 4 of its 14 short and operate 2 of its 8, and four are lacking in all
    lacking = lacks(found((0, 10), (0, 10), (0, 10), (0, 2)), EXAM)

    assert lacking == Lacking((("operate", 4),), (("model", 3), ("operate", 1)))


def test_what_is_lacking_to_forty_goes_to_the_domains_below_their_share() -> None:
    # the shares of 40 are 8, 10, 14, 8; the domains are 0, 2, 6 and 0 below them, and eight are lacking in all
    assert lacks(found((0, 8), (0, 8), (0, 8), (0, 8)), EXAM) == Lacking((), (("explore", 2), ("model", 6)))
    # now 0, 1, 8 and 2 below, and seven lacking: .64, 5.09 and 1.27 of seven
    assert lacks(found((0, 12), (0, 9), (0, 6), (0, 6)), EXAM).more == (("explore", 1), ("model", 5), ("operate", 1))


def test_with_no_answer_at_all_forty_are_lacking() -> None:
    lacking = lacks(found(*[(0, 0)] * 4), EXAM)

    assert lacking == Lacking(
        tuple((name, 6) for name in NAMES), (("data", 2), ("explore", 4), ("model", 8), ("operate", 2))
    )


def test_nothing_is_lacking_at_forty_answers_with_six_in_each_domain() -> None:
    assert lacks(found((0, 6), (0, 6), (0, 22), (0, 6)), EXAM) == Lacking()
    assert lacks(found((0, 5), (0, 6), (0, 23), (0, 6)), EXAM) == Lacking((("data", 1),), ())


@given(COUNTS.map(lambda pairs: [(0, total % 25) for _, total in pairs]), WEIGHTS)
def test_what_is_lacking_makes_up_exactly_what_is_needed(counts: list[tuple[int, int]], weights: list[int]) -> None:
    exam, given_answers = an_exam(*weights), found(*counts)

    lacking = lacks(given_answers, exam)

    totals = Counter({each.domain: each.total for each in given_answers})
    for domain, count in (*lacking.domains, *lacking.more):
        assert count > 0
        totals[domain] += count
    after = tuple(Evidence(name, 0, totals[name]) for name in NAMES)
    assert lacks(after, exam) == Lacking()
    assert not lacking.more or sum(totals.values()) == 40


@given(COUNTS, WEIGHTS, st.integers(0, 3), st.booleans())
def test_more_correct_answers_never_lower_the_expectation(
    counts: list[tuple[int, int]], weights: list[int], place: int, is_new: bool
) -> None:
    exam = an_exam(*weights)
    right, total = counts[place]
    better = list(counts)
    better[place] = (right + 1, total + 1) if is_new or right == total else (right + 1, total)

    before, after = expect(found(*counts), exam), expect(found(*better), exam)

    assert after.right >= before.right


@given(COUNTS, WEIGHTS, st.integers(20, 65))
def test_the_range_lies_on_the_paper_and_holds_the_expectation(
    counts: list[tuple[int, int]], weights: list[int], scored: int
) -> None:
    expected = expect(found(*counts), an_exam(*weights, scored=scored))

    assert 0 <= expected.low <= expected.right <= expected.high <= expected.of == scored
    assert expected.low < expected.high


def test_ten_times_as_many_answers_narrow_the_range_but_never_below_that_of_a_single_paper() -> None:
    # v falls from .25 / 44 to .25 / 404, and .0009 + .25 / 50 stay
    many = expect(found(*[(50, 100)] * 4), EXAM)

    assert (many.low, many.right, many.high) == (19, 25, 31)


def test_answers_are_counted_by_exam_domain_and_other_topics_are_left_out() -> None:
    given_answers = [*answers((1, 2), (0, 1), (0, 0), (3, 3)), FirstAnswer("elsewhere", 1.0, TODAY)]

    assert evidence(given_answers, EXAM) == found((1, 2), (0, 1), (0, 0), (3, 3))


def test_an_answer_of_i_dont_know_counts_as_a_guess_would() -> None:
    given_answers = [FirstAnswer("data", 1.0, TODAY), FirstAnswer("data", 0.25, TODAY), FirstAnswer("data", 0.1, TODAY)]

    (data, *_) = evidence(given_answers, EXAM)

    assert data.right == pytest.approx(1.35)
    assert data.total == 3


def test_the_first_forty_answers_give_an_expectation_and_thirty_nine_do_not() -> None:
    enough = readiness(answers((5, 10), (5, 10), (5, 10), (5, 10)), EXAM, TODAY)
    few = readiness(answers((5, 10), (5, 10), (5, 10), (5, 9)), EXAM, TODAY)

    assert enough == Readiness(40, TODAY, Lacking(), is_outdated=False, expectation=Expectation(25, 18, 32, 37, 50))
    assert (few.answers, few.expectation) == (39, None)
    assert sum(count for _, count in few.lacking.more) == 1


def test_an_empty_domain_leaves_nothing_to_expect_however_many_answers_there_are() -> None:
    alone = readiness(answers((90, 100), (90, 100), (90, 100), (0, 0)), EXAM, TODAY)

    assert (alone.expectation, alone.lacking) == (None, Lacking((("operate", 6),), ()))


def test_without_answers_nothing_is_expected_and_nothing_is_outdated() -> None:
    nothing = readiness([], EXAM, TODAY)

    assert (nothing.answers, nothing.latest, nothing.is_outdated, nothing.expectation) == (0, None, False, None)


@cases(("days", "is_outdated"), [(0, False), (13, False), (14, True), (400, True), (-3, False)])
def test_the_expectation_is_dropped_fourteen_days_after_the_latest_first_answer(days: int, is_outdated: bool) -> None:
    latest = TODAY - timedelta(days=days)
    old = answers((5, 10), (5, 10), (5, 10), day=latest - timedelta(days=300))
    other = FirstAnswer("elsewhere", 1.0, TODAY)  # of no domain of this exam

    found_today = readiness([*old, *answers((0, 0), (0, 0), (0, 0), (5, 10), day=latest), other], EXAM, TODAY)

    assert (found_today.latest, found_today.is_outdated) == (latest, is_outdated)
    assert (found_today.expectation is None) is is_outdated


def test_only_questions_of_the_exam_that_are_no_drills_are_evidence() -> None:
    question = Outline("q", "data", "d", "apply", family="f")

    assert is_evidence(question, EXAM)
    assert is_evidence(question._replace(exams=("T", "U")), EXAM)
    assert not is_evidence(question._replace(exams=("U",)), EXAM)
    assert not is_evidence(question._replace(drill=True), EXAM)


def test_a_question_is_new_while_nothing_of_its_family_was_answered() -> None:
    question = Outline("q", "data", "d", "apply", family="f")

    def is_new(*histories: QuestionHistory, outline: Outline = question) -> bool:
        return count_new([outline], EXAM, {known.question: known for known in histories})["data"] == 1

    assert is_new()
    assert is_new(QuestionHistory("q", "f"), QuestionHistory("sibling", "f"), QuestionHistory("single", first_seq=1))
    assert not is_new(QuestionHistory("sibling", "f", first_seq=1))
    single = question._replace(family="")
    assert is_new(QuestionHistory("other", first_seq=1), QuestionHistory("q"), outline=single)
    assert not is_new(QuestionHistory("q", first_seq=1), outline=single)
    assert not is_new(outline=question._replace(drill=True))
    assert count_new([question._replace(topic="elsewhere")], EXAM, {}) == dict.fromkeys(NAMES, 0)


def test_new_questions_are_counted_by_exam_domain_and_a_family_counts_once() -> None:
    outlines = [Outline(f"m{n}", "model", "d", "apply") for n in range(3)]
    outlines += [Outline(f"d{n}", "data", "d", "apply", family="f") for n in range(3)]

    assert count_new(outlines, EXAM, {}) == {"data": 1, "explore": 0, "model": 3, "operate": 0}
    assert count_new(outlines, EXAM, {"m1": QuestionHistory("m1", first_seq=1)})["model"] == 2


def test_questions_of_the_exam_without_an_answer_are_unanswered_also_if_their_family_was_met() -> None:
    outlines = [Outline(f"d{n}", "data", "d", "apply", family="f") for n in range(4)]
    others = [outlines[0]._replace(id="x", drill=True), outlines[0]._replace(id="y", topic="elsewhere")]
    histories = {"d0": QuestionHistory("d0", "f", first_seq=1), "d1": QuestionHistory("d1", "f")}

    assert count_unanswered([*outlines, *others], EXAM, histories) == 3


@cases(
    ("new", "lacking", "is_enough"),
    [
        ((4, 9), Lacking((("data", 4),), (("explore", 9),)), True),
        ((3, 99), Lacking((("data", 4),), ()), False),
        ((4, 8), Lacking((("data", 4),), (("explore", 9),)), False),
        ((13, 0), Lacking((("data", 4),), (("explore", 9),)), True),  # after what a domain needs, any domain will do
        ((0, 0), Lacking(), True),
    ],
)
def test_the_new_questions_must_cover_each_domain_and_then_the_rest(
    new: tuple[int, int], lacking: Lacking, is_enough: bool
) -> None:
    assert can_supply(dict(zip(NAMES, new, strict=False)), lacking) is is_enough


@given(
    st.lists(st.booleans(), min_size=60, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.booleans(), st.integers(0, 30)), max_size=80),
)
def test_repeats_never_change_the_expectation(first: list[bool], repeats: list[tuple[int, bool, int]]) -> None:
    outlines = {f"q{n}": Outline(f"q{n}", NAMES[n % 4], "d", "apply") for n in range(60)}
    known: dict[str, QuestionHistory] = {}

    def answer(place: int, seq: int, days: int, *, right: bool) -> None:
        at = (NOON + timedelta(days=days)).isoformat(timespec="milliseconds")
        name = f"q{place}"
        family = {name: known[name]} if name in known else {}
        remember(family, Event(EventKind.ANSWER, name, "", seq, at, right), utc_day)
        known.update(family)

    def expected() -> Expectation | None:
        counted = [
            FirstAnswer(outlines[name].topic, float(history.first_right), TODAY)
            for name, history in known.items()
            if history.answered
        ]
        return readiness(counted, EXAM, TODAY).expectation

    for place, right in enumerate(first):
        answer(place, place + 1, 0, right=right)
    before = expected()
    for n, (place, right, days) in enumerate(repeats):
        answer(place, 1000 + n, days, right=right)

    assert before is not None
    assert expected() == before
