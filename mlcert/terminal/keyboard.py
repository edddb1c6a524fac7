"""The keys in what a terminal sends: what belongs to an escape sequence, a reply or a paste is never a key."""

from __future__ import annotations

import re
from enum import Enum

SILENCE = 2.0  # seconds after which a sequence that has not ended is given up
SEVERAL = "several"  # the name of keys that came together, of which none counts
ALWAYS = ("c-c", "c-z")  # the keys that mean the same on every page
KEYS = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
    "\x1b[H": "home", "\x1bOH": "home", "\x1b[1~": "home", "\x1b[7~": "home",
    "\x1b[F": "end", "\x1bOF": "end", "\x1b[4~": "end", "\x1b[8~": "end",
    "\x1b[5~": "page-up", "\x1b[6~": "page-down", "\x1bOM": "enter",
    "\r": "enter", "\n": "enter", "\x03": "c-c", "\x1a": "c-z",
}  # fmt: skip
POSITION = re.compile(r"\x1b\[[0-9]{1,5};[0-9]{1,5}R")  # the reply to a question that prompt_toolkit asks
ESCAPE, INTERRUPT = "\x1b", "\x03"
PASTE, END_OF_PASTE = "\x1b[200~", "\x1b[201~"
CLICK = "\x1b[M"
TERMINATORS = "\x07\x18\x1a\x9c\udc9c"  # bell, cancel, substitute, string terminator
EIGHT_BITS = {0x8E: "N", 0x8F: "O", 0x90: "P", 0x98: "X", 0x9B: "[", 0x9D: "]", 0x9E: "^", 0x9F: "_"}
NOT_UTF8 = 0xDC00  # Python's code for a byte that is not UTF-8, less that byte


class _Inside(Enum):
    """What the next character belongs to."""

    NOTHING = "nothing: it is a key"
    ESCAPE = "whatever the escape character introduces"
    LATE = "perhaps a sequence whose escape character was taken for the key Esc"
    CONTROL = "a control sequence"
    SHIFT = "a single shift, which ends with the next character"
    STRING = "a string, such as the reply to a question about a color"
    ENDING = "the terminator of a string, whose escape character was read"
    CLICK = "the three characters of a click"
    PASTE = "a paste"


INTRODUCED = {
    "[": _Inside.CONTROL, "N": _Inside.SHIFT, "O": _Inside.SHIFT,
    "P": _Inside.STRING, "X": _Inside.STRING, "]": _Inside.STRING, "^": _Inside.STRING, "_": _Inside.STRING,
}  # fmt: skip


class Keyboard:
    """Turns what is read from a terminal into names of keys.

    A name is a character, `up`, `down`, `left`, `right`, `home`, `end`, `page-up`, `page-down`, `enter`, `escape`,
    `c-c`, `c-z`, `several`, or the whole sequence in which the terminal says where its cursor is.
    """

    def __init__(self) -> None:
        self._inside = _Inside.NOTHING
        self._sequence = ""
        self._at = 0.0

    def feed(self, text: str, at: float) -> list[str]:
        """Return the keys in a text that was read at once, `at` seconds on a clock that never goes back.

        A character or Enter counts only if it is all that was read. Otherwise it may belong to a sequence whose
        beginning is missing, or to a paste; unless a sequence was read as well, `several` is returned instead.
        """
        if not text:
            return []
        if at - self._at > SILENCE:
            self._inside = _Inside.NOTHING
        self._at = at
        is_apart = self._inside in (_Inside.NOTHING, _Inside.LATE)
        text = text.replace("\r\n", "\r")
        found = [self._take(character, is_last=place == len(text)) for place, character in enumerate(text, start=1)]
        is_apart = is_apart and None not in found and self._inside is _Inside.NOTHING
        keys = [key for key in found if key]
        others = [key for key in keys if not _must_come_alone(key)]
        if keys == others or (len(keys) == 1 and is_apart):
            return keys
        return [*others, SEVERAL] if is_apart else others

    def flush(self) -> list[str]:
        """Return the key Esc if an escape character was read last; call this when nothing has followed for a moment."""
        if self._inside is not _Inside.ESCAPE or self._sequence.strip(ESCAPE):
            return []
        self._inside, self._sequence = _Inside.LATE, ESCAPE
        return ["escape"]

    def _take(self, character: str, *, is_last: bool) -> str | None:
        """Return the key that a character completes, "" if there is none yet, None if it ends what is no key."""
        inside = self._inside
        if inside is _Inside.PASTE:
            self._sequence = (self._sequence + character)[-len(END_OF_PASTE) :]
            return self._end() if self._sequence == END_OF_PASTE else ""
        if character == ESCAPE:
            # Two escape characters begin what is another key than with one of them.
            self._sequence = ESCAPE * 2 if inside is _Inside.ESCAPE else ESCAPE
            self._inside = _Inside.ENDING if inside is _Inside.STRING else _Inside.ESCAPE
            return ""
        if (
            inside is _Inside.NOTHING
            or character == INTERRUPT
            or (inside is _Inside.LATE and not _is_introducer(character, is_last=is_last))
        ):
            return self._key(character)
        self._sequence += character
        return self._continue(character)

    def _key(self, character: str) -> str | None:
        self._inside = _Inside.NOTHING
        code = ord(character)
        introducer = EIGHT_BITS.get(code - NOT_UTF8 if code > NOT_UTF8 else code)
        if introducer is None:
            return KEYS.get(character, character)
        self._sequence = ESCAPE + introducer
        return self._introduce(introducer)

    def _continue(self, character: str) -> str | None:
        """Take one more character of a sequence; each kind has its own way to end."""
        match self._inside:
            case _Inside.ESCAPE | _Inside.LATE | _Inside.ENDING:
                return self._introduce(character)
            case _Inside.CONTROL if self._sequence == CLICK:
                self._inside = _Inside.CLICK
                return ""
            case _Inside.CONTROL:
                # The Linux console begins the sequences of its function keys with two brackets.
                return "" if " " <= character <= "?" or self._sequence.endswith("[[") else self._end()
            case _Inside.STRING:
                return self._end() if character in TERMINATORS else ""
            case _Inside.CLICK:
                return self._end() if len(self._sequence) == len(CLICK) + 3 else ""
        return self._end()

    def _introduce(self, character: str) -> str | None:
        """Begin the kind of sequence that a character introduces; one that introduces none was pressed with Alt."""
        if " " <= character <= "/":
            self._inside = _Inside.ESCAPE
            return ""
        if character not in INTRODUCED:
            return self._end()
        self._inside = INTRODUCED[character]
        return ""

    def _end(self) -> str | None:
        sequence, self._sequence = self._sequence, ""
        self._inside = _Inside.PASTE if sequence == PASTE else _Inside.NOTHING
        return KEYS.get(sequence) or (sequence if POSITION.fullmatch(sequence) else None)


def _must_come_alone(key: str) -> bool:
    """Return whether a key may answer; a space only turns a page."""
    return key == "enter" or (len(key) == 1 and key != " ")


def _is_introducer(character: str, *, is_last: bool) -> bool:
    """Return whether a character after a late escape character introduces a sequence; a letter alone is a key."""
    return character in INTRODUCED and not (character.isalpha() and is_last)
