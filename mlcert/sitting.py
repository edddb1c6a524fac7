"""The loop that quiz, exam and review share: put a question, take the move, keep it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum

from mlcert.core.model import Question
from mlcert.core.session import NO_TIME, Kind, Move, PaperQuestion, Session, Standing
from mlcert.errors import HistoryError, InterruptedBySignalError, WentOnElsewhereError
from mlcert.store import Store
from mlcert.views.lines import EMPTY, Lines, Look, Page, paragraph, span
from mlcert.views.question import Head, Reading, feedback_page, help_page, question_page

ASLEEP = 30.0  # seconds between two ticks from which the machine was asleep, not the learner slow
HEARTBEAT = 2.0  # seconds of clock after which the time used is kept
LATE = timedelta(minutes=1)  # the clock warns from here, or in the last tenth
HELP = (
    ("a-f, 1-6", "choose the option; one key answers where one option is right"),
    ("↑ ↓ Enter", "move to an option and answer with it; where several are right, Enter gives the answer"),
    ("u", "say that this is a guess, before answering"),
    ("m", "mark the question, to look at it again: mlcert quiz --only marked"),
    ("s", "leave it unanswered; it counts as wrong and comes back with the missed ones"),
    ("h", "hide or show the clock"),
    ("Space, PgUp, PgDn", "turn a page"),
    ("q, ^C", "leave; everything is kept, and mlcert quiz --resume goes on"),
)


class Phase(Enum):
    """What is on display."""

    QUESTION = "question"
    FEEDBACK = "feedback"
    OVER = "over"


class Sitting:
    """One session and the person at it: a room that a terminal can show, or print line by line."""

    def __init__(
        self,
        session: Session,
        questions: Mapping[str, Question],
        *,
        store: Store,
        now: Callable[[], datetime],
        ticks: Callable[[], float],
        titles: Mapping[str, str],
        read: Callable[[Question], Reading],
        notices: Sequence[str] = (),
    ) -> None:
        self.session = session
        self.left = False  # by q or the end of the input, not by the end of the session
        self._questions = questions
        self._store = store
        self._now = now
        self._ticks = ticks
        self._titles = titles
        self._read = read
        self._notices = tuple(notices)
        self._ticked = ticks()
        self._spent = max(store.used(session) - session.used, NO_TIME)  # kept by the heartbeat, in no move yet
        self._kept = session.used + self._spent
        self._phase = Phase.QUESTION
        self._picked: list[str] = []
        self._highlight: int | None = None
        self._message = ""
        self._helps = False
        self._clock_hidden = False
        self._printed: tuple[object, ...] | None = None
        self._to_say: list[str] = []
        self._paused_line = False
        self._go_on()

    # What a terminal asks.

    @property
    def is_over(self) -> bool:
        """Whether the sitting has come to an end; the session may still be open."""
        return self._phase is Phase.OVER

    def page(self, look: Look) -> Page:
        """The question, its feedback, or the help."""
        head = self._head()
        if self._helps:
            return help_page(HELP, head=head, standing=self._standing, look=look)
        if self._phase is Phase.FEEDBACK:
            is_last = self.session.is_over
            return feedback_page(
                self._question, self._asked, self._standing, self._read(self._question),
                head=head, is_last=is_last, look=look,
            )  # fmt: skip
        return question_page(
            self._question, self._asked, self._standing,
            head=head, picked=self._picked, highlight=self._highlight, message=self._message, look=look,
        )  # fmt: skip

    def press(self, key: str) -> None:
        """Take a key, as the last line of the page says."""
        self.tick()
        if self.is_over:
            return
        self._message = ""
        if key == "c-c":
            raise InterruptedBySignalError(self._kept_sentence())
        if self._helps:
            self._helps = False
        elif key == "?":
            self._helps = True
        elif key == "q":
            self._leave()
        elif key == "m":
            self._append(Kind.MARK)
        elif key == "h":
            self._clock_hidden = not self._clock_hidden
        elif self._phase is Phase.FEEDBACK:
            if key == "enter":
                self._go_on()
        else:
            self._press_on_question(key)

    def lines(self, look: Look) -> Lines:
        """What is new since the last call: a question, its feedback, or one line that says what fits."""
        out: list[tuple[tuple[str, str], ...]] = []
        for sentence in self._to_say:
            out += paragraph(sentence, look.inner, first=span(" "))
        self._to_say.clear()
        if self.is_over or self._paused_line:
            return tuple(out)
        now = (self._phase, self.session.here, self._helps)
        if now != self._printed:
            self._printed = now
            page = self.page(look)
            body = page.body[page.start :] if self._phase is Phase.FEEDBACK and not self._helps else page.body
            head = page.head if self._phase is Phase.QUESTION and not self._helps else ()
            out += [EMPTY, *head, *body, EMPTY]
            self._paused_line = self._phase is Phase.FEEDBACK
            self._helps = False
            self._printed = None if now[2] else now
            if self._phase is Phase.QUESTION and not now[2]:
                out += paragraph(self._fits(), look.inner, first=span(" "), style="dim")
        return tuple(out)

    def hear(self, line: str) -> bool:
        """Take an answer or a command written as a line; an empty one goes on.

        False says that the line was meant for what comes next: it is to be said again once that is printed.
        """
        self.tick()
        said = line.strip().lower()
        if self.is_over:
            return True
        if self._phase is Phase.FEEDBACK:
            return self._hear_after_feedback(said)
        if said == "":
            self._append(Kind.SKIP)
            self._go_on()
        elif said in ("m", "s", "q", "?", "u"):
            self._hear_key(said)
        else:
            self._hear_answer(said)
        return True

    def no_more_lines(self) -> None:
        """The end of the input leaves, as q does."""
        if not self.is_over:
            self._leave()

    def tick(self) -> None:
        """Count the time since the last tick, if a question is on display and nobody slept; end at the limit."""
        now = self._ticks()
        passed, self._ticked = now - self._ticked, now
        if self._phase is not Phase.QUESTION or self._helps or not 0 <= passed <= ASLEEP:
            return
        self._spent += timedelta(seconds=passed)
        used = self._used
        if self.session.limit is not None and used >= self.session.limit:
            self._append(Kind.TIME_UP)
            self._phase = Phase.OVER
        elif (used - self._kept).total_seconds() >= HEARTBEAT:
            self._kept = used
            self._store.keep_used(self.session, used)

    def pause(self) -> None:
        """Keep the time used; the time until the next tick costs nothing if it is long."""
        self.tick()
        if not self.is_over:
            self._store.keep_used(self.session, self._used)

    # The present question.

    @property
    def _asked(self) -> PaperQuestion:
        return self.session.paper[self.session.here]

    @property
    def _standing(self) -> Standing:
        return self.session.standings[self.session.here]

    @property
    def _question(self) -> Question:
        return self._questions[self._asked.question]

    @property
    def _used(self) -> timedelta:
        return self.session.used + self._spent

    def _head(self) -> Head:
        limit, used = self.session.limit, self._used
        left = None if limit is None else max(limit - used, NO_TIME)
        total = sum(not one.gone for one in self.session.standings)
        place = sum(not one.gone for one in self.session.standings[: self.session.here + 1])
        return Head(
            title=self._titles.get(self._asked.topic, self._asked.topic),
            place=place,
            total=total,
            left=None if left is None else left.total_seconds(),
            used=used.total_seconds(),
            is_late=left is not None and limit is not None and left <= max(LATE, limit / 10),
            clock_hidden=self._clock_hidden,
            notices=self._notices,
        )

    # Moves.

    def _append(self, kind: Kind, picks: Sequence[str] = ()) -> None:
        """Keep a move before anything of it is shown; the clock's time goes with it."""
        move = Move(
            kind=kind,
            at=self._now(),
            question=self._asked.question,
            picks=tuple(picks),
            guess=self._standing.guess,
            spent=self._spent,
        )
        self.session = self._store.append(self.session, move)
        self._spent = NO_TIME
        self._kept = self.session.used

    def _go_on(self) -> None:
        """To the next open question, or to the end."""
        place = None if self.session.is_over else self.session.next_open
        if place is None:
            self._phase = Phase.OVER
            return
        if self.session.moves:
            self._notices = self._notices if not self.session.answers else ()
        asked = self.session.paper[place]
        move = Move(Kind.SHOWN, self._now(), asked.question, spent=NO_TIME)
        self.session = self._store.append(self.session, move)
        self._phase = Phase.QUESTION
        self._picked = []
        self._highlight = None
        self._ticked = self._ticks()

    def _answer(self, picks: Sequence[str]) -> None:
        try:
            self._append(Kind.PICK, picks)
        except WentOnElsewhereError:
            raise
        except HistoryError as error:
            raise HistoryError(f"this answer was not saved. {error}") from error
        self._notices = ()
        if self.session.standings[self.session.here].answered:
            self._phase = Phase.FEEDBACK
        else:
            self._phase = Phase.OVER  # it came when the time was up

    def _leave(self) -> None:
        self.left = True
        if not self.session.is_over:
            self._append(Kind.LEAVE)
        self._phase = Phase.OVER

    def _kept_sentence(self) -> str:
        kept = "What you answered is kept; go on with: "
        return f"{kept}mlcert quiz --resume {self.session.number}" if not self.session.is_over else "All is kept."

    # Keys on a question.

    def _press_on_question(self, key: str) -> None:
        place = place_of_key(key, len(self._asked.choices))
        if place is not None:
            self._choose(place)
        elif key == "up":
            self._highlight = None if not self._highlight else self._highlight - 1
        elif key == "down":
            last = len(self._asked.choices) - 1
            self._highlight = 0 if self._highlight is None else min(self._highlight + 1, last)
        elif key == "enter":
            self._enter()
        elif key == "u":
            self._append(Kind.GUESS)
        elif key == "s":
            self._append(Kind.SKIP)
            self._go_on()

    def _choose(self, place: int) -> None:
        digest, wanted = self._asked.choices[place], self._question.asks_for
        if wanted == 1:
            self._answer([digest])
        elif digest in self._picked:
            self._picked.remove(digest)
        elif len(self._picked) == wanted:
            self._message = f"Choose {wanted}: take one back first."
        else:
            self._picked.append(digest)

    def _enter(self) -> None:
        wanted = self._question.asks_for
        if wanted == 1:
            if self._highlight is not None:
                self._answer([self._asked.choices[self._highlight]])
        elif len(self._picked) == wanted:
            self._answer(self._picked)
        elif self._highlight is not None and self._asked.choices[self._highlight] not in self._picked:
            self._choose(self._highlight)
        else:
            self._message = f"Choose {wanted}; you have chosen {len(self._picked)}."

    # Lines.

    def _hear_after_feedback(self, said: str) -> bool:
        if said in ("m", "q"):
            self._hear_key(said)
            return True
        self._paused_line = False
        self._go_on()
        return said == ""

    def _hear_key(self, said: str) -> None:
        self.press(said)
        if said == "m":
            self._to_say.append(self._mark_sentence())
        elif said == "u":
            self._to_say.append("Noted: a guess." if self._standing.guess else "No guess, then.")

    def _mark_sentence(self) -> str:
        return "Marked." if self._standing.marked else "No longer marked."

    def _hear_answer(self, said: str) -> None:
        guess = said.endswith("?")
        tokens = said.rstrip("?").replace(",", " ").split()
        if len(tokens) == 1 and self._question.asks_for > 1:
            tokens = list(tokens[0])
        places = [place_of_key(token, len(self._asked.choices)) for token in tokens]
        known = [place for place in places if place is not None]
        if not tokens or len(known) != len(places) or len(set(known)) != self._question.asks_for:
            self._to_say.append(self._fits())
            return
        if guess and not self._standing.guess:
            self._append(Kind.GUESS)
        self._answer([self._asked.choices[place] for place in known])

    def _fits(self) -> str:
        letters = "abcdef"[: len(self._asked.choices)]
        wanted = self._question.asks_for
        example = letters[0] if wanted == 1 else " ".join(letters[:wanted])
        many = f"a to {letters[-1]}" if wanted == 1 else f"{wanted} of a to {letters[-1]}"
        return f"Answer {many}, such as {example} ({example}? for a guess); m mark, s skip, ? help, q leave."


def place_of_key(key: str, choices: int) -> int | None:
    """The place of the choice that a letter or digit names, or None.

    >>> place_of_key("b", 4), place_of_key("6", 4)
    (1, None)
    """
    place = "abcdef".find(key) if len(key) == 1 else -1
    if place < 0 and len(key) == 1:
        place = "123456".find(key)
    return place if 0 <= place < choices else None
