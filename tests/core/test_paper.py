"""Papers by their blueprint: the wishes kept in their order, for any bank and for the built-in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam, ExamDomain
from mlcert.core.paper import Paper, draw_paper, form_of, papers_in_a_row
from mlcert.core.paper_candidate import PaperCandidate
from mlcert.core.reserve import reserve, seats_of
from mlcert.services import Services
from tests.cases import cases

DOMAINS = tuple(
    ExamDomain(name, name, name, weight, (f"{name}1", f"{name}2"))
    for name, weight in zip("abcd", (20, 24, 36, 20), strict=True)
)
EXAM = Exam("T", "T", "active", 180, 65, 50, 14, 100, 1000, 750, DOMAINS, extra_minutes=30)


def candidates(each: int = 40, *, multiple: int = 5) -> list[PaperCandidate]:
    """So many questions in each topic, every fifth of them multiple response, each resting on a fact of its own."""
    return [
        PaperCandidate(f"{topic}-{n}", topic, n % multiple == 0, frozenset({f"{topic}.{n}"}))
        for domain in DOMAINS for topic in domain.topics for n in range(each)
    ]  # fmt: skip


def draw(
    some: list[PaperCandidate],
    *,
    seed: int = 1,
    histories: dict[str, QuestionHistory] | None = None,
    kept: Collection[str] = (),
) -> Paper:
    return draw_paper(EXAM, form_of(EXAM), some, histories=histories or {}, kept=kept, rng=Random(seed))


def by_domain(paper: Paper) -> Counter[tuple[str, bool]]:
    return Counter((seat.domain, seat.scored) for seat in paper.seats)


def test_seats_are_exact_scored_and_unscored() -> None:
    assert by_domain(draw(candidates())) == {
        ("a", True): 10, ("b", True): 12, ("c", True): 18, ("d", True): 10,
        ("a", False): 3, ("b", False): 4, ("c", False): 5, ("d", False): 3,
    }  # fmt: skip


def test_the_same_seed_draws_the_same_paper() -> None:
    assert draw(candidates(), seed=5) == draw(candidates()[::-1], seed=5)
    assert draw(candidates(), seed=5) != draw(candidates(), seed=6)


def test_the_share_of_multiple_response_is_kept_in_each_domain() -> None:
    kinds = {one.id: one.is_multiple for one in candidates()}

    paper = draw(candidates())

    assert Counter(seat.domain for seat in paper.seats if kinds[seat.question]) == {"a": 2, "b": 2, "c": 3, "d": 2}


def test_topics_are_spread() -> None:
    topics = Counter(seat.question.split("-")[0] for seat in draw(candidates()).seats)

    assert [name for name in "abcd" if abs(topics[f"{name}1"] - topics[f"{name}2"]) > 3] == [], topics


def test_the_reserve_is_drawn_first() -> None:
    kept = {one.id for one in candidates() if int(one.id.split("-")[1]) < 20}

    assert {seat.question for seat in draw(candidates(), kept=kept).seats} <= kept


def test_unseen_come_before_seen_even_where_facts_are_shared() -> None:
    some = [PaperCandidate(f"a1-{n}", "a1", False, frozenset({"same"})) for n in range(13)]
    some += [PaperCandidate(f"a2-{n}", "a2", False, frozenset({f"{n}"})) for n in range(13)]
    histories = {f"a2-{n}": QuestionHistory("any") for n in range(13)}

    paper = draw(some + [one for one in candidates() if one.topic[0] != "a"], histories=histories)

    assert {seat.question for seat in paper.seats if seat.domain == "a"} == {f"a1-{n}" for n in range(13)}
    assert paper.sharing == 12


def test_no_fact_comes_twice_before_the_share_of_multiple_response_is_kept() -> None:
    some = [PaperCandidate(f"a1-{n}", "a1", True, frozenset({"same"})) for n in range(13)]
    some += [PaperCandidate(f"a2-{n}", "a2", False, frozenset({f"{n}"})) for n in range(13)]

    paper = draw(some + [one for one in candidates() if one.topic[0] != "a"])

    assert paper.sharing == 0
    assert sum(seat.question.startswith("a1") for seat in paper.seats) <= 1


def test_a_bank_too_small_says_by_how_many_in_which_domain() -> None:
    some = [one for one in candidates() if one.topic[0] != "c" or int(one.id.split("-")[1]) < 10]

    paper = draw(some)

    assert paper.lacking == {"c": 3}
    assert len(paper.seats) == 62


def test_a_shorter_paper_keeps_the_proportions_also_of_the_extra_time() -> None:
    assert form_of(EXAM) == (65, 50, timedelta(minutes=180))
    assert form_of(EXAM, questions=13) == (13, 10, timedelta(minutes=36))
    assert form_of(EXAM, extra_time=True).limit == timedelta(minutes=210)
    assert form_of(EXAM, questions=13, extra_time=True).limit == timedelta(minutes=42)
    assert form_of(EXAM, questions=13, minutes=18, extra_time=True).limit == timedelta(minutes=21)
    assert form_of(EXAM, minutes=20, extra_time=True).limit == timedelta(minutes=23, seconds=20)
    assert form_of(EXAM, minutes=10).limit == timedelta(minutes=10)
    assert seats_of(EXAM, *form_of(EXAM, questions=13)[:2])[0] == {"a": 3, "b": 3, "c": 5, "d": 2}


def test_papers_in_a_row_count_those_without_a_repeat_and_name_the_domain_that_runs_dry() -> None:
    count, dry = papers_in_a_row(EXAM, candidates(each=20), maximum=9, rng=Random(1))

    assert count == 40 // 23
    assert dry == {"c": 23 - (40 - 23)}


def test_the_questions_of_a_paper_are_in_random_order() -> None:
    domains = [seat.domain for seat in draw(candidates()).seats]

    changes = sum(one != other for one, other in pairwise(domains))
    assert changes > 20, "the domains do not come one after the other"


def test_which_questions_of_a_domain_are_unscored_is_drawn() -> None:
    few = [one for one in candidates(20) if one.topic == "a1" and int(one.id.split("-")[1]) < 13]

    unscored = {seat.question for seed in range(30) for seat in draw(few, seed=seed).seats if not seat.scored}

    assert unscored == {one.id for one in few}


@cases(("percent", "multiple"), [(0, 0), (10, 1), (14, 1), (15, 2), (16, 2), (50, 5), (100, 10)])
def test_the_share_of_multiple_response_is_rounded_in_each_domain(percent: int, multiple: int) -> None:
    exam = EXAM._replace(
        questions=10,
        scored=10,
        multiple_response=percent,
        domains=(ExamDomain("a", "A", "A", 100, ("a1", "a2")),),
    )
    some = candidates(each=40, multiple=2)

    for seed in range(5):
        paper = draw_paper(exam, form_of(exam), some, histories={}, kept=(), rng=Random(seed))
        drawn = {seat.question for seat in paper.seats}
        assert sum(one.is_multiple for one in some if one.id in drawn) == multiple


def test_seen_questions_come_back_the_one_displayed_longest_ago_first() -> None:
    some = [one for one in candidates(20) if one.topic == "a1"]
    histories = {one.id: QuestionHistory(one.id, last_seq=100 - place) for place, one in enumerate(some)}

    paper = draw(some, histories=histories)

    assert {seat.question for seat in paper.seats} == {one.id for one in some[-13:]}
    assert (paper.seen_before, paper.lacking) == (13, {"b": 16, "c": 23, "d": 13})


def test_scored_questions_of_a_short_paper_are_rounded() -> None:
    assert [form_of(EXAM, questions=count).scored for count in (1, 2, 20, 64)] == [1, 2, 15, 49]


def test_papers_in_a_row_stop_where_they_are_told_to() -> None:
    assert papers_in_a_row(EXAM, candidates(each=40), maximum=2, rng=Random(1)) == (2, {})
    assert papers_in_a_row(EXAM, candidates(each=40), maximum=0, rng=Random(1)) == (0, {})


def in_families(each: int = 40, size: int = 4) -> list[PaperCandidate]:
    """The usual candidates, every `size` of a topic being a family."""
    return [one._replace(family=f"{one.topic}-f{int(one.id.split('-')[1]) // size}") for one in candidates(each)]


def test_a_paper_holds_one_question_of_a_family_even_if_seats_stay_empty() -> None:
    families = {one.id: one.family for one in in_families()}

    paper = draw(in_families())

    drawn = [families[seat.question] for seat in paper.seats]
    assert len(drawn) == len(set(drawn))
    assert Counter(seat.domain for seat in paper.seats) == {"a": 13, "b": 16, "c": 20, "d": 13}
    assert paper.lacking == {"c": 3}  # two topics of ten families each


def test_families_never_met_come_before_unseen_questions_of_others() -> None:
    some = in_families(each=80, size=2)
    histories = {one.id: QuestionHistory("any") for one in some if one.id.endswith(("0", "2", "4"))}
    met = {one.family for one in some if one.id in histories}
    families = {one.id: one.family for one in some}

    paper = draw(some, histories=histories)

    unmet = Counter(family[0] for family in set(families.values()) - met)
    drawn = Counter(seat.domain for seat in paper.seats if families[seat.question] not in met)
    assert unmet == {"a": 32, "b": 32, "c": 32, "d": 32}
    assert drawn == {"a": 13, "b": 16, "c": 23, "d": 13}


def test_unseen_questions_of_families_that_were_met_come_before_seen_ones() -> None:
    some = in_families(each=80, size=2)
    histories = {one.id: QuestionHistory("any") for one in some if int(one.id.split("-")[1]) % 2 == 0}

    paper = draw(some, histories=histories)

    assert paper.lacking == {}
    assert paper.seen_before == 0


@cases("kind", [{"drill": True}, {"exams": ("U",)}])
def test_a_family_is_met_through_a_sibling_that_the_paper_may_not_hold(kind: dict[str, Any]) -> None:
    some = [
        one._replace(**kind) if one.id.endswith("0") else one for one in in_families(each=80, size=2)
    ]  # of each ten questions, one cannot be on the paper; its family has another one
    histories = {one.id: QuestionHistory("any") for one in some if one.id.endswith("0")}
    met = {one.family for one in some if one.id in histories}
    families = {one.id: one.family for one in some}

    paper = draw(some, histories=histories)

    assert [seat.question for seat in paper.seats if families[seat.question] in met] == []
    assert paper.lacking == {}


def test_a_family_is_met_through_a_sibling_that_the_bank_no_longer_has() -> None:
    some = in_families(each=80, size=2)
    met = {one.family for one in some if int(one.id.split("-")[1]) < 40}
    histories = {f"{family}-gone": QuestionHistory(f"{family}-gone", family) for family in met}
    families = {one.id: one.family for one in some}

    paper = draw(some, histories=histories)

    assert [seat.question for seat in paper.seats if families[seat.question] in met] == []
    assert paper.lacking == {}


def test_drills_and_questions_for_other_exams_are_never_drawn() -> None:
    drills = [one._replace(id=f"drill-{one.id}", drill=True) for one in candidates(20)]
    others = [one._replace(id=f"other-{one.id}", exams=("U",)) for one in candidates(20)]
    ours = [one._replace(id=f"ours-{one.id}", exams=("U", "T")) for one in candidates(8)]

    paper = draw([*drills, *others, *ours])

    assert {seat.question.split("-")[0] for seat in paper.seats} == {"ours"}
    assert sum(paper.lacking.values()) == 7


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.integers(0, 40), st.integers(0, 40))
def test_whatever_was_seen_the_wishes_are_kept_in_their_order(seed: int, seen: int, each: int) -> None:
    some = candidates(each=each)
    rng = Random(seed)
    histories = {
        one.id: QuestionHistory("any", last_seq=rng.randrange(1000))
        for one in rng.sample(some, min(seen * 4, len(some)))
    }

    paper = draw(some, seed=seed, histories=histories)

    asked = [seat.question for seat in paper.seats]
    assert len(asked) == len(set(asked)) == 65 - sum(paper.lacking.values())
    for domain in DOMAINS:
        unseen = [one.id for one in some if one.topic in domain.topics and one.id not in histories]
        own = [name for name in asked if name.split("-")[0] in domain.topics]
        repeated = [name for name in own if name in histories]
        assert not repeated or set(unseen) <= set(own)
    assert paper.sharing == 0


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_hundred_papers_of_each_exam_keep_every_wish(place: int, real: Services) -> None:
    exam, pool = real.bank.exams[place], real.compiled.paper_candidates()
    kept, known = reserve(real.bank.with_default(exam.code), {}, 2), {one.id: one for one in pool}
    form = form_of(exam)
    seats, unscored = seats_of(exam, form.questions, form.scored)

    for seed in range(100):
        paper = draw_paper(exam, form, pool, histories={}, kept=kept, rng=Random(seed))

        drawn = [(seat, known[seat.question]) for seat in paper.seats]
        assert Counter(seat.domain for seat, _ in drawn) == seats
        assert Counter(seat.domain for seat, _ in drawn if not seat.scored) == unscored
        facts = Counter(fact for _, one in drawn for fact in one.facts)
        assert facts.most_common(1)[0][1] == 1
        multiple = Counter(seat.domain for seat, one in drawn if one.is_multiple)
        assert multiple == {domain: round(count * exam.multiple_response / 100) for domain, count in seats.items()}
        topics = Counter(domain for domain, _ in {(seat.domain, one.topic) for seat, one in drawn})
        assert [(domain.id, topics[domain.id]) for domain in exam.domains if topics[domain.id] <= 2] == []


@pytest.mark.parametrize(("place", "papers"), [(0, 6), (1, 3), (2, 3)])
def test_the_bank_gives_papers_without_a_repeat(place: int, papers: int, real: Services) -> None:
    exam, pool = real.bank.exams[place], real.compiled.paper_candidates()

    count, dry = papers_in_a_row(exam, pool, maximum=papers, rng=Random(1))

    assert (count, dry) == (papers, {})
