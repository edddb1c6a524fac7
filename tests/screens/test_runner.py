"""A session on a terminal: moves kept before anything is displayed, time kept, nothing read while nothing happens."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from time import monotonic
from typing import Any

import pytest

from mlcert.core.command_line import CommandWriter
from mlcert.core.mode import EXAM
from mlcert.core.model import Question
from mlcert.core.notes import OwnNote
from mlcert.core.session import Move, QuestionState, Session
from mlcert.core.wording import AskedQuestion, Change
from mlcert.errors import (
    AnswerNotSavedError,
    ContinuedElsewhereError,
    FullDiskError,
    HistoryError,
    InterruptedBySignalError,
    LockedHistoryError,
    MlcertError,
    UnwritableHistoryError,
    WrongUsageError,
)
from mlcert.practice.session_context import resumed_start, session_context
from mlcert.screens.context import SessionContext
from mlcert.screens.cover import Cover, Decision, press_on_cover
from mlcert.screens.runner import Runner
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.screens.state import Display
from mlcert.screens.walkthrough import Reviewed, Walkthrough
from mlcert.screens.walkthrough_keys import WalkthroughState, press_in_walkthrough
from mlcert.services import Services
from mlcert.terminal.live import Viewport
from mlcert.views.lines import Layout, Line, span, text_of
from mlcert.views.question import FeedbackNotes
from tests.cases import cases
from tests.doubles import Clock, a_session, on_paper, page_text
from tests.screens.states import ENTRY, ONE, PAIR, TEN_MINUTES, THREE, TWO

LAYOUT = Layout(80)


class Notes:
    """Reads notes of questions, and remembers for which."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.families: dict[str, tuple[Question, ...]] = {}
        self.saved: list[tuple[str, str]] = []
        self.problems: list[MlcertError] = []  # that saving meets, one after another

    def __call__(self, question: Question) -> FeedbackNotes:
        self.read.append(question.id)
        own = [OwnNote("question", name, text, "") for name, text in self.saved if name == question.id]
        return FeedbackNotes((), {}, self.families.get(question.id, ()), own=own, entry=ENTRY)

    def save(self, question: str, text: str) -> None:
        if self.problems:
            raise self.problems.pop(0)
        self.saved.append((question, text))


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def start(services: Services, clock: Clock, notes: Notes) -> Callable[..., Runner]:
    def run(*questions: Question, exam: bool = False, limit: timedelta | None = TEN_MINUTES) -> Runner:
        asked = questions or (ONE, TWO, THREE)
        session = a_session(asked, limit=limit)
        session = services.history.begin(session._replace(mode=EXAM, exam="T-1") if exam else session)
        context = SessionContext(
            {question.id: question for question in asked},
            services.history,
            clock.now,
            clock.ticks,
            {"kinesis": "Kinesis"},
            notes,
            notes.save,
            commands=CommandWriter("here"),
        )
        return Runner(session, context)

    return run


def kept(services: Services) -> Session:
    return services.history.session(1, "test")


def wait(runner: Runner, clock: Clock, seconds: float, *, step: float = 0.25) -> None:
    """Let time pass as a terminal does, with ticks."""
    for _ in range(round(seconds / step)):
        clock.advance(step)
        runner.tick()


