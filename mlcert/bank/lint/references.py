"""What must hold between the pieces of a bank: ids, keys, references, blueprints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.unique_names import shared_names
from mlcert.bank.structure import Problem, YamlMap
from mlcert.core.names import nearest

BLOCK_WIDTH = 60  # columns of a block that must fit beside our margins at 80x24
SINGLE_CHOICES = 4
MULTIPLE_CHOICES = (5, 6)
MULTIPLE_KEYS = (2, 3)
LETTER_OF_AN_OPTION = re.compile(r"\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)s?\s+\(?[A-F]\)?(?!\w)|\boptions?\s+[b-f]\b")


def rule_problems(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Every way in which the pieces of these files do not fit together.

    Pieces whose shape is wrong are passed over here: `shape_problems` names them. A reference to an id that
    is written in a file that could not be read is taken to be sound.
    """
    known = _Known(files)
    yield from shared_names(files)
    for file in files:
        if file.kind == "questions":
            yield from _questions(file, known)
        elif file.kind == "notes":
            yield from _notes(file, known)
        else:
            yield from _exams(file, known)


class _Known:
    """The ids that a reference may name, and those written in files that could not be read."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self.unread: frozenset[str] = frozenset().union(*(file.ids_written for file in files))
        self.terms: set[str] = set()
        self.facts: set[str] = set()
        self.topics: dict[str, set[str]] = {}
        for file in files:
            if file.kind == "notes":
                for term in file.block.blocks("terms"):
                    self.terms.add(term.text("id"))
                    self.facts.update(f"{term.text('id')}.{one.text('id')}" for one in term.blocks("facts"))
            elif file.kind == "questions":
                of_domain = self.topics.setdefault(file.block.text("domain"), set())
                of_domain.update(one.text("id") for one in file.block.blocks("topics"))

    @property
    def every_topic(self) -> set[str]:
        return set().union(*self.topics.values()) if self.topics else set()

    def lacks(self, name: str, among: set[str]) -> bool:
        """Whether a reference names nothing: neither something read nor something in an unreadable file."""
        if not name or name in among:
            return False
        return not all(part in self.unread or part in self.terms for part in name.split("."))


def _unknown(what: str, name: str, among: set[str]) -> str:
    near = nearest(name, sorted(among), most=1)
    return f"{what} '{name}' names nothing" + (
        f"; did you mean '{near[0]}'?" if near else "; write it or mend the name"
    )


def _questions(file: SourceFile, known: _Known) -> Iterator[Problem]:
    topics = known.topics.get(file.block.text("domain"), set())
    for question in file.block.blocks("questions"):
        name = question.text("id")

        def problem(line: int, rule: str, message: str, name: str = name) -> Problem:
            return Problem(file.name, line, name, rule, message)

        topic = question.text("topic")
        if topic and topic not in topics:
            yield problem(question.line_of("topic"), "reference", _unknown("topic", topic, topics))
        yield from _choices(question, known, problem)
        for line, fact in zip(question.rows("rests_on").lines, question.rows("rests_on"), strict=True):
            if isinstance(fact, str) and known.lacks(fact, known.facts):
                yield problem(line, "reference", _unknown("the fact", fact, known.facts))
        yield from _prose(question, "text", problem)
        if question.get("checked") and not question.get("source"):
            yield problem(question.line_of("checked"), "source", "'checked' without a 'source'; name the page")


def _choices(question: YamlMap, known: _Known, problem: _Says) -> Iterator[Problem]:
    choices, line = question.blocks("choices"), question.line_of("choices")
    if not choices:
        return
    yield from _counts(choices, line, problem)
    yield from _equal_choices(choices, problem)
    for one in choices:
        if ("right" in one) == ("wrong" in one):
            yield problem(one.line, "choice", "a choice is either 'right:' or 'wrong:', once; write one of them")
        if known.lacks(one.text("term"), known.terms):
            yield problem(one.line_of("term"), "reference", _unknown("term", one.text("term"), known.terms))
        yield from _prose(one, "why", problem)
        for key in ("right", "wrong", "why"):
            if LETTER_OF_AN_OPTION.search(one.text(key)):
                message = f"'{key}' names an option by its letter, but choices are shuffled; say what it is"
                yield problem(one.line_of(key), "letter", message)


def _counts(choices: list[YamlMap], line: int, problem: _Says) -> Iterator[Problem]:
    right = sum("right" in one for one in choices)
    if right == 0:
        yield problem(line, "key", "no choice is marked right; write 'right:' before the key")
    elif right == 1 and len(choices) != SINGLE_CHOICES:
        yield problem(line, "choices", f"{len(choices)} choices with one right; a question with one key has exactly 4")
    elif right > 1 and len(choices) not in MULTIPLE_CHOICES:
        yield problem(line, "choices", f"{len(choices)} choices with {right} right; with several keys there are 5 or 6")
    elif right > 1 and right not in MULTIPLE_KEYS:
        yield problem(line, "key", f"{right} choices are right; two or three may be")


def _equal_choices(choices: list[YamlMap], problem: _Says) -> Iterator[Problem]:
    texts: dict[str, int] = {}
    for one in choices:
        for key in ("right", "wrong"):
            text = " ".join(one.text(key).split())
            if text and texts.setdefault(text, one.line_of(key)) != one.line_of(key):
                message = f"the same choice stands at line {texts[text]}; reword one of them"
                yield problem(one.line_of(key), "equal-choices", message)


def _prose(block: YamlMap, key: str, problem: _Says) -> Iterator[Problem]:
    widest = max((_columns(line[4:]) for line in block.text(key).splitlines() if line.startswith("    ")), default=0)
    if widest > BLOCK_WIDTH:
        message = f"a block in '{key}' is {widest} columns wide; {BLOCK_WIDTH} are the most"
        yield problem(block.line_of(key), "wide-block", message)
    if key == "text" and LETTER_OF_AN_OPTION.search(block.text(key)):
        yield problem(block.line_of(key), "letter", "'text' names an option by its letter, but choices are shuffled")


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _notes(file: SourceFile, known: _Known) -> Iterator[Problem]:
    domain, labels = file.block.text("domain"), file.block.block("aspects")
    if domain and domain not in known.topics and domain not in known.unread:
        message = _unknown("domain", domain, set(known.topics))
        yield Problem(file.name, file.block.line_of("domain"), "", "reference", message)
    topics = known.topics.get(domain, set())
    for term in file.block.blocks("terms"):
        name = term.text("id")
        topic = term.text("topic")
        if topic and topics and topic not in topics:
            message = _unknown("topic", topic, topics)
            yield Problem(file.name, term.line_of("topic"), name, "reference", message)
        references = [(one.text("term"), one.line_of("term")) for one in term.blocks("confused_with")]
        see = term.rows("see")
        references += [(one, line) for one, line in zip(see, see.lines, strict=True) if isinstance(one, str)]
        for other, line in references:
            if other == name:
                yield Problem(file.name, line, name, "reference", "a term refers to itself; take it out")
            elif known.lacks(other, known.terms):
                yield Problem(file.name, line, name, "reference", _unknown("term", other, known.terms))
        aspects = term.block("aspects")
        for key in aspects:
            if key not in labels:
                message = f"aspect '{key}' has no label; add it to the file's 'aspects'"
                yield Problem(file.name, aspects.line_of(key), name, "aspect", message)
        for fact in term.blocks("facts"):
            yield from _fact(fact, term, file.name)


def _fact(fact: YamlMap, term: YamlMap, file: str) -> Iterator[Problem]:
    name = f"{term.text('id')}.{fact.text('id')}"
    dated = "as_of" in fact or "lasting" in fact
    if term.text("kind") == "service" and re.search(r"\d", fact.text("text")) and not dated:
        message = "a fact of a service that holds a digit needs 'as_of: YYYY-MM' or 'lasting: true'"
        yield Problem(file, fact.line_of("text"), name, "undated", message)
    if "was" in fact and fact.text("from") != "notes":
        message = "'was' says what the 2021 notes claim, so the fact is 'from: notes'"
        yield Problem(file, fact.line_of("was"), name, "origin", message)
    if "checked" in fact and "source" not in fact:
        yield Problem(file, fact.line_of("checked"), name, "source", "'checked' without a 'source'; name the page")


def _exams(file: SourceFile, known: _Known) -> Iterator[Problem]:
    exams = file.block.blocks("exams")
    codes = {one.text("code") for one in exams}
    default = file.block.text("default")
    if default and default not in codes:
        message = _unknown("default", default, codes)
        yield Problem(file.name, file.block.line_of("default"), "", "reference", message)
    placed: set[str] = set()
    for exam in exams:
        yield from _exam(exam, file.name, known, placed)
    for topic in sorted(known.every_topic - placed):
        message = f"topic '{topic}' is in no exam; add it to a domain of one"
        yield Problem(file.name, file.block.line_of("exams"), "", "blueprint", message)


def _exam(exam: YamlMap, file: str, known: _Known, placed: set[str]) -> Iterator[Problem]:
    code = exam.text("code")
    weights = [one.text("weight") for one in exam.blocks("domains")]
    if all(weight.isdigit() for weight in weights) and sum(map(int, weights)) != 100:  # noqa: PLR2004
        message = f"the weights add up to {sum(map(int, weights))}; they are percents and make 100"
        yield Problem(file, exam.line_of("domains"), code, "blueprint", message)
    scored, questions = exam.text("scored"), exam.text("questions")
    if scored.isdigit() and questions.isdigit() and int(scored) > int(questions):
        message = f"{scored} scored of {questions} questions; no more can be scored than are asked"
        yield Problem(file, exam.line_of("scored"), code, "blueprint", message)
    places: dict[str, str] = {}
    for domain in exam.blocks("domains"):
        topics = domain.rows("topics")
        for line, topic in zip(topics.lines, topics, strict=True):
            if not isinstance(topic, str):
                continue
            placed.add(topic)
            if known.lacks(topic, known.every_topic):
                message = _unknown("topic", topic, known.every_topic)
                yield Problem(file, line, f"{code}.{domain.text('id')}", "reference", message)
            elif places.setdefault(topic, domain.text("id")) != domain.text("id"):
                message = f"topic '{topic}' is also in the domain {places[topic]}; it can be in one"
                yield Problem(file, line, f"{code}.{domain.text('id')}", "blueprint", message)


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class _Says(Protocol):
        def __call__(self, line: int, rule: str, message: str) -> Problem: ...
