"""Simulated learners on the real bank: what they know, what they learn from feedback, and what they forget."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from mlcert.core.memory import Event, EventKind, QuestionHistory, remember
from mlcert.core.model import Bank, Exam, Outline, Question
from mlcert.core.readiness import FirstAnswer
from mlcert.core.scope import questions_of_exam
from mlcert.services import Services

START = date(2027, 1, 1)

KNOWN = (0.4, 0.9)  # learners know between these shares of the facts at the start, and do not forget them
BETWEEN_TOPICS = 0.15  # the standard deviation of that share from topic to topic
LEARNS = 0.85  # the probability that feedback teaches a fact that was not recalled
SLIP = 0.03  # the probability of a wrong answer although every fact is recalled
DIFFICULTY = 5.0  # of every fact, on the scale of FSRS from 1 to 10
DECAY = 0.1542
FACTOR: float = math.pow(0.9, -1 / DECAY) - 1
WORDS_A_SECOND = 3.5  # reading a question
WORDS_A_SECOND_OF_FEEDBACK = 3.0
WORDS_A_SECOND_AGAIN = 6.0  # both, of a question that was seen before
THINKING = 20.0  # seconds
THINKING_AGAIN = 15.0


class Memory(NamedTuple):
    """How facts are forgotten: by the formulas and the default parameters of FSRS-6, apart from the first stability.

    Source: py-fsrs 6.3, `fsrs/scheduler.py`. Stability S is in days; after S days, 90% is recalled.
    """

    name: str
    first: float  # S of a fact that was just learned

    def recall(self, days: int, stability: float) -> float:
        """Return the probability of recalling a fact so many days after it was last recalled or learned."""
        return math.pow(1 + FACTOR * days / stability, -DECAY)

    def after_recall(self, stability: float, recalled: float) -> float:
        """Return the stability of a fact after it was recalled, which had this probability."""
        growth = (
            math.exp(1.8722) * (11 - DIFFICULTY) * math.pow(stability, -0.1666) * (math.exp(0.796 * (1 - recalled)) - 1)
        )
        return stability * (1 + growth)

    def after_lapse(self, stability: float, recalled: float) -> float:
        """Return the stability of a fact that was forgotten and learned again; at least that of a new one."""
        again = (
            1.4835
            * math.pow(DIFFICULTY, -0.0614)
            * (math.pow(stability + 1, 0.2629) - 1)
            * math.exp(1.6483 * (1 - recalled))
        )
        return max(self.first, min(stability, again))


MEMORIES = (
    Memory("as FSRS expects", 0.59),  # 0.86 is recalled after a day
    Memory("of people", 0.132),  # 0.72 is recalled after a day
)


class Item(NamedTuple):
    """A question as a learner meets it."""

    outline: Outline
    facts: tuple[int, ...]
    options: int  # the number of possible answers
    seconds: float  # for the question and its feedback, the first time
    seconds_again: float


class World(NamedTuple):
    """An exam and the questions that a learner may be asked for it."""

    exam: Exam
    bank: Bank  # with the exam as its default
    items: dict[str, Item]
    topics_of_facts: tuple[str, ...]  # the topic of the first question that rests on each fact
    on_papers: dict[str, tuple[str, ...]]  # ids of the questions that a paper may contain, by exam domain


@cache
def world_of(code: str) -> World:
    """Return the built-in bank as it is for an exam."""
    services = Services({})
    bank = services.bank.with_default(code)
    exam = bank.exam(code)
    if exam is None:
        raise ValueError(code)
    outlines = {outline.id: outline for outline in questions_of_exam(bank)}
    facts: dict[str, int] = {}
    topics: list[str] = []
    items = {}
    for name, question in services.compiled.questions(outlines).items():
        for fact in question.rests_on:
            if fact not in facts:
                facts[fact] = len(facts)
                topics.append(question.topic)
        items[name] = _item(question, outlines[name], facts)
    on_papers = {
        domain.id: tuple(name for name, one in outlines.items() if one.topic in domain.topics and not one.drill)
        for domain in exam.domains
    }
    return World(exam, bank, items, tuple(topics), on_papers)


def _item(question: Question, outline: Outline, facts: dict[str, int]) -> Item:
    words = len(question.text.split()) + sum(len(choice.text.split()) for choice in question.choices)
    feedback = sum(len(f"{choice.why} {choice.when}".split()) for choice in question.choices)
    return Item(
        outline,
        tuple(facts[fact] for fact in question.rests_on),
        math.comb(len(question.choices), question.asks_for),
        words / WORDS_A_SECOND + THINKING + feedback / WORDS_A_SECOND_OF_FEEDBACK,
        (words + feedback) / WORDS_A_SECOND_AGAIN + THINKING_AGAIN,
    )


class Learner:
    """A simulated learner: facts known for good, facts learned and being forgotten, and the history mlcert keeps."""

    def __init__(self, world: World, memory: Memory, seed: int) -> None:
        """Draw the learner; the same seed gives the same learner, whatever is then asked."""
        drawn = Random(f"learner {seed}")
        level = drawn.uniform(*KNOWN)
        by_topic: dict[str, float] = defaultdict(lambda: drawn.gauss(level, BETWEEN_TOPICS))
        self.world = world
        self.memory = memory
        self.known = [drawn.random() < by_topic[topic] for topic in world.topics_of_facts]
        self.stability: dict[int, float] = {}
        self.learned_on: dict[int, int] = {}
        self.rng = Random(f"answers {seed}")
        self.histories: dict[str, QuestionHistory] = {}
        self.first_answers: list[FirstAnswer] = []
        self._families: dict[str, dict[str, QuestionHistory]] = defaultdict(dict)
        self._seq = 0

    def recalls(self, fact: int, day: int) -> float:
        """Return the probability of recalling a fact on a day."""
        if self.known[fact]:
            return 1.0
        if fact not in self.stability:
            return 0.0
        return self.memory.recall(day - self.learned_on[fact], self.stability[fact])

    def chance(self, item: Item, day: int) -> float:
        """Return the probability of a correct answer: all facts are recalled, or the guess is right."""
        recalled = 1.0
        for fact in item.facts:
            recalled *= self.recalls(fact, day)
        return recalled * (1 - SLIP) + (1 - recalled) / item.options

    def answer(self, item: Item, day: int) -> bool:
        """Answer a question, learn from its feedback, and keep the history; return whether the answer was correct."""
        recalled = {fact: self.recalls(fact, day) for fact in item.facts}
        successes = {fact for fact, chance in recalled.items() if self.rng.random() < chance}
        all_recalled = len(successes) == len(item.facts)
        right = self.rng.random() < (1 - SLIP if all_recalled else 1 / item.options)
        for fact, chance in recalled.items():
            if self.known[fact]:
                continue
            before = self.stability.get(fact)
            if before is not None and fact in successes:
                after = self.memory.after_recall(before, chance)
            elif self.rng.random() < LEARNS:
                after = self.memory.first if before is None else self.memory.after_lapse(before, chance)
            else:
                continue
            self.stability[fact], self.learned_on[fact] = after, day
        self._keep(item.outline, day, right=right)
        return right

    def _keep(self, outline: Outline, day: int, *, right: bool) -> None:
        self._seq += 1
        key = outline.family or outline.id
        family = self._families[key]
        is_first = outline.id not in self.histories and not outline.drill and not family
        remember(family, Event(EventKind.ANSWER, outline.id, outline.family, self._seq, str(day), right), day_of)
        self.histories.update(family)
        if is_first:
            self.first_answers.append(FirstAnswer(outline.topic, float(right), day_of(str(day))))

    def share(self, day: int) -> float:
        """Return the expected share of correct answers on papers from the whole bank, drawn by weights of domains."""
        exam, items = self.world.exam, self.world.items
        total = 0.0
        for domain in exam.domains:
            names = self.world.on_papers[domain.id]
            total += domain.weight * sum(self.chance(items[name], day) for name in names) / len(names)
        return total / sum(domain.weight for domain in exam.domains)


def day_of(at: str) -> date:
    """Return the day of a moment; in this simulation a moment is the number of the day as text."""
    return START + timedelta(days=int(at))
