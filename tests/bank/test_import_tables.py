"""Tables and JSON as programs write them: what belongs to a question, what its options are, and which is the key."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.bank.importing.question.imported_question import ImportedQuestion
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

HEAD = ("Question", "A", "B", "C", "Answer")
TWICE = "names an option twice; it may be a list of the keys of several questions"
PASSAGES = {
    "a column": "Passage,Question,A,B,Answer\nAnn likes tea.,What does she like?,tea,milk,A\n"
    "Bea likes milk.,What does she like?,tea,milk,B\n",
    "a row for each option": "scenario,question,option,correct\nAnn likes tea.,What does she like?,tea,yes\n"
    "Ann likes tea.,What does she like?,milk,no\nBea likes milk.,What does she like?,tea,no\n"
    "Bea likes milk.,What does she like?,milk,yes\n",
    "beside the question in JSON": json.dumps([
        {"context": f"{who} likes {what}.", "question": "What does she like?", "options": ["tea", "milk"],
         "answer": what} for who, what in (("Ann", "tea"), ("Bea", "milk"))
    ]),
    "around lists in JSON": json.dumps([
        {"passage": f"{who} likes {what}.", "questions": [
            {"question": "What does she like?", "options": ["tea", "milk"], "answer": what}
        ]} for who, what in (("Ann", "tea"), ("Bea", "milk"))
    ]),
}  # fmt: skip


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES)
def test_what_a_question_is_about_stands_before_it(text: str) -> None:
    _, found = imported(text)

    assert [short(one).split(" ", 1)[1] for one in found] == [
        "Ann likes tea. What does she like?: *tea, milk",
        "Bea likes milk. What does she like?: tea, *milk",
    ]


def test_code_beside_a_question_keeps_its_lines() -> None:
    _, (found,) = imported(
        json.dumps([{"question": "What does it print?", "code": "if x:\n    print(1)", "options": ["1", "2"],
                     "answer": "1"}])
    )  # fmt: skip

    assert isinstance(found, ImportedQuestion)
    assert found.text == "    if x:\n        print(1)\n\nWhat does it print?"


@cases(
    "text",
    [
        'question,options,answer\nOne?,"0) x\n1) y\n2) z",1\n',
        "question,a,b,c,answer\nOne?,0) x,1) y,2) z,1\n",
        'question,answer\n"One?\n0) x\n1) y\n2) z",1\n',
        '[{"question": "One?", "options": ["0. x", "1. y", "2. z"], "answer": 1}]',
        "#separator:tab\n#html:true\n#columns:question\toptions\tanswer\nOne?\t0) x<br>1) y<br>2) z\t1\n",
    ],
)
def test_a_key_among_options_that_are_numbered_from_0_is_the_label_of_one(text: str) -> None:
    _, (found,) = imported(text)

    assert isinstance(found, ImportedQuestion)
    assert short(found).partition(" ")[2] == "One?: x, *y, z"
    assert found.remarks == ()


def test_a_key_that_is_no_label_of_numbered_options_names_none() -> None:
    _, found = imported('question,options,answer\nOne?,"0) x\n1) y",2\nTwo?,"1) x\n2) y",3\n')

    assert [short(one) for one in found] == ["2 the key 2 names no option", "4 the key '3' names no option"]


@cases(
    "text",
    [
        "question,a,b,c,answer\nOne?,0) x,1) y,2) z,1\nTwo?,x,y,z,3\n",
        "question,a,b,c,answer\nOne?,1) x,2) y,3) z,1\nTwo?,x,y,z,0\n",
    ],
)
def test_a_key_among_options_with_other_numbers_than_the_keys_of_the_file_is_skipped(text: str) -> None:
    _, (found, _) = imported(text)

    assert short(found) == "2 the key 1 may count from 0 or from 1"


@cases(
    "text",
    [
        '[{"question": "One?", "options": ["1) x", "2) y"], "correct_index": 1}]',
        'question,options,correct index\nOne?,"1) x\n2) y",1\n',
    ],
)
def test_an_index_among_options_that_are_numbered_from_1_is_skipped(text: str) -> None:
    _, (found,) = imported(text)

    assert short(found).endswith("the key 1 may count from 0 or from 1")


def _json(**parts: object) -> str:
    return json.dumps([{"question": "One?", "options": ["x", "y", "z"], **parts}])


TWO_KEYS = {
    "a text and an index": _json(answer="x", answer_idx=1),
    "a text and the letter of another option": _json(answer="x", answer_idx="B"),
    "a text and a list": _json(answer="x", correct_answers=["x", "y"]),
    "two numbers": _json(answer=0, correct_option=3),
    "an id and a text": json.dumps([
        {"question": "One?", "options": [{"id": "o1", "text": "x"}, {"id": "o2", "text": "y"}],
         "correctOptionId": "o1", "answer": "y"}
    ]),
    "two ids": json.dumps([
        {"question": "One?", "options": [{"id": "o1", "text": "x"}, {"id": "o2", "text": "y"}],
         "correctOptionId": "o1", "answer": "o2"}
    ]),
    "votes in JSON": _json(answer="A", most_voted="B"),
    "a letter and an index": "question,a,b,c,answer,answer_idx\nOne?,x,y,z,A,1\nTwo?,x,y,z,A,0\n",
    "a letter and a number": "question,a,b,c,answer,correct option\nOne?,x,y,z,A,3\n",
    "a letter and a mark": "question,a,b,correct_a,correct_b,answer\nOne?,x,y,1,0,B\n",
    "votes": "question,a,b,c,answer,most_voted\nOne?,x,y,z,A,B\n",
    "a suggestion": "question,a,b,c,suggested answer,answer\nOne?,x,y,z,A,B\n",
    "a letter and another number called correct": _json(answer="A", correct=3),
    "a letter and another number called correct in a table": "question,a,b,c,answer,correct\nOne?,x,y,z,A,3\n",
    "a verdict and a letter": "question,option,correct,answer\nOne?,x,yes,B\nOne?,y,no,B\n",
}  # fmt: skip


@pytest.mark.parametrize("text", TWO_KEYS.values(), ids=TWO_KEYS)
def test_a_question_with_two_keys_that_differ_is_skipped(text: str) -> None:
    _, found = imported(text)

    assert "two keys are given, and they differ: " in short(found[0])


@cases(
    "text",
    [
        _json(answer="y", answer_idx=1),
        _json(answer="y", answer_idx="B"),
        _json(answer="B", correct_answers=["y"], most_voted="B"),
        "question,a,b,c,answer,answer_idx\nOne?,x,y,z,B,1\n",
        "question,a,b,c,answer,correct\nOne?,x,y,z,B,0\n",
        "question,a,b,c,answer,answer number\nOne?,x,y,z,B,2\n",
        "question,a,b,c,suggested_answer\nOne?,x,y,z,B\n",
        "question,option,correct,answer\nOne?,x,no,B\nOne?,y,yes,B\nOne?,z,no,B\n",
    ],
)
def test_keys_that_agree_are_one(text: str) -> None:
    _, (found,) = imported(text)

    assert short(found).partition(" ")[2] == "One?: x, *y, z"


@cases(
    ("text", "remark"),
    [
        (_json(answer="A", answers_community=["B (90%)", "A (10%)"]), "readers of the source voted for B"),
        (_json(answer="A", votes={"B": 4, "C": 4, "A": 1}), "readers of the source voted for B or C"),
        (_json(answer="A", votes={"B": "4", "C": "70%", "A": 1}), "readers of the source voted for C"),
        (
            _json(
                answer="A",
                votes=[{"voted_answers": "B", "vote_count": 5, "id": 9}, {"voted_answers": "A", "vote_count": 2}],
            ),
            "readers of the source voted for B",
        ),
        (
            "question,a,b,c,answer,votes\nOne?,x,y,z,A,\"[{'voted_answers': 'C', 'vote_count': 5}]\"\n",
            "readers of the source voted for C",
        ),
        ("question,a,b,c,answer,community vote\nOne?,x,y,z,A,B (90%) A (10%)\n", "readers of the source voted for B"),
        (_json(answer="C", correct=1), "'correct' is 1, which may mean A or B"),
        (_json(answer="C", is_correct=0), "'iscorrect' is 0, which may mean A"),
        ("question,a,b,c,answer,is_correct\nOne?,x,y,z,C,1\n", "'iscorrect' is 1, which may mean A or B"),
    ],
)
def test_votes_and_numbers_that_may_mean_another_key_are_mentioned(text: str, remark: str) -> None:
    _, (found,) = imported(text)

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == (f"{remark}, which is not the key",)


@cases(
    "text",
    [
        _json(answer="B", answers_community=["B (90%)", "A (10%)"], votes=12),
        _json(answer="B", correct=1),
        _json(answer="B", correct=True, is_correct=57),
        "question,a,b,c,answer,correct,votes\nOne?,x,y,z,B,57,B: 90%\n",
    ],
)
def test_votes_and_numbers_that_mean_the_key_or_count_something_are_not_mentioned(text: str) -> None:
    _, (found,) = imported(text)

    assert isinstance(found, ImportedQuestion)
    assert short(found).partition(" ")[2] == "One?: x, *y, z"
    assert found.remarks == ()


MOODLE = """<quiz><question type="multichoice">
<questiontext format="{format}"><text><![CDATA[{text}]]></text></questiontext>
<answer fraction="100" format="{format}"><text><![CDATA[{option}]]></text></answer>
<answer fraction="0" format="html"><text><![CDATA[<i>y</i>]]></text></answer></question></quiz>"""


@cases(
    ("text", "expected"),
    [
        ("question,a,b,answer\nIs `<b>x</b>` bold?,`<b>`,<i>y</i>,A\n", "Is `<b>x</b>` bold?: *`<b>`, y"),
        (
            '[{"question": "A List<String>, a vector<b> or a vector<i>?", "options": ["map<s>", "y"], "answer": "y"}]',
            "A List<String>, a vector<b> or a vector<i>?: map<s>, *y",
        ),
        ('[{"question": "If a < b and c > d?", "options": ["a <b", "c> d"], "answer": "a <b"}]',
         "If a < b and c > d?: *a <b, c> d"),
        (
            MOODLE.format(
                format="markdown", text="Is `<b>x</b>` **bold**?\n\n```\nif a < b:\n    <i>\n```", option="`<b>`"
            ),
            "Is `<b>x</b>` bold? if a < b: <i>: *`<b>`, y",
        ),
        (MOODLE.format(format="plain_text", text="Is <b>x</b>?", option="*<b>*"), "Is <b>x</b>?: **<b>*, y"),
        (MOODLE.format(format="html", text="Is `<b>`?", option="`</b>`"), "Is `<b>`?: *`</b>`, y"),
        ("::Q::Is `<b>x</b>`? {=`<b>` ~<i>y</i>}\n", "Is `<b>x</b>`?: *`<b>`, y"),
    ],
)  # fmt: skip
def test_tags_in_code_are_a_part_of_it(text: str, expected: str) -> None:
    _, (found,) = imported(text)

    assert short(found).partition(" ")[2] == expected


def test_a_fence_in_a_cell_keeps_its_lines() -> None:
    _, (found,) = imported('question,a,b,answer\n"Print?\n```html\n<b>\n  <i>x</i>\n```",x,y,A\n')

    assert isinstance(found, ImportedQuestion)
    assert found.text == "Print?\n\n    <b>\n      <i>x</i>"


CELLS = {
    "Use S3 (Standard; IA); Use EBS": "*Use S3 (Standard; IA), Use EBS",
    'Use "S3; IA"; Use EBS': '*Use "S3; IA", Use EBS',
    "f(a|b) | g[a|b] | {a|b}": "*f(a|b), g[a|b], {a|b}",
    'A pipe of 5"; one of 6"': '*A pipe of 5", one of 6"',
    "Use S3 and\n  keep it\nUse EBS": "*Use S3 and keep it, Use EBS",
    "- Use S3 and\n  keep it\n- Use EBS": "*Use S3 and keep it, Use EBS",
    "pandas\nNumPy\npolars": "*pandas, NumPy, polars",
    "['It is S3\\'s', \"It's EBS\"]": "*It is S3's, It's EBS",
}  # fmt: skip


@cases(("cell", "options"), CELLS.items())
def test_options_in_one_cell_end_where_a_person_sees_it(cell: str, options: str) -> None:
    written = cell.replace('"', '""')
    _, (found,) = imported(f'question,options,answer\nWhich?,"{written}",A\n')

    assert short(found) == f"2 Which?: {options}"


@cases(
    ("cell", "why"),
    [
        (
            "Use S3 and keep\nit there\nUse EBS",
            "a line in the cell of its options may go on with the next one, so it cannot be told where one ends",
        ),
        ("f(x; g(y); z", "a bracket in its options is not closed, so it cannot be told where one ends"),
        ("['S3' 'EBS']", "the options are not valid JSON"),
    ],
)
def test_options_in_one_cell_that_nobody_can_tell_apart_are_skipped(cell: str, why: str) -> None:
    _, (found,) = imported(f'question,options,answer\nWhich?,"{cell}",A\n')

    assert short(found) == f"2 {why}"


@cases(
    "cell",
    [
        "{'text': ['x', 'y'], 'label': ['A', 'B']}",
        '[{"label": "A", "text": "x"}, {"label": "B", "text": "y"}]',
        '{"A": "x", "B": "y"}',
    ],
)
def test_options_with_labels_in_json_in_a_cell_are_read(cell: str) -> None:
    written = cell.replace('"', '""')
    _, (found,) = imported(f'question,options,answer\nWhich?,"{written}",B\n')

    assert short(found) == "2 Which?: x, *y"


@cases("cell", ['[{"a": 1}, {"b": 2}]', '[["x"], ["y"]]', '{"A": ["x"], "B": ["y"]}'])
def test_lists_and_objects_in_a_cell_are_no_options(cell: str) -> None:
    written = cell.replace('"', '""')
    _, (found,) = imported(f'question,options,answer\nWhich?,"{written}",B\n')

    assert short(found) == "2 its options are lists or objects within one cell"


def test_code_beside_a_question_with_a_row_for_each_option_keeps_its_lines() -> None:
    _, found = imported(
        'question,code,option,correct\nWhat?,"if x:\n    print(1)",1,yes\n,,2,no\n'
        'What?,"if y:\n    print(1)",1,no\n,,2,yes\n'
    )

    assert [one.text for one in found if isinstance(one, ImportedQuestion)] == [
        "    if x:\n        print(1)\n\nWhat?", "    if y:\n        print(1)\n\nWhat?",
    ]  # fmt: skip


@cases(
    ("text", "remark"),
    [
        (_json(question="What does <b>text</b> show in HTML?", answer="A"), "<b>, </b>"),
        ("question,a,b,answer\nWhich tag is it?,<b>x</b>,<i>y</i>,A\n", "<b>, </b>, <i>, </i>"),
    ],
)
def test_tags_removed_from_a_question_about_markup_are_mentioned(text: str, remark: str) -> None:
    _, (found,) = imported(text)

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == (f"tags were removed from a text about markup: {remark}",)


@cases(
    "text",
    [
        _json(question="What is <b>not</b> a service?", answer="A"),
        _json(question="Which HTML tag is `<b>x</b>`?", answer="A"),
        _json(question="Which tag is the <b> tag?", answer="A"),
    ],
)
def test_tags_that_are_kept_or_only_stress_a_word_are_not_mentioned(text: str) -> None:
    _, (found,) = imported(text)

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == ()


def test_options_whose_lines_of_code_become_one_line_are_mentioned() -> None:
    _, found = imported(
        'question,a,b,answer\nWhat loops?,"for i in x:\n    print(i)",y,A\nWhat is it?,"a text\non two lines",y,A\n'
    )

    remarks = [one.remarks for one in found if isinstance(one, ImportedQuestion)]
    assert remarks == [("the lines of an option became one: 'for i in x: print(i)'",), ()]


LINES_OF_CODE = [
    "import boto3\nclient = boto3.client('s3')",
    "SELECT *\nFROM a;",
    "aws s3 ls\naws s3 rm x",
    "`ls`\n`pwd`",
]
PROSE = [
    "Use Amazon S3 and\nAWS Glue.",
    "Set k = 5 and\ntrain it anew.",
    "AWS Glue with\nAWS Lambda",
    "At most\n10 GB a day.",
]


@cases(("options", "count"), [*((option, 1) for option in LINES_OF_CODE), *((option, 0) for option in PROSE)])
def test_lines_of_code_that_become_one_line_are_mentioned_in_every_format_and_those_of_prose_are_not(
    options: str, count: int
) -> None:
    indented = options.replace("\n", "\n      ")
    for text in (
        _json(answer="B", options=["x", options]),
        f'question,a,b,answer\nWhat?,x,"{options}",B\n',
        f"## Question 1\n\nWhich is it?\n\n- [x] {indented}\n- [ ] x\n",
        f"1. Which is it?\nA. x\nB. {indented}\nAnswer: B\n",
    ):
        _, (found,) = imported(text)

        assert isinstance(found, ImportedQuestion)
        assert [remark[:34] for remark in found.remarks] == ["the lines of an option became one:"] * count, text


@cases(
    "text",
    [
        _json(answer="B", solution="Because it is."),
        _json(answer="B", solution="Because it is.", explanation="Because it is."),
        "question,a,b,c,answer,solution\nOne?,x,y,z,B,Because it is.\n",
    ],
)
def test_a_solution_beside_the_key_that_names_no_option_explains_the_question(text: str) -> None:
    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["One?: x, *y, z [Because it is.]"]


@cases(
    "text",
    [
        _json(question="What loops?", answer="B", options=["x", "```\nfor i in x:\n    print(i)\n```"]),
        "#html:true\n#columns:Question\tA\tB\tAnswer\nWhat?\tx\t<pre>a = 1<br>b = 2</pre>\tA\n",
        "What?{=x ~\n```\na\nb\n```\n}\n",
    ],
)
def test_options_that_are_blocks_of_code_are_mentioned_in_every_format(text: str) -> None:
    _, (found,) = imported(text)

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == ("an option is a block of code, and its lines are one now",)


def test_code_with_operators_in_a_cell_of_options_is_not_divided() -> None:
    _, found = imported("question,options,answer\nOne?,x || y ; p && q,1\nTwo?,x || y,2\n")

    assert [short(one) for one in found] == [
        "2 both || and ; may be between its options, so it cannot be told where one ends", "3 Two?: x, *y",
    ]  # fmt: skip


@cases("sign", [",", "\t", ";"])
def test_quotation_marks_at_the_beginning_of_a_cell_that_do_not_enclose_it_are_kept(sign: str) -> None:
    rows = [
        ["Question", "A", "B", "Answer"],
        ['"Quoted" is which part of speech?', "Noun", "Verb", "B"],
        ['"To be" is said by "Hamlet"', "yes", '"no"', "A"],
        ['"A "plain" cell?"', "mouse", '"mice"', "B"],
        ['"One ""line"",\nand another?"', "mouse", "mice", "A"],
        ['"Written ""as usual"", or not?"', "mouse", '"""mice"" it is"', "B"],
    ]

    _, found = imported("\n".join(sign.join(row) for row in rows) + "\n")

    assert list(map(short, found)) == [
        '2 "Quoted" is which part of speech?: Noun, *Verb',
        '3 "To be" is said by "Hamlet": *yes, no',
        '4 A "plain" cell?: mouse, *mice',
        '5 One "line", and another?: *mouse, mice',
        '7 Written "as usual", or not?: mouse, *"mice" it is',
    ]


