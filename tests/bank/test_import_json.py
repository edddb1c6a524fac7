"""JSON as data sets and programs write it: by columns, or with other names for the parts of a question."""

from __future__ import annotations

import json

import pytest

from mlcert.bank.importing.candidate import Candidate, Skipped
from mlcert.bank.importing.formats import read
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

COLUMNS = {
    "lists": {"question": ["One?", "Two?"], "options": [["x", "y"], ["p", "q"]], "answer": ["A", "q"]},
    "objects with numbers": {
        "question": {"0": "One?", "1": "Two?"}, "options": {"0": ["x", "y"], "1": ["p", "q"]},
        "answer": {"0": "x", "1": "B"}, "topic": {"0": "a", "1": "b"},
    },
    "a list for each option": {
        "id": [1, 2], "question": ["One?", "Two?"], "A": ["x", "p"], "B": ["y", "q"], "answer": ["A", "B"]
    },
    "in an object": {"d": {"questions": ["One?", "Two?"], "options": [["x", "y"], ["p", "q"]], "answers": ["A", "B"]}},
}  # fmt: skip


@pytest.mark.parametrize("value", COLUMNS.values(), ids=COLUMNS)
def test_questions_in_lists_side_by_side_are_read(value: object) -> None:
    _, found = imported(json.dumps(value))

    assert [short(one) for one in found] == ["1 One?: *x, y", "1 Two?: p, *q"]


def test_several_questions_on_one_article_are_read_with_it() -> None:
    article = {"answers": ["A", "B"], "article": "Ann.", "id": "1", "options": [["x", "y"], ["p", "q"]],
               "questions": ["One?", "Two?"]}  # fmt: skip

    for value in (article, [article, article]):
        _, found = imported(json.dumps(value))

        assert [short(one) for one in found[:2]] == ["1 Ann. One?: *x, y", "1 Ann. Two?: p, *q"]


def test_lists_side_by_side_that_do_not_fit_are_skipped_with_the_reason() -> None:
    _, found = imported(json.dumps({"question": ["One?", "Two?"], "options": [["x", "y"]], "answer": ["A", "B"]}))

    assert [short(one) for one in found] == ["1 its lists of questions, options and keys are not of the same length"]


def _lines(*entries: dict[str, object]) -> str:
    return "\n".join(map(json.dumps, entries))


@cases(
    "text",
    [
        _lines(
            {"ind": 4, "ctx": "One", "endings": ["x", "y", "z"], "label": "0"},
            {"ind": 5, "ctx": "Two", "endings": ["p", "q", "r"], "label": "1"},
        ),
        _lines(
            {"question": "One", "choice1": "x", "choice2": "y", "choice3": "z", "label": 0},
            {"question": "Two", "choice1": "p", "choice2": "q", "choice3": "r", "label": 1},
        ),
        _lines(
            {"question": "One", "choice1": "x", "choice2": "y", "choice3": "z", "answer": 0},
            {"question": "Two", "choice1": "p", "choice2": "q", "choice3": "r", "answer": 1},
        ),
        _lines(
            {"question": "One", "choice1": "x", "choice2": "y", "choice3": "z", "label": 1},
            {"question": "Two", "choice1": "p", "choice2": "q", "choice3": "r", "label": 2},
            {"question": "Three", "choice1": "p", "choice2": "q", "choice3": "r", "label": 3},
        ),
        json.dumps({"data": {"quiz": {"info": {"questions": [
            {"type": "MCQ", "structure": {
                "query": {"text": f"<p>{stem}</p>", "media": []},
                "options": [{"text": f"<p>{text}</p>", "media": []} for text in options], "answer": place,
            }} for stem, options, place in (("One", "xyz", 0), ("Two", "pqr", 1))
        ]}}}}),
    ],
)  # fmt: skip
def test_numbers_of_data_sets_count_from_where_the_document_shows_it(text: str) -> None:
    _, found = imported(text)

    assert [short(one).partition(" ")[2] for one in found[:2]] == ["One: *x, y, z", "Two: p, *q, r"]


@cases(
    "entry",
    [
        {"ctx": "One", "endings": ["x", "y", "z"], "label": 1},
        {"question": "One", "choice1": "x", "choice2": "y", "choice3": "z", "label": 1},
    ],
)
def test_numbers_of_data_sets_that_may_count_from_0_or_from_1_are_skipped(entry: dict[str, object]) -> None:
    _, found = imported(_lines(entry, entry))

    assert [short(one) for one in found] == [f"{line} the key 1 may count from 0 or from 1" for line in (1, 2)]


def test_what_an_entry_is_about_is_no_question_beside_one() -> None:
    _, found = imported(_lines({"ctx": "Ann.", "question": "One?", "options": ["x", "y"], "label": "B"}))

    assert [short(one) for one in found] == ["1 Ann. One?: x, *y"]


def test_a_label_beside_options_with_marks_is_no_key() -> None:
    options = [{"text": "x", "correct": False}, {"text": "y", "correct": True}]
    _, found = imported(_lines({"question": "One?", "options": options, "label": 3}))

    assert [short(one) for one in found] == ["1 One?: x, *y"]


def test_large_lists_side_by_side_are_read() -> None:
    count = 4_000
    stems = [f"Question {number} {'about something ' * 20}?" for number in range(count)]
    text = json.dumps({"question": stems, "options": [["x", "y"]] * count, "answer": ["B"] * count})

    _, found = imported(text)

    assert len(text) > 1_000_000
    assert [short(one)[-5:] for one in found] == ["x, *y"] * count


