"""Lines that name a part of a question, or say something about it: explanations, notes, topics, points."""

from __future__ import annotations

import re

from mlcert.bank.importing.lines import moodle_page
from mlcert.bank.importing.lines.line_kinds import NUMBERED, QUESTION
from mlcert.bank.importing.lines.line_markup import EMPHASIS, without_partner
from mlcert.bank.importing.marks import label_words as words

EXPLANATION = re.compile(
    rf"\W*(?:{words.EXPLANATION})(?:/reference)?\W{{0,3}}[:.\-\u2013\u2014\uff1a][\s*_:]{{0,4}}"
    r"(?:[-\u2013\u2014]\s+)?(.*)",
    re.IGNORECASE,
)
SECTION = re.compile(
    rf"\W*(?:((?:correct\s+|right\s+)?(?:answers?|solutions?)|"
    rf"(?:richtige\s+|bonnes?\s+)?(?:{words.ANSWER_OF_OTHERS})(?:\s+(?:{words.CORRECT_AFTER}))?)|"
    rf"((?:overall\s+)?(?:explanations?|rationale|discussion|feedback|{words.EXPLANATION}))|"
    r"(options?|choices?))\W*",
    re.IGNORECASE,
)
REVEALED = re.compile(  # "Answer", "Show the answer", "Click to reveal"
    r"\W*(?:\w+\s+){0,4}(?:(?:answer\s+|solution\s+)?keys?|answers?|solutions?|show|reveal|expand|spoiler|click|here|me|more|"
    rf"{words.ANSWER_OF_OTHERS}|anzeigen|aufdecken|einblenden)\W*",
    re.IGNORECASE,
)
EXPLAINS = re.compile(  # how what explains the question before may begin, but no stem
    r"\W*(?:(?:it|they|because|therefore|thus|hence|(?:this|that)\s+(?:is|was|means|works|makes|gives|would|can|will|does|has))\b(?!.*[?:]\W*$)|(?:in)?correct\b|explanation\b)",
    re.IGNORECASE,
)
SITUATION = re.compile(  # how a stem begins that describes a situation
    r"\W*(?:an?|you|your|in|for|when|given|consider|suppose|if|at|as|refer|case|the\s+(?:following|company|team))\b",
    re.IGNORECASE,
)
STARS_LAST = re.compile(r"\s(\*{1,2})$")
# What test banks say about a question after its answer, as in "ANS: C  PTS: 1  DIF: Easy".
NAME_ABOUT_QUESTION = re.compile(r"(?:PTS|DIF|REF|OBJ|NAT|STA|TOP|KEY|MSC|LOC|BLM|LTS|Diff|Page Ref|Skill):")
ABOUT_QUESTION = re.compile(rf"\s*\b{NAME_ABOUT_QUESTION.pattern}.*", re.DOTALL)
ABOUT_LINE = re.compile(  # "Difficulty: Easy"
    r"\W*(?:Difficulty|(?:Learning )?Objectives?|Bloom'?s?(?: Taxonomy)?|AACSB|Pages?|Chapter|Topic|Section|"
    r"Cognitive Level)\W*:\s.{1,80}"
)
NOTE = re.compile(
    r"\W*(?:note|hint|tip|remark|caution|important|nb|n\.b\.|hinweis|anmerkung|bemerkung|merke|tipp|achtung|wichtig|"
    r"nota|observaci[óo]n|pista|consejo|importante|observação|obs\.?|dica|remarque|astuce|indice|osservazione|suggerimento)"
    r"\s*[*_]{0,3}\s*:",
    re.IGNORECASE,
)
HOW_MANY = re.compile(  # options to choose, in a line of its own: "Select ONE option."
    r"\W*(?:(?:please|bitte)\s+)?(?:(?:select|choose|pick|mark)\s+(?:only\s+|exactly\s+)?(?:one|two|three|four|five|[1-5])\s+"
    r"(?:(?:correct|best|right)\s+)?(?:answer|option|choice|response)s?|"
    r"wählen\s+sie\s+(?:genau\s+)?(?:eine|zwei|drei|vier|[1-4])\s+(?:richtige\s+)?(?:antwort|option|möglichkeit)(?:en)?(?:\s+aus)?)\W*",
    re.IGNORECASE,
)
LABEL_OF_STEM = re.compile(r"\W*(?:question(?:\s+text)?|stem)\W*", re.IGNORECASE)
LABEL_OF_OPTIONS = re.compile(r"\W*(?:(?:answer\s+)?(?:options|choices)|possible\s+answers)\W*", re.IGNORECASE)
ABOUT = re.compile(  # "**Difficulty:** Hard"
    r"\*\*(?:question\s+type|type|topic|difficulty|domain|category|level|points|tags?|section)\s*(?::\*\*|\*\*:)\s*\S.*",
    re.IGNORECASE,
)
ABOUT_MARKS = re.compile(  # "*The correct answers are in bold.*"
    r"(?=.{0,80}$)(?=.*\b(?:answers?|correct|right|respostas?|certas?|respuestas?|correctas?|réponses?|antwort(?:en)?|richtige?n?|"
    r"rispost[ae])\b).*\b(?:bold|negrit[oa]|fett\w*|gras|grassetto)\b\W*",
    re.IGNORECASE,
)
# What stands between the number of a question and its text: "(Topic 1)", "1 point possible (graded)", "2/2 pts".
TOPIC = re.compile(
    r"\W*(?:exam\s+)?(?:topic|tema|thema|thème|tópico|argomento|トピック)\s*#?:?\s*\d+\W*|\s*[(\[]?\d+(?:\.\d+)?(?:\s*/\s*\d+(?:\.\d+)?)?\s*(?:points?|pts?|marks?)\b\.?"
    r"(?:\s+possible)?[)\]]?(?:\s*\((?:un)?graded\))?[\s:.\u2013\u2014-]*",
    re.IGNORECASE,
)


