"""The house: who may import whom, one door each, and tests that cannot touch the real home."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mlcert"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = (  # each layer may import those before it, and its own modules
    {"core"},
    {"bank", "history", "views"},
    {"screens", "terminal"},
    {"services"},
    {"practice"},
    {"commands"},
    {"app"},
    {"cli"},
    {"__main__"},
)
BESIDE = {  # what lies beside in the same layer, or apart from the layers
    "views": {"bank"},  # the values of a check: Problem and Findings
    "screens": {"terminal"},  # the promises between a terminal and what it shows
    "fast_path": {"core", "bank", "history", "views", "services"},
    "commands": {"fast_path"},  # `lookup` with options
    "cli": {"fast_path"},
}


def may_import(package: str) -> set[str]:
    """The packages of mlcert that a package may import, itself among them."""
    below: set[str] = set()
    for layer in LAYERS:
        if package in layer:
            break
        below |= layer
    else:
        below = set()
    return below | {package, "errors"} | BESIDE.get(package, set())


DOORS = {
    "questionary": {"terminal/live.py"},
    "prompt_toolkit": {"terminal/live.py"},
    "rich": {"terminal/table.py"},
    "sqlite3": {"bank/compiled/", "history/"},
    "yaml": {"bank/files.py"},
    "typer": {"app.py", "commands/"},
}


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""
            if node.module in ("mlcert", "mlcert.core", "mlcert.commands"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_the_rooms_it_may(path: Path) -> None:
    room = room_of(path)

    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("mlcert.")}

    assert rooms - {"__version__"} - may_import(room) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_through_its_one_door(path: Path) -> None:
    where = path.relative_to(PACKAGE).as_posix()

    for name in imports_of(path):
        doors = DOORS.get(name.split(".")[0])
        assert doors is None or any(where.startswith(door) for door in doors), f"{where} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_opens_with_one_true_line(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))

    assert docstring, f"{path} does not say what it is"
    assert "\n" not in docstring.split("\n\n")[0]


def test_a_command_never_imports_another_command() -> None:
    for path in (PACKAGE / "commands").glob("*.py"):
        others = {name for name in imports_of(path) if name.startswith("mlcert.commands.")}
        assert others <= {"mlcert.commands.options", "mlcert.commands.outcome"}, f"{path} imports {others}"


def test_inside_core_nothing_goes_in_circles() -> None:
    graph = {
        path.stem: {name.split(".")[2] for name in imports_of(path) if name.startswith("mlcert.core.")}
        for path in (PACKAGE / "core").glob("*.py")
    }

    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name, needs in graph.items() if name not in done and needs <= done}
        assert ready, f"a circle among {sorted(set(graph) - done)}"
        done |= ready


def test_core_knows_no_clock_no_dice_and_no_files() -> None:
    banned = {"os", "time", "sys", "pathlib", "io", "subprocess", "secrets"}
    for path in (PACKAGE / "core").glob("*.py"):
        assert not banned & {name.split(".")[0] for name in imports_of(path)}, path


def test_no_python_file_names_an_exam() -> None:
    for path in MODULES:
        assert not re.search(r"\bML[AS]-C0\d\b", path.read_text("utf-8")), f"{path} names an exam"


def test_the_home_is_never_the_real_one(home: Path) -> None:
    from mlcert.services import home_folder

    assert home_folder(os.environ) == str(home)
    assert os.path.expanduser("~") == str(home)
