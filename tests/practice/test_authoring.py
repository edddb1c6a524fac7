"""What authors ask of a bank: how much it holds, how far it covers the notes, how a question was answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlcert.core.paper import Papers
from mlcert.core.session import Move, MoveKind
from mlcert.core.wording import Change
from mlcert.errors import UnknownNameError
from mlcert.practice.authoring import coverage, holdings, last_answer, schema
from mlcert.practice.checking import findings, problems
from mlcert.services import Services
from tests.doubles import EXAMS, NOON, NOTES, a_session, question_text, questions_text, write_bank


def test_a_bank_says_how_much_it_holds_and_what_its_exams_lack(services: Services) -> None:
    found = holdings(services)

    assert (found.questions, found.terms, found.domains) == (4, 2, 1)
    assert found.papers == (Papers("T-1", 0, ("Data",)),)


def test_at_most_twelve_papers_are_counted(services: Services, bank_folder: Path) -> None:
    many = questions_text(*(question_text(f"q{n}") for n in range(13)), topics=("kinesis", "glue"))
    write_bank(
        str(bank_folder),
        questions=many,
        exams=EXAMS.replace("questions: 10", "questions: 1").replace("scored: 8", "scored: 1"),
    )

    assert holdings(services).papers == (Papers("T-1", 12, ()),)


def test_a_bank_without_exams_has_no_papers(services: Services, bank_folder: Path) -> None:
    (bank_folder / "exams.yaml").unlink()

    assert holdings(services).papers == ()


def test_coverage_counts_the_facts_from_the_notes_and_names_those_without_a_question(
    services: Services, bank_folder: Path
) -> None:
    more = "      - {id: spare, text: Nobody asks for it., from: notes}\n"
    more += "      - {id: other, text: It is not from the notes.}\n"
    notes = NOTES.replace("    aspects: {keeps: nothing", more + "    aspects: {keeps: nothing")
    write_bank(str(bank_folder), notes=notes, exams=EXAMS)

    found = coverage(services)

    assert found.facts == 3
    assert [(term.id, fact.id) for term, fact in found.without_question] == [("firehose", "firehose.spare")]


def test_there_is_a_schema_for_each_kind_of_file() -> None:
    for kind in ("questions", "notes", "exams"):
        assert schema(kind)["$schema"]
    with pytest.raises(UnknownNameError, match="questions"):
        schema("songs")


def test_the_last_answer_is_read_without_making_a_history(services: Services, home: Path) -> None:
    assert last_answer("one", services) is None
    assert not list(home.rglob("history.sqlite"))

    session = services.history.begin(a_session()._replace())
    key = tuple(session.paper[0].key)
    services.history.append(session, Move(MoveKind.PICK, "one", key), at=NOON)

    found = last_answer("one", services)
    assert found is not None
    answer, worded = found
    assert (answer.picks, answer.is_right, answer.asked) == (key, True, session.paper[0])
    assert worded.change is Change.REMOVED
    services.history.db.execute("UPDATE session SET paper = '[['")
    assert last_answer("one", services) is None


def test_a_sound_bank_has_no_problem_and_a_broken_one_names_it(services: Services, bank_folder: Path) -> None:
    assert problems(services) == ()
    assert {problem.rule for problem in findings(services).problems} == {"small-topic"}

    write_bank(str(bank_folder), notes=NOTES.replace("id: no-replay", "id: replay"), exams=EXAMS)

    assert "firehose.no-replay" in str(problems(services)[0])
    assert problems(services)[0] in findings(services).problems
