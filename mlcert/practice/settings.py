"""Change a setting."""

from __future__ import annotations

from mlcert.core.settings import SETTINGS, changed
from mlcert.errors import WrongUsageError
from mlcert.services import Services


def change_setting(name: str, value: str | None, services: Services) -> None:
    """Keep a new value for a setting.

    Raises:
        UnknownNameError: there is no such setting.
        WrongUsageError: there is no value, or it does not fit the setting.
        SettingsError: the settings cannot be read or written.
    """
    settings = services.settings
    if value is None and name in SETTINGS:
        raise WrongUsageError(
            f"{name} takes {SETTINGS[name].values}, as in `mlcert settings {name} {settings.texts[name]}`."
        )
    services.keep_settings(changed(settings, name, value or ""))
    if name == "day-starts" and services.has_history():
        services.history.rebuild_question_states()  # which misses are settled depends on the days
