"""Within a kind no two share an id, a name or an alias."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import question_blocks
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.names import squash


def shared_names(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Every name that a domain, topic, term, question or exam shares with another of its kind.

    A family and a question are of one kind: `bank show` takes the id of either.
    """
    claims = _Claims()
    for file in files:
        block = file.block
        if file.kind == "questions":
            yield from claims.claim("domain", _names(block, "domain", "title"), block.text("domain"), file.name)
            for topic in block.blocks("topics"):
                yield from claims.claim("topic", _names(topic, "id", "title"), topic.text("id"), file.name)
            for family in block.blocks("families"):
                yield from claims.claim("question", _names(family, "id"), family.text("id"), file.name)
            for question in question_blocks(file):
                yield from claims.claim("question", _names(question, "id"), question.text("id"), file.name)
        elif file.kind == "notes":
            for term in block.blocks("terms"):
                former = [(one.text("name"), one.line_of("name")) for one in term.blocks("formerly")]
                yield from claims.claim("term", _names(term, "id", "name") + former, term.text("id"), file.name)
                yield from _fact_ids(term, file.name)
        else:
            for exam in block.blocks("exams"):
                yield from claims.claim("exam", _names(exam, "code"), exam.text("code"), file.name)


class _Claims:
    """Who has which name, and where they took it."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, str], tuple[str, str, int]] = {}

    def claim(self, kind: str, names: Sequence[tuple[str, int]], owner: str, file: str) -> Iterator[Problem]:
        """Take these names, the first of which is the id, for an owner; say which are taken already."""
        first_line = names[0][1]
        own: set[str] = set()
        for position, (name, line) in enumerate(names):
            folded = squash(name)
            if not folded or folded in own:
                continue
            own.add(folded)
            context = self._owners.setdefault((kind, folded), (owner, file, first_line))
            if context == (owner, file, first_line):
                continue
            where = f"{context[1]}:{context[2]}"
            if position == 0 and context[0] == owner:
                yield Problem(file, line, owner, "duplicate-id", f"the {kind} id '{name}' is used already at {where}")
            else:
                message = f"'{name}' already names the {kind} {context[0]} at {where}; give it to one of them"
                yield Problem(file, line, owner, "duplicate-name", message)


def _names(block: YamlMap, *keys: str) -> list[tuple[str, int]]:
    names = [(block.text(key), block.line_of(key)) for key in keys]
    return names + block.text_lines("aliases")


def _fact_ids(term: YamlMap, file: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for fact in term.blocks("facts"):
        name, line = fact.text("id"), fact.line_of("id")
        if name and seen.setdefault(name, line) != line:
            whole = f"{term.text('id')}.{name}"
            yield Problem(
                file,
                line,
                whole,
                "duplicate-id",
                f"the fact id '{name}' is used already at line {seen[name]}",
            )
