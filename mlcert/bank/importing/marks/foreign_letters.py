"""How explanations in other languages than English name options by their letters or places.

The cheap signs tell most texts without such a name from the others before a pattern looks at them.
"""

from __future__ import annotations

import re

from mlcert.bank.importing.marks.label_words import CORRECT_AFTER

NAMES = (  # of an option, and of nothing else
    r"antwort(?:möglichkeit)?(?:en)?|r[ée]ponses?|respuestas?|respostas?|rispost[ae]|opci[óo]n(?:es)?|opç(?:ão|ões)|"
    r"opzion[ei]|alternativ[ae]s?"
)
OTHER_NAMES = (  # which may mean something else
    r"lösung(?:en)?|aussagen?|buchstaben?|propositions?|affirmations?|afirma(?:ción|ção|tiva)s?|inciso|lettres?|letras?|letter[ae]"
)
ARTICLE = r"(?:(?:die|der|den|la|las|le|les|a|as)\s+|l['\u2019]\s?)"
OPTION = rf"(?:{ARTICLE}?(?:{NAMES})|(?:(?:die|der|den|les)\s+|l['\u2019]\s?)options?)"
AND = r"(?:und|oder|et|ou|y|o|e|u|and|or)"
TO = r"(?:bis|à|a|hasta|até)"
IS = r"(?:ist|sind|wäre|war|lautet|est|sont|serait|es|son|sería|é|são|seria|è|sono)"
VERBS = (
    rf"(?:{IS}|stimmt|scheidet|trifft|passt|kann|wird|gilt|está|están|estão|"
    r"n['\u2019]est|ne|nicht|não|non?|peut|puede|pode|può)"
)
ALSO_CORRECT = rf"(?:{CORRECT_AFTER}|richtig|korrekt|falsch|correct)"
LETTER = r"\(?[A-J]\)?(?![\w'\u2019+#-])"
LETTERS = (
    rf"{LETTER}(?:(?:\s*,\s*|\s*[&/]\s*|\s+{AND}\s+){LETTER})*"
    rf"(?!\s*(?:[,&/\u2013\u2014-]\s*|\b(?:{AND}|{TO})\s+)\(?[A-J](?!\w))"
)
AT_END = r"(?=\s*(?:[.;:!?)]|$))"
BEFORE_LETTER = rf"(?i:{ARTICLE})?(?i:(?:{NAMES}|options?|{OTHER_NAMES})\s+)?"
SAYS = rf"(?:\s*[:=]\s*|\s+(?i:{IS})\s+)"
# "Antwort C", "La opción C"; "La respuesta correcta es la B.", "Richtig ist B."
NAMED = (
    rf"\b(?i:{OPTION})\s+({LETTERS})(?!\s+(?:in|im|von|der|des|de|del|do|da|du|dans|en|em|nel|nella|di|della)\b)"
    rf"|\b((?i:(?:{NAMES}|lösung)(?:\s+{ALSO_CORRECT})?|richtig|korrekt|falsch){SAYS}){BEFORE_LETTER}({LETTERS}){AT_END}"
)
KEY = re.compile(
    rf"(?<!nicht )\b(?i:(?:{NAMES}|lösung)(?:\s+(?:{CORRECT_AFTER}))?|richtig|korrekt){SAYS}"
    rf"{BEFORE_LETTER}({LETTERS}){AT_END}",
    re.MULTILINE,
)
ORDINALS = (
    r"(?:erste|zweite|dritte|vierte|fünfte|letzte)[nrs]?|premi[èe]re|seconde|deuxième|troisième|quatrième|cinquième|dernière|"
    r"primera|segunda|tercera|cuarta|quinta|última|primeira|terceira|quarta|prima|seconda|terza|ultima"
)
# What is left of that: "Antwort b", "die dritte Option", "A ist falsch", "… ist C."
LEFT = re.compile(
    rf"\b(?i:{NAMES}|{OTHER_NAMES})\s+(?:\(?[A-J](?![\w'\u2019+#-])|\(?[a-j]\)|[bcdfgj](?![\w'\u2019+#-])|[a-j]\s+(?:{VERBS}|{AND})\s|\d{{1,2}}\b(?!\s*%|[.,]?\d))"
    rf"|\b(?i:{ORDINALS})\s+(?i:{NAMES}|option|punkt|aussage)\b|\b(?i:option|{NAMES})\s+(?i:{ORDINALS})\b"
    rf"|(?:^(?:[-*\u2022]\s+)?|(?<=[.!?;:,]\s)|\b(?:{AND}|nur|solo|só|seule?)\s)\(?[A-J]\)?\s+{VERBS}(?!\w)"
    r"|(?:^(?:[-*\u2022]\s+)?|(?<=[.!?;:,]\s))[bcdfghj]\)?\s+(?:ist|sind|stimmt|est|sont|es|son|é|são|è|sono)(?!\w)"
    rf"|(?:^|(?<=[.!?;:,]\s)|\b{AND}\s)(?i:{ARTICLE})[bcdfghB-J]\s+(?:{VERBS}|también|também|aussi|auch|tampoco)\b"
    r"|\b[a-j]\s+(?:und|oder|et|ou|y)\s+[a-j](?![\w'\u2019])"
    rf"|(?i:\b(?:denke|glaube|tippe\s+auf|creo\s+que|acho\s+que|je\s+pense)|c['\u2019]est)\s+(?:{IS}\s+|que\s+)?(?i:{ARTICLE})?"
    r"[A-J](?![\w'\u2019+#-])|\b(?:bei|denn|weil|porque|car|pois)\s+[B-J]\s+[^\W\d_]|\b[Vv]ariante\s+(?:\d|[A-J]\b)"
    rf"|(?:^|(?<=[.!?;:,]\s))(?i:{ARTICLE})(?i:{ORDINALS})\s+{IS}\s"
    rf"|\b(?i:{NAMES}|correct[ao]|richtig)\s+{IS}\s+(?i:{ARTICLE})(?i:{ORDINALS}){AT_END}"
    rf"|\s{IS}\s+(?i:{ARTICLE})?\(?[B-J]{AT_END}|\b[A-J]\s+{AND}\s+(?i:{ARTICLE})?[A-J](?![\w'\u2019+#-])",
    re.MULTILINE,
)
SIGNS = (  # in small letters
    "antwort", "réponse", "reponse", "respuesta", "respost", "rispost", "opci", "opç", "opzion", "alternativ", "lösung",
    "aussage", "buchstabe", "proposition", "affirmation", "afirma", "inciso", "lettre", "letra", "letter",
    " ist ", " sind ", " stimmt ", " est ", " sont ", " es ", " son ", " é ", " são ", " è ", " sono ", " und ", " et ",
    " y ", " e ", "denke ", "glaube ", "tippe ", "creo que", "acho que", "je pense", "c'est ", "c\u2019est ",
    "bei ", "denn ", "weil ", "porque ", " car ", "pois ", "variante ",
    "la b ", "la c ", "la d ", "die b ", "die c ", "die d ",
    *(f"{article}option" for article in ("die ", "der ", "den ", "les ", "l'", "l\u2019")),
)  # fmt: skip


def has_name(folded: str) -> bool:
    """Return whether a text in small letters may name an option in another language.

    >>> has_name("antwort c ist falsch."), has_name("b is wrong.")
    (True, False)
    """
    return any(map(folded.__contains__, SIGNS))
