"""The lines of `--status`, kept until something changes that they depend on: a shell asks at every prompt."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from time import tzname

from mlcert.bank.compiled.opening import files_of, stamp_of
from mlcert.bank.writing import make_private_folder, write_file
from mlcert.core.named_tuple import NamedTuple
from mlcert.lookup_services import LookupServices, local_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Lines(NamedTuple):
    """What is left to do today in one line: in full, and as `--quiet` has it, which may be empty."""

    full: str
    quiet: str


class KeptStatus:
    """The kept status of a learner and a bank."""

    def __init__(self, services: LookupServices) -> None:
        # All this is found out before anything is read, so that no change is missed.
        history = services.history_path
        of = zlib.crc32(os.fsencode(f"{history}\n{services.folder}"))
        self._path = os.path.join(services.cache, f"status-{of:08x}.json")
        self._now = services.now().isoformat()
        self._state = [
            stamp_of(services.folder, files_of(services.folder)),
            *(_stamp_of_file(history + end) for end in ("", "-wal")),
            [history, *tzname],
        ]

    def read(self) -> Lines | None:
        """Return what was kept; None if that is nothing, or if it may have changed."""
        try:
            with open(self._path, encoding="utf-8") as file:
                state, day_starts, by_day = json.load(file)
            return Lines(*map(str, by_day[self._day(day_starts)])) if state == self._state else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    @property
    def is_outdated(self) -> bool:
        """Whether something was kept and may have changed."""
        return os.path.exists(self._path) and self.read() is None

    def keep(self, by_day: Mapping[date, Lines], day_starts: int) -> None:
        """Keep the status of these days, if the file can be written."""
        content = json.dumps([self._state, day_starts, {day.isoformat(): lines for day, lines in by_day.items()}])
        with suppress(OSError):
            make_private_folder(os.path.dirname(self._path))
            write_file(self._path, content.encode())

    def _day(self, day_starts: int) -> str:
        return local_day(self._now, day_starts).isoformat()


def _stamp_of_file(path: str) -> list[int]:
    """Return the time and size of a file; empty if there is none, or nothing in it."""
    try:
        status = os.stat(path)
    except OSError:
        return []
    return [status.st_mtime_ns, status.st_size] if status.st_size else []
