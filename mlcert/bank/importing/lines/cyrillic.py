"""Options with Cyrillic letters, in the order of the Russian alphabet, and the words for their answers."""
# ruff: noqa: RUF001, RUF002 (letters that look like Latin ones are what this is about)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mlcert.bank.importing.decoding import DOCUMENT_SAMPLE

OPTIONS = re.compile("^[ \t]*(?:[-*] )?\\(?(?:А|а)[.)][^\n]*\n+[ \t]*(?:[-*] )?\\(?(?:Б|б)[.)]".encode(), re.MULTILINE)
LETTERS = str.maketrans("АБВГДЕЖЗИКабвгдежзик", "ABCDEFGHIJABCDEFGHIJ")
LETTER = r"\(?[А-ИК]\)?"
LABEL = re.compile(r"\s*(?:[-*]\s+)?(?:\*\*)?\(?([А-ИК])[.)]", re.IGNORECASE)
NAME = r"(?:(?:правильн|верн)\w+\s+(?:ответы?|вариант(?:ы)?(?:\s+ответа)?)|ответы?|решение|ключи?)"
LETTERS_OF_KEY = rf"{LETTER}(?:\s*(?:[,;]|\sи\s)\s*{LETTER})*"
ANSWER = re.compile(
    rf"\W{{0,6}}{NAME}(?:\W{{0,4}}[:=\u2013\u2014-]\W{{0,4}}({LETTERS_OF_KEY})(?!\w)(.*)|\s+({LETTERS_OF_KEY})\W*)",
    re.IGNORECASE,
)
KEYS = re.compile(
    rf"(?:\W*{NAME}\W+)?(\d{{1,3}}\W{{1,4}}{LETTER}(?:\W+(?:\d{{1,3}}\W{{1,4}})?{LETTER})*)\W*", re.IGNORECASE
)
TITLE = re.compile(rf"(\W*){NAME}(\W*)", re.IGNORECASE)
EXPLANATION = re.compile(r"\W{0,6}(?:пояснение|объяснение|обоснование|комментарий)\W{0,4}:\W{0,4}(.*)", re.IGNORECASE)
NAMED = re.compile(r"\b(?:ответ|вариант|пункт|букв)\w*\s+([А-ИК])\b", re.IGNORECASE)


def has_options(data: bytes) -> bool:
    """Return whether options of a text have Cyrillic letters."""
    return OPTIONS.search(data, 0, DOCUMENT_SAMPLE) is not None


def with_latin_letters(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield lines with Latin letters for options, and English names of what gives the key and explains it.

    >>> [line for _, line in with_latin_letters([(1, "Б) Почта"), (2, "Ответ: А, В"), (3, "Вариант Б медленный")])]
    ['B) Почта', 'Answer: A, C', 'option B медленный']
    """
    is_below_answer = False  # else what names an option may be the text of a stem
    for number, line in lines:
        if line.isascii():
            yield number, line
        elif label := LABEL.match(line):
            is_below_answer = False
            yield number, line[: label.start(1)] + label[1].translate(LETTERS) + line[label.end(1) :]
        elif answer := ANSWER.fullmatch(line):
            is_below_answer = True
            key = (answer[1] or answer[3]).replace(" и ", ", ").translate(LETTERS)
            yield number, f"Answer: {key}{_named(answer[2] or '')}"
        elif keys := KEYS.fullmatch(line):
            yield (
                number,
                (f"Answers: {keys[1]}" if line[keys.start() : keys.start(1)].strip() else line).translate(LETTERS),
            )
        elif title := TITLE.fullmatch(line):
            yield number, f"{title[1]}Answers{title[2]}"
        else:
            explanation = EXPLANATION.fullmatch(line)
            is_below_answer = (is_below_answer or explanation is not None) and not line.rstrip().endswith("?")
            text = f"Explanation: {explanation[1]}" if explanation else line
            yield number, _named(text) if is_below_answer else text


def _named(text: str) -> str:
    return NAMED.sub(lambda named: f"option {named[1].translate(LETTERS)}", text)
