"""Keys with the same meaning in a quiz and an exam, and the functions that both use."""

from __future__ import annotations

from mlcert.core.choice import letters_of, toggled
from mlcert.core.session import MoveKind
from mlcert.screens.key_table import Key, nothing
from mlcert.screens.state import Display, State, Step

NO_SUCH_KEY = "No such key here; ? shows the keys."
NOT_PRESSED = ("several", "scroll")  # these stand for keys that came together, and for one that has only scrolled


def no_such_key(state: State) -> Step:
    """Show a message that points to the help."""
    return Step(state._replace(message=NO_SUCH_KEY))


def show(step: Step, place: int) -> Step:
    """Display the question at a place; from then on it counts as seen."""
    session = step.state.session
    kind = MoveKind.GO if session.question_states[place].seen else MoveKind.SHOWN
    return step.move(kind, question=session.paper[place].question).change(
        display=Display.QUESTION, picked=(), highlighted=None, typed=None, notices=()
    )


def leave(state: State, _key: str = "q") -> Step:
    """Leave the session; one that is not over stays unfinished."""
    step = Step(state) if state.session.is_over else Step(state).move(MoveKind.LEAVE)
    return step.change(is_over=True)


def show_help(state: State, _key: str) -> Step:
    """Show the help."""
    return Step(state._replace(help=True))


def hide_clock(state: State, _key: str) -> Step:
    """Hide the clock, or show it again."""
    return Step(state._replace(clock_hidden=not state.clock_hidden))


def mark(state: State, _key: str) -> Step:
    """Mark the question, or remove its mark."""
    return Step(state).move(MoveKind.UNMARK if state.question_state.marked else MoveKind.MARK)


def guess(state: State, _key: str) -> Step:
    """Note the answer as a guess, or remove the note."""
    return Step(state).move(MoveKind.GUESS)


def highlight(state: State, key: str) -> Step:
    """Highlight the option above or below; above the first option, none is highlighted, and the last one stays."""
    here, last = state.highlighted, len(state.asked.choices) - 1
    if key == "up":
        return Step(state._replace(highlighted=None if not here else here - 1))
    return Step(state._replace(highlighted=0 if here is None else min(here + 1, last)))


def toggle(state: State, picks: tuple[str, ...], place: int) -> tuple[str, ...] | str:
    """Return the picks with the option at a place added or taken back, or a sentence that says why that is refused."""
    asks_for = state.question.asks_for
    changed = toggled(picks, state.asked.choices[place], asks_for)
    if changed is not None:
        return changed
    letters = letters_of(picks, state.asked.choices).replace(" and ", " or ")
    return f"Choose only {asks_for} options: take back {letters} first."


MARK = Key(("m",), mark, "mark the question, or remove the mark", "mark")
GUESS = Key(("u",), guess, "note the answer as a guess, or remove the note; do this before you answer", "guess")
HIGHLIGHT = Key(("up", "down"), highlight, "highlight an option; Enter then chooses it", written="↑ ↓")
HIDE_CLOCK = Key(("h",), hide_clock, "hide or show the clock")
PAGING = Key((), nothing, "turn a page", written="Space, PgUp, PgDn")
SCROLLING = Key((), nothing, "scroll the text", "Space scroll", written="↑ ↓", in_line="↑↓")
HELP = Key(("?",), show_help, "show these keys", "help")
LEAVE = Key(("q",), leave, "leave; everything is saved, and you can resume later", "leave", written="q, ^C")
