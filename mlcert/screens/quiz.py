"""A quiz: each answer is explained at once, then stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from mlcert.core.session import MoveKind, Session
from mlcert.screens.answers import place_of_key, what_fits
from mlcert.screens.sitting import Sitting, SittingContext
from mlcert.views.lines import EMPTY, Layout, Lines, Page, paragraph, span
from mlcert.views.question import QUIZ_HELP, feedback_page, question_page, quiz_keys


class QuizSitting(Sitting):
    """A question, its feedback, the next question, until the last."""

    help: ClassVar[Sequence[tuple[str, str]]] = QUIZ_HELP

    def __init__(self, session: Session, context: SittingContext) -> None:
        super().__init__(session, context)
        self._in_feedback = False
        self._picked: list[str] = []
        self._printed: tuple[object, ...] | None = None
        self._waits = False  # the feedback is printed; the next line goes on
        self._go_on()

    @property
    def clock_runs(self) -> bool:
        """A question uses time, its feedback does not."""
        return not self._in_feedback

    def own_page(self, layout: Layout) -> Page:
        """The question, or the same page grown by its feedback."""
        if self._in_feedback:
            notes = self.context.read(self.question)
            return feedback_page(
                self.question, self.asked, self.state, notes,
                head=self.head(), is_last=self.session.is_over, layout=layout,
            )  # fmt: skip
        return question_page(
            self.question, self.asked, self.state,
            head=self.head(), keys=quiz_keys(len(self.asked.choices), self.question.asks_for, layout),
            picked=self._picked, highlight=self.highlight, message=self.message, layout=layout,
        )  # fmt: skip

    def own_press(self, key: str) -> None:
        """Take a key on a question or its feedback."""
        if key == "?":
            self.helps = True
        elif key == "q":
            self.leave()
        elif key == "m":
            self.mark()
        elif key == "h":
            self.clock_hidden = not self.clock_hidden
        elif self._in_feedback:
            if key == "enter":
                self._go_on()
        else:
            self._press_on_question(key)

    def _press_on_question(self, key: str) -> None:
        place = place_of_key(key, len(self.asked.choices))
        if place is not None:
            self._choose(place)
        elif key in ("up", "down"):
            self.move_highlight(key)
        elif key == "enter":
            self._enter()
        elif key == "u":
            self.append(MoveKind.GUESS)
        elif key == "s":
            self.append(MoveKind.SKIP)
            self._go_on()

    def _choose(self, place: int) -> None:
        digest, wanted = self.asked.choices[place], self.question.asks_for
        if wanted == 1:
            self.answer([digest])
        elif digest in self._picked:
            self._picked.remove(digest)
        elif len(self._picked) == wanted:
            self.message = f"Choose {wanted}: take one back first."
        else:
            self._picked.append(digest)

    def _enter(self) -> None:
        wanted = self.question.asks_for
        highlighted = None if self.highlight is None else self.asked.choices[self.highlight]
        if wanted > 1 and len(self._picked) == wanted:
            self.answer(self._picked)
        elif self.highlight is not None and highlighted not in self._picked:
            self._choose(self.highlight)
        elif wanted > 1:
            self.message = f"Choose {wanted}; you have chosen {len(self._picked)}."

    def answer(self, picks: Sequence[str]) -> None:
        """Keep an answer and show its feedback."""
        super().answer(picks)
        self.notices = ()
        self._in_feedback = self.state.answered
        self.ended = not self._in_feedback  # it came when the time was up

    def _go_on(self) -> None:
        """To the next open question, or to the end."""
        place = None if self.session.is_over else self.session.next_open
        if place is None:
            self.ended = True
            return
        if self.session.moves and any(one.skipped for one in self.session.question_states):
            self.notices = ()
        self.show(place)
        self._in_feedback = False
        self._picked = []
        self.highlight = None

    # Lines.

    def lines(self, layout: Layout) -> Lines:
        """What is new since the last call: a question, its feedback, or one line that says what fits."""
        out = self.said_lines(layout)
        if self.ended or self._waits or self._printed == (self._in_feedback, self.session.here):
            return out
        self._printed = (self._in_feedback, self.session.here)
        page = self.page(layout)
        if self._in_feedback:
            self._waits = True
            return (*out, EMPTY, *page.body[page.start :], EMPTY)
        fits = paragraph(self._fits(), layout.inner, first=span(" "), style="dim")
        return (*out, EMPTY, *page.head, *page.body, EMPTY, *fits)

    def take_line(self, line: str) -> bool:
        """Take an answer or a command written as a line; an empty one goes on."""
        self.tick()
        said = line.strip().lower()
        if self.ended:
            return True
        if self._in_feedback:
            return self._take_line_after_feedback(said)
        if said == "":
            self.append(MoveKind.SKIP)
            self._go_on()
        elif said in ("m", "s", "q", "?", "u"):
            self.take_key_line(said)
        else:
            self._take_answer_line(said)
        return True

    def _take_line_after_feedback(self, said: str) -> bool:
        if said in ("m", "q"):
            self.take_key_line(said)
            return True
        self._waits = False
        self._go_on()
        return said == ""

    def _take_answer_line(self, said: str) -> None:
        if not self.answer_in(said):
            self.to_say.append(self._fits())

    def _fits(self) -> str:
        return f"{what_fits(len(self.asked.choices), self.question.asks_for)}; m mark, s skip, ? help, q leave."
