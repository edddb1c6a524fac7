"""Turn the bytes of a file into UTF-8, whatever encoding and line ends it has, and read them line by line.

A file stays bytes, and never becomes one text: a single emoji would make a text of four bytes a character.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder
from collections.abc import Iterable, Iterator

MARKS = (  # UTF-32 first, because its mark begins with that of UTF-16
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096  # bytes that show whether every second one is zero
DOCUMENT_SAMPLE = 2_000_000  # bytes of a document that show what kind it is, and what is repeated in it
SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")  # what most likely is a letter in UTF-8
INVISIBLE = tuple(  # spaces without a width, soft hyphens and marks of direction, which hide in words
    chr(code).encode() for code in (0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x200E, 0x2010), *range(0x202A, 0x202F),
                                    *range(0x2066, 0x206A))
)  # fmt: skip
ASCII = bytes(range(0x80))
HIGH = re.compile(rb"[\x80-\xff]+")  # beyond ASCII
IN_A_ROW = 3
SHARE_IN_ROWS = 0.2  # of the bytes beyond ASCII
LETTER = rb"[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]"
SIGN = (  # which neither joins nor quotes words
    rb"[\x80-\x84\x86-\x89\x8b\x8d\x8f\x90\x95\x98\x99\x9b\x9d\xa2-\xaa\xac\xae-\xb3\xb5\xb6\xb8-\xba\xbc-\xbe]"
)
SIGN_IN_WORD = re.compile(LETTER + SIGN + LETTER)
SHARE_OF_SIGNS = 0.05  # of the bytes beyond ASCII
LOST = "\ufffd".encode()
OTHER_ENCODING = "cp1252"  # for which what is not in Unicode is taken
OTHERS = ("cp1254", "iso8859-2", "cp1250")  # of Turkish and the languages of Central Europe
BEGINNING = 1_000_000  # bytes that show whether letters are those of Western Europe
BEFORE_SENTENCE = re.compile(
    r"(?<!\w)[\u00bf\u00a1](?=[A-Z\u00c0-\u00de])"
)  # in Spanish; no word has a capital after such a letter
PIECE = 16_000  # bytes that are decoded at once: few enough to stay in the fastest memory


def as_utf8(raw: bytes) -> bytes:
    r"""Return a file in UTF-8 with line feeds as the only line ends, and without a byte order mark.

    Text that is not in Unicode is taken for Windows-1252, which includes Latin-1. Where UTF-8 is damaged, U+FFFD stands
    for what is lost.

    >>> as_utf8("caf\u00e9\r\n".encode("utf-16")).decode(), as_utf8(b"caf\xe9").decode()
    ('café\n', 'café')
    >>> as_utf8(b"caf\xc3\xa9 \xc3\xa9 \xff").decode()
    'café é �'
    """
    data = _in_utf8(raw)
    beyond_ascii = data.translate(None, ASCII)  # which is searched for all signs, because it is much shorter
    for sign in INVISIBLE:
        if sign in beyond_ascii:
            data = data.replace(sign, b"")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        data = data.replace(b"\r", b" " if b"\n" in data else b"\n")
    return data


def encoding_of(raw: bytes) -> str:
    r"""Return the name of the encoding of a text; Windows-1252, which includes Latin-1, if it is not in Unicode.

    >>> encoding_of(b"caf\xc3\xa9"), encoding_of(b"caf\xe9"), encoding_of("caf\u00e9".encode("utf-16"))
    ('utf-8', 'cp1252', 'utf-16-le')
    """
    if encoding := _encoding_by_zeros_or_mark(raw):
        return encoding
    if _is_utf8(raw):
        return "utf-8"
    sequences = sum(1 for _ in SEQUENCE.finditer(raw))
    return "utf-8" if sequences > _transcoded(raw, "utf-8").count(LOST) else OTHER_ENCODING


def _encoding_by_zeros_or_mark(raw: bytes) -> str:
    """Return the encoding that the byte order mark of a text shows, or where it has zeros; empty if nothing does."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    sample = raw[:SAMPLE]
    for zeros, letters, encoding in (
        (sample[1::2], sample[::2], "utf-16-le"),
        (sample[::2], sample[1::2], "utf-16-be"),
    ):
        if 2 * zeros.count(0) > len(zeros) and not letters.count(0):
            return encoding
    return ""


