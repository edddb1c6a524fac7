"""An exam paper by its blueprint: exact seats, unseen first, no fact twice, the share of multiple response."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random  # noqa: TID251 - the type; the dice are handed in
from typing import NamedTuple

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam, ExamDomain
from mlcert.core.reserve import met_families, seats_of
from mlcert.core.selection import spread

LEAST_SCORED = 20  # scored questions below which an index would say more than it knows


class Candidate(NamedTuple):
    """What drawing a paper needs to know of a question."""

    id: str
    topic: str
    is_multiple: bool
    facts: frozenset[str]
    family: str = ""
    drill: bool = False
    exams: tuple[str, ...] = ()  # the only ones that it is for; empty: all

    def may_be_in(self, exam: Exam) -> bool:
        """Whether a paper of this exam may hold it: drills never come, nor do questions for other exams."""
        return not self.drill and (not self.exams or exam.code in self.exams)


class Seat(NamedTuple):
    """A question on a paper, and whether it counts."""

    question: str
    domain: str  # of the exam
    scored: bool


class Form(NamedTuple):
    """How long a paper is: official, or shortened in proportion."""

    questions: int
    scored: int
    limit: timedelta


class Paper(NamedTuple):
    """A paper in the order of its questions, and what it could not keep of its blueprint."""

    seats: tuple[Seat, ...]
    seen_before: int
    lacking: Mapping[str, int]  # seats that no question fills, by exam domain
    sharing: int  # questions that share a fact with an earlier one


class Papers(NamedTuple):
    """How many papers of an exam the questions give without a repeat, and which of its domains then lack questions."""

    exam: str
    papers: int
    lacking: tuple[str, ...]  # titles


class Holdings(NamedTuple):
    """How much a bank holds."""

    questions: int
    terms: int
    domains: int
    papers: tuple[Papers, ...]


def form_of(exam: Exam, *, questions: int | None = None, minutes: int | None = None, extra_time: bool = False) -> Form:
    """The official form, or one of fewer `questions` with its minutes and scored questions in proportion.

    `minutes` replaces the time, `extra_time` adds the whole of the exam's extra minutes to it.
    """
    asked = exam.questions if questions is None else questions
    scored = round(asked * exam.scored / exam.questions)
    limit = timedelta(minutes=exam.minutes) * asked / exam.questions if minutes is None else timedelta(minutes=minutes)
    return Form(asked, scored, limit + timedelta(minutes=exam.extra_minutes if extra_time else 0))


def draw_paper(
    exam: Exam,
    form: Form,
    candidates: Iterable[Candidate],
    *,
    histories: Mapping[str, QuestionHistory],
    kept: Collection[str],
    rng: Random,
) -> Paper:
    """A paper of this exam; `kept` is the reserve, which is drawn before the other unseen questions.

    It never holds a drill, a question for other exams, or two questions of one family. The wishes in their order, a
    later one yielding to an earlier: exact seats per exam domain; unseen before seen, and of those families that were
    never met before others; no two questions that share a fact; the share of multiple response in each domain; topics
    spread.
    """
    of_topic: dict[str, list[Candidate]] = defaultdict(list)
    pool = sorted(one for one in candidates if one.may_be_in(exam))
    met = met_families(pool, histories)
    for one in pool:
        of_topic[one.topic].append(one)
    seats, unscored = seats_of(exam, form.questions, form.scored)
    facts: set[str] = set()
    drawn: list[Seat] = []
    lacking: dict[str, int] = {}
    sharing = 0
    for domain in exam.domains:
        ordered = _in_order(domain, of_topic, histories=histories, met=met, kept=kept, rng=rng)
        multiple = round(seats[domain.id] * exam.multiple_response / 100)
        chosen, shared = _fill(ordered, seats[domain.id], multiple, facts)
        sharing += shared
        if len(chosen) < seats[domain.id]:
            lacking[domain.id] = seats[domain.id] - len(chosen)
        not_counted = set(rng.sample([one.id for one in chosen], min(unscored[domain.id], len(chosen))))
        drawn += [Seat(one.id, domain.id, one.id not in not_counted) for one in chosen]
    rng.shuffle(drawn)
    return Paper(tuple(drawn), sum(seat.question in histories for seat in drawn), lacking, sharing)


def _in_order(
    domain: ExamDomain,
    of_topic: Mapping[str, Sequence[Candidate]],
    *,
    histories: Mapping[str, QuestionHistory],
    met: Collection[str],
    kept: Collection[str],
    rng: Random,
) -> tuple[list[Candidate], ...]:
    """The domain's questions: of families never met, the reserve first; other unseen ones; seen ones, oldest first."""
    pool = [one for topic in domain.topics for one in of_topic.get(topic, ())]
    unseen = [one for one in pool if one.id not in histories]
    reserve = spread([one for one in unseen if one.id in kept], rng)
    others = spread([one for one in unseen if one.id not in kept and one.family not in met], rng)
    siblings = spread([one for one in unseen if one.id not in kept and one.family in met], rng)
    seen = sorted((one for one in pool if one.id in histories), key=lambda one: (histories[one.id].last_seq, one.id))
    return reserve + others, siblings, seen


def _fill(pool: tuple[list[Candidate], ...], seats: int, multiple: int, facts: set[str]) -> tuple[list[Candidate], int]:
    """Take `seats` questions, as many of them multiple response as wished, wishes yielding one after the other."""
    chosen: dict[str, Candidate] = {}  # by family, or by id
    sharing = 0

    def take(some: Iterable[Candidate], *, may_share: bool, quota: bool) -> None:
        nonlocal sharing
        for one in some:
            if len(chosen) == seats:
                return
            of_its_kind = sum(other.is_multiple == one.is_multiple for other in chosen.values())
            full = quota and of_its_kind >= (multiple if one.is_multiple else seats - multiple)
            shares = bool(one.facts & facts)
            name = one.family or one.id
            if name not in chosen and not full and (may_share or not shares):
                chosen[name] = one
                facts.update(one.facts)
                sharing += shares

    for some in pool:
        for may_share in (False, True):
            for quota in (True, False):
                take(some, may_share=may_share, quota=quota)
    return list(chosen.values()), sharing


def papers_in_a_row(
    exam: Exam, candidates: Sequence[Candidate], *, most: int, rng: Random
) -> tuple[int, Mapping[str, int]]:
    """How many papers without a repeat the questions give, at most `most`; and the domain that runs dry then.

    Each paper is drawn as if the questions of those before had been seen.
    """
    seen: set[str] = set()
    for count in range(most):
        unseen = [one for one in candidates if one.id not in seen]
        paper = draw_paper(exam, form_of(exam), unseen, histories={}, kept=(), rng=rng)
        if paper.lacking:
            return count, paper.lacking
        seen.update(seat.question for seat in paper.seats)
    return most, {}
