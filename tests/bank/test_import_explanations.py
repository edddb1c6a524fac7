"""Letters of options in explanations: choices are shuffled, so that each is replaced by its text, or reported."""

from __future__ import annotations

from mlcert.bank.importing.question.explanation import key_in, with_texts
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

OPTIONS = {"A": "S3", "B": "EBS", "C": "EFS", "D": "FSx"}


@cases(
    ("text", "replaced"),
    [
        ("The correct answer is B.", 'The correct answer is "EBS".'),
        ("The answer is B", 'The answer is "EBS"'),
        ("The right option is (B), because it is a disk.", 'The right option is "EBS", because it is a disk.'),
        ("Answer: B", 'Answer: "EBS"'),
        ("Ans: D. A disk.", 'Ans: "FSx". A disk.'),
        ("ANSWER: A. It is cheap.", 'ANSWER: "S3". It is cheap.'),
        ("Correct: A, C and D", 'Correct: "S3", "EFS" and "FSx"'),
        ("Option B, which is a disk, is right.", '"EBS", which is a disk, is right.'),
        ("Options A or C would do.", '"S3" or "EFS" would do.'),
        ("Options A/C/D are wrong.", '"S3"/"EFS"/"FSx" are wrong.'),
    ],
)
def test_a_letter_that_certainly_means_an_option_is_replaced(text: str, replaced: str) -> None:
    assert with_texts(text, OPTIONS) == (replaced, "")


@cases(
    "text",
    [
        "B is a disk; A too.",
        "It is no disk; A too.",
        "A is wrong.",
        "D stores files.",
        "B: wrong, it is a disk.",
        "A. Right, it is cheap.",
        "- A: Incorrect.",
        "**A** is right, `B` is not.",
        "A - wrong.",
        "It must be B.",
        "It is cheap, so B would be wrong.",
        "Unlike B and C, it is cheap.",
        "The answer is E.",
        "The answer is therefore B.",
        "The disk (B) is wrong.",
        "Choose option d.",
        "Option 2 is right.",
        "Options 1 and 3 are right.",
        "The first option is wrong.",
        "The last two answers fail.",
        "The second and third choices are dear.",
        "The option above is cheap.",
        "Neither B nor C is cheap.",
        "- A is right: topics.",
        "b is a queue, and c a topic.",
        "c) is for cost.",
        "b) and c) are disks.",
        "It is cheap; b) and c) are not.",
        "b and c are disks.",
        "It is cheap. a, b and d are not.",
        "The disk (b) is dear.",
        "b) stores files.",
        "b. It stores files.",
        "- c: it stores files.",
        "The correct answer is b.",
        "Answer: a",
        "It stores. Not B.",
        "That leaves D.",
        "All except B are cheap.",
        "(a) streams.",
        "Choices a and c are dear.",
        '"A" is incorrect.',
        "A/C/D are wrong.",
        "C = topics",
        "C \u2192 topics",
        "Only #3 is cheap.",
        "Options A\u2013C are wrong.",
        "Options A-C are wrong.",
        "Options A to C are wrong.",
        "Options A, B\u2013D are wrong.",
        "Option A of the console differs.",
        "Choose option B in the list.",
        "The answer B in the survey was popular.",
        "Choice A of the menu is dear.",
        "La opci\u00f3n B de la consola es otra.",
        "Ans. is 'c' i.e., a disk.",
        "Ans. 'a' i.e., S3.",
        "Creo que es A, porque es barato.",
        "Es barato, porque B gasta mucho.",
        "La primera es mejor.",
        "Ich denke A, denn es ist billig.",
        "Es ist so, denn bei B wird es warm.",
        "Variante 2 ist alt.",
        "C'est la A ; elle est bonne.",
        "It is dear (see A).",
        "See C.",
        "As in B",
        "It is slower than D.",
        "Le tri est un ordre ; b est faux.",
        "Ja, c ist zu langsam.",
        "Es barato; d es caro.",
        "Therefore A. would only be right if it were cheap.",
        "Therefore B. would be blue.",
        "A. and B. differ.",
        "La b no vale y la c tampoco.",
        "La c no vale.",
        "Not b, since it is blue",
        "B/C: other colours.",
        "Only A fits.",
        "Only B fits.",
        "See B above.",
        "1. is right. 2. is blue.",
        "Der letzte Punkt ist grün.",
        "La respuesta es la primera.",
        "The answer is the first one.",
        "The second one is wrong.",
    ],
)
def test_a_sentence_with_a_letter_that_may_mean_an_option_is_reported(text: str) -> None:
    replaced, left = with_texts(text, OPTIONS)

    assert (replaced, bool(left)) == (text, True)


