"""Boxes of Obsidian, GitHub, MkDocs, and Docusaurus: the questions, answers, and explanations in them."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases

OPTIONS = "> A. x\n> B. y\n> C. z\n"
LISTED = "- A. x\n- B. y\n- C. z\n"


@cases(
    "entry",
    [
        f"> [!question] Which {{}}?\n{OPTIONS}\n> [!success]- Answer\n> B\n> So.\n",
        f"> [!question]- Which {{}}?\n{OPTIONS}>\n> > [!success]- Answer: B\n> > So.\n",
        f"> [!question] Question {{0}}\n> Which {{0}}?\n{OPTIONS}> > [!check]- B\n> > So.\n",
        "> [!question]- Question {0}\n> Which {0}?\n> - [ ] x\n> - [x] y\n> - [ ] z\n\n> [!note] Explanation\n> So.\n",
        f"### Which {{}}?\n\n{LISTED}\n> [!tip]- Solution\n> **B** — So.\n",
        f"## Question {{0}}\n\nWhich {{0}}?\n\n{LISTED}\n> [!NOTE]\n> Answer: B\n\n> [!TIP]\n> So.\n",
        "{0}. Which {0}?\n   A. x\n   B. y\n   C. z\n   > [!answer]-\n   > B. So.\n",
        f'## Question {{0}}\n\nWhich {{0}}?\n\n{LISTED}\n??? note "Show answer"\n    **B.** So.\n',
        f"## Question {{0}}\n\nWhich {{0}}?\n\n{LISTED}\n:::tip Answer\nB. So.\n:::\n",
    ],
)
def test_a_box_holds_a_question_or_its_answer(entry: str) -> None:
    name, found = imported("\n".join(entry.format(number) for number in (1, 2)))

    assert (name, [short(one).partition(" ")[2] for one in found]) == (
        "markdown",
        ["Which 1?: x, *y, z [So.]", "Which 2?: x, *y, z [So.]"],
    )


def test_the_first_line_of_a_box_in_code_is_code() -> None:
    _, (one,) = imported(f"# Quiz\n\n1. Which?\n\n```\n> [!note] x\n```\n\n{LISTED}\nAnswer: B\n")

    assert "> [!note] x" in short(one)


def test_the_title_of_another_box_is_kept() -> None:
    _, (one,) = imported(f"### Question 1\n\n> [!warning] In one Region\n\nWhich?\n\n{LISTED}\nAnswer: B\n")

    assert short(one) == "1 In one Region Which?: x, *y, z"


@cases(
    ("answer", "explanation"),
    [
        ("> > [!success]- Answer\n> > The mitochondrion; see there.", "The mitochondrion; see there."),
        (">\n> Answer: B. It has a membrane.", "It has a membrane."),
        (">\n> Answer: B", ""),
        (">\n> Answer: Mitochondrion", ""),
    ],
)
def test_what_the_answer_below_a_check_list_says_besides_its_key_explains_it(answer: str, explanation: str) -> None:
    (one,) = imported(f"> [!question] Which makes ATP?\n> - [ ] Nucleus\n> - [x] Mitochondrion\n>\n{answer}\n")[1]

    said = f" [{explanation}]" if explanation else ""
    assert short(one) == f"1 Which makes ATP?: Nucleus, *Mitochondrion{said}"
