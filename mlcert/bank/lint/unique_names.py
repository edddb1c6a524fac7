"""Check that no two domains, topics, terms, questions or exams share an id, a name or an alias."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import question_blocks
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.names import squash


def shared_names(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Report every name that a domain, topic, term, question or exam shares with another of its kind.

    Families and questions count as one kind, because `bank show` takes the id of either.
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
                former = [(block.text("name"), block.line_of("name")) for block in term.blocks("formerly")]
                yield from claims.claim("term", _names(term, "id", "name") + former, term.text("id"), file.name)
                yield from _fact_ids(term, file.name)
        elif file.kind == "exams":
            for exam in block.blocks("exams"):
                yield from claims.claim("exam", _names(exam, "code"), exam.text("code"), file.name)


class _Claims:
    """Which owner has which name, and where the owner is."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, str], tuple[str, str, int]] = {}

    def claim(self, kind: str, names: Sequence[tuple[str, int]], owner: str, file: str) -> Iterator[Problem]:
        """Claim names for an owner, the first of which is its id; report those that are already taken."""
        first_line = names[0][1]
        claimed: set[str] = set()
        for position, (name, line) in enumerate(names):
            folded = squash(name)
            if not folded or folded in claimed:
                continue
            claimed.add(folded)
            taken_by = self._owners.setdefault((kind, folded), (owner, file, first_line))
            if taken_by == (owner, file, first_line):
                continue
            where = f"{taken_by[1]}:{taken_by[2]}"
            if position == 0 and taken_by[0] == owner:
                yield Problem(
                    file,
                    line,
                    owner,
                    "duplicate-id",
                    f"the {kind} id '{name}' is already used at {where}; choose another",
                )
            else:
                message = f"'{name}' already names the {kind} {taken_by[0]} at {where}; keep it in one of them"
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
                f"the fact id '{name}' is already used at line {seen[name]}; choose another",
            )
