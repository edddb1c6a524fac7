"""Ways to guess a key from the options alone: shares over many questions, and single giveaways.

A share is a problem if it differs from the share of blind guessing by more than its tolerance. In a bank of fewer than
a hundred questions, chance alone can exceed the tolerance, so two standard errors are allowed there. A larger bank gets
no such allowance, even where a clue concerns few of its questions: its authors can balance those.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import sqrt

from mlcert.bank.lint.giveaways import is_longest, is_shortest
from mlcert.bank.lint.words import content_words, nouns
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import Option, QuestionSource
from mlcert.core.named_tuple import NamedTuple

ENOUGH = 20  # questions; shares of fewer are not judged
MANY = 100  # questions with one key in a bank; from here on the tolerance alone decides
ABSOLUTE = re.compile(r"\b(?:every|all|always|never|only)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?:(?<![\w)])[-\u2212])?\d[\d,]*(?:\.\d+)?")
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
    """How often a clue may point to a key, in percent."""

    rule: str
    description: str  # the beginning of the message, up to the share
    expected: float  # the share of blind guessing
    tolerance: float
    only_above: bool = False  # whether a share below the expected one is harmless


SHARED_WORDS = Share("shared-words", "the option that shares the most words with the others is the key in", 25, 4)
COMMON_PARTS = Share("common-parts", "the option with the most common parts is the key in", 25, 5)
NUMERIC_RANK = Share("numeric-rank", "the key is neither the smallest nor the largest number in", 50, 7)
ABSOLUTE_WORDS = Share(
    "absolute-share", "an option that contains every, all, always, never or only is the key in", 25, 5
)
LONGEST = Share("longest-share", "the key is the longest option in", 25, 5, only_above=True)
SHORTEST = Share("shortest-share", "the key is the shortest option in", 25, 5, only_above=True)


def guessable(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Yield every way to guess keys of these questions; each share is taken over all of them."""
    single = [question for question in questions if len(question.keys) == 1 and len(question.distractors) > 1]
    in_parts = [question for question in single if _is_in_parts(question)]
    numeric = [question for question in single if is_numeric(question)]
    absolute = [(question, option in question.keys) for question in single for option in _absolutes(question)]
    for share, cases, hits in (
        (SHARED_WORDS, single, [_hit(question, _shared_words) for question in single]),
        (COMMON_PARTS, in_parts, [_hit(question, _common_parts) for question in in_parts]),
        (NUMERIC_RANK, numeric, [_is_between(question) for question in numeric]),
        (ABSOLUTE_WORDS, [question for question, _ in absolute], [is_key for _, is_key in absolute]),
        (LONGEST, single, [is_longest(question) for question in single]),
        (SHORTEST, single, [is_shortest(question) for question in single]),
    ):
        yield from _share(share, cases, hits, of_many=len(single) >= MANY)
    for question in questions:
        if not question.family:
            yield from _contradictions(question)
    yield from _lonely_nouns(questions)


def _share(
    share: Share, questions: Sequence[QuestionSource], hits: Sequence[float], *, of_many: bool
) -> Iterator[Problem]:
    """Report a clue that points to the key too often or too rarely, at the first question.

    `of_many` says whether the bank is large enough for the tolerance alone to decide.
    """
    count = len(questions)
    if count < ENOUGH:
        return
    measured = 100 * sum(hits) / count
    chance = 2 * sqrt(share.expected * (100 - share.expected) / count)
    allowed = share.tolerance if of_many else max(share.tolerance, chance)
    difference = measured - share.expected if share.only_above else abs(measured - share.expected)
    if difference > allowed:
        bounds = f"at most {share.expected + allowed:.0f}%" if share.only_above else f"{share.expected}±{allowed:.0f}%"
        message = f"{share.description} {measured:.1f}% of {count} cases; rewrite options until it is {bounds}"
        yield Problem(questions[0].file, 1, "", share.rule, message)


def _hit(question: QuestionSource, scores_of: Callable[[Sequence[Option]], list[int]]) -> float:
    """Return the probability of finding the key by taking an option with the highest score."""
    options = question.choices  # the key first
    scores = scores_of(options)
    best = max(scores)
    return (scores[0] == best) / scores.count(best)


