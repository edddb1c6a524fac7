"""What is a block of code between fences in a text, which imports, exports and screens must agree on."""

from __future__ import annotations

import re

# The fence, and what is in the block.
FENCED = re.compile(r"^(`{3,}|~{3,})[^\n`]*\n(.*?)^\1[`~]*[ ]*$", re.MULTILINE | re.DOTALL)


def with_blocks(text: str) -> str:
    r"""Return a text in which code is a block, whose lines are indented by four spaces, instead of between fences.

    >>> with_blocks("It is:\n~~~sql\nSELECT\n  1\n~~~\nWhich?")
    'It is:\n    SELECT\n      1\nWhich?'
    """
    return FENCED.sub(_block, text) if "```" in text or "~~~" in text else text


def _block(fenced: re.Match[str]) -> str:
    return "\n".join(f"    {line}" for line in fenced[2].removesuffix("\n").split("\n"))
