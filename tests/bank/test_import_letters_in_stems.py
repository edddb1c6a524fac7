"""Lines with letters above a check-list are a part of the stem, or at least not left out in silence."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

REMARK = "what has letters above its options is taken for no options, and may belong to its stem"
BOXES = "- [x] the first\n- [ ] the second\n"


@cases(
    ("stem", "text"),
    [
        (
            "Which two steps?\n(a) Make it\n(b) Use it\n\nWhich is dear?",
            "Which two steps? A. Make it B. Use it Which is dear?",
        ),
        ("Look:\nA) foo\nB) bar\n\nWhich one?", "Look: A. foo B. bar Which one?"),
        ("Which one is dear?\nA) foo\nB) bar\n", "Which one is dear? A. foo B. bar"),
        ("Needs:\n\n- (a) foo\n- (b) bar\n\nWhich one?", "Needs: A. foo B. bar Which one?"),
    ],
)
def test_lines_with_letters_belong_to_the_stem_above_a_check_list_with_a_key(stem: str, text: str) -> None:
    (one,) = imported(f"## Question 1\n\n{stem}\n\n{BOXES}")[1]

    assert short(one) == f"1 {text}: *the first, the second"
    assert not isinstance(one, Skipped)
    assert REMARK in one.remarks


def test_a_check_list_below_letters_without_a_heading_says_that_they_may_belong_to_it() -> None:
    skipped, one = imported(f"Which two steps?\n(a) Make it\n(b) Use it\n\nWhich is dear?\n\n{BOXES}")[1]

    assert short(skipped) == "1 there is no key"
    assert not isinstance(one, Skipped)
    assert REMARK in one.remarks


def test_options_with_letters_and_a_key_stay_options_above_a_check_list() -> None:
    first, second = imported(
        f"## Question 1\n\nWhich?\n\nA. S3\nB. EBS\n\nAnswer: B\n\n## Question 2\n\nWhich is dear?\n\n{BOXES}"
    )[1]

    assert short(first) == "1 Which?: S3, *EBS"
    assert not isinstance(second, Skipped)
    assert second.remarks == ()
