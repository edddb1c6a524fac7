"""Where the key of a question may stand, and where what explains it ends."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases

HEAD = "#separator:tab\n#html:true\n"


@cases(
    "text",
    [
        "**Q1:** Which?\nA) x B) y C) z\n**A1:** B\n\n**Q2:** What?\nA) x B) y C) z\n**A2:** A\n",
        "1. Which?\nA) x\nB) y\nC) z\nAnswer 1: B\n2. What?\nA) x\nB) y\nC) z\nAnswer to question 2: A\n",
        "1. Which? Answer: B\nA. x\nB. y\nC. z\n\n2. What? Answer: A\nA. x\nB. y\nC. z\n",
        "1. Which? (Ans: B)\nA. x\nB. y\nC. z\n\n2. What? (Ans: A)\nA. x\nB. y\nC. z\n",
    ],
)
def test_the_key_may_have_the_number_of_its_question_or_stand_behind_the_stem(text: str) -> None:
    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == ["Which?: x, *y, z", "What?: *x, y, z"]


def test_a_number_that_is_not_that_of_the_question_gives_no_key() -> None:
    _, found = imported("1. Which?\nA) x\nB) y\nA2: B\n")

    assert [short(one) for one in found] == ["1 there is no key"]


@cases("why", ["&mdash; it is.", "&ndash; it is.", "\u2013 it is."])
def test_what_is_folded_away_may_be_a_key_and_why(why: str) -> None:
    _, found = imported(
        f"1. Which?\n- A. x\n- B. y\n\n<details><summary>Answer</summary>\n<b>B</b> {why}\n</details>\n"
    )

    assert [short(one) for one in found] == ["1 Which?: x, *y [it is.]"]


@cases(
    ("answer", "found"),
    [
        ("True", "*True, False"),
        ("<b>False</b>", "True, *False"),
        ("\nTrue\n", "*True, False"),
        ("No, it is not.", ""),
    ],
)
def test_what_is_folded_away_may_say_that_a_statement_is_true(answer: str, found: str) -> None:
    text = f"# Quiz\n\n1. It is. True or false?\n\n<details><summary>Answer</summary>{answer}</details>\n"
    expected = f"3 It is. True or false?: {found}" if found else "3 there are no options"

    assert [short(one) for one in imported(text)[1]] == [expected]


@cases(
    ("back", "found"),
    [
        ("Answer: B<br>It is.", "3 Which?: x, *y [It is.]"),
        ("B<br><br>It is.", "3 Which?: x, *y [It is.]"),
        ("B<br>A. x", "3 the key 'B A. x' names options in words that are not understood"),
    ],
)
def test_the_back_of_a_card_may_say_why_below_the_key(back: str, found: str) -> None:
    assert [short(one) for one in imported(f"{HEAD}Which?<br>a) x<br>b) y\t{back}\n")[1]] == [found]


@cases(
    ("why", "found"),
    [
        ("Explanation: It is. See also:\n1. Objects\n2. Classes", "[It is. See also: 1. Objects 2. Classes]"),
        ("Explanation:\n\n1. It is.\n2. It was.\n3. So.", "[1. It is. 2. It was. 3. So.]"),
    ],
)
def test_a_list_in_what_explains_a_question_is_whole(why: str, found: str) -> None:
    _, both = imported(f"1. Which?\nA. x\nB. y\nAnswer: B\n\n{why}\n\n2. What?\nA. x\nB. y\nAnswer: A\n")

    assert [short(one).partition(" ")[2] for one in both] == [f"Which?: x, *y {found}", "What?: *x, y"]


@cases(
    "question",
    [
        "{n}. Which {n}?\nAnswer: {letter}\nA. x\nmore\nB. y\n\n",
        "{n}. Which {n}?\nAnswer: {letter}. {text}\nA. x\nmore\nB. y\n\n",
        "{n}. Which {n}?\nAnswer: {text}\nA. x\nmore\nB. y\n\n",
        "{n}. Which {n}?\n\n**Answer: {letter}**\n\nOptions:\n\nA. x\nmore\n\nB. y\n\n",
        "## Which {n}?\n\n### Answer: {letter}\n\nA. x\nmore\n\nB. y\n\n",
    ],
)
def test_an_answer_between_a_stem_and_its_options_is_their_key(question: str) -> None:
    text = "".join(question.format(n=n, letter="B", text="y") for n in (1, 2))

    assert [short(one).partition(" ")[2] for one in imported(text)[1]] == [
        "Which 1?: x more, *y",
        "Which 2?: x more, *y",
    ]


@cases(
    ("question", "why"),
    [
        ("1. Which?\nAnswer: Paris\nA. Rome\nB. Bonn\n", "it is a card without options"),
        ("1. Which?\nAnswer: B\nA. is wrong.\nIt costs more.\nB. is right.\n", "there are no options"),
        ("1. Which?\nAnswer: B\nA. It is dear.\nWhy not?\nB. It is cheap.\n", "there are no options"),
        ("1. Which?\nAnswer: B\nExplanation: So.\nA. It is dear.\nB. It is cheap.\n", "there are no options"),
    ],
)
def test_what_follows_an_answer_and_may_explain_it_is_no_option(question: str, why: str) -> None:
    assert [short(one) for one in imported(question)[1]] == [f"1 {why}"]


@cases("back", ["B. y", "B", "y", "C. z", "z", "c)"])
def test_what_a_tab_divides_from_the_last_option_is_the_key(back: str) -> None:
    right = "C" if back[0] in "cCz" else "B"
    _, found = imported(f"One?\nA. x\nB. y\nC. z\t{back}\n\nTwo?\nA. p\nB. q\tA. p\n\n")

    options = "x, *y, z" if right == "B" else "x, y, *z"
    assert [short(one) for one in found] == [f"1 One?: {options}", "6 Two?: *p, q"]


def test_a_tab_between_options_and_a_tab_in_one_are_no_key() -> None:
    _, found = imported("1. One?\nA. x\tB. y\nC. z\tD. w\nAnswer: D\n\n2. Two?\nA. p\tof it\nB. q\nAnswer: A\n")

    assert [short(one) for one in found] == ["1 One?: x, y, z, *w", "6 Two?: *p of it, q"]
