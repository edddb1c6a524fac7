"""A terminal with a full screen for a whole session, redrawn after a key, a resize or a second.

This file is long because the viewport, its key bindings, the reading of its keys and its clock depend on each other
through prompt_toolkit.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout as PromptLayout
from prompt_toolkit.layout import Window
from prompt_toolkit.layout.controls import UIContent, UIControl
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style as PromptStyle

from mlcert.core.text import cleaned
from mlcert.errors import EditorError, InterruptedBySignalError
from mlcert.terminal.editor import written_in
from mlcert.terminal.keyboard import ALWAYS, SEVERAL, Keyboard
from mlcert.terminal.line import LineTerminal
from mlcert.terminal.styles import COLORS, STYLES
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Page, line_cells, paragraph, span, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from mlcert.terminal.dialog import Dialog
    from mlcert.terminal.printing import PrintTable

SECONDS_BETWEEN_TICKS = 0.25
MINIMUM_COLUMNS = 40
MINIMUM_LINES = 10
NAMED_KEYS = {
    Keys.Up: "up", Keys.Down: "down", Keys.Left: "left", Keys.Right: "right", Keys.Enter: "enter",
    Keys.ControlJ: "enter", Keys.Escape: "escape", Keys.ControlC: "c-c", Keys.SIGINT: "c-c",
}  # fmt: skip
NAMED_KEYS[Keys.Ignore] = SEVERAL  # no terminal sends this key
PAGING_KEYS = {Keys.PageDown: "page-down", Keys.PageUp: "page-up", Keys.Home: "home", Keys.End: "end"}
KEYS_OF_NAMES = {name: key for key, name in (NAMED_KEYS | PAGING_KEYS).items()} | {
    "enter": Keys.Enter, "c-c": Keys.ControlC, "c-z": Keys.ControlZ,
}  # fmt: skip
BEFORE_OPTION = "   "  # what questionary writes before an option that is not highlighted
READINGS = 64  # that are thrown away at most before a page can be used
UNSEEN = object()  # the meaning of keys before a page has been seen


class LiveTerminal(LineTerminal):
    """A terminal that shows dialogs on a full screen and prints everything else as lines."""

    def __init__(
        self,
        layout: Layout,
        *,
        colored: bool,
        print_table: PrintTable,
        editor: str = "",
        source: Input | None = None,
        output: Output | None = None,
        seconds_between_ticks: float = SECONDS_BETWEEN_TICKS,
    ) -> None:
        super().__init__(layout, styled=True, colored=colored, print_table=print_table, on_screen=True)
        self._editor = editor.strip()  # a command line; empty: texts are written in a line
        self._source = source
        self._own_output = output
        self._seconds_between_ticks = seconds_between_ticks

    def run(self, dialog: Dialog) -> None:
        """Run a dialog on a full screen until it is over.

        Raises:
            InterruptedBySignalError: SIGTERM or SIGHUP arrived; the dialog stays as it was.
        """
        viewport = Viewport(dialog, self.layout)
        while not dialog.is_over:
            asked = _question(viewport, self, self._seconds_between_ticks, self._source, self._output)
            with _only_keys_that_were_meant(asked.application, viewport.has_new_meaning):
                asked.unsafe_ask()
            if dialog.draft is not None:
                dialog.pause()
                self._let_write(dialog, dialog.draft)
                dialog.resume()
                viewport.begin_again()

    def _let_write(self, dialog: Dialog, draft: str) -> None:
        """Let the learner write a text for a dialog: in their editor or, without one, in a line."""
        try:
            dialog.take_text(written_in(self._editor, draft) if self._editor else self._line(draft))
        except EditorError as error:
            dialog.take_text(draft, str(error))

    def _line(self, draft: str) -> str:
        """Return a line that the learner writes, beginning with a draft; empty after Esc and after ^C."""
        asked = questionary.text(
            self._wrapped("Your note (Enter saves it, Esc cancels):"), default=draft, erase_when_done=True, **self._here
        )
        cancelling = KeyBindings()
        cancelling.add(Keys.Escape, eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))
        asked.application.key_bindings = merge_key_bindings(
            [asked.application.key_bindings or KeyBindings(), cancelling]
        )
        with _text_as_it_is_typed(asked.application):
            try:
                return str(asked.unsafe_ask())
            except (KeyboardInterrupt, EOFError):
                return ""

    def confirm(self, question: str, otherwise: str, *, default: bool = True) -> bool:
        """Ask a yes-or-no question, answered with a key, and return whether the answer is yes; Enter means `default`.

        Raises:
            InterruptedBySignalError: ^C was pressed instead.
        """
        del otherwise  # someone is there to answer
        message = self._wrapped(f"{question} {'(Y/n)' if default else '(y/N)'}", room=len(" Yes"))
        return bool(_answer(questionary.confirm(message, default=default, instruction="", **self._here)))

    @property
    def has_person(self) -> bool:
        """Return True: a full screen is shown only to someone who has a keyboard."""
        return True

    def ask(self, question: str) -> str:
        """Ask for a line of text and return it without the spaces around it.

        Raises:
            InterruptedBySignalError: ^C was pressed instead.
        """
        asked = questionary.text(self._wrapped(question), **self._here)
        with _text_as_it_is_typed(asked.application):
            return str(_asked(asked)).strip()

    def choose(self, question: str, options: Sequence[str]) -> int:
        """Ask for one of several options with the arrow keys, and return its index; Enter alone chooses the first.

        Raises:
            InterruptedBySignalError: ^C was pressed instead.
        """
        width = self.layout.inner - len(BEFORE_OPTION)
        texts = [f"\n{BEFORE_OPTION}".join(wrap(cleaned(option), width)) for option in options]
        choices = [questionary.Choice(text, value=place) for place, text in enumerate(texts)]
        message = self._wrapped(f"{question} (Use arrow keys)")
        asked = questionary.select(message, choices, instruction=" ", erase_when_done=True, **self._here)
        chosen = int(_answer(asked))
        self.show(paragraph(f"{question} {options[chosen]}", self.layout.inner, first=span(MARGIN)))
        return chosen

    def _wrapped(self, text: str, *, room: int = 0) -> str:
        """Return a question in lines that leave room for so many cells of an answer, also in a window made smaller."""
        width = min(self.layout.width, self._output.get_size().columns)
        return "\n".join(wrap(cleaned(text), self.layout._replace(width=width).inner - room))

    @cached_property
    def _output(self) -> Output:
        """Where the screen is drawn; it never asks the terminal where the cursor is, which may reply late or never."""
        output = self._own_output or create_output()
        if isinstance(output, Vt100_Output):
            output.enable_cpr = False
        return output

    @property
    def _here(self) -> dict[str, Any]:
        """Where and how questions are asked."""
        return {"style": self.style, "input": self._source, "output": self._output}

    @property
    def style(self) -> PromptStyle:
        """The styles in prompt_toolkit's notation, without colors if the terminal uses none.

        The parts of a question have no color, because the library's own cannot be read on white.
        """
        table = {"qmark": "fg:default", "answer": "bold fg:default"}
        for name, style in STYLES.items():
            table[f"mlcert-{name}"] = "bold" if name in COLORS and not self._colored else style.prompt_toolkit
        return PromptStyle.from_dict({name: value for name, value in table.items() if value})


def _answer(asked: questionary.Question) -> Any:
    """Return the answer to a question that is answered by keys.

    Raises:
        InterruptedBySignalError: ^C was pressed instead.
    """
    application = asked.application
    clear_typeahead(application.input)
    with _only_keys_that_were_meant(application, lambda: application.render_counter == 1):
        return _asked(asked)


def _asked(asked: questionary.Question) -> Any:
    try:
        return asked.unsafe_ask()
    except KeyboardInterrupt as error:
        raise InterruptedBySignalError("Nothing was changed.") from error


@contextmanager
def _text_as_it_is_typed(application: Application[Any]) -> Iterator[None]:
    """Read keys as prompt_toolkit does, so that fast typing and pasted text count."""
    source = application.input
    parser = getattr(source, "vt100_parser", None)
    if isinstance(parser, _Parser):
        source.vt100_parser = Vt100Parser(parser.feed_key_callback)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        if isinstance(parser, _Parser):
            source.vt100_parser = parser  # type: ignore[attr-defined]


def _question(
    viewport: Viewport, terminal: LiveTerminal, seconds: float, source: Input | None, output: Output | None
) -> questionary.Question:
    """Return the dialog as a questionary question, so that it is asked like every other question."""
    application: Application[None] = Application(
        layout=PromptLayout(Window(viewport, always_hide_cursor=True, wrap_lines=False)),
        key_bindings=_bindings(viewport),
        style=terminal.style,
        full_screen=True,
        input=source,
        output=output,
        color_depth=ColorDepth.DEPTH_8_BIT,
        mouse_support=False,
    )
    application.ttimeoutlen = 0.05

    async def tick() -> None:
        while True:
            await asyncio.sleep(seconds)
            viewport.guarded(viewport.dialog.tick)
            if viewport.is_stale():
                application.invalidate()

    def begin() -> None:
        if source is None:
            _stop_at_signals(viewport)
        application.create_background_task(tick())

    application.pre_run_callables.append(begin)
    return questionary.Question(application)


def _stop_at_signals(viewport: Viewport) -> None:
    """Let SIGTERM and SIGHUP end the screen; on Windows, no other program can send them."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    with suppress(NotImplementedError):
        for number in numbers:
            asyncio.get_running_loop().add_signal_handler(number, viewport.stop, number)


