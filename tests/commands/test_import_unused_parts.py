"""What of a source is not imported, although it holds words, is named once for the file."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.cases import cases
from tests.commands.test_bank_import import table
from tests.conftest import Run

ENTRY = {"question": "Which?", "options": ["x", "y"], "answer": "A", "explanation": "So."}


def _said(run: Run, tmp_path: Path, text: str, name: str = "s.txt") -> list[str]:
    lines = run("bank", "import", table(tmp_path, text, name), "--to", "d", "--dry-run").splitlines()
    return [line.partition(": ")[2] for line in lines if " not imported: " in line]


@cases(
    ("value", "sentence"),
    [
        (
            [{**ENTRY, "id": "q1", "Level": "hard"}, {**ENTRY, "question": "Why?", "hint": "y", "Level": "low"}],
            "these parts were not imported: 'Level' and 'hint'",
        ),
        ([{**ENTRY, "tags": ["S3"]}], "this part was not imported: 'tags'"),
        ([{**ENTRY, "title": "One"}], "this part was not imported: 'title'"),
        (
            {"title": "Quiz", "questions": [ENTRY], "meta": {"author": "Ann", "year": 2024}, "version": "1.0"},
            "these parts were not imported: 'title' and 'meta'",
        ),
        ([{"topic": "S3", "questions": [ENTRY]}], "this part was not imported: 'topic'"),
        (
            [{"q": "Which?", "options": [{"id": "a", "text": "x", "isCorrect": True, "by": "s"}, {"text": "y"}]}],
            "this part was not imported: 'by'",
        ),
        ({"question": ["One?", "Two?"], "A": ["x", "p"], "B": ["y", "q"], "answer": ["A", "B"], "ref": ["r", "s"]},
         "this part was not imported: 'ref'"),
        ({"question": {"stem": "Which?", "choices": ["x", "y"], "source": "s"}, "answerKey": "A"},
         "this part was not imported: 'source'"),
    ],
)  # fmt: skip
def test_parts_of_json_with_words_that_are_not_imported_are_named(
    run: Run, tmp_path: Path, value: object, sentence: str
) -> None:
    assert _said(run, tmp_path, json.dumps(value)) == [sentence]


@cases(
    "value",
    [
        [ENTRY],
        [{**ENTRY, "id": "q1", "type": "single", "year": "2024", "active": True, "hint": ""}],
        {
            "passage": "Ann has a dog.",
            "questions": [{"q": "Which?", "a": "x", "b": "y", "key": "b", "votes": ["B (60%)"]}],
        },
        [{"question": "Which?", "options": {"A": {"text": "x", "rationale": "r"}, "B": "y"}, "correct": "B"}],
        [{"ctx": "One", "endings": ["x", "y"], "label": "0"}, {"ctx": "Two", "endings": ["x", "y"], "label": "1"}],
        [{"question": "Which?", "correct_answer": "x", "incorrect_answers": ["y", "z"]}],
    ],
)
def test_json_of_which_all_words_are_imported_names_no_parts(run: Run, tmp_path: Path, value: object) -> None:
    assert _said(run, tmp_path, json.dumps(value)) == []


def test_fields_of_a_note_in_a_text_of_anki_that_are_not_imported_are_named(run: Run, tmp_path: Path) -> None:
    head = "#separator:tab\n#html:true\n#columns:Question\tA\tB\tAnswer\tSource\tPage\n"

    assert _said(run, tmp_path, f"{head}Which?\tx\ty\tA\tA book<br>\t7<br>\n") == [
        "this field was not imported: 'Source'"
    ]


def test_fields_of_a_package_of_anki_that_are_not_imported_are_named(run: Run, tmp_path: Path) -> None:
    names = ["Question", "A", "B", "Answer", "Explanation", "Hint", "Lecture"]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE col (models TEXT)")
        db.execute("INSERT INTO col VALUES (?)", [json.dumps({"1": {"flds": [{"name": name} for name in names]}})])
        db.execute("CREATE TABLE notes (mid INTEGER, flds TEXT)")
        db.execute("INSERT INTO notes VALUES (1, ?)", ["Which? x y A So.  Week".replace(" ", "\x1f")])
        content = db.serialize()
    with zipfile.ZipFile(tmp_path / "deck.apkg", "w") as file:
        file.writestr("collection.anki2", content)

    printed = run("bank", "import", str(tmp_path / "deck.apkg"), "--to", "d", "--dry-run")

    assert "deck.apkg: this field was not imported: 'Lecture'\n" in printed


MOODLE = """\
<quiz>{category}<question type="multichoice"><name><text>A name</text></name>
<questiontext format="html"><text>Which?</text></questiontext><generalfeedback><text>So.</text></generalfeedback>
<correctfeedback><text>{correct}</text></correctfeedback>{more}
<answer fraction="100"><text>x</text><feedback><text>Yes.</text></feedback></answer>
<answer fraction="0"><text>y</text></answer></question></quiz>
"""
CATEGORY = '<question type="category"><category><text>top/S3</text></category></question>'


HINTS = "<hint format='html'><text>Think.</text></hint><hint><text>More.</text></hint>"
EMPTY = "<hint><text><p></p></text></hint>"
TAGS = "<tags><tag><text>s3</text></tag></tags>"


@cases(
    ("category", "correct", "more", "sentences"),
    [
        ("", "", HINTS, ["this part was not imported: 'hint'"]),
        ("", "Your answer is correct.", TAGS + HINTS, ["these parts were not imported: 'tag' and 'hint'"]),
        ("", "Your answer is correct.", EMPTY, []),
        (CATEGORY, "Well done: S3.", "", ["these parts were not imported: 'category' and 'correctfeedback'"]),
    ],
)
def test_parts_of_moodle_that_are_not_imported_are_named(
    run: Run, tmp_path: Path, category: str, correct: str, more: str, sentences: list[str]
) -> None:
    assert _said(run, tmp_path, MOODLE.format(category=category, correct=correct, more=more)) == sentences


def test_a_category_of_gift_is_named_if_it_is_not_kept(run: Run, tmp_path: Path) -> None:
    question = "Which? {=x ~y}\n"

    assert _said(run, tmp_path, f"$CATEGORY: top/A course/S3\n\n{question}") == [
        "this part was not imported: 'category'"
    ]
    assert _said(run, tmp_path, f"$CATEGORY: storage/s3\n\n{question}") == []


def test_a_category_of_gift_in_words_becomes_a_domain_and_a_topic_with_these_titles(run: Run, tmp_path: Path) -> None:
    text = (
        "$CATEGORY: AWS Cloud/Machine Learning\n\nWhich? {=x ~y}\n\n$CATEGORY: AWS cloud/compute\n\nWhat? {=x ~y}\n\n"
        "$CATEGORY: AWS Cloud/C++\n\nWho? {=x ~y}\n\n$CATEGORY: aws-cloud/machine-learning\n\nWhose? {=x ~y}\n"
    )

    assert _said(run, tmp_path, text) == []
    run("bank", "import", "s.txt", "--to", "d")
    draft = (tmp_path / "d" / "aws-cloud.yaml").read_text("utf-8")
    assert 'domain: aws-cloud\ntitle: "AWS Cloud"\n' in draft
    assert [line.strip() for line in draft.splitlines() if "{id:" in line] == [
        '- {id: machine-learning, title: "Machine Learning"}',
        '- {id: compute, title: "compute"}',
        '- {id: c, title: "C++"}',
    ]
    assert draft.count("topic: machine-learning\n") == 2
    assert "No problems: 4 questions" in run("bank", "check", "d")
    assert "4 unchanged" in run("bank", "import", "s.txt", "--to", "d")


@pytest.mark.parametrize(
    ("before", "category"),
    [
        ("", "Storage"), ("", "top/A course/S3"), ("", "top/Default for S3"), ("", "$course$/Storage"),
        ("", "aws/\u65e5\u672c"), ("$CATEGORY: aws/C#\n\n", "aws/C++"),
    ],
)  # fmt: skip
def test_a_category_of_gift_that_is_not_kept_is_named_with_its_line(
    run: Run, tmp_path: Path, before: str, category: str
) -> None:
    text = f"{before}$CATEGORY: {category}\n\nWhich? {{=x ~y}}\n\nWhat? {{=x ~y}}\n"

    assert _said(run, tmp_path, text) == ["this part was not imported: 'category'"]
    out = run("bank", "import", "s.txt", "--to", "d")
    document = json.loads(run("bank", "import", "s.txt", "--to", "d", "--json"))

    line = 3 if before else 1
    assert out.count(f"  s.txt:{line}: the category '{category}' gives no domain and topic of its own") == 1
    assert document["files"][0]["categories"] == [{"line": line, "category": category}]
    assert "Drafts written: s.yaml." in out


def test_a_hint_of_brightspace_beside_feedback_is_named(run: Run, tmp_path: Path) -> None:
    rows = "NewQuestion,MC,\nTitle,T,\nQuestionText,Which?,\nOption,100,x,,Yes.\nOption,0,y,,\nHint,Think.,\n"

    assert _said(run, tmp_path, rows, "s.csv") == []
    assert _said(run, tmp_path, f"{rows}Feedback,So.,\n", "s.csv") == ["this column was not imported: 'hint'"]


def test_unused_columns_of_a_table_with_a_row_for_each_option_are_named(run: Run, tmp_path: Path) -> None:
    rows = "question,option,correct,source,no\nWhich?,x,yes,,1\n,y,no,A book,2\n"

    assert _said(run, tmp_path, rows, "s.csv") == ["this column was not imported: 'source'"]