@cases(
    ("rows", "right"),
    [
        (["What is 2 + 2?,3,4,5,6,B", "What is 3 + 3?,6,7,8,9,A"], ["4", "6"]),
        (["What is 2 + 2?,3,4,5,6,2", "What is 3 + 3?,6,7,8,9,1", "What is 9 + 3?,6,7,8,12,4"], ["4", "6", "12"]),
        (["Which letter is second?,A,B,C,D,B", "Which letter is last?,A,B,Y,Z,D"], ["B", "Z"]),
        (["What is 2 + 2?,3,4,5,6,B,Add one and one and two.", "What is 3 + 3?,6,7,8,9,A,Count."], ["4", "6"]),
        (["What is 2 + 2?,3,4,5,6,B,1", "What is 3 + 3?,6,7,8,9,A,2"], ["4", "6"]),
        (["hund,dog,1,2", "katze,cat,2,1"], []),
        (["What is 2 + 2?;3|4;2;1", "What is 3 + 3?;5|6;2;1"], ["4", "6"]),
    ],
)
def test_a_table_without_a_header_whose_options_are_numbers_or_letters_is_read_if_one_column_names_them(
    rows: list[str], right: list[str]
) -> None:
    _, found = imported("".join(f"{row}\n" for row in rows))

    questions = [one for one in found if isinstance(one, ImportedQuestion)]
    assert [choice.text for one in questions for choice in one.choices if choice.is_right] == right


