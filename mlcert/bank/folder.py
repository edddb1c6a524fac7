"""Read the question files of a folder: their contents, or every problem in them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mlcert.bank.contents import Contents, SourceFile, contents_of, shape_problems
from mlcert.bank.files import read_files
from mlcert.bank.importing.question.explanation import may_name_letters
from mlcert.bank.lint.drafts import is_to_do, to_do
from mlcert.bank.lint.quality import Findings, findings
from mlcert.bank.lint.references import rule_problems
from mlcert.bank.problem import Problem
from mlcert.errors import BankUnusableError


def problems_in(folder: str, names: Sequence[str]) -> tuple[Problem, ...]:
    """Return every problem in these files, in the order of the files and lines."""
    return _problems_and_to_do(read_files(folder, names))[0]


def problems_and_to_do_in(folder: str, names: Sequence[str]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return every problem in these files, and what is left to do in drafts, in the order of the files and lines."""
    return _problems_and_to_do(read_files(folder, names))


def findings_in(folder: str, names: Sequence[str], today: date) -> Findings:
    """Return every problem in these files, including those that make a sound bank less trustworthy on this day."""
    files = read_files(folder, names)
    result = findings([file for file in files if not file.is_draft], today)
    problems, in_drafts = _problems_and_to_do(files)
    lists = {**result.lists, "drafts": in_drafts}
    return replace(result, problems=_in_order(files, (*problems, *result.problems)), lists=lists)


def contents(folder: str, names: Sequence[str]) -> Contents:
    """Return the contents of these files.

    Raises:
        BankUnusableError: the files have problems, all of which it lists.
    """
    was_on = gc.isenabled()
    gc.disable()  # everything that is built here stays, and collecting garbage would take a third of the time
    try:
        files = read_files(folder, names)
        problems, _ = _problems_and_to_do(files)
        if problems:
            raise BankUnusableError(folder, [str(problem) for problem in problems])
        found = contents_of(files, named=name_of(folder))
        questions = (one._replace(keeps_order=True) if may_name_letters(one) else one for one in found.questions)
        return replace(found, questions=tuple(questions))
    finally:
        if was_on:
            gc.enable()


def name_of(folder: str) -> str:
    """Return the name of a bank without an exams file: the name of its folder."""
    return os.path.basename(os.path.abspath(folder)) or "bank"


def _problems_and_to_do(files: Sequence[SourceFile]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    found = [problem for file in files for problem in shape_problems(file)]
    found += rule_problems(files)
    drafts = {file.name for file in files if file.is_draft}
    later = [problem for problem in found if is_to_do(problem, drafts)]
    problems = [problem for problem in found if not is_to_do(problem, drafts)]
    return _in_order(files, problems), _in_order(files, [*to_do(files), *later])


def _in_order(files: Sequence[SourceFile], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    place = {file.name: position for position, file in enumerate(files)}
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (place[problem.file], problem.line)))
