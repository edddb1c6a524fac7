"""The table of the keys of a page: key presses, the help and the line of keys all follow from it."""

from __future__ import annotations

from collections.abc import Callable

from mlcert.core.choice import DIGITS, LETTERS
from mlcert.core.named_tuple import NamedTuple
from mlcert.screens.state import State, Step

Action = Callable[[State, str], Step]
OPTION_KEYS = (*LETTERS, *DIGITS)
OPTIONS = "a-f, 1-6"


def nothing(state: State, _key: str) -> Step:
    """Return the same state: for keys that the terminal handles, such as those that turn a page."""
    return Step(state)


class Key(NamedTuple):
    """One or more keys that do the same thing."""

    keys: tuple[str, ...]
    action: Action
    help: str  # what the keys do, in the words of the help
    label: str | Callable[[State], str] = ""  # the same in a word or two, for the line of keys; empty: not shown there
    written: str = ""  # how the help writes the keys; empty: their names
    in_line: str = ""  # how the line of keys writes the keys; empty: the name of the first
    is_brief: bool = True  # whether the line of keys shows it on a narrow screen too

    def label_in(self, state: State) -> str:
        """Return the label in the line of keys for a state; empty if the key is not shown there."""
        return self.label if isinstance(self.label, str) else self.label(state)


class KeyTable:
    """The keys of one page."""

    def __init__(self, *rows: Key) -> None:
        self._rows = rows
        self._actions = {key: row.action for row in rows for key in row.keys}

    def action(self, key: str) -> Action | None:
        """Return what a key does; None if it does nothing on this page."""
        return self._actions.get(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that does something."""
        return tuple(self._actions)

    @property
    def help(self) -> tuple[tuple[str, str], ...]:
        """The keys and what they do, in the order of the help."""
        return tuple((row.written or ", ".join(row.keys), row.help) for row in self._rows)

    def line(self, state: State, *, narrow: bool) -> list[tuple[str, str]]:
        """Return the keys and their labels, in the order of the line of keys."""
        last = LETTERS[len(state.asked.choices) - 1]
        out = []
        for row in self._rows:
            label = row.label_in(state)
            if label and (row.is_brief or not narrow):
                keys = f"a-{last}" if row.written == OPTIONS else row.in_line or row.keys[0]
                out.append((keys, label))
        return out
