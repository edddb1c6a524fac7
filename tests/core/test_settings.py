"""Settings: which there are, which values fit, and how saved ones are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.settings import KEPT_BY_PLAN, SETTINGS, Settings, changed, read
from mlcert.errors import UnknownNameError, WrongUsageError
from tests.cases import cases


@cases(
    ("name", "value", "settings"),
    [
        ("plain", "on", Settings(plain=True)),
        ("plain", "OFF", Settings()),
        ("pager", "off", Settings(pager=False)),
        ("day-starts", "0", Settings(day_starts=0)),
        ("day-starts", "05:00", Settings(day_starts=5)),
        ("day-starts", "23", Settings(day_starts=23)),
    ],
)
def test_a_value_that_fits_is_taken(name: str, value: str, settings: Settings) -> None:
    assert changed(Settings(), name, value) == settings


@cases(
    ("name", "value", "sentence"),
    [
        ("plain", "yes", "plain takes on or off, not 'yes'."),
        ("pager", "", "pager takes on or off, not ''."),
        ("pager", "less", "pager takes on or off, not 'less'."),
        ("day-starts", "on", "day-starts takes a full hour from 00:00 to 23:00, not 'on'."),
        ("day-starts", "24", "day-starts takes a full hour from 00:00 to 23:00, not '24'."),
        ("day-starts", "4:30", "day-starts takes a full hour from 00:00 to 23:00, not '4:30'."),
        ("day-starts", "٤", "day-starts takes a full hour from 00:00 to 23:00, not '٤'."),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_those_that_do(name: str, value: str, sentence: str) -> None:
    with pytest.raises(WrongUsageError) as said:
        changed(Settings(), name, value)

    assert str(said.value) == sentence


def test_a_setting_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as said:
        changed(Settings(), "plane", "on")

    assert str(said.value) == "There is no setting called 'plane'. Did you mean plain?"


@given(st.builds(Settings, st.booleans(), st.booleans(), st.integers(0, 23)))
def test_what_is_saved_is_read_again(settings: Settings) -> None:
    assert read(settings.texts) == (settings, [])


def test_what_was_never_saved_is_the_default_and_what_is_no_setting_is_ignored() -> None:
    assert read({}) == (Settings(), [])
    assert read({"pager": "off", "reminded": "2026-11-22"}) == (Settings(pager=False), [])


def test_a_saved_value_that_does_not_fit_counts_as_the_default_and_is_said_with_the_fix() -> None:
    assert read({"plain": "maybe", "pager": "off", "day-starts": "24:00"}) == (
        Settings(pager=False),
        [
            "plain takes on or off, not 'maybe'. The default is used instead. To correct it, run `mlcert settings "
            "plain off`.",
            "day-starts takes a full hour from 00:00 to 23:00, not '24:00'. The default is used instead. To correct "
            "it, run `mlcert settings day-starts 04:00`.",
        ],
    )


def test_every_setting_has_a_value_that_can_be_typed() -> None:
    texts = Settings(plain=True, pager=False, day_starts=9).texts

    assert texts.keys() == SETTINGS.keys()
    assert [changed(Settings(), name, value).texts[name] for name, value in texts.items()] == [*texts.values()]


def test_what_a_plan_keeps_is_changed_by_its_own_command() -> None:
    for name, purpose in KEPT_BY_PLAN.items():
        with pytest.raises(
            WrongUsageError, match=rf"^`mlcert plan` changes {purpose}\. `mlcert plan --help` says how\.$"
        ):
            changed(Settings(), name, "30")
