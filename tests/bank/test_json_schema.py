"""The JSON Schemas: the files in questions/schema are the ones that are generated, and they fit the bank."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from mlcert.bank.compiled.opening import OTHER_KINDS, files_of
from mlcert.bank.json_schema import schema_of
from mlcert.bank.structure import SHAPES
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, NOTES, QUESTIONS, write_bank

FOLDER = Path(__file__).parent.parent.parent / "questions"
KINDS = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object", list: "array"}


class Editor(yaml.CSafeLoader):
    """Reads scalars as an editor does, by YAML 1.2: no dates, and no word but true and false is a boolean."""

    yaml_implicit_resolvers: Any = {}  # noqa: RUF012 - the name and its place are the library's


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), None)
Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^-?[0-9]+$"), None)
Editor.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), None)


def misfits(value: Any, schema: Any, at: str = "") -> Iterator[str]:
    """Where a value does not fit a schema, for the words of JSON Schema that ours use; another is a KeyError."""
    if schema is False:
        yield f"{at}: false"
        return
    for word, wanted in schema.items():
        if not FITS[word](value, wanted):
            yield f"{at}: {word}"
    yield from _misfits_inside(value, schema, at)
    if "if" in schema and [*misfits(value, schema["if"])]:
        yield from misfits(value, schema["else"], at)


def _misfits_inside(value: Any, schema: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        named, by_pattern = schema.get("properties", {}), schema.get("patternProperties", {})
        for key, inside in value.items():
            found = [named[key]] if key in named else [one for name, one in by_pattern.items() if re.search(name, key)]
            if not found and schema.get("additionalProperties") is False:
                yield f"{at}/{key}: additionalProperties"
            for one in found:
                yield from misfits(inside, one, f"{at}/{key}")
    if isinstance(value, list):
        for place, inside in enumerate(value):
            yield from misfits(inside, schema.get("items", {}), f"{at}/{place}")


def is_of_type(value: object, wanted: str | list[str]) -> bool:
    kind = KINDS[type(value)]
    return kind in wanted or (kind == "integer" and "number" in wanted)


FITS: dict[str, Any] = {
    **dict.fromkeys(
        (
            "$schema",
            "title",
            "description",
            "properties",
            "patternProperties",
            "additionalProperties",
            "items",
            "if",
            "else",
        ),
        lambda _value, _wanted: True,
    ),
    "type": is_of_type,
    "enum": lambda value, wanted: any(value == one and type(value) is type(one) for one in wanted),
    "pattern": lambda value, wanted: not isinstance(value, str) or re.search(wanted, value),
    "required": lambda value, wanted: not isinstance(value, dict) or set(wanted) <= set(value),
    "minItems": lambda value, wanted: not isinstance(value, list) or len(value) >= wanted,
    "maxItems": lambda value, wanted: not isinstance(value, list) or len(value) <= wanted,
    "minProperties": lambda value, wanted: not isinstance(value, dict) or len(value) >= wanted,
    "maxProperties": lambda value, wanted: not isinstance(value, dict) or len(value) <= wanted,
    "minimum": lambda value, wanted: not isinstance(value, int) or value >= wanted,
    "maximum": lambda value, wanted: not isinstance(value, int) or value <= wanted,
    "anyOf": lambda value, wanted: any(not [*misfits(value, one)] for one in wanted),
}


def misfits_in(text: str, kind: str) -> list[str]:
    return list(misfits(yaml.load(text, Editor), schema_of(kind)))  # noqa: S506 - it is a safe loader


@cases("kind", SHAPES)
def test_the_schema_files_are_those_that_are_generated(kind: str, run: Run) -> None:
    written = (FOLDER / "schema" / f"{kind}.schema.json").read_text("utf-8")

    assert json.loads(written) == schema_of(kind)
    assert run("bank", "schema", kind) == written


def test_an_unknown_kind_is_answered_with_those_there_are(run: Run) -> None:
    assert "There is no kind of file called 'topics'. Choose questions, notes, exams or synonyms." in run(
        "bank", "schema", "topics", code=3
    )


@pytest.mark.parametrize("name", files_of(str(FOLDER)))
def test_every_file_of_the_built_in_bank_fits_its_schema(name: str) -> None:
    kind = "notes" if name.startswith("notes/") else OTHER_KINDS.get(name, "questions")

    assert misfits_in((FOLDER / name).read_text("utf-8"), kind) == []


@cases(
    ("old", "new", "where"),
    [
        ("level: apply", "level: aply", ["/questions/2/level: enum"]),
        ("        why: A cluster is much to operate.\n", "", ["/questions/2/choices/2: required"]),
        ("    topic: glue\n    level", "    topc: glue\n    topic: glue\n    level", ["/questions/3/topc: additional"]),
        ("id: two-that-keep", "id: Two_That_Keep", ["/questions/1/id: pattern"]),
        ("rests_on: [data-streams.retention]", "rests_on: []", ["/questions/1/rests_on: minItems"]),
        ("rests_on: [data-streams.retention]", "rests_on: [a.b, a.b, a.b, a.b]", ["/questions/1/rests_on: maxItems"]),
        ("right: Table definitions", "right: 47", []),
        ("right: Table definitions", "right: [47]", ["/questions/3/choices/0/right: type"]),
        ("right: Table definitions", 'right: "Table\\ndefinitions"', ["/questions/3/choices/0/right: pattern"]),
        ("title: Glue", "title: |\n      Glue", []),
        ("format: 1", "format: '1'", []),
        ("format: 1", "format: 3", ["/format: enum"]),
        ("as_of: 2026-11", "as_of: 2026-11\n    checked: false", []),
        ("as_of: 2026-11", "as_of: 2026-13\n    checked: 'false'", ["/questions/0/as_of: pattern"]),
    ],
)
def test_an_editor_marks_what_the_shape_of_questions_refuses(old: str, new: str, where: list[str]) -> None:
    found = misfits_in(QUESTIONS.replace(old, new, 1), "questions")

    assert [one[: len(place)] for one, place in zip(found, where, strict=True)] == where


DRAFT = """\
format: 2
draft: true
domain: d
title: D
topics: [{id: t, title: T}]
questions:
  - id: q
    topic: t
    text: Which is it?
    choices: [{right: This}, {wrong: That}]
    explanation: What the source said.
    imported: "12345678"
