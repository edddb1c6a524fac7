"""The architecture is what docs/architecture.md says: who imports whom, where each library is, a map that is true."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlcert.core.mode import MODES
from mlcert.lookup_services import home_folder

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mlcert"
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERY_MODULE = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
LAYERS = (  # each layer may import those before it, and its own modules
    {"core"},
    {"bank", "history", "views"},
    {"screens", "terminal"},
    {"lookup_services"},
    {"services"},
    {"practice"},
    {"commands"},
    {"app"},
    {"cli"},
    {"__main__"},
)
BESIDE = {  # what is in the same layer, or apart from the layers
    "views": {"bank"},  # the values of a check: Problem and Findings
    "screens": {"terminal"},  # the protocol between a terminal and a page
    "fast_path": {"core", "bank", "history", "views", "lookup_services", "services"},
    "completion": {"core", "bank", "history", "lookup_services", "services"},
    "commands": {"fast_path"},  # `lookup` with options
    "cli": {"fast_path", "completion"},
}
PLACES = {  # of libraries
    "questionary": {"terminal/live.py"},
    "prompt_toolkit": {"terminal/live.py"},
    "rich": {"terminal/table.py"},
    "sqlite3": {"bank/compiled/", "history/"},
    "yaml": {"bank/files.py"},
    "typer": {"app.py", "commands/"},
}
IMPORT_IN_FUNCTIONS = {"cli.py", "app.py", "lookup_services.py", "fast_path.py", "completion/answer.py"}
LONG = 200  # lines


def package_of(path: Path) -> str:
    """The package or module at the top of mlcert to which a file belongs."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def may_import(package: str) -> set[str]:
    """The packages of mlcert that a package may import, itself among them."""
    below: set[str] = set()
    for layer in LAYERS:
        if package in layer:
            return below | {package, "errors"} | BESIDE.get(package, set())
        below |= layer
    return {package, "errors"} | BESIDE.get(package, set())


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_imported(path: Path) -> set[str]:
    """The modules of mlcert that a file imports, by their dotted names."""
    names = {".".join(module.relative_to(ROOT).with_suffix("").parts) for module in MODULES}
    return names.intersection(imports_of(path))


@EVERY_MODULE
def test_a_package_imports_only_what_lies_below_it(path: Path) -> None:
    package = package_of(path)

    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("mlcert.")}

    assert imported - {"__version__"} - may_import(package) == set()


@EVERY_MODULE
def test_a_library_is_imported_only_where_it_belongs(path: Path) -> None:
    where = path.relative_to(PACKAGE).as_posix()
    libraries = {name.split(".")[0] for name in imports_of(path)}

    misplaced = {name for name in libraries & set(PLACES) if not any(where.startswith(place) for place in PLACES[name])}

    assert misplaced == set()


@EVERY_MODULE
def test_an_import_inside_a_function_is_in_one_of_four_files_and_gives_its_reason(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    functions = [node for node in ast.walk(ast.parse("\n".join(lines))) if isinstance(node, ast.FunctionDef)]

    inside = {
        lines[node.lineno - 1]
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert path.relative_to(PACKAGE).as_posix() in IMPORT_IN_FUNCTIONS or inside == set()
    assert [line for line in inside if "  # " not in line] == []


@EVERY_MODULE
def test_only_one_module_knows_the_modes_by_name(path: Path) -> None:
    compared = [
        part.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        for part in (node.left, *node.comparators)
        if isinstance(part, ast.Constant) and part.value in MODES
    ]

    assert compared == [] or path == PACKAGE / "core" / "mode.py"


@EVERY_MODULE
def test_every_module_opens_with_a_line_that_says_what_it_is_and_a_long_one_says_why(path: Path) -> None:
    text = path.read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(text))

    assert docstring, f"{path} does not say what it is"
    first, *rest = docstring.split("\n\n")
    assert "\n" not in first
    assert len(text.splitlines()) <= LONG or " long " in " ".join(rest), "say why it is longer than 200 lines"


def test_nothing_goes_in_circles() -> None:
    graph = {".".join(path.relative_to(ROOT).with_suffix("").parts): modules_imported(path) for path in MODULES}

    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name, needs in graph.items() if name not in done and needs - {name} <= done}
        assert ready, f"a circle among {sorted(set(graph) - done)}"
        done |= ready


def test_a_command_never_imports_another_command() -> None:
    shared = {f"mlcert.commands.{name}" for name in ("group", "help", "options", "outcome")}
    for path in (PACKAGE / "commands").glob("*.py"):
        others = {name for name in modules_imported(path) if name.startswith("mlcert.commands.")}
        assert others - shared == set(), f"{path} imports {others}"


def test_core_has_no_clock_no_files_and_no_random_source() -> None:
    banned = {"os", "time", "sys", "pathlib", "io", "subprocess", "secrets"}
    for path in (PACKAGE / "core").glob("*.py"):
        assert banned.intersection(name.split(".")[0] for name in imports_of(path)) == set(), path


@EVERY_MODULE
def test_no_python_file_names_an_exam(path: Path) -> None:
    assert re.findall(r"\bML[AS]-C0\d\b", path.read_text("utf-8")) == []


def test_every_path_on_the_map_exists_and_everything_at_the_top_is_on_it() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    row = re.compile(r"^\| (`[^|]+`) \|(.*)\|$", re.MULTILINE)
    named: set[str] = set()
    missing = []
    for first, rest in row.findall(page):
        places = re.findall(r"`([^`]+)`", first)
        named.update(places)
        missing += [place for place in places if not (ROOT / place).exists()]
        inside = re.findall(r"`(\w+\.py|\w+/)`", rest)
        missing += [name for name in inside if not any((base / name).exists() for base in (ROOT / places[0], PACKAGE))]

    assert missing == []
    top = {f"mlcert/{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    top |= {f"mlcert/{path.name}" for path in PACKAGE.glob("*.py") if path.name != "__init__.py"}
    assert top - named == set()


def test_the_home_is_never_the_real_one(home: Path) -> None:
    assert home_folder(os.environ) == str(home)
    assert os.path.expanduser("~") == str(home)
