"""Words that a site puts around its questions: verdicts, states, domains, buttons and posts, also translated."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases


def questions_in(text: str) -> list[str]:
    """The questions of a text without their lines."""
    return [short(one).partition(" ")[2] for one in imported(text)[1]]


@cases(
    "options",
    [
        "A.\nx\nright\nB.\ny\nC.\nz\nwrong\n",
        "A. x\nright\nB. y\nC. z\nwrong\n",
        "A. x\n\nCorrect\n\nB. y\n\nC. z\n\nIncorrect\n",
        "A.x\nRight\nB.y\nC.z\nWrong\n\n",
    ],
)
@cases(
    "end", ["Explanation:\nCorrect Answer: A\n\nIt is.\n", "Explanation:\nIt is.\n", "Answer: A\nExplanation: It is.\n"]
)
def test_a_verdict_alone_below_an_option_is_no_part_of_it(options: str, end: str) -> None:
    text = "".join(f"Question {number}\nWhich?\n\n{options}{end}\n" for number in (1, 2))

    assert questions_in(text) == ["Which?: *x, y, z [It is.]"] * 2


def test_a_verdict_that_contradicts_the_key_is_said() -> None:
    assert questions_in("1. Which?\nA. x\nB. y\nright\nAnswer: A\n") == [
        "the option 'y (Correct)' says otherwise than the key"
    ]


@cases(
    ("options", "expected"),
    [
        ("A.\nright\nB.\nwrong\nAnswer: A\n", "*right, wrong"),
        ("A. turn\nright\nor left\nB. stay\nAnswer: A\n", "*turn right or left, stay"),
        (
            "A. Take the road that leads along the river and turn\nright\nB. stay\nAnswer: A\n",
            "*Take the road that leads along the river and turn right, stay",
        ),
    ],
)
def test_such_a_word_may_be_an_option_or_a_part_of_one(options: str, expected: str) -> None:
    assert questions_in(f"1. Which?\n{options}") == [f"Which?: {expected}"]


@cases(
    "head",
    [
        "Question #{}Topic 1",
        "Question {}Correct",
        "Question {} Incorrect",
        "Question {}\nUnattempted",
        "Question {}\nDomain :Modeling",
        "Question {}Incorrect\nDomain: Data Engineering",
        "Question {}\nCategory: Storage",
        "Pregunta #{}\nTema 1",
        "Frage {}\nThema: Speicher",
        "Question n° {}\nThème 2",
        "Aufgabe {}",
        "### Aufgabe {}",
        "Übung {}:",
        "Ejercicio {}.",
        "Exercice n° {}",
        "Exercise {}",
        "Problem {}.",
    ],
)
def test_the_head_of_a_question_is_no_part_of_its_stem(head: str) -> None:
    text = "".join(f"{head.format(number)}\nWhat is it?\nA. x\nB. y\nAnswer: A\n\n" for number in (1, 2, 3))

    assert questions_in(text) == ["What is it?: *x, y"] * 3


@cases(
    "stem",
    [
        "Domain: which one is it?",
        "Level: 5% of the sum is lost. What is it?",
        "Correct the sentence. Which one?",
        "Exercise 3 times a week helps. Why?",
    ],
)
def test_a_stem_may_begin_like_such_a_head(stem: str) -> None:
    assert questions_in(f"Question 1\n{stem}\nA. x\nB. y\nAnswer: A\n") == [f"{stem}: *x, y"]


@cases(
    "button",
    [
        "View Queries\nopen",
        "Not helpful?",
        "Was this answer helpful?",
        "Ask our Experts",
        "advertisement",
        "The contest of the month is live. Participate Now!",
        "Show Suggested Answer",
        "Report this question",
        "Bookmark this question   Report an error",
        "Hide answer 3 comments",
        "by user123 at Feb. 2, 2021, 3:15 p.m.",
        "Mostrar solución",
        "Ver respuesta",
        "Lösung anzeigen",
        "Antwort verbergen",
        "Afficher la réponse",
        "Masquer la solution",
        "Ocultar resposta",
        "Mostra la risposta",
    ],
)
def test_a_button_is_no_part_of_a_question(button: str) -> None:
    text = "".join(
        f"Question {number}\nWhich?\nA. x\nB. y\n{button}\nAnswer: A\n\nIt is.\n\n{button}\n\n" for number in (1, 2)
    )

    assert questions_in(text) == ["Which?: *x, y [It is.]"] * 2


@cases(
    "ago",
    ["hace 2 meses", "hace 1 año", "vor 2 Monaten", "il y a 3 ans", "há 5 dias", "2 mesi fa", "2 months ago"],
)
def test_posts_in_another_language_explain_nothing(ago: str) -> None:
    post = f"user1 ({ago})\nIch denke A, c'est la A, porque sí.\nupvoted 3 times\n"
    text = "".join(f"Question {number}\nWhich?\nA. x\nB. y\n\nAnswer: B\n\n{post}\n" for number in (1, 2))

    assert questions_in(text) == ["Which?: x, *y"] * 2


def test_an_explanation_above_a_stem_is_no_part_of_it() -> None:
    text = "### Question 1\nExplanation: It is a queue.\n\nWhich one is it?\nA. x\nB. y\n\nAnswer: A\n\nSo it is.\n"

    assert questions_in(text) == ["Which one is it?: *x, y [It is a queue. So it is.]"]


def test_links_of_a_note_to_others_explain_nothing() -> None:
    text = "# Quiz\n\n> [!question] Which?\n> - [x] x\n> - [ ] y\n\nRelated: [[One]], [[Two]]\n"

    assert questions_in(text) == ["Which?: *x, y"]


def test_letters_above_blocks_of_code_are_no_part_of_options() -> None:
    options = "".join(
        f"- [{mark}] {letter}\n\n```python\nprint({letter.lower()})\n```\n\n" for mark, letter in (" A", "xB")
    )

    assert questions_in(f"### Which?\n\n{options}") == ["Which?: print(a), *print(b)"]


@cases("blank", ["", "\n"])
@cases(
    ("line", "keys"), [("Select ONE option.", "A"), ("Select TWO options.", "A, B"), ("(Choose two answers)", "A, B")]
)
def test_how_many_to_choose_belongs_to_the_stem_also_below_the_options(line: str, keys: str, blank: str) -> None:
    text = f"1. Which?\nA. x\nB. y\nC. z\n{blank}{line}\n{blank}Answer: {keys}\n"

    marked = "*x, *y, z" if "B" in keys else "*x, y, z"
    assert questions_in(text) == [f"Which? {line}: {marked}"]


def test_a_key_of_another_count_than_is_asked_for_below_the_options_is_said() -> None:
    text = "1. Which?\nA. x\nB. y\nC. z\nChoose two answers.\nAnswer: A\n"

    assert questions_in(text) == ["it asks for 2 options, but 1 is marked as correct"]


def test_an_instruction_above_options_begins_the_next_question() -> None:
    text = "Which?\n- [x] x\n- [ ] y\n\nChoose two answers.\n- [x] a\n- [x] b\n- [ ] c\n"

    assert questions_in(text) == ["Which?: *x, y", "Choose two answers.: *a, *b, c"]


def test_the_head_of_a_page_of_a_forum_is_no_part_of_a_stem() -> None:
    head = (
        "Exam AZ-900 All Questions\nView all questions & answers for the AZ-900 exam\nGo to Exam\n"
        "Exam AZ-900 topic 1 question 14 discussion\nActual exam question from Microsoft's AZ-900\n"
        "Question #: 14\nTopic #: 1\n[All AZ-900 Questions]\n"
    )

    assert questions_in(f"{head}Which?\nA. x\nB. y\nAnswer: A\n") == ["Which?: *x, y"]


@cases("text", ["Report an error", "Report this question"])
def test_an_option_may_read_like_a_button(text: str) -> None:
    assert questions_in(f"1. Which?\nA.\n{text}\nB.\nWait\nAnswer: A\n") == [f"Which?: *{text}, Wait"]


@cases(
    "line",
    [
        "Page 4 / 9",
        "Page 4 of 9",
        "Seite 2 von 2",
        "Página 2 de 5",
        "Pág. 3",
        "Pagina 2 di 5",
        "Page 2 sur 5",
        "3 von 12",
        "- Page 3 -",
        "*** Seite 3 ***",
        "www.exam-copies.example                                    Page 1",
        "Question bank, second edition          Seite 3 von 9",
        "End of scenario.",
        "END OF QUIZ",
        "*** End of exam ***",
        "--- End of Section 2 ---",
        "Ende des Tests",
        "Fin del examen",
    ],
)
@cases("blank", ["", "\n"])
def test_the_foot_of_a_page_and_the_end_of_a_part_are_left_out_though_they_are_there_once(
    line: str, blank: str
) -> None:
    text = f"1. One?\nA. x\nB. y\nAnswer: A\n{blank}{line}\n{blank}2. Two?\nA. p\nB. q\nAnswer: B\n"

    assert questions_in(text) == ["One?: *x, y", "Two?: p, *q"]


def test_such_words_may_be_options_or_a_sentence() -> None:
    text = (
        "1. One?\nA. Page 3\nB. End of test\nAnswer: A\nEnd of test is a phase.\n\n"
        "2. Two?\nA. x     B. Page 2\nAnswer: B\n\n3. Three?\n- Page 3\n- **Page 4**\n- Page 5\n"
    )

    assert questions_in(text) == [
        "One?: *Page 3, End of test [End of test is a phase.]",
        "Two?: x, *Page 2",
        "Three?: Page 3, *Page 4, Page 5",
    ]


def test_the_title_of_a_part_between_the_last_option_and_the_key_is_no_part_of_the_option() -> None:
    text = "1. One?\nA. x\nB. y\nModule 3: Networking\nAnswer: A\n\n2. Two?\nA. p\nB. q\nAnswer: B\n"

    assert questions_in(text) == ["One?: *x, y", "Two?: p, *q"]


@cases(
    ("options", "expected"),
    [
        (
            "A. x\nB. What a company says to all of its customers in\nModule 3: Networking\n",
            "What a company says to all of its customers in",
        ),
        ("A.\nModule 1: Storage\nB.\nModule 3: Networking\n", ""),
        ("A. one\nModule 1: Storage\nB. two\nModule 3: Networking\n", "two"),
    ],
)
def test_the_title_of_a_part_below_a_line_that_may_be_cut_belongs_to_the_option(options: str, expected: str) -> None:
    last = questions_in(f"1. One?\n{options}Answer: A\n")[0].partition(", ")[2]

    assert last == f"{expected} Module 3: Networking".strip()


@cases(
    "line",
    [
        "Let me know if you'd like more questions or a harder set!",
        "**Let me know which topic to cover next.**",
        "Would you like me to write more questions on this topic?",
        "I hope this helps!",
        "🎉 Good luck with your exam!",
        "Happy studying! 📚",
        "If you want more practice, just ask.",
        "Sag mir Bescheid, wenn du weitere Fragen möchtest.",
        "Möchtest du noch mehr Fragen?",
        "¿Quieres más preguntas?",
        "Viel Erfolg bei der Prüfung!",
        "<sub>[back to top](#table-of-contents)</sub>",
        '<p align="right">(<a href="#readme-top">back to top</a>)</p>',
        "**[⬆ Back to Top](#contents)**",
        "[Back to table of contents](#contents)",
        "Back to top",
        "[↑ top](#top)",
        "[Zurück nach oben](#inhalt)",
    ],
)
@cases("blank", ["", "\n"])
def test_what_an_assistant_says_last_and_a_link_to_the_top_explain_nothing(line: str, blank: str) -> None:
    text = f"## Question 1\nOne?\n\n- A) x\n- B) y\n\n**Answer: A**\nExplanation: It is.\n{blank}{line}\n"

    assert questions_in(text) == ["One?: *x, y [It is.]"]
    assert questions_in(f"{text}\n{text}") == ["One?: *x, y [It is.]"] * 2


@cases(
    "said", ["Let me know your name is a request.", "If you want it, it is there.", "Hope is no plan.", "Top of it."]
)
def test_what_only_begins_like_that_explains(said: str) -> None:
    assert questions_in(f"1. One?\nA. x\nB. y\nAnswer: A\n{said}\n") == [f"One?: *x, y [{said}]"]


@cases(
    "stem",
    [
        "Would you like some tea?",
        "Do you want to use the test set to choose a model?",
        "If you have questions and want to know how many objects I can store, which limit applies?",
    ],
)
def test_a_question_that_begins_like_that_is_a_stem(stem: str) -> None:
    assert questions_in(f"{stem}\nA. x\nB. y\nAnswer: A\n") == [f"{stem}: *x, y"]


@cases("status", ["- **Correct**", "- **Incorrect**", "**Skipped**", "Skipped", "- Unanswered"])
def test_how_a_question_was_answered_is_no_part_of_the_one_before_it(status: str) -> None:
    question = "Question {}\nWhich?\n- [ ] x\n- [x] y\nOverall explanation\nIt grows.\n"

    found = imported(f"{status}\n{question.format(1)}\n{status}\n{question.format(2)}")[1]

    assert [short(one).partition(" ")[2] for one in found] == ["Which?: x, *y [It grows.]"] * 2
