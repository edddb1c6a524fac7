"""The arguments of the tools that are run by hand: a wrong one is told with the usage, and ends the tool with 2."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError


def parser_of(module: str, doc: str | None) -> ArgumentParser:
    """A parser for `python -m MODULE`, whose help begins with the first line of the module's docstring."""
    return ArgumentParser(prog=f"python -m {module}", description=(doc or "").partition("\n")[0])


def positive(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return int(text)
