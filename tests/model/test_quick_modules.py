"""Modules that are found quickly are those that Python itself would find."""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from somelint.model.quick_modules import find_quickly

NAME = "found_quickly"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a module and a package in it, found quickly."""
    folder = tmp_path / NAME
    (folder / "inner").mkdir(parents=True)
    for name in ("__init__", "one", "inner/__init__", "inner/two"):
        (folder / f"{name}.py").write_text(f"VALUE = {name!r}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    importlib.import_module(NAME)
    find_quickly(NAME)
    yield folder
    forget(NAME)


def forget(begins: str) -> None:
    for name in [name for name in sys.modules if name.startswith(begins)]:
        del sys.modules[name]


def load(name: str) -> ModuleType:
    forget(f"{NAME}.")
    return importlib.import_module(f"{NAME}.{name}")


def test_modules_are_loaded_as_usual(package: Path) -> None:
    for _ in range(2):  # the first time they are compiled
        one, two = load("one"), load("inner.two")
        assert (one.VALUE, two.VALUE, sys.modules[f"{NAME}.inner"].VALUE) == ("one", "inner/two", "inner/__init__")
        assert one.__spec__ is not None
        assert type(one.__spec__.loader).__name__ == "Loader"
        assert (one.__file__, one.__package__) == (str(package / "one.py"), NAME)
        assert one.__cached__ == importlib.util.cache_from_source(str(package / "one.py"))
        assert Path(one.__cached__).exists()
        assert sys.modules[f"{NAME}.inner"].__path__ == [str(package / "inner")]


def test_a_module_that_has_changed_is_loaded_anew(package: Path) -> None:
    load("one")
    file = package / "one.py"
    file.write_text("VALUE = 'ten'\n", encoding="utf-8")
    os.utime(file, (1, 1))
    assert load("one").VALUE == "ten"


@pytest.mark.parametrize("kept", [b"", b"x" * 40])
def test_what_is_kept_of_a_module_may_be_damaged(package: Path, kept: bytes) -> None:
    compiled = Path(str(load("one").__cached__))
    compiled.write_bytes(kept)
    assert load("one").VALUE == "one"


def test_what_is_not_there_is_not_found(package: Path) -> None:
    with pytest.raises(ModuleNotFoundError, match="three"):
        load("three")
    assert load("inner.two").VALUE == "inner/two"