def test_options_that_numbers_divide_within_a_line_are_read_if_the_key_consists_of_numbers() -> None:
    rows = [
        'Which are rivers?,1. Rhine 2. Alps 3. Danube,"1,3"',
        "Which is a lake?,1) Como 2) Alps,1",
        "Which is a chain?,1. Alps 2. Como,C",
        "Which is new?,1. Version 3. of it 2. Another,2",
    ]

    _, found = imported("Question,Answers,Correct\n" + "".join(f"{row}\n" for row in rows))

    assert list(map(short, found)) == [
        "2 Which are rivers?: *Rhine, Alps, *Danube",
        "3 Which is a lake?: *Como, Alps",
        "4 its options are in one cell, and it cannot be told where one ends",
        "5 its options are in one cell, and it cannot be told where one ends",
    ]


def test_digits_without_commas_are_no_key_but_the_reason_says_what_they_may_mean() -> None:
    rows = ["One?,w,x,y,z,13", 'Two?,w,x,y,z,"1,3"', "Three?,w,x,y,z,15", "Four?,w,x,y,z,31"]

    _, found = imported("Question,Option1,Option2,Option3,Option4,Answers\n" + "".join(f"{row}\n" for row in rows))

    assert list(map(short, found)) == [
        "2 the key '13' names no option, unless it means 1 and 3: put commas between them",
        "3 Two?: *w, x, *y, z",
        "4 the key '15' names no option",
        "5 the key '31' names no option",
    ]


