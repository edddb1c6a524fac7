"""Pages at every width: no line is wider than the screen, and no word is lost."""

from __future__ import annotations

from itertools import cycle

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.choice import LETTERS
from mlcert.core.command_line import CommandWriter
from mlcert.core.model import Question
from mlcert.core.session import QuestionState
from mlcert.practice.session_context import feedback_notes
from mlcert.screens.answer_sheet import EXAM_HAND_IN, EXAM_SHEET
from mlcert.screens.clock import SessionClock
from mlcert.screens.exam_keys import EXAM_QUESTION
from mlcert.screens.feedback_keys import QUIZ_FEEDBACK
from mlcert.screens.key_table import KeyTable
from mlcert.screens.keys import table_of
from mlcert.screens.pages import header_of, page_of
from mlcert.screens.quiz_keys import QUIZ_QUESTION
from mlcert.screens.runner import NO_NOTES
from mlcert.screens.state import State
from mlcert.services import Services
from mlcert.terminal.live import Viewport
from mlcert.views.lines import (
    ASCII,
    EMPTY,
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
from tests.cases import cases
from tests.doubles import a_session, on_paper, page_text
from tests.screens.states import after, quiz

WIDTHS = [40, 61, 80, 100]
HEAD = Header("A topic with a rather long title", 12, 65, 754, 100)


def widest(page: Page) -> int:
    return max(map(line_cells, (*page.header, *page.body, *page.footer)))


def words(lines: tuple[Line, ...]) -> str:
    """All that the lines say, without spaces and without the signs of folded lines."""
    return "".join("".join(map(text_of, lines)).split()).replace("↪", "")


def test_every_word_of_every_question_and_its_feedback_can_be_read(real: Services) -> None:
    narrowest, *others = (Layout(width, symbols) for width in WIDTHS for symbols in (Symbols(), ASCII))
    turns = cycle([layout for other in others for layout in (narrowest, other)])  # one question in two is on the former
    for question, layout in zip(real.compiled.every_question(), turns, strict=False):
        read_question_on(layout, question, real)


def read_question_on(layout: Layout, question: Question, real: Services) -> None:
    """Find every word of a question on its page and on that of its feedback, and each line within the width."""
    asked = on_paper(question)
    wrong = frozenset(asked.choices[-len(asked.key) :])
    state = QuestionState(seen=True, picks=wrong, answered=True, marked=True, guess=True)

    session = a_session((question,))._replace(states=(state,))
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

    assert widest(page) <= layout.width, question.id
    assert widest(grown) <= layout.width, question.id
    said, explained = words(page.body), words(grown.body)
    for choice in question.choices:
        assert "".join(choice.text.split()) in said
        assert "".join(choice.text.split()) in explained
        assert "".join(choice.why.replace("    ", "").split()) in explained
    for part in question.text.split("\n\n"):
        assert "".join(part.split()).replace("\\", "") in said.replace("\\", "")


class StillPage:
    """A dialog that shows one page."""

    page_key = meaning_of_keys = None

    def __init__(self, page: Page) -> None:
        self._page = page

    def page(self, _layout: Layout) -> Page:
        return self._page


def on_screen(page: Page, width: int, height: int) -> list[str]:
    """The lines of a screen of this size on which a page was just opened."""
    content = Viewport(StillPage(page), Layout(width)).create_content(width, height)  # type: ignore[arg-type]
    lines = ["".join(text for _, text, *_ in content.get_line(place)) for place in range(content.line_count)]
    assert len(lines) == height
    return lines


def test_the_options_of_at_least_three_in_four_real_questions_are_on_a_screen_of_80_by_24(real: Services) -> None:
    count, hidden, would_be_hidden = 0, [], []
    for question in real.compiled.every_question():
        shown = State(a_session((question,)), {question.id: question}, SessionClock(0))
        page = page_of(shown, header_of(shown, {}), NO_NOTES, Layout(80))
        space = 24 - len(page.header) - len(page.footer)
        screen = on_screen(page, 80, 24)
        options = [
            line for line in screen if line[3:4] in LETTERS and line[:3] + line[4:6] == " " * 5 and line[6:7] != " "
        ]
        is_hidden = any("more, Space" in line for line in screen)
        assert is_hidden == (len(page.body) - sum(map(len, page.gaps)) > space), question.id
        assert is_hidden or len(options) == len(question.choices), "\n".join(screen)
        count += 1
        hidden += [question.id] * is_hidden
        would_be_hidden += [question.id] * (len(page.body) > space - 1)

    assert len(hidden) <= count // 4, f"{len(hidden)} of {count} do not fit, {len(would_be_hidden)} with gaps: {hidden}"
    assert len(hidden) < len(would_be_hidden)


def page_with_gaps(**more: object) -> Page:
    """A page of a header, a stem and four options with an empty line before each of them, and a footer."""
    body = tuple(span(line) if line else EMPTY for line in ("s1", "s2", "s3", "s4", "", "a", "", "b", "", "c", "", "d"))
    return Page("q", (span("head"),), body, (span("keys"),), gaps=((6, 8, 10), (4,)), **more)  # type: ignore[arg-type]


@cases(
    ("height", "screen"),
    [
        (16, "head s1 s2 s3 s4 . a . b . c . d . . keys"),
        (15, "head s1 s2 s3 s4 . a . b . c . d . keys"),
        (14, "head s1 s2 s3 s4 . a b c d . . . keys"),
        (12, "head s1 s2 s3 s4 . a b c d . keys"),
        (11, "head s1 s2 s3 s4 a b c d . keys"),
        (10, "head s1 s2 s3 s4 a b c d keys"),
    ],
)
def test_empty_lines_between_options_and_then_above_them_are_left_out_where_the_page_would_not_fit(
    height: int, screen: str
) -> None:
    assert [line.strip() or "." for line in on_screen(page_with_gaps(), 40, height)] == screen.split()


@cases(
    ("lines", "screen"),
    [
        (6, "head l0 l1 l2 l3 l4 l5 . . keys"),
        (7, "head l0 l1 l2 l3 l4 l5 l6 . keys"),
        (8, "head l0 l1 l2 l3 l4 l5 l6 l7 keys"),
        (9, "head l0 l1 l2 l3 l4 l5 l6 more keys"),
    ],
)
def test_the_line_that_counts_hidden_lines_gives_way_if_none_is_hidden(lines: int, screen: str) -> None:
    page = Page("q", (span("head"),), tuple(span(f"l{number}") for number in range(lines)), (span("keys"),))

    shown = [line.strip().replace("↓ 2 more, Space", "more") or "." for line in on_screen(page, 40, 10)]

    assert shown == screen.split()


@cases(("rows", "start", "focus"), [(12, 9, (7, 11)), (11, 7, (6, 8)), (1, 6, (5, 7))])
def test_what_a_page_points_at_stays_the_same_line_without_the_gaps(
    rows: int, start: int, focus: tuple[int, int]
) -> None:
    page = page_with_gaps(start=9, focus=(7, 11))

    fitted = page.fitted(rows)

    assert (fitted.start, fitted.focus) == (start, focus)
    assert [text_of(fitted.body[place]) for place in (start, *focus)] == ["c", "b", "d"]
    assert page_with_gaps().fitted(rows).focus is None


def test_what_a_page_points_at_stays_the_same_text_where_long_lines_are_continued() -> None:
    long = (("plain", " go with "), ("link", "mlcert漢字 quiz"))
    page = Page("q", (long,), (long, EMPTY, span("b"), long), (long,), start=2, focus=(2, 3), gaps=((1,),)).within(10)

    wide = [" go with m", "lcert漢字", "quiz"]
    assert [text_of(line) for line in page.body] == [*wide, "", "b", *wide]
    assert page.body[0] == (("plain", " go with "), ("link", "m"))
    assert page.header == page.footer == page.body[:3]
    assert (page.start, page.focus, page.gaps) == (4, (4, 7), ((3,),))
    assert Page("q", (), (EMPTY, long), ()).within(10).focus is None


@cases("width", [40, 80])
def test_a_command_with_a_long_folder_is_never_cut(width: int) -> None:
    command = CommandWriter(f"/srv/{'a-long-folder/' * 8}bank").write("quiz", "--resume", "1")
    state = quiz(notices=[f"Quiz 1 is unfinished. Resume it with `{command}`."])

    lines = on_screen(page_of(state, header_of(state, {}), NO_NOTES, Layout(width)), width, 24)

    assert f"/srv/{'a-long-folder/' * 8}bank`." in "".join(lines)
    assert max(map(len, lines)) <= width


def test_notices_are_above_the_first_question_and_scroll_with_it() -> None:
    state = quiz(notices=["Only 3 questions fit your options.", "Quiz 1 is unfinished."])
    page = page_of(state, header_of(state, {}), NO_NOTES, Layout(80))

    assert [text_of(line) for line in page.body[:4]] == [
        " Only 3 questions fit your options.", " Quiz 1 is unfinished.", "", " What is asked in one?",
    ]  # fmt: skip
    assert len(page.header) == 2
    viewport = Viewport(StillPage(page), Layout(80))  # type: ignore[arg-type]
    viewport.create_content(80, 10)
    viewport.scroll(3)
    content = viewport.create_content(80, 10)
    shown = [
        line for number in range(10) if (line := "".join(text for _, text, *_ in content.get_line(number)).strip())
    ]
    assert "What is asked in one?" in shown
    assert [line for line in shown if line.startswith(("Only 3", "Quiz 1"))] == []


def test_notices_are_on_no_other_page() -> None:
    state = quiz(notices=["Only 3 questions fit your options."])
    for keys in (("?",), ("a",), ("a", "enter"), ("s",), ("a", "z")):
        shown = after(state, *keys).state
        page = page_of(shown, header_of(shown, {}), NO_NOTES, Layout(80))
        assert "Only 3" not in page_text(page), keys
    help_closed = after(state, "?", "x").state
    assert "Only 3" in page_text(page_of(help_closed, header_of(help_closed, {}), NO_NOTES, Layout(80)))


def test_every_word_of_every_entry_can_be_read(real: Services) -> None:
    for term, width in zip(real.compiled.every_term(), cycle(WIDTHS), strict=False):
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

    assert [line for line in lines if cells(line) > max(width, 2)] == []
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("ab \n", max_size=200), st.integers(20, 60), st.integers(0, 8))
def test_paragraphs_and_blocks_fit(text: str, width: int, indent: int) -> None:
    for lines in (prose(text, width), paragraph(text, width, first=span(" " * indent))):
        assert [line for line in lines if line_cells(line) > width] == []


@given(st.text("ab", max_size=30), st.text("cd", max_size=30), st.integers(12, 60))
def test_two_pieces_stand_beside_each_other_or_below(left: str, right: str, width: int) -> None:
    lines = beside(span(left), span(right), Layout(width + 1))

    assert "".join(map(text_of, lines)).replace(" ", "") == left + right
    assert max(map(line_cells, lines), default=0) <= width


def test_pieces_that_only_a_single_space_would_part_are_on_two_lines() -> None:
    assert len(beside(span("abc"), span("de"), Layout(8))) == 1
    assert len(beside(span("abc"), span("de"), Layout(7))) == 2


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


@cases("table", [QUIZ_QUESTION, QUIZ_FEEDBACK, EXAM_QUESTION, EXAM_SHEET, EXAM_HAND_IN])
def test_help_needs_no_more_than_the_signs_of_the_terminal(table: KeyTable) -> None:
    layout = Layout(40, ASCII)
    page = help_page(table.help, header=header_lines(HEAD, QuestionState(), layout), layout=layout)

    assert "\n".join(map(text_of, page.body)).isascii()
    assert widest(page) <= 40
