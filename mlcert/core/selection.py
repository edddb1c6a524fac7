"""Select the questions of a session and put them in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from math import sqrt
from random import Random  # noqa: TID251 - the type; random numbers are handed in
from typing import Any, NamedTuple, Protocol, TypeVar

from mlcert.core.choice import shuffle
from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Bank, Outline, Question
from mlcert.core.reserve import Sibling, reserve
from mlcert.core.session import PaperQuestion

DEFAULT_COUNT = 10


Kin = TypeVar("Kin", bound=Sibling)


class Selection(NamedTuple):
    """The questions of a quiz in their order, and what is special about some of them."""

    asked: tuple[Outline, ...]
    from_reserve: int  # how many were reserved for a mock exam
    stand_ins: int = 0  # how many are asked in place of a missed question of the same family


def select_quiz(
    pool: Sequence[Outline],
    count: int,
    *,
    bank: Bank,
    histories: Mapping[str, QuestionHistory],
    only: str = "",
    rng: Random,
    held: Collection[str] = (),
) -> Selection:
    """Select at most `count` questions of the pool, in the order in which they are asked.

    Unseen questions outside the reserve come first, spread over the topics in the proportions of the default exam; then
    missed questions and then all others, each beginning with the one seen longest ago; the reserve comes last. `only`
    is `new`, `missed` (beginning with the latest), `marked`, or empty. Only the first question of a family is selected.

    For a missed question that is asked again, an unseen question of its family stands in if the pool has one, because
    another stem repeats best what the choices teach; a drill stands in for a drill only. A marked question is asked
    itself. `core.memory.remember` says when the answer to a stand-in closes the miss.

    `held` has the ids of the questions on the papers of unfinished exams, and of their families. These come after all
    others, so that their feedback reveals nothing about an exam if that can be avoided, and never stand in.
    """
    kept = reserve(bank, histories)
    weigh = _weigher(bank)

    def is_held(outline: Outline) -> bool:
        return outline.id in held or outline.family in held

    new = [outline for outline in pool if outline.id not in histories]
    unreserved = spread([outline for outline in new if outline.id not in kept], rng, weigh)
    reserved = spread([outline for outline in new if outline.id in kept], rng, weigh)
    seen = [outline for outline in pool if outline.id in histories]
    seen.sort(key=lambda outline: (histories[outline.id].last_seq, outline.id))
    missed = [outline for outline in seen if histories[outline.id].missed]
    if only == "new":
        order = unreserved + reserved
    elif only == "missed":
        may_stand_in = [outline for outline in unreserved if not is_held(outline)]
        order = [_stand_in(outline, may_stand_in) for outline in reversed(missed)]
    elif only == "marked":
        order = [outline for outline in seen if histories[outline.id].marked]
    else:
        others = [outline for outline in seen if not histories[outline.id].missed]
        order = unreserved + missed + others + reserved
    order.sort(key=is_held)
    asked = tuple(islice(one_of_each_family(order), count))
    unseen = [outline for outline in asked if outline.id not in histories]
    from_reserve = sum(outline.id in kept or is_held(outline) for outline in unseen)
    return Selection(asked, from_reserve, stand_ins=len(unseen) if only == "missed" else 0)


def _stand_in(missed: Outline, unseen: Iterable[Outline]) -> Outline:
    """Return the first unseen question that can stand in for a missed one, or the missed one if there is none."""
    if not missed.family:
        return missed
    return next((other for other in unseen if (other.family, other.drill) == (missed.family, missed.drill)), missed)


def one_of_each_family(order: Iterable[Kin]) -> Iterator[Kin]:
    """Yield the questions in their order, but only the first of each family."""
    families: set[str] = set()
    for question in order:
        if question.family not in families:
            yield question
        if question.family:
            families.add(question.family)


def _weigher(bank: Bank) -> Callable[[str], float]:
    """Return a function that weighs topics: the square root of the exam domain's weight over the domain's share."""
    exam = bank.exam(bank.default)
    if exam is None or not bank.outlines:
        return lambda _topic: 1.0
    in_topic = Counter(outline.topic for outline in bank.outlines)
    weights: dict[str, float] = {}
    for domain in exam.domains:
        share = 100 * sum(in_topic[topic] for topic in domain.topics) / len(bank.outlines)
        if share and domain.weight:
            weights.update(dict.fromkeys(domain.topics, sqrt(domain.weight / share)))
    return lambda topic: weights.get(topic, 1.0)


class Placed(Protocol):
    """Anything that belongs to a topic and can be sorted."""

    @property
    def topic(self) -> str:
        """The id of its topic."""

    def __lt__(self, other: Any, /) -> bool: ...


Item = TypeVar("Item", bound=Placed)


def spread(items: Iterable[Item], rng: Random, weigh: Callable[[str], float] = lambda _: 1.0) -> list[Item]:
    """Return the questions in an order in which each topic recurs evenly until its last question.

    The i-th of a topic's c questions, in random order, has the position (i + u) / c / weigh(topic), u drawn
    once per topic; they are drawn by rising position.
    """
    by_topic: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(items):
        by_topic[item.topic].append(item)
    positions: list[tuple[float, Item]] = []
    for topic, in_topic in sorted(by_topic.items()):
        rng.shuffle(in_topic)
        shift = rng.random()
        frequency = weigh(topic) * len(in_topic)
        positions += [((place + shift) / frequency, item) for place, item in enumerate(in_topic)]
    return [item for _, item in sorted(positions)]


def shuffle_choices(
    asked: Iterable[Question], rng: Random, histories: Mapping[str, QuestionHistory] | None = None
) -> tuple[PaperQuestion, ...]:
    """Return the paper: each question with its choices in random order, and marked if it was marked before."""
    paper = []
    for question in asked:
        choices = shuffle(question, rng)
        past = (histories or {}).get(question.id)
        marked = past is not None and past.marked
        paper.append(
            PaperQuestion(question.id, question.topic, choices, question.key, marked=marked, family=question.family)
        )
    return tuple(paper)


def count_and_limit(
    count: int | None, minutes: int | None, *, untimed: bool, pace: timedelta
) -> tuple[int, timedelta | None]:
    """Return the number of questions and the time limit; whichever is not given follows from the pace of the exam.

    >>> count_and_limit(None, 20, untimed=False, pace=timedelta(seconds=166))
    (7, datetime.timedelta(seconds=1200))
    """
    if count is None and minutes is not None:
        count = max(1, timedelta(minutes=minutes) // pace)
    count = DEFAULT_COUNT if count is None else count
    if untimed:
        return count, None
    return count, pace * count if minutes is None else timedelta(minutes=minutes)


def filtered(
    outlines: Iterable[Outline],
    ids: Collection[str] | None,
    levels: Collection[str],
    *,
    difficulties: Collection[int] = (),
    drill: bool | None = None,
    exam: str = "",
) -> list[Outline]:
    """Return the outlines of the questions that fit every condition.

    `ids` are the allowed ids (None: all); empty `levels` and `difficulties` allow all; `drill` is True for drills only,
    False for no drills, and None for both. Questions that are not for `exam` are left out.
    """
    return [
        outline
        for outline in outlines
        if (ids is None or outline.id in ids)
        and (not levels or outline.level in levels)
        and (not difficulties or outline.difficulty in difficulties)
        and (drill is None or outline.drill is drill)
        and outline.is_for(exam)
    ]
