"""A real terminal: one full screen for a whole session, redrawn at every key, resize and second.

It is long because the viewport, its key bindings and its clock hang together through prompt_toolkit.
"""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout as PromptLayout
from prompt_toolkit.layout import Window
from prompt_toolkit.layout.controls import UIContent, UIControl
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style as PromptStyle

from mlcert.errors import InterruptedBySignalError
from mlcert.terminal.line import LineTerminal
from mlcert.terminal.styles import COLORS, STYLES
from mlcert.views.lines import EMPTY, Layout, Line, Page, line_cells, paragraph, span

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from mlcert.terminal.dialog import Dialog
    from mlcert.terminal.line import PrintTable

SECONDS_BETWEEN_TICKS = 0.25
NARROWEST = 40
LOWEST = 10
NAMED = {
    Keys.Up: "up", Keys.Down: "down", Keys.Left: "left", Keys.Right: "right", Keys.Enter: "enter",
    Keys.ControlJ: "enter", Keys.Escape: "escape", Keys.ControlC: "c-c", Keys.SIGINT: "c-c",
}  # fmt: skip
PAGING = {Keys.PageDown: "page-down", Keys.PageUp: "page-up", Keys.Home: "home", Keys.End: "end"}


class LiveTerminal(LineTerminal):
    """Shows dialogs full screen; prints everything else as lines."""

    def __init__(
        self,
        layout: Layout,
        *,
        colored: bool,
        print_table: PrintTable,
        into: Input | None = None,
        out: Output | None = None,
        seconds_between_ticks: float = SECONDS_BETWEEN_TICKS,
    ) -> None:
        super().__init__(layout, styled=True, colored=colored, print_table=print_table)
        self._into = into
        self._out = out
        self._pause = seconds_between_ticks

    def run(self, dialog: Dialog) -> None:
        """Show a dialog until it is over.

        Raises:
            InterruptedBySignalError: SIGTERM or SIGHUP came; the dialog is as it was.
        """
        if not dialog.is_over:
            viewport = Viewport(dialog, self.layout)
            _question(viewport, self, self._pause, self._into, self._out).unsafe_ask()

    def confirm(self, question: str, otherwise: str) -> bool:
        """Ask for yes or no with a key.

        Raises:
            InterruptedBySignalError: ^C was pressed instead.
        """
        del otherwise  # somebody is there
        try:
            return bool(questionary.confirm(question, default=True, style=self.style).unsafe_ask())
        except KeyboardInterrupt as error:
            raise InterruptedBySignalError("Interrupted; nothing was changed.") from error

    @property
    def style(self) -> PromptStyle:
        """The styles as prompt_toolkit says them; without colors where none are wanted."""
        table = {}
        for name, style in STYLES.items():
            table[f"mlcert-{name}"] = "bold" if name in COLORS and not self._colored else style.prompt_toolkit
        return PromptStyle.from_dict({name: value for name, value in table.items() if value})


def _question(
    viewport: Viewport, terminal: LiveTerminal, pause: float, into: Input | None, out: Output | None
) -> questionary.Question:
    """The dialog as a questionary question, so that it is asked as every other question is."""
    application: Application[None] = Application(
        layout=PromptLayout(Window(viewport, always_hide_cursor=True, wrap_lines=False)),
        key_bindings=_bindings(viewport),
        style=terminal.style,
        full_screen=True,
        input=into,
        output=out,
        color_depth=ColorDepth.DEPTH_4_BIT,
        mouse_support=False,
    )
    application.ttimeoutlen = 0.05

    async def tick() -> None:
        while True:
            await asyncio.sleep(pause)
            viewport.guarded(viewport.dialog.tick)
            if viewport.is_stale():
                application.invalidate()

    def begin() -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and into is None:
                loop.add_signal_handler(number, viewport.stop, number)
        application.create_background_task(tick())

    application.pre_run_callables.append(begin)
    return questionary.Question(application)


