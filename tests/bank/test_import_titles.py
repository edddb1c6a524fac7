"""What stands above a question and is none of it: titles of documents, parts and sections."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

WHICH = "**Which streams?**\nA) x\nB) y\nAnswer: B\n"
FOUND = "Which streams?: x, *y"


@cases(
    "title",
    [
        "## Chapter 3: Streaming\n\n",
        "## Chapter 3: Streaming\n",
        "Chapter 3: Streaming\n",
        "**Domain 2 - Streaming**\n\n",
        "SECTION A: STREAMING\n\n",
        "# My notes\n\n",
        "# My notes\n\n## Part II\n\n",
        "Specialty of Streams\nPractice Exam 2\n",
        "STREAMS\n",
        "Streams\n",
    ],
)
def test_a_title_above_a_question_is_no_part_of_it(title: str) -> None:
    assert [short(one).partition(" ")[2] for one in imported(title + WHICH)[1]] == [FOUND]


@cases("blank", ["\n", "\n\n"])
def test_a_title_between_questions_explains_none(blank: str) -> None:
    text = f"# Quiz\n\n1. Which?\nA. x\nB. y\nAnswer: A\n\nPart 2: More{blank}1. What?\nA. x\nB. y\nAnswer: B\n"

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which?: *x, y", "What?: x, *y"]


@cases(
    ("stem", "text"),
    [
        ("1. Which is first?\n\nPart 1: Load\nPart 2: Train\n", "Which is first? Part 1: Load Part 2: Train"),
        ("# Which service\n", "Which service"),
        ("## Kinesis Streams\n\nWhat is its limit?\n", "Kinesis Streams What is its limit?"),
        (
            "A company uses Amazon Kinesis\nand S3. Which streams?\n",
            "A company uses Amazon Kinesis and S3. Which streams?",
        ),
        ("Amazon Deep Archive\nKeeps data for how long?\n", "Amazon Deep Archive Keeps data for how long?"),
        ("## Part of a network\n\nWhich is it?\n", "Part of a network Which is it?"),
    ],
)
def test_the_beginning_of_a_stem_is_not_taken_for_a_title(stem: str, text: str) -> None:
    _, (one,) = imported(f"{stem}\nA) x\nB) y\n\nAnswer: B\n")

    assert short(one) == f"1 {text}: x, *y"


@cases("line", ["Exam 2", "Section 4: Storage"])
def test_a_name_of_a_part_in_an_explanation_stays_there(line: str) -> None:
    _, (one, other) = imported(
        f"1. Which?\nA. x\nB. y\nAnswer: A\nIt is in\n{line}\n\n2. What?\nA. x\nB. y\nAnswer: B\n"
    )

    assert short(one) == f"1 Which?: *x, y [It is in {line}]"
    assert short(other) == "8 What?: x, *y"


ONE = "Which streams?: x, *y [So it is.]"
TWO = "Which stores?: *x, y"


@cases(
    "text",
    [
        "<h3>Question 4</h3>\n\nWhich streams?\n\n- A. x\n- B. y\n\n**Answer: B**\n\n<h4>Explanation</h4>\n\n"
        "So it is.\n\n"
        "<h3>Question 5</h3>\n\nWhich stores?\n\n- A. x\n- B. y\n\n**Answer: A**\n",
        '# Quiz\n\n<h2 id="q1">Question 1</h2>\nWhich streams?\n\nA) x\nB) y\n\n<h4>Answer</h4>\nB\n\n'
        '<h4>Explanation</h4>\nSo it is.\n\n<h2 id="q2">Question 2</h2>\nWhich stores?\n\nA) x\nB) y\n\n'
        "<h4>Answer</h4>\nA\n",
        "<h1>Quiz</h1>\n<p>Some words.</p>\n<h3>Question 4</h3>\n<p>Which streams?</p>\n"
        "<ul>\n<li>A. x</li>\n<li>B. y</li>\n</ul>\n"
        "<p><b>Answer:</b> B</p>\n<p>Explanation: So it is.</p>\n<h3>Question 5</h3>\n<p>Which stores?</p>\n"
        "<p>A. x</p>\n<p>B. y</p>\n<p>Answer: A</p>\n",
        '<div align="center"><h2>Section 3: Streams</h2></div>\n\n<h3>1. Which streams?</h3>\n- [ ] x\n- [x] y\n\n'
        "Explanation: So it is.\n\n<h3>2. <b>Which stores?</b></h3>\n- [x] x\n- [ ] y\n",
    ],
)
def test_headings_in_html_are_headings(text: str) -> None:
    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == [ONE, TWO]


@cases("code", ["```\n<h3>Title</h3>\n```", "`<h3>Title</h3>`"])
def test_a_heading_in_code_is_code(code: str) -> None:
    _, (one,) = imported(f"## Which element is it?\n\n{code}\n\n- [x] x\n- [ ] y\n")

    assert not isinstance(one, Skipped)
    assert "<h3>Title</h3>" in one.text


def _underlined(sign: str, more: int = 0) -> str:
    return "\n".join(
        f"{title}\n{sign * (len(title) + more)}\n\n- [ ] {number}\n- [x] b\n"
        for number, title in enumerate(("Which is it?", "Why is it so?", "Name of this one"))
    )


@cases(
    "text",
    [
        _underlined("="),
        _underlined("-"),
        _underlined("-", 1),
        f"The quiz\n========\n\n{_underlined('-')}",
        _underlined("=").replace("\n\n- [", "\n- ["),
    ],
)
def test_underlined_headings_are_headings(text: str) -> None:
    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == [
        "Which is it?: 0, *b", "Why is it so?: 1, *b", "Name of this one: 2, *b",
    ]  # fmt: skip


def test_an_underline_of_any_length_makes_a_heading_of_a_line_that_asks_options() -> None:
    text = "Which?\n---\n1. [ ] a\n2. [x] b\n\nWhich one\nis it?\n---\n- [ ] a\n- [x] b\n"

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which?: a, *b", "Which one is it?: a, *b"]


@cases("last", ["It is so.", "Why not?"])
def test_a_line_of_dashes_below_an_explanation_divides(last: str) -> None:
    text = "".join(f"{number}. Which?\nA. a\nB. b\nAnswer: A\n\nIt is.\n\n{last}\n---\n" for number in (1, 2))

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == [f"Which?: *a, b [It is. {last}]"] * 2
