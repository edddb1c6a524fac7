"""Which questions come up, in which order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from math import sqrt
from random import Random  # noqa: TID251 - the type; the dice are handed in
from typing import Any, NamedTuple, Protocol, TypeVar

from mlcert.core.choice import shuffle
from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Bank, Outline, Question
from mlcert.core.reserve import Sibling, reserve
from mlcert.core.session import PaperQuestion

USUAL_COUNT = 10


Kin = TypeVar("Kin", bound=Sibling)


class Selection(NamedTuple):
    """The questions of a quiz in their order, and how many of them were kept for a mock exam."""

    asked: tuple[Outline, ...]
    from_reserve: int


def select_quiz(
    pool: Sequence[Outline],
    count: int,
    *,
    bank: Bank,
    histories: Mapping[str, QuestionHistory],
    only: str = "",
    rng: Random,
) -> Selection:
    """At most `count` questions of the pool, in the order in which they are asked.

    Unseen ones first, outside the reserve, spread over the topics in the proportions of the default exam; then
    missed ones, longest ago first; then the rest, longest ago first; the reserve last. `only` is `new`,
    `missed` (the latest missed first), `marked`, or nothing. Of a family only the first is taken.
    """
    kept = reserve(bank, histories)
    weigh = _weigher(bank)

    new = [one for one in pool if one.id not in histories]
    fresh = spread([one for one in new if one.id not in kept], rng, weigh)
    held_back = spread([one for one in new if one.id in kept], rng, weigh)
    seen = sorted((one for one in pool if one.id in histories), key=lambda one: (histories[one.id].last_seq, one.id))
    missed = [one for one in seen if histories[one.id].missed]
    if only == "new":
        order = fresh + held_back
    elif only == "missed":
        order = missed[::-1]
    elif only == "marked":
        order = [one for one in seen if histories[one.id].marked]
    else:
        order = fresh + missed + [one for one in seen if not histories[one.id].missed] + held_back
    asked = tuple(islice(one_of_each_family(order), count))
    return Selection(asked, sum(one.id in kept for one in asked))


def one_of_each_family(order: Iterable[Kin]) -> Iterator[Kin]:
    """The questions in their order, but of each family only the first."""
    families: set[str] = set()
    for one in order:
        if one.family not in families:
            yield one
        if one.family:
            families.add(one.family)


def _weigher(bank: Bank) -> Callable[[str], float]:
    """How strongly a topic is drawn: the square root of its exam domain's weight over that domain's share."""
    exam = bank.exam(bank.default)
    if exam is None or not bank.outlines:
        return lambda _topic: 1.0
    in_topic = Counter(outline.topic for outline in bank.outlines)
    pulls: dict[str, float] = {}
    for domain in exam.domains:
        share = 100 * sum(in_topic[topic] for topic in domain.topics) / len(bank.outlines)
        if share and domain.weight:
            pulls.update(dict.fromkeys(domain.topics, sqrt(domain.weight / share)))
    return lambda topic: pulls.get(topic, 1.0)


class Placed(Protocol):
    """Whatever belongs to a topic and has an order of its own."""

    @property
    def topic(self) -> str:
        """Its topic's id."""

    def __lt__(self, other: Any, /) -> bool: ...


One = TypeVar("One", bound=Placed)


def spread(some: Iterable[One], rng: Random, weigh: Callable[[str], float] = lambda _: 1.0) -> list[One]:
    """These questions with each topic coming round evenly until its last one.

    The i-th of a topic's c questions, in random order, has the position (i + u) / c / weigh(topic), u drawn
    once per topic; they are drawn by rising position.
    """
    of_topic: dict[str, list[One]] = defaultdict(list)
    for one in sorted(some):
        of_topic[one.topic].append(one)
    positions: list[tuple[float, One]] = []
    for topic, ones in sorted(of_topic.items()):
        rng.shuffle(ones)
        shift = rng.random()
        pull = weigh(topic) * len(ones)
        positions += [((place + shift) / pull, one) for place, one in enumerate(ones)]
    return [one for _, one in sorted(positions)]


def shuffle_choices(
    asked: Iterable[Question], rng: Random, histories: Mapping[str, QuestionHistory] | None = None
) -> tuple[PaperQuestion, ...]:
    """The paper: each question with its choices in random order, whatever their order in the file; marked if it was."""
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
    """How many questions and how much time: what one leaves out follows from the pace of the default exam.

    >>> count_and_limit(None, 20, untimed=False, pace=timedelta(seconds=166))
    (7, datetime.timedelta(seconds=1200))
    """
    if count is None and minutes is not None:
        count = max(1, timedelta(minutes=minutes) // pace)
    count = USUAL_COUNT if count is None else count
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
    """The outlines that a learner may be asked: all those that fit every condition.

    `ids` names them (None: all); `levels` and `difficulties` admit all if they are empty; `drill` asks for drills
    only, or for none; those for other exams than `exam` are left out.
    """
    return [
        one
        for one in outlines
        if (ids is None or one.id in ids)
        and (not levels or one.level in levels)
        and (not difficulties or one.difficulty in difficulties)
        and (drill is None or one.drill is drill)
        and one.is_for(exam)
    ]
