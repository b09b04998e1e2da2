"""Mutants: a module with one small mistake in one of its functions, as code that takes the place of what is loaded.

Left alone are what is only said (docstrings, messages, types), what is no part of an outcome (how much a step is said
to cost, and that what was worked out is not worked out again), and what stands outside functions, which is done before
a test begins.
"""

from __future__ import annotations

import ast
import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import NamedTuple, TypeAlias, TypeVar

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Change: TypeAlias = Callable[[], None]
_Node = TypeVar("_Node", ast.expr, ast.stmt, ast.cmpop)

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list", "reversed": "iter"}


class Mutant(NamedTuple):
    """One mistake in one function of a module."""

    number: int  # which of the module's
    function: str  # the qualified name
    line: int
    kind: str  # what was done
    source: str  # the text it was done to


class _Site(NamedTuple):
    function: str
    node: ast.AST
    kind: str
    change: Change


def mutants_of(path: Path) -> list[Mutant]:
    """All mutants of a module, in the order of its text."""
    text = path.read_text("utf-8")
    lines = [line.encode() for line in text.splitlines(keepends=True)]
    found = []
    for number, site in enumerate(_sites(ast.parse(text))):
        source = _source_of(site.node, lines)
        found.append(
            Mutant(number, site.function, getattr(site.node, "lineno", 0), site.kind, " ".join(source.split())[:100])
        )
    return found


def _source_of(node: ast.AST, lines: list[bytes]) -> str:
    """The text of a node; `ast` has the same, and splits the whole text each time."""
    first, start, last, end = (
        getattr(node, key, 0) for key in ("lineno", "col_offset", "end_lineno", "end_col_offset")
    )
    if not first:
        return ""
    if first == last:
        return lines[first - 1][start:end].decode()
    return b"".join((lines[first - 1][start:], *lines[first : last - 1], lines[last - 1][:end])).decode()


def mutated(path: Path, number: int) -> CodeType:
    """The code of a module with the mistake of that number."""
    tree = ast.parse(path.read_text("utf-8"))
    list(_sites(tree))[number].change()
    return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)


def loaded_functions() -> dict[str, list[FunctionType]]:
    """The functions that are loaded, by the file they come from."""
    functions: dict[str, list[FunctionType]] = {}
    for one in gc.get_objects():
        if type(one) is FunctionType:
            functions.setdefault(one.__code__.co_filename, []).append(one)
    return functions


def put_in(path: Path, code: CodeType, functions: Iterable[FunctionType]) -> int:
    """Give those of the functions that a module has the code of this other form. How many were given one."""
    before = compile(path.read_text("utf-8"), str(path), "exec", dont_inherit=True)
    new, old = dict(_named(code)), dict(_named(before))
    given = 0
    for one in functions:
        # Several lambdas of a line have one name; the code itself tells them apart.
        key = next((key for key, was in old.items() if was == one.__code__), None)
        if key in new and new[key] != one.__code__ and new[key].co_freevars == one.__code__.co_freevars:
            one.__code__ = new[key]
            given += 1
    return given


def _named(
    code: CodeType, seen: dict[tuple[str, int], int] | None = None
) -> Iterator[tuple[tuple[str, int, int], CodeType]]:
    """The code of each function in some code, by name, line, and the how-manieth it is of that name there."""
    seen = {} if seen is None else seen
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            name = (inner.co_qualname, inner.co_firstlineno)
            seen[name] = seen.get(name, 0) + 1
            yield (*name, seen[name]), inner
            yield from _named(inner, seen)


def _sites(tree: ast.AST, outer: str = "") -> Iterator[_Site]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _sites(node, f"{outer}{node.name}.")
        elif isinstance(node, Function):
            yield from _in_body(node, outer + node.name)


def _in_body(function: Function, name: str) -> Iterator[_Site]:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    for statement in body:
        for node, change_into, kind in _walk(statement, function.body):
            yield _Site(name, node, kind, change_into)


def _walk(node: ast.AST, siblings: list[ast.stmt]) -> Iterator[tuple[ast.AST, Change, str]]:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Raise | ast.Assert | ast.JoinedStr):
        return
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return  # whether lists of one length are of one length
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "spend":
        return  # how much a step is said to cost; that it is said is tried
    if isinstance(node, ast.stmt):
        yield from _of_statement(node, siblings)
    elif isinstance(node, ast.expr):
        yield from _of_expression(node)
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield test, _setting(node.ifs, node.ifs.index(test), _settled(test, True)), "filter left out"
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "args") and not isinstance(node, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Constant) and isinstance(child.value, str) and _are_signs(child, node):
                yield child, _replacing(child, "value", child.value[:-1]), "another text"
            elif isinstance(child, ast.AST) and not _is_said(child, node):
                yield from _walk(child, value if isinstance(value, list) else [])