"""


def test_a_draft_may_lack_what_a_finished_file_must_have_and_has_what_only_a_draft_may_have() -> None:
    assert misfits_in(DRAFT, "questions") == []
    assert misfits_in(DRAFT.replace("draft: true\n", ""), "questions") == [
        "/questions/0: required",
        "/questions/0/choices/0: required",
        "/questions/0/choices/1: required",
        "/questions/0/explanation: false",
        "/questions/0/imported: false",
    ]
    assert misfits_in(DRAFT.replace("    topic: t\n", ""), "questions") == ["/questions/0: required"]


def test_notes_and_exams_are_held_too() -> None:
    assert misfits_in(NOTES.replace("Retention ends at seven days.", "word " * 15), "notes") == []
    assert misfits_in(NOTES.replace("Retention ends at seven days.", "word " * 16), "notes") == [
        "/terms/0/facts/0/was: pattern"
    ]
    assert misfits_in(NOTES.replace("{keeps: nothing", "{Keeps: nothing"), "notes") == [
        "/terms/1/aspects/Keeps: additionalProperties"
    ]
    assert misfits_in(EXAMS.replace("minutes: 20", "minutes: '20'"), "exams") == []
    assert misfits_in(EXAMS.replace("minutes: 20", "minutes: 0"), "exams") == ["/exams/0/minutes: anyOf"]


def test_the_schema_folder_is_not_read_as_questions(tmp_path: Path) -> None:
    write_bank(str(tmp_path))
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "questions.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schema" / "stray.yaml").write_text("- [", encoding="utf-8")

    assert files_of(str(tmp_path)) == ("data-engineering.yaml", "notes/data-engineering.yaml")
