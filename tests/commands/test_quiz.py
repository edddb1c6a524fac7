"""mlcert quiz: what it asks, what it refuses and how, its document, and its lines."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mlcert.services import Services
from tests import program
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS, Clock, ScriptedTerminal, write_bank
from tests.program import Finished


@pytest.fixture
def piped(bank_folder: Path) -> Callable[..., Finished]:
    def run_piped(*argv: str, lines: str = "", **environ: str) -> Finished:
        return program.run(["quiz", "--bank", str(bank_folder), *argv], lines, environ=environ)

    return run_piped


@pytest.mark.parametrize("name", ["glue", "Glue", "GLUE"])
def test_a_name_is_a_domain_a_topic_or_a_term_in_any_case(name: str, run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("q")

    run("quiz", name, "--seed", "1")

    assert terminal.screens[0].startswith(" Glue  1 of 1")


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["data-engineering"], 4), (["ingestion"], 4), (["streaming"], 3), (["firehose"], 3),
        (["Kinesis Data Firehose"], 3), (["KDS"], 2), (["data"], 4), (["glue", "-d", "streaming"], 4),
    ],
)  # fmt: skip
def test_a_name_is_found_by_id_name_alias_and_old_name(
    names: list[str], count: int, run: Run, services: Services, terminal: ScriptedTerminal
) -> None:
    terminal.script("q")

    run("quiz", "-d", *names, "--seed", "1")

    assert len(services.history.session(1, "test").paper) == count


def test_a_name_of_several_words_needs_no_quotes(run: Run, services: Services, terminal: ScriptedTerminal) -> None:
    terminal.script("q")

    run("quiz", "delivery", "stream", "-n", "9", "-d", "glue")

    session = services.history.session(1, "test")
    assert (session.scope, len(session.paper)) == (("delivery stream", "glue"), 3)
    assert "There is no domain, topic or term called 'feature store'." in run("quiz", "feature", "store", code=3)


def test_only_missed_questions_that_the_bank_still_has_are_offered_again(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path, clock: Clock
) -> None:
    terminal.script("0", "enter", "0", "enter", "0", "enter")
    run("quiz", "-n", "3", "-d", "kinesis")
    clock.advance(2 * 86_400)
    assert "Answer the 3 missed questions again:" in run("results", "1")

    write_bank(str(bank_folder), questions=QUESTIONS.replace("id: two-that-keep", "id: renamed"), exams=EXAMS)

    out = run("results", "1")
    assert "Answer the 2 missed questions again:" in out
    assert "mlcert quiz --only missed --count 2 -d kinesis --bank bank" in out
    write_bank(str(bank_folder), questions=re.sub("id: (replay|load)", r"id: re-\1", QUESTIONS), exams=EXAMS)
    assert "Answer the missed question again:" in run("results", "1")
    write_bank(str(bank_folder), questions=re.sub("id: (two|replay|load)", r"id: re-\1", QUESTIONS), exams=EXAMS)
    assert "again" not in run("results", "1")


def test_words_after_d_that_are_names_of_their_own_need_no_quotes(
    run: Run, services: Services, terminal: ScriptedTerminal
) -> None:
    terminal.script("a", "q")

    run("quiz", "-d", "streaming", "glue")

    assert services.history.session(1, "test").scope == ("glue", "streaming")


@pytest.mark.parametrize(
    ("argv", "count"),
    [
        (["-d", "data", "engineering"], 4),  # the words belong together
        (["glue", "and", "kinesis"], 4),  # two names
        (["kinisis"], 3),
        (["streamings"], 3),
        (["delivry", "stream"], 3),
    ],
)
def test_names_are_taken_as_look_up_takes_them(
    argv: list[str], count: int, run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("q")

    run("quiz", *argv, "--seed", "1")

    assert f"1 of {count}" in terminal.screens[0]


def test_the_first_page_says_what_a_name_with_a_slip_was_taken_for(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("q")

    run("quiz", "kinisis")

    assert "'kinisis' was taken for Kinesis." in terminal.screens[0]


def test_an_unknown_name_offers_the_nearest(run: Run) -> None:
    assert run("quiz", "-d", "kinezix", code=3) == (
        "mlcert: There is no domain, topic or term called 'kinezix'. Did you mean kinesis?\n"
    )


@cases(
    ("argv", "message"),
    [
        (["--count", "0"], "--count must be a whole number from 1 to 100,000, not '0'."),
        (["--count", "-3"], "--count must be a whole number from 1 to 100,000, not '-3'."),
        (["--count", "٣"], "--count must be a whole number from 1 to 100,000, not '٣'."),
        (["--minutes", "0"], "--minutes must be a whole number from 1 to 100,000, not '0'."),
        (["--minutes", "9" * 5000], f"--minutes must be a whole number from 1 to 100,000, not '{'9' * 39}…'."),
        (["--seed", "-1"], "--seed must be a whole number from 0 to 9,223,372,036,854,775,807, not '-1'."),
        (["--seed", "9223372036854775808"], "--seed must be a whole number from 0 to 9,223,372,036,854,775,807, not"),
        (["--minutes", "5", "--untimed"], "cannot be combined"),
        (["--resume", "--count", "3"], "--resume continues a quiz as it was"),
        (["--resume", "+5"], "--resume takes the number of a quiz, such as 12, or no number for the latest one."),
        (["--resume", "five"], "--resume takes the number of a quiz, such as 12, or no number for the latest one."),
        (["--resume", ""], "--resume takes the number of a quiz, such as 12, or no number for the latest one."),
        (["--count", "many"], "--count must be a whole number from 1 to 100,000, not 'many'."),
        (["--levle", "apply"], "See `mlcert quiz --help`."),
        (["--level", "hard"], "See `mlcert quiz --help`."),
    ],
)
def test_wrong_usage_is_answered_in_one_sentence(argv: list[str], message: str, run: Run) -> None:
    out = run("quiz", *argv, code=2)

    assert message in out
    assert out.startswith("mlcert: ")
    assert out.count("\n") == 1


@cases(
    ("argv", "message"),
    [
        (["--only", "missed"], "You have no missed questions"),
        (["--only", "marked"], "You have no marked questions"),
        (["-d", "glue", "--level", "analyze"], "no question on glue at the level analyze yet"),
        (["--resume"], "No quiz is unfinished"),
        (["--resume", "7"], "There is no quiz or exam 7"),
    ],
)
def test_a_selection_that_fits_no_question_is_refused_with_a_reason(argv: list[str], message: str, run: Run) -> None:
    assert message in run("quiz", *argv, code=3)


def test_a_finished_quiz_cannot_be_resumed(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("s", "s")
    run("quiz", "-n", "1", "--seed", "1")

    assert "Quiz 1 is over" in run("quiz", "--resume", "1", code=3)


@cases("number", ["²", "1²", "٣", "9" * 20, "9" * 5000, "1_0"])
def test_a_number_to_resume_that_is_none_is_refused_in_a_sentence(number: str, run: Run) -> None:
    assert run("quiz", "--resume", number, code=2) == (
        "mlcert: --resume takes the number of a quiz, such as 12, or no number for the latest one.\n"
    )


def test_only_new_leaves_out_what_was_seen(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("s", "s")
    run("quiz", "-n", "1", "-d", "glue", "--seed", "1")

    assert "You have seen every question on glue" in run("quiz", "-d", "glue", "--only", "new", code=3)


def test_levels_restrict_the_questions(run: Run, terminal: ScriptedTerminal, services: Services) -> None:
    terminal.script("q")

    run("quiz", "--level", "recall", "--level", "apply", "--seed", "1")

    assert {one.question for one in services.history.session(1, "test").paper} == {
        "two-that-keep", "load-without-code", "glue-catalog",
    }  # fmt: skip


def test_lines_from_a_script_answer_and_the_exit_is_0(piped: Callable[..., Finished]) -> None:
    done = piped("-n", "2", "--seed", "1", "--level", "apply", "--level", "analyze", lines="a\nb\n")

    assert done.returncode == 0
    assert done.stderr == ""
    assert re.search(r"of 2 correct", done.stdout)
    assert done.stdout.index("1 of 2") < done.stdout.index("You chose a") if "You chose a" in done.stdout else True
    assert done.stdout.count("From the notes") >= 2
    assert "\x1b" not in done.stdout


def test_an_empty_line_between_answers_changes_nothing(piped: Callable[..., Finished], home: Path) -> None:
    argv = ("-n", "2", "--seed", "1", "--level", "apply", "--level", "analyze", "--json")

    first = piped(*argv, lines="a\nb\n")
    (home / "history.sqlite").unlink()
    second = piped(*argv, lines="a\n\nb\n\n")

    assert [q["picked"] for q in json.loads(first.stdout)["questions"]] == [
        q["picked"] for q in json.loads(second.stdout)["questions"]
    ]


def test_nothing_but_empty_lines_runs_through(piped: Callable[..., Finished]) -> None:
    done = piped("-n", "4", "--seed", "1", lines="\n" * 50)

    assert done.returncode == 0
    assert "0 of 4 correct" in done.stdout
    assert "4 questions were skipped and count as incorrect." in done.stdout


def test_the_end_of_the_input_leaves_and_the_quiz_stays_open(
    piped: Callable[..., Finished],
) -> None:
    done = piped("-n", "3", "--seed", "1", "--level", "apply", "--level", "analyze", "--level", "recall")

    assert done.returncode == 0
    assert "mlcert quiz --resume 1" in done.stdout


def test_a_line_that_is_no_answer_is_met_with_what_fits(
    piped: Callable[..., Finished],
) -> None:
    done = piped("-n", "1", "-d", "glue", lines="hello\ne\na b\nm\nu\n?\nb?\n")

    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    fits = "Answer a to d, such as a (a? for a guess); 0 don't know, m mark, s later, ? help, q leave."
    assert said.count(fits) == 4  # under the question, and for each of three lines that do not fit
    assert "Marked." in done.stdout
    assert "Noted as a guess." in done.stdout
    assert "postpones the question to the end" in said
    assert re.search(r"You guessed once, (correctly|incorrectly)\.", done.stdout)


@pytest.mark.parametrize("line", ["a c", "a,c", "ac", "A C", "1 3", "c, a"])
def test_several_keys_are_written_in_one_line(line: str, piped: Callable[..., Finished]) -> None:
    done = piped("-n", "1", "--level", "recall", "-d", "streaming", "--json", lines=f"{line}\n")

    assert len(json.loads(done.stdout)["questions"][0]["picked"]) == 2


def test_json_is_the_only_thing_on_standard_output(piped: Callable[..., Finished]) -> None:
    done = piped("-n", "2", "--seed", "9", "--json", lines="a\n\nq\n", LANG="C.UTF-8")

    document = json.loads(done.stdout)
    assert list(document) == ["session", "number", "kind", "bank", "seed", "questions", "right", "total", "seconds"]
    assert list(document["questions"][0]) == [
        "id", "text", "topic", "domain", "level", "picked", "key", "right", "guess", "marked", "seconds", "since",
    ]  # fmt: skip
    assert (document["number"], document["kind"], document["bank"], document["seed"]) == (1, "quiz", "test", 9)
    assert document["total"] == 2
    assert re.fullmatch("[0-9a-f]{32}", document["session"])
    assert "1 of 2" in done.stderr
    assert [text for text in document["questions"][0]["key"] if not isinstance(text, str) or len(text) <= 8] == []
    assert document["questions"][1]["key"] is None, "it is still open"


def test_an_empty_bank_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "There is no question file" in run("quiz", "--bank", str(tmp_path / "empty"), code=4)
    assert "cannot be read" in run("quiz", "--bank", str(tmp_path / "nowhere"), code=4)


def test_a_bank_without_questions_has_nothing_to_ask(run: Run, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "b"), questions=QUESTIONS[: QUESTIONS.index("questions:")] + "questions: []\n")

    assert "There is no question yet" in run("quiz", "--bank", str(tmp_path / "b"), code=3)


def test_a_broken_bank_lists_every_problem_at_once(run: Run, tmp_path: Path) -> None:
    broken = QUESTIONS.replace("level: apply", "level: aply").replace("Table rows", "Table definitions")
    write_bank(str(tmp_path / "b"), questions=broken)

    out = run("quiz", "--bank", str(tmp_path / "b"), code=4)

    assert "2 problems in the questions of" in out
    assert "load-without-code: level must be recall, apply or analyze, not 'aply'" in out
    assert "equal" not in out
    assert "the choice at line" in out


def test_another_bank_has_its_own_history(run: Run, terminal: ScriptedTerminal, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "mine"))
    terminal.script("s", "s")
    run("quiz", "-n", "1", "-d", "glue", "--seed", "1")
    terminal.script("s", "s")

    out = run("quiz", "-n", "1", "-d", "glue", "--only", "new", "--bank", str(tmp_path / "mine"), "--seed", "1")

    assert "0 of 1 correct" in out
    assert "What does the Glue Data Catalog hold?" in out, "it is new in this bank"
    assert "the exam allows" not in out


def test_a_bank_without_exams_borrows_the_pace_of_the_built_in_one(
    run: Run, terminal: ScriptedTerminal, tmp_path: Path
) -> None:
    write_bank(str(tmp_path / "mine"))
    terminal.script("c-c")

    out = run("quiz", "-n", "2", "--bank", str(tmp_path / "mine"), "--seed", "1", code=130)

    assert "5:32 left" in terminal.screens[0]  # twice 180 minutes for 65 questions
    assert "mlcert quiz --resume 1 --bank mine" in out


def test_an_exam_is_not_resumed_as_a_quiz(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("enter", "q")
    run("exam", "--questions", "4")

    assert "1 is an exam. Resume it with `mlcert exam T-1 --resume" in run("quiz", "--resume", "1", code=3)


def test_a_question_that_has_been_reworded_is_left_out_with_a_notice(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    terminal.script("q")
    run("quiz", "-n", "2", "--level", "apply", "--level", "analyze", "--seed", "1")
    file = bank_folder / "data-engineering.yaml"
    file.write_text(
        file.read_text().replace("A cluster is much to operate", "x").replace("wrong: Amazon EMR", "wrong: EMR")
    )
    terminal.script("q")

    run("quiz", "--resume")

    assert "1 open question has been reworded or removed. It is left out for now." in terminal.screens[-1]
    assert "1 of 2" in terminal.screens[-1], "its number stays free"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_says_where_and_how_to_change_it(run: Run, home: Path) -> None:
    home.chmod(0o500)

    assert "MLCERT_HOME" in run("quiz", "-n", "1", code=5)


def test_a_home_that_is_a_file_says_where_and_how_to_change_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MLCERT_HOME", str(tmp_path / "file"))

    out = run("quiz", "-n", "1", code=5)

    assert str(tmp_path / "file") in out
    assert "MLCERT_HOME" in out


def test_resume_lists_the_unfinished_quizzes_if_there_are_several(run: Run, terminal: ScriptedTerminal) -> None:
    for _ in range(2):
        terminal.script("0", "q")
        run("quiz", "-n", "2", "-d", "kinesis")

    out = run("quiz", "--resume")

    assert re.findall(r"Unfinished: quiz (\d) on Kinesis, 1 of 2 answered", out) == ["2", "1"]
    assert re.findall(r"mlcert quiz --resume (\d) --bank", out) == ["2", "1"]


def test_an_unfinished_quiz_can_be_discarded(
    run: Run, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        terminal.script("0", "q")
        run("quiz", "-n", "2", "-d", "kinesis")
    asked: list[str] = []

    def refuse(question: str, _: str, *, default: bool) -> bool:
        asked.append(question)
        return default

    monkeypatch.setattr(terminal, "confirm", refuse)

    assert run("results", "discard", "1") == " Nothing was discarded.\n"
    assert asked == ["Discard quiz 1?"]
    assert run("results", "discard", "1", "2", "--yes") == " Discarded: quiz 1 and quiz 2.\n"

    assert run("results").count("discarded") == 2
    assert "No quiz is unfinished" in run("quiz", "--resume", code=3)
    assert "Quiz 1 is over and stays in your results." in run("results", "discard", "1", code=3)


@cases(
    ("argv", "message"),
    [
        (["discard"], "Name what to discard, as in `mlcert results discard 12 --bank bank`."),
        (["discard", "x"], "'x' is not the number of a quiz or exam."),
        (["1", "2"], "Name one quiz or exam."),
        (["²"], "'²' is not the number of a quiz or exam."),
    ],
)
def test_results_take_one_number_or_numbers_to_discard(argv: list[str], message: str, run: Run) -> None:
    assert message in run("results", *argv, code=2)


def test_nobody_is_asked_in_a_pipe_before_something_is_discarded(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("0", "q")
    run("quiz", "-n", "2", "-d", "kinesis")

    assert "No one is there to answer. Add --yes." in run("results", "discard", "1", code=6)


def test_the_domain_of_the_exam_wins_over_a_topic_of_the_same_name_and_the_page_says_so(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    exams = (bank_folder / "exams.yaml").read_text()
    (bank_folder / "exams.yaml").write_text(
        exams.replace("id: data, title: Data, short: Data", "id: glue, title: All, short: Glue")
    )
    for words, said in ((["glue"], True), (["kinesis"], False), (["All"], False)):
        terminal.script("q")
        run("quiz", *words)
        notice = "You practice the domain All of T-1, not only the topic Glue."
        assert (notice in " ".join(terminal.screens[-1].split())) is said
    assert "1 of 4" in terminal.screens[0]


def test_a_quiz_asks_what_the_exam_asks_and_with_all_the_whole_bank(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    exams = (bank_folder / "exams.yaml").read_text()
    other = exams[exams.index("  - code") :].replace("T-1", "T-2")
    (bank_folder / "exams.yaml").write_text(exams.replace("[kinesis, glue]", "[kinesis]") + other)
    others = ("does not ask 1 of these questions.", "does not ask this question.")
    for words, count, said in (([], 3, ""), (["--all"], 4, others[0]), (["glue"], 1, others[1])):
        terminal.pages.clear()
        terminal.script("q")
        run("quiz", *words)
        assert f"1 of {count}" in terminal.screens[0]
        assert [other for other in others if f" T-1 {other}\n" in terminal.screens[0]] == ([said] if said else [])


@pytest.mark.parametrize("letter", "abc")
def test_the_reasons_of_a_missed_question_keep_the_order_in_which_the_learner_saw_the_choices(
    letter: str, run: Run, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.has_person = True
    monkeypatch.setattr(terminal, "confirm", lambda *_: True)
    for seed in "123":
        terminal.script(letter, "enter", "enter")
        run("quiz", "glue", "-n", "1", "--seed", seed)
        if "0 of 1 correct" not in run("results", seed):
            continue  # this was the key
        terminal.pages.clear()
        terminal.script("n")
        run("quiz", "--only", "missed")
        terminal.script("n")
        run("results", seed, "--review", "wrong")

        reasons, review = (page.splitlines()[2:] for page in terminal.screens)
        assert f"You chose {letter};" in "\n".join(review)
        assert reasons == review


def test_missed_questions_that_do_not_come_back_yet_can_be_read_now(
    run: Run, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.script("0", "enter")
    run("quiz", "-n", "1")
    sentence = "1 missed question comes back on November 24, two days after you missed it."
    assert sentence in run("quiz", "--only", "missed", code=3)
    asked: list[str] = []

    def confirm(question: str, _otherwise: str) -> bool:
        asked.append(question)
        return len(asked) == 1

    terminal.has_person = True
    monkeypatch.setattr(terminal, "confirm", confirm)
    terminal.pages.clear()
    terminal.script("n")
    run("quiz", "--only", "missed")
    run("quiz", "--only", "missed")

    assert asked == [f"{sentence} Read the reasons now?"] * 2
    (page,) = terminal.screens
    assert page.startswith(" Missed  1 of 1")
    assert "✓" in page