def refuse(runner: Runner, error: HistoryError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the history refuse every move."""

    def append(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(runner._context.history, "append", append)


# Kept before it is displayed.


@pytest.mark.parametrize("exam", [False, True])
def test_the_session_of_the_runner_is_the_one_in_the_history(
    exam: bool,
    start: Callable[..., Runner],
    services: Services,
    clock: Clock,
) -> None:
    runner = start(ONE, PAIR, TWO, exam=exam)

    for key in ("m", "u", "down", "a", "enter", "n", "a", "b", "enter", "z", "r", "escape", "p", "s", "0"):
        clock.advance(1)
        runner.press(key)
        assert kept(services) == runner.session, key


def test_an_answer_that_cannot_be_kept_is_neither_graded_nor_displayed(
    start: Callable[..., Runner], monkeypatch: pytest.MonkeyPatch, notes: Notes
) -> None:
    runner = start()
    page, before = runner.page(LAYOUT), runner.state

    refuse(runner, FullDiskError("history.sqlite"), monkeypatch)
    for key in ("a", "0"):
        with pytest.raises(AnswerNotSavedError, match=r"not saved.*disk is full.*`mlcert quiz --resume 1 --bank here`"):
            runner.press(key)

    assert runner.state == before
    assert runner.page(LAYOUT) == page
    assert notes.read == []


@pytest.mark.parametrize("key", ["a", "m", "s", "q"])
def test_a_session_that_was_continued_elsewhere_stops(
    key: str, start: Callable[..., Runner], monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = start()
    before, error = runner.state, ContinuedElsewhereError("y")
    refuse(runner, error, monkeypatch)

    with pytest.raises(ContinuedElsewhereError) as raised:
        runner.press(key)

    assert raised.value is error
    assert runner.state == before


@pytest.mark.parametrize(("exam", "key"), [(False, "m"), (False, "u"), (False, "s"), (True, "n"), (True, "r")])
def test_what_is_no_answer_and_cannot_be_kept_is_refused_and_can_be_tried_again(
    exam: bool,
    key: str,
    start: Callable[..., Runner],
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = start(exam=exam)
    before = runner.state
    refuse(runner, LockedHistoryError("history.sqlite"), monkeypatch)

    runner.press(key)

    assert runner.state == before._replace(
        message="This was not saved. The history history.sqlite is locked by another program. Close that program and "
        "try again."
    )
    assert kept(services) == runner.session
    assert "locked by another program" in page_text(runner.page(LAYOUT))
    monkeypatch.undo()
    runner.press(key)
    assert (kept(services), runner.state.message) == (runner.session, "")
    assert runner.session.moves > before.session.moves


def test_leaving_is_possible_although_it_cannot_be_kept(
    start: Callable[..., Runner], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = start()
    before = runner.session
    refuse(runner, FullDiskError("history.sqlite"), monkeypatch)

    runner.press("q")

    assert runner.is_over
    assert runner.session == before == kept(services)


def test_handing_in_is_tried_again_with_the_same_key(
    start: Callable[..., Runner], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = start(exam=True)
    for key in ("r", "e"):
        runner.press(key)
    refuse(runner, LockedHistoryError("history.sqlite"), monkeypatch)

    runner.press("y")

    assert (runner.is_over, runner.session.is_over, runner.state.display) == (False, False, Display.HAND_IN)
    monkeypatch.undo()
    runner.press("y")
    assert (runner.is_over, kept(services).is_over) == (True, True)


def test_the_end_of_the_time_is_tried_again_until_it_is_kept(
    start: Callable[..., Runner], services: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = start(limit=timedelta(seconds=20))
    refuse(runner, LockedHistoryError("history.sqlite"), monkeypatch)

    wait(runner, clock, 22)
    runner.press("a")

    assert (runner.is_over, kept(services).answers) == (False, ())
    assert "locked by another program" in runner.state.message
    monkeypatch.undo()
    wait(runner, clock, 0.25)
    assert (runner.is_over, kept(services).is_over) == (True, True)


def test_in_lines_what_was_not_kept_is_said_and_the_rest_of_the_line_is_not_taken(
    start: Callable[..., Runner], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = start()
    runner.lines(LAYOUT)
    refuse(runner, LockedHistoryError("history.sqlite"), monkeypatch)

    for line in ("m", "b?"):
        assert said(runner, line) == (
            "This was not saved. The history history.sqlite is locked by another program. Close that program and try "
            "again."
        )
    assert (kept(services).moves, runner.session.moves) == (1, 1)


def test_an_interruption_says_how_to_resume(start: Callable[..., Runner]) -> None:
    runner = start(ONE, TWO)
    found = []

    for key in ("", "a", "enter", "a"):
        if key:
            runner.press(key)
        with pytest.raises(InterruptedBySignalError) as raised:
            runner.press("c-c")
        found.append(str(raised.value))

    resume = "esume with `mlcert quiz --resume 1 --bank here`."
    saved = "Interrupted. Your answers are saved"
    assert found == [f"Interrupted. R{resume}", *[f"{saved}; r{resume}"] * 2, f"{saved}."]


def test_a_key_after_the_end_does_nothing(start: Callable[..., Runner], services: Services) -> None:
    runner = start()
    runner.press("q")
    before = kept(services)

    for key in ("a", "enter", "q", "c-c"):
        runner.press(key)
    runner.no_more_lines()
    assert runner.take_line("a")

    assert kept(services) == before
    assert runner.lines(LAYOUT) == ()


# Time.


def test_time_is_kept_every_two_seconds_and_with_every_move(
    start: Callable[..., Runner], services: Services, clock: Clock
) -> None:
    runner = start()
    kept_times = []
    for _ in range(20):
        wait(runner, clock, 0.25)
        kept_times.append(services.history.used(kept(services)).total_seconds())

    assert kept_times == [0.0] * 7 + [2.0] * 8 + [4.0] * 5
    clock.advance(0.5)
    runner.press("m")
    assert services.history.used(kept(services)).total_seconds() == 5.5


def test_a_pause_keeps_the_time_and_costs_nothing(
    start: Callable[..., Runner], services: Services, clock: Clock
) -> None:
    runner = start()
    clock.advance(1)
    runner.pause()
    assert services.history.used(kept(services)) == timedelta(seconds=1)

    clock.advance(20)
    runner.resume()
    clock.advance(2)
    runner.tick()

    assert runner.state.clock.used == timedelta(seconds=3)


@pytest.mark.parametrize("exam", [False, True])
def test_a_time_that_cannot_be_kept_is_tried_again_and_stops_nothing(
    exam: bool, start: Callable[..., Runner], services: Services, clock: Clock
) -> None:
    runner = start(exam=exam)
    with closing(sqlite3.connect(services.history_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = monotonic()
        wait(runner, clock, 7)
        runner.pause()
        runner.resume()
        blocked = monotonic() - began
        assert services.history.used(kept(services)) == timedelta()
        other.execute("ROLLBACK")

    wait(runner, clock, 0.25)

    assert services.history.used(kept(services)).total_seconds() == 7.25
    assert blocked < 4, "the screen stood still while the history was locked"
    runner.press("a")
    assert len(kept(services).answers) == 1


@pytest.mark.parametrize("error", [LockedHistoryError("x"), FullDiskError("x"), UnwritableHistoryError("x", "y")])
def test_whatever_prevents_keeping_the_time_the_quiz_goes_on(
    error: HistoryError, start: Callable[..., Runner], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = start()
    tried: list[float] = []

    def keep_used(_: Session, used: timedelta) -> None:
        tried.append(used.total_seconds())
        raise error

    monkeypatch.setattr(runner._context.history, "keep_used", keep_used)
    wait(runner, clock, 5)

    assert not runner.is_over
    assert tried[0] == 2.0
    assert len(tried) > 1, "it was never tried again"


def test_time_that_was_kept_between_moves_is_not_lost(
    start: Callable[..., Runner], services: Services, clock: Clock
) -> None:
    runner = start()
    wait(runner, clock, 5)

    again = Runner(kept(services), runner._context)

    assert again.state.clock.used == timedelta(seconds=4)
    assert again.session.used == timedelta(seconds=4)


def test_at_the_limit_the_session_ends_and_the_question_is_missed(
    start: Callable[..., Runner], services: Services, clock: Clock
) -> None:
    runner = start(limit=timedelta(seconds=20))
    wait(runner, clock, 19.75)
    before = runner.is_over

    wait(runner, clock, 1)

    assert (before, runner.is_over) == (False, True)
    assert kept(services).is_over
    histories = services.history.question_history("test")
    assert {name: history.missed for name, history in histories.items()} == {"one": True}


# Nothing is read or drawn while nothing happens.


@pytest.fixture
def statements(services: Services) -> Iterator[list[str]]:
    """Every SQL statement on the history and on the compiled questions."""
    seen: list[str] = []
    connections: list[sqlite3.Connection] = [services.history.db, services.compiled._db]
    for connection in connections:
        connection.set_trace_callback(seen.append)
    yield seen
    for connection in connections:
        connection.set_trace_callback(None)


def a_real_start(services: Services, *ids: str) -> Runner:
    questions = services.compiled.questions(ids)
    paper = tuple(on_paper(question) for question in questions.values())
    session = services.history.begin(a_session()._replace(paper=paper, states=()))
    return Runner(session, session_context(resumed_start(session, services), services))


def idle(runner: Runner, clock: Clock, ticks: int, seconds: float) -> list[bool]:
    """Tick and look whether the viewport would be drawn again; draw it then."""
    viewport = Viewport(runner, LAYOUT)
    viewport.create_content(80, 24)
    drawn = []
    for _ in range(ticks):
        clock.advance(seconds)
        viewport.guarded(runner.tick)
        drawn.append(viewport.is_stale())
        if drawn[-1]:
            viewport.create_content(80, 24)
    return drawn


def test_an_idle_feedback_page_reads_and_draws_nothing(services: Services, clock: Clock, statements: list[str]) -> None:
    runner = a_real_start(services, "replay-after-bug", "glue-catalog")
    runner.press("a")
    assert statements != []
    statements.clear()

    drawn = idle(runner, clock, 40, 0.25)

    assert statements == []
    assert drawn == [False] * 40


def test_between_two_heartbeats_a_question_reads_nothing_and_only_a_new_second_is_drawn(
    services: Services, clock: Clock, statements: list[str]
) -> None:
    runner = a_real_start(services, "replay-after-bug", "glue-catalog")
    statements.clear()

    drawn = idle(runner, clock, 39, 0.05)

    assert statements == []
    assert [place for place, again in enumerate(drawn, start=1) if again] == [1, 21]
    idle(runner, clock, 1, 0.05)
    assert [" ".join(statement.split()[:3]) for statement in statements] == [
        "PRAGMA busy_timeout =", "BEGIN IMMEDIATE", "INSERT INTO clock", "COMMIT", "PRAGMA busy_timeout =",
    ]  # fmt: skip


def test_notes_are_read_once_for_each_feedback(start: Callable[..., Runner], notes: Notes) -> None:
    runner = start()
    for key in ("a", "m", "h", "?", "x", "enter", "0", "z", "a", "enter"):
        runner.press(key)
        runner.page(LAYOUT)
        runner.page(Layout(60))

    assert notes.read == ["one", "two", "two"]


def siblings() -> tuple[Question, Question]:
    """A question, and another one with the same options, of which the second is the key."""
    first = ONE._replace(family="f", choices=tuple(choice._replace(when="") for choice in ONE.choices))
    turned = tuple(
        choice._replace(is_right=place == 1, why=f"other reason {place}", when="" if place == 1 else f"If {place} fit.")
        for place, choice in enumerate(first.choices)
    )
    return first, first._replace(id="other", text="What is asked in the other?", choices=turned)


def test_a_finished_family_is_displayed_side_by_side_with_the_letters_of_the_feedback(
    start: Callable[..., Runner], notes: Notes
) -> None:
    one, other = siblings()
    notes.families = {"one": (one, other)}
    runner = start(one._replace(choices=one.choices[::-1]), TWO)  # its choices are shuffled

    runner.press("b")
    runner.press("v")

    page = runner.page(LAYOUT)
    assert (page.name, page.scrolls) == ("family f", True)
    assert "clock paused" in text_of(page.header[0])
    assert [text_of(line) for line in page.body] == [
        " 2 questions with the same options",
        "",
        " 1  one  this question",
        "    What is asked in one?",
        "    Answer: d",
        "",
        " 2  other",
        "    What is asked in the other?",
        "    Answer: c",
        "",
        " a  choice 3 of one",
        "    1 ✗  reason 3 of one",
        "    2 ✗  other reason 3",
        "         Right if 3 fit.",
        "",
        " b  choice 2 of one",
        "    1 ✗  reason 2 of one",
        "    2 ✗  other reason 2",
        "         Right if 2 fit.",
        "",
        " c  choice 1 of one",
        "    1 ✗  reason 1 of one",
        "    2 ✓  other reason 1",
        "",
        " d  choice 0 of one",
        "    1 ✓  reason 0 of one",
        "    2 ✗  other reason 0",
        "         Right if 0 fit.",
        "",
    ]
    runner.press("v")
    assert runner.page(LAYOUT).name == "feedback one"
    runner.press("enter")
    runner.press("a")
    runner.press("v")
    assert runner.page(LAYOUT).name == "feedback two", "the family belongs to the question before"
    assert notes.read == ["one", "two"]


def test_feedback_names_the_command_that_shows_a_finished_family(start: Callable[..., Runner], notes: Notes) -> None:
    notes.families = {"one": siblings()}
    runner = start(siblings()[0], TWO)

    commands = []
    for key in ("b", "enter", "a"):
        runner.press(key)
        commands.append("mlcert bank show f" in page_text(runner.page(LAYOUT)))

    assert commands == [True, False, False]


def test_the_page_key_changes_with_the_page_and_only_then(start: Callable[..., Runner], clock: Clock) -> None:
    runner = start()
    seen = [(runner.page_key, page_text(runner.page(LAYOUT)))]
    for key in ("down", "x", "y", "u", "m", "m", "h", "h", "?", "x", "a", "n", "enter", "s", "left", "left"):
        runner.press(key)
        seen.append((runner.page_key, page_text(runner.page(LAYOUT))))
    for _ in range(8):
        wait(runner, clock, 0.25)
        seen.append((runner.page_key, page_text(runner.page(LAYOUT))))

    for (page_key, text), (next_key, next_text) in pairwise(seen):
        assert (page_key == next_key) == (text == next_text), f"{text}\n---\n{next_text}"


def test_while_only_the_clock_moves_the_body_is_the_same_object(start: Callable[..., Runner], clock: Clock) -> None:
    runner = start()
    before = runner.page(LAYOUT)
    wait(runner, clock, 1.25)

    after = runner.page(LAYOUT)

    assert after.body is before.body
    assert "9:58 left" in text_of(after.header[0])
    assert runner.page(Layout(60)).body is not before.body


@pytest.mark.parametrize(
    ("exam", "keys", "changes"),
    [
        (False, ("u", "m", "down", "x", "h"), [False] * 5),
        (False, ("?", "x"), [True, True]),
        (False, ("a", "m", "v", "v", "enter"), [True, False, True, True, True]),
        (False, ("a", "z"), [True, True]),
        (False, ("s", "s", "s", "s"), [True] * 4),
        (True, ("a", "b", "n", "p", "enter"), [False, False, True, True, True]),
        (True, ("g", "2", "9", "enter", "g", "escape"), [True, False, False, True, True, True]),
        (True, ("r", "right", "o", "e", "escape", "escape"), [True, False, False, True, True, True]),
    ],
)
def test_what_keys_mean_changes_with_the_page_and_with_what_a_key_does_on_it(
    exam: bool, keys: Sequence[str], changes: list[bool], start: Callable[..., Runner], notes: Notes
) -> None:
    notes.families = {"one": siblings()}
    runner = start(exam=exam)
    meanings = [runner.meaning_of_keys]
    for key in keys:
        runner.press(key)
        meanings.append(runner.meaning_of_keys)

    assert [before != after for before, after in pairwise(meanings)] == changes


def test_a_question_that_comes_back_at_once_has_other_keys(start: Callable[..., Runner]) -> None:
    runner = start(ONE)
    before = runner.meaning_of_keys
    runner.press("s")

    assert (runner.session.here, runner.state.question_state.postponed) == (0, True)
    assert runner.meaning_of_keys != before


def test_several_keys_at_once_do_nothing_but_say_so(start: Callable[..., Runner], services: Services) -> None:
    runner = start()
    runner.press("?")
    before = kept(services)
    runner.press("several")

    assert kept(services) == before
    assert runner.state.help
    assert runner.state.message == "Several keys at once, so none counts."
    assert press_in_walkthrough(WalkthroughState(3, 1, display=Display.FAMILY), "several") == WalkthroughState(
        3, 1, display=Display.FAMILY
    )
    assert press_on_cover(Decision.NONE, "several") is Decision.NONE


def test_the_answer_sheet_has_as_many_columns_as_fit(start: Callable[..., Runner]) -> None:
    runner = start(exam=True)
    runner.press("r")
    runner.page(Layout(80))
    wide = runner.state.columns
    runner.page(Layout(40))

    assert (wide, runner.state.columns) == (13, 6)


# A note of one's own, and the entry.


def test_a_note_is_saved_as_a_note_and_a_move_and_shown_at_once(
    start: Callable[..., Runner], notes: Notes, services: Services, clock: Clock
) -> None:
    runner = start()
    runner.press("b")
    before = runner.session.moves
    runner.press("w")
    drafts = [runner.draft]

    wait(runner, clock, 20)
    runner.take_text(" never judged alone\n")

    assert [*drafts, runner.draft] == ["", None]
    assert notes.saved == [("one", "never judged alone")]
    assert kept(services) == runner.session
    assert (runner.session.moves, runner.session.used) == (before + 1, timedelta(0))
    page = page_text(runner.page(LAYOUT))
    assert "Your notes\n   • never judged alone" in page
    assert "Noted." in page


def test_a_note_after_the_last_answer_changes_nothing_else(start: Callable[..., Runner], services: Services) -> None:
    runner = start(ONE)
    for key in ("b", "w"):
        runner.press(key)
    states = runner.session.question_states

    runner.take_text("last")

    assert kept(services) == runner.session
    assert (runner.session.question_states, runner.session.is_over, runner.is_over) == (states, True, False)


@pytest.mark.parametrize(
    ("text", "problem", "message", "draft"),
    [
        ("", "", "Nothing was noted.", ""),
        (" \n", "", "Nothing was noted.", ""),
        ("a draft", "The editor failed.", "The editor failed.", "a draft"),
        ("x", "", "This was not saved. It is too long.", "x"),
    ],
)
def test_where_no_note_is_saved_that_is_said_and_its_text_is_the_next_draft(
    text: str, problem: str, message: str, draft: str, start: Callable[..., Runner], notes: Notes
) -> None:
    runner, walkthrough = start(), a_walkthrough(notes)
    runner.press("b")
    notes.problems = [WrongUsageError("It is too long.")] * 2
    for dialog in (runner, walkthrough):
        dialog.press("w")
        dialog.take_text(text, problem)
        assert message.removeprefix("This was not saved. ") in page_text(dialog.page(LAYOUT))
        dialog.press("w")
        assert dialog.draft == draft

    assert notes.saved == []


def test_the_entry_covers_the_feedback_which_comes_back(start: Callable[..., Runner], notes: Notes) -> None:
    runner = start()
    runner.press("b")
    feedback = runner.page(LAYOUT)
    meaning = runner.meaning_of_keys

    runner.press("l")

    page = runner.page(LAYOUT)
    assert (page.name, page.scrolls) == ("entry firehose", True)
    assert "Delivers a stream." in page_text(page)
    assert "clock paused" in text_of(page.header[0])
    assert runner.meaning_of_keys != meaning
    runner.press("q")
    assert runner.page(LAYOUT) == feedback
    assert notes.read == ["one"]


# In lines.


def said(runner: Runner, *lines: str) -> str:
    """What is printed after these lines."""
    if runner._printed is None:
        runner.lines(LAYOUT)  # the first question
    out: list[Line] = []
    for line in lines:
        runner.take_line(line)
        out += runner.lines(LAYOUT)
    return " ".join(" ".join(map(text_of, out)).split())


def test_a_question_is_printed_once_and_what_fits_whenever_a_line_does_not(start: Callable[..., Runner]) -> None:
    runner = start()
    first = " ".join(map(text_of, runner.lines(LAYOUT)))

    assert "What is asked in one?" in first
    assert runner.lines(LAYOUT) == ()
    assert said(runner, "hello").startswith("Answer a to d")


def test_marks_guesses_and_messages_are_said_each_time(start: Callable[..., Runner]) -> None:
    runner = start(exam=True)

    assert said(runner, "m", "m", "u") == "Marked. No longer marked. Noted as a guess."
    assert said(runner, "p", "p") == "This is the first question. This is the first question."
    assert said(runner, "g 9") == "The questions are numbered 1 to 3."
    assert said(runner, "b", "b") == " ".join(["Saved. An empty line goes to the next question."] * 2)


def test_undo_prints_the_question_again(start: Callable[..., Runner]) -> None:
    runner = start()
    said(runner, "a")

    again = said(runner, "undo")

    assert "What is asked in one?" in again
    assert "Correct: a." in said(runner, "a")
    assert said(runner, "undo").startswith("You can take back only one answer")


def test_a_finished_family_is_printed_in_lines_once_and_the_quiz_goes_on(
    start: Callable[..., Runner], notes: Notes
) -> None:
    notes.families = {"one": siblings()}
    runner = start(siblings()[0], TWO)
    said(runner, "a")

    family = said(runner, "family")

    assert family.startswith("2 questions with the same options")
    assert family.count("What is asked in the other?") == 1
    assert runner.state.display is Display.FEEDBACK
    assert said(runner, "m") == "Marked."
    assert said(runner, "family") == family
    assert "What is asked in two?" in said(runner, "")
    said(runner, "a")
    assert said(runner, "family") == "This question does not belong to a family."


def test_an_entry_and_a_note_in_lines(start: Callable[..., Runner], notes: Notes) -> None:
    runner = start()
    said(runner, "a")

    assert said(runner, "entry").startswith("Firehose Data Engineering")
    assert said(runner, "Note Kept for 24 hours") == "Noted."
    assert said(runner, "note") == "Write the note on the same line, as in: note never judged alone."
    notes.problems = [WrongUsageError("It is too long.")]
    assert said(runner, "note x") == "This was not saved. It is too long."
    assert notes.saved == [("one", "Kept for 24 hours")]
    assert "What is asked in two?" in said(runner, "")


def test_the_help_is_printed_once_and_pauses_nothing_afterwards(start: Callable[..., Runner], clock: Clock) -> None:
    runner = start()

    assert "0 means that you don't know" in said(runner, "?")
    assert not runner.state.help
    wait(runner, clock, 1)
    assert runner.state.clock.used == timedelta(seconds=1)


def test_a_line_for_the_next_question_is_held_until_that_is_printed(start: Callable[..., Runner]) -> None:
    runner = start()
    runner.take_line("a")

    assert runner.take_line("b") is False
    assert runner.state.display is Display.QUESTION
    assert runner.take_line("b") is True
    assert [state.answered for state in runner.session.question_states] == [True, True, False]
    assert runner.take_line("") is True


def test_a_warning_of_the_clock_is_said_before_the_answer_to_the_next_line(
    start: Callable[..., Runner], clock: Clock
) -> None:
    runner = start(exam=True, limit=timedelta(seconds=301))
    runner.lines(LAYOUT)
    wait(runner, clock, 2)

    assert said(runner, "m") == "5 minutes left. Marked."


def test_a_question_that_came_back_says_so_when_the_session_is_resumed(start: Callable[..., Runner]) -> None:
    runner = start(ONE)
    runner.press("s")
    runner.press("q")

    again = Runner(runner.session, runner._context)

    assert text_of(again.lines(LAYOUT)[0]).strip() == "You postponed this question; s leaves it unanswered."


def test_the_end_of_the_input_leaves(start: Callable[..., Runner], services: Services) -> None:
    runner = start()

    runner.no_more_lines()

    assert runner.is_over
    assert (kept(services).leaves, kept(services).is_over) == (1, False)


@pytest.mark.parametrize(
    ("exam", "line", "that_lead_on"),
    [(False, "y", 0), (False, "m", 0), (False, "?", 0), (True, "y", 0), (True, "a", 1), (True, "p", 1), (True, "r", 0)],
)
def test_twenty_lines_in_a_row_that_do_not_lead_on_leave(
    exam: bool, line: str, that_lead_on: int, start: Callable[..., Runner], services: Services
) -> None:
    runner = start(exam=exam)
    said(runner, "n" if exam else "s")

    for _ in range(that_lead_on + 19):
        said(runner, line)
        assert not runner.is_over
    end = said(runner, line)

    assert end.endswith("20 lines in a row did not lead on, so you have left.")
    assert runner.is_over
    assert (kept(services).leaves, kept(services).is_over) == (1, False)


def test_lines_that_advance_now_and_then_do_not_leave(start: Callable[..., Runner]) -> None:
    runner = start(exam=True)

    for line in [*["m"] * 19, "n", *["m"] * 19, "p", *["m"] * 19, "a", *["m"] * 19]:
        runner.take_line(line)

    assert not runner.is_over


def test_a_line_that_comes_when_the_time_is_up_is_not_answered(start: Callable[..., Runner], clock: Clock) -> None:
    runner = start(limit=timedelta(seconds=20))
    runner.lines(LAYOUT)
    clock.advance(20)

    assert said(runner, "hello") == ""
    assert runner.is_over


# What a page shows.


@pytest.mark.parametrize("exam", [False, True])
def test_what_is_chosen_is_shown_beside_its_option(exam: bool, start: Callable[..., Runner]) -> None:
    runner = start(PAIR, ONE, exam=exam)
    for key in ("b", "d"):
        runner.press(key)

    signs = [text_of(line).split()[:2] for line in runner.page(LAYOUT).body if "choice" in text_of(line)]

    assert signs == [["a", "○"], ["b", "●"], ["c", "○"], ["d", "●"], ["e", "○"]]


# Pages to read.


def a_walkthrough(notes: Notes) -> Walkthrough:
    reviewed = [
        Reviewed(on_paper(ONE), QuestionState(seen=True), AskedQuestion(ONE)),
        Reviewed(on_paper(TWO), QuestionState(seen=True), AskedQuestion(None, Change.REMOVED)),
    ]
    return Walkthrough(reviewed, notes, notes.save, "Quiz 1")


def test_a_walk_shows_page_after_page_from_the_top_and_reads_each_question_once(notes: Notes) -> None:
    walkthrough = a_walkthrough(notes)
    pages = [walkthrough.page(LAYOUT)]
    for key in ("p", "n", "p"):
        walkthrough.press(key)
        pages.append(walkthrough.page(LAYOUT))

    assert [(page.name, page.start, page.scrolls) for page in pages] == [
        ("feedback one 0", 0, True), ("feedback one 0", 0, True), ("reworded two", 0, True),
        ("feedback one 0", 0, True),
    ]  # fmt: skip
    assert ["1 of 2" in text_of(page.header[0]) for page in pages] == [True, True, False, True]
    assert " two\n The question has been removed since, and the words that you saw" in page_text(pages[2])
    assert notes.read == ["one"]


def test_a_walk_shows_a_finished_family_and_returns_to_its_page(notes: Notes) -> None:
    notes.families = {"one": siblings()}
    walkthrough = a_walkthrough(notes)
    names, keys = [], [text_of(walkthrough.page(LAYOUT).footer[-1])]
    for key in ("v", "n", "v", "v", "n", "v", "p", "v", "q"):
        walkthrough.press(key)
        if not walkthrough.is_over:
            names.append(walkthrough.page(LAYOUT).name)
            keys.append(text_of(walkthrough.page(LAYOUT).footer[-1]))

    page, family, reworded = "feedback one 0", "family f", "reworded two"
    assert names == [family, page, family, page, reworded, reworded, page, family]
    assert ["v family" in line for line in keys] == [True, False, True, False, True, False, False, True, False]
    assert ["Enter back" in line for line in keys] == [False, True, False, True, False, False, False, False, True]
    assert walkthrough.is_over


def test_a_walk_opens_the_entry_and_takes_notes(notes: Notes) -> None:
    walkthrough = a_walkthrough(notes)
    names = []
    for key in ("l", "q", "l", "n", "w"):
        walkthrough.press(key)
        names.append(walkthrough.page(LAYOUT).name)
    assert names == ["entry firehose", "feedback one 0", "entry firehose", "feedback one 0", "feedback one 0"]

    walkthrough.take_text("kept")

    assert (walkthrough.draft, notes.saved) == (None, [("one", "kept")])
    assert "• kept" in page_text(walkthrough.page(LAYOUT))
    for key in ("n", "w", "l"):
        walkthrough.press(key)
    assert walkthrough.draft is None
    assert walkthrough.page(LAYOUT).name == "reworded two", "there is nothing to write about"


def test_a_walk_is_over_once_it_was_printed_or_has_nothing_to_show(notes: Notes) -> None:
    walkthrough = a_walkthrough(notes)
    before = walkthrough.is_over

    printed = "\n".join(map(text_of, walkthrough.lines(LAYOUT)))

    assert (before, walkthrough.is_over) == (False, True)
    assert [printed.count(text) for text in ("What is asked in one?", "The question has been removed")] == [1, 1]
    assert Walkthrough([], notes, notes.save, "Quiz 1").is_over


@cases(
    ("key", "decision"),
    [
        ("enter", Decision.BEGIN),
        ("q", Decision.LEAVE),
        ("Q", Decision.LEAVE),
        ("a", Decision.NONE),
        ("n", Decision.NONE),
    ],
)
def test_the_cover_is_begun_or_left(key: str, decision: Decision) -> None:
    assert press_on_cover(Decision.NONE, key) is decision
    assert press_on_cover(Decision.LEAVE, key) is Decision.LEAVE


def test_the_cover_is_over_once_it_is_decided() -> None:
    left = Cover((span("An exam."),))
    left.press("x")
    undecided = left.is_over
    left.press("q")

    assert (undecided, left.is_over, left.accepted) == (False, True, False)


def test_a_key_that_does_nothing_on_the_cover_shows_which_keys_do() -> None:
    cover = Cover((span("An exam"),))
    before, meaning = cover.page_key, cover.meaning_of_keys

    cover.press("x")

    assert not cover.is_over
    assert " Enter begins the exam; q leaves." in [text_of(line) for line in cover.page(LAYOUT).footer]
    assert cover.page_key != before
    assert cover.meaning_of_keys == meaning


@cases("key", ["scroll", "several"])
def test_scrolling_on_the_cover_shows_no_message_and_clears_one(key: str) -> None:
    cover = Cover((span("An exam"),))
    before = cover.page_key

    cover.press(key)
    assert cover.page_key == before
    cover.press("x")
    cover.press(key)

    assert (cover.page_key, cover.is_over) == (before, False)


def test_in_lines_the_cover_is_printed_once_and_waits_for_a_line() -> None:
    cover = Cover((span("An exam."),))
    printed = [[text_of(line) for line in cover.lines(LAYOUT)] for _ in range(2)]

    assert printed == [["", "An exam.", "", " Enter begins the exam; q leaves.", ""], []]
    assert not cover.is_over
    assert cover.take_line("?")
    assert [text_of(line) for line in cover.lines(LAYOUT)] == [" Enter begins the exam; q leaves.", ""]
    assert not cover.is_over


@cases(
    ("line", "is_taken", "decision"),
    [
        ("", True, Decision.BEGIN),
        (" Q ", True, Decision.LEAVE),
        ("b", False, Decision.BEGIN),
        ("?", True, Decision.NONE),
    ],
)
def test_a_line_begins_or_leaves_the_exam_and_an_answer_belongs_to_its_first_question(
    line: str, is_taken: bool, decision: Decision
) -> None:
    cover = Cover(())

    assert cover.take_line(line) is is_taken
    assert (cover.is_over, cover.accepted) == (decision is not Decision.NONE, decision is Decision.BEGIN)


def test_at_the_end_of_the_input_no_exam_begins() -> None:
    cover = Cover(())
    cover.no_more_lines()

    assert (cover.is_over, cover.accepted) == (True, False)


@cases(
    ("at", "key", "after"),
    [
        (0, "n", WalkthroughState(3, 1)),
        (0, "ENTER", WalkthroughState(3, 1)),
        (1, "right", WalkthroughState(3, 2)),
        (2, "n", WalkthroughState(3, 2, is_over=True)),
        (0, "p", WalkthroughState(3, 0)),
        (2, "left", WalkthroughState(3, 1)),
        (1, "Q", WalkthroughState(3, 1, is_over=True)),
        (1, "x", WalkthroughState(3, 1, message=NO_SUCH_KEY)),
    ],
)
def test_a_walkthrough_goes_forward_back_and_out(at: int, key: str, after: WalkthroughState) -> None:
    assert press_in_walkthrough(WalkthroughState(3, at), key) == after


def test_v_says_that_it_does_nothing_where_there_is_no_finished_family() -> None:
    assert press_in_walkthrough(WalkthroughState(3, 1), "v") == WalkthroughState(3, 1, message=NO_SUCH_KEY)
    assert press_in_walkthrough(WalkthroughState(3, 1), "V", offered="v") == WalkthroughState(
        3, 1, display=Display.FAMILY
    )


def test_a_walk_that_is_over_stays_over() -> None:
    over: Any = WalkthroughState(3, 2, is_over=True)

    assert [press_in_walkthrough(over, key) for key in ("n", "p", "q")] == [over] * 3


def test_moves_are_kept_together(
    start: Callable[..., Runner], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = start(exam=True)
    appended: list[list[str]] = []
    append = services.history.append

    def record(session: Session, *moves: Move, **more: Any) -> Session:
        appended.append([str(move.kind) for move in moves])
        return append(session, *moves, **more)

    monkeypatch.setattr(services.history, "append", record)
    for key in ("n", "r", "e", "y"):
        runner.press(key)

    assert appended == [["go", "shown"], ["go"], ["go", "skip", "skip", "end"]]