def _remembers(node: ast.If, siblings: list[ast.stmt]) -> bool:
    """Whether something is only worked out where it is not known yet, kept, and given: always, it is given alike."""
    following = siblings[siblings.index(node) + 1 :]
    if len(node.body) != 1 or node.orelse or not following or not isinstance(following[0], ast.Return):
        return False
    kept, given = node.body[0], following[0].value
    if not isinstance(kept, ast.Assign) or not isinstance(kept.value, ast.Call | ast.ListComp | ast.DictComp):
        return False
    place = ast.unparse(kept.targets[0])
    asked = [f"{place} is None"]
    if isinstance(kept.targets[0], ast.Subscript):
        asked.append(f"{ast.unparse(kept.targets[0].slice)} not in {ast.unparse(kept.targets[0].value)}")
    return ast.unparse(node.test) in asked and given is not None and place in ast.unparse(given)


def _are_signs(child: ast.Constant, parent: ast.AST) -> bool:
    """Whether a text is looked in for a sign: one more in it would be looked for in vain."""
    return (
        isinstance(parent, ast.Compare)
        and isinstance(parent.ops[-1], ast.In | ast.NotIn)
        and child is parent.comparators[-1]
        and len(str(child.value)) > 1
    )


def _is_said(child: ast.AST, parent: ast.AST) -> bool:
    """Whether a text is only told: an argument of a call, or a part of a record, and not compared or looked up."""
    return (
        isinstance(child, ast.Constant)
        and isinstance(child.value, str)
        and not isinstance(parent, ast.Compare | ast.Subscript | ast.Return | ast.Tuple | ast.Set | ast.IfExp)
    )


def _of_statement(node: ast.stmt, siblings: list[ast.stmt]) -> Iterator[tuple[ast.AST, Change, str]]:
    if isinstance(node, ast.If | ast.While):
        yield node.test, _replacing(node, "test", _settled(node.test, False)), "never"
        if isinstance(node, ast.If) and not _remembers(node, siblings):
            yield node.test, _replacing(node, "test", _settled(node.test, True)), "always"
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    is_kept = isinstance(node, ast.Assign) and not all(isinstance(one, ast.Name | ast.Tuple) for one in node.targets)
    if is_call or is_kept or isinstance(node, ast.AugAssign | ast.Continue | ast.Break | ast.Delete):
        never = ast.copy_location(ast.If(ast.Constant(False), [node], []), node)
        yield node, _setting(siblings, siblings.index(node), never), "left out"
    if isinstance(node, ast.AugAssign) and type(node.op) in _RECKONED:
        yield node, _replacing(node, "op", _RECKONED[type(node.op)]()), "reckoned otherwise"


def _of_expression(node: ast.expr) -> Iterator[tuple[ast.AST, Change, str]]:
    if isinstance(node, ast.Compare):
        for n, operator in enumerate(node.ops):
            if type(operator) in _COMPARED:
                yield node, _setting(node.ops, n, _COMPARED[type(operator)]()), "compared otherwise"
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node, _replacing(node, "op", other), "and/or"
        for n, value in enumerate(node.values):
            neutral = _settled(value, isinstance(node.op, ast.And))
            yield value, _setting(node.values, n, neutral), "part left out"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, _doubling(node), "not left out"
    elif isinstance(node, ast.IfExp):
        yield node.test, _replacing(node, "test", _settled(node.test, False)), "never"
        yield node.test, _replacing(node, "test", _settled(node.test, True)), "always"
    elif isinstance(node, ast.BinOp) and type(node.op) in _RECKONED:
        yield node, _replacing(node, "op", _RECKONED[type(node.op)]()), "reckoned otherwise"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        yield node, _replacing(node.func, "id", _CALLED[node.func.id]), "called otherwise"
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)


def _of_constant(node: ast.Constant) -> Iterator[tuple[ast.AST, Change, str]]:
    if isinstance(node.value, bool):
        yield node, _replacing(node, "value", not node.value), "true/false"
    elif isinstance(node.value, int):
        yield node, _replacing(node, "value", node.value + 1), "one more"
    elif isinstance(node.value, str):
        yield node, _replacing(node, "value", node.value + "~"), "another text"


def _settled(asked: ast.expr, answer: bool) -> ast.expr:
    """Code that gives an answer whatever would be asked, whose names stay: a function that is loaded has these."""
    settled = ast.BoolOp(ast.Or() if answer else ast.And(), [ast.Constant(answer), asked])
    return ast.copy_location(settled, asked)


def _replacing(node: ast.AST, field: str, value: object) -> Change:
    return lambda: setattr(node, field, value)


def _setting(values: list[_Node], n: int, value: _Node) -> Change:
    def change() -> None:
        values[n] = value

    return change


def _doubling(node: ast.UnaryOp) -> Change:
    """Deny what is denied already: as without a denial, and a yes or no as before."""
    return lambda: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
