"""What is wrong with question files; apart from authoring, because nothing else needs YAML."""

from __future__ import annotations

from mlcert.bank.compiled.opening import files_of
from mlcert.bank.folder import findings_in, problems_in
from mlcert.bank.lint.quality import Findings
from mlcert.bank.problem import Problem
from mlcert.services import Services


def problems(services: Services) -> tuple[Problem, ...]:
    """Everything that is wrong with the bank's files; nothing is compiled for it."""
    return problems_in(services.folder, files_of(services.folder))


def findings(services: Services) -> Findings:
    """Everything that is wrong with the bank's files, and what makes them less than trustworthy."""
    return findings_in(services.folder, files_of(services.folder))
