"""The page that displays a state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlcert.core.score import pace_of_answers
from mlcert.core.session import QuestionState
from mlcert.screens.keys import table_of
from mlcert.screens.state import WITH_KEY, Display, State
from mlcert.views.entry import entry_page
from mlcert.views.exam import hand_in_page, sheet_page, sheet_title
from mlcert.views.family import family_page
from mlcert.views.lines import Layout, Lines, Page, symbols_in
from mlcert.views.question import FeedbackNotes, Header, feedback_page, header_lines, help_page, question_page


def header_of(state: State, titles: Mapping[str, str]) -> Header:
    """Return the contents of the header, with times in whole seconds so that it changes only with what is displayed.

    `titles` holds the titles of topics by id; the header of an exam does not reveal the topic of a question.
    """
    session, clock = state.session, state.clock
    is_on_question = state.display in (Display.QUESTION, *WITH_KEY)
    subtitles = {Display.SHEET: sheet_title(state.filter), Display.HAND_IN: "end"}
    left = None if clock.left is None else int(clock.left.total_seconds())
    return Header(
        title=session.exam if session.mode.by_exam else titles.get(state.asked.topic, state.asked.topic),
        place=session.number_of(session.here) if is_on_question else 0,
        total=len(session.numbered_places),
        left=left,
        used=int(clock.used.total_seconds()) if left is None else 0,
        is_late=clock.is_late,
        is_paused=not state.clock_runs,
        clock_hidden=state.clock_hidden,
        subtitle=subtitles.get(state.display, ""),
        answered=len(session.in_full().answers) if session.mode.by_exam else None,
        pace=int(pace_of_answers(session).total_seconds()) if left is None else 0,
    )


def header_lines_of(state: State, header: Header, layout: Layout) -> Lines:
    """Return the header of the page."""
    is_on_question = state.display in (Display.QUESTION, *WITH_KEY)
    return header_lines(header, state.question_state if is_on_question else QuestionState(), layout)


def page_of(state: State, header: Header, notes: FeedbackNotes, layout: Layout) -> Page:
    """Return the page on display; `notes` belongs to the present question and is needed only for its feedback."""
    lines = header_lines_of(state, header, layout)
    table = table_of(state)
    if state.help:
        return help_page(table.help, header=lines, layout=layout)
    keys = [(symbols_in(key, layout), label) for key, label in table.line(state, narrow=layout.is_narrow)]
    if state.display is Display.SHEET:
        return sheet_page(
            state.session, state.cursor, state.filter, state.columns,
            header=lines, keys=keys, message=_message(state), layout=layout,
        )  # fmt: skip
    if state.display is Display.HAND_IN:
        return hand_in_page(state.session, header=lines, keys=keys, message=state.message, layout=layout)
    if state.display in WITH_KEY:
        return _page_with_key(state, notes, lines, keys, layout)
    has_feedback = state.session.mode.feedback
    return question_page(
        state.question, state.asked,
        header=lines, keys=keys, picked=state.picked if has_feedback else state.question_state.picks,
        highlight=state.highlighted, message=_message(state), layout=layout, boxes=not has_feedback,
        notices=state.notices,
    )  # fmt: skip


def _page_with_key(
    state: State, notes: FeedbackNotes, header: Lines, keys: Sequence[tuple[str, str]], layout: Layout
) -> Page:
    """Return the feedback, or the family or the entry that covers it."""
    if state.display is Display.FAMILY:
        return family_page(
            notes.family, state.question, state.asked.choices,
            header=header, keys=keys, message=state.message, layout=layout,
        )  # fmt: skip
    if state.display is Display.ENTRY and notes.entry is not None:
        return entry_page(notes.entry, header=header, keys=keys, message=state.message, layout=layout)
    return feedback_page(
        state.question, state.asked, state.question_state, notes,
        header=header, keys=keys, message=state.message, layout=layout,
    )  # fmt: skip


def _message(state: State) -> str:
    if state.typed is None:
        return state.message
    return f"Go to question: {state.typed}_   Enter goes there, Esc stays here"