@cases(
    ("text", "expected"),
    [
        (
            "#separator:tab\n#html:false\n#guid column:1\n#notetype column:2\n"
            "x\tAllInOne\tCapital?\t\t2\tToronto\tOttawa\tPerth\t\t\t0 1 0\t\tIt has been so since 1857.\n"
            "y\tAllInOne\tWhich border France?\t\t1\tSpain\tPoland\tItaly\tMalta\t\t1 0 1 0\t\t\n",
            [
                "Capital?: Toronto, *Ottawa, Perth [It has been so since 1857.]",
                "Which border France?: *Spain, Poland, *Italy, Malta",
            ],
        ),
        ("One?,w,x,y,0 1 0\nTwo?,w,x,y,1 0 0\n", ["One?: w, *x, y", "Two?: *w, x, y"]),
        ("#separator:tab\nOne?\t\tw\tx\ty\t0 1\n", ["the key '0 1' names no option"]),
    ],
)
def test_notes_without_names_of_fields_are_read_if_the_key_has_a_mark_for_each_option(
    text: str, expected: list[str]
) -> None:
    _, found = imported(text)

    assert [short(one).split(" ", 1)[1] for one in found] == expected


@given(st.sampled_from(["table", "json", "anki"]), st.text("ABCabc12 ,;().|/-", max_size=5) | st.just("CC"))
def test_whatever_the_key_of_a_question_is_the_one_below_it_is_imported(kind: str, key: str) -> None:
    rows = [("Which is first?", "x", "y", "z", key), ("Which is next?", "u", "v", "w", "A")]
    texts = {
        "table": "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in (HEAD, *rows)),
        "json": json.dumps([{"question": row[0], "options": row[1:4], "answer": row[4]} for row in rows]),
        "anki": "#separator:tab\n#columns:" + "".join("\t".join(row) + "\n" for row in (HEAD, *rows)),
    }

    *_, last = imported(texts[kind])[1]

    assert short(last).endswith("Which is next?: *u, v, w")


