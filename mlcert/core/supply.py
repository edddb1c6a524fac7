"""How many questions there are to ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from mlcert.core.memory import DAYS_TO_CLOSE, MetQuestion, QuestionHistory
from mlcert.core.plan import Supply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlcert.core.model import Outline

DaysSince = Callable[[str], int]  # how many of the learner's days ago a moment in UTC was; never negative
Met = Mapping[str, MetQuestion] | Mapping[str, QuestionHistory]  # the questions that were displayed, by id


def is_due(known: MetQuestion | QuestionHistory, days_since: DaysSince) -> bool:
    """Return whether a question has an open miss that is at least two days old, so that a correct answer closes it."""
    return bool(known.miss_seq) and days_since(known.miss_at) >= DAYS_TO_CLOSE


def supply_of(pool: Iterable[Outline], met: Met, kept: Collection[str], days_since: DaysSince) -> Supply:
    """Return how many questions of the pool are unseen, seen, due again, and kept for mock exams."""
    ids = [outline.id for outline in pool]
    known = [met[name] for name in ids if name in met]
    unseen_kept = sum(name not in met for name in set(ids).intersection(kept))
    due = sum(is_due(one, days_since) for one in known)
    return Supply(len(ids) - len(known) - unseen_kept, len(known), due, unseen_kept)
