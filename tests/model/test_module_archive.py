"""Modules come from an archive as they would from their files."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from somelint.model.module_archive import ModuleArchive, archive_name, pack_modules, use_archive

SOURCES = {
    "boxed": ("__init__.py", b'"""A package."""\nfrom boxed.inner import VALUE\n'),
    "boxed.inner": ("inner.py", b"VALUE = __file__\n"),
    "boxed.other": ("other.py", b"VALUE = 'archive'\n"),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a package with an archive; nothing of it is loaded, and nothing stays loaded."""
    home = tmp_path / "boxed"
    (home / "_compiled").mkdir(parents=True)
    for file, source in SOURCES.values():
        (home / file).write_bytes(source)
    (home / "_compiled" / archive_name()).write_bytes(pack_modules(SOURCES))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    monkeypatch.syspath_prepend(str(tmp_path))
    return home


def test_a_package_is_loaded_from_it(home: Path) -> None:
    use_archive(str(home))
    package = importlib.import_module("boxed")
    assert isinstance(package.__loader__, ModuleArchive)
    assert package.__doc__ == "A package."
    assert package.__path__ == [str(home)]
    assert str(home / "inner.py") == package.VALUE == package.inner.__file__
    assert isinstance(package.inner.__loader__, ModuleArchive)


def test_a_file_that_was_edited_is_loaded_itself(home: Path) -> None:
    (home / "other.py").write_text("VALUE = 'the file'\n", encoding="utf-8")
    use_archive(str(home))
    other = importlib.import_module("boxed.other")
    assert other.VALUE == "the file"
    assert not isinstance(other.__loader__, ModuleArchive)


@pytest.mark.parametrize("damage", ["none", "empty", "short", "long", "other"])
def test_without_a_good_archive_all_is_as_ever(home: Path, damage: str) -> None:
    path = home / "_compiled" / archive_name()
    good = path.read_bytes()
    if damage == "none":
        path.unlink()
    else:
        path.write_bytes(
            {"empty": b"", "short": good[:-1], "long": good + b"\0", "other": good.replace(b"\r\n", b"\n\r", 1)}[damage]
        )
    use_archive(str(home))
    assert not [finder for finder in sys.meta_path if isinstance(finder, ModuleArchive)]
    assert not isinstance(importlib.import_module("boxed").__loader__, ModuleArchive)
