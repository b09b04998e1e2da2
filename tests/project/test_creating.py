"""New files: all of them or none, whatever stops it, and nothing that was there is touched."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from somelint.project import creating, replacing
from somelint.project.creating import write_new
from somelint.project.replacing import NotWritten


def tree(folder: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


def three(folder: Path) -> dict[str, str]:
    return {str(folder / name): f"{name} æøå 🥖\n" for name in ("a.yaml", "x/y/b.yml", "c.json")}


def test_all_are_written_with_their_folders(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_new(three(tmp_path))
    finally:
        os.umask(mask)
    assert {k: v.decode() for k, v in tree(tmp_path).items() if v is not None} == {
        "a.yaml": "a.yaml æøå 🥖\n",
        "x/y/b.yml": "x/y/b.yml æøå 🥖\n",
        "c.json": "c.json æøå 🥖\n",
    }
    if os.name == "posix":
        assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["a.yaml", "x/y/b.yml", "c.json"])
@pytest.mark.parametrize("kind", ["file", "folder", "lost link"])
def test_a_name_that_is_taken_stops_it(tmp_path: Path, name: str, kind: str) -> None:
    taken = tmp_path / name
    taken.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        taken.write_text("mine", encoding="utf-8")
    elif kind == "folder":
        taken.mkdir()
    else:
        taken.symlink_to("nowhere")
    before = tree(tmp_path)
    with pytest.raises(NotWritten) as stop:
        write_new(three(tmp_path))
    assert stop.value.message == f"“{os.path.relpath(taken)}” already exists; nothing is written."
    assert stop.value.taken == str(taken)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("target", ["../outside", ".git"])
def test_a_folder_that_is_a_link_leads_nowhere_but_into_the_repository(tmp_path: Path, target: str) -> None:
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "inside").mkdir()
    (tmp_path / "outside").mkdir()
    (repository / "x").symlink_to(target)
    with pytest.raises(NotWritten, match="is behind a link that leads out of the repository; nothing is written"):
        write_new(three(repository))
    assert tree(tmp_path / "outside") == tree(repository / ".git") == {}
    assert not (repository / "a.yaml").exists()
    (repository / "x").unlink()
    (repository / "x").symlink_to("inside")
    write_new(three(repository))
    assert (repository / "inside/y/b.yml").is_file()


def failing(at: int, error: BaseException) -> Any:
    calls = [0]

    def fail(*arguments: object, **more: object) -> None:
        calls[0] += 1
        if calls[0] == at:
            raise error

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt(), SystemExit(1)], ids=["full disk", "interrupt", "exit"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_failure_on_the_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException
) -> None:
    monkeypatch.setattr(creating.os, "fsync", failing(at, error))
    with pytest.raises(NotWritten if isinstance(error, OSError) else type(error)) as stop:
        write_new(three(tmp_path))
    if isinstance(stop.value, NotWritten):
        name = os.path.relpath([*three(tmp_path)][at - 1])
        assert stop.value.message == f"“{name}” cannot be written: no space left on device. Nothing is written."
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_interrupt_between_the_names_takes_back_those_that_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    link, calls = os.link, [0]

    def interrupted(source: str, target: str) -> None:
        calls[0] += 1
        if calls[0] == at:
            raise KeyboardInterrupt
        link(source, target)

    monkeypatch.setattr(creating.os, "link", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_new(three(tmp_path))
    assert tree(tmp_path) == {}


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link
    late = tmp_path / "c.json"

    def racing(source: str, target: str) -> None:
        if target.endswith("c.json"):
            late.write_text("somebody else's", encoding="utf-8")
        link(source, target)

    monkeypatch.setattr(creating.os, "link", racing)
    with pytest.raises(NotWritten) as stop:
        write_new(three(tmp_path))
    assert stop.value.taken == str(late)
    assert tree(tmp_path) == {"c.json": b"somebody else's"}


@pytest.mark.parametrize("error", [OSError(errno.EPERM, "no links"), NotImplementedError()])
def test_a_disk_without_second_names_does_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def no_links(source: str, target: str) -> None:
        raise error

    monkeypatch.setattr(creating.os, "link", no_links)
    write_new(three(tmp_path))
    assert len([text for text in tree(tmp_path).values() if text]) == 3
    before = tree(tmp_path)
    with pytest.raises(NotWritten):
        write_new({str(tmp_path / "new.yaml"): "x", str(tmp_path / "a.yaml"): "other"})
    assert tree(tmp_path) == before
    monkeypatch.setattr(creating.os, "fsync", failing(4, FULL))
    more = {str(tmp_path / "d.yaml"): "d", str(tmp_path / "e.yaml"): "e"}
    with pytest.raises(NotWritten):  # the third and fourth calls copy into place
        write_new(more)
    assert tree(tmp_path) == before


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_real_limit_of_the_system_leaves_nothing(tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "sys.dont_write_bytecode = True  # what is imported under the limit would be kept cut short\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from somelint.project.creating import write_new\n"
        "from somelint.project.replacing import NotWritten\n"
        "try: write_new({'small.yaml': 'x', 'deep/large.yaml': 'y' * 5000})\n"
        "except NotWritten as no: print(no.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout == "“deep/large.yaml” cannot be written: file too large. Nothing is written.\n"
    assert tree(tmp_path) == {}


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    with pytest.raises(NotWritten):
        write_new({str(tmp_path / "a.yaml"): "x", str(tmp_path / "file/b.yaml"): "y"})
    assert set(tree(tmp_path)) == {"file"}

    def refuse(*arguments: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(replacing.tempfile, "mkstemp", refuse)
    with pytest.raises(NotWritten, match=r"a\.yaml” cannot be written: you have no permission to\. Nothing is written"):
        write_new({str(tmp_path / "new/a.yaml"): "x"})
    assert set(tree(tmp_path)) == {"file"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(NotWritten, match="no permission"):
            write_new(three(tmp_path))
    finally:
        tmp_path.chmod(0o755)
    assert tree(tmp_path) == {}
