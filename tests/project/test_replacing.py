"""Files are written whole or not at all: the bytes before or the bytes after, and never anything else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from somelint.project import replacing
from somelint.project.replacing import NotWritten, find_target, replace_text

OLD, NEW = b"old\r\n", "nytt på øya\n".encode()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository as working folder; nothing but the files of the test may be left in it."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    yield folder
    assert not list(tmp_path.rglob(".somelint-*"))


@pytest.mark.parametrize("expected", [None, OLD])
def test_a_file_is_replaced_and_keeps_its_mode(expected: bytes | None, home: Path) -> None:
    path = home / "a.txt"
    path.write_bytes(OLD)
    path.chmod(0o640)
    replace_text("a.txt", NEW, expected)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_mode(home: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_text("new.txt", NEW, None)
    finally:
        os.umask(before)
    assert (home / "new.txt").read_bytes() == NEW
    assert stat.S_IMODE((home / "new.txt").stat().st_mode) == 0o640


def test_a_name_as_long_as_names_may_be_is_written(home: Path) -> None:
    name = "n" * 255
    replace_text(name, NEW, None)
    assert (home / name).read_bytes() == NEW


def test_a_link_inside_the_repository_is_followed_and_stays_a_link(home: Path) -> None:
    (home / "real.txt").write_bytes(OLD)
    (home / "link.txt").symlink_to("real.txt")
    replace_text("link.txt", NEW, OLD)
    assert (home / "link.txt").is_symlink()
    assert (home / "real.txt").read_bytes() == NEW


def _out(home: Path) -> str:
    (home.parent / "other.txt").write_bytes(OLD)
    (home / "out.txt").symlink_to("../other.txt")
    return "out.txt"


def _folder_out(home: Path) -> str:
    (home.parent / "away").mkdir()
    (home / "in").symlink_to("../away")
    return "in/a.txt"


def _hard(home: Path) -> str:
    (home / "one.txt").write_bytes(OLD)
    os.link("one.txt", "two.txt")
    return "two.txt"


def _pipe(home: Path) -> str:
    os.mkfifo("pipe")
    return "pipe"


def _circle(home: Path) -> str:
    (home / "x").symlink_to("y")
    (home / "y").symlink_to("x")
    return "x"


REFUSED: dict[str, tuple[Callable[[Path], str], str]] = {
    "a link out": (_out, "“out.txt” is a link that leads out of the repository; it is not written."),
    "a folder that leads out": (
        _folder_out,
        "“in/a.txt” is a link that leads out of the repository; it is not written.",
    ),
    "a hard link": (
        _hard,
        "“two.txt” is one file under several names (hard links), which writing would separate; it is not written.",
    ),
    "a pipe": (_pipe, "“pipe” is a device or pipe and not a file; it is not written."),
    "a device": (lambda home: "/dev/null", "“/dev/null” is a device or pipe and not a file; it is not written."),
    "what a process has open": (
        lambda home: "/proc/self/cwd/a.txt",
        "“/proc/self/cwd/a.txt” is a device or pipe and not a file; it is not written.",
    ),
    "a file of git": (
        lambda home: ".git/config",
        "“.git/config” is one of git's own files; it is not written.",
    ),
    "a folder": (lambda home: ".git", "“.git” is a folder. Name a file in it."),
    "a folder to be": (lambda home: "new/", "“new/” is a folder. Name a file in it."),
    "no folder": (lambda home: "a/b.txt", "There is no folder “a” for “a/b.txt”. Create it first."),
    "a circle": (_circle, "“x” is a link that leads in a circle; it is not written."),
    "a NUL": (lambda home: "a\0b", "“a\0b” cannot be written: this is not a name for a file."),
    "a long name": (lambda home: "n" * 300, f"“{'n' * 300}” cannot be written: file name too long."),
}


@pytest.mark.parametrize(("made", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_plain_file_here_is_refused_by_name(made: Callable[[Path], str], says: str, home: Path) -> None:
    name = made(home)
    before = contents(home.parent)
    for refused in (lambda: find_target(name), lambda: replace_text(name, NEW, None)):
        with pytest.raises(NotWritten) as told:
            refused()
        assert told.value.message == says
    assert contents(home.parent) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        ("a.txt", "“a.txt” cannot be written: you have no permission to."),
        ("", "“a.txt” cannot be written: you have no permission to write in its folder."),
    ],
)
def test_a_file_that_may_not_be_written_is_refused(
    lacking: str, says: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "a.txt").write_bytes(OLD)
    kept = os.path.realpath(home / lacking)
    monkeypatch.setattr(os, "access", lambda path, mode: os.path.realpath(path) != kept)
    with pytest.raises(NotWritten) as told:
        replace_text("a.txt", NEW, None)
    assert told.value.message == says
    assert (home / "a.txt").read_bytes() == OLD


CHANGED = {
    "longer": OLD + b"more",
    "shorter": OLD[:-1],
    "other": b"OLD\r\n",
    "gone": None,
}


@pytest.mark.parametrize("now", CHANGED.values(), ids=CHANGED)
def test_a_file_that_has_changed_meanwhile_is_left_alone(now: bytes | None, home: Path) -> None:
    if now is not None:
        (home / "a.txt").write_bytes(now)
    with pytest.raises(NotWritten) as told:
        replace_text("a.txt", NEW, OLD)
    assert told.value.message in (
        "“a.txt” has changed since it was read; it is not written.",
        "“a.txt” no longer exists; it is not written.",
    )
    assert contents(home) == ({} if now is None else {str(home / "a.txt"): now})


class Stop(Exception):
    """Something that nobody expects."""


@pytest.mark.parametrize("call", ["mkstemp", "fdopen", "write", "chmod", "fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), Stop()], ids=repr)
def test_whatever_breaks_on_the_way_the_old_bytes_stay(
    call: str, error: BaseException, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "a.txt").write_bytes(OLD)

    def broken(*_: object, **__: object) -> None:
        raise error

    if call == "write":
        usual = os.fdopen

        class Full:
            def __init__(self, descriptor: int, mode: str) -> None:
                self._file = usual(descriptor, mode)

            def __enter__(self) -> Full:
                return self

            def __exit__(self, *_: object) -> None:
                self._file.close()

            write = broken

        monkeypatch.setattr(os, "fdopen", Full)
    else:
        monkeypatch.setattr(replacing.tempfile if call == "mkstemp" else os, call, broken)
    with pytest.raises(NotWritten if isinstance(error, OSError) else type(error)) as told:
        replace_text("a.txt", NEW, OLD)
    monkeypatch.undo()
    assert (home / "a.txt").read_bytes() == OLD
    if isinstance(told.value, NotWritten):
        assert told.value.message == "“a.txt” cannot be written: no space left on device."


def test_a_folder_that_cannot_be_synchronised_is_no_fault(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.fsync

    def refusing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        usual(descriptor)

    monkeypatch.setattr(os, "fsync", refusing)
    replace_text("a.txt", NEW, None)
    assert (home / "a.txt").read_bytes() == NEW