STATUS = re.compile(rf"\W*(?:(?:in)?correct|skipped|unanswered|unattempted|{moodle_page.STATUS})\W*", re.IGNORECASE)
DOMAIN = re.compile(  # "Domain: Storage", below a number
    r"\W*(?:domain|topic|category|subject|difficulty|level|bereich|thema|kategorie|schwierigkeit|dominio|tema|categor[íi]a|"
    r"dificulta?d|domaine|thème|catégorie|domínio|dificuldade|argomento)\s*:\s*\S.{0,60}(?<!\?)",
    re.IGNORECASE,
)


def is_below_number(text: str) -> bool:
    """Return whether a text after the number of a question, or below it, is no part of the stem.

    >>> is_below_number("Topic 1"), is_below_number("Incorrect"), is_below_number("Which one?")
    (True, True, False)
    """
    return TOPIC.fullmatch(text) is not None or STATUS.fullmatch(text) is not None


def is_about_question(line: str) -> bool:
    """Return whether a line says what test banks say about a question, such as "PTS: 1".

    >>> is_about_question("PTS: 1"), is_about_question("It is.")
    (True, False)
    """
    return ":" in line and (ABOUT_QUESTION.match(line) is not None or ABOUT_LINE.fullmatch(line) is not None)


def without_about_question(line: str) -> str:
    """Return a line without what test banks say about a question at its end.

    >>> without_about_question("ANS: C  PTS: 1  DIF: Easy")
    'ANS: C'
    """
    return ABOUT_QUESTION.sub("", line) if ":" in line and NAME_ABOUT_QUESTION.search(line) else line


def is_question(summary: str) -> bool:
    """Return whether what is displayed of text that is folded away is a question, and no invitation to open it.

    >>> is_question("3. Which service stores objects?"), is_question("Need a hint?")
    (True, False)
    """
    text = EMPHASIS.sub("", summary).strip()
    is_numbered = NUMBERED.fullmatch(text) is not None or QUESTION.fullmatch(text) is not None
    return is_numbered or (text.endswith("?") and len(text) > 20 and not REVEALED.fullmatch(text))  # noqa: PLR2004


def without_name(line: str, found: re.Match[str]) -> str:
    """Return what follows a name such as "Explanation:", with the bold type that begins there, but not what ends there.

    >>> [without_name(line, EXPLANATION.fullmatch(line)) for line in ("Why: **It** is", "**Why: It is**")]
    ['**It** is', 'It is']
    """
    begun = STARS_LAST.search(line[: found.start(1)])
    return without_partner((begun[1] if begun else "") + found[1])
