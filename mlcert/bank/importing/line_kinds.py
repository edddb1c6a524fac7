"""What a line of Markdown or plain text is: a heading, an option, an answer, something that a web page left behind.

The file is long because every kind of line has its pattern here, so that they can be told from each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from mlcert.bank.importing import label_words as words
from mlcert.bank.importing.keys import LETTERS_OF_KEY, WITH_SENTENCE
from mlcert.bank.importing.lettered import LINES_KEPT, labeled, option_in, without_sign_before
from mlcert.bank.importing.numbered_keys import KEYS_FOLLOW, keys_in

WIDEST = 100  # characters of white space side by side
WIDE_SPACE = re.compile(rf"[^\S\n]{{{WIDEST},}}")  # more than anybody writes; patterns would search it again and again
WIDE = re.compile(r"[\uff21-\uff3a\uff41-\uff5a]")  # letters of full width
HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
CHECKBOX = re.compile(  # with a bullet or a number before it, or else no link
    r"\s*([-*+•]|\d{1,2}[.)]|(?:[-*+•]\s+)?\(?[A-Ja-j][.)]\s+(?=\[))?\s*"
    r"(?:\[[ ]{0,3}((?:[xX\u0445\u0425*]|[✓✔✅☑✗✘❌✖]\ufe0f?)?)[ ]{0,3}\]|"  # an x, Latin or Cyrillic
    r"\(([ xX\u0445\u0425*•]|[✓✔✅☑✗✘❌✖]\ufe0f?)\)|([☐☑☒]))(?(1)(?:\s+|(?![\s(\[:]))|\s+(?!\())(\S.*)"
)
CIRCLED = re.compile(r"\s*(?:[-*+]\s+)?(?:([\u25cf\u25c9\u29bf\U0001f518])|[\u25cb\u25ef\u26aa])\ufe0f?\s*(\S.*)")
EMPTY_BOX = re.compile(r"\s*[-*+]\s+\[([ xX])\]\s*")  # of an option that is a block of code
BULLET = re.compile(r"\s*[-*+•]\s+(\S.*)")
NUMBERED = re.compile(r"(\s*)(?:\*\*)?\(?(\d{1,4})(?: ?\\?[.)](?:\*\*)?|\s*[-\u2013\u2014])\s+(\S.*)")
NAME_OF_QUESTION = "question|que|q|frage|pregunta|domanda|pergunta|questão|questao|quesito|質問|[問问][題题]?|题目"
QUESTION = re.compile(
    r"(\s*)\W{0,3}(?:(?:new|exam [A-Z\d])\s+question|"
    + NAME_OF_QUESTION
    + r")\s*(?:no\.?|number|nr\.?|n[.°º]|n\.?\s?[°º]|#)?\s*[.:]?\s*"
    r"(\d{1,4})\b(?!\s*\?)[\s.:;)\]*_#|\u2013\u2014-]{0,4}"
    r"(?:(?:of |/ ?)\d+[\s.:;)\]*_#|\u2013\u2014-]*)?(.*)",
    re.IGNORECASE,
)
CARD = re.compile(r"\W{0,3}(Q|A)\W{0,2}:\W{0,3}\s(\S.*)")  # "Q: What is it?", "A: This."
ANSWER = re.compile(
    rf"\W{{0,40}}(?:{words.NAME_OF_ANSWER})(?:\(s\)|\s+(?:{words.IS}))?"
    r"\s*[*_]{0,3}\s*[:=\uff1a]\s*[*_]{0,3}\s*(.*)"
    r"|\W{0,40}the\s+(?:correct|right)\s+(?:answers?|options?|choices?)\s+(?:is|are)\s+(.*)"
    rf"|(?!\W{{0,40}}(?:solutions?|soln?|correct|richtig)\s+{LETTERS_OF_KEY})"  # a title such as "Solution A"
    rf"\W{{0,40}}(?:(?:so|hence|thus|therefore)\W{{1,2}})?(?:{words.NAME_OF_ANSWER})"
    rf"(?:\s+(?:{words.IS})\b)?(?:\W{{1,4}}|\W*-->\s*){words.KEY_AFTER_NAME}",
    re.IGNORECASE,
)
NUMBERED_ANSWER = re.compile(  # "A1: B", "Answer to question 1: B"
    r"\W{0,6}a(?:ns(?:wer)?)?(?:\s+(?:to|of|for))?(?:\s+question)?\s*#?(\d{1,4})\s*[*_]{0,2}[:.)\u2013-][*_\s]{0,4}(\S.*)",
    re.IGNORECASE,
)
LONGEST_NUMBER = 30  # characters before the end of the number in such a line
JUDGED = re.compile(  # "Option B is correct.", "Hence, B is the correct answer."
    r"\W{0,10}(?:(?:so|hence|thus|therefore)\W{1,2})?(?:(?:the\s+)?(?:answers?|options?|choices?)\s+)?[(\[*_]{0,3}"
    rf"({LETTERS_OF_KEY})[)\]*_]{{0,3}}\s+(?:is|are)\s+(?:the\s+)?(?:correct|right)"
    r"(?:\s+(?:answers?|options?|choices?))?\W*$",
    re.IGNORECASE,
)
CORRECT_ALONE = re.compile(
    r"[\s*_]*[(\[]\W{0,3}correct(?:\s+answer)?\W{0,3}[)\]][\s*_]*", re.IGNORECASE
)  # below an option
OPTION_ALONE = re.compile(rf"\W*(?:option|choice)\s+({LETTERS_OF_KEY})\W*", re.IGNORECASE)
ANSWER_AT_END = re.compile(  # of the line of the last option
    r"\s[(\[*_|]{0,4}((?:correct\s)?(?:answers?|ans|key)[*_]{0,3}\s?[:.=][\s*_(\[]{1,5}"
    rf"{LETTERS_OF_KEY})[\s)\]*_.]{{0,6}}$",
    re.IGNORECASE,
)
LONGEST_AT_END = 60  # characters of an answer at the end of a line
NEGATED = re.compile(r"\b(?:not|n't|except|incorrect|wrong|false|least|untrue)\b", re.IGNORECASE)
EXPLANATION = re.compile(
    rf"\W*(?:{words.EXPLANATION})(?:/reference)?\W{{0,3}}[:.\-\u2013\u2014\uff1a][\s*_:]{{0,4}}"
    r"(?:[-\u2013\u2014]\s+)?(.*)",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"\W*(?:((?:correct\s+|right\s+)?(?:answers?|solutions?)|lösung|antwort|réponse|respuesta|resposta|risposta|soluzione|"
    rf"solución|gabarito)|((?:overall\s+)?(?:explanations?|rationale|discussion|feedback|{words.EXPLANATION}))|"
    r"(options?|choices?))\W*",
    re.IGNORECASE,
)
BARE_KEY = re.compile(
    r"\W*[A-J](?:(?:\s*[,;/&]\s*|\s+and\s+|\s+)[A-J])*\W*|\W*[a-j](?:\s*[,;/&]\s*[a-j])*\W*|[A-J]{2,5}(?:\s*[^\w\s.,:;!?()\[\]]{1,3})?"
)
REMARK_ON_KEY = re.compile(r"[*_\s]*\([^()]{0,200}\)\W*$")  # "C (changed by readers)"
DETAILS = re.compile(r"<(/?)details\b[^<>]*>", re.IGNORECASE)
SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)</summary\s*>", re.IGNORECASE)
BLOCK = r"</?(?:p|div|[uo]l|li|blockquote|section|center)\b[^<>]*>"
ENDS = re.compile(rf"^\s*(?:{BLOCK}\s*)+|(?:{BLOCK}\s*)+$", re.IGNORECASE)
BETWEEN = re.compile(rf"</(?:p|div|li)>\s*(?:{BLOCK}\s*)+|<br\s*/?>", re.IGNORECASE)
CLOSED = re.compile(rf"\s*(?:{BLOCK}\s*)*<(p|div|li|blockquote)\b[^<>]*>.*</\1>\s*(?:{BLOCK}\s*)*", re.IGNORECASE)
HTML_BOLD = re.compile(r"<(b|strong)>(?=\S)([^<>]*)(?<=\S)</\1>", re.IGNORECASE)
ITALIC = re.compile(r"<(i|em)>(?=\S)([^<>]*)(?<=\S)</\1>", re.IGNORECASE)
EMPHASIS = re.compile(r"</?(?:b|strong|p|i|em)>|\*\*|__", re.IGNORECASE)
NAMED_SIGN = re.compile(
    r":(?:(white_check_mark|heavy_check_mark|ballot_box_with_check)|x|(?:\w+_cross_mark|heavy_multiplication_x)):"
)
KEY_OF_NUMBERS = re.compile(r"\d{1,2}(?:\s*(?:,|&|and)\s*\d{1,2})*\.?")
DASH = re.compile(r"&[mn]dash;")
TRUE_FALSE = re.compile(r"\W*(?:true|false)\W*", re.IGNORECASE)
REVEALED = re.compile(  # "Answer", "Show the answer", "Click to reveal"
    r"\W*(?:\w+\s+){0,4}(?:answers?|solutions?|show|reveal|expand|spoiler|click|here|me|more)\W*", re.IGNORECASE
)
LABEL_ALONE = re.compile(r"\s*(?:[-*+]\s+)?\(?([A-Ja-j])[.)]\s*")  # of an option whose text is on the next lines
PAGE = re.compile(r"\W*page\W{1,3}\d+(?: (?:of|/) \d+)?\W*", re.IGNORECASE)
DASHED_PAGE = re.compile(r"\s*([-\u2013\u2014])\s?\d{1,4}\s?\1\s*")  # "- 20 -"
LONE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
NUMBER_AMID = re.compile(r"\w\n\s*\d{1,4}\s*\n\s*[a-z]")  # a line amid a sentence
BOLD_BEGINS = re.compile(r"(?:[-*+•]\s+)?\*\*")
LOWER_LABEL = re.compile(r"\W*[a-j]\b")
VERB = re.compile(r"(?:is|are|was|were|because|since|wrong|incorrect|correct|right|not|this|it|that)\b", re.IGNORECASE)
EXPLAINS = re.compile(  # how what explains the question before may begin, but no stem
    r"\W*(?:(?:it|they|because|therefore|thus|hence|(?:this|that)\s+(?:is|was|means|works|makes|gives|would|can|will|does|has))\b(?!.*[?:]\W*$)|(?:in)?correct\b|explanation\b)",
    re.IGNORECASE,
)
SITUATION = re.compile(  # how a stem begins that describes a situation
    r"\W*(?:an?|you|your|in|for|when|given|consider|suppose|if|at|as|refer|case|the\s+(?:following|company|team))\b",
    re.IGNORECASE,
)
ROMAN = re.compile(r"\s*\(?i{1,3}[.)]\s+\S")  # before an option
BOLD_ENDS = re.compile(r"((?:(?!\*\*).)*)\*\*(\s*[✓✔✅☑❌✗✘✖☒]\ufe0f?)?", re.DOTALL)
STARS_LAST = re.compile(r"\s(\*{1,2})$")
MARK_AMID = re.compile(
    r"(.*[^\s✓✔✅☑❌✗✘✖☒])\s*([✓✔✅☑❌✗✘✖☒]\ufe0f?)[\s:\u2013\u2014-]*([^\W\d_].*)", re.DOTALL
)  # before what is said about an option
LONE_STARS = re.compile(r"(?:^|\s)\*\*(?=\w)")  # as in "**kwargs"
FEEDBACK = re.compile(r"\s*[@~]\s+(\S.*)")  # on the option before it, in the format of Respondus
# What test banks say about a question after its answer, as in "ANS: C  PTS: 1  DIF: Easy".
ABOUT_QUESTION = re.compile(
    r"\s*\b(?:PTS|DIF|REF|OBJ|NAT|STA|TOP|KEY|MSC|LOC|BLM|LTS|Diff|Page Ref|Skill):.*", re.DOTALL
)
ABOUT_LINE = re.compile(  # "Difficulty: Easy"
    r"\W*(?:Difficulty|(?:Learning )?Objectives?|Bloom'?s?(?: Taxonomy)?|AACSB|Pages?|Chapter|Topic|Section|"
    r"Cognitive Level)\W*:\s.{1,80}"
)
KEY_BEFORE = re.compile(r"\s*(?:_{1,9}\s*)?([A-J]{1,4})(?:\s*_{1,9})?\s+(\d{1,4})[.)]\s+(\S.*)")  # "_B_ 1. Which one?"
KEY_IN_STEM = re.compile(  # "Which one? (B)", "(B) Which one?"
    r"(.*[.?:!_])\s*[(\[]\s*([A-J]{1,5})\s*[)\]]|\(\s*([A-J])\s*\)\s*(\S.*[.?:!_])", re.DOTALL
)
KEY_IN_GAP = re.compile(
    r"(.*)\uff08\s*([A-J]{1,5})\s*\uff09\s*([\u3002\uff1f]?)", re.DOTALL
)  # as texts in Chinese have it
TIGHT = re.compile(r"\s*\(?([A-Ja-j])\.(?![A-Za-z]\.)([^\s.].*)")  # an option without a space after its letter
PART = re.compile(
    r"\s*(?:MULTIPLE CHOICE|MULTIPLE RESPONSE|(?:MODIFIED )?TRUE/FALSE|TRUE OR FALSE|COMPLETION|MATCHING|SHORT ANSWER|"
    r"ESSAY|NUMERIC RESPONSE)\W*"
)
FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
QUOTED = re.compile(r"\s*(?:>!? ?)+")
HARD_BREAK = re.compile(  # between lines or pages, but not the end of a path
    r"(?<!\S)(?![A-Za-z]:)([^\s\\]*)\\$|^\s*\\(?:newpage|pagebreak|clearpage)\s*$"
)
NOTE = re.compile(r"\W*(?:note|hint|tip|remark|caution|important|nb|n\.b\.)\s*[*_]{0,3}\s*:", re.IGNORECASE)
JUDGES = re.compile(
    r"\W*(?:(?:in)?correct|wrong|right|true|false|because|explanation|reason|why)\b|\W*[✓✔✅❌✗✘]", re.IGNORECASE
)
SIGNS_OF_RULE = ("-", "*", "_", "=", "#")
RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*|#{1,6}\s*")
CONTENTS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[.*\]\(#.*\)\s*")
BACK_TO_TOP = re.compile(r"\W*back to (?:the )?top\W*(?:\([^)]*\)\W*)?", re.IGNORECASE)
# What study sites leave in a copied page; each of them is a whole line that begins with a capital letter or a digit.
# None is an option such as "A. Text", which the first condition tells quickly.
LEFTOVER = re.compile(
    r"(?!.[.)])(?:section: .*|type: ?[a-z/]{1,3}|\w{1,4} ?\(\d{1,3}%\)|\d{1,3}%|star(?:red)?|"
    r"flashcards?|learn|test|match|spell|write|gravity|checkpoint|set preview|share|save|"
    r"terms in this set(?: \(\d+\))?|\d+ ?(?:/|of) ?\d+|sign ?up|log ?in|sign ?in|print|report|flag|like|reply|next|"
    r"(?:(?:show|hide|reveal|view|see|check)(?: the)? (?:answers?|solutions?|more|less|explanations?)\s*)+"
    r"(?:discussion\s*\d*)?|"
    r"prev|previous|skip|"
    r"discussions?\s*\(?\d*\)?|most voted|"
    r"upvoted \d+ times?|upvote|\d+ (?:likes?|upvotes?)|community vote distribution|view all|read more|menu|"
    r"advertisement|ad|loading|click to flip|tap to flip|don't know\?|original|students also (?:viewed|studied)|copy|"
    r"(?:your|my|chosen|selected|given|incorrect|wrong) (?:answer|choice|selection|response)s?\s*[:=].*|"
    r"profile picture|created by|get a hint|hint|mark for review|edit|reset|comments? ?\(?\d*\)?|submit|continue|home|"
    r"(?:next|previous) questions?|currently there are no comments\b.*|"
    r"marked out of [\d.]+|mark [\d.]+ out of [\d.]+|(?:remove )?flag(?: question)?|question text|not yet answered|"
    r"clear my choice|let me know if you .*|"
    r"your (?:answer|selection) is (?:in)?correct|score: ?[\d.]+ ?/ ?[\d.]+|"
    r"actual exam question from|select one(?: or more)?:|"
    r"page\W{1,3}\d+(?: of \d+)?)[\s.:>»…]*|(?:sign up|log in) (?:and|to|for|now)\b.*|(?:©|copyright\b).*",
    re.IGNORECASE,
)
BUTTON = (
    r"\W{0,4}(?:shared?|report|repl(?:y|ies)|likes?|save|edit|flag|follow|quote|print|permalink|copy link|more|award|"
    r"embed|(?:up|down)vote|skip to content|(?:sign|log) ?(?:in|up|out)|"
    r"\d{1,6} (?:likes?|comments?|repl(?:y|ies)|views?|(?:up|down)?votes?|shares?|answers?|points?|"
    r"(?:min(?:ute)?|hour|day|week|month|year)s? ago))"
)
BUTTONS = re.compile(rf"{BUTTON}(?:\s*[\u00b7\u2022|]{BUTTON})+\W{{0,4}}", re.IGNORECASE)  # "Share | Report | 3 likes"
VOTES_HEAD = re.compile(r"\W*community (?:vote distribution|voting statistics)\W*", re.IGNORECASE)
ALL_QUESTIONS = re.compile(r"\[All(?: [^\]\n]{1,80})? Questions\](?:\(.*\))?", re.IGNORECASE)
ICON = re.compile(r"\[[^\w\]]{0,20}\]\([^()]{0,300}\)")  # a link without a word
LINKS = re.compile(r"\W*(?:\[[^\]]*\]\([^()]*\bexamtopics\.com\b[^()]*\)\W*)+")
TITLE = re.compile(r"(?:(?:Q|QA|MCQ|Question|Item)[-_ #]{0,2})?(\d{1,4})", re.IGNORECASE)  # "QA-007"
TITLE_OF_EXAM = re.compile(r"(?:exam|examtopics)\b.*\bquestion\s*#?\s*(\d{1,4})(?:\s+discussion)?", re.IGNORECASE)
TIMESTAMP = re.compile(r"\*\*Timestamp: .*\*\*")
LABEL_OF_STEM = re.compile(r"\W*(?:question(?:\s+text)?|stem)\W*", re.IGNORECASE)
LABEL_OF_OPTIONS = re.compile(r"\W*(?:(?:answer\s+)?(?:options|choices)|possible\s+answers)\W*", re.IGNORECASE)
ABOUT = re.compile(  # "**Difficulty:** Hard"
    r"\*\*(?:question\s+type|type|topic|difficulty|domain|category|level|points|tags?|section)\s*(?::\*\*|\*\*:)\s*\S.*",
    re.IGNORECASE,
)
SHARE = re.compile(r"\W*([A-J]{1,6})\s*[:=]\s*(\d{1,3})%\W*")  # of the votes
VOTES = re.compile(
    r"(?:community vote distribution\W*)?(?:[A-J]{1,6} ?\(\d{1,3}%\)\W*)+(?:\d{1,3}%|other\W*)*", re.IGNORECASE
)
VOTE = re.compile(r"\b([A-J]{1,6}) ?\((\d{1,3})%\)")
CORRECT = re.compile(
    r"(?:[(\[*_]{1,4}(?:correct[ae]?|right|richtig|corretta|esatta|certa)(?:\s+answer)?[)\]*_]{1,4}|\([✓✔✅☑]\ufe0f?\)|\[[✓✔✅☑]\ufe0f?\]|[✓✔✅☑]\ufe0f?)",
    re.IGNORECASE,
)
FIRST_OF_CORRECT = "([*_✓✔✅☑"
# What stands between the number of a question and its text: "(Topic 1)", "1 point possible (graded)", "2/2 pts".
TOPIC = re.compile(
    r"\W*(?:exam\s+)?(?:topic|トピック)\s*#?:?\s*\d+\W*|\s*[(\[]?\d+(?:\.\d+)?(?:\s*/\s*\d+(?:\.\d+)?)?\s*(?:points?|pts?|marks?)\b\.?"
    r"(?:\s+possible)?[)\]]?(?:\s*\((?:un)?graded\))?[\s:.\u2013\u2014-]*",
    re.IGNORECASE,
)
INCORRECT = re.compile(
    r"\s*(?:\([❌✗✘✖]\ufe0f?\)|\[[❌✗✘✖]\ufe0f?\]|[❌✗✘✖☐☒]\ufe0f?|\((?:wrong|incorrect[ae]?|falsch|faux|falso|errata|sbagliata)\)$)\s*",
    re.IGNORECASE,
)
MOST_VOTED = re.compile(r"\s+[*_`(\[]{0,4}most voted[*_`)\]]{0,4}\s*$", re.IGNORECASE)
STARRED = re.compile(r"(.*\S)\s+\*+", re.DOTALL)
BOLD = re.compile(r"(?:\*\*|__)(\S.*?)(?:\*\*|__)[.:]?")
LETTER = re.compile(r"\b[A-J]\b", re.IGNORECASE)
ANSWER_IN_LINE = re.compile(r"(.*\S)\s+(?:correct\s+)?(?:answers?|ans|key)\s*[:=]\s*(\S.*)", re.IGNORECASE | re.DOTALL)
LONGEST = 2_000  # characters of a line that is looked at closely
AHEAD = 12  # lines after a number that may belong to its stem


def is_leftover(line: str) -> bool:
    """Return whether a line is no part of a question, but of the page from which it was copied.

    >>> is_leftover("Sign up and see the rest"), is_leftover("1 / 10"), is_leftover("test"), is_leftover("- [ ] Report")
    (True, True, False, False)
    """
    text = line.strip()
    of_site = (LINKS, VOTES_HEAD, ALL_QUESTIONS, TIMESTAMP)
    if text.startswith(("[", "*")) and len(text) <= LONGEST and any(pattern.fullmatch(text) for pattern in of_site):
        return True
    if ("|" in text or not text.isascii()) and text[0] != "|" and BUTTONS.fullmatch(text):
        return True
    if text[:1].isupper() or text[:1].isdigit() or text[:1] == "\u00a9":
        return LEFTOVER.fullmatch(text) is not None
    if "](#" in line and CONTENTS.fullmatch(line):
        return True
    if "top" in line.casefold() and BACK_TO_TOP.fullmatch(line):
        return True
    return DASHED_PAGE.fullmatch(line) is not None


def heading_in(line: str) -> tuple[int, str] | None:
    """Return the level and the text of a heading; None if it is none.

    >>> heading_in("## Which? ##"), heading_in("# C#"), heading_in("#tag")
    ((2, 'Which?'), (1, 'C'), None)
    """
    found = HEADING.match(line)
    return (len(found[1]), found[2].rstrip().rstrip("#").rstrip() or found[2][0]) if found else None


def is_rule(line: str) -> bool:
    """Return whether a line only divides what is above it from what is below.

    >>> is_rule("* * *"), is_rule("--")
    (True, False)
    """
    return line.rstrip().endswith(SIGNS_OF_RULE) and RULE.fullmatch(line) is not None


def is_fence(line: str) -> bool:
    """Return whether a block of code begins or ends with a line.

    >>> is_fence("```python"), is_fence("Use `python`.")
    (True, False)
    """
    return ("```" in line or "~~~" in line) and FENCE.match(line) is not None


def is_prose(line: str) -> bool:
    """Return whether a line can mean nothing but what it says, wherever it is.

    >>> is_prose("It is cheap."), is_prose("2. It is cheap."), is_prose("B"), is_prose("Answer: none"), is_prose("Next")
    (True, False, False, False, False)
    """
    stripped = line.strip()
    return not (
        any(pattern.match(line) for pattern in (HEADING, CHECKBOX, BULLET, NUMBERED, FENCE, FEEDBACK, WITH_SENTENCE))
        or any(pattern.fullmatch(line) for pattern in (QUESTION, CARD, EXPLANATION, SECTION, BARE_KEY, RULE, TOPIC))
        or any(pattern.fullmatch(line) for pattern in (KEYS_FOLLOW, VOTES, SHARE, PART))
        or keys_in(line)
        or any(pattern.fullmatch(line) for pattern in (LABEL_OF_STEM, LABEL_OF_OPTIONS, LABEL_ALONE, TITLE, PAGE))
        or any(pattern.fullmatch(line) for pattern in (TIGHT, KEY_BEFORE))
        or stripped.startswith(("|", ">", "---"))
        or option_in(line) is not None
        or answer_in(line) is not None
        or is_leftover(line)
        or is_about_question(line)
    )  # fmt: skip


@lru_cache(maxsize=LINES_KEPT)
def box_in(line: str) -> tuple[str, bool] | None:
    """Return the text after a box, and whether the box is checked; None if there is no box.

    >>> box_in("- [x] Yes"), box_in("- [ ] No"), box_in("- No")
    (('Yes', True), ('No', False), None)
    """
    may_have_box = "[" in line or "(" in line or "☐" in line or "☑" in line or "☒" in line
    found = CHECKBOX.match(line) if may_have_box else None
    return (found[5], any((sign or "").strip(" ☐✗✘❌✖\ufe0f") for sign in found.groups()[1:4])) if found else None


def signed_in(line: str) -> tuple[str, bool] | None:
    """Return the text after a tick or a cross at the beginning of a line, and whether it is a tick; None without one.

    >>> signed_in("- ✅ Beta"), signed_in("❌ Beta"), signed_in("Beta ✅")
    (('Beta', True), ('Beta', False), None)
    """
    text, sign = without_sign_before(line)
    return (text, sign[0] in "✓✔✅☑") if sign and sign[0] not in "*(" else None


def with_signs(line: str) -> str:
    """Return a line with ticks and crosses in the place of their names.

    >>> with_signs("- :white_check_mark: S3"), with_signs("- SQS :x:")
    ('- \u2705 S3', '- SQS \u274c')
    """
    return NAMED_SIGN.sub(lambda named: "\u2705" if named[1] else "\u274c", line)


def opens_comment(line: str) -> bool:
    """Return whether a comment begins in a line and goes on in the next one.

    >>> opens_comment("a <!-- b --> <!-- c"), opens_comment("<!-- a -->")
    (True, False)
    """
    return "<!--" in line and line.rfind("<!--") > line.rfind("-->")


def is_about_question(line: str) -> bool:
    """Return whether a line says what test banks say about a question, such as "PTS: 1".

    >>> is_about_question("PTS: 1"), is_about_question("It is.")
    (True, False)
    """
    return ":" in line and (ABOUT_QUESTION.match(line) is not None or ABOUT_LINE.fullmatch(line) is not None)


@lru_cache(maxsize=LINES_KEPT)
def answer_in(line: str) -> str | None:
    """Return what a line says the answer is, which may be nothing; None if it is no such line.

    >>> answer_in("**Correct answer:** B, E"), answer_in("Answer:"), answer_in("Answer the phone.")
    ('B, E', '', None)
    """
    line = ABOUT_QUESTION.sub("", line) if ":" in line else line
    found = ANSWER.fullmatch(line) if _may_say_answer(line) else None
    if found is None and not line.isascii() and WIDE.search(line):
        found = ANSWER.fullmatch(normalize("NFKC", line))
    if found is None:
        return None
    said = next((part for part in found.groups() if part is not None), "")
    return without_partner(said.rstrip().removesuffix("-->").rstrip("*_| \t") if found[1] is not None else said)


def _may_say_answer(line: str) -> bool:
    """Return whether a line has what each answer in a line has: a sign after its name, a verb, or a key at the end."""
    if ":" in line or "=" in line or "\uff1a" in line:
        return True
    folded = line.casefold()
    if " is" in folded or " are" in folded:
        return True
    last = next((sign for sign in reversed(line[-LONGEST_AT_END:]) if sign.isalnum() or sign == "_"), "")
    return last in "abcdefghijABCDEFGHIJ"


def bare_key_in(answer: str) -> str:
    """Return the letters of which an answer consists, but for a remark in brackets at its end; empty if it does not.

    >>> bare_key_in("C** (changed)"), bare_key_in("C, because it is cheap (and fast)")
    ('C', '')
    """
    bare = REMARK_ON_KEY.sub("", answer)
    return bare if BARE_KEY.fullmatch(bare) else ""


def without_wide_spaces(line: str) -> str:
    """Return a line in which no more than a hundred spaces are side by side.

    >>> without_wide_spaces("a  b"), len(without_wide_spaces("a" + " " * 1_000 + "b"))
    ('a  b', 102)
    """
    if len(line) <= WIDEST or ("  " not in line and line.isprintable()):  # no white space is, but for the usual one
        return line
    return WIDE_SPACE.sub(" " * WIDEST, line)


def without_layout(text: str, *, is_folded: bool) -> list[str]:
    """Return the lines of a text without the elements that lay them out; without any if it consists of these.

    Unless the text `is_folded` away, only whole elements are taken for layout.

    >>> without_layout("<ul><li>B. It is.</li><li>So.</li></ul>", is_folded=False)
    ['B. It is.', 'So.']
    >>> without_layout("<p> is a tag.", is_folded=False), without_layout("</ul>", is_folded=False)
    (['<p> is a tag.'], [''])
    """
    out: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        marked = line if "`" in line else ITALIC.sub(r"*\2*", HTML_BOLD.sub(r"**\2**", line))
        if len(line) <= LONGEST and (is_folded or CLOSED.fullmatch(line) or not ENDS.sub("", line)):
            out += filter(None, map(str.strip, BETWEEN.sub("\n", ENDS.sub("", marked)).split("\n")))
        else:
            out.append(marked)
    return out or [""]


def is_question(summary: str) -> bool:
    """Return whether what is displayed of text that is folded away is a question, and no invitation to open it.

    >>> is_question("3. Which service stores objects?"), is_question("Need a hint?")
    (True, False)
    """
    text = EMPHASIS.sub("", summary).strip()
    is_numbered = NUMBERED.fullmatch(text) is not None or QUESTION.fullmatch(text) is not None
    return is_numbered or (text.endswith("?") and len(text) > 20 and not REVEALED.fullmatch(text))  # noqa: PLR2004


def without_most_voted(option: str) -> str:
    """Return an option without the words after it that say that most readers voted for it.

    >>> without_most_voted("A queue **Most Voted**"), without_most_voted("A most voted queue")
    ('A queue', 'A most voted queue')
    """
    return MOST_VOTED.sub("", option) if "voted" in option.lower() else option


def is_code(text: str) -> bool:
    r"""Return whether a text has a block of several lines of code.

    >>> is_code("See:\n```\na\nb\n```"), is_code("```\na\n```")
    (True, False)
    """
    _, *blocks = FENCE_LINE.split(text) if "\n" in text else [text]
    return any(block.strip().count("\n") for block in blocks[::2])


def without_bullet(line: str) -> str:
    """Return a line without the bullet before it.

    >>> without_bullet("- B. It is."), without_bullet("B. It is.")
    ('B. It is.', 'B. It is.')
    """
    bullet = BULLET.match(line)
    return bullet[1] if bullet else line.strip()


def letters_in(key: str) -> frozenset[str]:
    """Return the letters that a bare key names.

    >>> sorted(letters_in("a and C")), sorted(letters_in("BE."))
    (['A', 'C'], ['B', 'E'])
    """
    return frozenset(map(str.upper, LETTER.findall(key))) or frozenset(filter(str.isalpha, key))


def without_partner(text: str) -> str:
    """Return what follows the beginning of a line without the end of bold type that began there.

    >>> without_partner("B** because it is cheap"), without_partner("a **bold** word")
    ('B because it is cheap', 'a **bold** word')
    """
    return text.replace("**", "", 1) if text.count("**") % 2 and not LONE_STARS.search(text) else text


def without_name(line: str, found: re.Match[str]) -> str:
    """Return what follows a name such as "Explanation:", with the bold type that begins there, but not what ends there.

    >>> [without_name(line, EXPLANATION.fullmatch(line)) for line in ("Why: **It** is", "**Why: It is**")]
    ['**It** is', 'It is']
    """
    begun = STARS_LAST.search(line[: found.start(1)])
    return without_partner((begun[1] if begun else "") + found[1])


def is_key_with_reason(line: str, labels: Sequence[str]) -> bool:
    """Return whether a line begins like an option with one of these labels, perhaps in bold type.

    >>> is_key_with_reason("<b>B. It is cheap.</b>", ["A", "B"]), is_key_with_reason("Because it is.", ["A", "B"])
    (True, False)
    """
    text = DASH.sub("\u2013", EMPHASIS.sub("", line).strip()) if "&" in line else EMPHASIS.sub("", line).strip()
    found, several = labeled(text), WITH_SENTENCE.match(text)
    return (found is not None and found.label in labels) or (several is not None and several[1][0] in labels)


def holds_question(lines: Sequence[str]) -> bool:
    """Return whether a line that asks is followed by an option with the first letter.

    >>> holds_question(["It is.", "Which one?", "", "A. One"]), holds_question(["A. One is dear.", "B. Two is not."])
    (True, False)
    """
    filled = [line for line in lines if line.strip()]
    return any(
        asks.rstrip(" *_").endswith("?") and (found := option_in(option)) is not None and found.label == "A"
        for asks, option in pairwise(filled)
    )


def options_ahead(lines: Sequence[str]) -> str:
    """Return which labels the first options in the next lines have: `letters`, `numbers`, or none if there are none."""
    for line in lines[:AHEAD]:
        found = option_in(line)
        if CHECKBOX.match(line) or signed_in(line) or (found and found.label == "A"):
            return "letters"
        if HEADING.match(line) or QUESTION.fullmatch(line) or answer_in(line):
            return ""
        numbered = NUMBERED.match(line)
        if numbered:
            return "numbers" if numbered[2] == "2" else ""
    return ""


def is_list_in_stem(lines: Sequence[str], *, asks: bool) -> bool:
    """Return whether the lines below an entry with the number 1 end a list, below which are options with other marks.

    Unless what is above the list `asks`, a question may stand between the list and the options; then these may have
    numbers, too.

    >>> is_list_in_stem(["2. Scale it.", "Which is first?", "A. Load"], asks=False)
    True
    >>> is_list_in_stem(["2. Scale it.", "Answer: 2"], asks=True), is_list_in_stem(["A. Load", "B. Scale"], asks=True)
    (False, False)
    """
    last, is_asked = 1, False
    for line in lines:
        numbered = NUMBERED.match(line)
        found = option_in(line)
        if CHECKBOX.match(line) or (found and found.label == "A"):
            return last > 1
        is_asking = line.rstrip(" *_`").endswith("?")
        if HEADING.match(line) or QUESTION.fullmatch(line) or answer_in(line) is not None or (is_asking and asks):
            return False
        if numbered and (int(numbered[2]) != last + 1 or is_asking):
            return int(numbered[2]) == 1 < last and is_asked and not is_asking
        last += numbered is not None
        is_asked = is_asked or is_asking
    return False
