"""The JSON Schemas of the question files, generated from the definition of their structure."""

from __future__ import annotations

from mlcert.bank.shapes import UNBOUNDED, Field, Flag, Labeled, Listing, Record, Shape, Text, Whole
from mlcert.bank.structure import NEWEST_FORMAT, SHAPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALARS = ["string", "number", "boolean"]  # an editor reads 47, 1.10 or true as these types; our reader reads text

Schema = dict[str, object]


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema of a `kind` of file: questions, notes, exams or synonyms; raise KeyError for any other.

    The schema describes the structure of one file. Only `bank check` can check how its parts fit together: references,
    keys and sums.
    """
    title = f"mlcert {kind}, format {NEWEST_FORMAT[kind]}"
    schema = {"$schema": DIALECT, "title": title, **_schema(SHAPES[kind])}
    finished = _finished(SHAPES[kind])
    return {**schema, "if": {"required": ["draft"]}, "else": finished} if finished else schema


def _schema(shape: Shape) -> Schema:
    match shape:
        case Record():
            return _record(shape)
        case Listing():
            return {**_description(shape), "type": "array", "items": _schema(shape.of), **_bounds(shape, "Items")}
        case Labeled():
            of = {f"^(?:{shape.pattern})$": _schema(shape.of)}
            bounds = _bounds(shape, "Properties")
            return {
                **_description(shape),
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
        "required": [known.name for known in shape.fields if known.required and not known.draft_may_lack],
        "additionalProperties": False,
    }
    if shape.any_of:
        schema["anyOf"] = [{"required": [key]} for key in shape.any_of]
    return schema


def _finished(shape: Shape) -> Schema:
    """Return the schema of what a file that is no draft must have or must not have; empty if it makes no difference."""
    if isinstance(shape, Listing):
        inside = _finished(shape.of)
        return {"items": inside} if inside else {}
    if not isinstance(shape, Record):
        return {}
    required = [known.name for known in shape.fields if known.draft_may_lack]
    fields = {known.name: False if known.only_in_draft else _finished(known.shape) for known in shape.fields}
    properties = {name: inside for name, inside in fields.items() if inside != {}}
    return {**({"required": required} if required else {}), **({"properties": properties} if properties else {})}


def _field(known: Field) -> Schema:
    """Return the schema of a field, described by its sentence and its requirements."""
    schema = _schema(known.shape)
    requirements = schema.pop("description", "")
    about = f"{known.about}{f' ({requirements})' if requirements else ''}{known.about_format}"
    return {"description": about, **schema}


def _description(shape: Listing | Labeled) -> Schema:
    """Describe how many entries a list or mapping has, and its labels; empty if there are no limits."""
    parts = []
    if shape.minimum == shape.maximum:
        parts.append(f"{shape.minimum} {shape.plural}")
    elif shape.minimum or shape.maximum < UNBOUNDED:
        minimum = f"at least {shape.minimum}" if shape.minimum else ""
        maximum = f"at most {shape.maximum}" if shape.maximum < UNBOUNDED else ""
        parts.append(f"{shape.plural}: {', '.join(filter(None, (minimum, maximum)))}")
    if isinstance(shape, Labeled):
        parts.append(f"under labels of {shape.looks_like}")
    return {"description": "; ".join(parts)} if parts else {}


def _bounds(shape: Listing | Labeled, of: str) -> Schema:
    bounds: Schema = {f"min{of}": shape.minimum} if shape.minimum else {}
    return bounds | ({f"max{of}": shape.maximum} if shape.maximum < UNBOUNDED else {})


def _whole(shape: Whole) -> Schema:
    """Return the schema of an integer within bounds, or of its digits as text."""
    number: Schema = {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
    digits: Schema = {"type": "string", "pattern": "^[0-9]{1,9}$"}
    return {"description": f"a whole number from {shape.minimum} to {shape.maximum}", "anyOf": [number, digits]}


def _text(shape: Text) -> Schema:
    """Return the schema of a text, or of the other types that an editor may read it as."""
    if shape.one_of:
        return {"enum": [value for word in shape.one_of for value in _readings(word)]}
    if shape.pattern:
        return {"description": shape.looks_like, "type": "string", "pattern": f"^(?:{shape.pattern})$"}
    if shape.words:
        pattern = rf"^\s*\S+(?:[^\S\n]+\S+){{0,{shape.words - 1}}}\s*$"
        return {"description": f"at most {shape.words} words", "type": SCALARS, "pattern": pattern}
    return {"type": SCALARS, "pattern": r"\S" if shape.is_prose else r"^\s*\S[^\n]*\s*$"}


def _readings(word: str) -> list[object]:
    """Return the values of a word read as text and as one of YAML's own types."""
    if word in ("true", "false"):
        return [word == "true", word]
    return [int(word), word] if word.isdecimal() else [word]
