"""Copies of the page on which a site reviews a practice test, whose options have no letters."""

from __future__ import annotations

from mlcert.bank.importing.text.review_page import BETWEEN, NO_BEGINNING, NO_END, UNCLEAR
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

NEWER = """\
Which feature fits?

Your answer is correct
Disks

Memory

Logs

Overall explanation
It is
cheap.

So.

Domain
Core
Beta

---

A company has data. It grows.

Which two fit?

(Select TWO.)

Your selection is incorrect
Memory

Correct selection
Disks

Correct selection
Logs

Overall explanation
So.
"""
NUMBERED = """\
Practice test 3
Question 1Skipped
What fits? (Select TWO.)
Memory
Correct selection
Disks
Correct selection
Logs
Overall explanation
It is.
Domain
Core
Question 2:
Incorrect
Who asks:
Nobody
Correct answer
Somebody
"""
OLDER = """\
Question 1
Skipped
Which fits?
Memory
Disks
(Correct)
Logs
Explanation
Disks are cheap.

Question 2
Incorrect
Which is fast?
Disks
(Incorrect)
Memory
(Correct)
Explanation
It is.
"""


@cases(
    ("text", "found"),
    [
        (NEWER, ["1 Which feature fits?: *Disks, Memory, Logs [It is cheap. So.]",
                 "22 A company has data. It grows. Which two fit? (Select TWO.): Memory, *Disks, *Logs [So.]"]),
        (NUMBERED, ["2 What fits? (Select TWO.): Memory, *Disks, *Logs [It is.]",
                    "13 Who asks:: Nobody, *Somebody"]),
        (OLDER, ["1 Which fits?: Memory, *Disks, Logs [Disks are cheap.]",
                 "11 Which is fast?: Disks, *Memory [It is.]"]),
    ],
)  # fmt: skip
def test_the_labels_of_a_page_that_reviews_a_test_give_the_key(text: str, found: list[str]) -> None:
    name, questions = imported(text)

    assert (name, [short(one) for one in questions]) == ("markdown", found)


@cases(
    ("question", "why"),
    [
        ("It is.\nCorrect answer\nx\ny\n", NO_BEGINNING),
        ("Which?\nIs it?\nCorrect answer\nx\ny\n", NO_BEGINNING),
        ("Which?\nx\ny\nCorrect answer\n", UNCLEAR),
        ("Which?\nx\nCorrect answer\n(Correct)\ny\n", UNCLEAR),
        ("Which?\n(Correct)\nx\ny\n", UNCLEAR),
        ("What does it print?\n\nint a = 1;\n\nCorrect answer\n1\n\n2\n", NO_END),
        ("Which?\n\nx\n\nCorrect answer\ny\nand more\n\nz\n", NO_END),
        ("Which?\n\nx\n\nExplanation\nSlow.\n\nCorrect answer\ny\n", BETWEEN),
        ("Which?\nx\ny\n", "there is no key"),
    ],
)
def test_a_question_of_such_a_page_that_may_be_read_in_two_ways_is_skipped_with_the_reason(
    question: str, why: str
) -> None:
    text = (
        f"Question 1\nSkipped\n{question}Overall explanation\nSo.\nQuestion 2\nSkipped\nWhat?\nCorrect answer\nx\ny\n"
    )
    first, second = imported(text)[1]

    assert (short(first), short(second).partition(" ")[2]) == (f"1 {why}", "What?: *x, y")


def test_a_label_that_may_be_above_or_below_its_option_gives_no_key() -> None:
    _, found = imported("Question 1\nSkipped\nWhich?\nx\nCorrect answer\ny\nExplanation\nSo.\n")

    assert [short(one) for one in found] == [f"1 {UNCLEAR}"]


def test_options_with_letters_are_read_as_elsewhere() -> None:
    _, found = imported("Question 1\nSkipped\nWhich?\nA. x\nB. y\n(Correct)\nC. z\n\nOverall explanation\nSo.\n")

    assert [short(one).partition(":")[2] for one in found] == [" x, *y, z [So.]"]


EXPLAINED = """\
Question 1
Skipped
What fits?

Disks

Explanation

Disks are slow.

Correct answer

Memory

Explanation

It is
fast.

Logs

Explanation

No.

Overall explanation

So.
"""


def test_what_is_below_each_option_under_its_name_is_the_reason_for_it() -> None:
    for text in (EXPLAINED, EXPLAINED.replace("is\nfast", "is fast").replace("\n\n", "\n")):
        (one,) = imported(text)[1]

        assert short(one) == "1 What fits?: Disks, *Memory, Logs [So.]"
        assert [" ".join(choice.why.split()) for choice in getattr(one, "choices", ())] == [
            "Disks are slow.",
            "It is fast.",
            "No.",
        ]


@cases(
    ("old", "new"),
    [
        ("Logs\n\nExplanation\n\nNo.\n", "Logs\n"),  # which may explain memory
        ("Disks\n\n", "Disks\n\nTapes\n\n"),
        ("It is\nfast.", "It is\n\nfast."),
        ("Logs\n", "Logs\nand more\n"),
        ("Correct answer\n\nMemory", "Memory\n\nCorrect answer"),
    ],
)
def test_explanations_below_options_are_no_reasons_if_an_option_may_be_among_them(old: str, new: str) -> None:
    _, found = imported(EXPLAINED.replace(old, new, 1))

    assert [short(one) for one in found] == [f"1 {BETWEEN}"]


LANGUAGES = {  # what was answered to two questions; what is above an option, and below one; what explains
    "de": ("Frage", ("Übersprungen", "Richtig"), "Richtige Antwort", "Ihre Antwort ist falsch", "Gesamterklärung",
           "(Richtig)", "Erläuterung"),
    "fr": ("Question", ("Ignorée", "Correct"), "Bonne réponse", "Votre réponse est incorrecte", "Explication générale",
           "(Correct)", "Explication"),
    "es": ("Pregunta", ("Omitida", "Correcto"), "Respuesta correcta", "Tu respuesta es incorrecta",
           "Explicación general", "(Correcto)", "Explicación"),
    "pt": ("Pergunta", ("Ignorado", "Correto"), "Resposta correta", "Sua resposta está incorreta", "Explicação geral",
           "(Correto)", "Explicação"),
}  # fmt: skip


@cases("language", [*LANGUAGES])
def test_a_page_in_another_language_is_read(language: str) -> None:
    name, (skipped, right), above, wrong, overall, below, explanation = LANGUAGES[language]
    newer = (
        f"{name} 1\n{skipped}\nX?\n{above}\nOne\nTwo\n{overall}\nIt is.\n\n"
        f"{name} 2\n{right}\nY?\n{wrong}\nOne\n{above}\nTwo\n{overall}\nIt is.\n"
    )
    older = (
        f"{name} 1:\n{skipped}\nX?\n• One\n{below}\n• Two\n{explanation}\nIt is.\n\n"
        f"{name} 2:\n{right}\nY?\n• One\n• Two\n{below}\n{explanation}\nIt is.\n"
    )
    for page in (newer, older):
        _, found = imported(page)
        assert [short(one).partition(" ")[2] for one in found] == ["X?: *One, Two [It is.]", "Y?: One, *Two [It is.]"]


def test_a_page_in_another_language_whose_options_have_letters_is_no_such_page() -> None:
    _, found = imported("Frage 1\nRichtig\nWas?\nA. x\nB. y\nRichtige Antwort:\nB\n")

    assert [short(one) for one in found] == ["1 Was?: x, *y"]
