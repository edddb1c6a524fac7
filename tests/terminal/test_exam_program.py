"""A whole exam in a pseudo-terminal, key by key, and killed at ten places."""

from __future__ import annotations

import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mlcert.core.session import NO_TIME, QuestionState, Session
from mlcert.history.history import History
from tests.doubles import EXAMS, utc_day
from tests.screen import Screen

SIZES = [(80, 24), (40, 20)]
FULL_SCREEN = b"\x1b[?1049h"  # a program begins to use it


@pytest.fixture
def exam(bank_folder: Path) -> Callable[..., Screen]:
    text = EXAMS.replace("questions: 10\n    scored: 8", "questions: 4\n    scored: 3")
    (bank_folder / "exams.yaml").write_text(text.replace("multiple_response: 20", "multiple_response: 25"))

    def start(*argv: str, **more: object) -> Screen:
        return Screen(["exam", "--bank", str(bank_folder), *argv], **more)  # type: ignore[arg-type]

    return start


def kept(home: Path) -> Session:
    history = History(str(home / "history.sqlite"), day_of=utc_day)
    session = history.session(1, "test")
    history.close()
    return session


def at(screen: Screen, place: int) -> str:
    """The screen once a question is there with its last line."""
    head = re.compile(rf" T-1  {place}( of |/)4")
    return screen.wait_for(lambda text: bool(head.match(text)) and "q leave" in text)


def chosen(screen: Screen) -> list[str]:
    return re.findall(r"^ +.? ?([a-e])  ●", screen.text, re.MULTILINE)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_whole_exam_key_by_key(columns: int, rows: int, exam: Callable[..., Screen], home: Path) -> None:
    screen = exam("--seed", "2", columns=columns, rows=rows, anew=columns == 80)
    screen.wait_for("Enter begin")
    screen.press("\r")
    for place in range(1, 5):
        at(screen, place)
        screen.wait_for(lambda _: chosen(screen) == [])  # the page before has an option chosen
        assert max(map(len, screen.lines)) <= columns
        screen.press("a")
        screen.wait_for(lambda _: chosen(screen) == ["a"])
        if "Choose 2" in screen.text:
            screen.press("b")
            screen.wait_for(lambda _: chosen(screen) == ["a", "b"])
        if place == 2:
            screen.press("m")
            screen.wait_for("⚑")
        screen.press("n")
    screen.wait_for("review")
    screen.wait_for("answered 4")
    assert max(map(len, screen.lines)) <= columns
    screen.press("\x1b[D")
    screen.wait_for("[ 3")
    screen.press("e")
    screen.wait_for("Every question is answered.")
    screen.press("y")

    assert "Score: " in "".join(screen.leave_the_score().split("\n")[:2])
    assert screen.wait_for_end() == 0
    assert "Score: " in screen.text.rstrip().split("\n")[-1], "printed, the score is last"
    session = kept(home)
    assert session.is_over
    assert sum(one.answered for one in session.question_states) == 4
    assert session.question_states[1].marked


def test_keys_typed_before_the_cover_do_not_begin_the_exam(exam: Callable[..., Screen], home: Path) -> None:
    screen = exam("--seed", "2", early="\r")

    screen.wait_for("Enter begin")
    screen.press("q")

    assert screen.wait_for_end() == 0
    assert "Score" not in screen.text
    history = History(str(home / "history.sqlite"), day_of=utc_day)
    assert history.results("test") == []
    history.close()


STEPS = {
    "at the start": "",
    "after an answer": "a",
    "after a mark": "m",
    "after a guess": "u",
    "after a change": "b",
    "on the second question": "n",
    "back on the first": "p",
    "on the review screen": "r",
    "at the confirmation": "re",
    "at a number being typed": "g1",
}


def test_killed_anywhere_at_most_the_key_in_flight_is_lost(exam: Callable[..., Screen], home: Path) -> None:
    screen = exam("--seed", "2")
    screen.wait_for("Enter begin")
    screen.press("\r")
    at(screen, 1)
    for kills, (where, keys) in enumerate(STEPS.items(), 1):
        for key in keys:
            before = screen.text
            screen.press(key)
            screen.wait_for(settled(before))
        reached = kept(home)

        screen.program.kill(signal.SIGKILL)
        screen.wait_for_end()
        screen = exam("--resume")
        at(screen, reached.here + 1)

        session = kept(home)
        assert without_times(session) == without_times(reached), where
        assert abs((session.used - reached.used).total_seconds()) <= 2, where
        assert session.leaves == kills, where
    screen.press("q")
    assert screen.wait_for_end() == 0

    first = session.question_states[0]
    assert (first.marked, first.guess) == (True, True)
    assert first.picks


def without_times(session: Session) -> list[QuestionState]:
    return [one._replace(spent=NO_TIME) for one in session.question_states]


def settled(before: str) -> Callable[[str], bool]:
    """Whether anything but the clock has changed."""
    clock = re.compile(r"\d+:\d\d")
    return lambda text: clock.sub("", text) != clock.sub("", before)


def test_while_suspended_the_clock_is_paused_and_the_exam_can_be_resumed(exam: Callable[..., Screen]) -> None:
    screen = exam("--seed", "2")
    screen.wait_for("Enter begin")
    screen.press("\r")
    before = at(screen, 1).splitlines()[1:]

    screen.press("\x1a")
    screen.program.kill(signal.SIGCONT)
    screen.wait_for(lambda _: screen.raw.count(FULL_SCREEN) == 3)  # the cover, the exam, and the exam again

    assert at(screen, 1).splitlines()[1:] == before
    screen.press("q")
    assert screen.wait_for_end() == 0


def test_interrupting_says_how_to_resume(exam: Callable[..., Screen]) -> None:
    screen = exam("--seed", "2")
    screen.wait_for("Enter begin")
    screen.press("\r")
    at(screen, 1)

    screen.press("\x03")

    screen.wait_for("mlcert exam T-1 --resu")
    assert screen.wait_for_end() == 130


def test_an_unfinished_exam_is_offered_with_a_question(exam: Callable[..., Screen]) -> None:
    screen = exam("--seed", "2")
    screen.wait_for("Enter begin")
    screen.press("\r")
    at(screen, 1)
    screen.press("a")
    screen.wait_for(lambda _: chosen(screen) == ["a"])
    screen.press("q")
    screen.wait_for_end()

    again = exam()
    again.wait_for("Resume it?")
    again.press("y")

    at(again, 1)
    again.press("q")
    assert again.wait_for_end() == 0


def test_in_lines_an_exam_waits_for_enter_on_its_cover(exam: Callable[..., Screen], home: Path) -> None:
    screen = exam("--seed", "2", "--plain")
    screen.wait_for("Enter begins the exam; q leaves.")
    with closing(sqlite3.connect(home / "history.sqlite")) as db:
        before = db.execute("SELECT count(*) FROM session").fetchone()
    screen.press("\n")
    screen.wait_for("T-1, question 1 of 4")
    screen.press("q\n")
    screen.wait_for("0 of 4 answered, ")

    assert screen.wait_for_end() == 0
    assert before == (0,)