@cases(
    ("rows", "found"),
    [
        ("q?,x,y,z,CC\nr?,x,y,z,A\n", [f"2 the key 'CC' {TWICE}", "3 r?: *x, y, z"]),
        ("q?,AA,AAA,C,AA\nr?,x,y,z,A\n", ["2 q?: *AA, AAA, C", "3 r?: *x, y, z"]),
        ("q?,x,y,z,A\nr?,x,y,z,*bb*\n", ["2 q?: *x, y, z", f"3 the key '*bb*' {TWICE}"]),
    ],
)
def test_a_key_that_repeats_its_letter_is_skipped_unless_it_is_the_text_of_an_option(
    rows: str, found: list[str]
) -> None:
    assert [short(one) for one in imported("Question,A,B,C,Answer\n" + rows)[1]] == found


@cases(
    "text",
    [
        "Frage;Antwort A;Antwort B;Richtige Antwort;Begründung\nWelche?;eins;zwei;B;Sie ist es.\n",
        "Frage;Antwort A;A richtig?;Antwort B;B richtig?;Erläuterung\nWelche?;eins;nein;zwei;ja;Sie ist es.\n",
        "Pregunta,Opción A,Opción B,Respuesta correcta,Retroalimentación\nWelche?,eins,zwei,zwei,Sie ist es.\n",
        "pregunta,opciones,respuesta,explicacion\nWelche?,eins|zwei,zwei,Sie ist es.\n",
        "Énoncé;Réponse A;Réponse B;Bonne réponse;Explication\nWelche?;eins;zwei;b;Sie ist es.\n",
        "Enunciado,Alternativa A,Alternativa B,Gabarito,Comentário\nWelche?,eins,zwei,B,Sie ist es.\n",
        "Domanda,Opzione A,Opzione B,Risposta corretta,Spiegazione\nWelche?,eins,zwei,B,Sie ist es.\n",
        "Question Text,Option 1,Option 2,Correct Answer,Time,Answer explanation\nWelche?,eins,zwei,2,30,Sie ist es.\n",
        "question,distractor1,correct_answer,support\nWelche?,eins,zwei,Sie ist es.\n",
        "question,hint,A,B,answer,explanation\nWelche?,Rate!,eins,zwei,B,Sie ist es.\n",
        '{"preguntas": [{"pregunta": "Welche?", "opciones": ["eins", "zwei"], "respuesta": "b", '
        '"explicación": "Sie ist es."}]}',
        '[{"frage": "Welche?", "antworten": ["eins", "zwei"], "richtig": "zwei", "begründung": "Sie ist es."}]',
    ],
)
def test_names_of_columns_may_be_in_other_languages_and_explanations_may_have_other_names(text: str) -> None:
    _, found = imported(text)

    assert len(found) == 1
    assert isinstance(found[0], ImportedQuestion)
    assert found[0].text == "Welche?"
    assert {(choice.text, choice.is_right) for choice in found[0].choices} == {("eins", False), ("zwei", True)}
    assert found[0].explanation == "Sie ist es."


