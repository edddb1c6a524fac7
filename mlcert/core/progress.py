"""Progress with an exam: what has been answered in each domain and topic, and which terms are confused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from math import sqrt

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam, Outline
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import NO_TIME
from mlcert.core.readiness import Z80, FirstAnswer


class Miss(NamedTuple):
    """An open miss, as it was answered."""

    question: str
    picks: tuple[str, ...]  # digests of choices; empty if it was left or answered with "I don't know"
    is_guess: bool

    @property
    def is_sure(self) -> bool:
        """Whether the learner chose a wrong answer without noting it as a guess."""
        return bool(self.picks) and not self.is_guess


class Confusion(NamedTuple):
    """A term that was chosen instead of another one in questions whose miss is open."""

    chosen: str  # its id
    correct: str
    times: int
    sure: int  # how many of these answers were not noted as guesses


class Part(NamedTuple):
    """What is known of a topic or of an exam domain."""

    id: str
    title: str
    answered: int
    total: int  # questions in the bank
    first_right: float  # the sum of the credits of the first answers that count
    first_total: int
    misses: int  # that are open
    time: timedelta  # spent on its questions, without reading feedback

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The 80% range of the share of first answers that are correct, in percent; None without a first answer."""
        if not self.first_total:
            return None
        low, high = wilson(self.first_right, self.first_total)
        return round(100 * low), round(100 * high)

    @property
    def percent(self) -> int:
        """The share of first answers that are correct, in percent; 0 without a first answer."""
        return round(100 * self.first_right / self.first_total) if self.first_total else 0


class DomainProgress(NamedTuple):
    """An exam domain and its topics."""

    whole: Part
    topics: tuple[Part, ...]


def wilson(right: float, total: int, z: float = Z80) -> tuple[float, float]:
    """Return the Wilson score interval of the share `right` / `total`, at z standard errors; by default, of 80%.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    >>> [round(bound, 4) for bound in wilson(36, 50)]
    [0.6326, 0.7934]
    """
    share, squared = right / total, z * z
    center = (share + squared / (2 * total)) / (1 + squared / total)
    half = z / (1 + squared / total) * sqrt(share * (1 - share) / total + squared / (4 * total * total))
    return max(0.0, center - half), min(1.0, center + half)


def domains_of(
    exam: Exam,
    questions: Iterable[Outline],
    evidence: Iterable[FirstAnswer],
    histories: Mapping[str, QuestionHistory],
    time: Mapping[str, timedelta],
    titles: Mapping[str, str],
) -> tuple[DomainProgress, ...]:
    """Return the progress in each domain of an exam and in its topics that have questions; `titles` are of topics."""
    by_topic: dict[str, list[Outline]] = defaultdict(list)
    for outline in questions:
        by_topic[outline.topic].append(outline)
    credits_of: dict[str, list[float]] = defaultdict(list)
    for answer in evidence:
        credits_of[answer.topic].append(answer.credit)
    domains = []
    for domain in exam.domains:
        topics = tuple(
            _part(topic, titles.get(topic, topic), by_topic[topic], credits_of[topic], histories, time)
            for topic in domain.topics
            if by_topic[topic]
        )
        domains.append(DomainProgress(_sum(domain.id, domain.short, topics), topics))
    return tuple(domains)


def _part(
    name: str,
    title: str,
    questions: Sequence[Outline],
    given: Sequence[float],
    histories: Mapping[str, QuestionHistory],
    time: Mapping[str, timedelta],
) -> Part:
    known = [histories[outline.id] for outline in questions if outline.id in histories]
    return Part(
        id=name,
        title=title,
        answered=sum(one.answered for one in known),
        total=len(questions),
        first_right=sum(given),
        first_total=len(given),
        misses=sum(one.missed for one in known),
        time=sum((time.get(outline.id, NO_TIME) for outline in questions), NO_TIME),
    )


def _sum(name: str, title: str, parts: Sequence[Part]) -> Part:
    return Part(
        name,
        title,
        answered=sum(part.answered for part in parts),
        total=sum(part.total for part in parts),
        first_right=sum(part.first_right for part in parts),
        first_total=sum(part.first_total for part in parts),
        misses=sum(part.misses for part in parts),
        time=sum((part.time for part in parts), NO_TIME),
    )


def confusions(
    misses: Iterable[Miss], keys: Mapping[str, frozenset[str]], terms: Mapping[str, Mapping[str, str]]
) -> tuple[Confusion, ...]:
    """Return which terms were chosen instead of which, the pairs with the most sure answers first.

    `keys` holds the digests of the correct choices by question, and `terms` the term that each choice stands for, by
    question and digest.
    """
    counts: Counter[tuple[str, str]] = Counter()
    sure: Counter[tuple[str, str]] = Counter()
    for miss in misses:
        key, term_of = keys.get(miss.question, frozenset()), terms.get(miss.question, {})
        chosen = {term_of.get(digest, "") for digest in set(miss.picks) - key}
        correct = {term_of.get(digest, "") for digest in key - set(miss.picks)}
        pairs = [(one, other) for one in chosen for other in correct if one and other and one != other]
        counts.update(pairs)
        sure.update(pairs if miss.is_sure else ())
    found = [Confusion(*pair, count, sure[pair]) for pair, count in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.sure, -one.times, one.chosen, one.correct)))
