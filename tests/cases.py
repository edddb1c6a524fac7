"""One test of many cases, because each as a test of its own takes several milliseconds, whatever it tests."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

Test = Callable[..., None]


def cases(names: str | tuple[str, ...], values: Iterable[Any]) -> Callable[[Test], Test]:
    """Run a test with each of these values, or tuples of values, and report all that fail.

    The cases share what fixtures made; where they must not, `pytest.mark.parametrize` makes tests of their own.
    """
    each = [{names: value} if isinstance(names, str) else dict(zip(names, value, strict=True)) for value in values]

    def decorate(test: Test) -> Test:
        @wraps(test)
        def run_all(**fixtures: object) -> None:
            failed = []
            for case in each:
                try:
                    test(**fixtures, **case)
                except Exception as error:  # noqa: BLE001 -- whatever fails is reported
                    error.add_note(", ".join(f"{name} = {value!r}" for name, value in case.items()))
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(each)} cases failed", failed)

        signature = inspect.signature(test)
        fixtures = [signature.parameters[name] for name in signature.parameters if name not in each[0]]
        run_all.__signature__ = signature.replace(parameters=fixtures)  # type: ignore[attr-defined]
        return run_all

    return decorate
