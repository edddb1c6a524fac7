"""Settings: which there are, which values fit, and the text in which they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.settings import SETTINGS, Settings, changed, read, written
from mlcert.errors import UnknownNameError, WrongUsageError


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
def test_what_is_written_is_read_again(settings: Settings) -> None:
    assert read(written(settings)) == settings


def test_only_what_is_not_the_default_is_written() -> None:
    assert written(Settings()) == ""
    assert written(Settings(pager=False, day_starts=12)) == "pager = off\nday-starts = 12:00\n"


def test_a_text_written_by_hand_is_read_generously() -> None:
    assert read("\n  plain=ON \r\n\nday-starts =5\n") == Settings(plain=True, day_starts=5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("plain on", "line 1 is not of the form `plain = on`"),
        ("\npager = maybe\n", "line 2: pager takes on or off, not 'maybe'"),
        ("plane = on", "line 1: There is no setting called 'plane'. Did you mean plain?"),
        ("plain = on\n\x00", "line 2 is not of the form `plain = on`"),
    ],
)
def test_a_line_that_is_no_setting_is_named(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"^line") as said:
        read(text)

    assert str(said.value) == reason


def test_every_setting_has_a_value_that_can_be_typed() -> None:
    texts = Settings(plain=True, pager=False, day_starts=9).texts

    assert texts.keys() == SETTINGS.keys()
    assert [changed(Settings(), name, value).texts[name] for name, value in texts.items()] == [*texts.values()]
