"""What is offered for each command and option, read from the compiled copy and the history."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from mlcert.bank.compiled.ids import exam_codes, family_ids, ids_to_practice, question_ids, term_ids
from mlcert.completion.line import parsed
from mlcert.completion.shells import WRITERS, shell_that_asks, words_before_cursor
from mlcert.core.mode import QUIZ
from mlcert.core.settings import DAY_STARTS, ON_OR_OFF, SETTINGS
from mlcert.errors import MlcertError
from mlcert.history.reader import session_numbers
from mlcert.lookup_services import LookupServices, absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mlcert.completion.line import Line
    from mlcert.completion.shells import Written

    Offers = Callable[[Line, LookupServices], Iterable[str]]

MAXIMUM_NUMBERS = 50  # quizzes and exams, the newest ones; nobody reads a longer list
HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")  # zsh evaluates what it is offered, so nothing else is


def answer(environ: Mapping[str, str] | None = None) -> Written | None:
    """Return what a shell reads that asks for a completion; None if none asks, or if it asks for something else."""
    services = LookupServices(environ)
    shell = shell_that_asks(services.environ)
    if not shell:
        return None
    line = parsed(*words_before_cursor(shell, services.environ))
    offers = OPTIONS.get((line.command, line.option)) if line.option else ARGUMENTS.get(line.command)
    if offers is None or line.typed.startswith("-"):
        return None
    with closing(services):
        try:
            if line.bank:
                services.folder = absolute(line.bank)
            values = tuple(offers(line, services)) if services.has_fresh_copy() else ()
        except MlcertError:  # a broken bank or history, which the command itself will name
            values = ()
    typed = line.typed.lower()
    fitting = dict.fromkeys(value for value in values if value.lower().startswith(typed) and HARMLESS.fullmatch(value))
    return WRITERS[shell](list(fitting), services.environ)


def _to_practice(_line: Line, services: LookupServices) -> Iterable[str]:
    return ids_to_practice(services.notes)


def _term(line: Line, services: LookupServices) -> Iterable[str]:
    return () if line.arguments else term_ids(services.notes)


def _terms(line: Line, services: LookupServices) -> Iterable[str]:
    return (term for term in term_ids(services.notes) if term not in line.arguments)


def _code(line: Line, services: LookupServices) -> Iterable[str]:
    return () if line.arguments else exam_codes(services.notes)


def _question(line: Line, services: LookupServices) -> Iterable[str]:
    return () if line.arguments else question_ids(services.notes)


def _questions(line: Line, services: LookupServices) -> Iterable[str]:
    names = (*question_ids(services.notes), *family_ids(services.notes))
    return (name for name in names if name not in line.arguments)


def _settings(line: Line, _services: LookupServices) -> Iterable[str]:
    if not line.arguments:
        return SETTINGS
    return ON_OR_OFF if len(line.arguments) == 1 and line.arguments[0] != DAY_STARTS else ()


def _results(line: Line, services: LookupServices) -> Iterable[str]:
    if not line.arguments:
        return ("discard", *_numbers(line, services, unfinished=False))
    return _numbers(line, services, unfinished=True) if line.arguments[0] == "discard" else ()


def _unfinished(line: Line, services: LookupServices) -> Iterable[str]:
    return _numbers(line, services, unfinished=True, mode=QUIZ.name)


def _numbers(line: Line, services: LookupServices, *, unfinished: bool, mode: str = "") -> list[str]:
    history = services.history_file_if_any()
    if history is None:
        return []
    with history.translate_errors():
        numbers = session_numbers(
            history.db, _key_of(services), prefix=line.typed, maximum=MAXIMUM_NUMBERS, unfinished=unfinished, mode=mode
        )
    return list(map(str, numbers))


def _key_of(services: LookupServices) -> str:
    if services.is_built_in:
        return services.bank_key
    from mlcert.services import Services  # too heavy for the built-in bank, whose key is known

    with closing(Services(services.environ)) as all_services:
        all_services.use_bank(services.folder)
        return all_services.bank_key


ARGUMENTS: Mapping[str, Offers] = {
    "quiz": _to_practice,
    "exam": _code,
    "plan": _code,
    "progress": _code,
    "results": _results,
    "settings": _settings,
    "lookup": _term,
    "compare": _terms,
    "bank show": _questions,
    "bank report": _question,
}
OPTIONS: Mapping[tuple[str, str], Offers] = {
    ("quiz", "-d"): _to_practice,
    ("quiz", "--domain"): _to_practice,
    ("quiz", "--resume"): _unfinished,
    ("exam", "--default"): _code,
    ("exam", "--resume"): _code,
    ("bank show", "-d"): _to_practice,
    ("bank show", "--domain"): _to_practice,
}
