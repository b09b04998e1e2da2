"""The table of modules in ARCHITECTURE.md is true: every import in the package is allowed by it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.paths import ROOT

PACKAGE = ROOT / "somelint"
ANYTHING = "all of the above"


def module_name(path: Path) -> str:
    """`a/b.py` as `a.b`, a package by its own name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def rows() -> list[tuple[str, str, str]]:
    """The rows of the table `module | owns | may import`, as written."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    found = re.search(r"^\| *modules? *\| *owns *\| *may import *\|\n\|[-| :]+\|\n((?:\|.*\n)+)", text, re.M)
    assert found, "ARCHITECTURE.md has no table with the columns module, owns, may import"
    split = [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]
    return [(cells[0], cells[1], cells[2]) for cells in split]


def named(cell: str) -> list[str]:
    """The names in back ticks; `reporters/` and `reporters.*` stand for all modules of that package."""
    return [name.removesuffix("/").removesuffix(".*").removesuffix(".py") for name in re.findall(r"`([^`]+)`", cell)]


def covers(name: str, module: str) -> bool:
    return module == name or module.startswith(f"{name}.")


def table() -> dict[str, set[str]]:
    """Each module's name in the table and the names it may import."""
    allowed: dict[str, set[str]] = {}
    above: set[str] = set()
    for modules, _, may_import in rows():
        names = named(modules)
        for name in names:
            own = {name} | (above if ANYTHING in may_import else set()) | set(named(may_import))
            # Modules that share a row may not import each other unless the row says so.
            allowed[name] = own
        above |= set(names)
    return allowed


def imports(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module == "somelint":
                yield from (alias.name for alias in node.names if alias.name in MODULES)
            elif node.module.startswith("somelint."):
                base = node.module.removeprefix("somelint.")
                inner = [f"{base}.{alias.name}" for alias in node.names if f"{base}.{alias.name}" in MODULES]
                yield from inner or [base]
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("somelint.") for alias in node.names if alias.name.startswith("somelint.")
            )


def row_of(module: str, names: set[str]) -> str | None:
    """The most exact name in the table that stands for a module."""
    fitting = [name for name in names if covers(name, module)]
    return max(fitting, key=len) if fitting else None


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"__init__"}))
def test_a_module_imports_what_the_table_allows(module: str) -> None:
    allowed = table()
    row = row_of(module, set(allowed))
    assert row, f"ARCHITECTURE.md does not name {module}"
    for imported in imports(MODULES[module]):
        assert any(covers(name, imported) for name in allowed[row]), f"{module} may not import {imported}"


def test_the_table_names_no_module_that_is_gone() -> None:
    for name in table():
        assert any(covers(name, module) for module in MODULES), f"ARCHITECTURE.md names {name}, which is not there"
    for name in set().union(*table().values()):
        assert any(covers(name, module) for module in MODULES), f"ARCHITECTURE.md allows {name}, which is not there"


def test_nothing_is_imported_relatively() -> None:
    for path in MODULES.values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path


def test_no_module_takes_the_name_of_a_data_folder() -> None:
    assert not {"rules", "schema"} & set(MODULES)


def test_modules_stay_small() -> None:
    long = {
        name: lines for name, path in MODULES.items() if (lines := path.read_text(encoding="utf-8").count("\n")) > 200
    }
    assert not long
