"""How the history tells banks apart: by name or by path, and never another folder as the built-in bank."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlcert.core.session import Session
from mlcert.errors import HistoryError, NoSuchSessionError
from mlcert.lookup_services import built_in_folder
from mlcert.practice.bank_name import bank_notices
from mlcert.practice.exam import keep_default_exam, unfinished_exams
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.results import results_of
from mlcert.practice.unfinished import resume_quiz
from mlcert.services import Services
from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS, Clock, ScriptedTerminal, a_session, write_bank

Using = Callable[[Path], Services]
NAMED = EXAMS.replace("bank: test", "bank: clouds")
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def using(clock: Clock, terminal: ScriptedTerminal) -> Iterator[Using]:
    """Return a function that makes the services of a run of the program with `--bank FOLDER`."""
    made: list[Services] = []

    def use(folder: Path) -> Services:
        services = Services(os.environ, now=clock.now, ticks=clock.ticks, terminal=terminal)
        services.use_bank(str(folder))
        made.append(services)
        return services

    yield use
    for services in made:
        services.close()


def folder_with(path: Path, exams: str = "", questions: str = QUESTIONS) -> Path:
    path.mkdir(parents=True)
    write_bank(str(path), questions=questions, exams=exams)
    return path


def begin_quiz(services: Services) -> Session:
    return start_quiz(QuizRequest(questions=2, seed=1), services).session


def test_two_folders_of_the_same_name_have_their_own_quizzes_and_numbers(tmp_path: Path, using: Using) -> None:
    one, other = folder_with(tmp_path / "aws" / "questions"), folder_with(tmp_path / "gcp" / "questions")

    numbers = [begin_quiz(using(folder)).number for folder in (one, one, other)]

    assert numbers == [1, 2, 1]
    assert [results_of(using(folder))[1] for folder in (one, other)] == [2, 1]
    with pytest.raises(NoSuchSessionError):
        resume_quiz(2, using(other))


def test_a_folder_with_a_name_keeps_its_history_when_it_is_moved(tmp_path: Path, using: Using) -> None:
    before = folder_with(tmp_path / "before", NAMED)
    begin_quiz(using(before))
    after = tmp_path / "after"
    before.rename(after)

    services = using(after)

    assert resume_quiz(None, services).session.number == 1
    assert begin_quiz(services).number == 2
    begin_quiz(using(folder_with(before, NAMED, QUESTIONS.replace("operational overhead", "effort"))))
    assert results_of(using(after))[1] == 2, "the name now belongs to the folder that has moved"


def test_two_copies_of_a_bank_share_its_history_until_one_of_them_changes(tmp_path: Path, using: Using) -> None:
    one = folder_with(tmp_path / "one", NAMED)
    begin_quiz(using(one))
    other = tmp_path / "other"
    shutil.copytree(one, other)

    assert (results_of(using(other))[1], bank_notices(using(other))) == (1, ())
    same_size = QUESTIONS.replace("operational overhead", "overhead of operation"[:20])
    assert len(same_size) == len(QUESTIONS)
    write_bank(str(other), questions=same_size, exams=NAMED)
    assert results_of(using(other))[1] == 0
    assert bank_notices(using(other)) == (
        "Another bank is called clouds, so the history of this one is kept under the path of its folder. "
        "Give it another name after `bank:` in exams.yaml.",
    )
    assert start_quiz(QuizRequest(questions=1), using(other)).notices[:1] == bank_notices(using(other))
    assert results_of(using(one))[1] == 1


def test_the_owner_of_a_name_keeps_it_while_its_files_have_problems(tmp_path: Path, using: Using) -> None:
    owner = folder_with(tmp_path / "owner", NAMED)
    begin_quiz(using(owner))
    (owner / "data-engineering.yaml").write_text("- ]")
    other = folder_with(tmp_path / "other", NAMED)

    begin_quiz(using(other))

    write_bank(str(owner), exams=NAMED, questions=QUESTIONS + "\n")
    assert (results_of(using(owner))[1], results_of(using(other))[1]) == (1, 1)


def test_no_other_folder_is_taken_for_the_built_in_bank(tmp_path: Path, using: Using, services: Services) -> None:
    services.use_bank(str(Path(__file__).parents[2] / "questions"))
    built_in = start_quiz(QuizRequest(questions=1), services).session
    stranger = using(folder_with(tmp_path / "stranger", EXAMS.replace("bank: test", "bank: mlcert")))

    assert (results_of(stranger)[1], unfinished_exams(None, stranger)) == (0, [])
    with pytest.raises(NoSuchSessionError):
        resume_quiz(built_in.number, stranger)
    begin_quiz(stranger)
    keep_default_exam("T-1", stranger)

    assert results_of(services)[1] == 1
    assert services.history.setting("mlcert", "exam") == ""
    assert "Another bank is called mlcert" in bank_notices(stranger)[0]


def kept_by_version_1(services: Services, name: str, questions: tuple[str, ...]) -> None:
    """A session that version 0.1.0 kept under the bare name of a folder."""
    session = a_session()
    paper = tuple(asked._replace(question=question) for asked, question in zip(session.paper, questions, strict=True))
    services.history.begin(session._replace(id=services.new_id(), bank=name, paper=paper, states=()))


@pytest.mark.parametrize(
    ("questions", "count"),
    [
        (("replay-after-bug", "two-that-keep", "glue-catalog"), 1),
        (("replay-after-bug", "two-that-keep", "removed"), 1),
        (("replay-after-bug", "removed", "gone"), 0),
    ],
)
def test_a_history_under_a_bare_folder_name_goes_to_the_first_folder_whose_questions_it_asked(
    questions: tuple[str, ...], count: int, tmp_path: Path, using: Using, services: Services
) -> None:
    kept_by_version_1(services, "mine", questions)
    first, second = folder_with(tmp_path / "a" / "mine"), folder_with(tmp_path / "b" / "mine")

    assert results_of(using(first))[1] == count
    begin_quiz(using(first))

    assert results_of(using(first))[1] == count + 1
    assert results_of(using(second))[1] == 0


def test_a_history_whose_table_of_banks_is_damaged_is_named_and_not_a_traceback(tmp_path: Path, using: Using) -> None:
    folder = folder_with(tmp_path / "mine", NAMED)
    services = using(folder)
    begin_quiz(services)
    services.history.db.execute("UPDATE bank SET path = CAST(X'FF' AS TEXT)")
    assert results_of(using(folder))[1] == 1, "the bank has its name, because no folder has that path"
    services.history.db.execute("DROP TABLE bank")

    with pytest.raises(HistoryError, match="cannot be read"):
        results_of(using(folder))


def test_a_bank_without_results_says_which_other_banks_have_some_and_how_to_see_them(
    tmp_path: Path, using: Using, run: Run
) -> None:
    here, gone = folder_with(tmp_path / "aws"), folder_with(tmp_path / "old")
    named, _ = folder_with(tmp_path / "clouds", NAMED), folder_with(tmp_path / "new")
    for folder in (here, here, named, gone):
        begin_quiz(using(folder))
    shutil.rmtree(gone)
    named.rename(tmp_path / "moved")

    said = run("results", "--bank", "new")

    assert said.splitlines() == [
        " No results yet for this bank. Start with `mlcert quiz --bank new`.",
        " The history has 2 results for the bank in aws. `mlcert results --bank aws` lists them.",
        " The history has 1 result for the bank in old, a folder that does not exist here. Put this bank there, and "
        "`mlcert results --bank old` lists it.",
        " The history has 1 result for the bank in clouds, a folder that does not exist here. Name the folder where "
        "this bank is now with --bank.",
    ]
    assert "unfinished" in run("results", "--bank", "aws")
    assert "unfinished" in run("results", "--bank", "moved")


def test_a_bank_without_results_names_the_built_in_one_that_has_some(
    tmp_path: Path, using: Using, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_with(tmp_path / "new")
    built_in = using(Path(built_in_folder()))
    built_in.history.begin(a_session()._replace(bank=built_in.bank_key))

    monkeypatch.setenv("MLCERT_BANK", "")
    said = run("results", "--bank", "new")
    monkeypatch.setenv("MLCERT_BANK", "new")
    said_by_another_default = run("results")

    assert "1 result for the built-in bank. `mlcert results` lists it." in said
    assert f"1 result for the built-in bank. `mlcert results --bank {built_in_folder()}` lists it." in (
        said_by_another_default
    )
