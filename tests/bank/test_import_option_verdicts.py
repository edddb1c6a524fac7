"""What options say about themselves: it is no part of their texts, contradicts no key, and code is no such remark."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from tests.bank.test_import_formats import imported, short
from tests.cases import cases


def with_reasons(text: str) -> str:
    """The options of the only question in a text, each with its reason; or why there is none."""
    _, (one,) = imported(text)
    if isinstance(one, Skipped):
        return one.why
    return "; ".join(f"{'*' * each.is_right}{each.text}{each.why and f' [{each.why}]'}" for each in one.choices)


@cases(
    "options",
    [
        "A) S3 (incorrect, too slow)\nB) SQS (correct, it queues)\nC) EBS\nAnswer: B",
        "A) S3 (Incorrect: too slow)\nB) SQS (Correct: it queues)\nC) EBS",
        "- [ ] S3 — wrong: too slow\n- [x] SQS — correct, it queues\n- [ ] EBS",
        "A. S3 - Incorrect. too slow\nB. SQS - Correct. it queues\nC. EBS\nAnswer: B",
        "A. S3 <-- wrong, too slow\nB. SQS <-- correct: it queues\nC. EBS (wrong)",
    ],
)
def test_what_an_option_says_about_itself_is_its_reason(options: str) -> None:
    text = with_reasons(f"1. Which one?\n{options}\n")

    assert text == "S3 [too slow]; *SQS [it queues]; EBS"


def test_cells_of_a_table_say_the_same_about_themselves() -> None:
    text = with_reasons('question,a,b,answer\nWhich?,"S3 (incorrect, slow)",SQS - correct,B\n')

    assert text == "S3 [slow]; *SQS"


@cases(
    ("options", "found"),
    [
        (
            "A. S3 (correct, slow)\nB. SQS\nAnswer: B",
            "the option 'S3 (correct, slow)' says otherwise than the key",
        ),
        (
            "A. Marks rows (incorrect rows are kept)\nB. Drops rows (correct ones only)\nAnswer: B",
            "Marks rows (incorrect rows are kept); *Drops rows (correct ones only)",
        ),
        ("A. x <- 5\nB. x < -5\nC. x <-- 5\nAnswer: A", "*x <- 5; x < -5; x <-- 5"),
        ("A. x <- wrong\nB. x <- correct\nC. y == correct\nAnswer: B", "x <- wrong; *x <- correct; y == correct"),
        ("A. ok <- right(x, 2)\nB. ok <- false\nAnswer: B", "ok <- right(x, 2); *ok <- false"),
        ("A. my_key <- answer\n**B. my_key <- 5**\n", "my_key <- answer; *my_key <- 5"),
        ("A. y <- right\nB. x <- not\nC. z <- answer", "there is no key"),
    ],
)
def test_what_only_looks_like_a_remark_on_an_option_is_part_of_it(options: str, found: str) -> None:
    assert with_reasons(f"1. Which one?\n{options}\n") == found


@cases("note", ["NOTE: it is old.", "*Note: it is old.*", "> **Hint**: it is old.", "Tip: it\nis old."])
def test_a_note_between_options_is_no_part_of_an_option(note: str) -> None:
    _, (one,) = imported(f"1. Which?\nA) S3\n{note}\nB) SQS\nAnswer: B\n")

    assert not isinstance(one, Skipped)
    assert short(one).startswith("1 Which?: S3, *SQS [")
    assert "old." in one.explanation
    assert one.remarks == ("what is between two of its options is taken for what explains it",)


BOXES = "1. One?\n\n- [ ] x\n- [x] y\n- [ ] z\n"


@cases("said", ["Correct! It is.", "**Correct!** It is.", "**Correct answer** - it is."])
@cases("between", ["", "\n"])
def test_what_is_below_the_last_option_and_not_true_of_it_explains_the_question(said: str, between: str) -> None:
    _, (one,) = imported(f"{BOXES}{between}   - {said}\n")

    plain = said.replace("*", "")
    assert isinstance(one, ImportedQuestion)
    assert short(one) == f"1 One?: x, *y, z [{plain}]"
    assert one.remarks == (f"what is below the last option is not true of it, so it explains the question: '{plain}'",)


@cases(
    ("text", "remarks"),
    [
        (f"{BOXES}   - Incorrect. It is not.\n", ()),
        (f"{BOXES}   - Correct form of it, but slow.\n", ()),
        (f"{BOXES}   - Right-click opens it.\n", ()),
        ("1. Which is not one?\n\n- [ ] x\n- [x] y\n   - Incorrect. It is none.\n", ()),
        (
            "1. One?\n\n- [ ] x\n  - Correct. It is.\n- [x] y\n  - Wrong: it is not.\n",
            ("the reason of an option contradicts the key: 'Correct. It is.'",),
        ),
        (
            "::Q:: One? {~x#Correct! It is. =y#Yes. ~z#No.}\n",
            ("the reason of an option contradicts the key: 'Correct! It is.'",),
        ),
    ],
)
def test_a_reason_that_clearly_says_otherwise_than_the_key_gets_a_remark(text: str, remarks: tuple[str, ...]) -> None:
    _, (one,) = imported(text)

    assert isinstance(one, ImportedQuestion)
    assert one.remarks == remarks
    assert not one.explanation
