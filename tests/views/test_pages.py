"""Pages at every width: no line is wider than the screen, and no word is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.session import QuestionState
from mlcert.practice.sitting import feedback_notes
from mlcert.screens.answer_sheet import EXAM_HAND_IN, EXAM_SHEET
from mlcert.screens.clock import SessionClock
from mlcert.screens.exam_keys import EXAM_QUESTION
from mlcert.screens.key_table import KeyTable
from mlcert.screens.keys import table_of
from mlcert.screens.quiz_keys import QUIZ_FEEDBACK, QUIZ_QUESTION
from mlcert.screens.state import State
from mlcert.services import Services
from mlcert.views.lines import (
    ASCII,
    Layout,
    Line,
    Page,
    Symbols,
    beside,
    cells,
    clock,
    command_lines,
    line_cells,
    paragraph,
    prose,
    span,
    text_of,
    wrap,
)
from mlcert.views.lookup import EntryContext, entry_view
from mlcert.views.question import Header, feedback_page, header_lines, help_page, question_page
from tests.doubles import a_session, on_paper

WIDTHS = [40, 61, 80, 100]
HEAD = Header("A topic with a rather long title", 12, 65, 754, 100, notices=("Only 4 questions fit your options.",))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = Services({**os.environ, "MLCERT_HOME": str(tmp_path_factory.mktemp("home"))})
    yield services
    services.close()


def widest(page: Page) -> int:
    return max(map(line_cells, (*page.header, *page.body, *page.footer)))


def words(lines: tuple[Line, ...]) -> str:
    """All that the lines say, without spaces and without the signs of folded lines."""
    return "".join("".join(map(text_of, lines)).split()).replace("↪", "")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("symbols", [Symbols(), ASCII], ids=["unicode", "ascii"])
def test_every_word_of_every_question_and_its_feedback_can_be_read(
    width: int, symbols: Symbols, real: Services
) -> None:
    layout = Layout(width, symbols)
    for question in real.compiled.every_question():
        asked = on_paper(question)
        wrong = frozenset(asked.choices[-len(asked.key) :])
        state = QuestionState(seen=True, picks=wrong, answered=True, marked=True, guess=True)

        session = replace(a_session((question,)), question_states=(state,))
        shown = State(session, {question.id: question}, SessionClock(0))
        header = header_lines(HEAD, state, layout)

        page = question_page(
            question, asked, header=header, keys=table_of(shown).line(shown, narrow=layout.is_narrow),
            picked=wrong, highlight=1, message="Choose only 2 options: take back a or b first.", layout=layout,
        )  # fmt: skip
        grown = feedback_page(
            question,
            asked,
            state,
            feedback_notes(question, real),
            header=header,
            keys=(("Enter", "next"),),
            layout=layout,
        )

        assert widest(page) <= width, question.id
        assert widest(grown) <= width, question.id
        said, explained = words(page.body), words(grown.body)
        for choice in question.choices:
            assert "".join(choice.text.split()) in said
            assert "".join(choice.text.split()) in explained
            assert "".join(choice.why.replace("    ", "").split()) in explained
        for part in question.text.split("\n\n"):
            assert "".join(part.split()).replace("\\", "") in said.replace("\\", "")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_every_entry_can_be_read(width: int, real: Services) -> None:
    for term in real.compiled.every_term():
        context = EntryContext("A domain of some length", "A topic of some length", {}, 3, None, asked_for="slip")

        lines = entry_view(term, context, Layout(width))

        assert max(map(line_cells, lines)) <= width, term.id
        said = words(lines)
        for fact in term.facts:
            assert "".join(fact.text.split()) in said
            assert "".join(fact.was.split()) in said


@given(st.text(max_size=200), st.integers(8, 60))
def test_wrapped_text_fits_and_keeps_every_letter(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert all(cells(line) <= max(width, 2) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("ab \n", max_size=200), st.integers(20, 60), st.integers(0, 8))
def test_paragraphs_and_blocks_fit(text: str, width: int, indent: int) -> None:
    for lines in (prose(text, width), paragraph(text, width, first=span(" " * indent))):
        assert all(line_cells(line) <= width for line in lines)


@given(st.text("ab", max_size=30), st.text("cd", max_size=30), st.integers(12, 60))
def test_two_pieces_stand_beside_each_other_or_below(left: str, right: str, width: int) -> None:
    lines = beside(span(left), span(right), width)

    assert "".join(map(text_of, lines)).replace(" ", "") == left + right
    assert max(map(line_cells, lines), default=0) <= width


def test_wide_letters_count_twice_and_joined_ones_not_at_all() -> None:
    assert (cells("流れ"), cells("e\u0301"), cells("abc")) == (4, 1, 3)
    assert wrap("流れ流れ", 5) == ["流れ", "流れ"]


def test_times_are_shown_as_on_a_clock() -> None:
    assert [clock(seconds) for seconds in (0, 59.9, 60, 3599, 3600, 7325)] == [
        "0:00", "0:59", "1:00", "59:59", "1:00:00", "2:02:05",
    ]  # fmt: skip


def test_a_command_too_long_for_its_line_can_still_be_pasted() -> None:
    commands = ["mlcert compare s3-storage-classes s3-lifecycle s3-versioning", "mlcert lookup s3"]

    lines = command_lines(commands, Layout(40))

    pasted = "\n".join(map(text_of, lines)).replace("\\\n", " ")
    assert [" ".join(line.split()) for line in pasted.splitlines()] == commands
    assert max(map(line_cells, lines)) <= 40


@pytest.mark.parametrize("table", [QUIZ_QUESTION, QUIZ_FEEDBACK, EXAM_QUESTION, EXAM_SHEET, EXAM_HAND_IN])
def test_help_needs_no_more_than_the_signs_of_the_terminal(table: KeyTable) -> None:
    layout = Layout(40, ASCII)
    page = help_page(table.help, header=header_lines(HEAD, QuestionState(), layout), layout=layout)

    assert "\n".join(map(text_of, page.body)).isascii()
    assert widest(page) <= 40
