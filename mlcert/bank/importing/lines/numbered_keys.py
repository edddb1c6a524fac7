"""Read lines of a list of answers, which names questions by their numbers: "1-B, 2-AC", "2. A because …", a table.

The file is long because all forms of such a line are in one place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from mlcert.bank.importing.marks import label_words as words
from mlcert.bank.importing.marks.keys import LETTERS_OF_KEY
from mlcert.core.named_tuple import NamedTuple

KEYS_FOLLOW = re.compile(
    r"\W*+(?:appendix(?:\s+\w)?\W+)?(?:(?:correct\s+)?answers|answer\s+(?:keys?|sheet)|solutions|keys?|"
    rf"{words.LIST_OF_ANSWERS})(?:\s*(?:{words.AND}|with|mit|[&+/,])\s*"
    rf"(?:rationales?|reasons?|solutions?|{words.EXPLANATION}))?(?:\s+(?:to|for)\s+[^.?!:]{{1,60}})?\W*",
    re.IGNORECASE,
)
NUMBER = r"(?:(?:q(?:uestion)?|ans(?:wer)?)\W{0,3})?(\d{1,4})"
NAME = (  # as in "1. Answer: B"
    r"(?:(?:the\s+)?(?:(?:correct|right)\s+)?(?:answers?|ans|options?)(?:\s+(?:is|are)|\s*:)?(?:\s+options?)?\W{1,3}|"
    rf"(?:{words.ANSWER_OF_OTHERS})\s*:?\W{{1,3}})?"
)
IS_CORRECT = r"(?:\s+(?:is|are)\s+(?:the\s+)?(?:correct|right)\b(?:\s+(?:answers?|options?|choices?)\b)?)?"
KEY = re.compile(rf"{NUMBER}\W{{0,6}}{NAME}({LETTERS_OF_KEY}){IS_CORRECT}", re.IGNORECASE)
KEYS = re.compile(rf"\W*(?:(?>{KEY.pattern})[^\w\n]*)+", re.IGNORECASE)  # nothing else is in the line
WITH_MORE = re.compile(  # "1. B - it is cheap", "1. B) Beta", "| 1 | B | It is cheap. |"
    rf"\W*{NUMBER}\W{{1,6}}{NAME}({LETTERS_OF_KEY})[*_)\]]{{0,4}}{IS_CORRECT}"
    r"(?:\s*[:.)|\u2013\u2014][*_]{0,3}\s*|\s+-\s+|\s+(?=\([^()]*\)[\s|.]*$)|,?\s+(?=(?:because|since|as)\b))[*_|\s]*(\(?\w.*?)[\s|]*",
    re.IGNORECASE,
)
WITH_TEXT = re.compile(rf"\W{{0,3}}{NUMBER}\s*[.):\u2013\u2014|-][*_|\s]*(\S.*?)[*_|\s]*", re.IGNORECASE)
VOID = re.compile(  # a question without a key, in a list of those of others
    rf"{NUMBER}\W{{0,6}}(?:anulad[ao]|nula|void(?:ed)?|annul(?:led|ée?|lata)|cancell?ed|withdrawn|deleted|dropped|"
    rf"gestrichen|entfällt)\b[^\w\n]*|{NUMBER}\s?[-.:)=\u2013\u2014\u2192|]\s?\?{{1,3}}[^\w\n]*",
    re.IGNORECASE,
)
WORDS_OF_VOID = (
    "anulad", "nula", "void", "annul", "cancel", "withdrawn", "deleted", "dropped", "gestrichen", "entfällt",
)  # fmt: skip
UNKNOWN = re.compile(r"\d\s?\W\s?\?")  # a key, in such a list
OF_RANGE = re.compile(
    r"(\d{1,4})\s?[-\u2013\u2014~]\s?(\d{1,4})\s{0,3}[:.)]?\s{0,3}([A-Ja-j](?:[\s,;]{0,3}[A-Ja-j])*)(?!\w)"
)
TITLE_OF_RANGE = re.compile(
    rf"\W*(?:answers|(?:answer\s+)?keys?|{words.ANSWER_OF_OTHERS})\s+(?=\d{{1,4}}\s?[-\u2013\u2014~]\s?\d)",
    re.IGNORECASE,
)
RANGES = re.compile(rf"\W{{0,4}}(?:{OF_RANGE.pattern}\W{{0,8}})+")  # "1-5 ABCDA  6-10 BBACD"
DIGIT = re.compile(r"\d")
BEGINS_WITH_NUMBER = re.compile(rf"\W*+{NUMBER}", re.IGNORECASE)
HEAD_IN_LETTERS = r"\W*\|\W*(?:q|no?|nr|f|p)?\W*\|\W*(?:a|ans|k|r|l)\W*\|?\W*"  # "| Q | A |"
HEAD = re.compile(  # the first lines of a table of answers
    rf"{HEAD_IN_LETTERS}|"
    r"\W*(?:(?:questions?|no|numbers?|nr|q|answers?|correct|keys?|options?|explanations?|fragen?|preguntas?|perguntas?|"
    rf"questões|domand[ae]|{words.ANSWER_OF_OTHERS})\b\W*)*",
    re.IGNORECASE,
)
NAME_OF_KEYS = re.compile(rf"answer|key|correct|{words.ANSWER_OF_OTHERS}|^{HEAD_IN_LETTERS}$", re.IGNORECASE)
NUMBERS = re.compile(rf"\W{{0,8}}{NUMBER}(?:[^\w\n]+{NUMBER})*\W{{0,4}}", re.IGNORECASE)  # their keys are below them
LETTERS = re.compile(rf"\W{{0,4}}{NAME}{LETTERS_OF_KEY}(?:[^\w\n]+{LETTERS_OF_KEY})*\W{{0,4}}", re.IGNORECASE)
PLACE = re.compile(r"(?:.*\W)?(\d{1,2}|[A-J])\W*", re.IGNORECASE)  # of a part among others
LONGEST_TITLE = 60


class NumberedKey(NamedTuple):
    """The number of a question, the letters of its key, and what else is said about it."""

    number: int
    letters: str
    more: str = ""


def keys_in(line: str) -> list[NumberedKey]:
    """Return the keys that a line names by their numbers; none if it has anything else but what is said about one key.

    >>> keys_in("1-B, 2-AC")
    [NumberedKey(number=1, letters='B', more=''), NumberedKey(number=2, letters='AC', more='')]
    >>> keys_in("2. **a, c** because they are"), keys_in("2. A queue")
    ([NumberedKey(number=2, letters='a, c', more='because they are')], [])
    """
    if not BEGINS_WITH_NUMBER.match(line):
        return []  # most lines
    if KEYS.fullmatch(line) or (_may_be_void(line) and KEYS.fullmatch(line := VOID.sub("", line))):
        return [_numbered_key(*found) for found in KEY.findall(line)]
    if keys := _keys_of_ranges(line):
        return keys
    found = WITH_MORE.fullmatch(line)
    return [_numbered_key(*found.groups())] if found else []


def _may_be_void(line: str) -> bool:
    folded = line.casefold()
    may_have_word = any(map(folded.__contains__, WORDS_OF_VOID)) or ("?" in line and UNKNOWN.search(line) is not None)
    return may_have_word and VOID.search(line) is not None


def _keys_of_ranges(line: str) -> list[NumberedKey]:
    """Return the keys in a line that gives those of several questions after the first and last number.

    >>> [key.letters for key in _keys_of_ranges("1-3 ABA  4-5: C, D")], _keys_of_ranges("1-3 AB")
    (['A', 'B', 'A', 'C', 'D'], [])
    """
    keys: list[NumberedKey] = []
    for first, last, text in OF_RANGE.findall(line) if RANGES.fullmatch(line) else ():
        letters = re.findall("[A-Ja-j]", text)
        if len(letters) != int(last) - int(first) + 1 or len(letters) == 1:
            return []
        keys += [_numbered_key(str(int(first) + place), letter) for place, letter in enumerate(letters)]
    return keys


def listed_in(line: str) -> str:
    """Return the keys of several questions in a line that begins with the title of a list of answers; empty without.

    >>> listed_in("Keys: 1) a  2) b"), listed_in("Keys: 5")
    ('1) a  2) b', '')
    """
    of_range = TITLE_OF_RANGE.match(line)
    if of_range and keys_in(line[of_range.end() :]):
        return line[of_range.end() :].strip()
    title, _, rest = line.partition(":")
    is_list = rest and KEYS_FOLLOW.fullmatch(title) and len(keys_in(rest)) > 1
    return rest.strip() if is_list else ""


def keys_below_title(line: str) -> list[NumberedKey]:
    """Return the keys of several questions in a line that begins with the title of the part to which they belong.

    >>> [key.letters for key in keys_below_title("Part 2: 1-B, 2-AC")], keys_below_title("Note: 1 A")
    (['B', 'AC'], [])
    """
    title, _, rest = line.partition(":")
    keys = keys_in(rest) if title.strip() and len(title) < LONGEST_TITLE else []
    return keys if len(keys) > 1 else []


def place_in_title(title: str) -> str:
    """Return the number or letter with which the title of a part ends; empty if it has none.

    >>> place_in_title("### Part 2"), place_in_title("Section B: 1-A, 2-C"), place_in_title("Storage")
    ('2', 'B', '')
    """
    found = PLACE.fullmatch(title.partition(":")[0])
    return found[1].upper() if found else ""


def text_key_in(line: str) -> NumberedKey | None:
    """Return what follows a number, which may be the text of an option in the place of its letter.

    >>> text_key_in("2. A queue")
    NumberedKey(number=2, letters='A queue', more='')
    """
    found = WITH_TEXT.fullmatch(line)
    return NumberedKey(int(found[1]), found[2]) if found else None


def is_head(line: str) -> bool:
    """Return whether a line is the first one of a table of answers, or the line below it.

    >>> is_head("| Question | Answer |"), is_head("|---|---|"), is_head("| 1 | B |")
    (True, True, False)
    """
    return HEAD.fullmatch(line) is not None


def is_head_of_table(line: str) -> bool:
    """Return whether a row is the head of a table of answers, as its words say.

    >>> is_head_of_table("| No | Answer |"), is_head_of_table("| No | Option |"), is_head_of_table("|---|---|")
    (True, False, False)
    >>> is_head_of_table("| Q | A |"), is_head_of_table("A")
    (True, False)
    """
    return is_head(line) and NAME_OF_KEYS.search(line) is not None


def keys_ahead(lines: Sequence[str]) -> list[NumberedKey]:
    """Return the first keys of a list with which lines begin, perhaps below the head of a table; none if none does."""
    place = next((place for place, line in enumerate(lines) if not is_head(line)), None)
    return [] if place is None else keys_in(lines[place]) or keys_in_two(lines[place], lines[place + 1 :])[0]


def keys_in_two(line: str, ahead: Sequence[str]) -> tuple[list[NumberedKey], str]:
    """Return the keys of the numbers in a line, and the line below it with these keys; none if there is no such line.

    >>> keys, below = keys_in_two("| 1 | 2 |", ["|---|---|", "| B | AC |"])
    >>> [key.letters for key in keys], below
    (['B', 'AC'], '| B | AC |')
    """
    if not NUMBERS.fullmatch(line):
        return [], ""  # most lines
    below = next(dropwhile(is_head, ahead), "")
    if not LETTERS.fullmatch(below):
        return [], ""
    numbers, letters = re.findall(r"\d+", line), re.findall(LETTERS_OF_KEY, below, re.IGNORECASE)
    return ([*map(_numbered_key, numbers, letters)], below) if len(numbers) == len(letters) else ([], "")


def _numbered_key(number: str, letters: str, more: str = "") -> NumberedKey:
    return NumberedKey(int(number), re.sub(r"[()\[\]*_]", "", letters), more)
