"""The settings that a learner can keep: their names and the values that fit."""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import nearest
from mlcert.core.number import whole
from mlcert.core.text import shortened
from mlcert.errors import UnknownNameError, WrongUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DAY_STARTS = "day-starts"
HOURS = 24
ON_OR_OFF = {"on": True, "off": False}


class Settings(NamedTuple):
    """What a learner has chosen, or the defaults."""

    plain: bool = False  # whether everything is lines of text for a screen reader, also in a terminal
    pager: bool = True  # whether long output in a terminal opens in a pager
    day_starts: int = 4  # the hour, 0 to 23; answers given before it belong to the day before

    @property
    def texts(self) -> dict[str, str]:
        """The value of each setting as it is typed and kept, by the name of the setting."""
        return {
            "plain": "on" if self.plain else "off",
            "pager": "on" if self.pager else "off",
            DAY_STARTS: f"{self.day_starts:02}:00",
        }


class Setting(NamedTuple):
    """A setting as a learner reads of it."""

    values: str  # which values fit
    purpose: str


SETTINGS: Mapping[str, Setting] = {
    "plain": Setting("on or off", "lines of text for a screen reader"),
    "pager": Setting("on or off", "long output opens in a pager"),
    DAY_STARTS: Setting("a full hour from 00:00 to 23:00", "when a new day begins"),
}


KEPT_BY_PLAN: Mapping[str, str] = {  # what `mlcert plan` keeps for each exam, which the list of the settings also has
    "exam": "the exam that you prepare for",
    "exam-date": "the date of the exam",
    "minutes": "how long you practice a day",
    "days": "the days of the week on which you practice",
}


def changed(settings: Settings, name: str, value: str) -> Settings:
    """Return the settings with another value for one of them, as it is typed; case does not matter.

    Raises:
        UnknownNameError: there is no such setting.
        WrongUsageError: the value does not fit the setting, or `mlcert plan` keeps it.
    """
    if name in KEPT_BY_PLAN:
        raise WrongUsageError(f"`mlcert plan` changes {KEPT_BY_PLAN[name]}. `mlcert plan --help` says how.")
    if name not in SETTINGS:
        raise UnknownNameError("setting", name, nearest(name, SETTINGS), tuple(SETTINGS))
    hour, is_on = _hour(value), ON_OR_OFF.get(value.lower())
    if name == DAY_STARTS and hour is not None:
        return settings._replace(day_starts=hour)
    if name == "plain" and is_on is not None:
        return settings._replace(plain=is_on)
    if name == "pager" and is_on is not None:
        return settings._replace(pager=is_on)
    raise WrongUsageError(f"{name} takes {SETTINGS[name].values}, not '{shortened(value)}'.")


def _hour(text: str) -> int | None:
    """Return the hour in a text such as 4, 04 or 4:00; None if it is no full hour."""
    return whole(text.removesuffix(":00"), 0, HOURS - 1)


def read(values: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """Return the settings with these values by name, and a sentence on each that does not fit: its default counts.

    >>> read({"plain": "on", "day-starts": "25"})[0]
    Settings(plain=True, pager=True, day_starts=4)
    """
    settings, misfits = Settings(), []
    for name in filter(values.__contains__, SETTINGS):
        try:
            settings = changed(settings, name, values[name])
        except WrongUsageError as error:
            fix = f"mlcert settings {name} {settings.texts[name]}"
            misfits.append(f"{error} The default is used instead. To correct it, run `{fix}`.")
    return settings, misfits
