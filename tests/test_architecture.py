"""The architecture is what docs/architecture.md says: who imports whom, where each library is, a map that is true."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

from mlcert.core.mode import MODES
from mlcert.lookup_services import home_folder
from tests.cases import cases

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mlcert"
IMPORTING_PACKAGE = PACKAGE / "bank" / "importing"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_NAMES = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in MODULES}
LAYERS = (  # each layer may import those before it, and its own modules
    {"core"},
    {"bank", "history", "views"},
    {"screens", "terminal"},
    {"lookup_services"},
    {"services", "kept_status"},
    {"practice"},
    {"commands"},
    {"app"},
    {"cli"},
    {"__main__"},
)
BESIDE = {  # what is in the same layer, or apart from the layers
    "errors": {"core"},  # `listed`
    "views": {"bank"},  # the values of a check: Problem and Findings
    "screens": {"terminal"},  # the protocol between a terminal and a page
    "fast_path": {"core", "bank", "history", "views", "lookup_services", "services"},
    "practice": {"fast_path"},  # feedback opens an entry
    "completion": {"core", "bank", "history", "lookup_services", "services"},
    "commands": {"fast_path"},  # `lookup` with options
    "cli": {"fast_path", "completion"},
}
# Packages of bank/importing, the lowest first.
IMPORTING_LAYERS = ("marks", "lines", "question", "columns", "json", "table", "text")
PLACES = {  # of libraries
    "genanki": {"bank/exporting/anki.py"},
    "questionary": {"terminal/live.py"},
    "prompt_toolkit": {"terminal/live.py"},
    "rich": {"terminal/table.py"},
    "sqlite3": {"bank/compiled/", "bank/importing/table/anki_package.py", "history/"},
    "yaml": {"bank/files.py"},
    "typer": {"app.py", "commands/"},
}
IMPORT_IN_FUNCTIONS = {
    "app.py", "bank/exporting/anki.py", "cli.py", "completion/answer.py", "fast_path.py", "lookup_services.py",
}  # fmt: skip
IMPORTING = {"import_module", "__import__"}  # the functions that import
APPENDING = {  # moves to the history
    "practice/exam.py",
    "practice/today.py",
    "practice/todays_session.py",
    "practice/unfinished.py",
    "screens/runner.py",
}
ASKING = {"practice/exam_request.py", "practice/history_transfer.py", "practice/importing.py"}
WITH_DIALOGS = {"practice/exam_request.py", "practice/review.py", "practice/session_context.py"}
LONG = 200  # lines


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of the syntax tree of a file."""
    return tuple(ast.walk(parsed(path)))


def where_not_empty(find: Callable[[Path], Iterable[str]]) -> dict[str, list[str]]:
    """What is found in each module, by its path in the package, without those where nothing is found."""
    found = {path.relative_to(PACKAGE).as_posix(): sorted(find(path)) for path in MODULES}
    return {path: names for path, names in found.items() if names}


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


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Every module that a file names in an import, wherever in the file."""
    names: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            names.update((node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)))
        elif imports_by_call(node):
            names.update(str(part.value) for part in node.args[:1] if isinstance(part, ast.Constant))
    return frozenset(names)


def imports_by_call(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether this calls a function that imports, such as `import_module("genanki")`."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in IMPORTING


def modules_imported(path: Path) -> frozenset[str]:
    """The modules of mlcert that a file imports, by their dotted names."""
    return imports_of(path) & MODULE_NAMES


def calls_in(path: Path, owner: str, methods: set[str]) -> Iterator[str]:
    """Find the calls of these methods of what a file calls `owner`, with or without something before it."""
    for node in nodes_of(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
            of = node.func.value
            name = of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""
            if name == owner:
                yield node.func.attr


def rows_of_the_map() -> list[tuple[list[str], list[str]]]:
    """Return the places that each row of docs/architecture.md is about, and the modules and folders that it names."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \|(.*)\|$", page, re.MULTILINE)
    return [(re.findall(r"`([^`]+)`", first), re.findall(r"`(\w+\.py|\w+/)`", rest)) for first, rest in rows]


def test_a_package_imports_only_what_lies_below_it() -> None:
    def from_above(path: Path) -> set[str]:
        imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("mlcert.")}
        return imported - {"__version__"} - may_import(package_of(path))

    assert where_not_empty(from_above) == {}


def test_a_package_of_importing_imports_only_those_below_it() -> None:
    def above(path: Path) -> Iterator[str]:
        own = path.relative_to(PACKAGE).parts[2:-1]
        if path.is_relative_to(IMPORTING_PACKAGE) and own and own[0] in IMPORTING_LAYERS:
            higher = IMPORTING_LAYERS[IMPORTING_LAYERS.index(own[0]) + 1 :]
            names = {name.split(".")[3] for name in modules_imported(path) if name.startswith("mlcert.bank.importing.")}
            yield from names & {*higher, "draft", "formats"}

    assert where_not_empty(above) == {}


def test_a_library_is_imported_only_where_it_belongs() -> None:
    def misplaced(path: Path) -> set[str]:
        where = path.relative_to(PACKAGE).as_posix()
        libraries = {name.split(".")[0] for name in imports_of(path)} & set(PLACES)
        return {name for name in libraries if not any(where.startswith(place) for place in PLACES[name])}

    assert where_not_empty(misplaced) == {}


