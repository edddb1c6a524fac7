"""Lines that are an option, a key or prose and nothing else, as their signs tell: no other rule need look at them.

Each pattern leaves out the signs and first words that any such rule asks for; a line that it does not match may still
be an option or prose, which the rules then tell.
"""

from __future__ import annotations

import re

SIGNS = r"<>\\:~=|%@#\t\u00b7\u2022\uff00-\uffef"  # of markup, answers, votes, buttons; and letters of full width
OF_PROSE = SIGNS + r"\d\[\](){}`*_\u2610-\u2612"  # in prose, also digits, brackets, boxes and signs of emphasis
NAMES = (  # of answers and questions
    r"ans|appendix|back\sto|correct|keys?\b|q\W|q\d|question|solution|the\s+(?:correct|right)|richtige|antwort|lösung|"
    r"respuesta|soluci|hoja|clave|plantilla|r[ée]ponse|corrig|resposta|gabarito|chave|folha|rispost|soluzion"
)
PARTS = r"chapter|section|part|module|unit|less|lect|domain|appendix|practice|mock|sample|exam|test|quiz"
BOX = re.compile(rf"- \[[ xX]\] (?!(?i:{NAMES}))(?=[^\W\d_])[^{SIGNS}]+(?<!\?)")  # what asks may have inner boxes
LABEL = re.compile(rf"[A-H]\. (?=[^\W_])[^{SIGNS}]+")  # an I may be a Roman numeral
PROSE = re.compile(rf"(?!(?i:{NAMES}|{PARTS}))[A-Z]?[a-z]+,? (?=[^\W\d_])[^{OF_PROSE}]+")
KEY = re.compile(r"(?:(?:[Cc]orrect )?[Aa]nswer|ANSWER): ([A-J])")
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


def closes_details(line: str) -> bool:
    """Return whether a line ends what is folded away, and nothing else.

    >>> closes_details("</details>"), closes_details("Answer: B</details>")
    (True, False)
    """
    return line == "</details>"


def key_in(line: str) -> str:
    """Return the letter that a line names as the key, if the options before it have none, and nothing else; or nothing.

    >>> key_in("Correct answer: B"), key_in("Answer: B, C"), key_in("Answer: none")
    ('B', '', '')
    """
    found = KEY.fullmatch(line) if line[-3:-1] == ": " else None
    return found[1] if found else ""
