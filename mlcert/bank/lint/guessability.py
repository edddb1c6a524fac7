"""By what a key could be guessed from the options alone: shares over many questions, and single giveaways.

A share is a problem where it is further from what blind guessing would give than its tolerance. Up to a hundred
questions chance alone goes further than that, so there two standard errors are allowed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from mlcert.bank.lint.giveaways import is_longest, is_shortest
from mlcert.bank.lint.words import content_words
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import Option, QuestionSource

ENOUGH = 20  # questions, from which on a share is judged
MANY = 100  # questions, from which on the tolerance alone decides
ABSOLUTE = re.compile(r"\b(?:every|all|always|never|only)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
PART = re.compile(r"[,;+]|\b(?:and|with|then|but|without|plus)\b", re.IGNORECASE)
OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for line in (
        "increase/decrease increase/reduce raise/lower enable/disable add/remove more/fewer more/less larger/smaller",
        "before/after higher/lower on/off with/without public/private synchronous/asynchronous longer/shorter",
        "maximum/minimum maximize/minimize allow/deny up/down start/stop grow/shrink row/column rows/columns",
        "same/different always/never encrypt/decrypt increasing/decreasing",
    )
    for pair in line.split()
)
NEGATIONS = frozenset({"not", "no", "never"})


class Share(NamedTuple):
    """How often a clue points to a key, and how often it may, all in percent."""

    rule: str
    what: str
    wanted: float
    tolerance: float
    only_above: bool = False  # a clue that points to the key too rarely is none


SHARED_WORDS = Share("shared-words", "the option that shares most words with the others is the key in", 25, 4)
COMMON_PARTS = Share("common-parts", "the option made of the commonest parts is the key in", 25, 5)
NUMERIC_RANK = Share("numeric-rank", "the key is neither the smallest nor the largest number in", 50, 7)
ABSOLUTE_WORDS = Share("absolute-share", "an option that says every, all, always, never or only is the key in", 25, 5)
LONGEST = Share("longest-share", "the key is the longest option in", 25, 5, only_above=True)
SHORTEST = Share("shortest-share", "the key is the shortest option in", 25, 5, only_above=True)


def guessable(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Everything by which keys of these questions could be guessed; each share is taken over all of them."""
    single = [question for question in questions if len(question.keys) == 1 and len(question.distractors) > 1]
    yield from _share(SHARED_WORDS, single, [_hit(question, _shared_words) for question in single])
    in_parts = [question for question in single if _is_in_parts(question)]
    yield from _share(COMMON_PARTS, in_parts, [_hit(question, _common_parts) for question in in_parts])
    numeric = [question for question in single if is_numeric(question)]
    yield from _share(NUMERIC_RANK, numeric, [_is_between(question) for question in numeric])
    absolute = [(question, option in question.keys) for question in single for option in _absolutes(question)]
    yield from _share(ABSOLUTE_WORDS, [question for question, _ in absolute], [is_key for _, is_key in absolute])
    yield from _share(LONGEST, single, [is_longest(question) for question in single])
    yield from _share(SHORTEST, single, [is_shortest(question) for question in single])
    for question in questions:
        if not question.family:
            yield from _contradictions(question)
    yield from _lonely_nouns(questions)


def _share(share: Share, questions: Sequence[QuestionSource], hits: Sequence[float]) -> Iterator[Problem]:
    """The problem that a clue points to the key too often, or too rarely; it is found at the first question."""
    count = len(questions)
    if count < ENOUGH:
        return
    found = 100 * sum(hits) / count
    chance = 2 * sqrt(share.wanted * (100 - share.wanted) / count)
    allowed = share.tolerance if count >= MANY else max(share.tolerance, chance)
    off = found - share.wanted if share.only_above else abs(found - share.wanted)
    if off > allowed:
        bounds = f"at most {share.wanted + allowed:.0f} %" if share.only_above else f"{share.wanted}±{allowed:.0f} %"
        message = f"{share.what} {found:.1f} % of {count} cases; {bounds} would say nothing: rewrite options"
        yield Problem(questions[0].file, 1, "", share.rule, message)


