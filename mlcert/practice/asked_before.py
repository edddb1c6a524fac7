"""Sort out which imported questions were asked before, in a file or in the folder, and say where."""

from __future__ import annotations

from collections.abc import Iterable

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.draft.known import Known, KnownQuestion
from mlcert.bank.importing.question.imported_question import ImportedQuestion, is_said_otherwise
from mlcert.core.named_tuple import NamedTuple


class Duplicate(NamedTuple):
    """A question that was asked before: its line, and the file with the line or the id of the other one."""

    line: int
    other_file: str
    other_line: int = 0
    other_id: str = ""
    where: str = ""  # in words
    is_said_otherwise: bool = False  # it has an explanation or a reason that the other does not have


class Asked(NamedTuple):
    """Where a question was first asked in this import, its key, and what explains it."""

    key: frozenset[str]
    file: str
    line: int
    explained: tuple[str, ...] = ()

    def _where(self, file: str) -> str:
        return f"line {self.line}" if file == self.file else f"line {self.line} of {self.file}"

    def duplicate(self, later: Asked) -> Duplicate:
        """Return that this question is asked once more."""
        differs = is_said_otherwise(later.explained, self.explained)
        return Duplicate(later.line, self.file, self.line, where=self._where(later.file), is_said_otherwise=differs)

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
        exported = None if same else known.with_id_of(question)
        other = None if same else known.contradicted_by(question)
        sorted_out.found.update(one.id for one in (same, exported, other) if one)
        if same:
            sorted_out.duplicates.append(_duplicate(question, same, is_same=known.is_as_imported(question)))
        elif exported and exported.id not in sorted_out.corrected:
            sorted_out.corrected[exported.id] = question._replace(domain=exported.domain, topic=exported.topic)
        elif not other:
            sorted_out.new.append(question)
        elif is_domain_named and other.can_be_updated and other.domain == question.domain:
            sorted_out.corrected[other.id] = question._replace(topic=other.topic)
        else:
            sorted_out.skipped.append(Skipped(question.line, _other_key(other)))
    return sorted_out


def _duplicate(question: ImportedQuestion, same: KnownQuestion, *, is_same: bool) -> Duplicate:
    differs = not is_same and is_said_otherwise(question.explained, same.explained)
    where = f"{same.id} in {same.file}"
    return Duplicate(question.line, same.file, other_id=same.id, where=where, is_said_otherwise=differs)


def _other_key(known: KnownQuestion) -> str:
    fix = f"`--domain {known.domain}` updates it" if known.can_be_updated else "correct the one that is wrong"
    return f"the same question has another key in {known.file} ({known.id}); {fix}"
