"""Tuples with named fields behave as those of `typing`, which type checkers take them for."""

from __future__ import annotations

import pytest

from mlcert.core.named_tuple import NamedTuple
from tests.cases import cases


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0

    @property
    def total(self) -> int:
        return self.x + self.y


def test_values_come_in_order_by_name_or_by_default() -> None:
    assert [Point(1, 2), Point(1), Point(x=1), Point(y=2, x=1)] == [(1, 2), (1, 0), (1, 0), (1, 2)]
    assert (Point(1, 2).x, Point(1, 2).y, Point(1, 2).total) == (1, 2, 3)


@cases(("values", "named"), [((), {}), ((), {"y": 1}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_a_value_too_many_or_too_few_is_refused(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point takes x, y"):
        Point(*values, **named)


def test_another_value_makes_another_tuple_and_leaves_the_first_as_it_is() -> None:
    point = Point(1, 2)

    assert point._replace(y=3) == (1, 3)
    assert point == (1, 2)
    assert type(point._replace(y=3)) is Point
    with pytest.raises(TypeError, match="Point takes x, y"):
        point._replace(z=1)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        point.x = 4  # type: ignore[misc]


def test_the_names_of_the_fields_are_known() -> None:
    assert Point._fields == ("x", "y")
    assert Point(1)._asdict() == {"x": 1, "y": 0}
    assert repr(Point(1)) == "Point(x=1, y=0)"
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
