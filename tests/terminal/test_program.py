"""The whole program in a pseudo-terminal: killed, interrupted, resized, dumb and without color."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from mlcert.core.session import Move, Session
from mlcert.history.history import History
from mlcert.history.rows import MOVE, move_of
from tests.doubles import utc_day
from tests.screen import Screen

SIZES = [(80, 24), (40, 20), (120, 40)]


@pytest.fixture
def quiz(bank_folder: Path) -> Callable[..., Screen]:
    def start(*argv: str, **more: object) -> Screen:
        return Screen(["quiz", "--bank", str(bank_folder), *argv], **more)  # type: ignore[arg-type]

    return start


def whole(screen: Screen, head: str) -> str:
    """The screen once a question's head and its last line are there; no other page has `s later` in it."""
    return screen.wait_for(lambda text: head in text.split("\n")[0] and "s later" in text and "q leave" in text)


def kept(home: Path, number: int = 1, bank: str = "test") -> Session:
    history = History(str(home / "history.sqlite"), day_of=utc_day)
    session = history.session(number, bank)
    history.close()
    return session


def moves(home: Path, number: int = 1) -> list[Move]:
    """What the history holds of a session."""
    history = History(str(home / "history.sqlite"), day_of=utc_day)
    session = history.session(number, "test")
    rows = history.db.execute(f"SELECT {MOVE} FROM move WHERE session = ? ORDER BY n", (history._key(session),))
    found = [move_of(session, row) for row in rows]
    history.close()
    return found


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_quiz_from_the_first_question_to_the_score(
    columns: int, rows: int, quiz: Callable[..., Screen], home: Path
) -> None:
    screen = quiz(
        "-n",
        "2",
        "--seed",
        "1",
        "--level",
        "apply",
        "--level",
        "analyze",
        columns=columns,
        rows=rows,
        anew=columns == 80,
    )
    for place in (1, 2):
        whole(screen, f"{place}/2" if columns < 60 else f"{place} of 2")
        assert max(map(len, screen.lines)) <= columns
        screen.press("a")
        screen.wait_for("clock paused")
        screen.wait_for(lambda text: "Incorrect." in text or "Correct:" in text)
        screen.press("\r")

    assert "of 2 correct" in screen.leave_the_score().split("\n")[0]
    assert screen.wait_for_end() == 0
    assert "of 2 correct" in "".join(screen.text.rstrip().split("\n")[-2:]), "printed, the score is last"
    assert len(kept(home).answers) == 2


def test_eight_mistakes_end_on_a_page_that_opens_at_the_score(home: Path) -> None:
    screen = Screen(["quiz", "-n", "8", "-d", "kinesis", "--seed", "8"])
    for place in range(1, 9):
        whole(screen, f"{place} of 8")
        screen.press("0")
        screen.wait_for("clock paused")
        screen.press("\r")

    page = screen.wait_for("Enter review your mistakes")
    head = page.split("\n")[0]
    assert head.startswith(" 0 of 8 correct   0%")
    assert re.search(r"↓ \d+ more, Space", page)
    screen.press("\x1b[F")
    end = screen.wait_for(lambda text: "more, Space" not in text and re.search(r"↑ \d+\s", text) is not None)
    assert end.split("\n")[0] == head, "the score stays in view"
    screen.press("\r")
    mistake = screen.wait_for(lambda text: "Quiz 1  1 of 8" in text and "review your mistakes" not in text)
    assert "Esc score" in mistake
    screen.press("\x1b")
    screen.wait_for("Enter review your mistakes")
    screen.press("q")

    assert screen.wait_for_end() == 0
    assert screen.text.rstrip().split("\n")[-1] == head
    assert kept(home, bank="mlcert").is_over


def test_a_note_is_written_in_the_editor_and_the_entry_is_opened_on_feedback(
    quiz: Callable[..., Screen], home: Path
) -> None:
    editor = "sh -c 'echo never judged alone > \"$0\"'"
    screen = quiz("-n", "1", "--seed", "1", "--level", "apply", environ={"VISUAL": "", "EDITOR": editor})
    whole(screen, "1 of 1")
    screen.press("a")
    screen.wait_for(lambda text: "l entry" in text and "w note" in text)

    screen.press("w")
    screen.wait_for("Noted.")
    screen.press("\x1b[F")
    screen.wait_for("• never judged alone")
    screen.press("l")
    assert "Delivers a stream in batches" in screen.wait_for("Enter back")
    screen.press("q")
    screen.wait_for("• never judged alone")
    screen.press("\r")
    screen.leave_the_score()

    assert screen.wait_for_end() == 0
    assert [move.kind for move in moves(home)] == ["shown", "pick", "note"]
    assert len(kept(home).answers) == 1


