"""The examples in docstrings."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import mlcert

CHECKOUT = Path(mlcert.__file__).parents[1]


def test_every_example_in_a_docstring_gives_what_it_says() -> None:
    paths = [path for path in sorted((CHECKOUT / "mlcert").rglob("*.py")) if ">>>" in path.read_text("utf-8")]
    modules = [import_module(".".join(path.relative_to(CHECKOUT).with_suffix("").parts)) for path in paths]

    results = [doctest.testmod(module) for module in modules]

    assert sum(result.failed for result in results) == 0
    assert sum(result.attempted for result in results) > 100