class _Parser(Vt100Parser):
    """The reading of keys that prompt_toolkit does, replaced by one that takes nothing else for a key."""

    def __init__(self, take: Callable[[KeyPress], None]) -> None:
        super().__init__(take)
        self._keyboard = Keyboard()
        self.has_read = False  # whether there was anything at the latest reading

    def feed(self, data: str) -> None:
        """Take what was read at once."""
        self.has_read = bool(data)
        self._send(self._keyboard.feed(data, asyncio.get_running_loop().time()))

    def flush(self) -> None:
        """Take note that nothing has followed for a moment."""
        self._send(self._keyboard.flush())

    def _send(self, names: Iterable[str]) -> None:
        for name in names:
            if name in KEYS_OF_NAMES:
                self.feed_key_callback(KeyPress(KEYS_OF_NAMES[name], name))
            elif len(name) > 1:
                self.feed_key_callback(KeyPress(Keys.CPRResponse, name))
            else:
                key = ANSI_SEQUENCES.get(name, name)
                self.feed_key_callback(KeyPress(name if isinstance(key, tuple) else key, name))


@contextmanager
def _only_keys_that_were_meant(application: Application[Any], has_new_meaning: Callable[[], bool]) -> Iterator[None]:
    """Let only keys act, and where a page gives them a new meaning, only those that come once it is on the screen.

    What came before is read and thrown away at the last moment before the page is written to the screen, so that
    nothing is lost that was typed in reply to it. ^C is kept.
    """
    source, output, keys = application.input, application.output, application.key_processor
    parser = getattr(source, "vt100_parser", None)  # where there is none, Windows says what is a key
    if parser is not None and not isinstance(parser, _Parser):
        parser = source.vt100_parser = _Parser(parser.feed_key_callback)  # type: ignore[attr-defined]
    write_to_screen = output.flush

    def flush() -> None:
        if has_new_meaning():
            throw_away()
        write_to_screen()

    def throw_away() -> None:
        for _reading in range(READINGS):
            presses = source.read_keys()
            keys.feed_multiple([press for press in presses if press.key is Keys.ControlC])
            if not (parser.has_read if isinstance(parser, _Parser) else presses):
                break
        source.flush_keys()

    def interrupt(_: object) -> None:
        if keys.input_queue:
            keys.process_keys()

    application.after_render += interrupt
    output.flush = flush  # type: ignore[method-assign]
    try:
        yield
    finally:
        output.flush = write_to_screen  # type: ignore[method-assign]


