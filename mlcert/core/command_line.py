"""Write the commands that mlcert prints. No other module does, because a shell must read every word as it is meant."""

from __future__ import annotations

import re
import shlex

from mlcert.core.named_tuple import NamedTuple

# Patterns are compiled when they are used, because a look-up rarely does.
# A word as a shell reads it: it ends at a space outside quotes.
SHELL_WORD = r"""(?:'[^']*'|"[^"]*"|\S)++"""
# A word of a sentence: it ends at a space outside a command, which stands in backticks and may have some within quotes.
SENTENCE_WORD = r"""(?:`mlcert(?:'[^']*'|"[^"]*"|[^`'"])*+`|\S)++"""


class CommandWriter(NamedTuple):
    """Writes commands on one bank."""

    bank: str = ""  # its folder, which may begin with ~; empty if commands need not name it

    def write(self, *words: str) -> str:
        """Return a command of mlcert that a shell splits into these words and the option for the bank.

        >>> CommandWriter().write("quiz", "-d", "feature store")
        "mlcert quiz -d 'feature store'"
        >>> CommandWriter("~/my questions").write("lookup", "kinesis")
        "mlcert lookup kinesis --bank ~/'my questions'"
        """
        line = " ".join(("mlcert", *map(quoted, words)))
        if not self.bank:
            return line
        home, slash, rest = self.bank.partition("/")
        folder = f"~/{quoted(rest)}" if (home, slash) == ("~", "/") and rest else quoted(self.bank)
        return f"{line} --bank {folder}"


ON_BUILT_IN = CommandWriter()


def quoted(word: str) -> str:
    r"""Return a word so that a shell reads it as it is; characters that cannot be printed are written as octal numbers.

    >>> quoted("kinesis"), quoted("it's; a #1"), quoted("a\nb")
    ('kinesis', '\'it\'"\'"\'s; a #1\'', "$'a\\012b'")
    """
    if word.isprintable():
        return shlex.quote(word)
    return f"$'{''.join(map(_in_octal, word))}'"


def _in_octal(character: str) -> str:
    if character.isprintable() and character not in "'\\":
        return character
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))


def shell_words(command: str) -> list[str]:
    """Return the words of a command as they are written.

    >>> shell_words("mlcert quiz -d 'feature store'")
    ['mlcert', 'quiz', '-d', "'feature store'"]
    """
    return re.findall(SHELL_WORD, command)


def sentence_words(text: str) -> list[str]:
    """Return the words of a text; a command in backticks is one word, with what is attached to it.

    >>> sentence_words("Resume it (`mlcert quiz --resume 1`).")
    ['Resume', 'it', '(`mlcert quiz --resume 1`).']
    """
    return re.findall(SENTENCE_WORD, text) if "`mlcert " in text else text.split()
