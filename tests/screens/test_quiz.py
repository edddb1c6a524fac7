"""At the keyboard: keys, clock, feedback, leaving; every answer kept before its feedback shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from mlcert.errors import HistoryError
from mlcert.history.history import History
from mlcert.practice.results import quiz_result
from mlcert.screens.context import SessionContext
from mlcert.screens.runner import Runner
from mlcert.services import Services
from mlcert.views.lines import Layout, text_of
from mlcert.views.question import FeedbackNotes
from mlcert.views.score import score_view
from tests.conftest import Run
from tests.doubles import Clock, ScriptedTerminal, a_question, a_session, keep_nothing, pasted


def stored(services: Services) -> History:
    return services.history


def test_one_key_answers_and_the_feedback_gives_the_reason_of_every_option(
    run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("a", "enter", "q")

    run("quiz", "-n", "2", "--seed", "1", code=0)

    feedback = next(screen for screen in terminal.screens if "chose" in screen or "Correct" in screen)
    assert re.search(r"✓ Correct: a\.|✗ Incorrect\. You chose a; the correct answer is [b-d]\.", feedback)
    assert len(re.findall(r"^ [✓✗ ] [a-d]  ", feedback, re.MULTILINE)) == 4
    assert "From the notes: " in feedback
    assert "clock paused" in feedback


@pytest.mark.parametrize("key", ["1", "a"])
def test_letters_and_digits_answer_and_other_keys_do_nothing(key: str, run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("x", "7", "f", "left", "enter", " ", "z", key, "q")

    run("quiz", "-n", "1", "--only", "new", "-d", "glue", "--seed", "1")

    assert sum("chose" in screen or "Correct" in screen for screen in terminal.screens) == 1


def test_no_option_is_highlighted_until_an_arrow_is_pressed(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", "down", "down", "up", "enter", "q")

    run("quiz", "-n", "1", "-d", "glue", "--seed", "1")

    assert "›" not in terminal.screens[1]
    assert re.search(r"^ › a  ", terminal.screens[2], re.MULTILINE)
    assert re.search(r"^ › b  ", terminal.screens[3], re.MULTILINE)
    assert re.search(r"You chose a;|Correct: a\.", terminal.screens[5])


def test_where_several_are_right_one_too_many_is_refused(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("a", "enter", "b", "c", "b", "c", "enter", "q")

    run("quiz", "-n", "1", "--level", "recall", "-d", "kinesis", "--seed", "1")

    assert "Choose 2." in terminal.screens[0]
    assert "Choose 2 options; you have chosen 1." in terminal.screens[2]
    assert "Choose only 2 options: take back a or b first." in terminal.screens[4]
    assert re.search(r"a and c", terminal.screens[7])


def test_the_clock_runs_on_a_question_and_is_paused_while_you_read(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("60s", "a", "200s", "enter", "30s", "q")

    out = run("quiz", "-n", "2", "--seed", "1")

    assert "4:00 left" in terminal.screens[0]
    assert "1:30 used of 4:00" in out


def test_the_clock_warns_near_the_end(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("181s", "u", "q")

    run("quiz", "-n", "2", "--seed", "1")

    assert ("warning", "! 0:59 left") in [span for line in terminal.pages[1].header for span in line]


def test_at_zero_the_quiz_ends_by_itself_and_says_what_was_not_reached(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script("a", "enter", "300s", "b")

    out = run("quiz", "-n", "3", "--seed", "1", "--minutes", "4")

    assert "Time is up." in out
    assert "1 question was not reached and counts as incorrect." in out
    session = services.history.session(1, "test")
    assert session.used == timedelta(minutes=4)
    assert len(session.answers) == 1
    assert not session.question_states[2].seen
    assert len(services.history.question_history("test")) == 2


def test_suspended_the_clock_stands_however_short_it_was(services: Services, clock: Clock) -> None:
    quiz = a_quiz(services, clock)
    clock.advance(3)
    quiz.pause()
    clock.advance(20)
    quiz.resume()
    clock.advance(2)
    quiz.tick()

    assert quiz.state.clock.used == timedelta(seconds=5)


def a_quiz(services: Services, clock: Clock) -> Runner:
    questions = {one.id: one for one in (a_question("one"), a_question("two"))}
    session = services.history.begin(a_session(tuple(questions.values())))
    context = SessionContext(
        questions, services.history, clock.now, clock.ticks, {}, lambda _: FeedbackNotes((), {}), keep_nothing
    )
    return Runner(session, context)


def test_a_laptop_that_slept_costs_nothing(run: Run, terminal: ScriptedTerminal, clock: Clock) -> None:
    terminal.script("10s", lambda: clock.advance(3600), "5s", "q")

    assert "0:14 used" in run("quiz", "-n", "1", "--seed", "1")


def test_a_system_clock_that_jumps_neither_gives_nor_takes_time(
    run: Run, terminal: ScriptedTerminal, clock: Clock
) -> None:
    def jump() -> None:
        clock.moment -= timedelta(days=400)

    terminal.script("10s", jump, "5s", "a", "q")

    assert "0:15 used" in run("quiz", "-n", "1", "--seed", "1")


def test_every_answer_is_kept_before_its_feedback_shows(
    run: Run, terminal: ScriptedTerminal, make_services: Callable[[], Services]
) -> None:
    kept: list[int] = []

    def layout() -> None:
        kept.append(len(make_services().history.session(1, "test").answers))

    terminal.script(layout, "a", layout, "enter", layout, "a", layout, "q")

    run("quiz", "-n", "2", "-d", "glue", "-d", "load-without-code", "--seed", "3", code=3)
    run("quiz", "-n", "2", "--level", "apply", "--level", "analyze", "--seed", "3")

    assert kept == [0, 1, 1, 2]


def test_an_answer_that_cannot_be_kept_is_not_graded(
    run: Run, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        def refuse(*_: object, **__: object) -> None:
            raise HistoryError("The history cannot be written (the disk is full).")

        monkeypatch.setattr(History, "append", refuse)

    terminal.script(fail, "a")

    out = run("quiz", "-n", "1", "--seed", "1", code=5)

    assert "Your last answer was not saved" in out
    assert "disk is full" in out
    assert [screen for screen in terminal.screens if "Correct" in screen or "chose" in screen] == []


def test_a_guess_is_said_before_the_answer_and_not_after(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("u", "a", "u", "enter", "a", "u", "q")

    out = run("quiz", "-n", "2", "--level", "apply", "--level", "analyze", "--seed", "1")

    assert "guess" in terminal.screens[1].splitlines()[0]
    assert re.search(r"You guessed once, (correctly|incorrectly)\.", out)


def test_a_skipped_question_shows_no_feedback_counts_as_wrong_and_is_missed(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script("s", "s")

    out = run("quiz", "-n", "1", "--seed", "1")

    assert "0 of 1 correct" in out
    assert "1 question was skipped and counts as incorrect." in out
    assert [past.missed for past in services.history.question_history("test").values()] == [True]


def test_a_marked_question_comes_back_with_only_marked(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("m", "a", "enter")
    run("quiz", "-n", "1", "--seed", "1")
    shown = terminal.screens[0].splitlines()[2]
    terminal.script("q")

    run("quiz", "--only", "marked")

    assert "⚑" in terminal.screens[1]
    assert shown in terminal.screens[-1]
    assert "⚑" in terminal.screens[-1]


def test_a_mark_is_taken_back_by_the_same_key(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("m", "a", "enter")
    run("quiz", "-n", "1", "--seed", "1")
    terminal.script("5s", "m", "q")
    run("quiz", "--only", "marked")

    assert "You have no marked questions" in run("quiz", "--only", "marked", code=3)


def test_the_missed_ones_are_asked_again_by_the_command_that_is_printed_once_they_are_due(
    run: Run, terminal: ScriptedTerminal, services: Services, clock: Clock
) -> None:
    terminal.script("s", "s", "s", "s")
    out = run("quiz", "-n", "2", "-d", "kinesis", "--seed", "1")
    assert "2 missed questions come back on November 24, two days after you missed them." in " ".join(out.split())
    assert "--only missed" not in out, "it would refuse"
    clock.advance(2 * 86_400)

    command = re.search(r"mlcert (quiz --only missed .*)", pasted(run("results", "1")))
    assert command is not None
    assert command[1].startswith("quiz --only missed --count 2 -d kinesis")
    terminal.script("s", "s", "s", "s")

    run(*command[1].split())

    first, second = (services.history.session(number, "test") for number in (1, 2))
    assert {one.question for one in first.paper} == {one.question for one in second.paper}


def test_leaving_without_an_answer_prints_no_score(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("q")

    out = run("quiz", "-n", "3", "--seed", "1")

    assert out.splitlines()[-2].startswith(" No answers so far; 3 to go  ")
    assert " correct" not in out


def test_what_is_said_of_a_quiz_without_answers_begins_with_no_empty_line(
    run: Run, services: Services, terminal: ScriptedTerminal
) -> None:
    terminal.script("q")
    run("quiz", "-n", "1", "--seed", "1")
    score, summary = quiz_result(services.history.session(1, "test"), services)

    figures = score_view(score._replace(pace=timedelta(minutes=1)), summary, Layout()).figures

    assert score_view(score._replace(pace=timedelta(milliseconds=999)), summary, Layout()).figures == ()
    assert [text_of(line) for line in figures] == [" You took 1:00 per question; the exam allows 2:00."]


def test_leaving_prints_the_score_so_far_and_how_to_go_on(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("a", "enter", "q")

    out = run("quiz", "-n", "3", "--seed", "1")

    assert "so far; 2 to go" in out
    assert "mlcert quiz --resume 1" in out
    assert "again:" not in out


def test_resuming_goes_on_with_the_same_question_choices_and_time(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("30s", "a", "enter", "20s", "q")
    run("quiz", "-n", "3", "--seed", "1")
    before = terminal.screens[-1].splitlines()[2:]
    terminal.script("q")

    run("quiz", "--resume")

    head, *body = terminal.screens[-1].splitlines()
    assert "2 of 3" in head
    assert "5:10 left" in head
    assert body[1:3] == [" Quiz 1: you have completed 1 of 3 questions so far.", ""]
    assert body[3:] == before


def test_interrupting_keeps_all_and_says_how_to_go_on(run: Run, terminal: ScriptedTerminal, services: Services) -> None:
    terminal.script("a", "c-c")

    out = run("quiz", "-n", "2", "--seed", "1", code=130)

    assert "mlcert quiz --resume 1" in out
    assert len(services.history.session(1, "test").answers) == 1


def test_a_quiz_that_went_on_in_another_terminal_is_left_alone(
    run: Run, terminal: ScriptedTerminal, make_services: Callable[[], Services]
) -> None:
    def elsewhere() -> None:
        terminal_there = ScriptedTerminal(terminal.clock)
        there = make_services()
        there._terminal = terminal_there
        terminal_there.script("a", "q")
        from mlcert.cli import main

        assert main(["quiz", "--resume", "1"], there) == 0

    terminal.script(elsewhere, "b")

    assert "This session was continued in another terminal" in run("quiz", "-n", "2", "--seed", "1", code=5)


def test_help_stops_the_clock_and_any_key_goes_back(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("?", "100s", "x", "10s", "q")

    out = run("quiz", "-n", "1", "--seed", "1")

    assert "leaves it unanswered" in " ".join(terminal.screens[1].split())
    assert "0:10 used" in out


def test_the_clock_can_be_hidden(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("h", "h", "q")

    run("quiz", "-n", "1", "--seed", "1")

    assert [("left" in screen.splitlines()[0]) for screen in terminal.screens] == [True, False, True]


def test_an_untimed_quiz_shows_the_time_used_and_never_ends_by_itself(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("700s", "a", "q")

    out = run("quiz", "-n", "1", "--untimed", "--seed", "1")

    assert "0:00 used" in terminal.screens[0]
    assert "11:40 used" in out


def test_what_must_be_said_stands_under_the_first_header_only(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("0", "q")
    run("quiz", "-n", "2", "--seed", "1")
    terminal.script("a", "enter", "q")

    run("quiz", "-n", "9", "--seed", "2")

    first = terminal.screens[2]
    assert "Only 4 questions fit your options." in first
    assert re.search(r"\d of these questions (was|were) reserved for a mock exam\.", first)
    assert "Quiz 1 is unfinished. Resume it with" in first
    assert "Only 4" not in terminal.screens[-1]
