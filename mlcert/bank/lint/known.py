"""The ids that references can name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.core.names import nearest
from mlcert.core.text import shortened


class Known:
    """The ids that references can name, and the ids in files that could not be read."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self.unread: frozenset[str] = frozenset().union(*(file.ids_written for file in files))
        self.terms: set[str] = set()
        self.facts: set[str] = set()
        self.topics: dict[str, set[str]] = {}  # by domain
        self.exams: set[str] = set()
        self.has_exams = False  # whether there is an exams file that could be read
        for file in files:
            if file.kind == "notes":
                for term in file.block.blocks("terms"):
                    self.terms.add(term.text("id"))
                    self.facts.update(f"{term.text('id')}.{fact.text('id')}" for fact in term.blocks("facts"))
            elif file.kind == "questions":
                of_domain = self.topics.setdefault(file.block.text("domain"), set())
                of_domain.update(topic.text("id") for topic in file.block.blocks("topics"))
            elif file.kind == "exams":
                self.has_exams = file.root is not None
                self.exams.update(exam.text("code") for exam in file.block.blocks("exams"))

    @property
    def every_topic(self) -> set[str]:
        """The topics of all domains."""
        return set().union(*self.topics.values()) if self.topics else set()

    def lacks(self, name: str, among: Collection[str]) -> bool:
        """Return whether a reference names nothing, neither in the files that were read nor in unreadable ones."""
        if not name or name in among:
            return False
        return not all(part in self.unread or part in self.terms for part in name.split("."))


def unknown(kind: str, name: str, among: Collection[str]) -> str:
    """Return the message about a reference that names nothing."""
    near = nearest(name, sorted(among), maximum=1)
    hint = f"did you mean '{near[0]}'?" if near else "add it or correct the name"
    return f"{kind} '{shortened(name)}' does not exist; {hint}"
