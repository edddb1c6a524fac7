"""What is odd about a question that was made of a candidate, for the report of an import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from mlcert.bank.importing.candidate import Candidate, Markup
from mlcert.bank.importing.lines.line_kinds import is_code
from mlcert.bank.importing.marks.code_in_text import SIGNS_IN_LINE
from mlcert.bank.importing.marks.keys import Key, NoKeyError, key_of
from mlcert.bank.importing.marks.lettered import LETTERS
from mlcert.bank.importing.marks.markup import BLOCK, plain_text
from mlcert.bank.importing.marks.tags import LAYOUT, LONE_TAG
from mlcert.bank.importing.question.imported_question import ImportedChoice
from mlcert.bank.importing.question.stems import COUNT_WORDS, choices_asked_for, choices_perhaps_asked_for
from mlcert.bank.lint.other_choices import means_others
from mlcert.core.text import REPLACEMENT, shortened

DAMAGED = re.compile(f"{REPLACEMENT}|[ÃÂ][\x80-\xbf]|â€.?")  # the others are UTF-8 that was read as Latin-1
FIRST_OF_DAMAGED = (REPLACEMENT, "Ã", "Â", "â€")
LIST_OF_LETTERS = re.compile(r"\(?[A-J]\)?(?:(?:\s*[,&+/]\s*|\s+)(?:(?:and|or)\s+)?\(?[A-J]\)?)+\.?", re.IGNORECASE)
BOTH_LETTERS = re.compile(r"(?:^|\s)\(?[A-Ja-j]\)[\s,]+(?:\w+\s+){0,3}\(?[A-Ja-j]\)(?=\W|$)")  # "Sowohl b) als auch c)"
OTHERS = re.compile(  # "All of the above" in other languages
    r"^\W*(?:(?:alle|keine)\s+(?:der\s+)?(?:oben\b|genannten|vorherigen|antworten\b)|(?:todas|ninguna|nenhuma)\s+(?:de\s+|d)?(?:l?as)\s+"
    r"(?:anteriores|opciones|respuestas|respostas)|(?:toutes|aucune)\s+(?:de\s+)?(?:ces|les)\s+(?:réponses|options)|"
    r"(?:tutte\s+le|nessuna\s+delle)\s+(?:precedenti|risposte)|(?:以上|上記)(?:の)?(?:すべて|全て|都|皆)|すべて正しい)",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(  # a paragraph about what comes next, such as "Next topic: networks."
    r"(?:\A|\n\n)\W*((?:next|now)\s+(?:topic|section|part|chapter|module)\b|(?:please\s+)?read\s+the\s+(?:following|text|passage)\b|"
    r"(?:the\s+)?(?:next|following)\s+(?:\w+\s+)?questions?\b|questions?\s+\d+\s*(?:[-\u2013]|to|and)\s*\d+\s|"
    r"(?:case\s+study|scenario|fallstudie|szenario|caso\s+práctico)\s*(?:\d+\s*)?:|"
    r"(?:use|see|refer\s+to)\s+the\s+[^\n]{1,60}\bquestions?\s+\d|"
    r"nächstes\s+thema\b|(?:bitte\s+)?lesen\s+sie\b|(?:por\s+favor,?\s+)?lea\s+el\b|leia\s+o\b|lisez\s+le\b|leggi\s+il\b).*",
    re.IGNORECASE,
)
ABOUT_MARKUP = re.compile(r"\b(?:x?html\d?|xml|mark-?(?:up|down)|css|tags?|browsers?)\b", re.IGNORECASE)
PREFORMATTED = re.compile(r"<pre\b", re.IGNORECASE)
INDENTED_CODE = re.compile(r"[:{(\[;][ \t]*(?:<br ?/?>)?\r?\n(?:[ \t]{2,}|\t)\S")
CODE_IN_LINE = re.compile(  # signs of code, options of a command, words of code, commands and queries
    rf"{SIGNS_IN_LINE}|:$|^`.*`$|^(?:[$>]|import|def|return|aws|sudo|pip|docker|git|kubectl) |"
    r"^from \S+ import |^(?:SELECT|FROM|WHERE|LIMIT|VALUES|UPDATE|SET|(?:[A-Z]+ )?JOIN) |^(?:select|insert into) |"
    r"^(?:INSERT INTO|(?:GROUP|ORDER) BY|(?:group|order) by) "
)


def lost_in(candidate: Candidate, stem: str) -> list[str]:
    """Return a remark on tags that a stem about markup or its options lost, and on options that are code in lines."""
    remarks = []
    written = "\n".join((candidate.text, *candidate.options))
    if "<" in written and candidate.markup is not Markup.HTML and ABOUT_MARKUP.search(stem):
        kept = "\n".join(plain_text(part, candidate.markup).text for part in (candidate.text, *candidate.options))
        lost = [tag[0] for tag in LONE_TAG.finditer(written) if tag[1].lower() not in LAYOUT and tag[0] not in kept]
        remarks += [f"tags were removed from a text about markup: {', '.join(dict.fromkeys(lost))}"] if lost else []
    code = next((option for option in candidate.options if _is_code_in_lines(option, candidate.markup)), "")
    if any(_is_block(option, candidate.markup) for option in candidate.options if _may_be_block(option)):
        remarks.append("an option is a block of code, and its lines are one now")
    elif code:
        remarks.append(f"the lines of an option became one: '{shortened(code)}'")
    return remarks


def _is_code_in_lines(option: str, markup: Markup) -> bool:
    """Return whether an option has several lines that read as code and not as prose."""
    if "\n" not in option and (markup is Markup.VERBATIM or "<br" not in option):
        return False
    if INDENTED_CODE.search(option):
        return True
    lines = [line.strip() for line in plain_text(option, markup).text.split("\n")]
    return sum(CODE_IN_LINE.search(line) is not None for line in lines) > 1


def _may_be_block(option: str) -> bool:
    return "```" in option or "~~~" in option or ("<" in option and PREFORMATTED.search(option) is not None)


def _is_block(option: str, markup: Markup) -> bool:
    """Return whether an option has a block of several lines of code."""
    lines = plain_text(option, markup).text.split("\n")
    return is_code(option) or sum(line.startswith(BLOCK) for line in lines) > 1


def doubts(candidate: Candidate, key: Key, texts: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Return a remark on each hint in the source at another key."""
    remarks = []
    for what, keys in candidate.hints:
        places = set()
        for letters in keys:
            with suppress(NoKeyError):
                places.add(key_of([letters], texts, labels, "place").places)
        if places and key.places not in places:
            remarks.append(f"{what} {' or '.join(keys)}, which is not the key")
    return remarks


