"""Clues that give away a key: its length, absolute words, and echoes of the stem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mlcert.bank.problem import Problem
from mlcert.bank.question_source import Option, QuestionSource

MAXIMUM_LENGTH = 1.5  # of a key, as a multiple of the mean length of the distractors
FEW_STEMS = 3  # number of other stems that may contain a rare word
ABSOLUTE = re.compile(r"\b(?:always|never|only|all|every|must|cannot|none)\b")
LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def is_longest(question: QuestionSource) -> bool:
    """Return whether the single key has more characters than every distractor."""
    return len(question.keys[0].text) > max(len(option.text) for option in question.distractors)


def is_shortest(question: QuestionSource) -> bool:
    """Return whether the single key has fewer characters than every distractor."""
    return len(question.keys[0].text) < min(len(option.text) for option in question.distractors)


def clues(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Yield the clues in the questions of a bank; rare words are those that occur in few of all the stems."""
    stems = Counter(word for question in questions for word in _long_words(question.stem))
    for question in questions:
        if question.keys and question.distractors:
            yield from _long_keys(question)
            yield from _absolute_words(question)
            if not question.family:  # the choices of a family are shared; its stems are compared in guessability
                yield from _echoes(question, stems)


def _long_keys(question: QuestionSource) -> Iterator[Problem]:
    mean = sum(len(option.text) for option in question.distractors) / len(question.distractors)
    for key in question.keys:
        if len(key.text) > MAXIMUM_LENGTH * mean:
            message = f"the key has {len(key.text)} characters, but its distractors have {mean:.0f} on average"
            yield question.found(key.line, "long-keys", message)


def _absolute_words(question: QuestionSource) -> Iterator[Problem]:
    in_keys = {word for key in question.keys for word in _absolutes(key)}
    first: dict[str, int] = {}
    for distractor in question.distractors:
        for word in _absolutes(distractor):
            if word not in in_keys:
                first.setdefault(word, distractor.line)
    if first:
        message = f"{_quoted(first)} only in distractors"
        yield question.found(min(first.values()), "absolute-words", message)


def _absolutes(option: Option) -> list[str]:
    return ABSOLUTE.findall(option.text.casefold())


def _echoes(question: QuestionSource, stems: Counter[str]) -> Iterator[Problem]:
    in_stem = _long_words(question.stem)
    in_distractors = {word for option in question.distractors for word in _long_words(option.text)}
    for key in question.keys:
        echoed = (_long_words(key.text) & in_stem) - in_distractors
        rare = sorted(word for word in echoed if stems[word] <= FEW_STEMS + 1)
        if rare:
            message = f"{_quoted(rare)} in the stem and the key, but in no distractor"
            yield question.found(key.line, "echoes", message)


def _long_words(text: str) -> set[str]:
    return set(LONG_WORD.findall(text.casefold()))


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