def test_an_import_inside_a_function_is_in_one_of_few_files_and_gives_its_reason() -> None:
    def inside(path: Path) -> set[str]:
        lines = path.read_text("utf-8").splitlines()
        return {
            lines[node.lineno - 1].strip()
            for function in nodes_of(path)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom) or imports_by_call(node)
        }

    found = where_not_empty(inside)
    assert {path: lines for path, lines in found.items() if path not in IMPORT_IN_FUNCTIONS} == {}
    assert [line for lines in found.values() for line in lines if "  # " not in line] == []


def test_named_tuples_are_those_that_are_quick_to_define() -> None:
    assert [*where_not_empty(lambda path: imports_of(path) & {"typing.NamedTuple"})] == ["core/named_tuple.py"]


def modes_compared_in(nodes: Iterable[ast.AST]) -> list[str]:
    """The names of modes with which anything is compared, alone or in a collection, or which a `case` matches."""
    compared: list[ast.expr] = []
    for node in nodes:
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                compared += side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
        elif isinstance(node, ast.MatchValue):
            compared.append(node.value)
    return [str(part.value) for part in compared if isinstance(part, ast.Constant) and part.value in MODES]


@pytest.mark.parametrize(
    "text",
    [
        "mode == 'exam'", "'quiz' != mode", "mode in ('exam', 'other')", "mode not in {'exam'}", "mode in ['quiz']",
        "match mode:\n  case 'exam':\n    pass", "match mode:\n  case 'other' | 'quiz':\n    pass",
        "match (mode, 1):\n  case ('quiz', _):\n    pass",
    ],
)  # fmt: skip
def test_whatever_compares_with_the_name_of_a_mode_is_found(text: str) -> None:
    assert len(modes_compared_in(ast.walk(ast.parse(text)))) == 1


def test_no_module_compares_with_the_name_of_a_mode() -> None:
    assert where_not_empty(lambda path: modes_compared_in(nodes_of(path))) == {}


def test_no_test_asserts_any_or_all_of_many_values_because_its_failure_would_show_none_of_them() -> None:
    unsaid = re.compile(r"^ *assert (?:not )?(?:any|all)\(.*", re.MULTILINE)
    tests = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py")}

    assert {path: unsaid.findall(text) for path, text in tests.items() if unsaid.search(text)} == {}


def test_every_module_opens_with_a_line_that_says_what_it_is_and_a_long_one_says_why() -> None:
    def lacking(path: Path) -> Iterator[str]:
        first, *rest = (ast.get_docstring(parsed(path)) or "").split("\n\n")
        if not first:
            yield "it does not say what it is"
        if "\n" in first:
            yield "what it is takes more than a line"
        if len(path.read_text("utf-8").splitlines()) > LONG and " long " not in " ".join(rest):
            yield "say why it is longer than 200 lines"

    assert where_not_empty(lacking) == {}


def test_nothing_goes_in_circles() -> None:
    graph = {".".join(path.relative_to(ROOT).with_suffix("").parts): modules_imported(path) for path in MODULES}

    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name, needs in graph.items() if name not in done and needs - {name} <= done}
        assert ready, f"a circle among {sorted(set(graph) - done)}"
        done |= ready


def test_a_command_never_imports_another_command() -> None:
    shared = {f"mlcert.commands.{name}" for name in ("group", "help", "options", "run_session", "session_result")}
    for path in (PACKAGE / "commands").glob("*.py"):
        others = {name for name in modules_imported(path) if name.startswith("mlcert.commands.")}
        assert others - shared == set(), f"{path} imports {others}"


def test_core_has_no_clock_no_files_and_no_random_source() -> None:
    banned = {"os", "time", "sys", "pathlib", "io", "subprocess", "secrets"}
    for path in (PACKAGE / "core").glob("*.py"):
        assert banned.intersection(name.split(".")[0] for name in imports_of(path)) == set(), path


def test_no_python_file_names_an_exam() -> None:
    assert where_not_empty(lambda path: re.findall(r"\bML[AS]-C0\d\b", path.read_text("utf-8"))) == {}


def test_every_path_on_the_map_exists_and_everything_at_the_top_is_on_it() -> None:
    named: set[str] = set()
    missing = []
    for places, inside in rows_of_the_map():
        named.update(places)
        missing += [place for place in places if not (ROOT / place).exists()]
        missing += [name for name in inside if not any((base / name).exists() for base in (ROOT / places[0], PACKAGE))]

    assert missing == []
    top = {f"mlcert/{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    top |= {f"mlcert/{path.name}" for path in PACKAGE.glob("*.py") if path.name != "__init__.py"}
    assert top - named == set()


@cases("package", ["core", "bank", "history", "screens", "practice"])
def test_every_module_at_the_top_of_a_package_is_on_the_map(package: str) -> None:
    named = {name for places, inside in rows_of_the_map() if places == [f"mlcert/{package}/"] for name in inside}

    assert {path.name for path in (PACKAGE / package).glob("*.py")} - {"__init__.py"} - named == set()


def test_moves_are_appended_only_where_the_map_says() -> None:
    assert {*where_not_empty(lambda path: calls_in(path, "history", {"append"}))} == APPENDING


def test_only_the_modules_of_practice_that_the_map_names_have_learners_asked_and_know_dialogs() -> None:
    asking = where_not_empty(lambda path: calls_in(path, "terminal", {"ask", "choose", "confirm", "run"}))
    with_dialogs = where_not_empty(
        lambda path: {name for name in imports_of(path) if name.startswith("mlcert.screens.")}
    )

    assert {path for path in asking if path.startswith("practice/")} == ASKING
    assert {path for path in with_dialogs if path.startswith("practice/")} == WITH_DIALOGS


def test_the_home_is_never_the_real_one(home: Path) -> None:
    assert home_folder(os.environ) == str(home)
    assert os.path.expanduser("~") == str(home)
