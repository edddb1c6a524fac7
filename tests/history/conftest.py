"""Fixtures: a history in a folder of its own, closed at the end of each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from mlcert.history.history import History
from tests.doubles import utc_day

OpenHistory = Callable[..., History]


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "history.sqlite")


@pytest.fixture
def open_history(path: str) -> Iterator[OpenHistory]:
    """Opens the history, as often as a test likes."""
    with ExitStack() as opened:
        yield lambda **more: opened.enter_context(closing(History(path, day_of=utc_day, **more)))