class Viewport(UIControl):
    """The part of a dialog's page that fits the window, with a position to scroll."""

    def __init__(self, dialog: Dialog, layout: Layout) -> None:
        self.dialog = dialog
        self._symbols = layout.symbols
        self._name = ""
        self._top = 0
        self._height = 0
        self._rows_for_body = 1
        self._page: Page | None = None  # the page drawn last
        self._drawn: object = None  # the `page_key` of that page
        self._focus: tuple[int, int] | None = None
        self._meaning: object = UNSEEN  # of the keys on the page that the learner sees
        self._next_meaning: object = UNSEEN  # of the keys on the page that is about to be written to the screen
        self._ended = False

    def is_focusable(self) -> bool:
        """Return True, because the only control of the screen takes the keys."""
        return True

    def create_content(self, width: int, height: int) -> UIContent:
        """Return exactly `height` lines of at most `width` cells."""
        fragments: list[StyleAndTextTuples] = [
            [(f"class:mlcert-{style}", cleaned(text)) for style, text in line] for line in self._lines(width, height)
        ]
        return UIContent(get_line=lambda place: fragments[place], line_count=len(fragments), show_cursor=False)

    def is_stale(self) -> bool:
        """Return whether the page has changed since it was drawn."""
        return not self._ended and self._page is not None and self.dialog.page_key != self._drawn

    def has_new_meaning(self) -> bool:
        """Return whether keys mean something else on the page drawn last; call this once before it can be seen."""
        before, self._meaning = self._meaning, self._next_meaning
        return before != self._meaning

    def _lines(self, width: int, height: int) -> list[Line]:
        self._drawn, self._next_meaning = self.dialog.page_key, self.dialog.meaning_of_keys
        if width < MINIMUM_COLUMNS or height < MINIMUM_LINES:
            self._next_meaning = UNSEEN
            text = (
                f"This window is too small. Make it at least {MINIMUM_COLUMNS} columns wide and {MINIMUM_LINES} lines "
                "high. If the page has a clock, it is still running. Ctrl-C leaves."
            )
            return list(paragraph(text, max(8, width)))[:height]
        page = self.dialog.page(Layout(width, self._symbols)).within(width)
        space = height - len(page.header) - len(page.footer)
        page = self._page = page.fitted(space - 1)
        is_filled = len(page.body) == space  # nothing is hidden, so no line need say so
        rows = max(1, space if is_filled else space - 1)
        top = self._scrolled(page, rows)
        body = list(page.body[top : top + rows])
        body += [EMPTY] * (rows - len(body))
        below = max(0, len(page.body) - top - rows)
        more = () if is_filled else (self._more(top, below, width),)
        return [*page.header, *body, *more, *page.footer][:height]

    def _scrolled(self, page: Page, rows: int) -> int:
        if page.name != self._name:
            self._name, self._top = page.name, page.start
            if page.start and len(page.body) <= rows:
                self._top = 0
        elif page.focus is not None and page.focus != self._focus:
            first, last = page.focus
            self._top = min(max(self._top, last - rows + 1), first)
        self._focus = page.focus
        self._height, self._rows_for_body = len(page.body), rows
        self._top = max(0, min(self._top, self._height - rows))
        return self._top

    def _more(self, above: int, below: int, width: int) -> Line:
        """Return the line between body and footer, which says how many lines are hidden above and below."""
        parts = []
        if above:
            parts.append(f"{self._symbols.up} {above}")
        if below:
            parts.append(f"{self._symbols.down} {below} more, Space")
        text = "   ".join(parts)
        line = span(text, "warning" if below else "dim")
        return (("plain", " " * max(0, width - 1 - line_cells(line))), *line) if text else EMPTY

    def scroll(self, lines: int) -> None:
        """Scroll the body by a number of lines, but not past its ends."""
        self._top = max(0, min(self._top + lines, self._height - self._rows_for_body))

    def press(self, key: str) -> None:
        """Take a key: scroll the body if the key does that on this page, or pass it to the dialog.

        A key does nothing until the learner has seen what it does on this page.
        """
        page = self._page
        if key not in ALWAYS and self._meaning != self.dialog.meaning_of_keys:
            return
        rows = max(1, self._rows_for_body - 1)
        ways = {" ": rows, "page-down": rows, "page-up": -rows, "home": -self._height, "end": self._height}
        if page is not None and page.scrolls:
            ways |= {"up": -1, "down": 1}
        if key in ways:
            self.scroll(ways[key])
            key = "scroll"
        self.guarded(self.dialog.press, key)

    def guarded(self, act: Any, *values: str) -> None:
        """Call a method of the dialog; an exception ends the screen and is raised again by `run`."""
        try:
            act(*values)
        except Exception as error:  # noqa: BLE001 - raised again outside the event loop
            self._end(error)
        else:
            if self.dialog.is_over or self.dialog.draft is not None:
                self._end(None)

    def suspend(self) -> None:
        """Go to the background with the clock paused, and return to the same screen."""
        self.guarded(self.dialog.pause)
        os.kill(os.getpid(), signal.SIGTSTP)
        self.dialog.resume()
        self.begin_again()

    def begin_again(self) -> None:
        """Let the page be seen anew, because something else was on the screen."""
        self._meaning = self._next_meaning = UNSEEN
        self._ended = False

    def stop(self, number: int) -> None:
        """End the screen because of the signal `number`."""
        self._end(InterruptedBySignalError(self.dialog.when_interrupted, number))

    def _end(self, error: Exception | None) -> None:
        if self._ended:
            return
        self._ended = True
        app = get_app()
        if error is None:
            app.exit(result=None)
        else:
            app.exit(exception=error)


def _bindings(viewport: Viewport) -> KeyBindings:
    keys = KeyBindings()

    def bind(key: Keys, name: str) -> None:
        @keys.add(key, eager=True)
        def _(_event: KeyPressEvent) -> None:
            viewport.press(name)

    for key, name in (NAMED_KEYS | PAGING_KEYS).items():
        bind(key, name)

    @keys.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        if len(event.data) == 1 and event.data.isprintable():
            viewport.press(event.data)

    @keys.add(Keys.BracketedPaste)
    def _(_event: KeyPressEvent) -> None:
        """Ignore pasted text, which is not an answer."""

    @keys.add(Keys.ControlZ)
    def _(_event: KeyPressEvent) -> None:
        if hasattr(signal, "SIGTSTP"):
            run_in_terminal(viewport.suspend)

    return keys
