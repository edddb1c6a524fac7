"""The report of an exam: score by domain, time, changes, confusions, and the difference from an earlier exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from math import floor, sqrt

from mlcert.core.model import Exam, Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.readiness import DIFFERENCE_OF_PAPERS, Z80
from mlcert.core.score import Tally, pace_of
from mlcert.core.session import PaperQuestion, QuestionState, Session

SLOWEST = 5  # number of questions listed


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


class Comparison(NamedTuple):
    """An exam beside an earlier one with as many scored questions."""

    then: Tally
    now: Tally
    domains: tuple[tuple[str, int], ...]  # how many more are correct now, by id of the exam domain
    by_chance: int  # the difference that chance alone makes in 8 of 10 cases, at most


class Report(NamedTuple):
    """The result of an exam. Unanswered questions are wrong, there is no partial credit, and only scored ones count."""

    scored: Tally
    domains: tuple[tuple[str, Tally], ...]  # ids of exam domains, in the order of the blueprint
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


def compare(then: Report, now: Report) -> Comparison | None:
    """Return how an exam differs from an earlier one; None unless as many questions were scored.

    Two papers of S questions on which a learner who stays the same answers the share f correctly differ in 8 of 10
    cases by S 1.2816 sqrt(2 f (1 - f) / S + 2 * 0.03^2) at most: twice the variance of a score, and twice that of how
    hard a paper is (`core.readiness.expect`).
    """
    scored = now.scored.total
    if not scored or then.scored.total != scored:
        return None
    share = (then.scored.right + now.scored.right) / (2 * scored)
    by_chance = scored * Z80 * sqrt(2 * share * (1 - share) / scored + 2 * DIFFERENCE_OF_PAPERS**2)
    before = dict(then.domains)
    differences = tuple((domain, tally.right - before[domain].right) for domain, tally in now.domains)
    return Comparison(then.scored, now.scored, differences, floor(by_chance))


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


def exam_without_blueprint(session: Session) -> Exam:
    """Return what a paper says of its exam: its code, and how many questions are scored; it has no domains."""
    scored = sum(asked.scored for asked, _ in session.counted)
    return Exam(session.exam, session.exam, "", 0, len(session.paper), scored, 0, 0, 1, 1, ())


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
