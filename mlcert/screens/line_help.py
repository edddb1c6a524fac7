"""The help of line mode: what can be typed where there is no screen, and what it does."""

from __future__ import annotations

from mlcert.core.choice import LETTERS
from mlcert.core.listing import listed
from mlcert.screens.feedback_keys import can_withdraw
from mlcert.screens.state import Display, State
from mlcert.views.lines import EMPTY, MARGIN, Layout, Lines, paragraph

Row = tuple[str, str]  # a line as it is typed, and what it does

MARK_AND_GUESS: tuple[Row, ...] = (
    ("m", "marks the question, or removes the mark."),
    ("u", "notes the answer as a guess, or removes the note; type it before you answer."),
)
HELP_AND_LEAVE: tuple[Row, ...] = (
    ("?", "prints this help."),
    ("q", "leaves; everything is saved, and you can resume later."),
)
QUIZ_QUESTION: tuple[Row, ...] = (
    ("0", "means that you don't know: it shows the answer, and the question counts as incorrect."),
    *MARK_AND_GUESS,
    ("s", "or an empty line postpones the question to the end; there it leaves the question unanswered."),
    *HELP_AND_LEAVE,
)
AFTER_FEEDBACK: tuple[Row, ...] = (
    ("Enter", "alone continues."),
    ("undo", "or z takes the answer back, once per quiz, and asks the question again."),
    ("family", "or v prints the question's family side by side, once you have answered all of its questions."),
    ("entry", "or l prints the entry of the notes that the question rests on."),
    ("note TEXT", "or w TEXT keeps TEXT as a note of your own on the question."),
    ("m", "marks the question, or removes the mark."),
    *HELP_AND_LEAVE,
)
EXAM_QUESTION: tuple[Row, ...] = (
    ("n", "or an empty line goes to the next question; after the last one, to the summary."),
    ("p", "goes to the previous question."),
    ("g 12", "goes to question 12."),
    *MARK_AND_GUESS,
    ("r", "or end goes to the summary, where you hand in the exam."),
    *HELP_AND_LEAVE,
)
SUMMARY: tuple[Row, ...] = (
    ("Enter", "alone, or end, hands in the exam."),
    ("g 12", "goes to question 12."),
    ("p", "or r goes back to the question."),
    *HELP_AND_LEAVE,
)


def rows(state: State) -> tuple[Row, ...]:
    """Return the lines that can be typed now, and what each does."""
    if state.display is Display.FEEDBACK:
        return AFTER_FEEDBACK
    if state.display is not Display.QUESTION:
        return SUMMARY
    return _answer(state.question.asks_for), *(QUIZ_QUESTION if state.session.mode.feedback else EXAM_QUESTION)


def _answer(asks_for: int) -> Row:
    letters = LETTERS[:asks_for]
    line = " ".join(letters)
    return line, f"answers {listed(letters)}; {line}? also notes that it is a guess."


def line_help(state: State, layout: Layout) -> Lines:
    """Return the help for where the learner is."""
    lines: Lines = (EMPTY,)
    for line, meaning in rows(state):
        lines += paragraph(meaning, layout.inner, first=(("strong", MARGIN + line), ("plain", " ")), hang=3)
    return (*lines, EMPTY)


def after_feedback(state: State) -> str:
    """Return the sentence after feedback, which says how to go on."""
    undo = " undo takes the answer back," if can_withdraw(state) else ""
    family = " family prints the family," if state.family_is_finished else ""
    entry = " entry prints the entry," if state.has_entry else ""
    return f"Enter continues;{undo}{family}{entry} note TEXT keeps a note, m marks, ? help, q leaves."
