"""Statements that are true or false: numbered below a title, or with a box for each verdict."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from tests.bank.test_import_formats import imported, short
from tests.cases import cases


@cases("title", ["True or False?", "## True/False", "**State whether these are true or false:**", "Vrai ou faux ?"])
def test_numbered_statements_below_a_title_have_their_verdicts_in_brackets(title: str) -> None:
    _, found = imported(
        f"{title}\n\n1. It is. (True)\n2. [F] It was.\n\nBecause.\n\n3. It may be. ___\n\nAnswer: 3. False\n"
    )

    assert [short(one).partition(" ")[2] for one in found] == [
        "It is.: *True, False",
        "It was.: True, *False [Because.]",
        "It may be. ___: True, *False",
    ]


@cases("options", ["1. True\n2. False\n", "1. It is.\n2. It was.\n", "A. x (True)\nB. y (False)\n"])
def test_a_title_alone_makes_no_statements_of_options(options: str) -> None:
    _, found = imported(f"True or False?\n\n{options}\n1. Which?\nA. x\nB. y\n\nAnswer: B\n")

    assert short(found[-1]).partition(" ")[2] == "Which?: x, *y"
    assert [one for one in found[:-1] if not isinstance(one, Skipped)] == []


@cases(
    ("right", "wrong"),
    [
        ("Verdadeiro", "Falso"),
        ("Verdadera", "Falsa"),
        ("Wahr", "Falsch"),
        ("Vrai", "Faux"),
        ("Sí", "No"),
        ("Ja", "Nein"),
    ],
)
def test_boxes_with_verdicts_are_no_tasks_in_other_languages(right: str, wrong: str) -> None:
    _, (one,) = imported(f"1. It is so.\n( ) {right}\n(X) {wrong}\n")

    assert short(one) == f"1 It is so.: {right}, *{wrong}"
