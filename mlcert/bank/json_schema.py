"""The JSON Schemas of the question files, made from the one definition of their structure."""

from __future__ import annotations

from mlcert.bank.shapes import UNBOUNDED, Field, Flag, Labeled, Listing, Record, Shape, Text, Whole
from mlcert.bank.structure import NEWEST_FORMAT, SHAPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALARS = ["string", "number", "boolean"]  # what an editor takes 47, 1.10 or true for is text to our reader

Schema = dict[str, object]


def schema_of(kind: str) -> Schema:
    """The JSON Schema of a `kind` of file: questions, notes or exams; KeyError for another.

    It says of one file what its shape demands. What must hold between the parts (references, keys, sums) only
    `bank check` can tell.
    """
    title = f"mlcert {kind}, format {NEWEST_FORMAT[kind]}"
    return {"$schema": DIALECT, "title": title, **_schema(SHAPES[kind])}


def _schema(shape: Shape) -> Schema:
    match shape:
        case Record():
            return _record(shape)
        case Listing():
            return {**_said(shape), "type": "array", "items": _schema(shape.of), **_bounds(shape, "Items")}
        case Labeled():
            of = {f"^(?:{shape.pattern})$": _schema(shape.of)}
            bounds = _bounds(shape, "Properties")
            return {
                **_said(shape),
                "type": "object",
                "patternProperties": of,
                "additionalProperties": False,
                **bounds,
            }
        case Whole():
            return _whole(shape)
        case Flag():
            return {"enum": _readings(shape.word)}
        case Text():
            return _text(shape)


def _record(shape: Record) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {known.name: _field(known) for known in shape.fields},
        "required": [known.name for known in shape.fields if known.required],
        "additionalProperties": False,
    }
    if shape.any_of:
        schema["anyOf"] = [{"required": [key]} for key in shape.any_of]
    return schema


def _field(known: Field) -> Schema:
    """The schema of a field, described by its sentence and by what its shape demands."""
    schema = _schema(known.shape)
    demands = schema.pop("description", "")
    since = f" Since format {known.since}." if known.since > 1 else ""
    return {"description": f"{known.about}{f' ({demands})' if demands else ''}{since}", **schema}


def _said(shape: Listing | Labeled) -> Schema:
    """In words, what a list or mapping holds and how many; nothing where both are free."""
    said = []
    if shape.minimum == shape.maximum:
        said.append(f"{shape.minimum} {shape.plural}")
    elif shape.minimum or shape.maximum < UNBOUNDED:
        least = f"at least {shape.minimum}" if shape.minimum else ""
        most = f"at most {shape.maximum}" if shape.maximum < UNBOUNDED else ""
        said.append(f"{shape.plural}: {', '.join(filter(None, (least, most)))}")
    if isinstance(shape, Labeled):
        said.append(f"under labels of {shape.looks_like}")
    return {"description": "; ".join(said)} if said else {}


def _bounds(shape: Listing | Labeled, of: str) -> Schema:
    least: Schema = {f"min{of}": shape.minimum} if shape.minimum else {}
    return least | ({f"max{of}": shape.maximum} if shape.maximum < UNBOUNDED else {})


def _whole(shape: Whole) -> Schema:
    """An integer within the bounds, or its digits as text."""
    number: Schema = {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
    digits: Schema = {"type": "string", "pattern": "^[0-9]{1,9}$"}
    return {"description": f"a whole number from {shape.minimum} to {shape.maximum}", "anyOf": [number, digits]}


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
