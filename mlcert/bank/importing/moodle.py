"""Read Moodle XML. Entities and other files are refused, so nothing can be fetched or grow without bounds."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.parsers import expat

from mlcert.bank.exporting.entry import as_html
from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.marks.markup import plain_text
from mlcert.bank.importing.marks.weights import FULL, weighed
from mlcert.bank.importing.question.unused_parts import unused_in_entry

PIECE = 65_536  # bytes that are parsed at once
MAXIMUM_DEPTH = 100
MAXIMUM_ELEMENTS = 2_000  # of a question; more are no question that anybody wrote
MAXIMUM_TEXT = 1_000_000  # characters of a question; what is beyond them is left out, and the question is too long
WHY_NOT = {
    "matching": "it asks to match pairs, not for a choice between options",
    "numerical": "it asks for a number, not for a choice between options",
    "calculated": "it asks for a number, not for a choice between options",
    "essay": "it asks for an essay, not for a choice between options",
    "shortanswer": "it asks for a short answer: it has no incorrect options",
    "cloze": "it is a text with gaps to fill in (cloze), not a choice between options",
    "description": "it is a description without an answer",
}
USED = frozenset({"name", "questiontext", "generalfeedback", "single"})  # elements; a name only tells questions apart
USUAL = frozenset({"Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."})


def _plain_as_html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _markdown_as_html(text: str) -> str:
    prose = plain_text(text, Markup.MARKDOWN)
    return as_html(prose.text) + "".join(f'<img src="{escape(picture)}">' for picture in prose.pictures)


AS_HTML = {"plain_text": _plain_as_html, "markdown": _markdown_as_html}  # by the format of a text


class _RefusedError(Exception):
    """The document has a part that is not read; the message says which."""


class _Handler:
    """Collects the questions of a document while it is parsed."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._path: list[str] = []
        self._formats: list[str] = []  # of the texts of the elements on the path
        self._texts: dict[str, list[str]] = {}
        self._answers: list[tuple[float, list[str], list[str]]] = []
        self._elements = self._characters_read = 0  # of the question
        self._kind = ""
        self._category: tuple[str, ...] = ()  # its name if there is one, because the questions in it do not keep it
        self._line = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise _RefusedError("it declares a document type, which is not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        self._formats.append(attributes.get("format", ""))
        if len(self._path) > MAXIMUM_DEPTH:
            raise _RefusedError("its elements are nested too deeply")
        self._elements += 1
        if self._elements > MAXIMUM_ELEMENTS:
            raise _RefusedError("a question has too many parts")
        if name == "question":
            self._kind, self._line = attributes.get("type", ""), self.parser.CurrentLineNumber
            self._texts, self._answers = {}, []
            self._elements = self._characters_read = 0
        elif name == "answer":
            try:
                share = float(attributes.get("fraction", "0"))
            except ValueError:
                share = 0.0
            self._answers.append((share, [], []))

    def _characters(self, text: str) -> None:
        if self._path[-1:] == ["single"]:
            self._texts.setdefault("single", []).append(text)
        if self._path[-1:] != ["text"] or len(self._path) < 2:  # noqa: PLR2004
            return
        self._characters_read += len(text)
        if self._characters_read > MAXIMUM_TEXT:
            return
        owner = self._path[-2]
        self._parts_of(owner).append(text)

    def _parts_of(self, owner: str) -> list[str]:
        """Return the parts of the text of an element, so far."""
        if owner == "answer" and self._answers:
            return self._answers[-1][1]
        if owner == "feedback" and self._answers and "answer" in self._path:
            return self._answers[-1][2]
        return self._texts.setdefault(owner, [])

    def _end(self, name: str) -> None:
        if name == "text" and len(self._path) > 1 and self._formats[-2] in AS_HTML:
            parts = self._parts_of(self._path[-2])
            parts[:] = [AS_HTML[self._formats[-2]]("".join(parts))]
        self._path.pop()
        self._formats.pop()
        if name == "question" and self._kind == "category":
            self._category = tuple(unused_in_entry(self._joined_texts(), USED))
        elif name == "question":
            self.found.append(self._question())

    def _question(self) -> Found:
        if self._kind not in ("multichoice", "multichoiceset", "truefalse"):
            return Skipped(
                self._line, WHY_NOT.get(self._kind, f"its type is '{self._kind[:40]}', not a choice between options")
            )
        shares = [share for share, _, _ in self._answers]
        single = "".join(self._texts.get("single", ())).strip()
        is_single = single not in ("", "0", "false") or (not single and shares.count(FULL) > 1)
        key = weighed(shares, is_single=is_single and self._kind == "multichoice")
        if key.why_not:
            return Skipped(self._line, key.why_not)
        options = ["".join(text) for _, text, _ in self._answers]
        if self._kind == "truefalse":
            options = [option.strip().capitalize() for option in options]
        return Candidate(
            self._line,
            "".join(self._texts.get("questiontext", ())),
            tuple(options),
            marked=key.places,
            reasons=tuple("".join(feedback) for _, _, feedback in self._answers),
            explanation="".join(self._texts.get("generalfeedback", ())),
            markup=Markup.HTML,
            remark=key.remark,
            unused=(*self._category, *unused_in_entry(self._joined_texts(), USED)),
        )

    def _joined_texts(self) -> dict[str, str]:
        """Return the texts in the question, except those of its answers, by the elements that they are in."""
        texts = {owner: "".join(parts) for owner, parts in self._texts.items()}
        return {owner: text for owner, text in texts.items() if text not in USUAL}


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a file of this format."""
    handler = _Handler()
    start = max(data.find(b"?>") + 2, 0) if data.lstrip().startswith(b"<?xml") else 0  # it may name another encoding
    handler.parser.Parse(b"\n" * data.count(b"\n", 0, start), False)
    for place in range(start, len(data) + 1, PIECE):
        try:
            handler.parser.Parse(data[place : place + PIECE], place + PIECE > len(data))
        except expat.ExpatError as error:
            yield from handler.found
            yield Skipped(error.lineno, f"it is not valid XML ({expat.ErrorString(error.code)}); the rest is not read")
            return
        except _RefusedError as error:
            yield from handler.found
            yield Skipped(handler.parser.CurrentLineNumber, f"{error}; the rest is not read")
            return
        yield from handler.found
        handler.found = []
