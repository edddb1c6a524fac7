"""Check the file of synonyms: its groups, the words that ask, and the words that are no slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlList, YamlMap
from mlcert.core.names import short_name, squash, words_of
from mlcert.core.similar import Name, slipped
from mlcert.core.spelling import is_respelled


def synonyms(file: SourceFile, files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Yield every group that does not help to find a fact, and every label that no fact has."""
    said, labels = _words_of_notes(files)
    groups = file.block.rows("synonyms")
    for group, line in zip(groups, groups.lines, strict=True):
        if isinstance(group, YamlList):
            words = [word for word in group if isinstance(word, str)]
            yield from (Problem(file.name, line, "", "synonyms", message) for message in _messages(words, said))
    asking = file.block.block("asking")
    for phrase in asking:
        for label in asking.rows(phrase):
            if isinstance(label, str) and label not in labels:
                message = f"no id of a fact contains '{label}'; correct it or remove it from '{phrase}'"
                yield Problem(file.name, asking.line_of(phrase), "", "synonyms", message)

    yield from (
        Problem(file.name, file.block.line_of("no_slips"), "", "synonyms", message)
        for message in _needless(file, files, said)
    )


def _needless(file: SourceFile, files: Sequence[SourceFile], said: set[str]) -> Iterator[str]:
    """Yield a message on each word that is no name or word of the notes with a slip, or that is known anyway."""
    words = [word for word in file.block.rows("no_slips") if isinstance(word, str)]
    if not words:
        return
    names = list(_names(files))
    known = said.union(*map(words_of, _phrases(files)))
    for word in words:
        if word in said or not (slipped(word, names, ()) or is_respelled(word, known)):
            yield f"'{word}' is no slip anyway; remove it from 'no_slips'"


def _names(files: Sequence[SourceFile]) -> Iterator[Name]:
    for term in _terms(files):
        names = [term.text("name"), term.text("id"), *(alias for alias, _ in term.text_lines("aliases"))]
        for name in (*names, *(former.text("name") for former in term.blocks("formerly"))):
            yield Name(squash(name), name, term.text("id"))
            yield Name(squash(short_name(name)), name, term.text("id"))


def _phrases(files: Sequence[SourceFile]) -> Iterator[str]:
    """Yield every phrase in which learners ask for a fact."""
    for term in _terms(files):
        for fact in term.blocks("facts"):
            yield from fact.texts("asked")


def _terms(files: Sequence[SourceFile]) -> Iterator[YamlMap]:
    for file in files:
        yield from file.block.blocks("terms") if file.kind == "notes" else ()


def _words_of_notes(files: Sequence[SourceFile]) -> tuple[set[str], set[str]]:
    """Return the words of the notes, and the words in the ids of their facts."""
    said, labels = set[str](), set[str]()
    for term in _terms(files):
        for text in (term.text("name"), term.text("gist"), *(alias for alias, _ in term.text_lines("aliases"))):
            said.update(words_of(text))
        for fact in term.blocks("facts"):
            said.update(words_of(f"{fact.text('text')} {fact.text('exam')}"))
            labels.update(words_of(fact.text("id")))
    return said, labels


def _messages(words: Sequence[str], said: set[str]) -> Iterator[str]:
    if not words:
        return
    if len(set(words)) < len(words):
        yield f"a word stands twice in the group of '{words[0]}'; remove one"
    if all(" " in word for word in words):
        yield f"the group of '{words[0]}' has phrases only; add the word that stands for them"
    if said.isdisjoint(part for word in words for part in words_of(word)):
        yield f"the notes use no word of the group of '{words[0]}'; add one that they use or remove the group"
