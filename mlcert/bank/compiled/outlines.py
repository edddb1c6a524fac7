"""Read the bank without the texts of its questions and notes from the compiled copy."""

from __future__ import annotations

import json
from zlib import crc32

from mlcert.bank.compiled.copy import CompiledCopy
from mlcert.bank.compiled.documents import restored
from mlcert.core.model import Bank, Domain, Exam, ExamDomain, Outline, Topic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

SEPARATOR = "\x1f"  # which no attribute of an outline contains
# Each attribute of all outlines is one text, in the order of the index; a row for each question takes twice as long.
TEXTS = ", ".join(f"group_concat({name}, '{SEPARATOR}')" for name in Outline._fields)
OUTLINES = f"SELECT {TEXTS} FROM question INDEXED BY outline"


class CompiledOutlines(CompiledCopy):
    """Reads the bank without the texts of its questions and notes from the compiled copy."""

    def bank(self) -> Bank:
        """Return the bank without the texts of its questions and notes."""
        ((outlines, found),) = self.read(_outlines, OUTLINES)
        if self.meta("outlines", str) != found:
            self.renew()
            ((outlines, _),) = self.read(_outlines, OUTLINES)
        return self.bank_without_questions()._replace(outlines=outlines)

    def bank_without_questions(self) -> Bank:
        """Return the bank as if it had no questions, which takes no longer for a large bank than for a small one."""
        return self.meta("bank", lambda document: _bank(json.loads(document)))


def checksum(ids: Iterable[str], topics: Iterable[str], families: Iterable[str]) -> str:
    """Return a number that changes with the ids, topics and families of questions, by which other tables find them."""
    return str(crc32("\n".join((*ids, *topics, *families)).encode()))


def _bank(document: dict[str, Any]) -> Bank:
    domains = tuple(restored(Domain, each, topics=Topic) for each in document.pop("domains"))
    exams = tuple(restored(Exam, each, domains=ExamDomain) for each in document.pop("exams", ()))
    return Bank(**document, domains=domains, exams=exams, outlines=())


def _outlines(*texts: str | None) -> tuple[tuple[Outline, ...], str]:
    """Return the outlines whose attributes these texts hold, and their checksum; without questions, all are NULL."""
    columns = [text.split(SEPARATOR) for text in texts if text is not None] or [[]] * len(texts)
    ids, topics, domains, levels, families, drills, difficulties, exams = columns
    codes = {text: codes_in(text) for text in set(exams)}
    others = ([drill == "1" for drill in drills], map(int, difficulties), [codes[text] for text in exams])
    outlines = map(Outline._make, zip(ids, topics, domains, levels, families, *others, strict=True))
    return tuple(outlines), checksum(ids, topics, families)


def codes_in(exams: str) -> tuple[str, ...]:
    """Return the codes of exams that a column holds."""
    return tuple(json.loads(exams)) if exams else ()
