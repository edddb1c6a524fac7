"""Explanations that name options by their letters: choices are shuffled, so the letters are replaced or reported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mlcert.bank.importing.marks import foreign_letters
from mlcert.core.choice import LETTERS
from mlcert.core.model import Question

ONE_OR_MORE = (  # not the beginning of a longer list, or of a range
    r"\(?[A-J]\)?(?![\w'+#-])(?:(?:\s*,\s*(?:(?:and|or)\s+)?|\s*[&/]\s*|\s+(?:and|or)\s+)\(?[A-J]\)?(?![\w'+#-]))*"
    r"(?!\s*(?:[,&/\u2013\u2014-]\s*(?:(?:and|or)\s+)?|\b(?:and|or|to|through|thru)\s+)\(?[A-J](?!\w))"
)
OF = r"(?:of|in|on|at|from|under)\b"  # something else than the question may have options, such as a console
NAMED = re.compile(  # "Option C", "the correct answer is B.", "Answer: B"
    rf"\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)s?\s+({ONE_OR_MORE})(?!\s+{OF})"
    r"|\b((?:[Oo]ption|[Cc]hoice|[Aa]ns(?:wer)?|ANSWER|ANS|[Kk]ey|[Cc]orrect|[Rr]ight)s?"
    rf"(?:\s+(?:is|are|was|were)\b)?\s*[:=]?\s*)(?<=[\s:=])({ONE_OR_MORE})"
    r"(?=\s*(?:[.;:!?)]|,\s+(?:because|since|as)\b|$|(?:because|since)\b))",
    re.MULTILINE,
)
NAMED_ANYHOW = re.compile(rf"{foreign_letters.NAMED}|{NAMED.pattern}", re.MULTILINE)
NUMBERED = re.compile(  # "Option 2", "options 1 and 3", where the options have numbers
    r"\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)s?\s+(\(?\d{1,2}\)?(?:(?:\s*,\s*(?:(?:and|or)\s+)?|\s*&\s*|\s+(?:and|or)\s+)"
    r"\(?\d{1,2}\)?)*)(?=\s*(?:[.;:!?)]|,\s|$|(?:is|are|was|were|would|does|do|can|cannot|has|have|because|since|uses?)\b))",
    re.MULTILINE,
)
NUMBER = re.compile(r"\(?\b(\d{1,2})\b\)?")
KEY = re.compile(  # "Answer: B", "the correct answer is B"
    r"\b(?:[Aa]ns(?:wers?)?|ANS(?:WERS?)?|[Kk]ey|(?:[Cc]orrect|[Rr]ight)(?:\s+(?:option|choice)s?)?)(?:\s+(?:is|are)\s|\s*[:=])\s*"
    rf"({ONE_OR_MORE}|[A-J]{{2,6}}\b)(?=\s*(?:[.,;:!?)]|$|(?:because|since)\b))",
    re.MULTILINE,
)
LETTER = re.compile(r"\(?\b([A-J])\b\)?")
VERBS = (
    r"(?:is|are|was|were|would|does|do|did|can|could|cannot|has|have|will|must|should|might|may)(?:n't)?\b"
    r"|(?:can't|won't|fails?|works?|fits?|remains?|too|also|alone|only|because|since|describes?|uses?|needs?|requires?)\b"
)
SMALL = (  # "b) and c) are …", "b) is cheap", "b and c are …", "(b)", "the answer is b.", but not an option: "b) x"
    r"\([a-j]\)|(?:(?:^(?:[-*\u2022◦▪]\s+)?|(?<=[.!?;,]\s))[a-j]\)|^(?:[-*\u2022◦▪]\s+)?[a-j][.:])[^\S\n]+\S+[ .]"
    r"|(?:^(?:[-*\u2022◦▪]\s+)?|(?<=[.!?;]\s))(?:[b-j]\s+(?:is|are)\b|[a-j](?:,\s*[b-j])*,?\s+(?:and|or|&)\s+[b-j](?![\w'+#-]))"
    r"|\b[a-j]\)\s*(?:,|,?\s*(?:and|or|&))\s*[b-j]\)"
    r"|\b(?:[Aa]nswers?|[Kk]ey|[Cc]orrect|[Rr]ight)(?:\s+(?:is|are)\s+|\s*[:=]\s*)[a-j](?=\s*(?:[.,;:!?)]|$))"
)
# What is left: "A and B are …", "(C) is …", "B is wrong", "…; A too", "B: wrong", "is C.", "option d".
LEFT = re.compile(
    r"(?:^(?:[-*\u2022◦▪]\s+)?|(?<=[.!?;:,]\s)|\(|\b(?:and|but|so|because|while|whereas|since|that|both"
    r"|therefore|thus|hence|only|So|Because|While|Since|Both|Therefore|Thus|Hence|Only)\s)"
    rf"(?:[B-HJ](?=[\s,)]+[a-z])|[A-J](?=[\s,)]+(?:{VERBS}|(?:and|or|&)\s+\(?[A-J]\b)|\)|,\s*\(?[A-J]\b))"
    r"|^(?:[-*\u2022◦▪]\s+)?\(?[A-J](?:[.:)]|\s[-\u2013\u2014])\s|\([A-J]\)|\b[A-J]\s*(?:,|,?\s+and|,?\s+or|&)\s*[A-J](?![\w'+#-])"
    r"|\b[Oo]ptions?\s+\(?[a-jA-J]\)?(?!\w)|\b[Cc]hoices?\s+\(?(?:[b-j](?!\w)|a(?=\)?\s*(?:[.,;:!?&)/]|and\b|or\b|is\b|are\b|$)))"
    rf"|[\"'\u201c\u2018][A-J][\"'\u201d\u2019]\s+(?:{VERBS})|\b[A-J](?:\s?/\s?[A-J])+\)?\s+(?:{VERBS})"
    r"|\b(?:[Nn]either|[Nn]or|[Nn]ot|[Ee]xcept|[Ll]eav(?:es?|ing)|[Ee]liminates?|[Pp]ick|[Rr]ules?\s+out)\s+\(?(?:[B-J](?![\w'+#-])"
    r"|A(?=\)?\s*(?:[.,;:!?)]|nor\b|$)))"
    r"|(?:^|(?<=[.;,]\s))(?:[-*\u2022]\s+)?\(?[A-J]\)?\s*(?:=|\u2192|\u21d2|[-=]>)\s"
    rf"|{SMALL}|\b[Cc]hoices?\s+A\s+{OF}|\b[Aa]nswers?\s+A\s+{OF}"
    r"|\b(?i:ans|answers?|options?|choices?|key)\b\.?(?:\s+is)?\s*[:=]?\s*[\"'\u201c\u2018][A-Ja-j][\"'\u201d\u2019]"
    r"|(?<![\w&/-])(?<!\bthe )#(?:[1-9]|10)\b(?![.,]?\d)|\b[A-J][\u2013-][A-J](?![\w-])"
    r"|\b(?:[Aa]nswers?|[Cc]hoices?|ANSWERS?|[Kk]ey|[Cc]orrect|[Rr]ight)(?:\s+(?:is|are))?\s*[:=]?\s+\(?(?:[B-J](?![\w'+#-])"
    r"|A(?=\s*(?:[.,;:!?)]|$)))"
    r"|\b(?:[Aa]nswers?|ANSWERS?|[Kk]eys?)(?:\s+(?:is|are))?\s*[:=]?\s+[A-J]{2,6}\b(?=\s*(?:[.,;:!?)]|$))"
    r"|\b(?:is|are|be|so|therefore|thus|hence|So|Therefore|Thus|Hence|[Ss]ee|[Cc]f\.|[Aa]s\s+in|[Ll]ike\s+in|[Uu]nlike|same\s+as|than)\s+\(?[A-J]"
    r"(?=\)?\s*(?:[.;!?]|above\b|below\b|$))"
    rf"|(?<![\w.&-])[A-J]\.\s+(?:{VERBS}|(?:and|or|&)\s+[A-J]\b)|^[1-9]\.\s+(?:is|are)\s.*[.;]\s+[1-9]\.\s+(?:is|are)\s"
    r"|(?:^|(?<=[.!?;]\s))(?:(?:[-*\u2022]\s+)?[A-J](?:\s?/\s?[A-J])+\)?\s?:|[Nn]ot\s+[b-j](?=\)?\s*[,;.!?:)]))",
    re.MULTILINE,
)
ORDINALS = "first|second|third|fourth|fifth|sixth|last"
PLACED = re.compile(  # "Option 2", "the first option", "the last two answers", "the option above"
    r"\b(?:option|choice|alternative)s?\s+(?:number\s+|no\.?\s+|#)?\(?(?:[1-9]|10)\b(?![.,]?\d|%)"
    r"|\bthe\s+(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|[4-6]th|last|final|previous|above)"
    r"(?:(?:\s+and|,)?\s+(?:the\s+)?(?:one|two|three|second|third|fourth|fifth|sixth|last))*"
    r"\s+(?:options?|choices?|alternatives?|answers?)\b"
    r"|\b(?:options?|choices?)\s+(?:above|below)\b"
    rf"|\bthe\s+(?:{ORDINALS})\s+(?:one\s+)?is\s+(?:right|wrong|correct|incorrect|false|true)\b"
    rf"|\banswer\s+is\s+the\s+(?:{ORDINALS})(?:\s+one)?(?=\s*(?:[.,;:!?]|$))",
    re.IGNORECASE,
)
ALONE = re.compile(  # a letter without which nothing above is found: it saves time
    r"\b(?:[A-J]\b|[a-j](?:[).,:]|\s+(?:is|are|and|or|&)\s|$))|#\d|^1\.\s+(?:is|are)\s"
    rf"|\b[Tt]he\s(?:{ORDINALS})\s(?:one\s)?is\s",
    re.MULTILINE,
)
LAST_OF_KEY = re.compile(r"[A-J](?!\w)")  # without which no key is found: that of a letter, or of several side by side
NAMES = ("ption", "hoice", "lternative", "nswer")  # so does a word for one
NAMED_AS_WORD = re.compile(rf"(?:{'|'.join(NAMES)})s?\b", re.IGNORECASE)
QUOTED = re.compile(
    r"\"[^\"\n]+\"|'[^'\n]+'|[\u201c\u201e][^\u201c\u201d\n]+[\u201c\u201d]|\u2018[^\u2018\u2019\n]+\u2019|\u00ab[^\n]+\u00bb"
)
SIGNS = re.compile(r"[*`]+")
SENTENCE = re.compile(r"[^.!?\n]*[.!?]?")


def key_in(text: str) -> frozenset[str]:
    """Return the letters that an explanation calls the key; none if it names no key.

    >>> sorted(key_in("Answer: B, C")), sorted(key_in("Option B is wrong."))
    (['B', 'C'], [])
    """
    if LAST_OF_KEY.search(text) is None:
        return frozenset()  # most explanations
    patterns = (KEY, foreign_letters.KEY) if foreign_letters.has_name(text.casefold()) else (KEY,)
    named = [found[1] for pattern in patterns for found in pattern.finditer(text)]
    return frozenset(letter for each in named for letter in LETTER.findall(each) or each)


def with_texts(text: str, options: Mapping[str, str]) -> tuple[str, str]:
    """Return an explanation with the texts of options instead of their letters, and each sentence in which one is left.

    Only letters after words such as "option" or "the answer is" are certainly letters of options. `options` holds the
    texts by letter, or by number; then the numbers after such words are replaced.

    >>> with_texts("Option C is wrong. A and B are too.", {"A": "S3", "B": "EFS", "C": "EBS"})
    ('"EBS" is wrong. A and B are too.', 'A and B are too.')
    """
    folded = text.casefold()
    has_name = any(map(folded.__contains__, NAMES)) and NAMED_AS_WORD.search(text)
    is_foreign = foreign_letters.has_name(folded)
    if not (has_name or is_foreign) and ALONE.search(text) is None:
        return text, ""
    named_by_letter = NAMED_ANYHOW if is_foreign else NAMED
    pattern, label = (NUMBERED, NUMBER) if any(map(str.isdecimal, options)) else (named_by_letter, LETTER)

    def texts(found: re.Match[str]) -> str:
        *words, named = filter(None, found.groups())
        if any(each not in options for each in label.findall(named)):
            return found[0]
        return "".join(words) + label.sub(lambda each: _quoted(options[each[1]]), named)

    replaced = pattern.sub(texts, text)
    bare = SIGNS.sub("", replaced)  # in which no sign of Markdown is beside a letter
    patterns = (LEFT, PLACED, foreign_letters.LEFT) if is_foreign else (LEFT, PLACED)
    return replaced, "\n".join(_sentences(bare, patterns))


def may_name_letters(question: Question) -> bool:
    """Return whether what explains an imported question may name choices by the letters that its source gave them.

    Only finished questions have a level and no explanation; their texts name no letters.
    """
    if question.level and not question.explanation:
        return False
    said = (question.explanation, *(choice.why for choice in question.choices))
    return any(with_texts(text, dict.fromkeys(LETTERS.upper(), "")) != (text, "") for text in said)


def _quoted(option: str) -> str:
    return option if QUOTED.fullmatch(option) else f'"{option}"'


def _sentences(text: str, patterns: Sequence[re.Pattern[str]]) -> Sequence[str]:
    """Return the sentences of a text in which one of the patterns is found, in order."""
    places = sorted(found.start() for pattern in patterns for found in pattern.finditer(text))
    starts = {max(text.rfind(mark, 0, place) for mark in (". ", "? ", "! ", "\n")) + 1: None for place in places}
    sentences = (SENTENCE.match(text[start:].lstrip()) for start in starts)
    return [sentence[0].strip() for sentence in sentences if sentence]
