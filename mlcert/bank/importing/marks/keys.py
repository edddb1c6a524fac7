"""Read what names the key of a question: letters, numbers, or the texts of options, however they are written.

The file is long because each way to write a key is tried after the ones that are more certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from mlcert.bank.importing.marks.lettered import LETTERS, labeled, place_of
from mlcert.bank.importing.marks.markup import one_line
from mlcert.core.named_tuple import NamedTuple

BEFORE = re.compile(
    r"^\W*(?:the\s+)?(?:correct|right|best)?\s*(?:answers?|ans|options?|choices?|keys?|solutions?)?(?:\(s\))?"
    r"(?:\s+(?:is|are))?\s*[:=]\s*|^\W*the\s+(?:correct|right)\s+(?:answers?|options?|choices?)\s+(?:is|are)\s+"
    r"|^\s*(?:answers?|options?|choices?|letters?|letra|lettre|lettera|antwort)(?:[\s_]+(?=\(?[A-Ja-j]\)?\b)|[\s_]*(?=(?:[A-Ja-j]|\d{1,2})\W*$))",
    re.IGNORECASE,
)
# Letters as lists of answers have them, in any case: "A", "b, c", "(A) and (C)", "AC".
LETTERS_OF_KEY = (
    r"(?>[A-J](?:[)\]*_]{0,3}(?:\s*[,;&/+]\s*|,?\s+(?:and|und|et|y|e)\s+)[(\[*_]{0,3}[A-J])*(?![\w'])|(?-i:[A-J]{2,5})(?![\w'])|"
    r"(?-i:(?=[a-j]{2,5}(?![\w']))a?b?c?d?e?f?g?h?i?j?(?!\w)))"
)
BULLET = re.compile(r"^(?:[-*•>]|[✓✔✅☑]\ufe0f?)\s+")
SEPARATOR = re.compile(r"\s*(?:[,、;/&+|\s]|\band\b|\bund\b)\s*", re.IGNORECASE)
AND = r"(?:and|und|et|e|y|og|och|u\.)"  # in several languages
CONJUNCTION = re.compile(  # "and" between numbers or letters; of these, an "e" only between capitals
    rf"(?<=\d)[.)]?,?\s+{AND}\s+(?=[(\[]?\d)|"
    r"(?<=[A-J)\].])\s+(?:e|y|et|og|och|u\.)\s+(?=[(\[]?[A-J]\b)|(?<=[a-j)\].])\s+(?:y|et|og|och|u\.)\s+(?=[(\[]?[a-j]\b)"
)
E_BETWEEN = re.compile(r"(?<=[a-j)\].])\s+e\s+(?=[(\[]?[a-j]\b)")  # "and", unless it is the letter of an option
RANGE = re.compile(r"\b[A-J][:-]\s+[(\[]?[A-J]\b")  # or an option with a reason: "A: C"
WORD_AMONG = re.compile(  # a small vowel that may be a word: "A a C", "a e b"
    r"(?:^|[^,;/&+|\s])\s+[aeiouy](?:(\s+[(\[]?[A-Ja-j]\b)|\W*$)"
)
MARK = re.compile(r"[(\[]?([A-Ja-j])[)\].:-]?|[(\[]?(\d{1,2})(?:\.0)?[)\].:]?")
TOGETHER = re.compile(r"[A-J]{2,10}|[a-j]{2,6}")
MIXED = re.compile(r"[A-J][a-j]{1,4}")  # "Ac"
WORDS_IN_ORDER = frozenset({"ace", "ad", "ah", "be", "beg", "chi", "hi"})  # whose letters are in alphabetical order
WITH_JUNK = re.compile(
    r"[(\[]?([A-Ja-j])[)\]]?(?:\d{1,2}[.:)]?|[.:)]?\s*[(\[][^()\[\]]*[)\]]|\s*[^\w\s(,;/&+|-]+)\s*", re.DOTALL
)
IN_WORDS = re.compile(r"(?<![\w'+#-])(?:[B-J]|A(?!\s+[a-z])|[A-J]-[A-J])(?![\w'+#-])")  # letters, but not the article
OTHER_QUOTE = re.compile("[\u2018\u2019\u201c\u201d\u201e]")
QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\u201e", '\'\'"""')
NEGATED = re.compile(r"(?:\b(?:not|incorrect|wrong|false)\b|[❌✗✘])", re.IGNORECASE)
BOTH = re.compile(r"both\s+(?=\S+\s+and\s+\S+$)", re.IGNORECASE)
ONE_OR_MORE = r"[(\[]?[A-J][)\]]?(?:(?:\s*[,;/&]\s*|,?\s+and\s+)[A-J])*"
WITH_SENTENCE = re.compile(  # "B, D. They are …", "B and D are correct because …"
    rf"({ONE_OR_MORE})(?:\.\s+|\s+(?:is|are)\s+(?:the\s+)?(?:right|correct)\b(?:\s+(?:answers?|options?|choices?)\b)?"
    r"[\s.,:;\u2013\u2014-]*)(\S.*)?",
    re.DOTALL,
)
BECAUSE = (
    r"(?:,?\s+(?=(?:because|since|as|weil|parce\s+que|porque|perché|poiché)\b)|,\s+(?=(?:denn|da|car|pois|puesto)\b))"
)
WITH_REASON = re.compile(  # "B because …", "B, D: …"
    rf"({ONE_OR_MORE}|[a-j][.)]?(?={BECAUSE}))(?:\s*[:\u2013\u2014]\s*|\s+-\s+|{BECAUSE})(\S.*)",
    re.DOTALL,
)
NUMBER_WITH_REASON = re.compile(r"(\d{1,2})(?:\s*[\u2013\u2014]\s*|\s+-\s+)([^\W\d].*)", re.DOTALL)  # "2 - since it is"
WITH_LINES = re.compile(rf"({ONE_OR_MORE})\.?[^\S\n]*\n\s*(\S.*)", re.DOTALL)  # "B" above why
LABEL = re.compile(  # of an option whose text follows: "B. 4", "(b) 4", "B - 4", "B: 4", "B 4"
    r"(?:[-*•]\s+)?[(\[]?(?:([A-J]|\d{1,2})(?:[)\].:]\s*|\s+[-\u2013\u2014]\s+)|([A-J])\s+(?![A-J]\b))\(?",
    re.IGNORECASE,
)
AFTER_MARKS = re.compile(  # "BD ✓", "B, D (two)"
    r"((?:[A-J]|(?:[A-J]|[a-j])(?:\s*[,;/&+]\s*[A-Ja-j])+|[A-J]{2,10})[.:]?)"
    r"\s*([(\[][^()\[\]]*[)\]]|[^\w\s()\[\],;/&+|.*-]+)\s*",
    re.DOTALL,
)
BETWEEN = re.compile(r"^\)?\s*(?:[,;|/&]\s*|and\s+)*", re.IGNORECASE)  # what stands before the next label
ANOTHER = re.compile(r"\s*(?:[,;|/&]|and\b)\s*[(\[]?[A-J][)\].:]", re.IGNORECASE)
DIGITS = re.compile(r"(?=\d{2,4}$)1?2?3?4?5?6?7?8?9?")  # rising, as in 13 for 1 and 3
BINARY = re.compile(r"[01](?:[ ,;][01])+")
TEXTS_KEPT = 32  # in their folded form, because those of a question are compared several times
TRUE_OR_FALSE_WITH_REASON = re.compile(
    r"(true|false|wahr|falsch|vrai|faux|vero|falso|verdadero|verdadeiro)\s*[.:;\u2013\u2014]\s+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
TRUE = frozenset(
    {"true", "t", "yes", "correct", "wahr", "w", "richtig", "vrai", "v", "vero", "verdadero", "verdadeiro"}
)
FALSE = frozenset({"false", "f", "no", "incorrect", "falsch", "faux", "falso"})
VERDICTS_OF_ONE_LETTER = frozenset({"t", "f", "v", "w"})
NOTHING = frozenset({"", "?", "-", "n/a", "none", "tbd", "todo", "unknown", "x"})


class Key(NamedTuple):
    """The places of the options that an answer names, from 0; what is odd about it, and what it says beyond."""

    places: frozenset[int]
    remark: str = ""
    rest: str = ""


class NoKeyError(Exception):
    """An answer names no option; the message says why."""


def key_of(answers: Sequence[str], options: Sequence[str], labels: Sequence[str], naming: str = "") -> Key:
    """Return the key that the answers of a source name together.

    `labels` belong to the options; without any, they are letters and numbers in order. An option may be empty: its
    place counts, but it cannot be in the key. `naming` says how the source names options where both may be meant: by
    `text` or by `place`; empty if that is unknown.

    Raises:
        NoKeyError: there is no answer, it names no option, or it may mean one or another.
    """
    found = [_key(answer, options, labels, naming) for answer in answers if one_line(answer).casefold() not in NOTHING
             or any(_folded(answer) == _folded(option) for option in options if option)]  # fmt: skip
    if not found:
        raise NoKeyError("there is no key")
    places = frozenset().union(*(key.places for key in found))
    if any(not options[place].strip() for place in places):
        raise NoKeyError("the key names an empty option")
    remarks = [key.remark for key in found if key.remark]
    return Key(places, remarks[0] if remarks else "", " ".join(key.rest for key in found if key.rest))


def naming_in(answer: str, options: Sequence[str], labels: Sequence[str] = ()) -> str:
    """Return whether an answer certainly names options by their `text` or by their `place`; empty if it may be either.

    >>> naming_in("B", ["x", "y"]), naming_in("y", ["x", "y"]), naming_in("B", ["B", "A"]), naming_in("z", ["x", "y"])
    ('place', 'text', '', '')
    """
    folded = _folded(answer)
    is_text = any(_folded(option) == folded for option in options if option)
    is_place = _by_marks(answer.strip(), options, labels) is not None
    return "" if is_text is is_place or folded in TRUE | FALSE else "text" if is_text else "place"


def verdict_in(answer: str) -> tuple[str, str]:
    """Return whether an answer calls a statement true or false, in small letters, and why; else the answer itself.

    >>> verdict_in("False. They are not."), verdict_in("True"), verdict_in("True love")
    (('false', 'They are not.'), ('true', ''), ('true love', ''))
    """
    found = TRUE_OR_FALSE_WITH_REASON.fullmatch(answer.strip())
    return (found[1].lower(), found[2]) if found else (_folded(answer), "")


def lists_texts(answer: str, options: Sequence[str]) -> bool:
    """Return whether an answer lists the texts of several options, and nothing else.

    >>> lists_texts("RSA, AES", ["RSA", "ROT13", "AES"]), lists_texts("RSA, DES", ["RSA", "ROT13", "AES"])
    (True, False)
    """
    return _by_texts(answer, options) is not None


def is_marks(text: str) -> bool:
    """Return whether a text consists of letters or numbers of options, such as `B`, `a, c` or `BE`.

    >>> is_marks("B, E"), is_marks("BE"), is_marks("a"), is_marks("Athena"), is_marks("A1.")
    (True, True, True, False, True)
    """
    text = normalize("NFKC", BEFORE.sub("", one_line(text)).strip(" .*"))
    if TOGETHER.fullmatch(text):
        return text.isupper()
    return bool(text) and (
        WITH_JUNK.fullmatch(text) is not None or all(map(MARK.fullmatch, SEPARATOR.split(CONJUNCTION.sub(", ", text))))
    )


@lru_cache(maxsize=TEXTS_KEPT)
def _folded(text: str) -> str:
    text = one_line(text).casefold().rstrip(".")
    return (text.translate(QUOTES) if OTHER_QUOTE.search(text) else text).strip('"')


def _key(answer: str, options: Sequence[str], labels: Sequence[str], naming: str) -> Key:
    text = answer.strip()
    if (key := _by_letter(text, options, labels)) is not None:
        return key
    bare = BULLET.sub("", BEFORE.sub("", text, count=1).strip().strip("*`|\"'").strip())
    every = dict.fromkeys((text, bare, normalize("NFKC", bare)))  # the last is without letters of full width
    for tried in every:
        key = (
            by_labels_with_their_texts(tried, options, labels)
            or _by_text(tried, options, labels, naming)
            or _by_marks(tried, options, labels)
            or _by_texts(tried, options)
            or _by_marks_with_reason(tried, options, labels)
        )
        if key is not None:
            return key
    if any(_repeats_letter(tried.strip(" .*")) for tried in every):
        why = "names an option twice; it may be a list of the keys of several questions"
        raise NoKeyError(f"the key '{one_line(text)[:40]}' {why}")
    names_any = any(_place(mark[0], options, labels) is not None for mark in IN_WORDS.findall(text))
    why = "names options in words that are not understood" if names_any else "names no option"
    if DIGITS.fullmatch(text) and all(0 < int(digit) <= len(options) for digit in text):
        why += f", unless it means {' and '.join(text)}: put commas between them"
    raise NoKeyError(f"the key '{one_line(text)[:40]}' {why}")


def _by_letter(text: str, options: Sequence[str], labels: Sequence[str]) -> Key | None:
    """Return the key if the answer is a capital letter, as most are, and can be nothing but the place of an option."""
    if len(text) != 1 or text not in LETTERS:
        return None
    words = [option for option in options if " " not in option.strip()]
    place, texts = _place(text, options, labels), set(map(_folded, words))
    is_certain = text.lower() not in texts and (len(words) < len(options) or not texts <= {"true", "false", ""})
    return Key(frozenset({place})) if place is not None and is_certain else None


def by_labels_with_their_texts(text: str, options: Sequence[str], labels: Sequence[str]) -> Key | None:
    """Return the key if a text lists options, each by its label and its text; several may be followed by why.

    >>> by_labels_with_their_texts("B. 4", ["2", "4", "1"], []), by_labels_with_their_texts("B. 2", ["2", "4", "1"], [])
    (Key(places=frozenset({1}), remark='', rest=''), None)
    """
    if LABEL.match(text.lstrip()) is None:
        return None
    rest, places = one_line(text).translate(QUOTES), set[int]()
    while found := LABEL.match(rest):
        place = _place((found[1] or found[2]).upper(), options, labels)
        option = "" if place is None else one_line(options[place]).translate(QUOTES).rstrip(".")
        said, after = rest[found.end() : found.end() + len(option)], rest[found.end() + len(option) :]
        if place is None or not option or said.casefold() != option.casefold() or after[:1].isalnum():
            return None
        places.add(place)
        rest = BETWEEN.sub("", after, count=1)
    is_reason = len(places) > 1 and rest.startswith(".")
    return Key(frozenset(places), "", rest.lstrip(". ")) if places and (is_reason or not rest.strip(" .*")) else None


def _by_text(text: str, options: Sequence[str], labels: Sequence[str], naming: str) -> Key | None:
    """Return the key if the answer is the text of one option, perhaps after its label.

    Raises:
        NoKeyError: it may mean other options as well.
    """
    folded = _folded(text)
    same = [place for place, option in enumerate(options) if option and _folded(option) == folded]
    if len(same) > 1:  # such as "AWS" and "Aws"
        same = [place for place in same if one_line(options[place]) == one_line(text)]
        if len(same) > 1 and not _by_marks(text, options, labels):
            return Key(frozenset(same))  # the same option twice
    if len(same) == 1:
        by_text, by_place, several = Key(frozenset(same)), _by_marks(text, options, labels), _by_texts(text, options)
        if several is not None:
            raise NoKeyError(f"the key '{one_line(text)[:40]}' may mean one option or several")
        if by_place is None or by_place.places == by_text.places or BOTH.match(text):
            return by_text
        if not naming:
            raise NoKeyError(f"the key '{one_line(text)[:40]}' may mean the text of one option or the place of another")
        if naming == "text":
            return by_text._replace(remark="the key is taken for the text of an option, not for its place")
        return by_place._replace(remark="the key is taken for the place of an option, not for its text")
    texts = [_folded(option) for option in options]
    if sorted(filter(None, texts)) == ["false", "true"]:
        verdict, reason = verdict_in(text)
        meant = "true" if verdict in TRUE else "false" if verdict in FALSE else ""
        return Key(frozenset({texts.index(meant)}), "", reason) if meant else None
    return None if is_marks(text) else _by_label_before_text_or_reason(text, options, labels)


def _by_label_before_text_or_reason(text: str, options: Sequence[str], labels: Sequence[str]) -> Key | None:
    """Return the key if the answer is a label with the text of its option, or with an explanation."""
    found = labeled(text)
    place = None if found is None else _place(found.label, options, labels)
    if found is None or place is None:
        return None
    option, rest = _folded(options[place]), found.text
    if found.label.isdecimal() and labels and found.label not in labels and _folded(rest) != option:
        return None  # such as the first entry of a list: "1. It is A"
    if _folded(rest) != option and any(_folded(rest) == _folded(other) for other in options):
        raise NoKeyError(f"the key '{one_line(text)[:40]}' names one option by its letter and another by its text")
    if _folded(rest) != option and is_marks(rest) and not rest.isdecimal():  # "A - C", "A: C"
        raise NoKeyError(f"the key '{one_line(text)[:40]}' may be a range, a list or an option with a reason")
    if rest.casefold().startswith(option):
        rest = rest[len(option) :]
        if ANOTHER.match(rest):
            raise NoKeyError(f"the key '{one_line(text)[:40]}' names options in words that are not understood")
    elif NEGATED.match(rest):
        return None
    return Key(frozenset({place}), "", rest.lstrip(" .:-\u2013\u2014\n").rstrip())


def _by_marks(text: str, options: Sequence[str], labels: Sequence[str]) -> Key | None:
    """Return the key if the answer consists of letters or numbers."""
    text = one_line(text)
    last = max((place for place, option in enumerate(options, 1) if option), default=0)
    if BINARY.fullmatch(text) and len(bits := re.findall("[01]", text)) in (last, len(options)) and last > 2:  # noqa: PLR2004
        return Key(frozenset(place for place, bit in enumerate(bits) if bit == "1"))
    bare = BOTH.sub("", text).strip(" .*,;")
    bare = E_BETWEEN.sub(", ", bare) if " e " in bare and _place("E", options, labels) is None else bare
    if bare.startswith("[") and bare.endswith("]") and "[" not in bare[1:]:
        bare = bare[1:-1].strip()
    after = AFTER_MARKS.fullmatch(text)
    remark = ""
    if marks := _marks_in(bare):
        remark = f"the key '{bare}' is read as {', '.join(bare).upper()}" if _may_be_word(bare) else ""
    elif MIXED.fullmatch(bare) and list(bare.lower()) == sorted(set(bare.lower())):
        marks, remark = list(bare), f"the key '{bare}' is read as {', '.join(bare).upper()}"
    elif after and not NEGATED.search(after[2]) and not IN_WORDS.search(after[2]) and (marks := _marks_in(after[1])):
        remark = f"the key '{text[:40]}' is read as {', '.join(marks).upper()}"
    elif (junk := WITH_JUNK.fullmatch(text)) and not NEGATED.search(text) and not IN_WORDS.search(text[junk.end(1) :]):
        marks, remark = [junk[1]], f"the key '{text[:40]}' is read as {junk[1].upper()}"
    else:
        return None
    if _repeats_letter(bare):
        return None
    places = [_place(mark.upper(), options, labels) for mark in marks]
    if len({mark.isdecimal() for mark in marks}) > 1:  # such as "B. 4"
        return None
    if any(place is None for place in places):
        return None
    return Key(frozenset(place for place in places if place is not None), remark)


def _may_be_word(text: str) -> bool:
    """Return whether small letters without anything between them may be a word, and no letters of options.

    >>> _may_be_word("bad"), _may_be_word("be"), _may_be_word("bd"), _may_be_word("DB")
    (True, True, False, False)
    """
    is_together = TOGETHER.fullmatch(text) is not None and text.islower()
    return is_together and (text in WORDS_IN_ORDER or list(text) != sorted(text))


def _repeats_letter(text: str) -> bool:
    """Return whether a text consists of letters, one of which is there twice: it may be keys of several questions."""
    return TOGETHER.fullmatch(text) is not None and len({*text}) < len(text)


def _marks_in(text: str) -> list[str]:
    """Return the letters or numbers of which a text consists; none if it has anything else."""
    if TOGETHER.fullmatch(text):
        return list(text)
    text = CONJUNCTION.sub(", ", text)
    if RANGE.search(text):
        return []
    if (among := WORD_AMONG.search(text)) and (text != text.lower() or among[1]):
        return []
    found = [MARK.fullmatch(part) for part in SEPARATOR.split(text.strip(" ."))]
    return [each[1] or each[2] for each in found if each] if all(found) else []


def _by_marks_with_reason(text: str, options: Sequence[str], labels: Sequence[str]) -> Key | None:
    """Return the key if the answer consists of letters and says why."""
    found = WITH_REASON.fullmatch(text) or WITH_SENTENCE.fullmatch(text)
    found = found or (NUMBER_WITH_REASON.fullmatch(text) if any(map(str.isdecimal, labels)) else None)
    found = found or (WITH_LINES.fullmatch(text) if "\n" in text else None)
    rest = found[2] or "" if found else ""
    if found and found.re is WITH_LINES and labeled(rest):
        return None
    key = found and not NEGATED.match(rest) and not is_marks(rest) and _by_marks(found[1], options, labels)
    return key._replace(rest=rest) if key else None


def _place(mark: str, options: Sequence[str], labels: Sequence[str]) -> int | None:
    """Return the place of the option with this label; a number counts from 1 unless the labels are numbers."""
    if mark in labels:
        return list(labels).index(mark)
    if any(labels) and (not mark.isdecimal() or any(map(str.isdecimal, labels))):
        return None
    place = place_of(mark)
    return place if 0 <= place < len(options) else None


def _by_texts(text: str, options: Sequence[str]) -> Key | None:
    """Return the key if the answer lists the texts of several options."""
    for separator in ("\n", ";", "|", ","):
        parts = [_folded(part) for part in text.split(separator) if part.strip()]
        places = [place for place, option in enumerate(options) if option and _folded(option) in parts]
        if len(parts) > 1 and len(places) == len(parts):
            return Key(frozenset(places))
    return None
