"""The tables of fields in questions/README.md, generated from the definition of the structure."""

from __future__ import annotations

from mlcert.bank import structure
from mlcert.bank.shapes import Field, Record

TITLES = {
    "A file of questions": structure.QUESTION_FILE,
    "A topic": structure.TOPIC,
    "A single question": structure.QUESTION,
    "A choice of a single question": structure.CHOICE,
    "A family": structure.FAMILY,
    "A choice of a family": structure.OPTION,
    "A question of a family": structure.SIBLING,
    "A file of notes": structure.NOTES_FILE,
    "A term": structure.TERM,
    "A fact": structure.FACT,
    "A former name": structure.FORMER_NAME,
    "A term that it is taken for": structure.CONFUSION,
    "The file of exams": structure.EXAMS_FILE,
    "An exam": structure.EXAM,
    "A domain of an exam": structure.EXAM_DOMAIN,
    "The scale of an exam": structure.SCALE,
    "The file of synonyms": structure.SYNONYMS_FILE,
}


def field_tables() -> str:
    """Return Markdown: a heading for each record of the files, and a table of its keys with required keys in bold."""
    return "\n\n".join(f"**{title}**\n\n{_table(record)}" for title, record in TITLES.items())


def _table(record: Record) -> str:
    rows = [f"| {_key(known)} | {known.about}{known.about_format} |" for known in record.fields]
    return "\n".join(["| key | holds |", "|---|---|", *rows])


def _key(known: Field) -> str:
    return f"**`{known.name}`**" if known.required else f"`{known.name}`"
