"""The picture in ARCHITECTURE.md is true: packages import downwards only, and no module imports itself by detours."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from support.paths import MODULES as PATHS
from support.paths import ROOT

PACKAGE = ROOT / "somelint"
SHARED_NAMES = {"render": ("reporters.",), "FORMS": ("language.forms.",), "TYPE_CHECKING": ("__init__", "model.hints")}
"""What each format and each file of forms defines under the same name, since a table asks all of them for it; and what
type checkers know by its name. Each with the modules that may define it."""


def module_name(path: Path) -> str:
    """`a/b.py` as `a.b`, a package by its own name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@cache
def tree_of(module: str) -> ast.Module:
    """A module, parsed. What takes long is not done while tests are collected: each worker collects all of them."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def package_of(module: str) -> str:
    return module.split(".")[0]


MODULES = {module_name(path): path for path in PATHS}
# The face of the program and `python -m somelint` stand above all packages.
TOP = {"__init__", "__main__"}


def rows() -> list[tuple[str, str, set[str]]]:
    """The rows of the table `package | owns | imports`, from the top of the house to the bottom."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    found = re.search(r"^\| *package *\| *owns *\| *imports *\|\n\|[-| :]+\|\n((?:\|.*\n)+)", text, re.M)
    assert found, "ARCHITECTURE.md has no table with the columns package, owns, imports"
    split = [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]
    return [(cells[0].strip("`"), cells[1], set(re.findall(r"`([^`]+)`", cells[2]))) for cells in split]


def imports(module: str) -> Iterator[str]:
    """The modules that a module imports, wherever in the file; what only a type checker sees does not count."""
    tree = tree_of(module)
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for statement in block.body
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "somelint":
            base = node.module.removeprefix("somelint").removeprefix(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".removeprefix(".")
                yield inner if inner in MODULES else base or "__init__"
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("somelint.") for alias in node.names if alias.name.startswith("somelint.")
            )


@cache
def graph() -> Mapping[str, set[str]]:
    """What each module imports."""
    return {module: set(imports(module)) for module in MODULES}


@pytest.mark.parametrize("package", sorted({package_of(module) for module in MODULES} - TOP))
def test_a_package_imports_what_the_table_says(package: str) -> None:
    told = {name: allowed for name, _, allowed in rows()}
    assert package in told, f"ARCHITECTURE.md has no row for {package}"
    used = {
        package_of(imported)
        for module, found in graph().items()
        if package_of(module) == package
        for imported in found
        if package_of(imported) not in {package, *TOP}
    }
    assert used == told[package]


def test_arrows_lead_down_only() -> None:
    order = [name for name, _, _ in rows()]
    assert set(order) == {package_of(module) for module in MODULES} - TOP
    for name, _, allowed in rows():
        assert allowed <= set(order[order.index(name) + 1 :]), f"{name} imports a package above it"


def test_the_picture_shows_each_package_above_what_it_imports() -> None:
    found = re.search(r"## The picture\n.*?```\n(.*?)```", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.S)
    assert found
    # A line is `names   what they are`; where the names do not fit, the line ends in a comma and the next one goes on.
    names = [re.split(r"\s{2,}", line)[0] for line in found[1].splitlines()]
    floors = [re.findall(r"\w+", floor) for floor in re.sub(r",\n", ", ", "\n".join(names)).splitlines()]
    height = {package: -n for n, floor in enumerate(floors) for package in floor}
    assert height.keys() == {package for package, _, _ in rows()}
    for package, _, allowed in rows():
        assert all(height[package] > height[other] for other in allowed), package


def test_each_package_has_a_folder_of_tests() -> None:
    for package in {package_of(module) for module in MODULES} - TOP:
        assert list((ROOT / "tests" / package).glob("test_*.py")), package


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_forms_of_the_rule_language_do_not_import_each_other() -> None:
    forms = {module for module in MODULES if module.startswith("language.forms.")}
    assert forms
    for module in forms:
        assert not graph()[module] & {*forms, "language.forms", "language.grammar"}, module


def test_the_page_and_the_packages_say_the_same() -> None:
    for package, owns, _ in rows():
        docstring = ast.get_docstring(tree_of(package)) or ""
        assert owns == docstring.splitlines()[0].replace("|", "").strip(), package


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    for folder in {path.parent for path in MODULES.values()}:
        assert len(list(folder.glob("*.py"))) <= 25, folder


def test_no_two_public_definitions_share_a_name() -> None:
    places: dict[str, list[str]] = {}
    for module in MODULES:
        for node in tree_of(module).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            found = [part for target in targets if target for part in ast.walk(target)]  # `A, B = 1, 2` as well
            names = [part.id for part in found if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names = [node.name]
            for name in names:
                if not name.startswith("_") and not module.startswith(SHARED_NAMES.get(name, ("-",))):
                    places.setdefault(name, []).append(module)
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}


def test_nothing_is_imported_relatively() -> None:
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            assert not (isinstance(node, ast.ImportFrom) and node.level), module


def test_no_package_takes_the_name_of_a_data_folder() -> None:
    assert not {"rules", "schema"} & {package_of(module) for module in MODULES}


def test_modules_stay_small() -> None:
    long = {name: lines for name, path in MODULES.items() if (lines := len(path.read_bytes().splitlines())) > 200}
    assert not long


@pytest.mark.parametrize("stream", ["print", "sys.stdout", "sys.stderr", "sys.exit"])
def test_only_the_command_line_prints(stream: str) -> None:
    for module in MODULES:
        if package_of(module) not in {"cli", *TOP}:
            used = {
                ast.unparse(node) for node in ast.walk(tree_of(module)) if isinstance(node, ast.Name | ast.Attribute)
            }
            assert stream not in used, module
