"""Tables with other layouts: shares of the credit, questions and options in JSON within a cell, and rows of parts."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from mlcert.bank.importing.question.imported_question import ImportedQuestion
from tests.bank.test_import_formats import imported, short
from tests.cases import cases


def _table(*rows: list[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _marked(*texts: str) -> str:
    """Options as a list in JSON; an asterisk before the text marks the correct ones."""
    return json.dumps([{"text": text.lstrip("*"), "correct": text.startswith("*")} for text in texts])


def _entry(stem: str, options: list[str], answer: object) -> str:
    return json.dumps({"question": stem, "options": options, "answer": answer})


TABLES = {
    "columns with shares": "question,a,b,weight a,weight b\nOne?,x,y,100,0\nTwo?,p,q,0,100\n",
    "columns with shares in percent": "question,option 1,option 2,option1score,option2score\nOne?,x,y,100%,0%\n"
    "Two?,p,q,,100%\n",
    "rows with shares": "question,option,weight\nOne?,x,100\n,y,0\nTwo?,p,-50\n,q,100\n",
    "rows with scores": "question,answer text,score\nOne?,x,1\nOne?,y,0\nTwo?,p,0\nTwo?,q,1\n",
    "options in JSON": _table(
        ["question", "options"], ["One?", _marked("*x", "y")], ["Two?", _marked("p", "*q")]
    ),
    "options in JSON below answers": _table(
        ["question", "answers"], ["One?", _marked("*x", "y")], ["Two?", _marked("p", "*q")]
    ),
    "options in JSON, and the key": _table(
        ["question", "options", "answer"], ["One?", _marked("*x", "y"), "x"], ["Two?", _marked("p", "*q"), "B"]
    ),
    "options in JSON, and a number": _table(
        ["question", "options", "answer"], ["One?", _marked("*x", "y"), "0"], ["Two?", _marked("p", "*q"), "1"]
    ),
    "questions in JSON": _table(
        ["id", "data"], ["1", _entry("One?", ["x", "y"], "A")], ["2", _entry("Two?", ["p", "q"], "q")]
    ),
    "questions in JSON whose keys count from 0": _table(
        ["n", "question"], ["1", _entry("One?", ["x", "y"], 0)], ["2", _entry("Two?", ["p", "q"], 1)]
    ),
    "questions in JSON without a header": _table(
        ["1", _entry("One?", ["x", "y"], "A")], ["2", _entry("Two?", ["p", "q"], "B")]
    ),
    "questions in JSON beside their keys": _table(
        ["data", "answer"], [json.dumps({"question": "One?", "options": ["x", "y"]}), "A"],
        [json.dumps({"question": "Two?", "options": ["p", "q"]}), "q"],
    ),
    "shares of who chose an option beside the key": "question,a,b,score a,score b,answer\nOne?,x,y,40,60,A\n"
    "Two?,p,q,70,30,B\n",
    "a data set": "question,choice1,choice2,label\nOne?,x,y,0\nTwo?,p,q,1\n",
    "a data set with a list of options": "ctx,endings,label\nOne?,\"['x', 'y']\",0\nTwo?,\"['p', 'q']\",1\n",
    "rows of parts": "NewQuestion,MC,,,\nQuestionText,One?,,,\nPoints,1,,,\nOption,100,x,,\nOption,0,y,,\n,,,,\n"
    "// more,,,,\nNewQuestion,MC,,,\nQuestionText,<p>Two?</p>,HTML,,\nOption,0,p,,\nOption,100,<i>q</i>,HTML,\n",
}  # fmt: skip


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_is_read_whatever_its_layout(text: str) -> None:
    _, found = imported(text)

    assert [short(one).partition(" ")[2] for one in found] == ["One?: *x, y", "Two?: p, *q"]


@cases(
    ("text", "why"),
    [
        (
            _table(["question", "options", "answer"], ["One?", _marked("*x", "y"), "y"]),
            "2 two keys are given, and they",
        ),
        (_table(["question", "options", "answer"], ["One?", _marked("*x", "y", "z"), "3"]), "2 two keys are given"),
        (_table(["question", "options"], ["One?", _marked("x", "y")]), "2 its options are lists or objects"),
        ("question,a,b,c,weight a,weight b,weight c\nOne?,x,y,z,90,5,0\n", "2 the shares of the credit do not say"),
        ("question,option,weight\nOne?,x,90\n,y,5\n,z,0\n", "2 the shares of the credit do not say"),
        ("question,option,score\nOne?,x,60\n,y,40\n,z,0\n", "2 the shares of the credit do not say"),
        ("question,choice1,choice2,label\nOne?,x,y,1\n", "2 the key 1 may count from 0 or from 1"),
        ("NewQuestion,WR,\nQuestionText,Why?,\n", "1 its type is 'WR', not a choice between options"),
        ("NewQuestion,MC,\nQuestionText,Which?,\nOption,x,y\nOption,0,z\n", "1 an option has no share of the credit"),
    ],
)
def test_a_row_that_nobody_understands_is_skipped_with_the_reason(text: str, why: str) -> None:
    _, found = imported(text)

    assert [short(one)[: len(why)] for one in found] == [why]


def test_a_cell_that_is_no_json_is_skipped_among_questions_in_json() -> None:
    rows = [[str(place), _entry(f"{place}?", ["x", "y"], "A")] for place in range(6)]
    _, found = imported(_table(["id", "data"], *rows, ["7", "{'question': "]))

    assert short(found[-1]) == "8 the question in it is not valid JSON"


def test_verdicts_multiple_keys_and_reasons_of_a_platform_are_kept() -> None:
    _, found = imported(
        "NewQuestion,TF\nQuestionText,Is it?\nTRUE,0,No.\nFALSE,100,Yes.\nFeedback,Because.\n"
        "NewQuestion,MS\nQuestionText,Which two?\nOption,1,x,,Good.\nOption,1,y\nOption,0,z\n"
    )

    assert [short(one) for one in found] == ["1 Is it?: True, *False [Because.]", "6 Which two?: *x, *y, z"]
    assert [choice.why for one in found if isinstance(one, ImportedQuestion) for choice in one.choices] == [
        "No.", "Yes.", "Good.", "", "",
    ]  # fmt: skip


def test_notes_of_anki_without_a_header_whose_fields_hold_tags_are_read() -> None:
    for text in (
        "<div>What is it?</div><div>A. x</div><div>B. y</div>\tA\n"
        "<div>What is that?</div><div>A. p</div><div>B. q</div>\tB\n",
        "What is it?\tA. x<br>B. y\tA\nWhat is that?\tA. p<br>B. q\tB\n",
        "What is it?\t<div>A. x</div><div>B. y</div>\tA\nWhat is that?\t<div>A. p</div><div>B. q</div>\tB\n",
    ):
        _, found = imported(text)

        assert [short(one) for one in found] == ["1 What is it?: *x, y", "2 What is that?: p, *q"]


@cases(
    ("rest", "stem"),
    [
        ("Die Versammlungsfreiheit", "Was ist die Versammlungsfreiheit?"),
        ("Die Versammlungs-Freiheit und Versammlungs-\nfreiheit", "Was ist die Versammlungs-freiheit?"),
        ("Die Versammlung", "Was ist die Versammlungs- freiheit?"),
        ("Versammlungsfreiheit oder Versammlungs-freiheit", "Was ist die Versammlungs- freiheit?"),
    ],
)
def test_a_word_that_a_hyphen_breaks_at_the_end_of_a_line_is_joined_as_the_text_writes_it(rest: str, stem: str) -> None:
    text = f"1. Was ist die Versammlungs-\nfreiheit?\nA. x\nB. y\nAnswer: B\nExplanation: {rest}\n"

    (one,) = imported(text)[1]

    assert short(one).startswith(f"1 {stem}: x, *y")


def test_words_in_code_are_not_joined() -> None:
    text = "1. Which?\n```\na = total-\ncount\n```\nA. totalcount\nB. y\nAnswer: B\n"

    (one,) = imported(text)[1]

    assert short(one) == "1 Which? a = total- count: totalcount, *y"
