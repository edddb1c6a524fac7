"""Check the file of synonyms: its groups, and the words that ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlList
from mlcert.core.names import words_of


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


def _words_of_notes(files: Sequence[SourceFile]) -> tuple[set[str], set[str]]:
    """Return the words of the notes, and the words in the ids of their facts."""
    said, labels = set[str](), set[str]()
    for file in files:
        for term in file.block.blocks("terms") if file.kind == "notes" else ():
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
