"""Change a setting, and list what is kept for exams."""

from __future__ import annotations

from datetime import date

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan_text import plan_from, plan_text
from mlcert.core.settings import SETTINGS, Settings, changed
from mlcert.core.weekdays import weekdays_text
from mlcert.errors import WrongUsageError
from mlcert.history.reader import NO_BANK, bank_settings
from mlcert.lookup_services import DEFAULT_EXAM
from mlcert.practice.plan import HAS_PASSED, NO_DATE, PLAN
from mlcert.services import Services


class ExamSetting(NamedTuple):
    """What is kept for an exam of a bank."""

    bank: str
    exam: str
    name: str
    value: str


def change_setting(name: str, value: str | None, services: Services) -> None:
    """Save a new value for a setting.

    Raises:
        UnknownNameError: there is no such setting.
        WrongUsageError: there is no value, or it does not fit the setting.
        HistoryError: it cannot be saved.
    """
    if value is None and name in SETTINGS:
        example = f"mlcert settings {name} {Settings().texts[name]}"
        raise WrongUsageError(f"{name} takes {SETTINGS[name].values}, as in `{example}`.")
    services.save_own_setting(name, changed(Settings(), name, value or "").texts[name])


def exam_settings(services: Services) -> list[ExamSetting]:
    """Return the learner's exam and plans in every bank; the question files are not needed."""
    found: list[ExamSetting] = []
    none: list[tuple[str, str, str]] = []
    for bank, name, value in services.read_from_history(bank_settings, none):
        kind, _, code = name.partition(" ")
        if name == DEFAULT_EXAM:
            found.append(ExamSetting(bank, value, name, value))
        elif kind == PLAN:
            plan = plan_from(value, code, services.today)
            without_date = HAS_PASSED if plan.is_passed else NO_DATE
            exam_date = without_date if plan.exam_date is None else plan.exam_date.isoformat()
            values = {"exam-date": exam_date, "minutes": str(plan.minutes), "days": weekdays_text(plan.weekdays)}
            found += [ExamSetting(bank, code, *value) for value in values.items()]
    return found


def damaged_plans(services: Services) -> list[str]:
    """Return a sentence on each plan that is not as it was saved, in every bank."""
    none: list[tuple[str, str, str]] = []
    damaged = [
        name.partition(" ")[2]
        for _, name, value in services.read_from_history(bank_settings, none)
        if is_damaged_plan(name, value, services.today)
    ]
    return [
        f"The plan for {code} is damaged, and what cannot be read has its default. "
        f"`{services.commands.write('plan', code)}` shows it."
        for code in damaged
    ]


def is_damaged_plan(name: str, value: str, today: date) -> bool:
    """Return whether a setting of a bank is a plan for an exam that is not as it was saved."""
    kind, _, code = name.partition(" ")
    return kind == PLAN and plan_text(plan_from(value, code, today)) != value


def is_listed(bank: str, name: str) -> bool:
    """Return whether the list of the settings shows a setting; the others are what mlcert remembers for itself."""
    return bank == NO_BANK or name == DEFAULT_EXAM or name.partition(" ")[0] == PLAN