def test_a_key_that_a_program_left_empty_is_in_the_columns_that_mark_options() -> None:
    text = (
        "question,answer_a,answer_b,answer_a_correct,answer_b_correct,correct_answer\nWhich?,one,two,false,true,null\n"
    )
    _, found = imported(text)

    assert list(map(short, found)) == ["2 Which?: one, *two"]


def test_what_columns_say_about_each_option_may_have_any_name_of_an_explanation() -> None:
    _, found = imported("question,A,B,answer,Feedback A,Feedback B\nWhich?,one,two,B,Too few.,It is.\n")

    assert isinstance(found[0], ImportedQuestion)
    assert [choice.why for choice in found[0].choices] == ["Too few.", "It is."]


TITLED = [
    "Title,Question,A,B,Correct\nS3 basics,Who stores?,S3,EC2,A\n",
    "Question Text,Title,A,B,Correct\nWho stores?,S3 basics,S3,EC2,A\n",
    "Item,Question,A,B,Answer\nS3 basics,Who stores?,S3,EC2,A\n",
    "Text,Question,A,B,Answer\nS3 basics,Who stores?,S3,EC2,A\n",
    "Type,ID,Title,Question Body,Correct Answer,Choice 1,Choice 2\nMC,,Q1,Who stores?,1,S3,EC2\n",
    "Question,Question Text,A,B,Answer\nS3 basics,Who stores?,S3,EC2,A\n",
    "Question,Text,A,B,Answer\n1,Who stores?,S3,EC2,A\n",
    "title,question,option,correct\nS3,Who stores?,S3,yes\nS3,Who stores?,EC2,no\n",
    '[{"title": "S3 basics", "question": "Who stores?", "options": ["S3", "EC2"], "answer": "A"}]',
    '[{"question": 1, "text": "Who stores?", "options": ["S3", "EC2"], "answer": "A"}]',
    '{"title": ["S3 basics"], "question": ["Who stores?"], "options": [["S3", "EC2"]], "answer": ["A"]}',
    "Title,A,B,Correct\nWho stores?,S3,EC2,A\n",
]


