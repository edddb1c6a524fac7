"""The JSON Schemas of the question files, drawn from the one definition of their format."""

from __future__ import annotations

from mlcert.bank.format import FORMAT, SHAPES
from mlcert.bank.structure import Listing, Record, Shape, Text, Whole, Words

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALARS = ["string", "number", "boolean"]  # what an editor takes 47, 1.10 or true for is text to our reader
UNBOUNDED = Listing(Text()).most

Schema = dict[str, object]


def schema_of(kind: str) -> Schema:
    """The JSON Schema of a `kind` of file: questions, notes or exams; KeyError for another.

    It holds for one file what the shape says of it. What must hold between the pieces (references, keys,
    sums) only `bank check` can tell.
    """
    return {"$schema": DIALECT, "title": f"mlcert {kind}, format {FORMAT}", **_schema(SHAPES[kind])}


def _schema(shape: Shape) -> Schema:
    if isinstance(shape, Record):
        return _record(shape)
    if isinstance(shape, Listing):
        return _listing(shape)
    if isinstance(shape, Words):
        keys = {f"^(?:{shape.pattern})$": _schema(Text())}
        message = f"keys of {shape.looks_like}, each with a text"
        return {"description": message, "type": "object", "patternProperties": keys, "additionalProperties": False}
    if isinstance(shape, Whole):
        return _whole(shape)
    return _text(shape)


def _record(shape: Record) -> Schema:
    return {
        "type": "object",
        "properties": {key: _schema(one) for key, one in shape.fields.items()},
        "required": [key for key in shape.fields if key in shape.needs],
        "additionalProperties": False,
    }


def _listing(shape: Listing) -> Schema:
    schema: Schema = {"type": "array", "items": _schema(shape.of)}
    said = []
    if shape.least:
        schema["minItems"] = shape.least
        said.append(f"at least {shape.least}")
    if shape.most < UNBOUNDED:
        schema["maxItems"] = shape.most
        said.append(f"at most {shape.most}")
    return {"description": f"{shape.plural}: {', '.join(said)}", **schema} if said else schema


def _whole(shape: Whole) -> Schema:
    """An integer within the bounds, or its digits as text."""
    number: Schema = {"type": "integer", "minimum": shape.least, "maximum": shape.most}
    digits: Schema = {"type": "string", "pattern": "^[0-9]{1,9}$"}
    return {"description": f"a whole number from {shape.least} to {shape.most}", "anyOf": [number, digits]}


def _text(shape: Text) -> Schema:
    """Text, or what an editor may take the same characters for."""
    if shape.one_of:
        return {"enum": [value for word in shape.one_of for value in _readings(word)]}
    if shape.pattern:
        return {"description": shape.looks_like, "type": "string", "pattern": f"^(?:{shape.pattern})$"}
    if shape.words:
        pattern = rf"^\s*\S+(?:\s+\S+){{0,{shape.words - 1}}}\s*$"
        return {"description": f"at most {shape.words} words", "type": SCALARS, "pattern": pattern}
    return {"type": SCALARS, "pattern": r"\S"}


def _readings(word: str) -> list[object]:
    """What `word` is when it is read as text, and as YAML's own types."""
    if word in ("true", "false"):
        return [word == "true", word]
    return [int(word), word] if word.isdecimal() else [word]
