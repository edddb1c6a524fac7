"""The ids in a compiled copy, which completion offers; this module is cheap to import."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlcert.bank.compiled.notes import CompiledNotes


def ids_to_practice(notes: CompiledNotes) -> list[str]:
    """Return the ids that stand for questions: those of domains, of topics, and of terms that a question rests on."""
    titles = notes.read(str, "SELECT id FROM title ORDER BY kind, id")
    return [*titles, *notes.read(str, "SELECT DISTINCT term FROM rests ORDER BY term")]


def term_ids(notes: CompiledNotes) -> list[str]:
    """Return the ids of all terms."""
    return notes.read(str, "SELECT id FROM term ORDER BY id")


def question_ids(notes: CompiledNotes) -> list[str]:
    """Return the ids of all questions."""
    return notes.read(str, "SELECT id FROM question ORDER BY id")


def family_ids(notes: CompiledNotes) -> list[str]:
    """Return the ids of all families."""
    return notes.read(str, "SELECT DISTINCT family FROM question WHERE family <> '' ORDER BY family")


def exam_codes(notes: CompiledNotes) -> list[str]:
    """Return the codes of the exams; none in a bank without an exams file."""
    return notes.meta("bank", lambda document: [str(exam["code"]) for exam in json.loads(document).get("exams", ())])
