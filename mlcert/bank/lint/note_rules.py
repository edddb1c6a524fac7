"""Check the terms of the notes, and how they fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.known import Known, unknown
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlMap


def notes(file: SourceFile, known: Known) -> Iterator[Problem]:
    """Yield every problem with how the terms of a file and their parts fit together."""
    domain, labels = file.block.text("domain"), file.block.block("aspects")
    if domain and domain not in known.topics and domain not in known.unread:
        message = unknown("domain", domain, set(known.topics))
        yield Problem(file.name, file.block.line_of("domain"), "", "reference", message)
    topics = known.topics.get(domain, set())
    for term in file.block.blocks("terms"):
        name = term.text("id")
        topic = term.text("topic")
        if topic and topics and topic not in topics:
            message = unknown("topic", topic, topics)
            yield Problem(file.name, term.line_of("topic"), name, "reference", message)
        references = [(block.text("term"), block.line_of("term")) for block in term.blocks("confused_with")]
        see = term.rows("see")
        references += [(other, line) for other, line in zip(see, see.lines, strict=True) if isinstance(other, str)]
        for other, line in references:
            if other == name:
                yield Problem(file.name, line, name, "reference", "a term refers to itself; remove the reference")
            elif known.lacks(other, known.terms):
                yield Problem(file.name, line, name, "reference", unknown("term", other, known.terms))
        aspects = term.block("aspects")
        for key in aspects:
            if key not in labels:
                message = f"aspect '{key}' has no label; add it to the file's 'aspects'"
                yield Problem(file.name, aspects.line_of(key), name, "aspect", message)
        for fact in term.blocks("facts"):
            yield from _fact(fact, term, file.name)


def _fact(fact: YamlMap, term: YamlMap, file: str) -> Iterator[Problem]:
    name = f"{term.text('id')}.{fact.text('id')}"
    dated = "as_of" in fact or "lasting" in fact
    if term.text("kind") == "service" and re.search(r"\d", fact.text("text")) and not dated:
        message = "a fact about a service that contains a digit needs 'as_of: YYYY-MM' or 'lasting: true'"
        yield Problem(file, fact.line_of("text"), name, "undated", message)
    if "was" in fact and fact.text("from") != "notes":
        message = "'was' says what the 2021 notes claim, so add 'from: notes'"
        yield Problem(file, fact.line_of("was"), name, "origin", message)
    if "checked" in fact and "source" not in fact:
        yield Problem(file, fact.line_of("checked"), name, "source", "'checked' needs a 'source'; add the web address")
