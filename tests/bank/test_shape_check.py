"""What a shape says of how many entries there must be."""

from __future__ import annotations

from mlcert.bank.shape_check import problems_of
from mlcert.bank.shapes import LINE, UNBOUNDED, Labeled, Listing
from mlcert.bank.yaml_tree import YamlList, YamlMap
from tests.cases import cases


def listed(count: int) -> YamlList:
    rows = YamlList(1)
    rows.extend(["text"] * count)
    rows.lines = [2] * count
    return rows


@cases(
    ("minimum", "maximum", "count", "said"),
    [
        (1, UNBOUNDED, 0, "the file has 0 things; there must be at least one"),
        (1, UNBOUNDED, 1, ""),
        (2, UNBOUNDED, 1, "the file has 1 things; there must be at least 2"),
        (0, 2, 3, "the file has 3 things; there may be at most 2"),
        (0, 2, 2, ""),
        (2, 3, 4, "the file has 4 things; there must be 2 to 3"),
        (2, 3, 2, ""),
        (4, 4, 5, "the file has 5 things; there must be exactly 4"),
        (4, 4, 4, ""),
    ],
)
def test_too_few_or_too_many_entries_are_said(minimum: int, maximum: int, count: int, said: str) -> None:
    shape = Listing(LINE, minimum=minimum, maximum=maximum, plural="things")

    assert [problem.message for problem in problems_of(listed(count), shape, "a.yaml")] == ([said] if said else [])


def test_labels_are_counted_as_entries_are() -> None:
    labels = YamlMap(1)
    labels["one"] = "text"

    (problem,) = problems_of(labels, Labeled(LINE, "[a-z]+", "letters", minimum=2, plural="labels"), "a.yaml")

    assert problem.message == "the file has 1 labels; there must be at least 2"
