"""Sort out which imported questions were asked before, in a file or in the folder, and say where."""

from __future__ import annotations

from collections.abc import Iterable

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.draft.known import Known, KnownQuestion
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.core.named_tuple import NamedTuple


class Duplicate(NamedTuple):
    """A question that was asked before: its line, and the file with the line or the id of the other one."""

    line: int
    other_file: str
    other_line: int = 0
    other_id: str = ""
    where: str = ""  # in words


class Asked(NamedTuple):
    """Where a question was first asked in this import, and its key."""

    key: frozenset[str]
    file: str
    line: int

    def _where(self, file: str) -> str:
        return f"line {self.line}" if file == self.file else f"line {self.line} of {self.file}"

    def duplicate(self, file: str, line: int) -> Duplicate:
        """Return that this question is asked once more, on a line of a file."""
        return Duplicate(line, self.file, self.line, where=self._where(file))

    def other_key(self, file: str) -> str:
        """Return why this question is not asked once more with another key in a file."""
        return f"the same question has another key on {self._where(file)}"


class SortedOut(NamedTuple):
    """Questions of a file that the folder does not have, that correct those it has, and the others."""

    new: list[ImportedQuestion]
    corrected: dict[str, ImportedQuestion]  # by the ids of those in the folder
    duplicates: list[Duplicate]
    skipped: list[Skipped]
    found: set[str]  # the ids of those in other topics of the folder that the file has, too


def sort_out(questions: Iterable[ImportedQuestion], known: Known, *, is_domain_named: bool) -> SortedOut:
    """Tell what a folder has already; another key corrects an imported question if a person named its domain."""
    sorted_out = SortedOut([], {}, [], [], set())
    for question in questions:
        same = known.same_as(question)
        other = None if same else known.contradicted_by(question)
        sorted_out.found.update(one.id for one in (same, other) if one)
        if same:
            duplicate = Duplicate(question.line, same.file, other_id=same.id, where=f"{same.id} in {same.file}")
            sorted_out.duplicates.append(duplicate)
        elif not other:
            sorted_out.new.append(question)
        elif is_domain_named and other.can_be_updated and other.domain == question.domain:
            sorted_out.corrected[other.id] = question._replace(topic=other.topic)
        else:
            sorted_out.skipped.append(Skipped(question.line, _other_key(other)))
    return sorted_out


def _other_key(known: KnownQuestion) -> str:
    fix = f"`--domain {known.domain}` updates it" if known.can_be_updated else "correct the one that is wrong"
    return f"the same question has another key in {known.file} ({known.id}); {fix}"