@cases("text", TITLED)
def test_the_question_is_what_is_called_so_and_not_its_title_or_number(text: str) -> None:
    _, (found,) = imported(text)

    assert short(found).split(" ", 1)[1] == "Who stores?: *S3, EC2"


@cases(
    ("head", "cells", "whys", "explanation"),
    [
        ("Extra 1", "botany", ["", ""], "botany"),
        ("Note 1,Explanation", "botany,So it is.", ["", ""], "So it is."),
        ("Extra 1,Extra 4", "botany,zoology", ["", ""], "botany"),
        ("Explanation 1", "botany", ["", ""], "botany"),
        ("Explanation 1,Explanation 2", "red,brown", ["red", "brown"], ""),
        ("Explanation 1,Explanation 2,Explanation", "red,brown,So it is.", ["red", "brown"], "So it is."),
    ],
)
def test_a_numbered_column_is_about_the_question_unless_others_are_about_the_other_options(
    head: str, cells: str, whys: list[str], explanation: str
) -> None:
    text = f"Question,Option 1,Option 2,Option 3,Answer,{head}\nWhich is a fruit?,Apple,Oak,,1,{cells}\n"
    _, (one,) = imported(text)

    assert isinstance(one, ImportedQuestion)
    assert ([choice.why for choice in one.choices], one.explanation) == (whys, explanation)


