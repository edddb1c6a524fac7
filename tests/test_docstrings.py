"""The examples in docstrings."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import mlcert


def test_every_example_in_a_docstring_gives_what_it_says() -> None:
    results = [doctest.testmod(import_module(each.name)) for each in walk_packages(mlcert.__path__, "mlcert.")]

    assert sum(result.failed for result in results) == 0
    assert sum(result.attempted for result in results) > 100