def test_a_quiz_killed_after_any_answer_can_be_resumed_as_it_was(quiz: Callable[..., Screen], home: Path) -> None:
    screen = quiz("-n", "3", "--seed", "5", "--level", "apply", "--level", "analyze", "--level", "recall")
    for answers in range(3):
        here = f"{answers + 1} of 3"
        before = whole(screen, here).splitlines()
        used = kept(home).used

        screen.program.kill(signal.SIGKILL)
        screen.wait_for_end()
        screen = quiz("--resume")
        after = whole(screen, here).splitlines()

        session = kept(home)
        assert len(session.answers) == answers
        assert [line for line in after[2:-1] if line and "so far" not in line] == [
            line for line in before[2:-1] if line and "question" not in line.split()[:3]
        ]
        assert abs((session.used - used).total_seconds()) <= 2
        answer(screen)
        screen.wait_for("clock paused")
        screen.press("\r")
    screen.leave_the_score()
    assert screen.wait_for_end() == 0
    assert kept(home).is_over


def answer(screen: Screen) -> None:
    """Choose as many options as are asked for."""
    if "Choose 2" in screen.text:
        for key, picked in (("a", 1), ("b", 2)):
            screen.press(key)
            screen.wait_for(lambda text, picked=picked: text.count("●") == picked)  # type: ignore[misc]
        screen.press("\r")
    else:
        screen.press("a")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_terminate_saves_everything_and_restores_the_terminal(
    number: signal.Signals, quiz: Callable[..., Screen], home: Path
) -> None:
    screen = quiz("-n", "2", "--seed", "1", "--level", "apply", "--level", "analyze")
    whole(screen, "1 of 2")
    screen.press("a")
    screen.wait_for("clock paused")

    screen.program.kill(number)

    assert screen.wait_for_end() == 128 + number
    assert screen.raw.rstrip().endswith(b"`mlcert quiz --resume 1 --bank bank`.")
    assert screen.raw.rfind(b"\x1b[?1049l") > screen.raw.rfind(b"\x1b[?1049h")
    assert len(kept(home).answers) == 1


def test_interrupting_says_how_to_resume(quiz: Callable[..., Screen], home: Path) -> None:
    screen = quiz("-n", "2", "--seed", "1")
    whole(screen, "1 of 2")

    screen.press("\x03")

    screen.wait_for("mlcert quiz --resume 1")
    assert screen.wait_for_end() == 130
    assert not kept(home).is_over


def test_a_terminal_that_goes_away_loses_nothing(quiz: Callable[..., Screen], home: Path) -> None:
    screen = quiz("-n", "2", "--seed", "1", "--level", "apply", "--level", "analyze")
    whole(screen, "1 of 2")
    screen.press("a")
    screen.wait_for("clock paused")

    screen.hang_up()

    assert len(kept(home).answers) == 1


def test_a_resize_redraws_and_a_window_that_is_too_small_says_so(quiz: Callable[..., Screen]) -> None:
    screen = quiz("-n", "1", "--seed", "1", "-d", "glue")
    wide = whole(screen, "1 of 1")
    screen.resize(40, 20)
    whole(screen, "1/1")
    screen.resize(20, 10)
    screen.wait_for("This window is too")
    screen.resize(80, 24)

    assert whole(screen, "1 of 1").splitlines()[1:-1] == wide.splitlines()[1:-1]
    screen.press("q")
    assert screen.wait_for_end() == 0


def test_without_color_nothing_is_colored(quiz: Callable[..., Screen]) -> None:
    screen = quiz("-n", "1", "--seed", "1", "-d", "glue", environ={"NO_COLOR": "1"})
    whole(screen, "1 of 1")
    screen.press("a")
    screen.wait_for("clock paused")
    screen.press("\r")
    screen.leave_the_score()
    screen.wait_for_end()

    codes = {code for found in re.findall(rb"\x1b\[([\d;]*)m", screen.raw) for code in found.split(b";")}
    assert not codes & {str(code).encode() for code in (*range(30, 50), *range(90, 108))}


def test_a_dumb_terminal_gets_lines_without_escapes(quiz: Callable[..., Screen]) -> None:
    screen = quiz("-n", "1", "--seed", "1", "-d", "glue", environ={"TERM": "dumb"})
    screen.wait_for("q leave")
    screen.press("b\n")
    screen.wait_for("From the notes")
    screen.press("\n")
    screen.wait_for("of 1 correct")

    assert screen.wait_for_end() == 0
    assert b"\x1b" not in screen.raw


def test_a_quiz_that_was_suspended_comes_back_as_it_was(quiz: Callable[..., Screen], home: Path) -> None:
    screen = quiz("-n", "1", "--seed", "1", "-d", "glue")
    before = whole(screen, "1 of 1").splitlines()[1:]

    screen.press("\x1a")
    screen.program.kill(signal.SIGCONT)
    screen.wait_for(lambda _: screen.raw.count(b"\x1b[?1049h") == 2)

    assert whole(screen, "1 of 1").splitlines()[1:] == before
    screen.press("a")
    screen.wait_for("clock paused")
    screen.press("\r")
    screen.leave_the_score()
    assert screen.wait_for_end() == 0
    assert kept(home).is_over