class Viewport(UIControl):
    """The page of a dialog, cut to the window and scrolled."""

    def __init__(self, dialog: Dialog, layout: Layout) -> None:
        self.dialog = dialog
        self._symbols = layout.symbols
        self._name = ""
        self._top = 0
        self._height = 0
        self._rows_for_body = 1
        self._page: Page | None = None  # as it was drawn last
        self._drawn: object = None  # the key of that page
        self._focus: tuple[int, int] | None = None
        self._ended = False

    def is_focusable(self) -> bool:
        """The only control there is takes the keys."""
        return True

    def create_content(self, width: int, height: int) -> UIContent:
        """Exactly `height` lines of at most `width` cells."""
        fragments: list[StyleAndTextTuples] = [
            [(f"class:mlcert-{style}", text) for style, text in line] for line in self._lines(width, height)
        ]
        return UIContent(get_line=lambda place: fragments[place], line_count=len(fragments), show_cursor=False)

    def is_stale(self) -> bool:
        """Whether the page has changed since it was drawn."""
        return not self._ended and self._page is not None and self.dialog.page_key != self._drawn

    def _lines(self, width: int, height: int) -> list[Line]:
        self._drawn = self.dialog.page_key
        if width < NARROWEST or height < LOWEST:
            text = f"This needs {NARROWEST} columns and {LOWEST} lines; make the window larger. The clock goes on."
            return list(paragraph(text, max(8, width)))[:height]
        page = self.dialog.page(Layout(width, self._symbols))
        self._page = page
        rows = max(1, height - len(page.head) - len(page.foot) - 1)
        top = self._scrolled(page, rows)
        body = list(page.body[top : top + rows])
        body += [EMPTY] * (rows - len(body))
        below = max(0, len(page.body) - top - rows)
        return [*page.head, *body, self._more(top, below, width), *page.foot][:height]

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
        """What is hidden, in the line between body and foot."""
        parts = []
        if above:
            parts.append(f"{self._symbols.up} {above}")
        if below:
            parts.append(f"{self._symbols.down} {below} more, Space")
        text = "   ".join(parts)
        line = span(text, "warning" if below else "dim")
        return (("plain", " " * max(0, width - 1 - line_cells(line))), *line) if text else EMPTY

    def scroll(self, lines: int) -> None:
        """Move the text; past the ends nothing happens."""
        self._top = max(0, min(self._top + lines, self._height - self._rows_for_body))

    def press(self, key: str) -> None:
        """A key: for the text if it scrolls, else for the dialog."""
        page = self._page
        if page is not None and page.scrolls and key in ("up", "down"):
            self.scroll(-1 if key == "up" else 1)
        elif key in (" ", "page-down"):
            self.scroll(max(1, self._rows_for_body - 1))
        elif key == "page-up":
            self.scroll(-max(1, self._rows_for_body - 1))
        elif key in ("home", "end"):
            self.scroll(-self._height if key == "home" else self._height)
        else:
            dropped_before = self.dialog.drops_keys_typed_ahead
            self.guarded(self.dialog.press, key)
            if not self._ended and not dropped_before and self.dialog.drops_keys_typed_ahead:
                get_app().key_processor.input_queue.clear()  # what was typed ahead was meant for another page

    def guarded(self, act: Any, *values: str) -> None:
        """Let the dialog act; what it raises ends the screen and is raised by whoever asked."""
        try:
            act(*values)
        except Exception as error:  # noqa: BLE001 - handed on whole, through the event loop
            self._end(error)
        else:
            if self.dialog.is_over:
                self._end(None)

    def suspend(self) -> None:
        """Go to the background, and come back to the screen as it was, with the clock paused."""
        self.guarded(self.dialog.pause)
        os.kill(os.getpid(), signal.SIGTSTP)
        self.dialog.resume()

    def stop(self, number: int) -> None:
        """A polite end from outside."""
        self._end(InterruptedBySignalError("Stopped; what you answered is kept.", 128 + number))

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

    for key, name in (NAMED | PAGING).items():
        bind(key, name)

    @keys.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        if len(event.data) == 1 and event.data.isprintable():
            viewport.press(event.data)

    @keys.add(Keys.BracketedPaste)
    def _(_event: KeyPressEvent) -> None:
        """A paste is no answer."""

    @keys.add(Keys.ControlZ)
    def _(_event: KeyPressEvent) -> None:
        if hasattr(signal, "SIGTSTP"):
            run_in_terminal(viewport.suspend)

    return keys
