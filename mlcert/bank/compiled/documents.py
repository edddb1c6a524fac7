"""Values as the compiled copy stores them: JSON documents without attributes that have their default values."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Protocol, TypeVar

    class WithId(Protocol):
        """A question or a term."""

        @property
        def id(self) -> str:
            """The id that its row has too."""

    Kind = TypeVar("Kind")
    Identified = TypeVar("Identified", bound=WithId)


def document_of(value: Any) -> Any:
    """Return a value as JSON can hold it: records become dictionaries without default values, tuples become lists.

    Records are NamedTuples and dataclasses.
    """
    if hasattr(value, "_asdict"):
        return _without_defaults(value._asdict(), value._field_defaults)
    if hasattr(value, "__dataclass_fields__"):
        fields = value.__dataclass_fields__
        values = {name: getattr(value, name) for name in fields}
        return _without_defaults(values, {name: known.default for name, known in fields.items()})
    return [document_of(part) for part in value] if isinstance(value, tuple) else value


def _without_defaults(values: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: document_of(value) for name, value in values.items() if name not in defaults or value != defaults[name]
    }


def restored(make: Callable[..., Kind], document: Mapping[str, Any], **parts: Callable[..., Any]) -> Kind:
    """Return the record that a document was made from; `parts` create the records in the attributes of those names."""
    return make(**{name: _restored(value, parts.get(name)) for name, value in document.items()})


def _restored(value: Any, part: Callable[..., Any] | None) -> Any:
    if not isinstance(value, list):
        return value
    if part is None:
        return tuple([_restored(each, None) if isinstance(each, list) else each for each in value])
    return tuple(restored(part, each) for each in value)


def called(name: str, made: Identified) -> Identified:
    """Return what was made from a document, if the document has the same id as its row.

    Raises:
        ValueError: it has another id, so the copy was changed by something else than mlcert.
    """
    if made.id != name:
        raise ValueError(name)
    return made
