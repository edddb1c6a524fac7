"""Line mode: a line of input becomes keys that do the same on a screen, and a page becomes lines to print once."""

from __future__ import annotations

import re

from mlcert.core.choice import LETTERS, expected, read
from mlcert.core.named_tuple import NamedTuple
from mlcert.screens.exam_keys import no_such_number, place_of_number
from mlcert.screens.line_help import after_feedback
from mlcert.screens.state import Display, State
from mlcert.views.exam import HAND_IN_LINE, unanswered_lines
from mlcert.views.lines import EMPTY, Layout, Lines, Page, paragraph, span

EMPTY_NOTE = "Write the note on the same line, as in: note never judged alone."
SAVED = "Saved. An empty line goes to the next question."
NOTE_WORDS = ("note", "w")  # with which a line begins that writes a note
FEEDBACK_WORDS = {"undo": "z", "family": "v", "entry": "l"}  # and the keys that do the same on a screen
MAY_ANSWER = re.compile(r"[0su]|[a-f1-6][a-f1-6, ]*\??")  # a line that fits a question, whichever comes next


class LineKeys(NamedTuple):
    """What a line of input means."""

    keys: tuple[str, ...] = ()
    reply: str = ""  # a sentence to print after the keys were pressed
    text: str = ""  # of a note, after the key that writes one
    is_held: bool = False  # whether the line belongs to what is printed next and must be read again then


def keys_for(line: str, state: State) -> LineKeys:
    """Return the keys that a line stands for; if it stands for none, a sentence that says which lines fit.

    An answer is one line, such as `b`, `a c` or `a,c`; `b?` answers and notes a guess. An empty line goes on.
    """
    typed = line.strip()
    line = typed.lower()
    if state.display is Display.FEEDBACK:
        return _note(typed) if line.partition(" ")[0] in NOTE_WORDS else _after_feedback(line, state)
    if state.display is Display.QUESTION:
        return _on_question(line, state)
    return _at_summary(line, state)


def _after_feedback(line: str, state: State) -> LineKeys:
    """Return the keys of a command; of a line that may answer the next question, the key that goes on to it."""
    if line in ("m", "q", "?"):
        return _command(line, state)
    key = FEEDBACK_WORDS.get(line, line)
    if key in FEEDBACK_WORDS.values():
        return LineKeys((key,))
    if not line or MAY_ANSWER.fullmatch(line):
        return LineKeys(("enter",), is_held=line != "")
    return LineKeys(reply=after_feedback(state))


def _note(line: str) -> LineKeys:
    _, _, text = line.partition(" ")
    return LineKeys(("w",), text=text.strip()) if text.strip() else LineKeys(reply=EMPTY_NOTE)


def _on_question(line: str, state: State) -> LineKeys:
    if state.session.mode.feedback:
        if line in ("", "0", "s", "m", "u", "?", "q"):
            return _command(line or "s", state)
    elif line in ("", "n", "p", "m", "u", "r", "end", "?", "q"):
        return _command({"": "n", "end": "r"}.get(line, line), state)
    elif _is_go_to(line):
        return _go_to(line, state)
    return _answer(line, state)


def _command(key: str, state: State) -> LineKeys:
    """Return the key that a line names; the reply says what a screen would show with a symbol."""
    reply = ""
    if key == "m":
        reply = "No longer marked." if state.question_state.marked else "Marked."
    elif key == "u":
        reply = "No longer noted as a guess." if state.question_state.guess else "Noted as a guess."
    return LineKeys((key,), reply)


def _is_go_to(line: str) -> bool:
    return line == "g" or line.startswith("g ")


def _go_to(line: str, state: State) -> LineKeys:
    typed = line[1:].strip()
    if place_of_number(state, typed) is None:
        return LineKeys(reply=no_such_number(state, typed))
    return LineKeys(("g", *typed.lstrip("0"), "enter"))


def _answer(line: str, state: State) -> LineKeys:
    """Return the keys of an answer: they take back options that are no longer picked, then choose the others."""
    choices, asks_for = state.asked.choices, state.question.asks_for
    picks = read(line.rstrip("?"), choices, asks_for)
    if picks is None:
        return LineKeys(reply=fitting_lines(state))
    has_feedback = state.session.mode.feedback
    before = state.picked if has_feedback else state.question_state.picks
    removed = [digest for digest in choices if digest in before and digest not in picks and asks_for > 1]
    added = [digest for digest in picks if digest not in before]
    letters = [LETTERS[choices.index(digest)] for digest in (*removed, *added)]
    guess = ["u"] if line.endswith("?") and not state.question_state.guess else []
    submit = ["enter"] if has_feedback and asks_for > 1 else []
    return LineKeys((*guess, *letters, *submit), "" if has_feedback else SAVED)


def _at_summary(line: str, state: State) -> LineKeys:
    if line in ("", "end"):
        return LineKeys(("e", "y"))
    if line in ("q", "?"):
        return LineKeys((line,))
    if line in ("p", "r"):
        return LineKeys(("escape",))
    return _go_to(line, state) if _is_go_to(line) else LineKeys(reply=HAND_IN_LINE)


def fitting_lines(state: State) -> str:
    """Return a sentence that says which lines fit the present question."""
    answer = expected(len(state.asked.choices), state.question.asks_for)
    if state.session.mode.feedback:
        later = "skip" if state.question_state.postponed else "later"
        return f"{answer}; 0 don't know, m mark, s {later}, ? help, q leave."
    return f"{answer}; empty line or n next, p back, g 12 go to, m mark, r summary, end, ? help, q leave."


def printed(state: State, page: Page, layout: Layout) -> Lines:
    """Return what is displayed as lines: a question with the lines that fit, its feedback, or an exam's summary."""
    if state.display is Display.FEEDBACK:
        how_on = paragraph(after_feedback(state), layout.inner, first=span(" "), style="dim")
        return (EMPTY, *page.body[page.start :], EMPTY, *how_on)
    if state.display is not Display.QUESTION:
        return unanswered_lines(state.session, layout)
    fits = paragraph(fitting_lines(state), layout.inner, first=span(" "), style="dim")
    return (EMPTY, *page.header, *page.body, EMPTY, *fits)
