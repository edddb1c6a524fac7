"""The names of columns in tables and of parts in JSON, in small letters without spaces, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize


def _names(text: str) -> frozenset[str]:
    """Return the words of a text, and those that have accents or umlauts also without them."""
    plain = "".join(filter(str.isascii, normalize("NFKD", text)))
    return frozenset((*text.split(), *plain.split()))


QUESTIONS = (  # those before others are the question if both are there, such as `question` beside `title`
    _names(
        "questiontext questionbody questioncontent questionstem questionprompt questionstatement fragetext "
        "textodelapregunta textodapergunta textedelaquestion testodelladomanda"
    ),
    _names("question questions stem frage fragestellung pregunta enunciado pergunta questão domanda quesito énoncé"),
    _names(
        "text prompt front term problem body content q statement aussage behauptung afirmación afirmação affirmation "
        "affermazione"
    ),
    _names("item title intitulé questiontitle questionname"),
)
QUESTION = frozenset().union(*QUESTIONS)
PLURAL_OF_ANSWER = _names("answers respuestas respostas réponses risposte")  # options if something else is the key
KEY = PLURAL_OF_ANSWER | _names(
    "answer correct correctanswer correctanswers correctoption correctoptions key ans correctchoice answerkey solution "
    "rightanswer right back definition correctresponse answerletter correctletter answertext correcttext "
    "correctanswertext cop suggestedanswer suggested mostvoted mostvotedanswer communityanswer answercommunity "
    "antwort lösung lösungen loesung richtig richtigeantwort richtigeantworten korrekteantwort "
    "respuesta respuestacorrecta respuestascorrectas opcióncorrecta correctas solución clave "
    "resposta respostacorreta respostascorretas alternativacorreta opçãocorreta correta corretas gabarito "
    "réponse bonneréponse bonnesréponses réponsecorrecte réponsescorrectes réponsejuste corrigé "
    "risposta rispostacorretta rispostecorrette rispostaesatta corretta soluzione"
)
OPTIONS = _names(
    "options choices opts alternatives answeroptions possibleanswers answerchoices endings antworten "
    "antwortmöglichkeiten auswahlmöglichkeiten optionen antwortoptionen "
    "wahlmöglichkeiten opciones opcionesderespuesta alternativas opções opzioni choix "
    "propositions réponsespossibles"
)
INDEX = _names(
    "correctindex answerindex correctanswerindex correctoptionindex answeridx correctidx correctindices correctindexes "
    "answerindices correctanswerindices"
)
NO_NUMBER = _names("correct right richtig correta corretta back definition")  # whose numbers may be anything
NOTES = _names(  # which explain a question only if nothing else does
    "comment comments note notes extra details description hint backextra support anmerkung hinweis kommentar "
    "comentario comentarios comentário comentários commentaire commentaires commento"
)
EXPLANATION = NOTES | _names(
    "explanation explanations rationale feedback generalfeedback reason why overallexplanation justification reasons "
    "rationales exp answerexplanation correctanswerexplanation solutionexplanation detailedexplanation answerfeedback "
    "answerrationale correctanswerrationale explanationtext erklärung erläuterung begründung rückmeldung "
    "explicación justificación retroalimentación explicação justificativa explication explications "
    "spiegazione motivazione"
)
OTHER_QUESTION = ("query", "ctx")  # in data sets, if nothing else is the question
OTHER_KEY = ("label", "gold", "target")  # in data sets, beside options and if nothing else is the key
CONTEXT = _names(  # what a question is about, and how to answer it
    "passage context scenario casestudy case situation background paragraph excerpt article vignette stimulus exhibit "
    "readingpassage introduction intro leadin instruction instructions direction directions kontext szenario ctx"
)
CODE = _names("code codesnippet snippet sourcecode questioncode")
OPTION = re.compile(
    r"(?:option|choice|answer|alternative|opt?|response|antwort|answeroption|answerchoice|ans|q|o|"
    r"antwortmöglichkeit|opci[óo]n|opç[ãa]o|opcao|alternativa|respuesta|resposta|r[ée]ponse|choix|proposition|risposta|"
    r"opzione)?([a-j]|\d{1,2})(?:st|nd|rd|th)?"
)
WRONG = re.compile(
    r"(?:incorrect|wrong|false)(?:answer|option|choice|response)?s?\d*|distractors?\d*|falscheantwort(?:en)?\d*|"
    r"(?:respuestas?|respostas?|r[ée]ponses?)(?:incorrect[ae]s?|incorretas?|erradas?|fausses?)\d*|"
    r"(?:mauvaises?)(?:r[ée]ponses?)\d*|rispost[ae](?:errat|sbagliat)[ae]\d*|(?:distractores|distrator(?:es)?)\d*"
)
WEIGHT = frozenset({"weight", "score", "fraction", "grade", "points", "percent", "percentage", "credit"})
MARK = re.compile(  # whether an option is correct, or what share of the credit it gives
    r"(?:(?:is)?correct|{1}){0}|(?:option|choice|answer|antwort)?{0}(?:(?:is)?correct|{1})".replace(
        "{0}", r"([a-j]|\d{1,2})"
    ).replace("{1}", f"(?:richtig|korrekt|correct[ae]|corret[ao]|corrett[ao]|{'|'.join(sorted(WEIGHT))})")
)
NUMBERED_KEY = re.compile(r"(?:correct)?answer\d")  # beside options with letters


def question_among(names: Iterable[str]) -> str:
    """Return the name that says best that it is the question's; the first of several, and empty if there is none.

    >>> question_among(["title", "question", "a", "b"]), question_among(["title", "a", "b"])
    ('question', 'title')
    """
    known = [name for name in names if name in QUESTION]
    return next((name for rank in QUESTIONS for name in known if name in rank), "")
