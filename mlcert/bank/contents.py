"""The shape of the question files: plain data in, values or Problems out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mlcert.bank.format import FORMAT, SHAPES
from mlcert.bank.structure import Problem, YamlMap, problems_of
from mlcert.core.model import Bank, Choice, Domain, Exam, ExamDomain, Outline, Question, Topic
from mlcert.core.notes import Confusion, Fact, FormerName, Term


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was read: its blocks, or the problems that kept it from being read."""

    name: str  # as it is shown: data-engineering.yaml, notes/data-engineering.yaml
    kind: str  # questions | notes | exams
    root: object  # a Block in a sound file; None where the file is not YAML
    problems: tuple[Problem, ...] = ()
    ids_written: frozenset[str] = field(default_factory=frozenset)  # in a file that could not be read

    @property
    def block(self) -> YamlMap:
        """The file's mapping; an empty one where it has none."""
        return self.root if isinstance(self.root, YamlMap) else YamlMap(1)


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the files of a bank say."""

    bank: Bank
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]


def shape_problems(file: SourceFile) -> Iterator[Problem]:
    """What keeps one file from having its shape; nothing of other files is asked."""
    yield from file.problems
    if file.root is None:
        return
    written = file.block.text("format")
    if written.isdigit() and int(written) > FORMAT:
        message = f"format {written} needs a newer mlcert; this one reads format {FORMAT}"
        yield Problem(file.name, file.block.line_of("format"), "", "format", message)
        return
    yield from problems_of(file.root, SHAPES[file.kind], file.name)


def contents_of(files: Sequence[SourceFile], *, named: str) -> Contents:
    """The values in sound files; `named` names the bank where no exams file does."""
    questions: list[Question] = []
    terms: list[Term] = []
    domains: list[Domain] = []
    exams: tuple[Exam, ...] = ()
    name, default = named, ""
    for file in files:
        block = file.block
        if file.kind == "questions":
            domains.append(_domain(block))
            questions += [_question(one, block.text("domain")) for one in block.blocks("questions")]
        elif file.kind == "notes":
            terms += [_term(one, block) for one in block.blocks("terms")]
        else:
            name, default = block.text("bank"), block.text("default")
            exams = tuple(_exam(one) for one in block.blocks("exams"))
    outlines = tuple(Outline(one.id, one.topic, one.domain, one.level) for one in questions)
    return Contents(Bank(name, tuple(domains), outlines, exams, default), tuple(questions), tuple(terms))


def _domain(block: YamlMap) -> Domain:
    domain = block.text("domain")
    topics = tuple(
        Topic(one.text("id"), one.text("title"), domain, tuple(one.texts("aliases"))) for one in block.blocks("topics")
    )
    return Domain(domain, block.text("title"), tuple(block.texts("aliases")), topics)


def _question(block: YamlMap, domain: str) -> Question:
    return Question(
        id=block.text("id"),
        topic=block.text("topic"),
        domain=domain,
        level=block.text("level"),
        text=block.text("text").strip("\n"),
        choices=tuple(_choice(one) for one in block.blocks("choices")),
        rests_on=tuple(block.texts("rests_on")),
        as_of=block.text("as_of"),
    )


def _choice(block: YamlMap) -> Choice:
    is_right = "right" in block
    text = " ".join(block.text("right" if is_right else "wrong").split())
    return Choice(text, is_right, block.text("why").strip("\n"), block.text("term"))


def _term(block: YamlMap, file: YamlMap) -> Term:
    term = block.text("id")
    labels, values = file.block("aspects"), block.block("aspects")
    return Term(
        id=term,
        name=block.text("name"),
        kind=block.text("kind"),
        topic=block.text("topic"),
        domain=file.text("domain"),
        gist=" ".join(block.text("gist").split()),
        facts=tuple(_fact(one, term) for one in block.blocks("facts")),
        aliases=tuple(block.texts("aliases")),
        formerly=tuple(FormerName(one.text("name"), one.text("until")) for one in block.blocks("formerly")),
        aspects=tuple((labels.text(key), values.text(key)) for key in labels if key in values),
        confused_with=tuple(Confusion(one.text("term"), one.text("tell")) for one in block.blocks("confused_with")),
        see=tuple(block.texts("see")),
        closed=block.text("closed"),
        ended=block.text("ended"),
    )


def _fact(block: YamlMap, term: str) -> Fact:
    return Fact(
        id=f"{term}.{block.text('id')}",
        text=" ".join(block.text("text").split()),
        was=block.text("was"),
        exam=block.text("exam"),
        from_notes=block.text("from") == "notes",
        as_of=block.text("as_of"),
        source=block.text("source"),
        checked=block.text("checked") != "false",
    )


def _exam(block: YamlMap) -> Exam:
    scale = block.block("scale")
    domains = tuple(
        ExamDomain(
            one.text("id"),
            one.text("title"),
            one.text("short"),
            int(one.text("weight")),
            tuple(one.texts("topics")),
        )
        for one in block.blocks("domains")
    )
    return Exam(
        code=block.text("code"),
        title=block.text("title"),
        status=block.text("status"),
        minutes=int(block.text("minutes")),
        questions=int(block.text("questions")),
        scored=int(block.text("scored")),
        multiple_response=int(block.text("multiple_response")),
        scale_from=int(scale.text("from")),
        scale_to=int(scale.text("to")),
        scale_pass=int(scale.text("pass")),
        domains=domains,
        until=block.text("until"),
        extra_minutes=int(block.text("extra_minutes") or "0"),
        leaves_out=tuple(block.texts("leaves_out")),
        unconfirmed=tuple(block.texts("unconfirmed")),
        source=block.text("source"),
        caveat=block.text("caveat"),
    )