@pytest.mark.parametrize("early", ["a", "\r", "a\r", "s", "\x1b[200~a\x1b[201~"])
def test_keys_typed_before_the_first_question_do_not_answer_it(
    early: str, quiz: Callable[..., Screen], home: Path
) -> None:
    screen = quiz("-n", "2", "--seed", "1", "--level", "apply", "--level", "analyze", early=early)

    whole(screen, "1 of 2")
    screen.press("m")
    screen.wait_for("⚑")

    assert [move.kind for move in moves(home)] == ["shown", "mark"]
    screen.press("q")
    assert screen.wait_for_end() == 0


def test_several_keys_at_once_and_replies_of_the_terminal_do_not_answer(
    quiz: Callable[..., Screen], home: Path
) -> None:
    screen = quiz("-n", "2", "--seed", "1", "--level", "apply", "--level", "analyze")
    whole(screen, "1 of 2")

    for reply in ("\x1b]11;rgb:aaaa/bbbb/cccc\x07", "\x1bP>|abc\x1b\\", "\x1b[97u", "\x1ba", "62;4c"):
        screen.press(reply)
    screen.press("\x1b[B")  # an arrow acts even if it is read together with what was sent before
    screen.wait_for("›")
    screen.press("a\rb\r")
    screen.wait_for("Several keys at once")
    screen.press("m")
    screen.wait_for("⚑")

    assert [move.kind for move in moves(home)] == ["shown", "mark"]
    screen.press("q")
    assert screen.wait_for_end() == 0


def test_two_quizzes_in_two_terminals_are_both_kept(quiz: Callable[..., Screen], home: Path) -> None:
    first, second = (quiz("-n", "1", "--seed", "1", "-d", topic) for topic in ("glue", "load-without-code"))
    whole(first, "1 of 1")

    assert second.wait_for_end() == 3
    second = quiz("-n", "1", "--seed", "1", "--level", "apply")
    for screen in (second, first):
        whole(screen, "1 of 1")
        screen.press("a")
        screen.wait_for("clock paused")
        screen.press("\r")
        screen.leave_the_score()
        assert screen.wait_for_end() == 0

    assert len(kept(home, 1).answers) == len(kept(home, 2).answers) == 1


def wait_for_another_page(screen: Screen, before: str) -> str:
    """Return the screen once the lines above and below are counted anew: they are drawn after the text."""
    return screen.wait_for(lambda text: re.findall(r"[↑↓] \d+", text) != re.findall(r"[↑↓] \d+", before))


def test_a_question_taller_than_the_window_can_be_read_to_its_last_word(
    quiz: Callable[..., Screen], bank_folder: Path
) -> None:
    file = bank_folder / "data-engineering.yaml"
    long = " ".join(f"word{number}" for number in range(160))
    file.write_text(file.read_text().replace("text: What does the Glue Data Catalog hold?", f"text: {long} end?"))
    screen = quiz("-n", "1", "-d", "glue", columns=40, rows=20)
    page = seen = screen.wait_for(lambda text: "word0" in text and "leave" in text)

    for _ in range(4):
        screen.press(" ")
        page = wait_for_another_page(screen, page)
        seen += page
        if "d  " in screen.text:
            break

    for word in (*(f"word{number}" for number in range(160)), "end?", "Table rows", "Query results"):
        assert word in seen
    screen.press("q")
    screen.wait_for_end()


def test_the_first_run_leads_through_an_exam_and_questions_to_a_plan_and_the_next_shows_today(
    bank_folder: Path, home: Path
) -> None:
    screen = Screen(["--bank", str(bank_folder)])
    for question in ("Which exam?", "How do you want to begin?"):
        screen.wait_for(f"{question} (Use arrow keys)")
        screen.press("\r")
    for place in (1, 2, 3):
        whole(screen, f"{place} of 3")
        screen.press("0")
        screen.wait_for("clock paused")
        screen.press("\r")
    screen.leave_the_score()
    screen.wait_for("When is your exam? (YYYY-MM-DD; Enter: later)")
    screen.press("none\r")
    screen.wait_for("Minutes a day? (20)")
    screen.press("45\r")

    assert screen.wait_for_end() == 0
    assert "Tomorrow:" in screen.text
    assert b"\x1b[6n" not in screen.raw, "the terminal was asked for the position of the cursor"
    again = Screen(["--bank", str(bank_folder)], columns=40, rows=20)
    again.wait_for("Enter start today")
    again.press("q")
    assert again.wait_for_end() == 0
    assert len(kept(home).answers) == 3
