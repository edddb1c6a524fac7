"""The report of an exam: score by domain, practice index with its interval, time, changes and confusions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from math import sqrt
from typing import NamedTuple

from mlcert.core.model import Exam, Question
from mlcert.core.paper import MINIMUM_SCORED
from mlcert.core.readiness import Z80, verdict
from mlcert.core.score import Tally, pace_of
from mlcert.core.session import PaperQuestion, QuestionState, Session

SLOWEST = 5  # number of questions listed


class Index(NamedTuple):
    """A practice index on the exam's scale, the bounds of its interval, and the passing score."""

    value: int
    low: int
    high: int
    line: int  # the passing score

    @property
    def verdict(self) -> str:
        """`likely ready` if the whole interval passes, `not yet` if none of it does, else `too close to call`."""
        return verdict(self.low, self.high, self.line)


class Changes(NamedTuple):
    """The number of answers that were replaced by others, and how that changed their correctness."""

    total: int
    to_right: int
    to_wrong: int


class Familiar(NamedTuple):
    """How many questions of an exam were not new to the learner."""

    seen: int = 0  # had been displayed before
    of_met_families: int = 0  # had not, but another question of their family had

    def new_of(self, asked: int) -> int:
        """Return how many of `asked` questions were new: neither they nor their families had been met."""
        return asked - self.seen - self.of_met_families


class Report(NamedTuple):
    """The result of an exam. Unanswered questions are wrong, there is no partial credit, and only scored ones count."""

    scored: Tally
    domains: tuple[tuple[str, Tally], ...]  # ids of exam domains, in the order of the blueprint
    practice_index: Index | None  # None below 20 scored questions
    asked: int
    unanswered: int
    used: timedelta
    limit: timedelta | None
    pace: timedelta  # per question seen
    slowest: tuple[
        tuple[int, str, timedelta, bool], ...
    ]  # of the answered questions: number on the paper, id, time, correct or not
    changes: Changes
    guesses: Tally
    marked: int
    leaves: int
    confusions: tuple[tuple[str, str, int], ...]  # (term chosen, correct term, count), the most frequent first
    missed: tuple[str, ...]
    timed_out: bool


def wilson(right: int, total: int, z: float = Z80) -> tuple[float, float]:
    """Return the Wilson score interval of the share `right` / `total`, at z standard errors.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    >>> [round(bound, 4) for bound in wilson(36, 50)]
    [0.6326, 0.7934]
    """
    share, squared = right / total, z * z
    center = (share + squared / (2 * total)) / (1 + squared / total)
    half = z / (1 + squared / total) * sqrt(share * (1 - share) / total + squared / (4 * total * total))
    return (center - half if right else 0.0), (center + half if right < total else 1.0)


def index_of(scored: Tally, exam: Exam) -> Index | None:
    """Return the practice index: the share of correct scored questions on the exam's scale, rounded down.

    Return None below 20 scored questions. The index is an estimate, since publishers do not disclose their conversion.
    """
    if scored.total < MINIMUM_SCORED:
        return None
    width = exam.scale_to - exam.scale_from
    low, high = (int(exam.scale_from + width * share) for share in wilson(scored.right, scored.total))
    return Index(exam.scale_from + width * scored.right // scored.total, low, high, exam.scale_pass)


def report(session: Session, exam: Exam, questions: Mapping[str, Question]) -> Report:
    """Return the report of an exam that is over, by the blueprint of `exam`."""
    rows = [
        (number, session.paper[place], session.question_states[place], session.is_right(place))
        for number, place in enumerate(session.counted_places, 1)
    ]
    counted = [(asked, is_right) for _, asked, _, is_right in rows if asked.scored]
    scored = Tally.of([is_right for _, is_right in counted])
    guessed = [is_right for _, _, state, is_right in rows if state.answered and state.guess]
    timed = [row for row in rows if row[2].answered and row[2].spent >= timedelta(seconds=1)]
    by_time = sorted(timed, key=lambda row: -row[2].spent)[:SLOWEST]
    return Report(
        scored=scored,
        domains=tuple((domain.id, _of_topics(counted, domain.topics)) for domain in exam.domains),
        practice_index=index_of(scored, exam),
        asked=len(rows),
        unanswered=sum(not state.answered for _, _, state, _ in rows),
        used=session.used,
        limit=session.limit,
        pace=pace_of(session),
        slowest=tuple((number, asked.question, state.spent, is_right) for number, asked, state, is_right in by_time),
        changes=_changes([(asked, state) for _, asked, state, _ in rows]),
        guesses=Tally.of(guessed),
        marked=sum(state.marked for _, _, state, _ in rows),
        leaves=session.leaves,
        confusions=_confusions([(asked, state) for _, asked, state, is_right in rows if not is_right], questions),
        missed=tuple(asked.question for _, asked, _, is_right in rows if not is_right),
        timed_out=session.time_is_up,
    )


def _of_topics(counted: list[tuple[PaperQuestion, bool]], topics: tuple[str, ...]) -> Tally:
    return Tally.of([is_right for asked, is_right in counted if asked.topic in topics])


def _changes(counted: list[tuple[PaperQuestion, QuestionState]]) -> Changes:
    changed = [
        (asked.key == state.first, asked.key == state.picks and state.answered)
        for asked, state in counted
        if state.changes
    ]
    return Changes(
        total=len(changed),
        to_right=sum(not before and after for before, after in changed),
        to_wrong=sum(before and not after for before, after in changed),
    )


def _confusions(
    wrong: list[tuple[PaperQuestion, QuestionState]], questions: Mapping[str, Question]
) -> tuple[tuple[str, str, int], ...]:
    """Return which terms were chosen instead of which, from the terms that the choices stand for."""
    counts: Counter[tuple[str, str]] = Counter()
    for asked, state in wrong:
        question = questions.get(asked.question)
        if question is None:
            continue
        terms = {choice.digest: choice.term for choice in question.choices}
        picked = {terms.get(digest, "") for digest in state.picks - asked.key}
        correct = {terms.get(digest, "") for digest in asked.key - state.picks}
        counts.update((pick, term) for pick in picked for term in correct if pick and term and pick != term)
    return tuple(
        (pick, term, count) for (pick, term), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
