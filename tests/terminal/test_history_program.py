"""The questions about the history in a pseudo-terminal."""

from __future__ import annotations

from pathlib import Path

from mlcert.services import Services
from tests.doubles import a_session
from tests.screen import Screen


def test_ctrl_c_at_the_question_whether_to_erase_the_history_erases_nothing(services: Services, home: Path) -> None:
    services.history.begin(a_session())
    services.close()
    before = (home / "history.sqlite").read_bytes()
    screen = Screen(["history", "erase"])

    screen.wait_for(lambda text: "Type yes to erase it:" in " ".join(text.split()))
    screen.press("ye\x03")

    assert screen.wait_for_end() == 130
    assert (home / "history.sqlite").read_bytes() == before
    assert list(home.glob("history.*.sqlite")) == []
