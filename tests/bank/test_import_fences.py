"""Blocks of code that nobody closed, or that are options: what follows them is read."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

FIRST = "## Question 1\n\nWhich first?\n\n- [x] a\n- [ ] b\n"
SECOND = "\n## Question 2\n\nWhich second?\n\n- [ ] c\n- [x] d\n"
THIRD = "\n## Question 3\n\nWhat is printed?\n\n```\nprint(1)\n```\n\n- [x] 1\n- [ ] 2\n"


def lines_of(text: str) -> list[str]:
    return [short(one) for one in imported(text)[1]]


@cases(
    "option",
    [
        "- [x] ```\n  def g():\n      return 1\n  ```\n- [ ] `x`\n",
        "- [x] ```python\n  def g():\n\n      return 1\n  ```\n- [ ] `x`\n",
        "A. ```\n   def g():\n       return 1\n   ```\nB. `x`\n\nAnswer: A\n",
        "- A) ~~~\n  def g():\n      return 1\n  ~~~\n- B) `x`\n\nAnswer: A\n",
    ],
)
def test_a_block_of_code_that_is_an_option_ends_at_its_fence(option: str) -> None:
    first, *others = imported("## Question 1\n\nWhich returns 1?\n\n" + option + SECOND + THIRD)[1]

    assert short(first) == "1 Which returns 1?: *def g(): return 1, `x`"
    assert not isinstance(first, Skipped)
    assert first.remarks == ("an option is a block of code, and its lines are one now",)
    assert [short(one).split(" ", 1)[1] for one in others] == [
        "Which second?: c, *d", "What is printed? print(1): *1, 2",
    ]  # fmt: skip


@cases(
    ("text", "number"),
    [
        (FIRST + "\nExplanation:\n\n```\naws s3 ls\n" + SECOND + THIRD, 10),
        (FIRST + "\nExplanation:\n\n```bash\naws s3 ls" + SECOND + THIRD, 10),
        (FIRST + "\nExplanation:\n\n```\naws s3 ls\n" + SECOND + THIRD.replace("```\n", "```python\n", 1), 10),
        (FIRST + "\nExplanation:\n\n```\naws s3 ls\n" + SECOND + THIRD.replace("```\n", ""), 10),
        (FIRST + "\nExplanation: see\n```\naws s3 ls\n" + SECOND.replace("## Question 2", "## Other"), 9),
    ],
)
def test_a_block_of_code_that_is_not_closed_ends_where_the_next_question_begins(text: str, number: int) -> None:
    first, *others = imported(text)[1]

    assert not isinstance(first, Skipped)
    assert first.remarks == (f"the block of code that begins on line {number} is not closed",)
    assert "aws s3 ls" in first.explanation
    assert "second" not in first.explanation
    assert len(others) == text.count("##") - 3 * text.count("####") - 1
    assert "Which second?: c, *d" in short(others[0])


@cases(
    "rest",
    [
        "1. Which?\nA. a\nB. b\nAnswer: A\nExplanation: See\n```\nls\n\n2. Which second?\nA. c\nB. d\nAnswer: B\n",
        "Which first?\n\n- [x] a\n- [ ] b\n\n> It is:\n\n```\naws s3 ls\n\nWhich second?\n\n- [ ] c\n- [x] d\n",
    ],
)
def test_a_question_without_a_heading_ends_a_block_of_code_that_is_not_closed(rest: str) -> None:
    assert "Which second?: c, *d" in lines_of(rest)[1]


def test_a_question_whose_stem_has_code_without_an_end_is_not_lost_in_silence() -> None:
    stem = "## Question 1\n\nThe output of this is:\n\n```\nprint(1)\n\nA. 1\nB. 2\n\nAnswer: A\n"

    assert lines_of(stem + SECOND) == [
        "1 the block of code that begins on line 5 is not closed", "13 Which second?: c, *d",
    ]  # fmt: skip


def test_boxes_end_a_block_of_code_that_is_not_closed() -> None:
    stem = "## Question 1\n\nWhat does it print?\n\n```\nprint(1)\n\n- [x] 1\n- [ ] 2\n"

    assert lines_of(stem + SECOND) == ["1 What does it print? print(1): *1, 2", "11 Which second?: c, *d"]


@cases(
    "code",
    [
        "# Question 9\n\nWhich?\n\n- [x] a\n- [ ] b", "## Question 2\n\nWhich second?\n\n- [ ] c\n- [x] d",
        "2. Which?\nA. a\nB. b\nAnswer: A", "aws s3 ls",
    ],
)  # fmt: skip
def test_code_between_fences_may_hold_a_question(code: str) -> None:
    text = FIRST + f"\nExplanation:\n\n```\n{code}\n```\n" + SECOND

    first, second = imported(text)[1]

    assert not isinstance(first, Skipped)
    assert first.explanation == "\n".join(f"    {line}".rstrip() for line in code.split("\n"))
    assert short(second).endswith("Which second?: c, *d")
