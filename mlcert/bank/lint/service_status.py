"""List the services whose status nobody has looked at for some time.

AWS closes and ends services. A fact with `as_of` shows when somebody last read about its service, so the latest one of
an entry says when the status of that service was last looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlMap

MAXIMUM_AGE = 6  # months


def stale_services(files: Sequence[SourceFile], today: date) -> Iterator[Problem]:
    """Yield each service whose latest `as_of` is more than six months before the month of `today`, or that has none.

    A service that has ended is left out, because its status cannot change any more.
    """
    for file in files:
        for term in file.block.blocks("terms") if file.kind == "notes" else ():
            if term.text("kind") != "service" or "ended" in term:
                continue
            latest = max((fact.text("as_of") for fact in term.blocks("facts")), default="")
            if _months_since(latest, today) > MAXIMUM_AGE:
                yield _stale(file.name, term, latest)


def _stale(file: str, term: YamlMap, latest: str) -> Problem:
    seen = f"was last looked at in {latest}" if latest else "has no date"
    message = f"the status of this service {seen}; read its page and set 'as_of' in the fact that says so"
    return Problem(file, term.line, term.text("id"), "stale-services", message)


def _months_since(month: str, today: date) -> int:
    if not month:
        return MAXIMUM_AGE + 1
    year, number = (int(part) for part in month.split("-"))
    return (today.year - year) * 12 + today.month - number
