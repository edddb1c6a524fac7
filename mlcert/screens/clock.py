"""The clock of a session: which time counts as used, when it is saved, and when it warns."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import NO_TIME

ASLEEP = 30.0  # seconds; a longer gap between two readings means that the machine slept
HEARTBEAT = timedelta(seconds=2)  # of time used; after that it is saved even without a move
LATE = timedelta(minutes=1)  # of time left; the clock looks urgent from here, or in the last tenth if that is longer
WARNINGS = (timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=30))  # of time left in an exam


class SessionClock(NamedTuple):
    """The time used in a session at one reading of a monotonic clock."""

    reading: float  # seconds; the latest reading
    moved: timedelta = NO_TIME  # used up to the latest move
    spent: timedelta = NO_TIME  # used since the latest move
    kept: timedelta = NO_TIME  # used when the time was last saved
    limit: timedelta | None = None

    @property
    def used(self) -> timedelta:
        """The time used, including the time since the latest move."""
        return self.moved + self.spent

    @property
    def left(self) -> timedelta | None:
        """The time left, never below zero; None without a limit."""
        return None if self.limit is None else max(self.limit - self.used, NO_TIME)

    @property
    def is_up(self) -> bool:
        """Whether the time used has reached the limit."""
        return self.limit is not None and self.used >= self.limit

    @property
    def is_late(self) -> bool:
        """Whether at most one minute, or a tenth of the limit, is left."""
        return self.limit is not None and self.limit - self.used <= max(LATE, self.limit / 10)

    @property
    def must_be_kept(self) -> bool:
        """Whether at least two seconds have been used since the time was last saved."""
        return self.used - self.kept >= HEARTBEAT

    def tick(self, reading: float, *, runs: bool) -> SessionClock:
        """Return the clock at the next reading; time counts only if the clock `runs` and the machine did not sleep."""
        passed = reading - self.reading
        counts = runs and 0 <= passed <= ASLEEP
        return self._replace(reading=reading, spent=self.spent + timedelta(seconds=passed if counts else 0))

    def resume(self, reading: float) -> SessionClock:
        """Return the clock after a pause, which uses no time however long it was."""
        return self._replace(reading=reading)

    def after_moves(self, used: timedelta) -> SessionClock:
        """Return the clock after moves were saved that bring the session to `used`."""
        return self._replace(moved=used, spent=NO_TIME, kept=used)

    def after_keeping(self) -> SessionClock:
        """Return the clock after its time was saved."""
        return self._replace(kept=self.used)


def warning(before: timedelta | None, after: timedelta | None) -> str:
    """Return the warning for when the time left goes from `before` to `after`; empty between two warnings.

    >>> warning(timedelta(minutes=31), timedelta(minutes=30)), warning(timedelta(minutes=30), timedelta(minutes=29))
    ('30 minutes left.', '')
    """
    if before is None or after is None:
        return ""
    passed = [mark for mark in WARNINGS if after <= mark < before]
    return f"{passed[0] // timedelta(minutes=1)} minutes left." if passed else ""
