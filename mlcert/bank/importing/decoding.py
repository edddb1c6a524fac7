"""Turn the bytes of a file into text, whatever encoding and line ends it has."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator

MARKS = (  # UTF-32 first, because its mark begins with that of UTF-16
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096  # bytes that show whether every second one is zero
SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")  # what most likely is a letter in UTF-8


def decoded(raw: bytes) -> str:
    r"""Return the text of a file with line feeds as the only line ends.

    Text that is not in Unicode is taken for Windows-1252, which includes Latin-1. Where UTF-8 is damaged, U+FFFD stands
    for what is lost.

    >>> decoded("caf\u00e9\r\n".encode("utf-16")), decoded(b"caf\xe9"), decoded(b"caf\xc3\xa9 \xc3\xa9 \xff")
    ('café\n', 'café', 'café é �')
    """
    text = _text(raw)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        text = text.replace("\r", " " if "\n" in text else "\n")
    return text


def _text(raw: bytes) -> str:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    sample = raw[:SAMPLE]
    for zeros, letters, encoding in (
        (sample[1::2], sample[::2], "utf-16-le"),
        (sample[::2], sample[1::2], "utf-16-be"),
    ):
        if 2 * zeros.count(0) > len(zeros) and not letters.count(0):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    is_damaged = len(SEQUENCE.findall(raw)) > raw.decode("utf-8", "replace").count("\ufffd")
    return raw.decode("utf-8" if is_damaged else "cp1252", "replace")


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    r"""Yield the lines of a text with their numbers, without line feeds and without a list of all lines.

    >>> list(numbered_lines("one\n\ntwo"))
    [(1, 'one'), (2, ''), (3, 'two')]
    """
    start, number = 0, 1
    while (end := text.find("\n", start)) >= 0:
        yield number, text[start:end]
        start, number = end + 1, number + 1
    if start < len(text):
        yield number, text[start:]