def test_an_option_in_quotes_gets_no_other_ones() -> None:
    options = {"A": '"so"', "B": "\u201cso\u201d it is", "C": "\u201cso\u201d"}

    assert with_texts("Options A, B and C are wrong.", options)[0] == (
        '"so", "\u201cso\u201d it is" and \u201cso\u201d are wrong.'
    )


def test_each_sentence_with_a_letter_that_may_mean_an_option_is_reported() -> None:
    text = "It is a disk. B is dear because it is fast. Disks are slow. C is dear, and D is too."

    assert with_texts(text, OPTIONS)[1] == "B is dear because it is fast.\nC is dear, and D is too."

    (one,) = imported(f"1. Which?\nA. x\nB. y\nC. z\nAnswer: A\nExplanation: {text}\n")[1]
    assert one.remarks == (  # type: ignore[union-attr]
        "the explanation may name an option by its letter or place: "
        "'B is dear because it is fast.', 'C is dear, and D is too.'",
    )


@cases(
    "text",
    [
        "The answer is A service that stores objects.",
        "A service is cheap. A table is not.",
        "It is written in C, Java, and Python.",
        "Use C++ or a B-tree.",
        "I am sure that a disk is right.",
        "a disk is dear.",
        "It needs a, or even no, disk.",
        "The right key is a disk.",
        "It is cheap, e.g. for logs (i.e. files).",
        "Class B shares Plan B.",
        "Vitamin C, layer 1 and plan B.",
        "Only a plan B helps. See plan B above. Therefore vitamin C. It is so.",
        "So I used C. It is the first of all, and the last is cheap.",
        "1. It is cheap. 2. It is fast.",
        "It is the net weight, not b, that counts.",
        "Only AWS fits. Only Apache Hive, so Amazon EMR.",
        "Die B-Taste; la casa no vale.",
        "An A/B test compares two models.",
        "Choose 2 options.",
        "It has an option 2.5 GB large.",
        "The first disk is an option.",
        "It is the #1 reason, and see https://x.org/#2.",
        "Choices a person makes are their own.",
        "It is not a queue. (In short: a disk.)",
        "La primera vez es gratis.",
        "C'est un disque, car il est lent.",
        "See a disk. As in a cloud, it is written in C.",
        "Il a raison ; a est une variable, et e est la base.",
    ],
)
def test_other_letters_are_left_alone(text: str) -> None:
    assert with_texts(text, OPTIONS) == (text, "")


@cases(
    ("text", "replaced"),
    [
        ("Option 2 is right.", '"EBS" is right.'),
        ("Choices 1, 2 and 3 are wrong.", '"S3", "EBS" and "EFS" are wrong.'),
        ("Option 2 GB is large.", "Option 2 GB is large."),
        ("Option 7 is right.", "Option 7 is right."),
    ],
)
def test_a_number_is_replaced_where_options_have_numbers(text: str, replaced: str) -> None:
    assert with_texts(text, {"1": "S3", "2": "EBS", "3": "EFS"})[0] == replaced


@cases(
    ("text", "replaced"),
    [
        ("Antwort C ist falsch.", '"EFS" ist falsch.'),
        ("Die Antworten A und C sind falsch.", '"S3" und "EFS" sind falsch.'),
        ("Die richtige Antwort ist B.", 'Die richtige Antwort ist "EBS".'),
        ("Richtig ist B.", 'Richtig ist "EBS".'),
        ("La opción C es falsa.", '"EFS" es falsa.'),
        ("Las opciones A, C y D son falsas.", '"S3", "EFS" y "FSx" son falsas.'),
        ("La respuesta correcta es la B.", 'La respuesta correcta es "EBS".'),
        ("La réponse C est fausse.", '"EFS" est fausse.'),
        ("L'option C est fausse.", '"EFS" est fausse.'),
        ("La bonne réponse est la B.", 'La bonne réponse est "EBS".'),
        ("A alternativa C está errada.", '"EFS" está errada.'),
        ("As opções A e C estão erradas.", '"S3" e "EFS" estão erradas.'),
        ("A resposta correta é a letra B.", 'A resposta correta é "EBS".'),
        ("L'opzione C è sbagliata.", '"EFS" è sbagliata.'),
        ("La risposta corretta è la B.", 'La risposta corretta è "EBS".'),
    ],
)
def test_a_letter_that_means_an_option_in_another_language_is_replaced(text: str, replaced: str) -> None:
    assert with_texts(text, OPTIONS) == (replaced, "")


