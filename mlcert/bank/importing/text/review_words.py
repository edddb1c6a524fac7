"""The words of a page that reviews a practice test, in English, German, French, Spanish and Portuguese."""

from __future__ import annotations

import re

STATUS = (  # of a question: what was answered
    r"(?:skipped|correct|incorrect|unanswered|(?:Ü|ü)bersprungen|richtig|falsch|nicht beantwortet|unbeantwortet|"
    r"ignorée?|correcte|incorrecte|sans réponse|omitid[ao]|saltad[ao]|correct[ao]|incorrect[ao]|sin responder|"
    r"ignorad[ao]|pulad[ao]|corret[ao]|incorret[ao]|não respondid[ao])"
)
NAME_OF_QUESTION = r"(?:question|frage|pregunta|pergunta)"
CORRECT_ANSWER = (  # above an option; other texts have it, too
    r"(?:correct\s+answer|richtige\s+antwort|bonne\s+réponse|réponse\s+correcte|respuesta\s+correcta|resposta\s+correta)"
)
CORRECT_CHOICE = (
    r"(?:correct\s+selection|your\s+(?:answer|selection)\s+is\s+correct|"
    r"richtige\s+auswahl|(?:ihre|deine)\s+(?:antwort|auswahl)\s+ist\s+richtig|"
    r"(?:bonne\s+sélection|sélection\s+correcte)|votre\s+(?:réponse|sélection)\s+est\s+correcte|"
    r"selección\s+correcta|(?:tu|su)\s+(?:respuesta|selección)\s+es\s+correcta|"
    r"seleção\s+correta|(?:a\s+)?sua\s+(?:resposta|seleção)\s+está\s+correta)"
)
INCORRECT_CHOICE = (
    r"(?:your\s+(?:answer|selection)\s+is\s+incorrect|(?:ihre|deine)\s+(?:antwort|auswahl)\s+ist\s+falsch|"
    r"votre\s+(?:réponse|sélection)\s+est\s+incorrecte|(?:tu|su)\s+(?:respuesta|selección)\s+es\s+incorrecta|"
    r"(?:a\s+)?sua\s+(?:resposta|seleção)\s+está\s+incorreta)"
)
CORRECT = r"(?:correct|richtig|correcte|correct[ao]|corret[ao])"  # in brackets, below an option
INCORRECT = r"(?:incorrect|falsch|incorrecte|incorrect[ao]|incorret[ao])"
EXPLANATION_OF_ALL = (
    r"(?:overall explanation|gesamterkl(?:Ä|ä)rung|gesamterl(?:Ä|ä)uterung|allgemeine erkl(?:Ä|ä)rung|"
    r"explication générale|explicación general|explicação geral)"
)
NAME_OF_EXPLANATION = rf"(?:{EXPLANATION_OF_ALL}|explanation|erklärung|erläuterung|explication|explicación|explicação)"
DOMAIN = frozenset({"Domain", "Bereich", "Domaine", "Dominio", "Domínio"})
WORDS = tuple(  # without which no sign is there
    word.encode()
    for word in (
        "verall explanation", "orrect selection", "our answer is", "our selection is", "Skipped", "Correct",
        "Incorrect", "Unanswered", "bersprungen", "Richtig", "Falsch", "esamterkl", "esamterl", "lgemeine Erkl",
        "uswahl ist", "ntwort ist", "xplication générale", "gnoré", "ans réponse", "otre réponse est",
        "xplicación general", "mitid", "altad", "in responder", "respuesta es", "selección",
        "xplicação geral", "Corret", "Incorret", "gnorad", "ulad", "não respondid", "esposta está", "seleção",
        "eantwortet",
    )
)  # fmt: skip
QUESTION = re.compile(rf"\W{{0,6}}{NAME_OF_QUESTION}\s+\d{{1,4}}\s*:?\W{{0,3}}{STATUS}?\W*", re.IGNORECASE)
ABOVE = re.compile(  # the option that it judges
    rf"\W{{0,3}}(?:({CORRECT_ANSWER}|{CORRECT_CHOICE})|{INCORRECT_CHOICE})\W{{0,3}}", re.IGNORECASE
)
BELOW = re.compile(rf"\((?:({CORRECT})|{INCORRECT})(?:\s+answer)?\)", re.IGNORECASE)
VERDICT = re.compile(rf"\W{{0,3}}(?:{CORRECT_CHOICE}|{INCORRECT_CHOICE})\W{{0,3}}", re.IGNORECASE)
EXPLANATION = re.compile(rf"\W{{0,3}}{NAME_OF_EXPLANATION}\W{{0,3}}", re.IGNORECASE)
OF_ALL = re.compile(EXPLANATION_OF_ALL, re.IGNORECASE)
OVERALL = re.compile(rf"^\W{{0,3}}{EXPLANATION_OF_ALL}\W{{0,3}}$".encode(), re.IGNORECASE | re.MULTILINE)
SIGN = re.compile(  # that nothing else has
    rf"^\W{{0,6}}(?:{NAME_OF_QUESTION}\s+\d{{1,4}}\s*:?\s{{0,9}}{STATUS}|{EXPLANATION_OF_ALL}|"
    rf"{CORRECT_CHOICE}|{INCORRECT_CHOICE})\W{{0,3}}$".encode(),
    re.IGNORECASE | re.MULTILINE,
)
LABEL = re.compile(
    rf"^\W{{0,3}}(?:{CORRECT_ANSWER}|{CORRECT_CHOICE}|{INCORRECT_CHOICE}|"
    rf"\((?:{CORRECT}|{INCORRECT})\))\W{{0,3}}\n+([^\n]+)".encode(),
    re.IGNORECASE | re.MULTILINE,
)
