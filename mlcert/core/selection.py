"""Select the questions of a session and put them in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain
from random import Random  # noqa: TID251 - the type; random numbers are handed in

from mlcert.core.choice import shuffle
from mlcert.core.memory import QuestionHistory, answered_names
from mlcert.core.model import Exam, Outline, Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.order import Order, put_in_order
from mlcert.core.session import PaperQuestion
from mlcert.core.supply import DaysSince

DEFAULT_COUNT = 10


class SelectionContext(NamedTuple):
    """What selection needs to know about the past."""

    histories: Mapping[str, QuestionHistory]
    days_since: DaysSince
    kept: Collection[str] = ()  # the ids of the questions kept for mock exams
    held: Collection[str] = ()  # the ids of the questions on papers of unfinished exams, and of their families

    def is_held(self, outline: Outline) -> bool:
        """Return whether the question, or another one of its family, is on the paper of an unfinished exam."""
        return outline.id in self.held or outline.family in self.held


class Selection(NamedTuple):
    """The questions of a quiz in their order, and what is special about some of them."""

    asked: tuple[Outline, ...]
    from_reserve: int  # how many were kept for a mock exam, or are on the paper of an unfinished one
    stand_ins: int  # how many are asked in place of a missed question of the same family


def select_quiz(
    pool: Sequence[Outline],
    count: int,
    *,
    again: int = 0,
    only: str = "",
    uses_reserve: bool = True,
    exam: Exam | None,
    context: SelectionContext,
    rng: Random,
) -> Selection:
    """Select at most `count` questions of the pool, in the order in which they are asked.

    The quizzes that learners start and the session of today are the same mix: new questions in the order of
    `core.order.put_in_order`, and `again` seen ones spread evenly among them. The seen ones are those with an open miss
    that is at least two days old, the oldest miss first, and then the others. If there are too few of either kind, more
    of the other kind take their places. Questions kept for mock exams come after all others, or, unless the quiz
    `uses_reserve`, not at all.

    `only` is `new` (families of which nothing was answered first, because only their first answers are evidence of what
    to expect), `missed` (open misses that are at least two days old, the oldest first), `marked` (those seen
    longest ago first), or empty.

    A quiz has one question of a family. For a missed question that is asked again, an unseen question of its family
    stands in if the pool has one, because another stem repeats best what the choices teach; a drill stands in for a
    drill only. A marked question is asked itself. `core.memory.remember` says when the answer to a stand-in closes the
    miss.

    Questions of unfinished exams, and others of their families, come last, so that their feedback reveals nothing about
    an exam if that can be avoided, and never stand in.
    """
    order = put_in_order(pool, exam, context.histories, kept=context.kept, days_since=context.days_since, rng=rng)
    kept = order.kept if uses_reserve else ()
    if only == "new":
        answered = answered_names(context.histories)
        others = sorted(order.new, key=lambda outline: outline.family in answered)
        return _select(count, order, context, others=others, kept=kept)
    if only == "missed":
        return _select(count, order, context, repeats=order.due)
    if only == "marked":
        marked = [outline for outline in order.seen if context.histories[outline.id].marked]
        marked.sort(key=lambda outline: context.histories[outline.id].last_seq)
        return _select(count, order, context, others=marked)

    def is_turn(place: int) -> bool:
        return place * again // count > (place - 1) * again // count

    repeats = order.due + order.seen
    return _select(count, order, context, others=order.new, repeats=repeats, kept=kept, is_turn=is_turn)


def _select(
    count: int,
    order: Order,
    context: SelectionContext,
    *,
    others: Sequence[Outline] = (),
    repeats: Sequence[Outline] = (),
    kept: Sequence[Outline] = (),
    is_turn: Callable[[int], bool] = lambda _place: False,
) -> Selection:
    """Take questions from `repeats` at the places, counted from 1, at which it is their turn, else from `others`.

    When either is used up, the other one goes on; after both come those of `kept`, and then those of unfinished exams.
    """
    stand_in: dict[tuple[str, bool], Outline] = {}
    for outline in order.new:
        if outline.family and not context.is_held(outline):
            stand_in.setdefault((outline.family, outline.drill), outline)
    due = {outline.id for outline in order.due if not context.is_held(outline)}
    again = [stand_in.get((one.family, one.drill), one) if one.id in due else one for one in repeats]
    taken: dict[str, Outline] = {}  # by family, or by id

    def free(outlines: Sequence[Outline], *, held: bool = False) -> Iterator[Outline]:
        fitting = (one for one in outlines if context.is_held(one) is held)
        return (one for one in fitting if (one.family or one.id) not in taken)

    left = {False: free(others), True: free(again)}
    last = chain(free(kept), free([*again, *others, *kept], held=True))
    while len(taken) < count:
        turn = is_turn(len(taken) + 1)
        found = next(left[turn], None) or next(left[not turn], None) or next(last, None)
        if found is None:
            break
        taken[found.family or found.id] = found
    asked = tuple(taken.values())
    unseen = [outline for outline in asked if outline.id not in context.histories]
    missed = {outline.family for outline in repeats if outline.id in due} - {""}
    return Selection(
        asked,
        from_reserve=sum(outline.id in context.kept or context.is_held(outline) for outline in unseen),
        stand_ins=sum(outline.family in missed for outline in unseen),
    )


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