@cases(
    "text",
    [
        "Antwort b ist falsch.",
        "Die dritte Antwort ist falsch.",
        "A ist falsch.",
        "Es ist billig, und A nicht.",
        "La opción b es falsa.",
        "La letra C es falsa.",
        "La tercera opción es falsa.",
        "La réponse b est fausse.",
        "Réponse d : trop cher.",
        "A alternativa b está errada.",
        "A última alternativa está errada.",
        "L'opzione c) è sbagliata.",
        "La risposta a è sbagliata.",
        "Antwort 2 ist falsch.",
        "Sie ist es, weil b und c zu groß sind.",
        "La respuesta E es falsa.",
    ],
)
def test_a_letter_that_may_mean_an_option_in_another_language_is_reported(text: str) -> None:
    assert with_texts(text, OPTIONS) == (text, text)


@cases(
    "text",
    [
        "Die Antwort steht im Handbuch.",
        "Der Buchstabe ist groß.",
        "La réponse a été donnée, et la réponse d'abord.",
        "La respuesta a esta pregunta es sencilla.",
        "La risposta e la domanda sono brevi.",
        "A resposta é simples, e a opção é barata.",
        "Vitamin C ist wichtig, und Vitamin D auch.",
        "Ce langage est le C++.",
        "An alternative as such is cheap.",
    ],
)
def test_words_for_options_without_a_letter_are_kept_without_a_remark(text: str) -> None:
    assert with_texts(text, OPTIONS) == (text, "")


@cases(
    ("text", "letters"),
    [
        ("Die richtige Antwort ist B.", "B"),
        ("La respuesta correcta es la B.", "B"),
        ("La bonne réponse est la C.", "C"),
        ("Réponses : A et C.", "AC"),
        ("A resposta correta é a letra D.", "D"),
        ("La risposta corretta è la B.", "B"),
        ("Nicht richtig ist B, sondern C.", ""),
        ("La respuesta incorrecta es la B.", ""),
    ],
)
def test_the_key_that_an_explanation_in_another_language_names_is_known(text: str, letters: str) -> None:
    assert key_in(text) == frozenset(letters)


ONE = "1. Which is one?\nA. 1\nB. 2\nAnswer: A\nExplanation: It is.\n"
TWO = "2. Which is two?\nA. 1\nB. 2\nAnswer: B\n"


@cases(
    "text",
    [
        f"CCNA practice p. 1\n\n{ONE}\nCCNA practice p. 2\n\n{TWO}",
        f"Mock exam \u2013 page 1 of 2\n\n{ONE}\nMock exam \u2013 page 2 of 2\n\n{TWO}",
        f"{ONE}\nProbe, Seite 1\n\n{TWO}\nProbe, Seite 2\n",
        f"Kapitel 1\n\n{ONE}\nKapitel 2\n\n{TWO}",
        f"Chapitre 1 : les nombres\n\n{ONE}\nChapitre 2 : la suite\n\n{TWO}",
        f"{ONE}\nupvoted 5 times\n\n{TWO}",
        f"{ONE}\n---\n*Last update: 2024* | [Home](../README.md) | \u2b50 Star this repo\n\n{TWO}",
    ],
)
def test_what_a_page_has_between_two_questions_explains_neither(text: str) -> None:
    found = imported(text)[1]

    assert [short(one).split(" ", 1)[1] for one in found] == [
        "Which is one?: *1, 2 [It is.]",
        "Which is two?: 1, *2",
    ]


@cases(
    "between",
    ["See the guide, p. 12", "Cloud guide, page 7", "[The guide](https://example.com) | [More](https://example.com/b)"],
)
def test_a_source_of_an_explanation_is_no_head_of_a_page(between: str) -> None:
    first, _ = imported(f"{ONE}\n{between}\n\n{TWO}\n{between.replace('7', '9').replace('12', '13')}\n")[1]

    assert short(first).startswith("1 Which is one?: *1, 2 [It is. ")
    assert not short(first).endswith("[It is.]")


@cases(
    "between",
    [
        "Next topic: networks. Please read the text below.",
        "Read the following text before you go on.",
        "Questions 2-4 refer to a company in Rome.",
        "Bitte lesen Sie den folgenden Text.",
    ],
)
def test_an_explanation_that_announces_what_comes_next_gets_a_remark(between: str) -> None:
    first, _ = imported(f"{ONE}\n{between}\n\n{TWO}")[1]

    assert isinstance(first, ImportedQuestion)
    assert first.remarks == (f"what explains it may be about the next question: '{between}'",)


def test_a_sentence_beside_the_key_that_goes_on_in_the_next_line_stays_one_paragraph() -> None:
    _, (cut, whole) = imported(
        "1. Which?\nA. x\nB. y\n\nAnswer: B. It is cheaper\nthan disks.\n\n"
        "2. What?\nA. x\nB. y\n\nAnswer: B. It is cheaper.\nThan disks.\n"
    )

    assert isinstance(cut, ImportedQuestion)
    assert isinstance(whole, ImportedQuestion)
    assert (cut.explanation, whole.explanation) == ("It is cheaper\nthan disks.", "It is cheaper.\n\nThan disks.")
