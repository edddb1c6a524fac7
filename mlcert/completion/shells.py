"""How each shell says what has been typed, and what it reads; the scripts that Typer installs lay this down."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from mlcert.core.number import LARGEST, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Written = tuple[Sequence[str], int]  # lines, and an exit code


def shell_that_asks(environ: Mapping[str, str]) -> str:
    """Return the name of the shell that asks for a completion; empty if none asks, or an unknown one."""
    instruction, _, shell = environ.get("_MLCERT_COMPLETE", "").partition("_")
    return shell if instruction == "complete" and shell in WRITERS else ""


def words_before_cursor(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the words before the cursor, without the program, and the word at the cursor."""
    if shell == "bash":
        words = _split(environ.get("COMP_WORDS", ""))
        at = whole(environ.get("COMP_CWORD", ""), 0, LARGEST) or 0
        return words[1:at], words[at] if at < len(words) else ""
    text = environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(text)[1:]
    if shell in ("powershell", "pwsh"):
        typed = environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return words[:-1] if typed else words, typed
    return (words, "") if not words or text.endswith(" ") else (words[:-1], words[-1])


def _split(text: str) -> list[str]:
    """Return the words of a command line, whose last quotation may not be closed yet."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def _for_bash(values: Sequence[str], _environ: Mapping[str, str]) -> Written:
    return values, 0


def _for_zsh(values: Sequence[str], _environ: Mapping[str, str]) -> Written:
    quoted = " ".join(f'"{value}"' for value in values)
    return [f"_arguments '*: :(({quoted}))'"] if values else [], 0


def _for_fish(values: Sequence[str], environ: Mapping[str, str]) -> Written:
    if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return [], 0 if values else 1
    return values, 0


def _for_powershell(values: Sequence[str], _environ: Mapping[str, str]) -> Written:
    return [f"{value}::: " for value in values], 0


WRITERS: Mapping[str, Callable[[Sequence[str], Mapping[str, str]], Written]] = {
    "bash": _for_bash,
    "zsh": _for_zsh,
    "fish": _for_fish,
    "powershell": _for_powershell,
    "pwsh": _for_powershell,
}
