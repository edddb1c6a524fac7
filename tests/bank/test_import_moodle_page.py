"""A copy of the page that Moodle shows after a quiz, in the languages that are read."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases

PAGES = {  # the head of a question, with what was answered and the points; then what is above options and below them
    "en": ("Question {}\n{}\nMark {} out of 1.00\nFlag question\nQuestion text", "Select one:",
           "Feedback\nYour answer is {}.\nThe correct answer is: Neon", ("Correct", "Incorrect")),
    "de": ("Frage {}\n{}\nErreichte Punkte {} von 1,00\nFrage markieren\nFragetext", "Wählen Sie eine Antwort:",
           "Feedback\nDie Antwort ist {}.\nDie richtige Antwort ist: Neon", ("Richtig", "Falsch")),
    "fr": ("Question {}\n{}\nNote de {} sur 1,00\nMarquer la question\nTexte de la question",
           "Veuillez choisir une réponse.", "Feedback\nVotre réponse est {}e.\nLa réponse correcte est : Neon",
           ("Correct", "Incorrect")),
    "es": ("Pregunta {}\n{}\nSe puntúa {} sobre 1,00\nMarcar pregunta\nTexto de la pregunta", "Seleccione una:",
           "Retroalimentación\nRespuesta {}\nLa respuesta correcta es: Neon", ("Correcta", "Incorrecta")),
    "pt": ("Questão {}\n{}\nAtingiu {} de 1,00\nMarcar questão\nTexto da questão", "Escolha uma opção:",
           "Feedback\nSua resposta está {}.\nA resposta correta é: Neon", ("Correta", "Incorreta")),
    "it": ("Domanda {}\n{}\nPunteggio ottenuto {} su 1,00\nContrassegna domanda\nTesto della domanda",
           "Scegli un'alternativa:", "Feedback\nRisposta {}.\nLa risposta corretta è: Neon", ("Corretta", "Errata")),
}  # fmt: skip


@cases("after_letter", ["\n", " "])
@cases("language", [*PAGES])
def test_only_the_questions_of_the_page_are_read(language: str, after_letter: str) -> None:
    head, instruction, below, verdicts = PAGES[language]
    points = ["1.00", "0.00"] if language == "en" else ["1,00", "0,00"]
    text = "".join(
        f"{head.format(number, verdict, score)}\nWhich gas {number}?\n{instruction}\n"
        f"a.{after_letter}Air\nb.{after_letter}Neon\n{below.format(verdict.casefold())}\n"
        for number, verdict, score in zip((1, 2), verdicts, points, strict=True)
    )

    _, found = imported(text)

    assert [short(one).partition(" ")[2] for one in found] == ["Which gas 1?: Air, *Neon", "Which gas 2?: Air, *Neon"]


def test_several_keys_and_what_is_said_of_a_partial_answer_are_understood() -> None:
    text = (
        "Frage 1\nTeilweise richtig\nErreichte Punkte 0,50 von 1,00\nFrage markieren\nFragetext\nWas ist es?\n"
        "Wählen Sie eine oder mehrere Antworten:\na. UDP\nb. TCP\nc. IP\nFeedback\nDie Antwort ist teilweise richtig.\n"
        "Sie haben 1 richtig ausgewählt.\nDas ist so.\nDie richtigen Antworten sind: UDP, IP\n"
    )

    assert [short(one) for one in imported(text)[1]] == ["1 Was ist es?: *UDP, TCP, *IP [Das ist so.]"]


@cases("verdict", ["Ihre Antwort ist richtig.", "Ihre Antwort ist falsch.", "Deine Antwort ist richtig."])
def test_a_verdict_that_review_pages_have_too_makes_no_review_page_of_it(verdict: str) -> None:
    text = f"Frage 1\nFrage markieren\nFragetext\nWas?\na. UDP\nb. TCP\n{verdict}\nDie richtige Antwort ist: TCP\n"

    assert short(imported(text)[1][0]).startswith("1 Was?: UDP, *TCP")


def test_an_option_may_read_like_a_word_of_the_page() -> None:
    text = "1. Stimmt es?\nA. Richtig\nB. Falsch\nC. Vollständig\nLösung: B\n"

    assert short(imported(text)[1][0]) == "1 Stimmt es?: Richtig, *Falsch, Vollständig"