def _hit(question: QuestionSource, scores_of: Callable[[Sequence[Option]], list[int]]) -> float:
    """How likely it is to find the key by taking an option with the highest score."""
    options = question.choices  # the key first
    scores = scores_of(options)
    best = max(scores)
    return (scores[0] == best) / scores.count(best)


def _shared_words(options: Sequence[Option]) -> list[int]:
    """For each option, how many times its words occur in the other options."""
    words = [content_words(option.text) for option in options]
    holders = Counter(word for some in words for word in some)
    return [sum(holders[word] - 1 for word in some) for some in words]


def _parts(option: Option) -> list[str]:
    return [part for part in (" ".join(part.split()).casefold() for part in PART.split(option.text)) if part]


def _is_in_parts(question: QuestionSource) -> bool:
    """Whether each option is made of several parts, and a part occurs in two of them."""
    parts = [_parts(option) for option in question.choices]
    counts = Counter(part for some in parts for part in set(some))
    return all(len(some) > 1 for some in parts) and max(counts.values()) > 1


def _common_parts(options: Sequence[Option]) -> list[int]:
    """For each option, how many times its parts occur in all of them."""
    parts = [set(_parts(option)) for option in options]
    counts = Counter(part for some in parts for part in some)
    return [sum(counts[part] for part in some) for some in parts]


def _numbers(question: QuestionSource) -> list[float]:
    """The one number of each option, the key's first; none where the options differ in more than their number."""
    found = [NUMBER.findall(option.text) for option in question.choices]
    frames = {NUMBER.sub("#", option.text) for option in question.choices}
    if len(frames) > 1 or any(len(some) != 1 for some in found):
        return []
    return [float(number.replace(",", "")) for (number,) in found]


def is_numeric(question: QuestionSource) -> bool:
    """Whether the options are the same but for one number."""
    return bool(_numbers(question))


def _is_between(question: QuestionSource) -> bool:
    key, *others = _numbers(question)
    return min(others) < key < max(others)


def _absolutes(question: QuestionSource) -> list[Option]:
    return [option for option in question.choices if ABSOLUTE.search(option.text)]


def _contradictions(question: QuestionSource) -> Iterator[Problem]:
    """Pairs of options that are each other's opposite: one of the two is right, which halves the choice."""
    for place, option in enumerate(question.choices):
        for other in question.choices[place + 1 :]:
            if are_opposite(option.text, other.text):
                message = f"'{_short(option.text)}' and '{_short(other.text)}' are opposites; one gives the other away"
                yield question.found(max(option.line, other.line), "contradicting-pair", message)


def are_opposite(one: str, other: str) -> bool:
    """Whether two options are the same but for a word and its opposite, or but for a negation.

    >>> are_opposite("Increase the batch size", "Decrease the batch size"), are_opposite("Use it", "Do not use it")
    (True, False)
    """
    here, there = (Counter(text.casefold().strip(".").split()) for text in (one, other))
    more, less = [*(here - there).elements()], [*(there - here).elements()]
    if len(more) == len(less) == 1:
        return frozenset((more[0].strip(",;"), less[0].strip(",;"))) in OPPOSITES
    return not (more and less) and len(more + less) == 1 and (more + less)[0] in NEGATIONS


def _lonely_nouns(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Words of a key that its own stem has and the stems of its siblings lack: they name the key."""
    families: defaultdict[tuple[str, str], list[QuestionSource]] = defaultdict(list)
    for question in questions:
        if question.family:
            families[question.file, question.family].append(question)
    for siblings in families.values():
        stems = [content_words(sibling.stem) for sibling in siblings]
        for place, sibling in enumerate(siblings):
            options = [content_words(option.text) for option in sibling.choices]
            if not sibling.keys or not options:
                continue
            others = frozenset[str]().union(*stems[:place], *stems[place + 1 :])
            lonely = (options[0] & stems[place]) - others - frozenset.intersection(*options)
            if lonely:
                words = ", ".join(f"'{word}'" for word in sorted(lonely))
                message = f"{words} of the key in this stem, in no sibling's; use it there too, or reword"
                yield sibling.found(sibling.stem_line, "key-nouns", message)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - characters that a message quotes