@cases(
    ("head", "right", "wrong"),
    [
        ("Aussage;Antwort", ("wahr", "W", "Richtig"), ("falsch", "F", "Falsch. Es ist so.")),
        ("pergunta;resposta", ("Verdadeiro", "V"), ("Falso", "F")),
        ("pregunta;respuesta", ("Verdadero",), ("Falso. No es así.",)),
        ("énoncé;réponse", ("vrai", "V"), ("faux", "F")),
        ("domanda;risposta", ("Vero",), ("Falso",)),
    ],
)
def test_statements_are_true_or_false_in_any_language(
    head: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    rows = [f"El{place} es Lago.;{answer}" for place, answer in enumerate((*right, *wrong))]
    _, found = imported("\n".join((head, *rows)) + "\n")

    keys = [short(one).partition(" ")[2].partition(": ")[2].partition(" [")[0] for one in found]
    assert keys == ["*True, False"] * len(right) + ["True, *False"] * len(wrong)


def test_a_letter_is_no_verdict_where_other_backs_are_words() -> None:
    _, found = imported("pregunta;respuesta\nEl cielo es;azul\nEl cinco romano es;V\n")

    assert [short(one).split(" ", 1)[1] for one in found] == ["it is a card without options"] * 2


@cases(
    ("key", "remarks"),
    [
        ("bad", ("the key 'bad' is read as B, A, D",)),
        ("cab", ("the key 'cab' is read as C, A, B",)),
        ("be", ("the key 'be' is read as B, E",)),
        ("bd", ()),
        ("BD", ()),
        ('"B, D"', ()),
    ],
)
def test_a_key_of_letters_that_may_be_a_word_is_remarked(key: str, remarks: tuple[str, ...]) -> None:
    _, (found,) = imported(f"Question,A,B,C,D,E,Answer\nWhich?,v,w,x,y,z,{key}\n")

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == remarks


@cases(
    ("rows", "expected"),
    [
        (
            '"Open?,door,wall,floor,a\nShut?,door,wall,floor,b\n"Flat?",1,2,3,b\n',
            ["2 Open?: *door, wall, floor", "3 Shut?: door, *wall, floor", "4 Flat?: 1, *2, 3"],
        ),
        (
            '"Open?,door,wall,floor,a\n"Shut?,door,wall,floor,b\nFlat?,1,2,3,b\n',
            ["2 Open?: *door, wall, floor", "3 Shut?: door, *wall, floor", "4 Flat?: 1, *2, 3"],
        ),
        (
            'Open?,door,wall,floor,"a\nShut?,door,wall,floor,b\n',
            ["2 Open?: *door, wall, floor", "3 Shut?: door, *wall, floor"],
        ),
        (
            '"So, open?,door,wall,floor,a\nShut?,door,wall,floor,b\n"Flat?",1,2,3,b\n',
            [
                "2 it has 6 cells, but the header has 5: is there a separator in a text?",
                "3 Shut?: door, *wall, floor",
                "4 Flat?: 1, *2, 3",
            ],
        ),
        (
            '"Which row?\nx,y,z,1,2\nv,w,x,3,4",door,wall,floor,a\n',
            ["2 Which row? x,y,z,1,2 v,w,x,3,4: *door, wall, floor"],
        ),
    ],
)
def test_a_stray_quotation_mark_at_the_beginning_of_a_cell_swallows_no_rows(rows: str, expected: list[str]) -> None:
    _, found = imported(f"question,a,b,c,correct\n{rows}")

    assert [short(one) for one in found] == expected


def test_options_in_one_cell_of_a_table_in_markdown_have_a_line_each() -> None:
    _, found = imported(
        "| Nr | Frage | Optionen | Lösung |\n|---|---|---|---|\n"
        "| 1 | Eins? | A) x<br>B) y<br>C) z | A |\n| 2 | Zwei? | A) p<br/>B) q | B |\n"
    )

    assert [short(one) for one in found] == ["3 Eins?: *x, y, z", "4 Zwei?: p, *q"]


def test_notes_with_a_mark_for_each_option_are_read_though_no_line_names_their_fields() -> None:
    head = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:15\n"
    rows = (
        "a1\tAllInOne (kprim, mc, sc)\tMed\tWhich muscle is it?\t\t2\tx\ty\tz\t\t\t1 0 0\t\tIt is so.\tt1\n"
        "a2\tAllInOne (kprim, mc, sc)\tMed\tWhich bones are they?\t\t1\tp\tq\tr\t\t\t1 0 1\tp. 3\t\tt2\n"
    )
    _, found = imported(head + rows)

    assert [short(one) for one in found] == ["7 Which muscle is it?: *x, y, z", "8 Which bones are they?: *p, q, *r"]
