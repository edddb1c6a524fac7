"""The file of synonyms: what it may hold, and how questions find facts through it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.doubles import NOTES, QUESTIONS, write_bank

SOUND = (
    "format: 1\nsynonyms:\n  - [stay, remain]\n  - [day, two days]\nasking:\n  how long: [retention]\n"
    "no_slips: [firehouse]\n"
)


@pytest.fixture
def file(bank_folder: Path) -> Path:
    """A sound file of synonyms in the small bank."""
    path = bank_folder / "synonyms.yaml"
    path.write_text(SOUND, "utf-8")
    return path


@pytest.mark.usefixtures("file")
def test_a_question_finds_a_fact_through_a_synonym(run: Run) -> None:
    document = json.loads(run("lookup", "how", "do", "records", "remain", "--json"))

    assert document["answers"][0] == "data-streams.retention"
    assert "No problems" in run("bank", "check", "bank")


def test_a_fact_whose_exam_hint_says_what_points_to_it_answers_when_its_term_fits(bank_folder: Path, run: Run) -> None:
    questions, notes = (text.replace("no-replay", "when") for text in (QUESTIONS, NOTES))
    write_bank(str(bank_folder), questions=questions, notes=notes)
    (bank_folder / "synonyms.yaml").write_text("format: 1\nsynonyms: []\nasking:\n  when: [when]\n", "utf-8")

    for name, facts in (("data-streams", ["data-streams.retention"]), ("firehose", ["firehose.when"])):
        assert json.loads(run("lookup", "when", "to", "use", name, "--json"))["answers"] == facts


def test_what_a_term_is_its_gist_says_before_its_facts(bank_folder: Path, run: Run) -> None:
    questions, notes = (text.replace("no-replay", "what") for text in (QUESTIONS, NOTES))
    write_bank(str(bank_folder), questions=questions, notes=notes)
    (bank_folder / "synonyms.yaml").write_text("format: 1\nsynonyms: []\nasking:\n  what: [what]\n", "utf-8")
    pages = [run("lookup", asking, "data-streams") for asking in ("what is", "how are")]

    assert [page.index("Records stay") < page.index("Keeps a stream") for page in pages] == [False, True]
    assert json.loads(run("lookup", "what is data-streams", "--json"))["answers"] == ["data-streams.retention"]


def test_a_word_in_small_letters_is_no_plural_of_an_acronym(bank_folder: Path, run: Run) -> None:
    questions = QUESTIONS.replace("?", " for rags and FAXs?")
    write_bank(str(bank_folder), questions=questions, notes=NOTES.replace("[KDS]", "[KDS, RAG, FAX]"))

    matches = {name: json.loads(run("lookup", name, "--json"))["match"] for name in ("RAG", "FAXs", "rags")}
    assert matches == {"RAG": "alias", "FAXs": "alias", "rags": "prefix"}


def test_a_phrase_in_a_fact_is_found_by_the_word_that_stands_for_it(file: Path, run: Run) -> None:
    file.write_text(SOUND.replace("[stay, remain]", "[fallback, by default]"), "utf-8")

    assert json.loads(run("lookup", "how", "fallback", "records", "--json"))["answers"][0] == "data-streams.retention"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[stay, remain]", "[stay, stay]", "synonyms.yaml:3: a word stands twice in the group of 'stay'; remove one"),
        ("[day, two days]", "[two days, three days]", "the group of 'two days' has phrases only"),
        ("[stay, remain]", "[moon, sun]", "the notes use no word of the group of 'moon'"),
        ("[retention]", "[moon]", "synonyms.yaml:6: no id of a fact contains 'moon'; correct it or remove it"),
        ("[firehouse]", "[records]", "synonyms.yaml:7: 'records' is no slip anyway; remove it from 'no_slips'"),
        ("[firehouse]", "[window]", "synonyms.yaml:7: 'window' is no slip anyway; remove it from 'no_slips'"),
        ("[stay, remain]", "[stay]", "synonyms.yaml:3:"),
        ("[stay, remain]", "[Stay, remain]", "synonyms.yaml:3:"),
    ],
)
def test_what_does_not_help_is_a_problem(old: str, new: str, message: str, file: Path, run: Run) -> None:
    file.write_text(SOUND.replace(old, new), "utf-8")

    assert message in run("bank", "check", "bank", code=4)


@pytest.mark.usefixtures("file")
def test_a_word_that_is_said_to_be_no_slip_opens_no_entry(run: Run) -> None:
    assert json.loads(run("lookup", "firehosse", "--json"))["match"] == "fuzzy"
    assert json.loads(run("lookup", "firehouse", "--json"))["match"] == "similar"
