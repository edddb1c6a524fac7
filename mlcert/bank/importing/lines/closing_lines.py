"""Lines that end a document or a part of it and tell nothing: what an assistant says last, and links to the top."""

from __future__ import annotations

import re

BEFORE = r"(?:<[^<>]*>|[^\w<])*"  # tags and signs
PLACE = (
    r"(?:(?:go )?back to (?:the )?(?:top|(?:table of )?contents|toc|index)|"
    r"zurück (?:nach oben|zum (?:anfang|inhalt|inhaltsverzeichnis))|volver (?:arriba|al (?:inicio|índice))|"
    r"retour (?:en haut|au sommaire)|voltar ao (?:topo|início|índice)|torna (?:su|all.inizio|all.indice))"
)
BACK_TO_TOP = re.compile(rf"{BEFORE}{PLACE}{BEFORE}(?:\([^()]*\){BEFORE})?", re.IGNORECASE)
TOP = re.compile(
    rf"{BEFORE}\[{BEFORE}(?:top|up|nach oben|arriba|haut|topo){BEFORE}\]\(#[^()]*\){BEFORE}", re.IGNORECASE
)
OF_PLACE = ("top", "content", "toc", "index", "zurück", "nach oben", "volver", "arriba", "retour", "voltar", "torna")
LONGEST = 250  # characters
SIGNS_BEFORE = re.compile(r"^(?:[*_]{1,3}|[^\x00-\x7f]{1,3}\s?)(?=[A-Z¿¡])")  # of emphasis, or an emoji, but no bullet
FIRST_WORDS = (
    "let me know", "would you like", "do you want", "want me to", "i hope", "hope ", "good luck", "happy ", "feel free",
    "if you", "lass", "sag", "möchte", "soll ich", "viel ", "¿quieres", "quieres", "¿te gustaría", "te gustaría",
    "avísame", "¡buena", "¡mucha", "buena suerte", "mucha suerte", "bonne chance", "bon courage",
    "dis-moi", "dites-moi", "n'hésit", "n\u2019hésit", "souhait", "veux-tu", "voulez-vous", "boa sorte", "me avise",
    "gostaria", "quer que", "fammi", "vuoi", "vorresti", "buona fortuna", "back to", "go back", "zurück", "volver",
    "retour", "voltar", "torna",
)  # fmt: skip
OF_QUIZ = (
    r"(?:questions?|quiz|practice|explanations?|explain|answers?|sets?|topics?|tests?|exams?|fragen|erklär\w*|übung\w*|"
    r"preguntas?|expli\w*|examen|perguntas?|exame|prova|domande|spieg\w*|esame|prüfung\w*)"
)
MORE = (  # of them, or by whom
    r"(?:more|another|additional|me to|weiter\w*|noch|mehr|ich|más|otr[oa]s?|que te|que yo|mais|outr[oa]s?|que eu|"
    r"d.autres|plus|que je|altr[ei]|ancora|che io)"
)
CLOSING = re.compile(
    r"let me know (?:if|when|how|whether|which|what)\b.{3,200}|feel free to (?:ask|reach|let me)\b.{0,150}|"
    r"if you(?:['\u2019]d)? (?:want|like|need|have|would like)\b.{0,120}\b"
    r"(?:let me know|(?:just|please) (?:ask|say)|tell me|i can|i['\u2019]ll)\b.{0,120}(?<!\?)|"
    r"(?:i )?hope (?:this|these|that|it) (?:helps?|was|were|is|are)\b.{0,150}|"
    r"good luck\b.{0,100}|happy (?:studying|learning|practicing|practising)\b.{0,60}|viel (?:erfolg|glück)\b.{0,100}|"
    r"[¡]?(?:buena|mucha) suerte\b.{0,100}|bonne chance\b.{0,100}|bon courage\b.{0,100}|boa sorte\b.{0,100}|"
    r"buona fortuna\b.{0,100}|"
    r"(?:would you like|do you want|want me to|lass(?:en sie)? (?:es )?mich wissen|sag(?:en sie)?\b.{0,20}\bbescheid|"
    r"möchtest du|möchten sie|soll ich|¿?quieres|¿?te gustaría|avísame|dis-moi|dites-moi|"
    r"n['\u2019]hésite\w?|souhait\w*|veux-tu|voulez-vous|me avise|gostaria|quer que|fammi sapere|vuoi|vorresti)"
    rf"\b(?=.{{0,100}}\b{MORE}\b|(?<=me to)|(?<=ich)).{{0,150}}\b{OF_QUIZ}\b.{{0,100}}",
    re.IGNORECASE,
)


def is_closing(text: str) -> bool:
    """Return whether a text, which begins and ends with no space, links to the top or is what an assistant says last.

    >>> is_closing("Let me know if you'd like a harder set!"), is_closing("<sub>[back to top](#top)</sub>")
    (True, True)
    >>> is_closing("Let me know your name."), is_closing("Good"), is_closing("Would you like some tea?")
    (False, False, False)
    """
    if len(text) > LONGEST:
        return False
    folded = text.casefold()
    if not text[:1].isalpha():
        if any(word in folded for word in OF_PLACE) and (BACK_TO_TOP.fullmatch(text) or TOP.fullmatch(text)):
            return True
        text = SIGNS_BEFORE.sub("", text, count=1)
        folded = text.casefold()
    return folded.startswith(FIRST_WORDS) and bool(CLOSING.fullmatch(text) or BACK_TO_TOP.fullmatch(text))
