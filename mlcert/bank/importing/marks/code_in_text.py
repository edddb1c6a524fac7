"""Code in texts with tags: what is in backticks or in a fence is kept as it is while tags are removed around it."""

from __future__ import annotations

import re

FENCED = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[^\n`]*\n(?P<block>.*?)(?:^[ \t]*\1[`~]*[ \t]*$|\Z)|"
    r"(?<![`\\])(?P<ticks>`{1,2})(?!`)(?P<span>[^`\n]+)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
ONLY_TAGS = re.compile(r"(?P<ticks>`)(?P<span>(?:\s*</?[A-Za-z][^<>`\n]*>\s*)+)`(?!`)")
OPEN, CLOSE = "\ue001", "\ue002"  # around the number of a piece of code; nobody writes them
NUMBER = re.compile(f"(?P<indent> *){OPEN}(?P<number>\\d+){CLOSE}")
BLOCK = "    "
SIGNS_IN_LINE = r"[={}|\\]|;$|\w\((?!e?s\))|(?:^|\s)--\w"  # of code and of options of a command, in a line


class CodeInText:
    """A text with numbers in place of its code, which is put back once the rest has been changed."""

    def __init__(self, text: str, *, is_html: bool) -> None:
        """Take the code out of a text; of HTML, only what would be empty without its tags."""
        self._codes: list[str] = []
        self.text = text
        if "`" in text or "~~~" in text:
            text = text.replace(OPEN, "").replace(CLOSE, "")
            self.text = (ONLY_TAGS if is_html else FENCED).sub(self._taken, text)

    def _taken(self, found: re.Match[str]) -> str:
        parts = found.groupdict()
        block = parts.get("block")
        self._codes.append(f"{parts['ticks']}{parts['span']}{parts['ticks']}" if block is None else block.strip("\n"))
        number = f"{OPEN}{len(self._codes) - 1}{CLOSE}"
        return number if block is None else f"\n\n{BLOCK}{number}\n\n"

    def restored(self, text: str) -> str:
        r"""Return a text with the code in place of its numbers; the lines of a block are indented.

        >>> code = CodeInText("`<b>`\n```\n<i>\n<u>\n```", is_html=False)
        >>> code.restored(code.text.strip())
        '`<b>`\n\n\n    <i>\n    <u>'
        """
        return NUMBER.sub(self._put_back, text) if self._codes else text

    def _put_back(self, found: re.Match[str]) -> str:
        lines = self._codes[int(found["number"])].split("\n")
        return "\n".join(f"{found['indent'] if len(lines) == 1 else BLOCK}{line}".rstrip() for line in lines)
