"""Lines that are an option or prose and nothing else, as their signs tell: no rule about other lines need look at them.

Each pattern leaves out the signs and first words that any such rule asks for; a line that it does not match may still
be an option or prose, which the rules then tell.
"""

from __future__ import annotations

import re

SIGNS = r"<>\\:~=|%@#\u00b7\u2022\uff00-\uffef"  # of markup, answers, votes, buttons; and letters of full width
OF_PROSE = SIGNS + r"\d\[\](){}`*_\u2610-\u2612"  # in prose, also digits, brackets, boxes and signs of emphasis
NAMES = (  # of answers and questions
    r"ans|appendix|back\sto|correct|keys?\b|q\W|q\d|question|solution|the\s+(?:correct|right)|richtige|antwort|lösung|"
    r"respuesta|soluci|hoja|clave|plantilla|r[ée]ponse|corrig|resposta|gabarito|chave|folha|rispost|soluzion"
)
PARTS = r"chapter|section|part|module|unit|less|lect|domain|appendix|practice|mock|sample|exam|test|quiz"
BOX = re.compile(rf"- \[[ xX]\] (?!(?i:{NAMES}))(?=[^\W\d_])[^{SIGNS}]+(?<!\?)")  # what asks may have inner boxes
LABEL = re.compile(rf"[A-H]\. (?=[^\W_])[^{SIGNS}]+")  # an I may be a Roman numeral
PROSE = re.compile(rf"(?!(?i:{NAMES}|{PARTS}))[A-Z]?[a-z]+,? (?=[^\W\d_])[^{OF_PROSE}]+")
VOTES = "Community vote"  # of readers, which may be in any line


def is_box(line: str) -> bool:
    """Return whether a line is an option with a box and nothing else.

    >>> is_box("- [x] A queue"), is_box("- [ ] Answers"), is_box("- [ ] Answer: B"), is_box("- A queue")
    (True, False, False, False)
    """
    return line.startswith("- [") and BOX.fullmatch(line) is not None and VOTES not in line


def is_labeled(line: str) -> bool:
    """Return whether a line is an option with a letter, if the question before it may have one, and nothing else.

    >>> is_labeled("B. A queue"), is_labeled("B) A queue"), is_labeled("I. A queue"), is_labeled("B. Answer: C")
    (True, False, False, False)
    """
    return line[1:3] == ". " and LABEL.fullmatch(line) is not None and VOTES not in line


def is_prose(line: str) -> bool:
    """Return whether a line has no mark; what it says may still be an answer, an explanation, or what a page left.

    >>> is_prose("It stores objects."), is_prose("Part A"), is_prose("It stores 5 objects."), is_prose("A. It stores.")
    (True, False, False, False)
    """
    return PROSE.fullmatch(line) is not None and VOTES not in line