def may_be_western(raw: bytes) -> bool:
    r"""Return whether a text that is not in Unicode may be in Windows-1252.

    Languages of Western Europe have few letters beyond those of English in a row, and no signs between two letters.

    >>> may_be_western("Gr\u00f6\u00dfe".encode("cp1252")), may_be_western("\u043a\u043b\u044e\u0447".encode("cp1251"))
    (True, False)
    >>> may_be_western("g\u0142owa, s\u0142owo".encode("cp1250"))
    False
    """
    raw = raw[:BEGINNING]
    runs = [len(run[0]) for run in HIGH.finditer(raw)]
    high, in_rows = sum(runs), sum(run for run in runs if run >= IN_A_ROW)
    signs = sum(1 for _ in SIGN_IN_WORD.finditer(raw))
    return in_rows < SHARE_IN_ROWS * high + 1 and signs < SHARE_OF_SIGNS * high + 1


def _doubtful() -> dict[str, str]:
    """Return characters of Windows-1252 whose bytes are other letters in the first of the others that has one."""
    found: dict[str, str] = {}
    for byte in (bytes([code]) for code in range(0x80, 0x100)):
        read, *others = (byte.decode(encoding, "ignore") for encoding in (OTHER_ENCODING, *OTHERS))
        letters = [other for other in others if other.isalpha() and other != read]
        if read and letters:
            found[read] = letters[0]
    return found


DOUBTFUL = _doubtful()


def doubtful_letters(text: str) -> dict[str, str]:
    r"""Return the characters in a text read as Windows-1252 that other encodings read as letters, and these.

    >>> doubtful_letters("\u00ddstanbul g\u00fcne\u00fe")
    {'Ý': 'İ', 'þ': 'ş'}
    >>> doubtful_letters("\u00bfQui\u00e9n? No s\u00e9."), doubtful_letters("mo\u00bfe")
    ({}, {'¿': 'ż'})
    """
    return {read: DOUBTFUL[read] for read in dict.fromkeys(BEFORE_SENTENCE.sub("", text)) if read in DOUBTFUL}


def _in_utf8(raw: bytes) -> bytes:
    encoding = _encoding_by_zeros_or_mark(raw)
    mark = next((mark for mark, each in MARKS if each == encoding and raw.startswith(mark)), b"")
    text = raw[len(mark) :]
    if encoding in ("", "utf-8") and _is_utf8(text):
        return text
    return _transcoded(text, encoding or encoding_of(raw))


def _is_utf8(raw: bytes) -> bool:
    """Return whether a text is in UTF-8 and not damaged; to decode it takes half as long as to write it anew."""
    try:
        for _ in _decoded(raw, "utf-8", "strict"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _transcoded(raw: bytes, encoding: str) -> bytes:
    return b"".join(map(str.encode, _decoded(raw, encoding, "replace")))


def _decoded(raw: bytes, encoding: str, errors: str) -> Iterator[str]:
    decoder = getincrementaldecoder(encoding)(errors)
    for start in range(0, len(raw) + 1, PIECE):
        yield decoder.decode(raw[start : start + PIECE], start + PIECE > len(raw))


def has_any(data: bytes, words: Iterable[bytes]) -> bool:
    """Return whether one of these words, given in small letters, is in a text; to see that none is saves a long search.

    >>> has_any(b"Quiz 1", [b"exam", b"quiz"]), has_any(b"Notes", [b"exam", b"quiz"])
    (True, False)
    """
    small = data.lower()
    return any(word in small for word in words)


def numbered_lines(data: bytes) -> Iterator[tuple[int, str]]:
    r"""Yield the lines of a file in UTF-8 with their numbers, without line feeds.

    >>> list(numbered_lines(b"one\n\ntwo"))
    [(1, 'one'), (2, ''), (3, 'two')]
    """
    start, number = 0, 1
    while (end := data.find(b"\n", start)) >= 0:
        yield number, data[start:end].decode("utf-8", "replace")
        start, number = end + 1, number + 1
    if start < len(data):
        yield number, data[start:].decode("utf-8", "replace")
