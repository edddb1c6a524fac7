"""The learner's position in the review of a session, and what a key does to it."""

from __future__ import annotations

from collections.abc import Collection

from mlcert.core.named_tuple import NamedTuple
from mlcert.screens.shared_keys import NO_SUCH_KEY, NOT_PRESSED
from mlcert.screens.state import Display

OPENED = {"v": Display.FAMILY, "l": Display.ENTRY}


class WalkthroughState(NamedTuple):
    """The learner's position among the pages."""

    pages: int
    at: int = 0  # the index of the present page
    is_over: bool = False
    display: Display = Display.FEEDBACK  # or what covers the feedback of the present question
    writes_note: bool = False  # whether the learner is writing a note, away from the page
    shows_help: bool = False
    message: str = ""


def press_in_walkthrough(state: WalkthroughState, key: str, *, offered: Collection[str] = ()) -> WalkthroughState:
    """Return the position after a key: the next page, the previous page, or the end after the last page, Esc or q.

    `offered` are the keys among v, l and w that do something for the present question: v shows its family and l its
    entry, from where any key returns, except that q on a family leaves; w lets the learner write a note.
    ? shows the help until the next key. Keys that came together do nothing, and another key shows a message.
    """
    key, state = key.lower(), state._replace(message="")
    if key in NOT_PRESSED:
        return state
    if not state.is_over and (state.shows_help or key == "?"):
        return state._replace(shows_help=not state.shows_help)
    if state.is_over or (key == "q" and state.display is not Display.ENTRY):
        return state._replace(is_over=True)
    is_covered = state.display is not Display.FEEDBACK
    if is_covered or key in offered:
        opened = Display.FEEDBACK if is_covered else OPENED.get(key, Display.FEEDBACK)
        return state._replace(display=opened, writes_note=key == "w" and not is_covered)
    step = {"p": -1, "left": -1, "n": 1, "enter": 1, "right": 1}.get(key, 0)
    at = max(0, state.at + step)
    if step and at < state.pages:
        return state._replace(at=at)
    is_over = bool(step) or key == "escape"
    return state._replace(is_over=is_over, message="" if is_over else NO_SUCH_KEY)
