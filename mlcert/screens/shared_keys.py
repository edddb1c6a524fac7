"""What quiz and exam do alike: keys with the same meaning in both, and going to another question."""

from __future__ import annotations

from dataclasses import replace

from mlcert.core.choice import letters_of, toggled
from mlcert.core.session import MoveKind
from mlcert.screens.key_table import Key, nothing
from mlcert.screens.state import Display, State, Step

NO_SUCH_KEY = "No such key; ? shows the keys."


def no_such_key(state: State) -> Step:
    """The state with a hint at the help."""
    return Step(replace(state, message=NO_SUCH_KEY))


def show(step: Step, place: int) -> Step:
    """The step to the question at this place; it counts as seen from then on."""
    session = step.state.session
    kind = MoveKind.GO if session.question_states[place].seen else MoveKind.SHOWN
    return step.move(kind, question=session.paper[place].question).change(
        display=Display.QUESTION, picked=(), highlighted=None, typed=None, notices=()
    )


def leave(state: State, _key: str = "q") -> Step:
    """The end of the sitting; a session that is not over stays unfinished."""
    step = Step(state) if state.session.is_over else Step(state).move(MoveKind.LEAVE)
    return step.change(is_over=True)


def show_help(state: State, _key: str) -> Step:
    """The help."""
    return Step(replace(state, help=True))


def hide_clock(state: State, _key: str) -> Step:
    """The clock hidden, or shown again."""
    return Step(replace(state, clock_hidden=not state.clock_hidden))


def mark(state: State, _key: str) -> Step:
    """The question marked, or no longer marked."""
    return Step(state).move(MoveKind.UNMARK if state.question_state.marked else MoveKind.MARK)


def guess(state: State, _key: str) -> Step:
    """The answer noted as a guess, or no longer."""
    return Step(state).move(MoveKind.GUESS)


def highlight(state: State, key: str) -> Step:
    """The option above or below highlighted; above the first one there is none, below the last one no other."""
    here, last = state.highlighted, len(state.asked.choices) - 1
    if key == "up":
        return Step(replace(state, highlighted=None if not here else here - 1))
    return Step(replace(state, highlighted=0 if here is None else min(here + 1, last)))


def toggle(state: State, picks: tuple[str, ...], place: int) -> tuple[str, ...] | str:
    """The picks with the option at this place added or taken back; or a sentence that says why not."""
    asks_for = state.question.asks_for
    changed = toggled(picks, state.asked.choices[place], asks_for)
    if changed is not None:
        return changed
    letters = letters_of(picks, state.asked.choices).replace(" and ", " or ")
    return f"Choose {asks_for}: take back {letters} first."


MARK = Key(("m",), mark, "mark the question, or remove the mark", "mark")
GUESS = Key(("u",), guess, "note the answer as a guess, or no longer; do so before you answer", "guess")
HIGHLIGHT = Key(
    ("up", "down"), highlight, "highlight an option; Enter then chooses it", written="↑ ↓", in_line="↑↓", is_brief=False
)
HIDE_CLOCK = Key(("h",), hide_clock, "hide or show the clock")
PAGING = Key((), nothing, "turn a page", written="Space, PgUp, PgDn")
SCROLLING = Key((), nothing, "scroll the text", "Space scroll", written="↑ ↓", in_line="↑↓")
HELP = Key(("?",), show_help, "show these keys", "help")
LEAVE = Key(("q",), leave, "leave; everything is saved, and you can resume later", "leave", written="q, ^C")
