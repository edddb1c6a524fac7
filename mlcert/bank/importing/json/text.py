"""The text of a JSON document, as programs write it: with comments, with commas before an end, with emoji."""

from __future__ import annotations

import re
from json import JSONDecoder

LARGE = 1_000_000  # characters
EMOJI = re.compile(rb"[\xf0-\xf4][\x80-\xbf]{3}")  # and whatever else takes four bytes
# Texts, which stay, and what programs accept although it is not JSON: comments, and commas before an end.
NOT_JSON = re.compile(
    r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?:(?!\*/).)*\*/|,(?=(?:\s|//[^\n]*|/\*(?:(?!\*/).)*\*/)*[\]}])', re.DOTALL
)


def text_of(data: bytes) -> str:
    r"""Return the text of a document with emoji escaped, so that it does not need four bytes for each character.

    >>> text_of('["\N{ROCKET}"]'.encode())
    '["\\ud83d\\ude80"]'
    """
    text = (data if data.isascii() else EMOJI.sub(_escaped, data)).decode()
    if len(text) > LARGE or text.rfind("/*") > text.rfind("*/"):
        return text
    try:
        JSONDecoder().decode(text)
    except (ValueError, RecursionError):
        return NOT_JSON.sub(lambda found: found[0] if found[0][0] == '"' else "\n" * found[0].count("\n"), text)
    return text


def _escaped(emoji: re.Match[bytes]) -> bytes:
    code = emoji[0].decode().encode("utf-16-be").hex()
    return f"\\u{code[:4]}\\u{code[4:]}".encode()
