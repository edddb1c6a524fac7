"""What to expect of a fresh mock exam, judging by first answers, and which answers are lacking to say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import ceil, floor, sqrt

from mlcert.core.memory import QuestionHistory, answered_names
from mlcert.core.model import Exam, Outline
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.reserve import share_out

Z80 = 1.2815515655446004  # the normal quantile of an 80% interval, which leaves 10% on either side
MINIMUM = 40  # first answers, in all exam domains together
MINIMUM_IN_DOMAIN = 6
VALID_FOR = timedelta(days=14)  # after the last first answer
PULL = 10  # how many answers the average over all domains counts for in each of them
DIFFERENCE_OF_PAPERS = 0.03  # one paper is harder or easier than another by so much, as a standard deviation


class FirstAnswer(NamedTuple):
    """The first answer to a question of a family that had not been answered before."""

    topic: str
    credit: float  # 1 if it was correct, 0 if not; for "I don't know", 1 / the number of possible answers
    day: date


class Evidence(NamedTuple):
    """The first answers in one exam domain."""

    domain: str
    right: float  # the sum of their credits
    total: int


class Expectation(NamedTuple):
    """What to expect of a fresh mock exam, in correct answers to its scored questions."""

    right: int
    low: int  # in 8 of 10 cases the result is from `low` to `high`
    high: int
    line: int  # the smallest number that passes, if the scale is linear
    of: int  # the number of scored questions

    @property
    def verdict(self) -> str:
        """`likely ready` if the whole range passes, `not yet` if none of it does, else `too close to call`."""
        return verdict(self.low, self.high, self.line)


class Lacking(NamedTuple):
    """How many first answers are lacking, by id of the exam domain: first those of `domains`, then those of `more`."""

    domains: tuple[tuple[str, int], ...] = ()  # domains with fewer answers than each one needs
    more: tuple[tuple[str, int], ...] = ()  # what is lacking after that, in the domains that are below their share


class Readiness(NamedTuple):
    """What first answers say about an exam on a day."""

    answers: int
    latest: date | None  # the day of the latest first answer
    lacking: Lacking
    is_outdated: bool  # the latest first answer is 14 days old, so nothing is expected any more
    expectation: Expectation | None  # None if it is outdated or answers are lacking


def is_evidence(outline: Outline, exam: Exam) -> bool:
    """Return whether the first answer to a question is evidence for an exam: drills and questions of others are not."""
    return not outline.drill and outline.is_for(exam.code)


def count_new(outlines: Iterable[Outline], exam: Exam, histories: Mapping[str, QuestionHistory]) -> dict[str, int]:
    """Return how many first answers to these questions could still be evidence, by exam domain; a family gives one."""
    domain_of = {topic: domain.id for domain in exam.domains for topic in domain.topics}
    answered = answered_names(histories)
    new = {
        (domain_of[outline.topic], outline.family or outline.id)
        for outline in outlines
        if outline.topic in domain_of and is_evidence(outline, exam)
        if answered.isdisjoint((outline.id, outline.family))
    }
    return {domain.id: sum(name == domain.id for name, _ in new) for domain in exam.domains}


def count_unanswered(outlines: Iterable[Outline], exam: Exam, histories: Mapping[str, QuestionHistory]) -> int:
    """Return how many of these questions are asked in the exam and have not been answered."""
    topics, answered = {topic for domain in exam.domains for topic in domain.topics}, answered_names(histories)
    return sum(one.topic in topics and is_evidence(one, exam) and one.id not in answered for one in outlines)


def can_supply(new: Mapping[str, int], lacking: Lacking) -> bool:
    """Return whether so many new questions in each exam domain are enough for the answers that are lacking."""
    first = dict(lacking.domains)
    left = sum(new.values()) - sum(first.values())
    return all(new[domain] >= count for domain, count in first.items()) and left >= sum(n for _, n in lacking.more)


def evidence(answers: Iterable[FirstAnswer], exam: Exam) -> tuple[Evidence, ...]:
    """Return the first answers in each domain of the exam, in the order of the blueprint; other topics are left out."""
    credits_of: dict[str, list[float]] = {topic: [] for domain in exam.domains for topic in domain.topics}
    for answer in answers:
        credits_of.get(answer.topic, []).append(answer.credit)
    given = {one.id: [credit for topic in one.topics for credit in credits_of[topic]] for one in exam.domains}
    return tuple(Evidence(domain, sum(found), len(found)) for domain, found in given.items())


def readiness(answers: Iterable[FirstAnswer], exam: Exam, today: date) -> Readiness:
    """Return what first answers say about an exam today; every exam has a domain, and weights that add up to 100."""
    answers = tuple(answers)
    found = evidence(answers, exam)
    topics = {topic for domain in exam.domains for topic in domain.topics}
    latest = max((answer.day for answer in answers if answer.topic in topics), default=None)
    lacking = lacks(found, exam)
    is_outdated = latest is not None and today - latest >= VALID_FOR
    nothing = is_outdated or lacking != Lacking()
    total = sum(given.total for given in found)
    return Readiness(total, latest, lacking, is_outdated, None if nothing else expect(found, exam))


def lacks(found: Iterable[Evidence], exam: Exam) -> Lacking:
    """Return which first answers are lacking for an expectation: 6 are needed in each exam domain, and 40 in all.

    What domains lack comes first. What is then lacking is shared out, by largest remainders, over the domains that
    have less than their share of 40 answers.
    """
    totals = {given.domain: given.total for given in found}
    first = {domain: max(0, MINIMUM_IN_DOMAIN - total) for domain, total in totals.items()}
    totals = {domain: total + first[domain] for domain, total in totals.items()}
    shares = share_out(MINIMUM, {domain.id: domain.weight for domain in exam.domains})
    below = {domain: max(0, shares[domain] - total) for domain, total in totals.items()}
    then = share_out(max(0, MINIMUM - sum(totals.values())), below)
    return Lacking(_positive(first), _positive(then))


def _positive(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((domain, count) for domain, count in counts.items() if count)


def expect(found: Iterable[Evidence], exam: Exam) -> Expectation:
    """Return the expected number of correct answers on a fresh paper, its 80% range, and the line.

    With r of n first answers correct and the weight W in each domain d, N answers in all, and a paper of S questions:

        a   = sum of W_d (r_d + 1) / (n_d + 2)                       the average over the domains
        p_d = (r_d + 10 a) / (n_d + 10)                              each domain, pulled toward the average
        f   = sum of W_d p_d                                         the expected share
        v   = max(sum of W_d^2 p_d (1 - p_d) / (n_d + 10), a (1 - a) / (N + 4))
        h   = 1.2816 sqrt(v + 0.03^2 + f (1 - f) / S)                half of the range

    The expectation is S f, rounded; the range is from S (f - h), rounded down, to S (f + h), rounded up, within 0 to S.
    So the range is that of the score on one paper, not that of the ability behind it.

    Sources: the rule of succession (Laplace, 1774) for (r + 1) / (n + 2); a stratified estimate and its variance
    (Cochran, "Sampling Techniques", 1977, chapter 5), so that practice in one domain does not flatter; the pull toward
    the average (Efron and Morris, "Data analysis using Stein's estimator", 1975). The constants 10 and 0.03, and the
    floor under v, were chosen on answer logs of people and on simulated learners (docs/learning.md).
    """
    found = tuple(found)
    weights = [domain.weight / sum(each.weight for each in exam.domains) for domain in exam.domains]
    pairs = list(zip(weights, found, strict=True))
    average = sum(weight * (given.right + 1) / (given.total + 2) for weight, given in pairs)
    pulled = [(weight, (given.right + PULL * average) / (given.total + PULL), given.total) for weight, given in pairs]
    share = sum(weight * correct for weight, correct, _ in pulled)
    by_domain = sum(weight**2 * correct * (1 - correct) / (total + PULL) for weight, correct, total in pulled)
    overall = average * (1 - average) / (sum(given.total for given in found) + 4)
    of_paper = share * (1 - share) / exam.scored
    half = Z80 * sqrt(max(by_domain, overall) + DIFFERENCE_OF_PAPERS**2 + of_paper)
    return Expectation(
        right=floor(exam.scored * share + 0.5),
        low=max(0, floor(exam.scored * (share - half))),
        high=min(exam.scored, ceil(exam.scored * (share + half))),
        line=line_of(exam),
        of=exam.scored,
    )


def line_of(exam: Exam) -> int:
    """Return the smallest number of correct scored answers that passes, if the exam's scale is linear.

    It is 37 of 50 for a passing score of 750 on the scale from 100 to 1000, and 35 of 50 for 720.
    """
    needed, width = exam.scale_pass - exam.scale_from, exam.scale_to - exam.scale_from
    return -(-exam.scored * needed // width)


def verdict(low: int, high: int, line: int) -> str:
    """Return what a range says: `likely ready`, `not yet`, or `too close to call` if it lies on both sides of the line.

    >>> verdict(35, 41, 35), verdict(25, 33, 35), verdict(34, 36, 35)
    ('likely ready', 'not yet', 'too close to call')
    """
    if low >= line:
        return "likely ready"
    return "not yet" if high < line else "too close to call"
