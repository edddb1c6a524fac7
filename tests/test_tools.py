"""The tools that are run by hand: what arguments they take, and that wrong ones are told with the usage."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

import pytest

from tests.benchmarks import budgets, imports
from tests.soak import __main__ as soak

Arguments = Callable[[Sequence[str]], Namespace]


@pytest.mark.parametrize(
    ("arguments_in", "line", "taken"),
    [
        (soak.arguments_in, "kills 1", {"kind": "kills", "seed": 1, "count": None}),
        (soak.arguments_in, "banks 7 20", {"kind": "banks", "seed": 7, "count": 20}),
        (budgets.arguments_in, "", {"rounds": 15}),
        (budgets.arguments_in, "3", {"rounds": 3}),
        (imports.arguments_in, "", {"megabytes": 50, "names": []}),
        (imports.arguments_in, "5 gift apkg", {"megabytes": 5, "names": ["gift", "apkg"]}),
    ],
)
def test_a_tool_takes_the_arguments_that_its_page_names(
    arguments_in: Arguments, line: str, taken: dict[str, object]
) -> None:
    assert vars(arguments_in(line.split())) == taken


@pytest.mark.parametrize(
    ("arguments_in", "line", "said"),
    [
        (soak.arguments_in, "", "the following arguments are required: KIND, SEED"),
        (soak.arguments_in, "kills", "the following arguments are required: SEED"),
        (soak.arguments_in, "everything 1", "invalid choice: 'everything'"),
        (soak.arguments_in, "kills one", "invalid int value: 'one'"),
        (soak.arguments_in, "kills 1 0", "'0' is not a whole number from 1 on"),
        (soak.arguments_in, "kills 1 2 3", "unrecognized arguments: 3"),
        (budgets.arguments_in, "many", "'many' is not a whole number from 1 on"),
        (budgets.arguments_in, "-1", "-1"),
        (budgets.arguments_in, "15 16", "unrecognized arguments: 16"),
        (imports.arguments_in, "gift", "'gift' is not a whole number from 1 on"),
        (imports.arguments_in, "50 latex", "'latex' is none of check-list, numbered, csv"),
    ],
)
def test_wrong_arguments_of_a_tool_are_told_with_its_usage(
    arguments_in: Arguments, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments_in(line.split())

    printed = capsys.readouterr().err
    assert (ended.value.code, printed[:23]) == (2, "usage: python -m tests.")
    assert said in printed
