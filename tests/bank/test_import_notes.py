"""Notes below options: what they say is no part of an option."""

from __future__ import annotations

from mlcert.bank.importing.question.imported_question import ImportedQuestion
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

BOXES = "### Which?\n- [ ] x\n- [x] y\n{}- [ ] z\n\n### What?\n- [x] v\n- [ ] w\n"


def reasons(text: str) -> list[str]:
    """The options of the first question, each with its reason."""
    first, *_ = imported(text)[1]
    assert isinstance(first, ImportedQuestion)
    return [f"{choice.text}: {choice.why}" for choice in first.choices]


@cases(
    ("note", "why"),
    [
        ("  > Because it fits.\n", "Because it fits."),
        ("> Because it fits.\n", "Because it fits."),
        ("  > Because\n  > it fits.\n", "Because\nit fits."),
        ("  * Because it fits.\n", "Because it fits."),
        ("  > [!tip] Because it fits.\n", "Because it fits."),
    ],
)
def test_a_quotation_or_an_entry_below_an_option_is_its_reason(note: str, why: str) -> None:
    assert reasons(BOXES.format(note)) == ["x: ", f"y: {why}", "z: "]


@cases("options", ["- [ ] x\n- [x] y\n{}\n", "A. x\nB. y\n{}\nAnswer: B\n"])
def test_a_quotation_below_all_options_explains_the_question(options: str) -> None:
    text = f"### 1. Which?\n{options.format('> Because it fits.')}\n### 2. What?\n- [x] v\n- [ ] w\n"

    assert short(imported(text)[1][0]) == "1 Which?: x, *y [Because it fits.]"


def test_a_quotation_in_the_one_that_holds_the_options_is_a_note() -> None:
    text = "> Which?\n> - [ ] x\n> - [x] y is\n> good\n> > Because\n> > it fits.\n> - [ ] z\n"

    assert reasons(text) == ["x: ", "y is good: Because\nit fits.", "z: "]


def test_a_quotation_above_the_next_question_explains_the_one_before_it() -> None:
    text = "Which?\n- [ ] x\n- [x] y\n> Because it fits.\n\nWhat?\n- [x] v\n- [ ] w\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Which?: x, *y [Because it fits.]", "6 What?: *v, w"]


def test_lines_of_options_in_a_quotation_are_no_notes() -> None:
    text = "> Which?\n> A. x\n> B. y is\n> good\n>\n> Answer: B\n"

    assert short(imported(text)[1][0]) == "1 Which?: x, *y is good"


@cases("name", ["Note", "Hinweis", "Nota", "Anmerkung", "**Remarque**", "Observação", "Tipp"])
def test_a_note_with_its_name_below_an_option_explains_the_question(name: str) -> None:
    text = f"### Which?\n- [x] x\n- [ ] a long\n  option\n{name}: It takes space, too.\n\n### What?\n- [x] v\n- [ ] w\n"

    said = f"{name.strip('*')}: It takes space, too."
    assert short(imported(text)[1][0]) == f"1 Which?: *x, a long option [{said}]"


@cases("below", ["> ^question-2\n", "> ^3f4a1b\n", "\n#ccna/layer3 [[OSI model]]\n", "\n#dns #ccna\n"])
def test_the_name_and_the_tags_of_a_block_are_no_part_of_a_question(below: str) -> None:
    text = f"> [!question] Which?\n> - [x] x\n> - [ ] y\n{below}\n"

    assert short(imported(text)[1][0]) == "1 Which?: *x, y"


def test_a_power_amid_an_option_is_kept() -> None:
    text = "### Which?\n- [x] x ^2\n- [ ] y\n"

    assert short(imported(text)[1][0]) == "1 Which?: *x ^2, y"


@cases("sign", ["·", "•", "|", "-", ":", "–"])
def test_the_sign_between_the_number_and_the_topic_of_a_heading_is_no_part_of_the_stem(sign: str) -> None:
    text = f"### Q2 {sign} Networks\n\nWhich?\n\n- A. x\n- B. y\n\nAnswer: B\n"

    assert short(imported(text)[1][0]) == "1 Networks Which?: x, *y"
