"""Lines that belong to a page and not to a question: its number, buttons, votes, what study sites leave behind."""

from __future__ import annotations

import re

from mlcert.bank.importing.lines import moodle_page
from mlcert.bank.importing.lines.closing_lines import is_closing
from mlcert.bank.importing.lines.line_markup import LONGEST

OF = r"(?:of|von|de|sur|di|/)"  # all pages
NUMBER_OF_PAGE = rf"(?:page|seite|blatt|p[áa]gina|p[áa]g\.)\W{{1,3}}\d+(?: ?{OF} ?\d+)?"
PAGE = re.compile(rf"\W*{NUMBER_OF_PAGE}\W*", re.IGNORECASE)
FOOT_ALONE = re.compile(  # what is far to the left of the number of a page, but no option and no row
    rf"(?!\W{{0,3}}\w{{1,2}}[.)])[^|]{{3,100}}\s{{3}}{NUMBER_OF_PAGE}\W*", re.IGNORECASE
)
END = (  # of what a document holds
    r"end of (?:the |this )?(?:scenario|case(?: study)?|quiz|exam|(?:practice |mock )?test|questions?|document|"
    r"(?:section|part|module|chapter|page|set)(?: \w{1,4})?)|"
    r"ende (?:des|der) (?:szenarios|tests|prüfung|fallstudie|fragebogens|fragen|dokuments)|"
    r"fin (?:del|de la|du|de l['\u2019]) ?(?:examen|cuestionario|test|caso(?: práctico)?|"
    r"escenario|questionnaire|quiz|scénario)|"
    r"fim d[aeo] (?:teste|prova|exame|questionário|cenário)|"
    r"fine (?:del|della|dell['\u2019]) ?(?:test|quiz|esame|scenario)"
)
FRAMED = re.compile(
    rf"([^\w\s])\1{{0,20}} ?(?:{END}|{NUMBER_OF_PAGE})\.? ?\1{{1,20}}", re.IGNORECASE
)  # "*** End of quiz ***"
DASHED_PAGE = re.compile(r"\s*([-\u2013\u2014])\s?\d{1,4}\s?\1\s*")  # "- 20 -"
LONE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
NUMBER_AMID = re.compile(r"\w\n\s*\d{1,4}\s*\n\s*[a-z]")  # a line amid a sentence
CONTENTS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[.*\]\(#.*\)\s*")
# What study sites leave in a copied page; each of them is a whole line that begins with a capital letter or a digit.
# None is an option such as "A. Text", which the first condition tells quickly.
LEFTOVER = re.compile(
    r"(?!.[.)])(?:section: .*|type: ?[a-z/]{1,3}|\w{1,4} ?\(\d{1,3}%\)|\d{1,3}%|star(?:red)?|"
    r"flashcards?|learn|test|match|spell|write|gravity|checkpoint|set preview|share|save|"
    r"terms in this set(?: \(\d+\))?|"
    rf"\d+ ?{OF} ?\d+|{END}|{NUMBER_OF_PAGE}|"
    r"sign ?up|log ?in|sign ?in|print|report|flag|like|reply|next|"
    r"(?:(?:show|hide|reveal|view|see|check)(?: the)?(?: suggested| correct)? "
    r"(?:answers?|solutions?|more|less|explanations?)\s*)+"
    r"(?:discussion\s*\d*|\d+ comments?)?|"
    r"(?:(?:(?:bookmark|report|flag|save)(?: this)? question|report (?:an? )?(?:error|problem|issue))\s*)+|"
    r"go to exam|exam [\w -]{2,40} all questions|view all questions & answers for .{2,60}|"
    r"exam [\w -]{2,40} topic \d+ question \d+ discussion|"
    r"(?:mostrar|ver|ocultar|revelar)(?: la| a)? (?:soluci[óo]n|respuesta|solução|resposta)|"
    r"(?:die )?(?:lösung|antwort) (?:an|ein|aus)(?:zeigen|blenden)|(?:lösung|antwort) verbergen|"
    r"(?:afficher|voir|masquer|cacher)(?: la)? (?:solution|réponse)|"
    r"(?:mostra|vedi|nascondi)(?: la)? (?:soluzione|risposta)|"
    r"prev|previous|skip|view quer(?:y|ies)|(?:not |was this (?:\w+ )?)?helpful\?|ask our experts?|"
    r"discussions?\s*\(?\d*\)?|most voted|"
    r"upvoted \d+ times?|upvote|\d+ (?:likes?|upvotes?)|community vote distribution|view all|read more|menu|"
    r"advertisement|ad|loading|click to flip|tap to flip|don't know\?|original|students also (?:viewed|studied)|copy|"
    r"(?:your|my|chosen|selected|given|incorrect|wrong) (?:answer|choice|selection|response)s?\s*[:=].*|"
    r"profile picture|created by|get a hint|hint|mark for review|edit|reset|comments? ?\(?\d*\)?|submit|continue|home|"
    r"(?:next|previous) questions?|currently there are no comments\b.*|"
    r"marked out of [\d.]+|mark [\d.]+ out of [\d.]+|(?:remove )?flag(?: question)?|question text|not yet answered|"
    r"clear my choice|"
    r"your (?:answer|selection) is (?:in)?correct|score: ?[\d.]+ ?/ ?[\d.]+|"
    r"actual exam question from(?: [^?]{2,60})?|select one(?: or more)?:)[\s.:>»…]*|"
    r"(?:sign up|log in) (?:and|to|for|now)\b.*|(?:©|copyright\b).*",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"[^.]{0,80}\ball rights reserved[\W\d]{0,9}", re.IGNORECASE)
ICON_OF_BUTTON = re.compile(r"\s*(?:open|close|expand_(?:more|less))\s*")  # by its name, below the button
POSTED = re.compile(r"by \S{2,40} at [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}, .{2,12}")  # a question, by whom and when
WIKI_LINKS = re.compile(  # of a note to others
    r"\W*(?:related|see also|back(?: to)?|up|source|siehe auch|verwandt|voir aussi|véase también|ver também|vedi anche)"
    r"\W*:\W*(?:\[\[[^\[\]]+\]\]\W*)+",
    re.IGNORECASE,
)
BLOCK_ID = re.compile(r"\^[A-Za-z\d][A-Za-z\d-]*")  # by which a note links to what is above
TAG = r"(?:#[^\W\d_][^\s#]*|\[\[[^\[\]]+\]\])"  # of a note, or a link to another one
TAGS = re.compile(rf"{TAG}(?:[\s,]+{TAG})+")
CALL = re.compile(  # "The contest is live. Participate now!"
    r".{10,150}[.!] (?:participate|enroll|register|join(?: us)?|subscribe|sign up|buy it|get it) (?:now|today)!",
    re.IGNORECASE,
)
BUTTON = (
    r"\W{0,4}(?:shared?|report|repl(?:y|ies)|likes?|save|edit|flag|follow|quote|print|permalink|copy link|more|award|"
    r"embed|(?:up|down)vote|skip to content|(?:sign|log) ?(?:in|up|out)|"
    r"\d{1,6} (?:likes?|comments?|repl(?:y|ies)|views?|(?:up|down)?votes?|shares?|answers?|points?|"
    r"(?:min(?:ute)?|hour|day|week|month|year)s? ago))"
)
BUTTONS = re.compile(rf"{BUTTON}(?:\s*[\u00b7\u2022|]{BUTTON})+\W{{0,4}}", re.IGNORECASE)  # "Share | Report | 3 likes"
NAVIGATION = (  # a link within the document, or what stands beside such links
    r"\W{0,4}(?:\[[^\]|]{1,40}\]\((?!https?:)[^()|]{1,200}\)|last (?:updated?|modified|edited)\b[^|]{0,40}|"
    r"star (?:this|the) repo(?:sitory)?)\W{0,4}"
)
FOOTER = re.compile(rf"{NAVIGATION}(?:\|{NAVIGATION})+", re.IGNORECASE)  # "*Last update: 2024* | [Home](../README.md)"
VOTES_HEAD = re.compile(r"\W*community (?:vote distribution|voting statistics)\W*", re.IGNORECASE)
ALL_QUESTIONS = re.compile(r"\[All(?: [^\]\n]{1,80})? Questions\](?:\(.*\))?", re.IGNORECASE)
ICON = re.compile(r"\[[^\w\]]{0,20}\]\([^()]{0,300}\)")  # a link without a word
LINKS = re.compile(r"\W*(?:\[[^\]]*\]\([^()]*\bexamtopics\.com\b[^()]*\)\W*)+")
TIMESTAMP = re.compile(r"\*\*Timestamp: .*\*\*")
SHARE = re.compile(r"\W*([A-J]{1,6})\s*[:=]\s*(\d{1,3})%\W*")  # of the votes
VOTES = re.compile(
    r"(?:community vote distribution\W*)?(?:[A-J]{1,6} ?\(\d{1,3}%\)\W*)+(?:\d{1,3}%|other\W*)*", re.IGNORECASE
)
VOTE = re.compile(r"\b([A-J]{1,6}) ?\((\d{1,3})%\)")


def is_leftover(line: str) -> bool:
    """Return whether a line is no part of a question, but of the page from which it was copied.

    >>> is_leftover("Sign up and see the rest"), is_leftover("1 / 10"), is_leftover("test"), is_leftover("- [ ] Report")
    (True, True, False, False)
    """
    text = line.strip()
    of_site = (LINKS, VOTES_HEAD, ALL_QUESTIONS, TIMESTAMP)
    if text.startswith(("[", "*")) and len(text) <= LONGEST and any(pattern.fullmatch(text) for pattern in of_site):
        return True
    if ("|" in text or not text.isascii()) and text[0] != "|" and (BUTTONS.fullmatch(text) or FOOTER.fullmatch(text)):
        return True
    if (text.endswith("!") and CALL.fullmatch(text)) or _is_of_note(text):
        return True
    if (text.startswith("by ") and POSTED.fullmatch(text)) or _is_foot(text) or is_closing(text):
        return True
    if text[:1].isupper() or text[:1].isdigit() or text.startswith(("\u00a9", "upvoted ", "advertisement")):
        is_about_rights = "reserved" in text.casefold() and RIGHTS.fullmatch(text) is not None
        return is_about_rights or LEFTOVER.fullmatch(text) is not None or moodle_page.holds(text)
    return ("](#" in line and CONTENTS.fullmatch(line) is not None) or DASHED_PAGE.fullmatch(line) is not None


def _is_foot(text: str) -> bool:
    """Return whether a text ends with the number of a page far to the right, or frames it or the end of a part."""
    if text[-1:].isdigit():
        return "   " in text and FOOT_ALONE.fullmatch(text) is not None
    return text[:1] == text[-1:] and not text[:1].isalnum() and FRAMED.fullmatch(text) is not None


def _is_of_note(text: str) -> bool:
    """Return whether a text is the name of a block in a note, or its tags and links to other notes."""
    if text.startswith("^"):
        return BLOCK_ID.fullmatch(text) is not None
    is_tags = text.startswith(("#", "[[")) and TAGS.fullmatch(text) is not None
    return is_tags or ("]]" in text and WIKI_LINKS.fullmatch(text) is not None)
