"""The order in which questions are asked: new and seen ones by exam domain, and misses that are due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import sqrt
from random import Random  # noqa: TID251 - the type; random numbers are handed in
from typing import Any, Protocol, TypeVar

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam, Outline
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.supply import DaysSince, is_due

NO_SEATS = 1e-9  # a domain without weight comes after all others


class Order(NamedTuple):
    """The questions of a pool, in the order in which they would be asked."""

    new: list[Outline]  # never seen, and not kept for mock exams
    seen: list[Outline]  # those seen today come last
    kept: list[Outline]  # never seen, and kept for mock exams
    due: list[Outline]  # those of `seen` with an open miss that is at least two days old, the oldest miss first


def put_in_order(
    pool: Iterable[Outline],
    exam: Exam | None,
    histories: Mapping[str, QuestionHistory],
    *,
    kept: Collection[str],
    days_since: DaysSince,
    rng: Random,
) -> Order:
    """Put the questions of a pool in order for an exam; `kept` has the ids of those kept for mock exams.

    In each exam domain, new questions come first: of a topic with c questions that are not kept and s that were seen,
    the i-th new one, in random order, has the position (s + i + u) / c, u drawn once per topic, so that each topic
    recurs evenly from quiz to quiz. Then come the seen ones by the days since they were seen, which count twice if a
    miss is open, the largest number first.

    The domains are mixed by seats: the i-th question of a domain with n questions in the pool and the weight w has the
    key (i + u) / sqrt(w n), u drawn once per domain, and all are ordered by their keys. So a domain with few questions
    and many seats is asked more often than its share of the bank and less often than its share of the exam. Topics
    that the exam does not name form a domain of their own, whose weight is its share of the pool.

    Source: docs/learning.md, which compares this order with others.
    """
    pool = sorted(pool)
    age = {outline.id: days_since(histories[outline.id].seen_at) for outline in pool if outline.id in histories}
    domain_of = {topic: domain.id for domain in (exam.domains if exam else ()) for topic in domain.topics}
    weights = {domain.id: domain.weight for domain in exam.domains} if exam else {}
    by_domain: dict[str, list[Outline]] = defaultdict(list)
    for outline in pool:
        by_domain[domain_of.get(outline.topic, "")].append(outline)
    keyed: list[tuple[float, Outline]] = []
    for domain, outlines in sorted(by_domain.items()):
        weight = weights.get(domain, 100 * len(outlines) / len(pool))
        shift, seats = rng.random(), sqrt(weight * len(outlines)) or NO_SEATS
        in_order = _new(outlines, histories, kept, rng) + _seen_before_today(outlines, histories, age)
        keyed += [((place + shift) / seats, outline) for place, outline in enumerate(in_order)]
    by_last = sorted((one for one in pool if one.id in age), key=lambda one: histories[one.id].last_seq)
    by_key = [outline for _, outline in sorted(keyed)] + [one for one in by_last if not age[one.id]]
    due = [one for one in by_last if is_due(histories[one.id], days_since)]
    return Order(
        new=[one for one in by_key if one.id not in age],
        seen=[one for one in by_key if one.id in age],
        kept=spread([one for one in pool if one.id in kept and one.id not in age], rng),
        due=sorted(due, key=lambda one: histories[one.id].miss_seq),
    )


def _new(
    outlines: Iterable[Outline], histories: Mapping[str, QuestionHistory], kept: Collection[str], rng: Random
) -> list[Outline]:
    """Return the questions of a domain that were never seen and are not kept, the topics spread evenly."""
    seen = Counter(outline.topic for outline in outlines if outline.id in histories)
    return spread([one for one in outlines if one.id not in histories and one.id not in kept], rng, seen)


def _seen_before_today(
    outlines: Iterable[Outline], histories: Mapping[str, QuestionHistory], age: Mapping[str, int]
) -> list[Outline]:
    """Return the questions of a domain that were seen before today, the longest ago first, missed ones earlier."""

    def waiting(outline: Outline) -> tuple[int, int]:
        known = histories[outline.id]
        return -age[outline.id] * (2 if known.missed else 1), known.last_seq

    return sorted((outline for outline in outlines if age.get(outline.id)), key=waiting)


class Placed(Protocol):
    """Anything that belongs to a topic and can be sorted."""

    @property
    def topic(self) -> str:
        """The id of its topic."""

    def __lt__(self, other: Any, /) -> bool: ...


Item = TypeVar("Item", bound=Placed)


def spread(items: Iterable[Item], rng: Random, before: Mapping[str, int] | None = None) -> list[Item]:
    """Return questions in an order in which each topic recurs evenly until its last question.

    Of a topic with c questions here and b `before` them, the i-th here, in random order, has the position
    (b + i + u) / (b + c), u drawn once per topic; they are ordered by position.
    """
    by_topic: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(items):
        by_topic[item.topic].append(item)
    positions: list[tuple[float, Item]] = []
    for topic, in_topic in sorted(by_topic.items()):
        rng.shuffle(in_topic)
        shift, earlier = rng.random(), (before or {}).get(topic, 0)
        total = earlier + len(in_topic)
        positions += [((earlier + place + shift) / total, item) for place, item in enumerate(in_topic)]
    return [item for _, item in sorted(positions)]
