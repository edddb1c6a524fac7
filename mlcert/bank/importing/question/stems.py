"""What a stem says besides its question: its number, the points that it gives, and how many options to choose."""

from __future__ import annotations

import re

from mlcert.bank.importing.lines.line_kinds import NAME_OF_QUESTION

NUMBER = re.compile(
    r"(?:(?:new question|"
    + NAME_OF_QUESTION
    + r")\s*(?:no\.?|number|#)?\s*\d{1,4}[^\S\n]*[.:)\]|\-\u00b7\u2022\u2013\u2014]*|"
    r"\(?\d{1,4} ?[.)]|#\d{1,4}[.:)]?|(?-i:NO\.\d{1,4}))\s+(?=\S)",
    re.IGNORECASE,
)
POINTS = (  # "(1 point)"
    r"[(\[]\s*\d+(?:\.\d+)?(?:\s*/\s*\d+(?:\.\d+)?)?\s*(?:points?|pts?|marks?)\b\.?(?:\s+possible)?\s*[)\]]"
)
POINTS_BEFORE = re.compile(rf"\s*(?i:{POINTS})[\s:.\u2013\u2014-]*(?=[^\sa-z])")  # not in "(5 points) are given"
POINTS_AFTER = re.compile(rf"(?<=[.?!:)])\s*{POINTS}\s*$|\n\s*{POINTS}\s*$", re.IGNORECASE)
QUESTION_BEFORE = re.compile(  # "Question: Which?", "Q. Which?", but not "Q. E. D. means what?"
    r"^\s*(?:(?:question|q(?![\s\S]*\n\s*A:))\s*:|(?-i:Q[.)](?!\s+[A-Z]\.)))\s+(?=\S)", re.IGNORECASE
)
REQUIRED = re.compile(r"(?<=[?:.])\s+\*$")  # what forms write after a question that must be answered
CHOOSE = re.compile(  # "(Choose two)", but not "select 2% of the rows"
    r"\b(?:choose|select|pick)\s+(?:any\s+|the\s+|exactly\s+)?(?:best\s+|correct\s+)?(two|three|four|five|[2-5])\s*"
    r"(?=[).:\]!]|$|(?:correct\s+|best\s+|right\s+)?(?:answers?|options?|choices?|responses?)\b|of\s+the\s+following)",
    re.IGNORECASE | re.MULTILINE,
)
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
ONE_NOUN = (
    r"(?:answers?|antwort|option|möglichkeit|réponse|opción|respuesta|alternativa|opção|resposta|risposta|opzione)"
)
ASKS_FOR_COUNT = re.compile(  # "Which two help?", "Choose TWO that apply", "Welche zwei stimmen?"
    r"\b(?:which|what|choose|select|pick|mark|tick|check|"
    r"welche|wähle|wählen\s+sie|kreuzen\s+sie|quel(?:le)?s|choisissez|sélectionnez|cochez|"
    r"cuáles|qué|elija|elige|escoja|seleccione|selecciona|marque|quais|escolha|selecione|assinale|"
    r"quali|scegli(?:ere|ete)?|seleziona(?:re|te)?)\s+"
    r"(?:(?:the|any|exactly|only|die|genau|nur|les|exactement|las|los|as|os|le|i|gli)\s+){0,2}(?:best\s+|correct\s+)?"
    r"(?:(one|two|three|four|five|zwei|beiden|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|duas|dois|três|"
    r"quatro|due|tre|quattro|cinque|[2-5](?=\s+(?:that|which|from)\b))"
    rf"|(?:eine|une|una|uma)(?=\s+(?:\w+\s+)?{ONE_NOUN}))"
    r"(?![\w%(-]|\s+(?:or|oder|ou|o)\b)",
    re.IGNORECASE,
)
COUNT_WORDS = ("", "one", "two", "three", "four", "five")
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one",
            "two zwei beiden deux dos duas dois due 2",
            "three drei trois tres três tre 3",
            "four vier quatre cuatro quatro quattro 4",
            "five fünf cinq cinco cinque 5",
        ),
        1,
    )
    for word in words.split()
}
ANY_NUMBER = frozenset({*NUMBER_WORDS, "eine", "une", "una", "uma"})
WORD = re.compile(r"\w+")
STRAY_QUOTE = re.compile(r'^([^"]*)(?<!\d)"$|^"([^"]*)$')  # but not the sign of inches


def stem_of(text: str) -> str:
    """Return a stem without the number before it, the points that it gives, and a quotation mark without a partner."""
    text = NUMBER.sub("", text, count=1) if NUMBER.match(text) else text
    if text[:1] in "([" or text[-1:] in ")]":
        text = POINTS_AFTER.sub("", POINTS_BEFORE.sub("", text, count=1))
    before = QUESTION_BEFORE.match(text)
    text = text[before.end() :] if before else text
    text = REQUIRED.sub("", text) if "*" in text[-2:] else text
    return STRAY_QUOTE.sub(r"\1\2", text) if text.count('"') == 1 else text


def choices_asked_for(stem: str) -> int:
    """Return how many options a stem tells to choose; 0 if it does not say.

    >>> choices_asked_for("Which fit? (Choose two.)"), choices_asked_for("Choose the cheapest.")
    (2, 0)
    """
    folded = stem.casefold()
    may_ask = "choose" in folded or "select" in folded or "pick" in folded
    found = CHOOSE.search(stem) if may_ask else None
    return (COUNTS.get(found[1].lower()) or int(found[1])) if found else 0


def choices_perhaps_asked_for(stem: str) -> int:
    """Return how many options a stem seems to ask for, in the languages that are read; 0 if it does not say.

    >>> choices_perhaps_asked_for("Which two actions help?"), choices_perhaps_asked_for("Which ONE applies?")
    (2, 1)
    >>> choices_perhaps_asked_for("Select one or more."), choices_perhaps_asked_for("Welche zwei stimmen?")
    (0, 2)
    """
    has_number = not ANY_NUMBER.isdisjoint(WORD.findall(stem.casefold()))  # most stems have none, which saves time
    found = ASKS_FOR_COUNT.search(stem) if has_number else None
    return NUMBER_WORDS[(found[1] or "one").lower()] if found else 0
