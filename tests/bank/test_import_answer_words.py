"""In how many words a line may give the key, in English and in other languages, and which words give none."""

from __future__ import annotations

from time import process_time

from mlcert.bank.importing.lines.answer_lines import answer_in
from mlcert.bank.importing.text.key_lines import divided
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

OPTIONS = "A. x\nB. y\nC. z"


@cases(
    "answer",
    [
        "**Solution.** (b)", "Sol. B", "Soln: b", "Ans. (b)", "Answer --> B", "Correct Option B", "Correct option is B",
        "The answer is option B.", "So the answer is B.", "Hence the correct option is (B).", "Option B is correct.",
        "**B** is the correct answer.", "(B) is the correct answer.", "Answer: letter B", 'Answer: "B"', "✅ B", ">! B",
        "**Answer**\n\nB", "### Answer: B", "<details>\n<summary><b>Answer</b>: B</summary>\n</details>",
        "<details>\n<summary>B</summary>\n</details>", "<details>\n<summary>Answer</summary>\n\nOption B\n</details>",
        "Die richtige Antwort ist B.", "### Lösung\n\nB", "Richtig: B", "Bonne réponse : B", "La bonne réponse est B.",
        "Reponse : b", "Respuesta correcta: B", "La respuesta correcta es la B.", "Opción correcta: b", "Solución: B",
        "Gabarito: letra B", "Resposta certa: B", "Risposta esatta: B", "La risposta corretta è la B.", "Soluzione: B",
    ],
)  # fmt: skip
def test_a_key_may_be_given_in_many_words(answer: str) -> None:
    _, found = imported(f"# Quiz\n\n1. Which?\n{OPTIONS}\n\n{answer}\n\n2. What?\n{OPTIONS}\n\n{answer}\n")

    assert [short(one).partition(" ")[2] for one in found] == ["Which?: x, *y, z", "What?: x, *y, z"]


@cases(
    "options",
    [
        "A. x\nB. y\nC. z Answer: B", "A. x\nB. y\nC. z   (Ans: b)", "A. x\nB. y\nC. z **Answer:** B",
        "A. x B. y C. z Answer: B",
        "A. x\n(Correct) B. y\nC. z", "A. x\nB. y\n(Correct)\nC. z", "A. x\n\nB. y\n\n(Correct)\n\nC. z",
        "A. x\nB. y (richtig)\nC. z (falsch)", "a) x\nb) y (correcta)\nc) z",
    ],
)  # fmt: skip
def test_a_key_may_be_beside_an_option(options: str) -> None:
    assert [short(one) for one in imported(f"1. Which?\n{options}\n")[1]] == ["1 Which?: x, *y, z"]


@cases(
    "label",
    [
        "Erklärung",
        "Begründung",
        "Explication ",
        "Justification ",
        "Explicación",
        "Explicação",
        "Justificativa",
        "Spiegazione",
    ],
)
def test_an_explanation_may_have_a_name_in_another_language(label: str) -> None:
    found = imported(f"1. Which?\n{OPTIONS}\nAnswer: B\n{label}: so.\n\n2. What?\n{OPTIONS}\nAnswer: A\n")[1]

    assert [short(one).partition(" ")[2] for one in found] == ["Which?: x, *y, z [so.]", "What?: *x, y, z"]


@cases("name", ["Frage {}:", "Question n° {} :", "Pregunta {}.", "Questão {}", "Domanda n. {}"])
def test_a_question_may_have_a_name_in_another_language(name: str) -> None:
    one, two = (f"{name.format(number)}\nWhich {number}?\n{OPTIONS}\nAnswer: B\n\n" for number in (1, 2))

    assert [short(each).partition(" ")[2] for each in imported(one + two)[1]] == [
        "Which 1?: x, *y, z",
        "Which 2?: x, *y, z",
    ]


@cases(
    ("text", "found"),
    [
        (f"1. Which is not?\n{OPTIONS}\n\nA and C are correct.\n", "1 there is no key"),
        (f"1. Which?\n{OPTIONS}\nAnswer: B\n\nA is correct.\n", "1 Which?: x, *y, z [A is correct.]"),
        (
            f"1. This is it:\n\nSolution A\n\nWhich?\n{OPTIONS}\nAnswer: B\n",
            "1 This is it: Solution A Which?: x, *y, z",
        ),
        ("1. Which?\nA. Answer: B\nB. Ask\nAnswer: A\n", "1 Which?: *Answer: B, Ask"),
    ],
)
def test_words_that_do_not_give_the_key_are_kept(text: str, found: str) -> None:
    assert [short(one) for one in imported(text)[1]] == [found]


