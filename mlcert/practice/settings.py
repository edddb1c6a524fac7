"""Change a setting."""

from __future__ import annotations

from mlcert.core.settings import SETTINGS, Settings, changed
from mlcert.errors import WrongUsageError
from mlcert.services import Services


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
