"""The full screen in this process: which keys act, and when; the terminal is a pipe and its screen is not drawn."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from prompt_toolkit.application.current import get_app
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.styles import merge_styles
from questionary.constants import DEFAULT_STYLE

from mlcert.errors import InterruptedBySignalError
from mlcert.terminal.live import LiveTerminal
from mlcert.terminal.table import print_table
from mlcert.views.lines import Layout, Page, span
from tests.terminal.test_keyboard import REPLIES


class Output(DummyOutput):
    """A screen whose size a test sets."""

    def __init__(self) -> None:
        self.size = Size(rows=24, columns=80)
        self.written = ""
        self.question = "Resume it?"
        self.when_asked: Callable[[], object] = bool  # what to do while a question is being drawn

    def write(self, data: str) -> None:
        self.written += data
        if self.written.endswith(self.question):
            self.when_asked()

    def get_size(self) -> Size:
        return self.size


class Pages:
    """A dialog of some pages: n goes to the next one, after which it is over; it notes on which page each key came.

    A step of its script is what a person does once the present page is on the screen, one step at each tick.
    """

    def __init__(self, pages: int = 2) -> None:
        self.keys: list[tuple[int, str]] = []
        self.steps: list[Callable[[], None]] = []
        self.on_key: Callable[[str], None] = lambda _: None
        self.at = 1
        self.drawn = 0
        self._pages = pages
        self.draft: str | None = None  # w asks for a text
        self.texts: list[tuple[str, str]] = []  # that were taken, each with its problem

    @property
    def is_over(self) -> bool:
        return self.at > self._pages

    @property
    def when_interrupted(self) -> str:
        return ""

    @property
    def page_key(self) -> object:
        return self.at

    @property
    def meaning_of_keys(self) -> object:
        return self.at

    def page(self, _layout: Layout) -> Page:
        self.drawn += 1
        return Page(f"page {self.at}", (), (span(f"page {self.at}"),), ())

    def press(self, key: str) -> None:
        if key == "c-c":
            raise InterruptedBySignalError(self.when_interrupted)
        self.keys += [(self.at, key)] if key != "scroll" else []
        self.on_key(key)
        if key == "n":
            self.at += 1
        if key == "w":
            self.draft = "a draft"

    def take_text(self, text: str, problem: str = "") -> None:
        self.draft = None
        self.texts.append((text, problem))

    def tick(self) -> None:
        if self.steps:
            self.steps.pop(0)()
        else:
            self.at = self._pages + 1

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    lines = take_line = no_more_lines = None


@pytest.fixture
def pipe() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe:
        yield pipe


@pytest.fixture
def output() -> Output:
    return Output()


@pytest.fixture
def live(pipe: PipeInput, output: Output) -> LiveTerminal:
    return LiveTerminal(
        Layout(80), colored=False, print_table=print_table, source=pipe, output=output, seconds_between_ticks=0.02
    )


def run(live: LiveTerminal, dialog: Pages, *steps: Callable[[], None]) -> list[tuple[int, str]]:
    dialog.steps = list(steps)
    live.run(dialog)  # type: ignore[arg-type]
    return dialog.keys


def typed(pipe: PipeInput, *texts: str) -> list[Callable[[], None]]:
    """Steps that type these texts, each once the page before is on the screen, with time for Esc where there is one."""
    steps: list[Callable[[], None]] = []
    for text in texts:
        typing = partial(pipe.send_bytes, text.encode("utf-8", "surrogateescape"))
        steps += [typing, *[lambda: None] * (4 if "\x1b" in text else 1)]
    return steps


def test_keys_typed_on_a_page_act_on_it(live: LiveTerminal, pipe: PipeInput) -> None:
    keys = run(live, Pages(), *typed(pipe, "a", "\x1b[A", "\x1b", "\r", "n", "b", "\x1b[B"))

    assert keys == [(1, "a"), (1, "up"), (1, "escape"), (1, "enter"), (1, "n"), (2, "b"), (2, "down")]


@pytest.mark.parametrize("early", ["a", "n", "\r", "abc\r", "\x1b", "a\x1b", "\x1b[B", "\x1b[200~a\r", "x" * 5000, " "])
def test_keys_typed_before_the_first_page_never_act(early: str, live: LiveTerminal, pipe: PipeInput) -> None:
    pipe.send_text(early)

    keys = run(live, Pages(), *typed(pipe, "\x1b[201~" if "200~" in early else " ", "m"))

    assert keys == [(1, "m")]


@pytest.mark.parametrize("early", ["a", "n", "\r", "\x1b[B", "\x1b", "\x1b[200~a\r\x1b[201~", "ab\r"])
def test_keys_typed_before_the_next_page_was_drawn_never_act_on_it(
    early: str, live: LiveTerminal, pipe: PipeInput
) -> None:
    dialog = Pages()
    dialog.on_key = lambda key: pipe.send_text(early) if key == "n" else None

    assert run(live, dialog, *typed(pipe, "n", "m")) == [(1, "n"), (2, "m")]


def test_keys_typed_while_the_same_page_is_drawn_again_act(live: LiveTerminal, pipe: PipeInput) -> None:
    dialog = Pages()
    dialog.on_key = lambda key: pipe.send_text("b") if key == "a" else None

    assert run(live, dialog, *typed(pipe, "a", "m")) == [(1, "a"), (1, "b"), (1, "m")]


def test_keys_left_over_by_one_dialog_do_not_reach_the_next(live: LiveTerminal, pipe: PipeInput) -> None:
    first, second = Pages(pages=1), Pages()
    first.on_key = lambda _: pipe.send_text("a")

    run(live, first, *typed(pipe, "n"))

    assert (first.keys, run(live, second, *typed(pipe, "m"))) == ([(1, "n")], [(1, "m")])


def test_a_sequence_that_began_before_a_page_was_drawn_does_not_act_when_it_ends(
    live: LiveTerminal, pipe: PipeInput
) -> None:
    pipe.send_text("\x1b]11;rgb:ffff/")

    assert run(live, Pages(), *typed(pipe, "a", "\x07", "m")) == [(1, "m")]


def test_no_reply_acts_and_the_next_key_does(live: LiveTerminal, pipe: PipeInput) -> None:
    replies = dict([*REPLIES.items()][::5])  # tests/terminal/test_keyboard.py reads them all
    replies |= {name: REPLIES[name] for name in ("a control sequence that is not UTF-8", "Alt and Enter")}
    dialog = Pages()
    acted: dict[str, list[tuple[int, str]]] = {}

    def keep(name: str) -> None:
        acted[name], dialog.keys = dialog.keys, []

    steps: list[Callable[[], None]] = []
    for name, reply in replies.items():
        steps += [*typed(pipe, reply, "m"), partial(keep, name)]
    run(live, dialog, *steps)

    assert acted == {name: [(1, "m")] for name in replies}


def test_interrupting_counts_even_before_the_first_page(live: LiveTerminal, pipe: PipeInput) -> None:
    pipe.send_text("a\x03")

    with pytest.raises(InterruptedBySignalError):
        run(live, Pages(), *typed(pipe, "m"))


def test_where_a_window_is_too_small_for_the_page_keys_do_nothing(
    live: LiveTerminal, pipe: PipeInput, output: Output
) -> None:
    def resize(rows: int) -> Callable[[], None]:
        def act() -> None:
            output.size = Size(rows=rows, columns=80)
            get_app()._on_resize()

        return act

    keys = run(live, Pages(), *typed(pipe, "a"), resize(9), *typed(pipe, "b", "\r"), resize(10), *typed(pipe, "c"))

    assert keys == [(1, "a"), (1, "c")]


@pytest.mark.parametrize(("early", "key", "answer"), [("n", "y", True), ("y\r", "n", False), ("", "\r", True)])
def test_a_question_is_not_answered_by_keys_typed_before_it_was_asked(
    early: str, key: str, answer: bool, live: LiveTerminal, pipe: PipeInput, output: Output
) -> None:
    pipe.send_text(early)
    output.when_asked = lambda: get_running_loop().call_soon(pipe.send_text, key)

    assert live.confirm("Resume it?", "") is answer


def test_enter_alone_means_the_default(live: LiveTerminal, pipe: PipeInput, output: Output) -> None:
    output.when_asked = lambda: get_running_loop().call_soon(pipe.send_text, "\r")

    assert live.confirm("Resume it?", "", default=False) is False


def test_keys_left_over_by_a_dialog_do_not_answer_a_question(
    live: LiveTerminal, pipe: PipeInput, output: Output
) -> None:
    first = Pages(pages=1)
    first.on_key = lambda _: pipe.send_text("n")
    run(live, first, *typed(pipe, "n"))
    output.when_asked = lambda: get_running_loop().call_soon(pipe.send_text, "y")

    assert live.confirm("Resume it?", "") is True


def test_a_line_of_text_may_be_typed_fast_pasted_and_corrected_also_after_a_page(
    live: LiveTerminal, pipe: PipeInput
) -> None:
    run(live, Pages(pages=1), *typed(pipe, "n"))
    pipe.send_text("datx\x7fa \x1b[200~streams\x1b[201~\r")

    assert live.ask("Look up:") == "data streams"
    pipe.send_text("\x03")
    with pytest.raises(InterruptedBySignalError, match=r"^Interrupted\. Nothing was changed\.$"):
        live.ask("Look up:")


def test_no_word_of_a_question_with_options_is_broken_at_the_edge_of_the_screen(
    live: LiveTerminal, pipe: PipeInput, output: Output
) -> None:
    def press() -> None:
        get_running_loop().call_later(0.05, pipe.send_text, "\r")

    output.question, output.when_asked = "keys)", press

    live.choose("word " * 13 + "begin?", ["one", "two"])

    assert "begin? (Use\n" in output.written.replace("\r", "")


def test_a_question_is_wrapped_as_narrow_as_the_window_has_become(
    live: LiveTerminal, pipe: PipeInput, output: Output
) -> None:
    output.size, output.question = Size(rows=20, columns=40), "(Y/n)"
    output.when_asked = lambda: get_running_loop().call_soon(pipe.send_text, "y")

    live.confirm("MLA-C02 is unfinished: 10 of 65 answered, 2:02:56 left. Resume it?", "")

    assert "10 of 65\nanswered, 2:02:56 left. Resume it?\n(Y/n)" in output.written.replace("\r", "")


@pytest.mark.parametrize(
    ("question", "default", "last"),
    [
        ("word " * 14 + "again?", True, "word\nagain? (Y/n) Yes"),
        ("word " * 13 + "again?", False, "again?\n(y/N) No"),
        ("word " * 12 + "again?", False, "word again? (y/N) No"),
    ],
)
def test_neither_the_keys_of_a_yes_or_no_question_nor_its_answer_are_broken_at_the_edge_of_the_screen(
    question: str, default: bool, last: str, live: LiveTerminal, pipe: PipeInput, output: Output
) -> None:
    output.question = "(Y/n)" if default else "(y/N)"
    output.when_asked = lambda: get_running_loop().call_soon(pipe.send_text, "\r")

    live.confirm(question, "", default=default)

    assert last in output.written.replace("\r", "")


def test_a_question_has_none_of_the_colors_that_its_library_would_give_it(live: LiveTerminal) -> None:
    merged = merge_styles([DEFAULT_STYLE, live.style])
    parts = {name for name, _ in DEFAULT_STYLE.style_rules if not name.startswith("search")}

    assert {merged.get_attrs_for_style_str(f"class:{part}").color for part in parts} == {"", "default"}


@pytest.mark.parametrize(("keys", "chosen"), [(["\r"], 0), (["\x1b[B", "\r"], 1), (["\x1b[A", "\r"], 2)])
def test_an_option_is_chosen_with_the_arrow_keys(
    keys: list[str],
    chosen: int,
    live: LiveTerminal,
    pipe: PipeInput,
    output: Output,
    capsys: pytest.CaptureFixture[str],
) -> None:
    left = iter(keys)

    def press() -> None:
        output.when_asked = bool
        get_app().after_render += lambda _: pipe.send_text(next(left, ""))  # one key for each drawing

    output.question, output.when_asked = "keys)", press

    options = ["one", "two", "three " * 30]

    assert live.choose("Which exam?", options) == chosen
    assert "\n   three" in output.written, "a long option is wrapped"
    printed = capsys.readouterr().out
    assert " ".join(printed.split()) == f"Which exam? {options[chosen].strip()}"
    assert max(map(len, printed.splitlines())) <= 80


# A text that the learner writes.


def with_editor(live: LiveTerminal, editor: str) -> LiveTerminal:
    live._editor = editor
    return live


def test_a_text_is_written_in_the_editor_beginning_with_the_draft_and_the_page_comes_back(
    live: LiveTerminal, pipe: PipeInput
) -> None:
    dialog = Pages()
    editor = 'sh -c \'printf %s ", and more" >> "$0"\''

    keys = run(with_editor(live, editor), dialog, *typed(pipe, "w", "a"))

    assert dialog.texts == [("a draft, and more", "")]
    assert keys == [(1, "w"), (1, "a")]


@pytest.mark.parametrize(
    ("editor", "problem"),
    [
        ("no-such-editor --wait", "The editor no-such-editor --wait could not be used. Set EDITOR to another one"),
        ("'unclosed", "The editor 'unclosed could not be used."),
        ("sh -c 'exit 3'", "sh -c 'exit 3' ended with an error, so nothing was noted."),
        ("rm", "The editor rm could not be used."),
    ],
)
def test_an_editor_that_fails_is_said_and_the_draft_is_kept(
    editor: str, problem: str, live: LiveTerminal, pipe: PipeInput
) -> None:
    dialog = Pages()

    run(with_editor(live, editor), dialog, *typed(pipe, "w", "a"))

    ((text, said),) = dialog.texts
    assert text == "a draft"
    assert said.startswith(problem)


@pytest.mark.parametrize(
    ("typing", "text"), [(" b\r", "a draft b"), ("\x1b[D!\r", "a draf!t"), ("\x03", ""), ("\x1b", ""), ("\x15\x04", "")]
)
def test_without_an_editor_a_text_is_a_line_and_escape_and_ctrl_c_write_nothing(
    typing: str, text: str, live: LiveTerminal, pipe: PipeInput, output: Output
) -> None:
    dialog = Pages()
    output.question = "Esc cancels):"
    output.when_asked = partial(pipe.send_text, typing)

    keys = run(live, dialog, *typed(pipe, "w", "a"))

    assert dialog.texts == [(text, "")]
    assert keys == [(1, "w"), (1, "a")]
