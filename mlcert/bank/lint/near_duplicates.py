"""Questions that are nearly the same, because they share most of their runs of three words."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

from mlcert.bank.question_source import QuestionSource
from mlcert.core.named_tuple import NamedTuple

RUN = 3  # words
ALIKE = (3, 5)  # the minimum share of all the runs of two questions
SMALLER = (3, 4)  # the share of the smaller set's runs that follows from it: 2a / (1 + a)
BUCKETS = 1 << 20  # for counting runs; a run is at most as frequent as its bucket


class Pair(NamedTuple):
    """Two questions of a topic that are nearly the same."""

    question: QuestionSource
    earlier: QuestionSource  # in the order of the files
    share: float


def pairs_alike(questions: Sequence[QuestionSource]) -> Iterator[Pair]:
    """Yield pairs of questions of one topic that share at least three fifths of their runs of three words.

    A question is paired with only one of several others that it is like; once that pair is fixed, the next check
    names the next one. The order of the choices makes no difference.
    """
    topics: defaultdict[str, list[QuestionSource]] = defaultdict(list)
    for question in questions:
        topics[question.topic].append(question)
    for of_topic in topics.values():
        found = [
            (max(pair), min(pair), share)
            for *pair, share in _alike([array("I", _runs(question)) for question in of_topic])
        ]
        for later, earlier, share in sorted(found):
            yield Pair(of_topic[later], of_topic[earlier], share)


def _runs(question: QuestionSource) -> set[int]:
    """Return the runs of three words in the stem and in each choice, as numbers; a shorter choice is one run.

    The questions of a family share their choices on purpose, so only their stems are compared.
    """
    found = set()
    choices = () if question.family else question.choices
    for text in (question.stem, *(choice.text for choice in choices)):
        words = re.findall(r"\w+", text.casefold())
        for start in range(max(1, len(words) - RUN + 1)):
            found.add(crc32(" ".join(words[start : start + RUN]).encode()))
    return found


def _alike(members: list[array[int]]) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of places in `members` whose sets are alike, found by their rarest members.

    Two sets that share three fifths of their members cannot differ in all of the rarest two fifths of the
    larger one, nor in all of the rarest quarter of the smaller one. So only sets that meet there are
    compared, which keeps ten thousand questions of one pattern from being compared all with all.
    """
    counts = array("I", [0]) * BUCKETS
    for runs in members:
        for run in runs:
            counts[run % BUCKETS] += 1
    for place, runs in enumerate(members):
        members[place] = array("I", sorted(runs, key=lambda run: (counts[run % BUCKETS], run)))
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(range(len(members)), key=lambda place: len(members[place])):
        runs = members[place]
        partner = _partner(runs, members, holders)
        if partner is not None:
            yield place, *partner
        for run in _rarest(runs, SMALLER):
            if counts[run % BUCKETS] > 1:
                holders[run].append(place)


def _partner(runs: array[int], members: list[array[int]], holders: dict[int, list[int]]) -> tuple[int, float] | None:
    """Return the place of the first smaller set that is alike, and the share of both; None if there is none."""
    whole = set(runs)
    compared: set[int] = set()
    for run in _rarest(runs, ALIKE):
        for place in holders.get(run, ()):
            other = members[place]
            if place in compared or not _reaches(len(other), len(runs)):
                continue
            compared.add(place)
            shared = len(whole.intersection(other))
            either = len(runs) + len(other) - shared
            if _reaches(shared, either):
                return place, shared / either
    return None


def _rarest(members: array[int], minimum: tuple[int, int]) -> array[int]:
    """Return enough of the rarest members that a set which shares at least `minimum` of all has one of them."""
    shared = -(-minimum[0] * len(members) // minimum[1])
    return members[: len(members) - shared + 1]


def _reaches(part: int, whole: int) -> bool:
    return part * ALIKE[1] >= whole * ALIKE[0]
