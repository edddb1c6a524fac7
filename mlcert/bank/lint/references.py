"""Check how the parts of question files fit together: references, keys and sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.exam_rules import exams
from mlcert.bank.lint.family_rules import families
from mlcert.bank.lint.known import Known
from mlcert.bank.lint.note_rules import notes
from mlcert.bank.lint.question_rules import single_questions
from mlcert.bank.lint.synonym_rules import synonyms
from mlcert.bank.lint.unique_names import shared_names
from mlcert.bank.problem import Problem


def rule_problems(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Yield every problem with how the parts of these files fit together.

    Parts with a wrong structure are skipped here because `shape_problems` reports them. A reference to an id in a file
    that could not be read counts as sound.
    """
    known = Known(files)
    yield from shared_names(files)
    for file in files:
        if file.kind == "questions":
            yield from families(file, known)
            yield from single_questions(file, known)
        elif file.kind == "notes":
            yield from notes(file, known)
        elif file.kind == "exams":
            yield from exams(file, known)
        else:
            yield from synonyms(file, files)