@cases("name", ["label", "answer"])
def test_keys_of_which_one_is_0_are_no_labels_that_count_from_1(name: str) -> None:
    options: object = {"1": "x", "2": "y", "3": "z"}
    _, found = imported(_lines(*({"question": f"{key}?", "options": options, name: key} for key in (0, 1))))

    assert [short(one) for one in found] == [f"{key + 1} the key {key} may count from 0 or from 1" for key in (0, 1)]


def test_numbers_are_places_also_where_they_are_texts_of_options_if_the_document_shows_it() -> None:
    entries = [
        ("Smallest prime?", ["1", "2", "3"], 1), ("Largest digit?", ["7", "8", "9"], 2), ("Smallest?", ["0", "1"], 0),
    ]  # fmt: skip
    document = [{"question": stem, "options": options, "correct": key} for stem, options, key in entries]

    _, found = imported(json.dumps(document))
    _, doubtful = imported(json.dumps([*document, {"question": "Which?", "options": ["x", "y"], "correct": "y"}]))

    assert [short(one).split(" ", 1)[1] for one in found] == [
        "Smallest prime?: 1, *2, 3",
        "Largest digit?: 7, 8, *9",
        "Smallest?: *0, 1",
    ]
    assert isinstance(found[0], ImportedQuestion)
    assert found[0].remarks == ("the key 1 is taken for the place of an option, not for its text",)
    assert "the key 1 may mean the text of one option or the place of another" in short(doubtful[0])


GOOD = [f'{{"question": "Which is {number}?", "options": ["x", "y"], "answer": "A"}}' for number in (1, 2, 3)]


@pytest.mark.parametrize("place", range(4))
@cases(
    "damaged",
    [
        '{"question": "broken", "A": "1"',
        '{"question": "broken", "options": ["a", "b"], "ans',
        '{"question": "broken", "options": ["a", "b',
        '"question": "broken", "answer": "A"}',
        "no JSON at all",
        "[no JSON]",
        "}",
        "]",
    ],
)
def test_a_damaged_line_among_objects_in_lines_is_skipped_and_all_others_are_read(damaged: str, place: int) -> None:
    lines = [*GOOD[:place], damaged, *GOOD[place:]]

    found = [*read("\n".join(lines).encode(), "json")]

    skipped = [one for one in found if isinstance(one, Skipped)]
    assert [one.text for one in found if isinstance(one, Candidate)] == ["Which is 1?", "Which is 2?", "Which is 3?"]
    assert {one.line for one in skipped} == {place + 1}
    assert "it is not valid JSON" in skipped[-1].why


@cases(
    "text",
    [
        '{"question": "Which?", "A": "1"',
        '{"quiz": [' + GOOD[0] + ", " + GOOD[1] + "]",
        "[" + GOOD[0] + "]]\n" + GOOD[1],
    ],
)
def test_a_document_that_is_not_complete_says_so(text: str) -> None:
    assert "it is not valid JSON" in "\n".join(map(short, imported(text)[1]))


CUT = '{"question": "One?", "options": ["x", "y"], "answer": "x"}'


@cases(
    ("text", "line"),
    [
        (f"[{CUT}", 1),
        (f"[\n{CUT},\n\n", 2),
        (f'{{"title": "Quiz",\n"questions": [\n{CUT}\n', 3),
        (f"[\n[{CUT}]\n, [", 3),
    ],
)
def test_json_that_ends_after_a_whole_question_says_once_that_its_end_may_be_missing(text: str, line: int) -> None:
    _, found = imported(text)

    assert [short(one).partition(" ")[2] for one in found[:1]] == ["One?: *x, y"]
    assert [short(one) for one in found[1:]] == [
        f"{line} it is not valid JSON (a list or an object is not closed); is the end of the file missing?"
    ]


TWO = [
    {"question": "One?", "options": ["x", "y"], "answer": "A"},
    {"question": "Two?", "options": ["p", "q"], "answer": "B"},
]
SETTINGS = {"title": "Quiz", "options": ["shuffle", "timer"], "answer": "shuffle"}


@cases("name", ["settings", "Config", "meta_data"])
@cases("questions", [TWO, {"One": {"q1": TWO[0]}, "Two": {"q1": TWO[1]}}])
def test_settings_are_no_question_and_are_named_in_the_report(name: str, questions: object) -> None:
    text = json.dumps({name: SETTINGS, "quiz": questions})

    assert [short(one) for one in imported(text)[1]] == ["1 One?: *x, y", "1 Two?: p, *q"]
    assert [{*one.unused} for one in read(text.encode(), "json") if isinstance(one, Candidate)] == [{name}, {name}]


def test_questions_below_the_name_of_settings_are_read() -> None:
    _, found = imported(json.dumps({"config": {"title": "Quiz", "answers": "below", "quiz": TWO}}))

    assert [short(one) for one in found] == ["1 One?: *x, y", "1 Two?: p, *q"]


@cases("parts", [{"answers": "shown"}, {"options": {"shuffle": True}}, {"answer": 1, "options": {"timer": 30}}])
@cases("name", ["questions", "items"])
def test_an_object_with_a_title_that_holds_questions_is_none_itself(parts: dict[str, object], name: str) -> None:
    _, found = imported(json.dumps({"title": "Quiz", **parts, name: TWO}))

    assert [short(one) for one in found] == ["1 One?: *x, y", "1 Two?: p, *q"]
