"""mlcert exam and mlcert results: the questions, the clock, the review screen, the end, the report, the list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mlcert.core import mode
from mlcert.errors import NobodyThereError
from mlcert.services import Services
from tests import program
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, Clock, ScriptedTerminal

EXAM = EXAMS.replace("questions: 10\n    scored: 8", "questions: 4\n    scored: 3").replace(
    "multiple_response: 20", "multiple_response: 25"
)


@pytest.fixture(autouse=True)
def small_exam(bank_folder: Path) -> None:
    """The four questions of the test bank make a paper of four, three of them scored."""
    (bank_folder / "exams.yaml").write_text(EXAM)


def test_the_cover_page_says_once_what_to_know_before_the_start(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    text = EXAM.replace("status: active", "status: retired\n    until: 2026-03-31")
    text = text.replace(
        "    domains:", "    leaves_out: [ordering, matching]\n    unconfirmed: [The minutes.]\n    domains:"
    )
    (bank_folder / "exams.yaml").write_text(text)
    terminal.script("enter", "q")

    run("exam")

    intro, first = terminal.screens[:2]
    assert "This exam has 4 questions, 3 of them scored, and a time limit of 20:00." in intro
    assert "This exam was retired on March 31, 2026. You can practice with it, but you cannot take it." in " ".join(
        intro.split()
    )
    assert "The real exam also has ordering and matching questions; this paper has none." in intro
    assert "• The minutes." in intro
    assert first.startswith(" T-1  1 of 4")


def test_leaving_the_start_begins_nothing(run: Run, terminal: ScriptedTerminal, services: Services) -> None:
    terminal.script("q")

    assert run("exam") == ""
    assert services.history.results("test") == []


def test_a_key_answers_is_kept_at_once_and_never_moves_on(
    run: Run, terminal: ScriptedTerminal, make_services: Callable[[], Services]
) -> None:
    kept: list[int] = []

    def layout() -> None:
        session = make_services().history.session(1, "test")
        kept.append(sum(bool(one.picks) for one in session.question_states))

    terminal.script("enter", layout, "b", layout, "n", "a", layout, "q")

    run("exam", "--seed", "1")

    assert kept == [0, 1, 2]
    assert "1 of 4" in terminal.screens[3]
    assert "Correct" not in "".join(terminal.screens)
    assert "chose" not in "".join(terminal.screens)


def test_moving_forward_back_or_to_a_number_keeps_what_was_chosen(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", "b", "n", "right", "p", "left", "g", "3", "enter", "g", "9", "enter", "g", "escape", "q")

    run("exam", "--seed", "1")

    heads = [re.search(r"(\d) of 4", screen.splitlines()[0]) for screen in terminal.screens]
    places = [head[1] for head in heads if head]
    assert places == ["1", "1", "2", "3", "2", "1", "1", "1", "3", "3", "3", "3", "3", "3"]
    assert "b  ●" in terminal.screens[6]
    assert "Go to question: 3_" in terminal.screens[8]
    assert "The questions are numbered 1 to 4." in terminal.screens[12]


def test_an_answer_can_be_changed_and_taken_back(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", "b", "c", "c", "a", "q")

    run("exam", "--seed", "1")

    shown = [re.findall(r"([a-e])  ●", screen) for screen in terminal.screens[1:]]
    assert shown[:5] in ([[], ["b"], ["c"], [], ["a"]], [[], ["b"], ["b", "c"], ["b"], ["a", "b"]])


def test_fewer_than_asked_is_shown_and_counts_as_wrong(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", "a", "n", "a", "n", "a", "n", "a", "r", "e", "y")

    out = run("exam", "--seed", "1")

    review = next(screen for screen in terminal.screens if "review" in screen.splitlines()[0])
    assert "◐ too few chosen 1" in review
    assert "● answered 3" in review
    end = terminal.screens[-2]
    assert re.search(r"1 with too few chosen: \d\.", end)
    assert "1 question was unanswered and counts as incorrect." in out


def test_one_pick_too_many_is_refused_in_the_key_line(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", *"abcnabcnabcnabc", "q")

    run("exam", "--seed", "1")

    assert [line.strip() for screen in terminal.screens for line in screen.splitlines() if "take back" in line] == [
        "Choose only 2 options: take back a or b first."
    ]


def test_the_review_screen_filters_jumps_and_ends_with_a_confirmation(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script(
        "enter",
        "a",
        "b",
        "n",
        "m",
        "r",
        "m",
        "a",
        "o",
        "a",
        "right",
        "enter",
        "r",
        "e",
        "escape",
        "escape",
        "r",
        "e",
        "y",
    )

    out = run("exam", "--seed", "1")

    shown = "\n\n".join(terminal.screens)
    assert re.search(r"\[ 2○\]⚑", shown)
    assert re.search(r"^ T-1  review: marked", shown, re.MULTILINE)
    assert re.search(r"^ T-1  review: unanswered", shown, re.MULTILINE)
    assert "They count as incorrect, and guessing costs nothing." in shown
    assert re.search(r"Score: \d of 3 \(\d+%\)", out)
    assert services.history.session(1, "test").is_over


def test_the_clock_warns_once_and_hands_in_at_zero(run: Run, terminal: ScriptedTerminal, services: Services) -> None:
    terminal.script("enter", "a", "601s", "h", "h", "300s", "u", "298s", "n", "5s")

    out = run("exam", "--seed", "1")

    screens = terminal.screens
    assert "10 minutes left." in screens[3]
    assert "10 minutes left." not in screens[4]
    assert "5 minutes left." in screens[6]
    assert "Time ran out, and the exam was handed in as it was." in out
    assert "You used 20:00 of 20:00." in out
    assert services.history.session(1, "test").used == timedelta(minutes=20)


def test_a_laptop_that_slept_and_a_clock_that_jumped_cost_nothing(
    run: Run, terminal: ScriptedTerminal, clock: Clock
) -> None:
    def jump() -> None:
        clock.moment -= timedelta(days=9)

    terminal.script("enter", "10s", lambda: clock.advance(7200), jump, "5s", "q")

    assert "19:46 left" in run("exam", "--seed", "1")


def test_leaving_reveals_nothing_about_the_result_and_is_noted_in_the_report(
    run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("enter", "a", "30s", "q")
    left = run("exam", "--seed", "1")
    terminal.script("c-c")
    run("exam", "--resume", code=130)
    terminal.script("r", "e", "y")

    out = run("exam", "--resume")

    assert "T-1: " in left
    assert "correct" not in left
    assert "mlcert exam T-1 --resume" in left
    assert "19:30 left" in left
    assert "You left the exam twice; a real exam cannot be paused." in out


def test_an_unfinished_exam_is_offered_and_without_anybody_there_both_ways_are_named(
    run: Run, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.script("enter", "n", "a", "q")
    run("exam", "--seed", "1")
    answers = [True, False]

    def confirm(question: str, otherwise: str) -> bool:
        assert "T-1 is unfinished: 1 of 4 answered, 20:00 left. Resume it?" in question
        if answers:
            return answers.pop(0)
        raise NobodyThereError(otherwise)

    monkeypatch.setattr(terminal, "confirm", confirm)
    terminal.script("q")

    assert "Resume with" in run("exam")
    assert "The exam stays unfinished." in run("exam")
    refused = run("exam", code=6)
    assert "mlcert exam T-1 --resume" in refused
    assert "mlcert exam T-1 --new" in refused


def test_an_exam_left_before_the_first_answer_makes_room_for_another_without_a_word(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script("enter", "q")
    run("exam", "--seed", "1")
    terminal.script("q")
    run("exam")
    assert not services.history.session(1, "test").is_over, "the cover page was left: it can still be resumed"
    for number, words in ((2, ["exam"]), (3, ["exam", "T-1", "--new"])):
        terminal.script("enter", "q")
        run(*words)

        assert "was ended as it was" not in terminal.screens[-1]
        assert [result.number for result in services.history.results("test")] == [number]
        assert [one.number for one in services.history.open_sessions("test", mode.EXAM)] == [number]


def test_new_ends_the_unfinished_exam_so_that_there_is_never_more_than_one(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script("enter", "a", "q")
    run("exam", "--seed", "1")
    terminal.script("enter", "q")

    run("exam", "--new", "--seed", "2")

    assert len(services.history.open_sessions("test", mode.EXAM)) == 1
    assert "Exam 1 was ended as it was. See its report with `mlcert results 1" in " ".join(terminal.screens[-1].split())


@cases(
    ("argv", "code", "message"),
    [
        (["T-9"], 3, "There is no exam called 'T-9'. Choose T-1."),
        (["--resume"], 3, "No exam is unfinished"),
        (["--resume", "--new"], 2, "--resume continues an exam as it was"),
        (["--questions", "0"], 2, "--questions must be a whole number from 1 to 100,000, not '0'."),
        (["--questions", "5"], 2, "T-1 has 4 questions"),
        (["--minutes", "0"], 2, "--minutes must be a whole number from 1 to 100,000, not '0'."),
        (["--default", "T-9"], 3, "There is no exam called 'T-9'"),
    ],
)
def test_an_exam_that_cannot_be_taken_is_refused_with_a_reason(
    argv: list[str], code: int, message: str, run: Run
) -> None:
    assert message in run("exam", *argv, code=code)


def test_a_bank_without_a_blueprint_is_refused(run: Run, bank_folder: Path) -> None:
    (bank_folder / "exams.yaml").unlink()

    assert "has no exams in an exams.yaml. Use" in run("exam", "--bank", str(bank_folder), code=3)


def test_a_bank_too_small_says_by_how_many_and_names_two_commands_that_work(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    (bank_folder / "exams.yaml").write_text(EXAM.replace("questions: 4\n    scored: 3", "questions: 9\n    scored: 7"))
    done = program.run(["exam", "--bank", str(bank_folder), "--plain"])

    assert done.returncode == 6
    assert "The bank lacks questions for T-1: 5 in Data." in done.stderr
    commands = re.findall(r"mlcert (exam T-1 --questions 4|quiz)", done.stderr)
    assert commands == ["exam T-1 --questions 4", "quiz"]
    for command in commands:
        terminal.script("enter", "q", "q")
        run(*command.split())


def test_the_default_exam_is_kept_and_used(run: Run, terminal: ScriptedTerminal, bank_folder: Path) -> None:
    second = (
        EXAM[EXAM.index("  - code") :]
        .replace("T-1", "T-2")
        .replace("{id: data, title: Data", "{id: other, title: Other")
    )
    (bank_folder / "exams.yaml").write_text(EXAM + second.replace("active", "retired\n    until: 2026-03-31"))
    chosen = run("exam", "--default", "t-2")
    assert "Your exam is T-2" in chosen
    assert "This exam was retired on March 31, 2026. You can practice with it, but you cannot take it." in chosen
    assert "plan" not in chosen + run("plan").partition("practice")[2]
    (bank_folder / "exams.yaml").write_text(EXAM + second)
    terminal.script("enter", "q")

    run("exam")

    assert terminal.screens[1].startswith(" T-2  1 of 4")


@pytest.fixture
def two_exams(bank_folder: Path) -> None:
    second = (
        EXAM[EXAM.index("  - code") :]
        .replace("T-1", "T-2")
        .replace("minutes: 20", "minutes: 40")
        .replace("{id: data, title: Data", "{id: other, title: Other")
    )
    (bank_folder / "exams.yaml").write_text(EXAM + second)


@pytest.mark.usefixtures("two_exams")
def test_of_each_exam_one_can_be_unfinished(run: Run, terminal: ScriptedTerminal, services: Services) -> None:
    for code in ("T-1", "T-2"):
        terminal.script("enter", "q")
        left = run("exam", code)
        assert f"mlcert exam {code} --resume --bank" in left

    assert "There is no exam called 'nosuch'" in run("exam", "nosuch", code=3)
    terminal.script("q")
    run("exam", "T-1", "--resume")
    assert terminal.screens[-1].startswith(" T-1  1 of 4")
    terminal.script("q")
    run("exam", "--resume")
    assert terminal.screens[-1].startswith(" T-1  1 of 4"), "the one with the latest move"
    terminal.script("enter", "q")
    run("exam", "T-2", "--new")

    unfinished = services.history.open_sessions("test", mode.EXAM)
    assert sorted((session.number, session.exam) for session in unfinished) == [(1, "T-1"), (3, "T-2")]


@pytest.mark.usefixtures("two_exams")
def test_an_exam_of_which_none_is_unfinished_cannot_be_resumed(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", "q")
    run("exam", "T-1")

    assert "No T-2 exam is unfinished." in run("exam", "T-2", "--resume", code=3)


@pytest.mark.usefixtures("two_exams")
def test_a_quiz_and_its_summary_have_the_pace_of_your_exam(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    run("exam", "--default", "T-2")
    terminal.script("30s", "a", "enter")

    out = run("quiz", "-n", "1", "-d", "glue")

    assert services.history.session(1, "test").limit == timedelta(minutes=10)
    assert "the exam allows 10:00." in out


def test_a_bank_without_exams_has_the_pace_of_your_exam_in_the_built_in_bank(
    bank_folder: Path, make_services: Callable[[], Services]
) -> None:
    built_in = make_services()
    built_in.folder = str(Path(__file__).parents[2] / "questions")
    built_in.history.set_setting("mlcert", "exam", "MLA-C01")
    exam = built_in.bank.exam("MLA-C01")
    assert exam is not None
    assert exam.pace != built_in.bank.pace
    (bank_folder / "exams.yaml").unlink()

    services = make_services()

    assert services.bank_with_my_exam.pace == exam.pace


def test_the_same_seed_draws_the_same_paper(run: Run, terminal: ScriptedTerminal, services: Services) -> None:
    for _ in range(2):
        terminal.script("enter", "a", "q")
        run("exam", "--new", "--seed", "7")

    first, second = (services.history.session(number, "test").paper for number in (1, 2))
    assert {one.question for one in first} == {one.question for one in second}


def test_a_shorter_paper_has_less_time_and_less_extra_time(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    (bank_folder / "exams.yaml").write_text(EXAM.replace("minutes: 20", "minutes: 20\n    extra_minutes: 10"))
    for argv in (["--questions", "2"], ["--questions", "2", "--extra-time"], ["--minutes", "4", "--extra-time"]):
        terminal.script("q")
        run("exam", *argv)

    times = [re.findall(r"a time limit of ([0-9:]+)\.", " ".join(screen.split())) for screen in terminal.screens]
    assert times == [["10:00"], ["15:00"], ["6:00"]]


def sit_through(run: Run, terminal: ScriptedTerminal) -> str:
    terminal.script("enter", "a", "20s", "b", "u", "n", "m", "a", "n", "n", "a", "r", "e", "y")
    return run("exam", "--seed", "1")


def test_results_list_show_again_and_walk_through(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("s", "s")
    run("quiz", "-n", "1", "-d", "glue")
    report = sit_through(run, terminal)

    listed = run("results")
    again = run("results", "2")
    terminal.script("n", "p", "n", *"nnn")
    run("results", "2", "--review", "all")
    walked = "".join(terminal.screens)

    assert re.findall(r"^ +(\d+) +2026-11-22", listed, re.MULTILINE) == ["2", "1"]
    assert again == report
    assert walked.count("From the notes") >= 4
    assert terminal.screens[-1].startswith(" T-1  4 of 4") or "T-1" in terminal.screens[-1]


@pytest.mark.parametrize("review", ["wrong", "marked", "guessed"])
def test_a_walk_keeps_to_what_was_asked_for(
    review: str, run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    sit_through(run, terminal)
    session = services.history.session(1, "test")
    wanted = {
        "wrong": sum(not session.is_right(place) for place in range(4)),
        "marked": 1,
        "guessed": 1,
    }[review]
    terminal.pages.clear()
    terminal.script(*"nnnn")

    run("results", "1", "--review", review)

    assert f"1 of {wanted}" in terminal.screens[0].splitlines()[0]


def test_time_counts_for_the_question_on_display_and_on_the_review_screen_for_none(
    run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("enter", "10s", "n", "20s", "a", "5s", "r", "30s", "escape", "7s", "p", "1s", "r", "40s", "e", "y")
    run("exam", "--seed", "1")

    document = json.loads(run("results", "1", "--json"))

    assert [row["seconds"] for row in document["questions"]] == [11, 32, 0, 0]
    assert document["seconds"] == 113


def test_results_as_json(run: Run, terminal: ScriptedTerminal) -> None:
    sit_through(run, terminal)

    listed = json.loads(run("results", "--json"))["results"]
    document = json.loads(run("results", "1", "--json"))

    assert [list(row) for row in listed] == [
        ["number", "session", "kind", "exam", "started", "right", "scored", "total", "discarded"]
    ]
    assert (listed[0]["exam"], listed[0]["scored"], listed[0]["total"]) == ("T-1", 3, 4)
    assert document["exam"] == "T-1"
    assert listed[0]["right"] == document["report"]["scored_right"]
    assert [row["scored"] for row in document["questions"]].count(False) == 1
    assert {row["domain"] for row in document["questions"]} == {"data"}
    assert [row["changes"] for row in document["questions"]].count(0) >= 3


@cases(
    ("argv", "code", "message"),
    [
        (["7"], 3, "There is no quiz or exam 7"),
        (["--review", "all"], 2, "needs the number"),
        (["--review", "some", "1"], 2, "See `mlcert results --help`."),
    ],
)
def test_results_that_are_not_there_are_named(argv: list[str], code: int, message: str, run: Run) -> None:
    assert message in run("results", *argv, code=code)


def test_without_results_the_list_says_how_to_begin_and_creates_no_history(run: Run, home: Path) -> None:
    assert "No results yet. Start with `mlcert quiz --bank bank`." in run("results")
    assert json.loads(run("results", "--json")) == {"results": []}
    assert not (home / "history.sqlite").exists()


def test_a_long_list_is_cut_and_says_how_to_see_the_rest(run: Run, terminal: ScriptedTerminal) -> None:
    for _ in range(32):
        terminal.script("s", "s")
        run("quiz", "-n", "1", "-d", "glue")

    cut, whole = run("results"), run("results", "--all")

    assert "` also lists 2 earlier results." in cut
    assert (cut.count("2026-11-22"), whole.count("2026-11-22")) == (30, 32)
    assert len(json.loads(run("results", "--json"))["results"]) == 32


def reword(bank_folder: Path) -> None:
    """One of the four questions loses a choice."""
    file = bank_folder / "data-engineering.yaml"
    file.write_text(file.read_text().replace("wrong: Amazon EMR", "wrong: EMR"))


def test_an_exam_goes_on_with_the_wording_that_was_asked(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    terminal.script("enter", "n", "n", "n", "q")
    run("exam", "--seed", "1")
    reword(bank_folder)
    terminal.script("n", "n", "n", "r", "e", "y")

    handed_in, later = run("exam", "--resume"), run("results", "1")

    screens = "".join(terminal.screens)
    assert "reworded" not in screens
    assert "Amazon EMR" in screens
    assert "4 questions were unanswered and count as incorrect." in handed_in
    assert later.strip() == handed_in.strip()
    listed = json.loads(run("results", "--json"))["results"][0]
    report = json.loads(run("results", "1", "--json"))["report"]
    assert (listed["scored"], listed["total"]) == (report["scored_total"], 4)


def test_an_exam_can_be_resumed_after_an_answered_question_was_renamed(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    terminal.script("enter", "a", "n", "a", "n", "a", "n", "a", "q")
    run("exam", "--seed", "1")
    file = bank_folder / "data-engineering.yaml"
    file.write_text(
        file.read_text().replace("id: replay-after-bug", "id: renamed").replace("id: glue-catalog", "id: x")
    )
    terminal.script("p", "p", "p", "r", "e", "y")

    out = run("exam", "--resume")

    assert "Score:" in out
    asked = json.loads(run("results", "1", "--json"))["questions"]
    assert {one["id"]: one["since"] for one in asked} == {
        "replay-after-bug": "removed", "glue-catalog": "removed", "two-that-keep": "", "load-without-code": "",
    }  # fmt: skip
    assert [len(one["picked"]) for one in asked] == [1] * 4, "answers keep their text, not only a digest"


def test_questions_that_come_back_can_be_answered(run: Run, terminal: ScriptedTerminal, bank_folder: Path) -> None:
    file = bank_folder / "data-engineering.yaml"
    before = file.read_text()
    terminal.script("a", "q")
    run("quiz", "-n", "2", "--level", "apply", "--level", "analyze", "--seed", "1")
    reword(bank_folder)

    refused = run("quiz", "--resume", code=3)
    file.write_text(before)
    terminal.script("a", "enter")
    out = run("quiz", "--resume")

    assert (
        "1 open question has been reworded or removed, and quiz 1 has no other. Restore the question files" in refused
    )
    assert "of 2 correct" in out
    assert "unfinished" not in run("results")


def test_the_result_of_an_unfinished_exam_stays_hidden(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", "a", "q")
    run("exam", "--seed", "1")

    assert "unfinished" in run("results")
    assert json.loads(run("results", "--json"))["results"][0]["right"] is None
    assert "is unfinished" in run("results", "1", "--review", "all", code=3)
    assert "mlcert exam T-1 --resume" in run("results", "1")
    document = json.loads(run("results", "1", "--json"))
    assert (document["right"], document["total"], document["report"]) == (None, 4, None)
    assert [list(row.values()).count(None) for row in document["questions"]] == [6] * 4
    first = document["questions"][0]
    assert {name for name, value in first.items() if value is None} == {
        "topic", "domain", "level", "key", "right", "since",
    }  # fmt: skip
    assert len(first["picked"]) == 1, "the learner's own answer is no secret"


def test_the_json_of_an_unfinished_quiz_tells_the_keys_of_closed_questions_only(
    run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("a", "enter", "q")
    run("quiz", "-n", "3", "--level", "apply", "--level", "analyze", "--level", "recall", "--seed", "4")

    rows = json.loads(run("results", "1", "--json"))["questions"]

    closed = [row for row in rows if row["picked"]]
    assert (len(rows), len(closed)) == (3, 1)
    assert {row["right"] for row in closed} <= {True, False}
    assert [row["key"] for row in rows if row not in closed] == [None, None]
    assert [row["right"] for row in rows if row not in closed] == [None, None]


def test_nothing_but_empty_lines_hands_in_an_empty_exam(bank_folder: Path) -> None:
    done = program.run(["exam", "--seed", "3", "--new", "--plain", "--bank", str(bank_folder)], "\n" * 99)

    assert done.returncode == 0
    assert "Score: 0 of 3 (0%)" in done.stdout
    assert "All unanswered: 1-4." in done.stdout


@pytest.mark.parametrize("lines", ["", "q\n", "?\nQ\n"])
def test_in_lines_no_exam_begins_before_a_line_says_so(lines: str, bank_folder: Path) -> None:
    done = program.run(["exam", "--seed", "3", "--plain", "--bank", str(bank_folder)], lines)
    results = program.run(["results", "--plain", "--bank", str(bank_folder)])

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Enter begins the exam; q leaves.") == 1 + lines.count("?")
    assert "question 1 of" not in done.stdout
    assert "No results yet" in results.stdout


def test_lines_answer_move_mark_and_hand_in(bank_folder: Path) -> None:
    lines = "a\nhello\ng 3\nm\nb?\np\nend\ng 1\nr\n\n"
    done = program.run(["exam", "--seed", "3", "--plain", "--bank", str(bank_folder)], lines)

    assert done.returncode == 0, done.stderr
    assert "Marked." in done.stdout
    assert "Saved. An empty line goes to the next question." in done.stdout or "Answer 2 of" in done.stdout
    assert "An empty line hands in the exam" in done.stdout
    assert re.search(r"Score: \d of 3 \(\d+%\)", done.stdout)
