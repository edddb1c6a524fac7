"""Keys and what is none: sequences, replies and pastes, whole, in pieces, and late."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from mlcert.terminal.keyboard import SILENCE, Keyboard

REPLIES = {
    "device attributes": "\x1b[?62;1;4;22c",
    "secondary device attributes": "\x1b[>41;380;0c",
    "tertiary device attributes": "\x1bP!|00000000\x1b\\",
    "status": "\x1b[0n",
    "a mode": "\x1b[?2026;2$y",
    "the size of the window": "\x1b[8;24;80t",
    "the color of the background": "\x1b]11;rgb:ffff/aaaa/1111\x07",
    "a color, with a string terminator": "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "a color, with a terminator of one byte": "\x1b]10;rgb:aaaa/bbbb/cccc\x9c",
    "the clipboard": "\x1b]52;c;YWJjZA==\x07",
    "a title": "\x1b]labc\x1b\\",
    "the version": "\x1bP>|xterm(380)\x1b\\",
    "a capability": "\x1bP1+r544e=787465726d\x1b\\",
    "a setting": '\x1bP1$r0"p\x1b\\',
    "graphics": "\x1b_Gi=31;OK\x1b\\",
    "a private message": "\x1b^abc\x1b\\",
    "a string": "\x1bXabc\x1b\\",
    "a letter of the protocol of kitty": "\x1b[97u",
    "a letter with its release": "\x1b[97;1:3u",
    "Enter of the protocol of kitty": "\x1b[13u",
    "a letter as xterm sends it": "\x1b[27;5;97~",
    "focus gained": "\x1b[I",
    "focus lost": "\x1b[O",
    "a click": "\x1b[<0;12;3M",
    "a click of old": "\x1b[Mab1",
    "a function key": "\x1bOP",
    "a function key of the Linux console": "\x1b[[A",
    "a keypad digit": "\x1bOq",
    "Shift and an arrow": "\x1b[1;2B",
    "Alt and an arrow": "\x1b\x1b[B",
    "Alt and a letter": "\x1ba",
    "Alt and a digit": "\x1b1",
    "Alt and Enter": "\x1b\r",
    "a character set": "\x1b(B",
    "a single shift": "\x1bNa",
    "a control sequence of one byte": "\x9b?62;4c",
    "a control sequence that is not UTF-8": "\udc9b?62;4c",
    "a string of one byte": "\x9d11;rgb:ffff/ffff/ffff\x07",
    "a paste": "\x1b[200~abc\r\x03b\x1b[201~",
    "a paste with sequences": "\x1b[200~\x1b[A\x1b]a\x1b[20b\x1b[201~",
}
NAMED = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
    "\x1b[H": "home", "\x1bOH": "home", "\x1b[1~": "home", "\x1b[7~": "home",
    "\x1b[F": "end", "\x1bOF": "end", "\x1b[4~": "end", "\x1b[8~": "end",
    "\x1b[5~": "page-up", "\x1b[6~": "page-down", "\x1bOM": "enter",
    "\r": "enter", "\n": "enter", "\r\n": "enter", "\x03": "c-c", "\x1a": "c-z", "\x1b[24;80R": "\x1b[24;80R",
}  # fmt: skip


def keys(*pieces: str, seconds: float = 0.2) -> list[str]:
    """The keys in some pieces, each read `seconds` after the one before, after a moment in which nothing followed."""
    keyboard, found = Keyboard(), []
    for number, piece in enumerate(pieces, start=10):
        found += keyboard.feed(piece, number * seconds) + keyboard.flush()
    return found


def cuts() -> Iterator[tuple[str, str]]:
    """Every reply in two pieces, wherever it can be cut."""
    for reply in REPLIES.values():
        yield from ((reply[:cut], reply[cut:]) for cut in range(1, len(reply)))


def test_a_character_alone_is_a_key() -> None:
    characters = ["a", "F", "1", "0", "?", "z", "ж", "é", "\t", "[", "]", "P", "O", " "]

    assert [keys(character) for character in characters] == [[character] for character in characters]


def test_the_sequence_of_a_known_key_is_its_name() -> None:
    assert {sequence: keys(sequence) for sequence in NAMED} == {sequence: [name] for sequence, name in NAMED.items()}


def test_what_is_no_key_is_none_and_the_next_key_is_one() -> None:
    assert {name: keys(reply, "a") for name, reply in REPLIES.items()} == {name: ["a"] for name in REPLIES}


def test_what_is_no_key_is_none_in_two_pieces_wherever_it_is_cut() -> None:
    for head, tail in cuts():
        if head == "\x1b" and len(tail) == 1:
            continue  # Esc, and after a while a key: that is what a person types
        *found, last = keys(head, tail, "c")
        assert last == "c", (head, tail)
        assert found == [] or (head.strip("\x1b") == "" and found[0] == "escape"), (head, tail, found)
        assert set(found) <= {"escape", "down", "several"}, (head, tail)


def test_the_end_of_a_reply_whose_beginning_was_lost_is_no_answer() -> None:
    ends = [tail for _, tail in cuts() if len(tail) > 1]

    assert [end for end in ends if {*keys(end)} & {*"abcdef123456", "enter"}] == []


def test_a_key_that_was_read_together_with_a_reply_is_no_answer() -> None:
    assert [name for name, reply in REPLIES.items() if keys("a" + reply) or keys(reply + "a")] == []


def test_several_keys_that_were_read_together_do_not_count() -> None:
    assert keys("ab") == keys("a\r") == keys("abc\rb\r") == keys("\r\r") == ["several"]
    assert keys("ab", "b") == ["several", "b"]


def test_keys_that_never_answer_may_come_together() -> None:
    assert keys("\x1b[B\x1b[B\x1b[A  \x1b[6~") == ["down", "down", "up", " ", " ", "page-down"]
    assert keys("\x1b[B\r") == keys("a\x1b[B") == ["down", "several"]


def test_interrupting_always_counts_outside_a_paste() -> None:
    assert keys("ab\x03") == ["c-c", "several"]
    for reply in REPLIES.values():
        for cut in range(1, len(reply)):
            if "\x1b[200~" not in reply and "[M" not in reply:
                assert "c-c" in keys(reply[:cut] + "\x03"), reply[:cut]


def test_esc_is_a_key_once_nothing_has_followed() -> None:
    keyboard = Keyboard()

    assert keyboard.feed("\x1b", 1.0) == []
    assert keyboard.flush() == ["escape"]
    assert keyboard.flush() == []
    assert keys("\x1b", "n") == keys("\x1b\x1b", "n") == ["escape", "n"]
    assert keys("\x1b", "P") == ["escape", "P"]
    assert keys("\x1b ") == []


def test_a_sequence_that_never_ends_is_given_up_after_a_silence() -> None:
    for begun in ("\x1b]11;rgb", "\x1bP>|", "\x1b[12", "\x1b[200~ab"):
        assert keys(begun, "a", seconds=SILENCE) == [], begun
        assert keys(begun, "a", seconds=SILENCE + 0.1) == ["a"], begun
    assert keys("\x1b", "[", seconds=SILENCE + 0.1) == ["escape", "["]


def test_a_silence_is_counted_from_what_was_read_last() -> None:
    parts = [("\x1b[200~a", 1.0), ("b", 2.5), ("", 4.0), ("c", 4.4)]
    keyboard = Keyboard()

    assert list(itertools.chain(*(keyboard.feed(text, at) for text, at in parts))) == []
    assert keyboard.feed("c", 6.5) == ["c"]


@given(st.text(st.sampled_from("\x1b[]PO_^?;:<>~0123abcRuMcm\x07\\\r\x9b ")), st.integers(0, 30))
def test_whatever_is_read_at_most_one_typed_key_comes_from_one_reading(text: str, cut: int) -> None:
    keyboard = Keyboard()
    for piece in (text[:cut], text[cut:]):
        found = keyboard.feed(piece, 1.0)
        answers = [key for key in found if key == "enter" or (len(key) == 1 and key != " ")]
        assert answers == [] or (len(found) == 1 and len(piece.replace("\r\n", "\r")) in (1, 3)), (piece, found)
