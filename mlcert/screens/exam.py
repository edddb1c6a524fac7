"""An exam: no feedback until the end, free movement, a review screen, and a clock that hands it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from typing import ClassVar

from mlcert.core.session import NO_TIME, MoveKind, Session
from mlcert.screens.answer_sheet import BACK, END, Review
from mlcert.screens.answers import place_of_key, what_fits
from mlcert.screens.sitting import Sitting, SittingContext
from mlcert.views.exam import EXAM_HELP, end_page, exam_keys, unanswered_lines
from mlcert.views.lines import EMPTY, Layout, Lines, Page, paragraph, span
from mlcert.views.question import Header, question_page

WARNINGS = (timedelta(minutes=30), timedelta(minutes=10), timedelta(minutes=5))


class Display(Enum):
    """What is on display in the exam room."""

    QUESTION = "question"
    REVIEW = "review"
    END = "end"  # the confirmation that names what is unanswered


class ExamSitting(Sitting):
    """Every answer, mark and move is kept at once; nothing is graded until it is handed in."""

    help: ClassVar[Sequence[tuple[str, str]]] = EXAM_HELP

    def __init__(self, session: Session, context: SittingContext) -> None:
        super().__init__(session, context)
        self._display = Display.QUESTION
        self._number: str | None = None  # being typed after g
        self._review_screen = Review()
        self._printed: tuple[object, ...] | None = None
        self._warned = self.left  # the time left when it was last looked at
        if session.is_over:
            self.ended = True
        else:
            self.show(self._first_place())

    def _first_place(self) -> int:
        """Where one was, or the first question that still counts."""
        here = self.session.here
        return here if not self.session.question_states[here].gone else self.session.next_open or 0

    @property
    def clock_runs(self) -> bool:
        """Everything in the exam room uses time."""
        return True

    def title(self) -> str:
        """The exam's code, and on a question nothing of its topic."""
        return self.session.exam

    def head(self) -> Header:
        """The head, with how many questions are answered."""
        return super().head()._replace(answered=sum(one.answered for _, one in self.session.counted))

    def tick(self) -> None:
        """Let the clock go on, and say once when half an hour, ten and five minutes are left."""
        super().tick()
        left = self.left
        if self.ended or left is None or self._warned is None:
            return
        for mark in WARNINGS:
            if left <= mark < self._warned:
                self.message = f"{mark // timedelta(minutes=1)} minutes left."
                self.to_say.append(self.message)
        self._warned = left

    # Pages.

    def own_page(self, layout: Layout) -> Page:
        """The question, the review screen or the confirmation of the end."""
        if self._display is Display.REVIEW:
            return self._review_screen.page(self.session, self.head(), self.message, layout)
        if self._display is Display.END:
            return end_page(self.session, self.head(), layout)
        message = self.message if self._number is None else f"Go to question: {self._number}_   Enter goes, Esc stays"
        return question_page(
            self.question, self.asked, self.state,
            head=self.head(), keys=exam_keys(len(self.asked.choices), layout), picked=self.state.picks,
            highlight=self.highlight, message=message, layout=layout, boxes=True,
        )  # fmt: skip

    # Keys.

    def own_press(self, key: str) -> None:
        """Take a key in the exam room."""
        if self._number is not None:
            self._type_number(key)
        elif self._display is Display.END:
            self._press_at_end(key)
        elif key == "?":
            self.helps = True
        elif key == "q":
            self.leave()
        elif key == "h":
            self.clock_hidden = not self.clock_hidden
        elif self._display is Display.REVIEW:
            self._press_in_review(key)
        else:
            self._press_on_question(key)

    def _press_on_question(self, key: str) -> None:
        place = place_of_key(key, len(self.asked.choices))
        if place is not None:
            self._toggle(place)
        elif key in ("up", "down"):
            self.move_highlight(key)
        elif key == "enter" and self.highlight is not None and self._is_free(self.highlight):
            self._toggle(self.highlight)
        elif key in ("n", "right", "enter"):
            self._step(1)
        elif key in ("p", "left"):
            self._step(-1)
        elif key == "g":
            self._number = ""
        elif key == "r":
            self._review()
        elif key == "m":
            self.mark()
        elif key == "u":
            self.append(MoveKind.GUESS)

    def _is_free(self, place: int) -> bool:
        """Whether Enter on this option would choose it: it is not chosen, and one more may be."""
        picks, wanted = self.state.picks, self.question.asks_for
        return self.asked.choices[place] not in picks and (wanted == 1 or len(picks) < wanted)

    def _toggle(self, place: int) -> None:
        digest, wanted = self.asked.choices[place], self.question.asks_for
        picks = set(self.state.picks)
        if digest in picks:
            picks.remove(digest)
        elif wanted == 1:
            picks = {digest}
        elif len(picks) == wanted:
            self.message = f"Choose {wanted}: take one back first."
            return
        else:
            picks.add(digest)
        self.answer(sorted(picks))

    def _step(self, by: int) -> None:
        places = self.session.counted_places
        at = places.index(self.session.here) + by
        if at < 0:
            self.message = "This is the first question."
        elif at == len(places):
            self._review()
        else:
            self._go(places[at])

    def _go(self, place: int) -> None:
        self._settle()
        self.show(place)
        self._display = Display.QUESTION
        self.highlight = None

    def _settle(self) -> None:
        """Keep the time since the last move: for the question on display, or for none on the review screen."""
        self.append(MoveKind.GO, question=None if self._display is Display.QUESTION else "")

    def _type_number(self, key: str) -> None:
        typed = self._number or ""
        if key == "escape":
            self._number = None
        elif key == "enter":
            self._number = None
            self._go_to(typed)
        elif key.isdigit() and len(typed) < len(str(len(self.session.paper))):
            self._number = typed + key

    def _go_to(self, typed: str) -> None:
        places = self.session.counted_places
        if typed.isdigit() and 1 <= int(typed) <= len(places):
            self._go(places[int(typed) - 1])
        else:
            self.message = f"There are questions 1 to {len(places)}."

    # The review screen.

    def _review(self) -> None:
        self._settle()
        self._display = Display.REVIEW
        self._review_screen.open_at(self.session.here)

    def _press_in_review(self, key: str) -> None:
        meant = self._review_screen.press(key, self.session)
        if meant == BACK:
            self._go(self.session.here)
        elif meant == END:
            self._display = Display.END
        elif meant is not None:
            self._go(meant)

    def _press_at_end(self, key: str) -> None:
        if key == "y":
            self._hand_in()
        elif key in ("escape", "n"):
            self._display = Display.REVIEW

    # The end.

    def _hand_in(self, kind: MoveKind = MoveKind.END) -> None:
        """Close every question that was seen and not answered, and the exam with them, all or none."""
        on_question = self._display is Display.QUESTION
        first = self.move(MoveKind.GO, question=None if on_question else "")
        unanswered = [asked.question for asked, one in self.session.counted if one.seen and not one.answered]
        rest = [self.move(MoveKind.SKIP, question=name) for name in unanswered] + [self.move(kind, question="")]
        self.append_all([first, *(replace(move, spent=NO_TIME) for move in rest)])
        self.ended = True

    def time_is_up(self) -> None:
        """The limit is reached: the exam is handed in as it stands."""
        self._hand_in(MoveKind.TIME_UP)

    # Lines.

    def lines(self, layout: Layout) -> Lines:
        """What is new since the last call: a question, the summary, or one line that says what fits."""
        out = self.said_lines(layout)
        now = (self._display, self.session.here)
        if self.ended or now == self._printed:
            return out
        self._printed = now
        if self._display is not Display.QUESTION:
            return (*out, *unanswered_lines(self.session, layout))
        page = self.page(layout)
        fits = paragraph(self._fits(), layout.inner, first=span(" "), style="dim")
        return (*out, EMPTY, *page.head, *page.body, EMPTY, *fits)

    def take_line(self, line: str) -> bool:
        """Take an answer or a command written as a line; an empty one goes on, at the summary it hands in."""
        self.tick()
        said = line.strip().lower()
        if self.ended:
            return True
        if self._display is not Display.QUESTION:
            self._take_line_at_summary(said)
        elif said in ("", "n", "p", "m", "u", "?", "q", "r", "end"):
            self.take_key_line({"": "n", "end": "r"}.get(said, said))
        elif said.startswith("g ") or said == "g":
            self._go_to(said[1:].strip())
            self.say_message()
        else:
            self._take_answer_line(said)
        return True

    def _take_line_at_summary(self, said: str) -> None:
        if said in ("", "end"):
            self._hand_in()
        elif said in ("q", "?"):
            self.press(said)
        elif said in ("p", "r") or said.startswith("g"):
            self._display = Display.QUESTION
            self._printed = None
            if said.startswith("g"):
                self._go_to(said[1:].strip())
                self.say_message()
        else:
            self.to_say.append("An empty line hands the exam in; g 12 goes to question 12, p back, q leaves.")

    def _take_answer_line(self, said: str) -> None:
        if self.answer_in(said):
            self.to_say.append("Kept. An empty line goes on.")
        else:
            self.to_say.append(self._fits())

    def _fits(self) -> str:
        answer = what_fits(len(self.asked.choices), self.question.asks_for)
        return f"{answer}; empty line or n next, p back, g 12 go to, m mark, r summary, end, ? help, q leave."
