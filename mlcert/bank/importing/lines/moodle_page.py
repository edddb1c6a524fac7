"""Lines of a page that Moodle shows after a quiz and that was copied, most of them in other languages than English."""

from __future__ import annotations

import re

SIGN = re.compile(  # of such a page
    "^(?:question text|mark(?:ed)? (?:[\\d.]+ )?out of [\\d.]+|select one(?: or more)?:|fragetext|frage markieren|"
    "(?:marquer|texte de) la question|marcar (?:la )?pregunta|(?:enunciado|texto) de la pregunta|marcar questão|"
    "texto da questão)\\s*$".encode(),
    re.IGNORECASE | re.MULTILINE,
)
LONGEST = 60  # characters of such a line
LINES = frozenset(  # buttons, names of parts, what was chosen, how many to choose; in small letters
    line
    for lines in (
        "frage markieren|frage unmarkieren|markierung entfernen|fragetext|meine auswahl widerrufen|auswahl widerrufen|"
        "wählen sie eine antwort|wählen sie eine oder mehrere antworten|bitte wählen sie eine antwort|"
        + "|".join(
            f"{whose} antwort ist {verdict}"
            for whose in ("die", "ihre", "deine")
            for verdict in ("richtig", "nicht richtig", "teilweise richtig", "falsch")
        ),
        "marquer la question|retirer le marquage|texte de la question|effacer mon choix|veuillez choisir une réponse|"
        "veuillez choisir au moins une réponse|sélectionnez une réponse|votre réponse est correcte|"
        "votre réponse est incorrecte|votre réponse est partiellement correcte",
        "marcar pregunta|marcar la pregunta|desmarcar|señalar con bandera la pregunta|quitar mi elección|"
        "enunciado de la pregunta|texto de la pregunta|seleccione una|seleccione una o más de una|"
        "respuesta incorrecta|respuesta parcialmente correcta|"
        "su respuesta es correcta|su respuesta es incorrecta|su respuesta es parcialmente correcta",
        "marcar questão|remover marcação|texto da questão|limpar minha escolha|escolha uma opção|escolha uma ou mais|"
        "sua resposta está correta|sua resposta está incorreta|sua resposta está parcialmente correta",
        "contrassegna domanda|testo della domanda|annulla la scelta|scegli un'alternativa|"
        "scegli una o più alternative|la tua risposta è corretta|la tua risposta è errata|"
        "la tua risposta è parzialmente corretta|risposta errata|risposta parzialmente corretta",
        "your answer is partially correct|answer saved",
    )
    for line in lines.split("|")
)
POINTS = re.compile(  # and how many options were chosen correctly
    r"(?:erreichte punkte|erreichbare punkte|erreichbare punktzahl|note de|noté sur|note|puntúa(?: como)?|"
    r"se puntúa(?: como)?|puntaje|atingiu|vale|punteggio ottenuto|punteggio max)"
    r"\W{1,3}\d{1,3}[.,]\d{1,2}(?:\s+(?:von|sur|sobre|de|su)\s+\d{1,3}[.,]\d{1,2})?(?: ponto\(s\))?\.?|"
    r"(?:you have correctly selected|vous avez sélectionné correctement|ha seleccionado correctamente|"
    r"você selecionou corretamente|hai selezionato correttamente) \d\.?|"
    r"sie haben \d (?:option(?:en)? )?richtig (?:aus)?gewählt\.?",
    re.IGNORECASE,
)
STATUS = (  # of a question, below its number
    r"richtig|falsch|teilweise richtig|(?:bisher )?nicht beantwortet|vollständig|antwort gespeichert|"
    r"partiellement correct|non répondue?|pas encore répondu|terminer|réponse enregistrée|"
    r"correct[ao]|incorrect[ao]|parcialmente correct[ao]|sin contestar|sin responder aún|finalizado|respuesta guardada|"
    r"corret[ao]|incorret[ao]|parcialmente corret[ao]|não respondid[ao]|ainda não respondid[ao]|completo|"
    r"resposta salva|corrett[ao]|errat[ao]|"
    r"risposta (?:corretta|errata|parzialmente corretta|non data)|"
    r"partially correct|not answered|complete|answer saved"
)


def holds(text: str) -> bool:
    """Return whether such a page has a line, above or below what its questions say.

    >>> holds("Fragetext"), holds("Erreichte Punkte 1,00 von 1,00"), holds("Seleccione una:"), holds("Vale 5.")
    (True, True, True, False)
    """
    if len(text) > LONGEST:
        return False
    is_points = any(map(str.isdecimal, text)) and POINTS.fullmatch(text) is not None
    return is_points or text.rstrip(" .:\u00a0").casefold() in LINES