@cases(
    "line",
    ["answer " * 2_000, "A. x" + " (" * 3_000, "A. x answer: " * 1_000, "- " * 5_000 + "A", "the correct " * 1_000],
)
def test_a_long_line_is_told_from_an_answer_in_a_moment(line: str) -> None:
    item = QuestionSoFar(1, "number", "Which?")
    began = process_time()

    assert answer_in(line) is None or line.startswith("A. x")
    divided(item, line)

    assert process_time() - began < 1


@cases(
    ("answer", "expected"),
    [
        ("False. They are not.", "True, *False [They are not.]"),
        ("True: it shines.", "*True, False [it shines.]"),
        ("True", "*True, False"),
    ],
)
def test_whether_a_statement_is_true_may_be_followed_by_why(answer: str, expected: str) -> None:
    _, found = imported(f"1. True or False: It is a star.\n\n   Answer: {answer}\n")

    assert [short(one).split(": ", 2)[2] for one in found] == [expected]


@cases("name", ["Answer", "Respuesta", "Lösung"])
def test_an_answer_may_be_below_its_name_in_a_nested_list(name: str) -> None:
    text = "".join(f"- Which is {n}?\n\n    A. x\n\n    B. y\n\n    - {name}\n\n        B. y\n\n" for n in (1, 2))

    assert [short(one).split(" ", 1)[1] for one in imported(text)[1]] == ["Which is 1?: x, *y", "Which is 2?: x, *y"]


@cases(
    ("answer", "expected"),
    [
        ("Answer: A <!-- check -->", "*Neon, Iron, Argon"),
        ("**Answer:** A <!-- B? -->", "*Neon, Iron, Argon"),
        ("**Solution.** (B). Since it is.", "Neon, *Iron, Argon [Since it is.]"),
        ("Answer. (B)", "Neon, *Iron, Argon"),
        ("Lösung: b, weil es so ist.", "Neon, *Iron, Argon [weil es so ist.]"),
        ("Réponse : b, car c'est ainsi.", "Neon, *Iron, Argon [car c'est ainsi.]"),
        ("Respuesta: B porque es así.", "Neon, *Iron, Argon [porque es así.]"),
    ],
)
def test_a_key_may_have_a_comment_or_say_why_in_any_language(answer: str, expected: str) -> None:
    _, (one,) = imported(f"1. Which?\nA. Neon\nB. Iron\nC. Argon\n\n{answer}\n")

    assert short(one).removeprefix("1 ").removeprefix("Which?: ") == expected


@cases("answer", ["A car is fast", "a car", "A da Vinci"])
def test_an_article_before_a_word_is_no_key_with_a_reason(answer: str) -> None:
    _, (one,) = imported(f"1. Which?\nA. Neon\nB. Iron\n\nAnswer: {answer}\n")

    assert "the key" in short(one)


@cases("word", ["and", "und", "et", "e", "y", "och"])
def test_two_options_are_named_with_a_word_between_their_numbers_or_letters(word: str) -> None:
    rows = "\n".join(
        (f"One?;x;y;z;w;1 {word} 3", f"Two?;x;y;z;w;2) {word} 3)", f"Three?;x;y;z;w;A) {word} C)", "Four?;x;y;z;w;D")
    )
    _, found = imported(f"question;a;b;c;d;answer\n{rows}\n")

    assert [short(one) for one in found] == [
        "2 One?: *x, y, *z, w",
        "3 Two?: x, *y, *z, w",
        "4 Three?: *x, y, *z, w",
        "5 Four?: x, y, z, *w",
    ]


def test_numbers_with_a_word_between_them_count_from_where_other_rows_do() -> None:
    _, found = imported("question;a;b;c;answer\nOne?;x;y;z;1 et 2\nTwo?;x;y;z;0\n")

    assert [short(one) for one in found] == ["2 One?: x, *y, *z", "3 Two?: *x, y, z"]


@cases("answer", ["{} — since it is", "{} – since it is", "{} - since it is", "\n  {} — since it is"])
def test_a_numbered_option_may_be_named_with_a_reason_behind_a_dash(answer: str) -> None:
    options = "   1) x\n   2) y\n   3) z"
    folded = "<details><summary>Answer</summary>\n{}\n</details>"
    _, found = imported(
        f"1. Which?\n\n{options}\n\n{folded.format(answer.format(2))}\n\n2. What?\n\n{options}\n\n"
        f"{folded.format(answer.format(3))}\n\n3. Whom?\n\n{options}\n\nAnswer: {answer.format(1)}\n"
    )

    assert [short(one).partition(" ")[2] for one in found] == [
        "Which?: x, *y, z [since it is]",
        "What?: x, y, *z [since it is]",
        "Whom?: *x, y, z [since it is]",
    ]


def test_a_range_of_numbers_is_no_option_with_a_reason() -> None:
    _, (one,) = imported("1. Which?\n   1) x\n   2) y\n\nAnswer: 2 – 4 days\n\n")

    assert short(one) == "1 the key '2 – 4 days' names no option"
