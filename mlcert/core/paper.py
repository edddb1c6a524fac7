"""Draw an exam paper that follows the blueprint of the exam."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random  # noqa: TID251 - the type; random numbers are handed in

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam, ExamDomain
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.order import spread
from mlcert.core.paper_candidate import PaperCandidate
from mlcert.core.reserve import met_families, seats_of


class Seat(NamedTuple):
    """A question on a paper, and whether it is scored."""

    question: str
    domain: str  # of the exam
    scored: bool


class Form(NamedTuple):
    """The length of a paper: official, or shortened in proportion."""

    questions: int
    scored: int
    limit: timedelta


class Paper(NamedTuple):
    """A paper in the order of its questions, and how it departs from its blueprint."""

    seats: tuple[Seat, ...]
    seen_before: int
    lacking: Mapping[str, int]  # seats that no question fills, by exam domain
    sharing: int  # questions that share a fact with an earlier one


class Papers(NamedTuple):
    """How many papers of an exam can be drawn without repeating a question, and which domains then lack questions."""

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
    """Return the official form, or one with fewer `questions` and with time and scored questions in proportion.

    `minutes` replaces the time limit; `extra_time` adds the exam's extra minutes in proportion to that limit.
    """
    asked = exam.questions if questions is None else questions
    scored = round(asked * exam.scored / exam.questions)
    limit = timedelta(minutes=exam.minutes) * asked / exam.questions if minutes is None else timedelta(minutes=minutes)
    return Form(asked, scored, limit + (limit * exam.extra_minutes / exam.minutes if extra_time else timedelta()))


def draw_paper(
    exam: Exam,
    form: Form,
    candidates: Iterable[PaperCandidate],
    *,
    histories: Mapping[str, QuestionHistory],
    kept: Collection[str],
    rng: Random,
) -> Paper:
    """Draw a paper of an exam; `kept` is the reserve, which is drawn before the other unseen questions.

    A paper never holds a drill, a question for other exams, or two questions of one family. It meets these
    requirements in order of priority: the exact number of seats per exam domain; unseen questions before seen ones,
    first of families that were never met; no two questions that share a fact; the share of multiple response in each
    domain; and an even spread over the topics.
    """
    by_topic: dict[str, list[PaperCandidate]] = defaultdict(list)
    every = tuple(candidates)
    pool = sorted(candidate for candidate in every if candidate.may_be_in(exam))
    met = met_families(every, histories)  # a drill that was displayed has shown its family too
    for candidate in pool:
        by_topic[candidate.topic].append(candidate)
    seats, unscored = seats_of(exam, form.questions, form.scored)
    facts: set[str] = set()
    drawn: list[Seat] = []
    lacking: dict[str, int] = {}
    sharing = 0
    for domain in exam.domains:
        ordered = _in_order(domain, by_topic, histories=histories, met=met, kept=kept, rng=rng)
        multiple = round(seats[domain.id] * exam.multiple_response / 100)
        chosen, shared = _fill(ordered, seats[domain.id], multiple, facts)
        sharing += shared
        if len(chosen) < seats[domain.id]:
            lacking[domain.id] = seats[domain.id] - len(chosen)
        ids = [candidate.id for candidate in chosen]
        not_scored = set(rng.sample(ids, min(unscored[domain.id], len(ids))))
        drawn += [Seat(name, domain.id, name not in not_scored) for name in ids]
    rng.shuffle(drawn)
    return Paper(tuple(drawn), sum(seat.question in histories for seat in drawn), lacking, sharing)


def _in_order(
    domain: ExamDomain,
    by_topic: Mapping[str, Sequence[PaperCandidate]],
    *,
    histories: Mapping[str, QuestionHistory],
    met: Collection[str],
    kept: Collection[str],
    rng: Random,
) -> tuple[list[PaperCandidate], ...]:
    """Return a domain's questions: of unseen families (reserve first), other unseen ones, seen ones (oldest first)."""
    pool = [candidate for topic in domain.topics for candidate in by_topic.get(topic, ())]
    unseen = [candidate for candidate in pool if candidate.id not in histories]
    reserve = spread([candidate for candidate in unseen if candidate.id in kept], rng)
    unreserved = [candidate for candidate in unseen if candidate.id not in kept]
    others = spread([candidate for candidate in unreserved if candidate.family not in met], rng)
    siblings = spread([candidate for candidate in unreserved if candidate.family in met], rng)
    seen = [candidate for candidate in pool if candidate.id in histories]
    seen.sort(key=lambda candidate: (histories[candidate.id].last_seq, candidate.id))
    return reserve + others, siblings, seen


def _fill(
    pool: Sequence[Sequence[PaperCandidate]], seats: int, multiple: int, facts: set[str]
) -> tuple[list[PaperCandidate], int]:
    """Take `seats` questions, dropping the requirements one by one; also return how many share a fact with another."""
    chosen: dict[str, PaperCandidate] = {}  # by family, or by id
    sharing = 0

    def take(candidates: Iterable[PaperCandidate], *, may_share: bool, quota: bool) -> None:
        nonlocal sharing
        for candidate in candidates:
            if len(chosen) == seats:
                return
            same_kind = sum(other.is_multiple == candidate.is_multiple for other in chosen.values())
            full = quota and same_kind >= (multiple if candidate.is_multiple else seats - multiple)
            shares = bool(candidate.facts & facts)
            name = candidate.family or candidate.id
            if name not in chosen and not full and (may_share or not shares):
                chosen[name] = candidate
                facts.update(candidate.facts)
                sharing += shares

    for candidates in pool:
        for may_share in (False, True):
            for quota in (True, False):
                take(candidates, may_share=may_share, quota=quota)
    return list(chosen.values()), sharing


def papers_in_a_row(
    exam: Exam, candidates: Sequence[PaperCandidate], *, maximum: int, rng: Random
) -> tuple[int, Mapping[str, int]]:
    """Return how many papers can be drawn without a repeat, at most `maximum`, and what the next one lacks by domain.

    Each paper is drawn without the questions of the papers before it.
    """
    seen: set[str] = set()
    for count in range(maximum):
        unseen = [candidate for candidate in candidates if candidate.id not in seen]
        paper = draw_paper(exam, form_of(exam), unseen, histories={}, kept=(), rng=rng)
        if paper.lacking:
            return count, paper.lacking
        seen.update(seat.question for seat in paper.seats)
    return maximum, {}
