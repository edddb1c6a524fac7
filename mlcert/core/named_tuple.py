"""Tuples with named fields that take no time to define.

To define a NamedTuple of `typing` takes 0.3 ms, of which a look-up needs fifteen, and to import `typing` takes a fourth
of what Python takes to start. Type checkers read of `typing` here; the program runs what follows `else`.
"""

from __future__ import annotations

from operator import itemgetter

__all__ = ["NamedTuple"]

TYPE_CHECKING = False  # a name that type checkers take for true
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, NamedTuple, Self
else:

    class NamedTuple(tuple):
        """A base for tuples whose fields are the annotated names of the class, in their order, with their defaults.

        >>> class Point(NamedTuple):
        ...     x: int
        ...     y: int = 0
        >>> Point(1), Point(1)._replace(y=2).y, Point(y=2, x=1)._asdict()
        (Point(x=1, y=0), 2, {'x': 1, 'y': 2})
        """

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: Mapping[str, object] = {}
        # Make a tuple of exactly one value for each field, in the order of the fields; this is not checked.
        _make = classmethod(tuple.__new__)

        def __init_subclass__(cls) -> None:
            cls._fields = tuple(cls.__annotations__)
            cls._field_defaults = {name: vars(cls)[name] for name in cls._fields if name in vars(cls)}
            for place, name in enumerate(cls._fields):
                setattr(cls, name, property(itemgetter(place)))

        def __new__(cls, *values: Any, **named: Any) -> Self:
            """Make a tuple of values in the order of the fields or by name; a field without a value has its default.

            Raises:
                TypeError: a field has neither, or there is a value too many.
            """
            if named or len(values) != len(cls._fields):
                others = [name for name in cls._fields[len(values) :] if name in named or name in cls._field_defaults]
                values += tuple([named.pop(name) if name in named else cls._field_defaults[name] for name in others])
                if named or len(values) != len(cls._fields):
                    raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return tuple.__new__(cls, values)

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def _asdict(self) -> dict[str, Any]:
            """Return the values by the names of their fields."""
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named: Any) -> Self:
            """Return the tuple with other values for the named fields.

            Raises:
                TypeError: there is no such field.
            """
            values = tuple(map(named.pop, self._fields, self))
            return type(self)(*values, **named)
