"""Turn question files into values, or into problems if the files are not sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mlcert.bank.problem import Problem
from mlcert.bank.shape_check import problems_of
from mlcert.bank.shapes import Flag, Labeled, Listing, Record, Shape, Text, Whole
from mlcert.bank.structure import NEWEST_FORMAT, SHAPES
from mlcert.bank.yaml_tree import YamlList, YamlMap
from mlcert.core.model import Bank, Choice, Domain, Exam, ExamDomain, Question, Topic, outline_of
from mlcert.core.notes import Confusion, Fact, FormerName, Term
from mlcert.core.number import LARGEST, whole

Values = dict[str, Any]  # by attribute name
LACKING_IN_DRAFTS: Values = {"level": "", "rests_on": ()}  # of questions


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was read: its mapping, or the problems that prevented reading it."""

    name: str  # as problems show it, such as data-engineering.yaml or notes/data-engineering.yaml
    kind: str  # questions | notes | exams | synonyms
    root: object  # a YamlMap in a sound file; None if the file is not valid YAML
    problems: tuple[Problem, ...] = ()
    ids_written: frozenset[str] = field(default_factory=frozenset)  # ids in a file that could not be read

    @property
    def block(self) -> YamlMap:
        """The file's mapping; empty if it has none."""
        return self.root if isinstance(self.root, YamlMap) else YamlMap(1)

    @property
    def is_draft(self) -> bool:
        """Whether the file says that its questions are unfinished."""
        return self.block.text("draft") == "true"

    @property
    def format(self) -> int:
        """The number under `format` in the file; 1 if there is no number."""
        number = whole(self.block.text("format"), 0, LARGEST)
        return 1 if number is None else number


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in the files of a bank."""

    bank: Bank
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()  # groups of words that mean much the same
    asking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by the words that ask, the labels of facts
    no_slips: tuple[str, ...] = ()  # words that look like a misspelled name or word


def shape_problems(file: SourceFile) -> Iterator[Problem]:
    """Yield the problems with the structure of one file; other files are not consulted."""
    yield from file.problems
    if file.root is None:
        return
    newest = NEWEST_FORMAT[file.kind]
    if file.format > newest:
        message = (
            f"format {file.format} needs a newer version of mlcert; this one reads {file.kind} up to format {newest}"
        )
        yield Problem(file.name, file.block.line_of("format"), "", "format", message)
        return
    yield from problems_of(file.root, SHAPES[file.kind], file.name, file.format, is_draft=file.is_draft)


def contents_of(files: Sequence[SourceFile], *, named: str) -> Contents:
    """Return the values in sound files; `named` is the name of the bank if there is no exams file."""
    questions: list[Question] = []
    terms: list[Term] = []
    domains: list[Domain] = []
    exams: tuple[Exam, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    asking: Mapping[str, tuple[str, ...]] = {}
    no_slips: tuple[str, ...] = ()
    name, default, is_named = named, "", False
    for file in files:
        values = values_of(file.block, SHAPES[file.kind])
        if file.kind == "questions":
            domains.append(_domain(values))
            for family in values.get("families", ()):
                questions += _siblings(family, values["domain"])
            questions += [_question(question, values["domain"]) for question in values.get("questions", ())]
        elif file.kind == "notes":
            terms += [_term(term, values) for term in values["terms"]]
        elif file.kind == "synonyms":
            synonyms, asking = values["synonyms"], values.get("asking", {})
            no_slips = values.get("no_slips", ())
        else:
            name, default, is_named = values["bank"], values.get("default", ""), True
            exams = tuple(_exam(exam) for exam in values.get("exams", ()))
    outlines = tuple(map(outline_of, questions))
    bank = Bank(name, tuple(domains), outlines, exams, default, is_named=is_named)
    return Contents(bank, tuple(questions), tuple(terms), synonyms, asking, no_slips)


def values_of(block: YamlMap, record: Record) -> Values:
    """Return the values of the keys of a sound block by attribute name; missing keys are left out.

    Text is folded into one line unless it is prose; numbers are integers, lists are tuples, blocks are dictionaries.
    """
    return {
        known.reads_as: _value_of(block[known.name], known.shape)
        for known in record.fields
        if known.reads_as and known.name in block
    }


def _value_of(node: Any, shape: Shape) -> Any:
    match shape:
        case Text():
            return node.strip("\n") if shape.is_prose else " ".join(node.split())
        case Whole():
            return whole(node, shape.minimum, shape.maximum)
        case Flag():
            return shape.value
        case Listing():
            rows: YamlList = node
            return tuple(_value_of(row, shape.of) for row in rows)
        case Labeled():
            block: YamlMap = node
            return {label: _value_of(value, shape.of) for label, value in block.items()}
        case Record():
            return values_of(node, shape)


def _domain(values: Values) -> Domain:
    domain = values["domain"]
    topics = tuple(Topic(**topic, domain=domain) for topic in values["topics"])
    return Domain(domain, values["title"], values.get("aliases", ()), topics)


def _question(values: Values, domain: str) -> Question:
    choices = tuple(_choice(choice) for choice in values["choices"])
    return Question(**LACKING_IN_DRAFTS | values | {"domain": domain, "choices": choices})


def _choice(values: Values) -> Choice:
    is_right = "right" in values
    text = values.pop("right" if is_right else "wrong")
    return Choice(text=text, is_right=is_right, **values)


def _siblings(family: Values, domain: str) -> Iterator[Question]:
    """Yield the questions of a family: they share their choices, but not the key."""
    shared = {"topic": family["topic"], "domain": domain, "family": family["id"], "exams": family.get("exams", ())}
    for sibling in family["questions"]:
        key, why, when = sibling.pop("key"), sibling.pop("why"), sibling.pop("when", {})
        choices = tuple(
            Choice(**option, is_right=label == key, why=why[label], when=when.get(label, ""))
            for label, option in family["choices"].items()
        )
        yield Question(**LACKING_IN_DRAFTS | shared | sibling, choices=choices)


def _term(values: Values, file: Mapping[str, Any]) -> Term:
    aspects = values.get("aspects", {})
    labels = file.get("aspects", {})
    made = {
        "domain": file["domain"],
        "facts": tuple(Fact(**fact | {"id": f"{values['id']}.{fact['id']}"}) for fact in values["facts"]),
        "formerly": tuple(FormerName(**former) for former in values.get("formerly", ())),
        "aspects": tuple((label, aspects[key]) for key, label in labels.items() if key in aspects),
        "confused_with": tuple(Confusion(**confusion) for confusion in values.get("confused_with", ())),
    }
    return Term(**values | made)


def _exam(values: Values) -> Exam:
    scale = {f"scale_{end}": score for end, score in values.pop("scale").items()}
    domains = tuple(ExamDomain(**domain) for domain in values["domains"])
    return Exam(**values | scale | {"domains": domains})
