"""Questions that are nearly the same: those that share most of their runs of three words."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from mlcert.bank.question_source import QuestionSource

RUN = 3  # words
ALIKE = (3, 5)  # at least three fifths of all the runs of two questions are shared
SMALLER = (3, 4)  # then so much of the smaller one's runs is shared: 2a / (1 + a)
BUCKETS = 1 << 20  # in which runs are counted; a run is at most as frequent as its bucket


class Pair(NamedTuple):
    """Two questions of a topic that are nearly the same."""

    question: QuestionSource
    earlier: QuestionSource  # in the order of the files
    share: float


def pairs_alike(questions: Sequence[QuestionSource]) -> Iterator[Pair]:
    """Pairs of questions of one topic that share three fifths of their runs of three words.

    Of questions that are all alike, each is paired with one, not with all: when that pair is fixed, the
    next one is named. The order of the choices makes no difference.
    """
    topics: defaultdict[str, list[QuestionSource]] = defaultdict(list)
    for one in questions:
        topics[one.topic].append(one)
    for of_topic in topics.values():
        found = [(max(pair), min(pair), share) for *pair, share in _alike([array("I", _runs(one)) for one in of_topic])]
        for question, earlier, share in sorted(found):
            yield Pair(of_topic[question], of_topic[earlier], share)


def _runs(question: QuestionSource) -> set[int]:
    """The runs of three words in the stem and in each choice, as numbers; a shorter choice is one run.

    Of a family, whose questions share their choices on purpose, only the stems are compared.
    """
    found = set()
    choices = () if question.family else question.choices
    for text in (question.stem, *(one.text for one in choices)):
        words = re.findall(r"\w+", text.casefold())
        for start in range(max(1, len(words) - RUN + 1)):
            found.add(crc32(" ".join(words[start : start + RUN]).encode()))
    return found


def _alike(members: list[array[int]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of places in `members` whose sets are alike, found by the rarest members.

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
        own = members[place]
        partner = _partner(own, members, holders)
        if partner is not None:
            yield place, *partner
        for run in _rarest(own, SMALLER):
            if counts[run % BUCKETS] > 1:
                holders[run].append(place)


def _partner(own: array[int], members: list[array[int]], holders: dict[int, list[int]]) -> tuple[int, float] | None:
    """The first smaller set that is alike, and how much of both is shared."""
    whole = set(own)
    compared: set[int] = set()
    for run in _rarest(own, ALIKE):
        for place in holders.get(run, ()):
            other = members[place]
            if place in compared or not _reaches(len(other), len(own)):
                continue
            compared.add(place)
            shared = len(whole.intersection(other))
            either = len(own) + len(other) - shared
            if _reaches(shared, either):
                return place, shared / either
    return None


def _rarest(members: array[int], least: tuple[int, int]) -> array[int]:
    """So many of the rarest members that a set which shares `least` of them all cannot lack every one."""
    must = -(-least[0] * len(members) // least[1])
    return members[: len(members) - must + 1]


def _reaches(part: int, whole: int) -> bool:
    return part * ALIKE[1] >= whole * ALIKE[0]
