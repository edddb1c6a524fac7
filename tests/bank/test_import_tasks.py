"""Lists of tasks: check-boxes below a text that asks nothing are no question, unless the file is a quiz."""

from __future__ import annotations

from mlcert.bank.importing.text.tasks import NO_TEXT, WHY, WHY_AMONG
from tests.bank.test_import_formats import imported, short
from tests.cases import cases


@cases(
    ("text", "found"),
    [
        ("# To do\n\n- [x] buy milk\n- [ ] call Bob\n- [ ] pay rent\n", [f"1 {WHY}"]),
        ("# Reading list\n\nBooks for the summer:\n\n- [x] A long book\n- [ ] Another\n", [f"3 {WHY}"]),
        ("# Study plan\n\n## Week 1\n\n- [x] Read\n- [ ] Do the quiz\n", [f"5 {NO_TEXT}"]),
        (
            "Release\n\n1. Prepare\n   - [x] run tests\n   - [ ] tag\n2. Publish\n   - [ ] upload\n",
            [f"3 {WHY}", f"6 {WHY}"],
        ),
    ],
)
def test_a_list_of_tasks_is_skipped_with_the_reason(text: str, found: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == found


@cases(
    ("text", "found"),
    [
        ("# Quiz\n\n1. Capital of France\n- [x] Paris\n- [ ] Rome\n", ["3 Capital of France: *Paris, Rome"]),
        ("## Question 1\n\nMark the store.\n\n- [x] S3\n- [ ] SQS\n", ["1 Mark the store.: *S3, SQS"]),
        ("The store is\n- [x] S3\n- [ ] SQS\n", ["1 The store is: *S3, SQS"]),
        ("Capital of France\n- [x] Paris\n- [ ] Rome\n\nWhich?\n- [x] x\n- [ ] y\n",
         ["1 Capital of France: *Paris, Rome", "5 Which?: *x, y"]),
        ("Water is wet.\n- [x] True\n- [ ] False\n", ["1 Water is wet.: *True, False"]),
        (
            "Capital of France\n- [x] Paris\n- [ ] Rome\n\nCapital of Italy\n- [ ] Paris\n- [x] Rome\n\n"
            "Capital of Spain\n- [x] Madrid\n- [ ] Rome\n",
            ["1 Capital of France: *Paris, Rome", "5 Capital of Italy: Paris, *Rome",
             "9 Capital of Spain: *Madrid, Rome"],
        ),
    ],
)  # fmt: skip
def test_a_text_that_asks_nothing_may_be_a_stem_in_a_quiz(text: str, found: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == found


@cases(
    ("text", "found"),
    [
        ("# Todo\n\n- [ ] buy milk\n- [x] write\n\n# Quiz\n\n## Which?\n\n- [x] x\n- [ ] y\n",
         [f"1 {WHY_AMONG}", "8 Which?: *x, y"]),
        ("## Which?\n\n- [x] x\n- [ ] y\n\n## To do\n\n- [ ] buy milk\n- [x] write\n",
         ["1 Which?: *x, y", f"6 {WHY_AMONG}"]),
        ("## Capital of France\n\n- [x] Paris\n- [ ] Rome\n\n## Which?\n\n- [x] x\n- [ ] y\n",
         ["1 Capital of France: *Paris, Rome", "6 Which?: *x, y"]),
        ("# Quiz\n\n## Capital of France\n\n- [x] Paris\n- [ ] Rome\n", ["3 Capital of France: *Paris, Rome"]),
        ("# Data\n\nSelect a store.\n\n- [x] S3\n- [ ] SQS\n\n## Which?\n\n- [x] x\n- [ ] y\n",
         ["3 Select a store.: *S3, SQS", "8 Which?: *x, y"]),
    ],
)  # fmt: skip
def test_tasks_among_questions_are_skipped_if_their_heading_is_no_sibling_of_one_that_asks(
    text: str, found: list[str]
) -> None:
    assert [short(one) for one in imported(text)[1]] == found


NUMBERED = "1. **What is it?**\n   * [ ] x\n   * [x] y\n\n"


@cases(
    "title",
    ["## TODO for me", "My progress:", "# To-do list", "**Next steps**", "Checklist for the exam:", "### Progress",
     "Study plan", "My tasks"],
)  # fmt: skip
@cases("question", [NUMBERED, "### What is it?\n- [ ] x\n- [x] y\n\n", "Which?\nA. x\nB. y\nAnswer: B\n\n"])
def test_what_is_called_a_list_of_tasks_is_none_of_the_questions(title: str, question: str) -> None:
    found = imported(f"{question}{title}\n- [ ] read chapter 4\n- [x] buy book\n- [ ] sleep\n")[1]

    assert [short(one).partition(" ")[2] for one in found[1:]] == [WHY_AMONG]


@cases(
    "stem",
    [
        "### Todo número natural es",
        "### Task 1: capital of France",
        "To do this",
        "Progress of a job is",
        "Checklists help",
    ],
)
def test_a_stem_that_only_begins_like_a_list_of_tasks_is_one(stem: str) -> None:
    found = imported(f"# Quiz\n\n{NUMBERED}{stem}\n- [ ] x\n- [x] y\n")[1]

    assert [short(one).partition(" ")[2] for one in found][1:] == [f"{stem.lstrip('# ')}: x, *y"]