def _verb_of(text: str, texts: Sequence[str]) -> str:
    """Return whether an option, as far as letters in it tell, `means` or `may mean` others; empty if it cannot."""
    if means_others(text) and not LIST_OF_LETTERS.fullmatch(text):
        return "means"
    if (")" in text and BOTH_LETTERS.search(text)) or OTHERS.match(text):
        return "may mean"
    if not LIST_OF_LETTERS.fullmatch(text):
        return ""
    letters = set(re.findall(r"\b[A-J]\b", text.upper()))
    named = dict(zip(LETTERS, texts, strict=False))
    is_known = all(letter in named and not LIST_OF_LETTERS.fullmatch(named[letter]) for letter in letters)
    return "may mean" if is_known and letters.isdisjoint(each.upper() for each in texts) else ""


def announcement_in(explanation: str) -> str:
    r"""Return a paragraph of an explanation that announces what comes next; empty if there is none.

    >>> announcement_in("It is fast.\n\nNext topic: networks."), announcement_in("It is fast.")
    ('Next topic: networks.', '')
    """
    found = (ANNOUNCES.search if "\n\n" in explanation else ANNOUNCES.match)(explanation)
    return found[0].strip() if found else ""


def remarks_on(text: str, choices: Sequence[ImportedChoice], pictures: Sequence[str], explanation: str) -> list[str]:
    """Return remarks on options that mean others, on another number of correct ones, and on what was lost."""
    texts = [choice.text for choice in choices]
    remarks = [
        f"the option '{shortened(each)}' {verb} others, but mlcert shuffles options"
        for each in texts
        if (verb := _verb_of(each, texts))
    ]
    keys = sum(choice.is_right for choice in choices)
    wanted = choices_perhaps_asked_for(text)
    if wanted not in (0, keys) and not choices_asked_for(text):
        options = "one option" if wanted == 1 else f"{COUNT_WORDS[wanted]} options"
        remarks.append(f"it may ask for {options}, but {keys} {'is' if keys == 1 else 'are'} marked as correct")
    if pictures:
        remarks.append("it refers to a picture, which was not imported")
    if announced := announcement_in(explanation):
        remarks.append(f"what explains it may be about the next question: '{shortened(announced, 80)}'")
    whole = "\n".join((text, explanation, *texts))
    if any(map(whole.__contains__, FIRST_OF_DAMAGED)) and (found := DAMAGED.search(whole)):
        remarks.append(f"it has damaged characters ({found[0]})")
    return remarks
