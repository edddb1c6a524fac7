"""Options with Roman numerals: they are read where they are certainly options, and the answer names one of them."""

from __future__ import annotations

from mlcert.bank.importing.text.roman_options import REMARK
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

NUMERALS = ("i", "ii", "iii", "iv")


@cases("label", ["{}. ", "{}) ", "({}) ", "   {}. "])
@cases("change", [str.lower, str.upper])
@cases(
    ("answer", "keys"),
    [("ii", "w, *x, y, z"), ("({0}) und ({1})", "*w, x, *y, z"), ("iii. y", "w, x, *y, z"), ("IV", "w, x, y, *z")],
)
def test_options_with_roman_numerals_are_read_and_remarked(label: str, change: object, answer: str, keys: str) -> None:
    options = "".join(
        f"{label.format(change(numeral))}{text}\n"  # type: ignore[operator]
        for numeral, text in zip(NUMERALS, "wxyz", strict=True)
    )
    said = answer.format("i", "iii")

    (one,) = imported(f"## Which?\n\n{options}\nAnswer: {said}\n")[1]

    assert short(one) == f"1 Which?: {keys}"
    assert one.remarks == (REMARK,)  # type: ignore[union-attr]


def test_roman_numerals_of_statements_above_options_stay_in_the_stem() -> None:
    text = "1. Which are right?\ni. Load.\nii. Run.\niii. Stop.\nA. i only\nB. i and ii\nAnswer: B\n"

    (one,) = imported(text)[1]

    assert short(one) == "1 Which are right? i. Load. ii. Run. iii. Stop.: i only, *i and ii"


@cases("answer", ["Answer: B\n", ""])
def test_options_with_roman_numerals_are_skipped_where_no_answer_names_one(answer: str) -> None:
    text = f"1. Which?\ni. Load.\nii. Run.\niii. Stop.\n{answer}"

    assert [short(one) for one in imported(text)[1]] == ["1 its options have Roman numerals"]
