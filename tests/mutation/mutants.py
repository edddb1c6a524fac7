"""The mutants of a Python file: small mistakes, one at a time, that the tests should notice.

Cosmic Ray finds and applies the changes of operators and constants. Some mistakes that it does not make are added
here: a statement that is left out, a value that is not returned, a membership or a filter that is reversed. Strings,
docstrings, annotations, decorators and blocks for type checkers are left alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

OPERATORS = (
    *(f"core/ReplaceComparisonOperator_{name}" for name in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"core/ReplaceComparisonOperator_{name}" for name in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),  # boundaries
    *(f"core/ReplaceComparisonOperator_{name}" for name in ("Lt_GtE", "LtE_Gt", "Gt_LtE", "GtE_Lt")),
    *(f"core/ReplaceBinaryOperator_{name}" for name in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "Mul_Add")),
    *(
        f"core/ReplaceBinaryOperator_{name}"
        for name in ("FloorDiv_Mul", "Mod_FloorDiv", "BitOr_BitAnd", "BitAnd_BitOr")
    ),
    *("core/AddNot", "core/ReplaceUnaryOperator_Delete_Not", "core/ReplaceUnaryOperator_Delete_USub"),
    *("core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue", "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd"),
    *("core/ReplaceBreakWithContinue", "core/ReplaceContinueWithBreak", "core/ZeroIterationForLoop"),
    "core/NumberReplacer",
)

Position = tuple[int, int]  # line, from 1; column in characters, from 0


class Mutant(NamedTuple):
    """One mistake in a file: where it is, and the text of the file with it."""

    path: str
    line: int
    source: str
    function: tuple[int, int] | None  # the first and last line of the function that holds it, if one does


def mutants_of(path: str, source: str) -> list[Mutant]:
    """Every mutant of a file, in an order that depends on its text only."""
    tree = ast.parse(source)
    text = _Text(source)
    skipped = [text.span(node) for node in _left_alone(tree)]
    functions = [text.span(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    found = [*_by_cosmic_ray(source), *_by_hand(tree, text)]
    return [
        Mutant(path, position[0], mutated, _innermost(functions, position))
        for position, mutated in found
        if not any(start <= position < end for start, end in skipped)
        and not text.starts(position, "*,")  # keyword-only parameters
        and _compiles(mutated)
    ]


def _by_cosmic_ray(source: str) -> Iterator[tuple[Position, str]]:
    nodes = list(ast_nodes(get_ast(source)))
    for name in OPERATORS:
        operator = get_operator(name)()
        starts = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, start in enumerate(starts):
            yield start, mutate_code(source, operator, occurrence)


def _by_hand(tree: ast.Module, text: _Text) -> Iterator[tuple[Position, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise):
            yield text.span(node)[0], text.replaced(*text.span(node), "pass")
        elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
            yield text.span(node)[0], text.replaced(*text.span(node), "return None")
        elif isinstance(node, ast.comprehension):
            for condition in node.ifs:
                start, end = text.span(condition)
                yield start, text.replaced(start, end, f"not ({text.between(start, end)})")
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            start, end = text.span(node.left)[1], text.span(node.comparators[0])[0]
            reversed_membership = " in " if isinstance(node.ops[0], ast.NotIn) else " not in "
            written = text.between(start, end)
            if written.strip() in ("in", "not in"):  # otherwise there are parentheses
                yield start, text.replaced(start, end, reversed_membership)


def _left_alone(tree: ast.Module) -> Iterator[ast.AST]:
    """The parts of a file that no test could hold true: what is there for readers and for type checkers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node  # a docstring, or the dots of a protocol
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from node.decorator_list
            if isinstance(node, ast.FunctionDef) and node.returns is not None:
                yield node.returns
        elif isinstance(node, ast.If | ast.Assign) and "TYPE_CHECKING" in ast.dump(node):
            yield node


def _innermost(functions: Iterable[tuple[Position, Position]], position: Position) -> tuple[int, int] | None:
    around = [(start[0], end[0]) for start, end in functions if start <= position < end]
    return max(around, default=None)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


class _Text:
    """A source text by lines and columns in characters, as Cosmic Ray counts them."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines(keepends=True)

    def span(self, node: ast.AST) -> tuple[Position, Position]:
        start, end = (
            (line, len(self.lines[line - 1].encode()[:offset].decode()))  # the offsets of `ast` are in bytes
            for line, offset in (
                (node.lineno, node.col_offset),  # type: ignore[attr-defined]
                (node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
            )
        )
        return start, end

    def starts(self, position: Position, by: str) -> bool:
        line, column = position
        return self.lines[line - 1].startswith(by, column)

    def between(self, start: Position, end: Position) -> str:
        return "".join(self.lines)[self._offset(start) : self._offset(end)]

    def replaced(self, start: Position, end: Position, by: str) -> str:
        whole = "".join(self.lines)
        return whole[: self._offset(start)] + by + whole[self._offset(end) :]

    def _offset(self, position: Position) -> int:
        line, column = position
        return sum(map(len, self.lines[: line - 1])) + column
