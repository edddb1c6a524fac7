"""The seats of a paper by domain, and the reserve: questions kept for mock exams."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mlcert.core.digest import sha256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from mlcert.core.model import Bank, Exam
    from mlcert.core.supply import Met

    class Sibling(Protocol):
        """Anything that belongs to a family, or to none."""

        @property
        def id(self) -> str:
            """The id of the question."""

        @property
        def family(self) -> str:
            """The id of its family; empty for a single question."""


def share_out(seats: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Distribute `seats` among domains in proportion to their `weights`.

    Each domain gets the whole part of its share. The remaining seats go to the largest fractions, and the earlier
    domain wins a tie, so that the same weights always give the same result.

    >>> share_out(50, {"data": 20, "explore": 24, "model": 36, "operate": 20})
    {'data': 10, 'explore': 12, 'model': 18, 'operate': 10}
    >>> share_out(15, {"data": 20, "explore": 24, "model": 36, "operate": 20})
    {'data': 3, 'explore': 4, 'model': 5, 'operate': 3}
    """
    total = sum(weights.values())
    if not total:
        return dict.fromkeys(weights, 0)
    shares = {name: seats * weight // total for name, weight in weights.items()}
    left = seats - sum(shares.values())
    by_fraction = sorted(weights, key=lambda name: -(seats * weights[name] % total))
    for name in by_fraction[:left]:
        shares[name] += 1
    return shares


def met_families(questions: Iterable[Sibling], histories: Met) -> frozenset[str]:
    """Return the families of which a question has been displayed, even one that the bank no longer has."""
    met = {question.family for question in questions if question.id in histories}
    return frozenset(met | {history.family for history in histories.values()}) - {""}


def reserve(bank: Bank, histories: Met, papers: int) -> frozenset[str]:
    """Return the questions kept for so many mock exams of the default exam; they are computed, never stored.

    Families are kept whole, with the drills and the questions for other exams among them; a single question counts as
    its own family. In each domain of the exam, the reserve holds the seats of these papers in families that were never
    met and that have a question for a paper, but at most half of the families of a topic. Families with the smallest
    digests of their ids come first, so that practice never changes which ones are kept. The reserve is empty if the
    bank has no exam.
    """
    exam = bank.exam(bank.default)
    if exam is None:
        return frozenset()
    met = met_families(bank.outlines, histories)
    siblings: dict[str, list[str]] = defaultdict(list)  # ids by family, or by the id of a single question
    for_paper: dict[str, set[str]] = defaultdict(set)  # by topic: the families that a paper can draw from
    unmet: dict[str, set[str]] = defaultdict(set)  # those of them that were never met
    for name, topic, _, _, of_family, is_drill, _, exams in bank.outlines:
        family = of_family or name
        siblings[family].append(name)
        if not is_drill and (not exams or exam.code in exams):
            for_paper[topic].add(family)
            if name not in histories and of_family not in met:
                unmet[topic].add(family)
    seats, _ = seats_of(exam, exam.questions, exam.scored)
    kept: set[str] = set()
    for domain in exam.domains:
        free = {topic: len(for_paper[topic]) // 2 for topic in domain.topics}
        families = sorted(
            (sha256(family.encode()).digest(), topic, family) for topic in domain.topics for family in unmet[topic]
        )
        wanted = papers * seats[domain.id]
        for _, topic, family in families:
            if wanted and free[topic]:
                kept.update(siblings[family])
                free[topic] -= 1
                wanted -= 1
    return frozenset(kept)


def seats_of(exam: Exam, questions: int, scored: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many of `questions` each domain of the exam has, and how many of those are unscored.

    Scored and unscored questions are distributed separately by the weights of the domains.
    """
    weights = {domain.id: domain.weight for domain in exam.domains}
    counted, unscored = share_out(scored, weights), share_out(questions - scored, weights)
    return {domain: counted[domain] + unscored[domain] for domain in weights}, unscored