def _shared_words(options: Sequence[Option]) -> list[int]:
    """Return, for each option, how many times its words occur in the other options."""
    words = [content_words(option.text) for option in options]
    counts = Counter(word for option_words in words for word in option_words)
    return [sum(counts[word] - 1 for word in option_words) for option_words in words]


def _parts(option: Option) -> list[str]:
    return [part for part in (" ".join(part.split()).casefold() for part in PART.split(option.text)) if part]


def _is_in_parts(question: QuestionSource) -> bool:
    """Return whether each option has several parts, and at least one part occurs in two options."""
    parts = [_parts(option) for option in question.choices]
    counts = Counter(part for option_parts in parts for part in set(option_parts))
    return all(len(option_parts) > 1 for option_parts in parts) and max(counts.values()) > 1


def _common_parts(options: Sequence[Option]) -> list[int]:
    """Return, for each option, how many times its parts occur in all options."""
    parts = [set(_parts(option)) for option in options]
    counts = Counter(part for option_parts in parts for part in option_parts)
    return [sum(counts[part] for part in option_parts) for option_parts in parts]


def _numbers(question: QuestionSource) -> list[float]:
    """Return the number in each option, the key's first; empty if the options differ in more than one number."""
    numbers = [NUMBER.findall(option.text) for option in question.choices]
    frames = {NUMBER.sub("#", option.text) for option in question.choices}
    if len(frames) > 1 or any(len(in_option) != 1 for in_option in numbers):
        return []
    return [float(number.replace(",", "").replace("\u2212", "-")) for (number,) in numbers]


def is_numeric(question: QuestionSource) -> bool:
    """Return whether the options differ only in one number."""
    return bool(_numbers(question))


def _is_between(question: QuestionSource) -> bool:
    key, *others = _numbers(question)
    return min(others) < key < max(others)


def _absolutes(question: QuestionSource) -> list[Option]:
    return [option for option in question.choices if ABSOLUTE.search(option.text)]


def _contradictions(question: QuestionSource) -> Iterator[Problem]:
    """Report pairs of options that are opposites, since one of the two is then probably the key."""
    for place, option in enumerate(question.choices):
        for other in question.choices[place + 1 :]:
            if are_opposite(option.text, other.text):
                pair = f"'{_short(option.text)}' and '{_short(other.text)}'"
                message = f"{pair} are opposites, so one gives the other away; reword one of them"
                yield question.found(max(option.line, other.line), "contradicting-pair", message)


def are_opposite(one: str, other: str) -> bool:
    """Return whether two options differ only in a word and its opposite, or only in a negation.

    >>> are_opposite("Increase the batch size", "Decrease the batch size"), are_opposite("Use it", "Do not use it")
    (True, False)
    """
    here, there = (Counter(text.casefold().strip(".").split()) for text in (one, other))
    more, less = [*(here - there).elements()], [*(there - here).elements()]
    if len(more) == len(less) == 1:
        return frozenset((more[0].strip(",;"), less[0].strip(",;"))) in OPPOSITES
    return not (more and less) and len(more + less) == 1 and (more + less)[0] in NEGATIONS


def _lonely_nouns(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Report words of a key that occur in its stem but in no stem of its siblings, since they name the key."""
    families: defaultdict[tuple[str, str], list[QuestionSource]] = defaultdict(list)
    for question in questions:
        if question.family:
            families[question.file, question.family].append(question)
    for siblings in families.values():
        stems = [nouns(sibling.stem) for sibling in siblings]
        for place, sibling in enumerate(siblings):
            options = [nouns(option.text) for option in sibling.choices]
            if not sibling.keys or not options:
                continue
            others = frozenset[str]().union(*stems[:place], *stems[place + 1 :])
            lonely = (options[0] & stems[place]) - others - frozenset.intersection(*options)
            if lonely:
                words = ", ".join(f"'{word}'" for word in sorted(lonely))
                message = f"{words} of the key in this stem, but in no sibling's; use it there too, or reword"
                yield sibling.found(sibling.stem_line, "key-nouns", message)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - the maximum that a message quotes
