"""Check question files. This is apart from `authoring` because nothing else there needs YAML."""

from __future__ import annotations

from mlcert.bank.compiled.opening import files_of
from mlcert.bank.folder import findings_in, problems_and_to_do_in
from mlcert.bank.lint.quality import Findings
from mlcert.bank.problem import Problem
from mlcert.services import Services


def problems(services: Services) -> tuple[Problem, ...]:
    """Return every problem in the bank's files; this compiles nothing."""
    return problems_and_to_do(services)[0]


def problems_and_to_do(services: Services) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return every problem in the bank's files, and what is left to do in its drafts; this compiles nothing."""
    return problems_and_to_do_in(services.folder, files_of(services.folder))


def findings(services: Services) -> Findings:
    """Return every problem in the bank's files, including those that make a sound bank less trustworthy."""
    return findings_in(services.folder, files_of(services.folder), services.now().astimezone().date())
