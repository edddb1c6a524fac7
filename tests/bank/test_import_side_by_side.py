"""Options side by side: each of them is one, and what only looks like a letter of the next one is none."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases

FOUR = "Which?: v, w, x, *y"


@cases(
    "options",
    [
        "A) v   B) w\nC) x   D) y",
        "A) v B) w\nC) x D) y",
        "(A) v (B) w\n(C) x (D) y",
        "(A)v  (B)w\n(C)x  (D)y",
        "a. v    b. w    c. x\nd. y",
        "A. v | B. w\nC. x | D. y",
        "A) v\t\tB) w\n\nC) x\t\tD) y",
        "- A) v   B) w\n- C) x   D) y",
        "**A)** v    **B)** w\n**C)** x    **D)** y",
        "A) v\nB) w   C) x\nD) y",
    ],
)
def test_options_on_several_lines_may_be_side_by_side(options: str) -> None:
    assert [short(one) for one in imported(f"1. Which?\n{options}\nAnswer: D\n")[1]] == [f"1 {FOUR}"]


@cases(
    ("options", "found"),
    [
        ("A) v   C) x\nB) w   D) y", "Which?: v, x, w, *y"),
        ("A) v B) w C) a long\nname D) y", "Which?: v, w, a long name, *y"),
        (
            "A. S. aureus\nB. See B. pertussis\nC. x\nD. As E. coli",
            "Which?: S. aureus, See B. pertussis, x, *As E. coli",
        ),
        ("A. Vitamin B. complex\nB. w\nC. x (see d) too)\nD. y", "Which?: Vitamin B. complex, w, x (see d) too), *y"),
        ("A) a long name   B) w\n   of it\nC) x   D) y", "a line goes on with one of several options side by side"),
    ],
)
def test_a_letter_amid_a_line_is_that_of_an_option_only_if_the_others_say_so(options: str, found: str) -> None:
    assert [short(one) for one in imported(f"1. Which?\n{options}\nAnswer: D\n")[1]] == [f"1 {found}"]


def test_two_options_in_one_line_are_a_question() -> None:
    text = "1. Is it?\nA) Yes  B) No\nAnswer: A\n\n2. Is it not?\nA. Yes | B. No\nAnswer: B\n"

    assert [short(one) for one in imported(text)[1]] == ["1 Is it?: *Yes, No", "5 Is it not?: Yes, *No"]
