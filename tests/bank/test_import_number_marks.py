"""Numbers before questions in rare forms: they are no part of a stem, and what only looks like one stays there."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases


@cases(
    ("first", "second"),
    [
        ("I. ", "II. "), ("i) ", "ii) "), ("(i) ", "(ii) "), ("**I.** ", "**II.** "), ("### I. ", "### II. "),
        ("(@) ", "(@) "), ("(@a) ", "(@b) "), ("#. ", "#. "), ("[1] ", "[2] "), ("1/50. ", "2/50. "), ("1.1 ", "1.2 "),
        ("1: ", "2: "), ("No. 1 ", "No. 2 "), ("Item 1: ", "Item 2: "), ("Ex. 1) ", "Ex. 2) "), ("#1 ", "#2 "),
        ("Q1. ", "Q2. "), ("Question 1 of 50\n", "Question 2 of 50\n"),
    ],
)  # fmt: skip
def test_a_number_before_a_question_is_no_part_of_it(first: str, second: str) -> None:
    text = f"{first}Which?\nA. x\nB. y\nAnswer: B\n\n{second}What?\nA. x\nB. y\nAnswer: A\n"

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which?: x, *y", "What?: *x, y"]


@cases("mark", ["{}.- ", "{}.\u2013 ", "Question n\u00b0 {} : ", "Pregunta N\u00ba {}. ", "Frage {}: "])
@cases("option", ["{}) ", "{} - ", "{}. "])
def test_a_number_as_it_is_written_in_other_languages_is_no_part_of_a_stem(mark: str, option: str) -> None:
    options = f"{option.format('A')}x\n{option.format('B')}y\n"
    text = f"{mark.format(1)}¿Cuál?\n{options}Respuesta: B\n\n{mark.format(2)}¿Qué?\n{options}Respuesta: A\n"

    name, found = imported(text)

    assert (name, [short(one).partition(" ")[2] for one in found]) == ("markdown", ["¿Cuál?: x, *y", "¿Qué?: *x, y"])


def test_keys_below_numbers_with_a_dash_are_found() -> None:
    text = "1.- ¿Cuál?\n   A) x\n   B) y\n\n2.- ¿Qué?\n   A) x\n   B) y\n\nRespuestas correctas:\n1-A  2-B\n"

    assert [short(one) for one in imported(text)[1]] == ["1 ¿Cuál?: *x, y", "5 ¿Qué?: x, *y"]


@cases(
    ("stem", "text"),
    [
        ("I. Newton said what?", "I. Newton said what?"),
        ("1.1 million users need it. Why?", "1.1 million users need it. Why?"),
        ("1. Which are right?\n\nI. Load it.\nII. Run it.\n", "Which are right? I. Load it. II. Run it."),
        (
            "1. Which is right?\n\nItem 1: Load it.\nItem 2: Run it.\n",
            "Which is right? Item 1: Load it. Item 2: Run it.",
        ),
    ],
)
def test_what_looks_like_a_number_of_a_question_stays_in_a_stem(stem: str, text: str) -> None:
    _, (one,) = imported(f"{stem}\nA. x\nB. y\nAnswer: B\n")

    assert short(one) == f"1 {text}: x, *y"


def test_a_reference_below_an_answer_begins_no_question() -> None:
    text = "Which?\nA. x\nB. y\nAnswer: B\nIt is.\n[1] The docs\n\nWhat?\nA. x\nB. y\nAnswer: A\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Which?: x, *y [It is. [1] The docs]", "8 What?: *x, y"]


def test_numbers_as_sites_with_dumps_write_them_are_left_out_of_stems() -> None:
    _, found = imported("".join(f"NO.{number} Is it {number}?\nA. x\nB. y\nAnswer: A\n\n" for number in (1, 2)))

    assert [short(one) for one in found] == ["1 Is it 1?: *x, y", "6 Is it 2?: *x, y"]


@cases(
    ("of_question", "of_option"),
    [
        ("1.", "1)"), ("1)", "1."), ("1.", "(1)"), ("(1)", "1."), ("1.", "   1."), ("1 -", "1."), ("Q1.", "1."),
        ("Question 1\n", "1)"),
    ],
)  # fmt: skip
def test_numbers_with_another_sign_or_indent_than_those_of_questions_are_those_of_options(
    of_question: str, of_option: str
) -> None:
    text = "".join(
        f"{of_question.replace('1', place)} Which {place}?\n"
        + "".join(f"{of_option.replace('1', number)} {word}\n" for number, word in (("1", "x"), ("2", "y")))
        + "Answer: 2\n"
        for place in "123"
    )

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == [f"Which {place}?: x, *y" for place in "123"]


@cases("indent", ["", "   "])
def test_numbers_with_another_sign_are_those_of_a_list_in_the_stem_if_options_with_letters_follow(indent: str) -> None:
    text = f"3. Order these steps\n{indent}1) Load\n{indent}2) Run\n\nA. 1, 2\nB. 2, 1\nAnswer: A\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Order these steps 1) Load 2) Run: *1, 2, 2, 1"]


@cases("between", ["\n", ""])
def test_a_list_of_answers_below_a_question_without_options_is_no_part_of_a_stem(between: str) -> None:
    text = f"Question 1\nWhich fits\n{between}1. B\n2. C\n\nWhat is right?\nA. x\nB. y\nAnswer: A\n"

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["there is no key", "What is right?: *x, y"]


@cases("mark", ["Q. ", "Q) ", "**Q.** ", "- Q. "])
def test_the_letter_q_before_a_question_is_no_part_of_it(mark: str) -> None:
    text = "".join(f"{mark}Which {place}?\nA. x\nB. y\nAnswer: B\n\n" for place in "12")

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which 1?: x, *y", "Which 2?: x, *y"]


@cases("stem", ["Q. E. D. means what?", "Q is which letter?"])
def test_the_letter_q_as_a_word_stays_in_a_stem(stem: str) -> None:
    assert [short(one) for one in imported(f"{stem}\nA. x\nB. y\nAnswer: B\n")[1]] == [f"1 {stem}: x, *y"]


@cases("option", ["{}.{}", "{}. {}"])
@cases(
    "mark",
    ["{}.", "{})", "Q{}.", "Q{} ", "({}) ", "{} - ", "{}: ", "#{} ", "[{}] ", "No. {} ", "Question{}\n", "{}. ", ""],
)
def test_questions_without_empty_lines_and_spaces_after_marks_are_told_apart(mark: str, option: str) -> None:
    options = ["S3", "EBS io2", "IAM"]
    listed = "".join(f"{option.format(*each)}\n" for each in zip("ABC", options, strict=True))
    text = "".join(f"{mark.format(place)}Which fits?\n{listed}Answer: A\n" for place in range(1, 4))

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which fits?: *S3, EBS io2, IAM"] * 3


def test_a_stem_that_goes_over_lines_begins_with_its_number_also_without_a_space() -> None:
    options = "A.x\nB.y\nAnswer: A\n"
    text = f"1.A shop pays.\nWhich?\n{options}2.A company needs a cache in\nfront of it. What?\n{options}"

    assert [short(one) for one in imported(text)[1]] == [
        "1 A shop pays. Which?: *x, y", "6 A company needs a cache in front of it. What?: *x, y",
    ]  # fmt: skip


def test_code_that_looks_like_options_without_spaces_stays_as_it_is() -> None:
    code = "a.append(x)\nb.size = 2\n\n```\nA.x\nB.y\n```"
    text = f"1. Which?\nA. x\nB. y\nAnswer: A\nExplanation: It runs this:\n\n{code}\n"

    assert [short(one) for one in imported(text)[1]] == [
        "1 Which?: *x, y [It runs this: a.append(x) b.size = 2 A.x B.y]"
    ]


@cases("number", ["{}.", "{})", "**{}.**", "{}:"])
@cases("between", ["", "\n"])
def test_a_number_alone_in_a_line_above_its_question_is_no_part_of_the_explanation(number: str, between: str) -> None:
    questions = [f"{number.format(place)}\nWhich {place}?\nA. x\nB. y\nAnswer: A\n" for place in (1, 2, 3)]
    explained = [f"{question}It is {place}.\n" for place, question in enumerate(questions, 1)]

    for texts, ends in ((questions, [""] * 3), (explained, [f" [It is {place}.]" for place in (1, 2, 3)])):
        assert [short(one).partition(" ")[2] for one in imported(between.join(texts))[1]] == [
            f"Which {place}?: *x, y{end}" for place, end in zip((1, 2, 3), ends, strict=True)
        ]
