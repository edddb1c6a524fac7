"""Write questions as the text of a draft, a file of questions in YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from json import JSONEncoder
from unicodedata import normalize

from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.bank.structure import ID
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.command_line import ON_BUILT_IN

MAXIMUM_SLUG = 31  # characters, so that an id of 40 has room for a hyphen and a digest
KEPT = ("level", "difficulty", "rests_on", "as_of", "source", "checked", "drill", "exams")  # what only a person adds
KEPT_OF_CHOICE = ("when", "term")
NOTHING = YamlMap(0)  # that a person has added
JSON = JSONEncoder(ensure_ascii=False)
LITERAL = re.compile(r"\S.*(?:\n.*)*\S", re.ASCII)


def slug_of(text: str, maximum: int = MAXIMUM_SLUG) -> str:
    """Return the first words of a text as an id can have them; empty if there are none.

    >>> slug_of("Which café keeps records for 7 days?", 24), slug_of("日本")
    ('which-cafe-keeps-records', '')
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        longer = f"{slug}-{word}" if slug else word[:maximum]
        if len(longer) > maximum:
            break
        slug = longer
    return slug


def is_id(text: str) -> bool:
    """Return whether a question, domain or topic can have a text as its id."""
    return re.fullmatch(ID.pattern, text) is not None


def id_of(question: ImportedQuestion) -> str:
    """Return an id that depends only on what is asked."""
    return f"{slug_of(question.text) or 'question'}-{question.asked[:8]}"


def head_text(domain: str, title: str) -> str:
    """Return the head of a draft without topics and questions."""
    check = ON_BUILT_IN.write("bank", "check", ".")
    return (
        f"# Imported questions. Here, `{check}` lists what is left to do; then remove the line `draft: true`.\n"
        f"format: 2\ndraft: true\ndomain: {domain}\ntitle: {quoted(title)}\ntopics:\nquestions:\n"
    )


def topic_text(topic: str, title: str) -> str:
    """Return a topic as an entry of the list of topics."""
    return f"  - {{id: {topic}, title: {quoted(title)}}}\n"


def question_text(name: str, question: ImportedQuestion, kept: YamlMap | None = None) -> str:
    """Return a question as an entry of the list of questions, with what a person has added to the `kept` one."""
    kept = kept or NOTHING
    of_choices = {
        " ".join((choice.text("right") or choice.text("wrong")).split()): choice for choice in kept.blocks("choices")
    }
    lines = [f"  - id: {name}", f"    topic: {question.topic}", *_added(kept, KEPT, "    ")]
    lines += [f"    text: {_prose(question.text, 6)}", "    choices:"]
    for choice in question.choices:
        added = of_choices.get(choice.text, NOTHING)
        lines.append(f"      - {'right' if choice.is_right else 'wrong'}: {quoted(choice.text)}")
        why = choice.why or added.text("why").strip("\n")
        if why.strip():
            lines.append(f"        why: {_prose(why, 10)}")
        lines += _added(added, KEPT_OF_CHOICE if not choice.is_right else ("term",), "        ")
    if question.explanation:
        lines.append(f"    explanation: {_prose(question.explanation, 6)}")
    return "\n".join([*lines, f"    imported: {question.digest}", ""])


def quoted(text: str) -> str:
    """Return a text in quotation marks, as YAML and JSON have them."""
    return JSON.encode(text)


def _prose(text: str, indent: int) -> str:
    if "\n" not in text or not LITERAL.fullmatch(text):
        return quoted(text)
    return "|-\n" + "\n".join(f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))


def _added(block: Mapping[str, object], keys: Sequence[str], indent: str) -> list[str]:
    lines: list[str] = []
    for key in keys if block else ():
        value = block.get(key)
        if isinstance(value, str):
            lines.append(f"{indent}{key}: {quoted(value)}")
        elif isinstance(value, list):
            lines.append(f"{indent}{key}: [{', '.join(quoted(str(part)) for part in value)}]")
    return lines
