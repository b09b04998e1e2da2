"""What killed runs leave in a folder, and what is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from somelint.project import leftovers
from somelint.project.replacing import replace_text, write_beside

pytest.importorskip("fcntl")

# The name of a file, and whether the next run that writes in its folder removes it.
LEFT = [
    (".somelint-abcd1234.new", True),
    (".somelint-abcd123.new", False),
    (".somelint-ABCD1234.new", False),
    (".somelint-abcd1234.new.yaml", False),
    ("somelint-abcd1234.new", False),
    ("plan.yaml", False),
]


@pytest.fixture(autouse=True)
def afresh() -> None:
    leftovers._swept.clear()


@pytest.mark.parametrize(("name", "goes"), LEFT)
def test_only_what_a_killed_run_left_is_removed(tmp_path: Path, name: str, goes: bool) -> None:
    (tmp_path / name).write_text("half of it", encoding="utf-8")
    replace_text(str(tmp_path / "report.json"), b"{}", None)
    assert (tmp_path / name).exists() is not goes
    assert (tmp_path / "report.json").read_bytes() == b"{}"


def test_what_a_run_is_at_work_on_stays(tmp_path: Path) -> None:
    beside = write_beside(str(tmp_path / "plan.yaml"), b"all of it")
    leftovers._swept.clear()
    other = os.fork()
    if not other:
        leftovers._held.clear()
        leftovers.remove_leftovers(str(tmp_path))
        os._exit(0)
    os.waitpid(other, 0)
    assert Path(beside).exists()
    leftovers.let_go_of(beside)
    leftovers._swept.clear()
    leftovers.remove_leftovers(str(tmp_path))
    assert not Path(beside).exists()


def test_a_folder_or_link_with_such_a_name_stays(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    (tmp_path / ".somelint-aaaaaaaa.new").symlink_to(tmp_path / "kept")
    (tmp_path / ".somelint-bbbbbbbb.new").mkdir()
    replace_text(str(tmp_path / "report.json"), b"{}", None)
    assert len(list(tmp_path.iterdir())) == 4
