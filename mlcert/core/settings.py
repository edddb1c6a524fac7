"""The settings that a learner can keep: their names, their values, and the text in which they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlcert.core.names import nearest
from mlcert.core.number import whole
from mlcert.errors import UnknownNameError, WrongUsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
            "day-starts": f"{self.day_starts:02}:00",
        }


class Setting(NamedTuple):
    """A setting as a learner reads of it."""

    values: str  # which values fit
    purpose: str


SETTINGS: Mapping[str, Setting] = {
    "plain": Setting("on or off", "lines of text for a screen reader"),
    "pager": Setting("on or off", "long output opens in a pager"),
    "day-starts": Setting("a full hour from 00:00 to 23:00", "when a new day begins"),
}


def changed(settings: Settings, name: str, value: str) -> Settings:
    """Return the settings with another value for one of them, as it is typed; case does not matter.

    Raises:
        UnknownNameError: there is no such setting.
        WrongUsageError: the value does not fit the setting.
    """
    if name not in SETTINGS:
        raise UnknownNameError("setting", name, nearest(name, SETTINGS))
    hour, is_on = _hour(value), ON_OR_OFF.get(value.lower())
    if name == "day-starts" and hour is not None:
        return settings._replace(day_starts=hour)
    if name == "plain" and is_on is not None:
        return settings._replace(plain=is_on)
    if name == "pager" and is_on is not None:
        return settings._replace(pager=is_on)
    raise WrongUsageError(f"{name} takes {SETTINGS[name].values}, not '{value}'.")


def _hour(text: str) -> int | None:
    """Return the hour in a text such as 4, 04 or 4:00; None if it is no full hour."""
    return whole(text.removesuffix(":00"), 0, HOURS - 1)


def written(settings: Settings) -> str:
    """Return the text in which settings are kept: a line for each that is not the default.

    >>> written(Settings(plain=True, day_starts=0)).splitlines()
    ['plain = on', 'day-starts = 00:00']
    """
    defaults = Settings().texts
    return "".join(f"{name} = {value}\n" for name, value in settings.texts.items() if value != defaults[name])


def read(text: str) -> Settings:
    """Return the settings in a text; empty lines are ignored.

    Raises:
        ValueError: a line is no setting; the message says which line and why.
    """
    settings = Settings()
    for number, line in enumerate(text.splitlines(), 1):
        name, equals, value = (part.strip() for part in line.partition("="))
        if not line.strip():
            continue
        if not equals:
            raise ValueError(f"line {number} is not of the form `plain = on`")
        try:
            settings = changed(settings, name, value)
        except (UnknownNameError, WrongUsageError) as error:
            raise ValueError(f"line {number}: {str(error).rstrip('.')}") from error
    return settings
