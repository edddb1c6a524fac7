"""What the question files of a folder say, or everything that is wrong with them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mlcert.bank.contents import Contents, SourceFile, contents_of, shape_problems
from mlcert.bank.files import read_files
from mlcert.bank.lint.quality import Findings, findings
from mlcert.bank.lint.references import rule_problems
from mlcert.bank.problem import Problem
from mlcert.errors import BankUnusableError


def problems_in(folder: str, names: Sequence[str]) -> tuple[Problem, ...]:
    """All problems of these files, in the order of the files and lines."""
    return _problems(read_files(folder, names))


def findings_in(folder: str, names: Sequence[str]) -> Findings:
    """All problems of these files, and with them what makes the bank less than trustworthy."""
    files = read_files(folder, names)
    found = findings(files)
    return replace(found, problems=_in_order(files, (*_problems(files), *found.problems)))


def contents(folder: str, names: Sequence[str]) -> Contents:
    """All that these files say.

    Raises:
        BankUnusableError: the files have problems; it lists them all.
    """
    was_on = gc.isenabled()
    gc.disable()  # all that is built here stays: collecting it again and again takes a third of the time
    try:
        files = read_files(folder, names)
        problems = _problems(files)
        if problems:
            raise BankUnusableError(folder, [str(problem) for problem in problems])
        return contents_of(files, named=name_of(folder))
    finally:
        if was_on:
            gc.enable()


def name_of(folder: str) -> str:
    """What a bank without an exams file is called: after its folder."""
    return os.path.basename(os.path.abspath(folder)) or "bank"


def _problems(files: Sequence[SourceFile]) -> tuple[Problem, ...]:
    found = [problem for file in files for problem in shape_problems(file)]
    found += rule_problems(files)
    return _in_order(files, found)


def _in_order(files: Sequence[SourceFile], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    place = {file.name: position for position, file in enumerate(files)}
    return tuple(sorted(dict.fromkeys(problems), key=lambda one: (place[one.file], one.line)))
