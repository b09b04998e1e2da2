"""What is made of git's answers: the files of an earlier state, renames, the days of lines, what is in the index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from somelint.history import blame, past_tree, renames, tracked
from somelint.history.blame import _read_porcelain, read_line_dates
from somelint.history.past_tree import PastTree
from somelint.history.renames import _new_name, present_names
from somelint.history.revisions import NoHistory, Revision
from somelint.history.tracked import TrackedFiles

PAST = Revision("/tracked", "main", "t" * 40, {}, frozenset(), frozenset())
FILES = {
    "a.yaml": "text", "sub/b.yaml": "text", "sub/deep/c.yaml": "text", "run.sh": "program",
    "link": "-> a.yaml", "sub/up": "-> ../a.yaml", "sub/there": "-> ./deep/../b.yaml", "twice": "-> link",
    "out": "-> ../x",
    "full": "-> /etc/x", "empty": "-> ", "nowhere": "-> none", "folder": "-> sub", "inside": "-> folder/deep",
    "loop": "-> pool", "pool": "-> loop", "outfolder": "-> ..", "module": "commit",
    **{f"l{n}": f"-> l{n - 1}" for n in range(1, 10)}, "l0": "text",
    "../x": "text", "./y": "text", "z//w": "text", ".GIT/config": "text", "sub/.git/config": "text",
}  # fmt: skip
MODES = {"text": "100644 blob", "program": "100755 blob", "commit": "160000 commit"}


def past(monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str] = FILES) -> PastTree:
    """The tree of these files, as git lists them."""

    def ask(root: str, *arguments: str) -> bytes:
        assert root == "/tracked"
        if arguments[0] == "ls-tree":
            assert arguments[-1] == PAST.tree
            rows = [
                f"{MODES.get(what, '120000 blob')} {n:040x}\t{name}" for n, (name, what) in enumerate(files.items())
            ]
            return "\0".join([*rows, ""]).encode()
        assert arguments[:2] == ("cat-file", "blob")
        return list(files.values())[int(arguments[2], 16)].removeprefix("-> ").encode()

    monkeypatch.setattr(past_tree, "ask_git", ask)
    monkeypatch.setattr(
        past_tree, "read_texts", lambda _, paths: {path: f"{path}!".encode() for path in paths if path != "run.sh"}
    )
    return PastTree(PAST)


def test_what_an_earlier_state_had(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = past(monkeypatch)
    assert sorted(tree.files()) == ["a.yaml", "l0", "run.sh", "sub/b.yaml", "sub/deep/c.yaml"]
    assert set(tree.links()) == {name for name, what in FILES.items() if what.startswith("->")}
    assert [name for name in FILES if not tree.has(name)] == ["../x", "./y", "z//w", ".GIT/config", "sub/.git/config"]
    assert tree.below("sub") == ["sub/b.yaml", "sub/deep/c.yaml", "sub/up", "sub/there"]
    assert tree.below("su") == []
    assert len(tree.below("")) == len(tree.below(".")) == len(FILES) - 5


TARGETS = {
    "a.yaml": "a.yaml", "run.sh": "run.sh", "link": "a.yaml", "sub/up": "a.yaml", "sub/there": "sub/b.yaml",
    "twice": "a.yaml",
    "out": None, "full": None,
    "empty": None, "nowhere": None, "folder": None, "loop": None, "module": None, "none": None,
    "l7": "l0", "l8": None,
}  # fmt: skip


@pytest.mark.parametrize("path", TARGETS)
def test_where_a_link_led(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = past(monkeypatch)
    assert tree.target(path) == TARGETS[path]
    wanted = {path: f"{TARGETS[path]}!".encode()} if TARGETS[path] not in (None, "run.sh") else {}
    assert tree.texts([path]) == wanted


FOLDERS = {
    "sub": "sub", "folder": "sub", "folder/deep": "sub/deep", "inside": "sub/deep", "inside/x/y": "sub/deep/x/y",
    "a": "a",
    "outfolder/x": "outfolder/x", "loop/x": "loop/x", "nowhere/x": "none/x", "full/x": "full/x", "": "",
    "subfolder": "subfolder",
    "x/folder": "x/folder", "outfolder": "outfolder",
}  # fmt: skip


@pytest.mark.parametrize("path", FOLDERS)
def test_where_a_folder_really_was(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert past(monkeypatch).real_folder(path) == FOLDERS[path]


def test_a_state_that_git_cannot_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_tree, "ask_git", lambda *_: None)
    with pytest.raises(NoHistory) as caught:
        PastTree(PAST)
    assert "git cannot list the files of “main”." in caught.value.message


RENAMED = [
    (None, "a", ""), (b"", "a", ""), (b"R100\0a\0b\0", "a", "b"), (b"R100\0a\0b\0", "b", ""),
    (b"C100\0a\0b\0", "a", ""),
    (b"M\0a\0R090\0a\0b\0", "a", "b"), (b"C100\0x\0y\0R090\0a\0b\0", "a", "b"), (b"D\0R\0R090\0a\0b\0", "a", "b"),
    (b"R100\0a", "a", ""), ("R100\0å\0ø\0".encode(), "å", "ø"), (b"R100\0x\0y\0A\0a\0", "a", ""),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "file", "name"), RENAMED)
def test_the_new_name_of_a_file(answer: bytes | None, file: str, name: str) -> None:
    assert _new_name(answer, file) == name


def test_a_file_is_followed_through_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "now.yaml").write_text("")
    (tmp_path / "staged.yaml").write_text("")
    steps = {
        "a": "b",
        "b": "now.yaml",
        "now.yaml": "later",
        "c": "",
        "s1": "s2",
        "s2": "s3",
        "s3": "s4",
        "s4": "s5",
        "s5": "s6",
    }
    commits = {name: f"{n:040x}" for n, name in enumerate(steps)}

    def ask(root: str, *arguments: str) -> bytes | None:
        assert root == str(tmp_path)
        if arguments[0] in ("diff-index", "diff-tree"):
            assert {"-z", "-M", "-l1000", "--name-status"} <= set(arguments)
            assert arguments[0] == "diff-index" or {"-r", "--root", "--no-commit-id"} <= set(arguments)
        if arguments[0] == "diff-index":
            assert {"--cached", "HEAD"} <= set(arguments)
            return b"R100\0i\0staged.yaml\0"
        if arguments[0] == "rev-list":
            return f"{commits.get(arguments[-1], 'none')}\n".encode()
        old = next(name for name, commit in commits.items() if commit == arguments[-1])
        return f"R100\0{old}\0{steps[old]}\0".encode() if steps[old] else b"D\0" + old.encode()

    monkeypatch.setattr(renames, "ask_git", ask)
    found = present_names(str(tmp_path), ["a", "b", "c", "i", "x", "s1"])
    # A file that is not there is followed through five names at most.
    assert found == {"a": "now.yaml", "b": "now.yaml", "i": "staged.yaml", "s1": "s6"}
    assert present_names(str(tmp_path), [*(f"x{n}" for n in range(19)), "a"]) == {"a": "now.yaml"}
    assert present_names(str(tmp_path), [*(f"x{n}" for n in range(20)), "a"]) == {}


COMMIT, OTHER = "a" * 40, "b" * 40
NOON = 1_800_014_400  # of 2027-01-15
DAY = date(2027, 1, 15)
BLAMED = [
    ("", []),
    (f"{COMMIT} 1 1 1\ncommitter-time {NOON}\n\ta: 1\n", [("a: 1", DAY, False)]),
    (f"{COMMIT} 1 1\nauthor-time 0\ncommitter-time {NOON}\nboundary\n\ta: 1\r\n", [("a: 1", DAY, True)]),
    (f"{COMMIT} 1 1\ncommitter-time {NOON}\n\ta\n{OTHER} 2 2\n\tb\n{COMMIT} 3 3\n\tc\n",
     [("a", DAY, False), ("b", None, False), ("c", DAY, False)]),
    (f"{COMMIT} 1 1\nboundary\n\ta\n{OTHER} 2 2\n\tb\n", [("a", None, True), ("b", None, False)]),
    (f"{COMMIT} 1 1\ncommitter-time x\n\ta\n", [("a", None, False)]),
    (f"{COMMIT} 1 1\ncommitter-time {10**20}\n\ta\n", [("a", None, False)]),
    (f"{COMMIT} 1 1\nsummary boundary\nsummary {OTHER} 1 1\n\t\ufeffa\n", [("a", None, False)]),
    (f"{COMMIT} 1 1\ncommitter-time {NOON}\n\ta\u2028b\n", [("a\u2028b", DAY, False)]),
]  # fmt: skip


@pytest.mark.parametrize(("output", "lines"), BLAMED)
def test_the_lines_that_git_blames(output: str, lines: list[tuple[str, date | None, bool]]) -> None:
    assert list(_read_porcelain(output)) == lines


def blamed(*rows: tuple[str, str, int, bool]) -> bytes:
    """What git says of lines: the commit, the text, the hours after the first day, whether the history ends there."""
    return "".join(
        f"{commit} {n} {n}\ncommitter-time {NOON + hours * 3600}\n{'boundary' * bound}\n\t{text}\n"
        for n, (commit, text, hours, bound) in enumerate(rows, 1)
    ).encode()


LATER = date(2027, 1, 17)
DATED = [
    # the file, what git blames, whether the clone is shallow, and the days of lines
    ("a\nb\n", [(COMMIT, "a", 0, False), (OTHER, "b", 48, False)], None, {1: DAY, 2: LATER}),
    ("b\na\n", [(COMMIT, "a", 0, False), (OTHER, "b", 48, False)], None, {1: LATER, 2: DAY}),
    ("a\nx\nb\n", [(COMMIT, "a", 0, False), (OTHER, "b", 48, False)], None, {1: DAY, 3: LATER}),
    ("a\na\na\n", [(COMMIT, "a", 0, False), (OTHER, "a", 48, False)], None, {1: DAY, 2: LATER}),
    ("a\nb\n", [(COMMIT, "a", 0, True), (OTHER, "b", 48, False)], b"false\n", {1: DAY, 2: LATER}),
    ("a\nb\n", [(COMMIT, "a", 0, True), (OTHER, "b", 48, False)], b"true\n", {2: LATER}),
    ("a\nb\n", [(COMMIT, "a", 0, True), (OTHER, "b", 48, False)], None, {2: LATER}),
    ("a\na\n", [(COMMIT, "a", 0, True), (OTHER, "a", 48, False)], b"true\n", {2: LATER}),
    ("", [(COMMIT, "a", 0, False)], None, {}),
    (None, [(COMMIT, "a", 0, False)], None, {}),
    ("a\n", None, None, {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows", "shallow", "dates"), DATED)
def test_the_day_of_each_line(
    text: str | None, rows: list[tuple[str, str, int, bool]] | None, shallow: bytes | None, dates: dict[int, date],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = tmp_path / "sub" / "plan.yaml"
    path.parent.mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    if text is not None:
        path.write_text(text)

    def ask(folder: str, *arguments: str) -> bytes | None:
        if arguments[0] == "rev-parse":
            return shallow
        assert (folder, arguments[-1]) in ((str(tmp_path), "sub/plan.yaml"), (str(path.parent), "plan.yaml"))
        return None if rows is None else blamed(*rows)

    monkeypatch.setattr(blame, "ask_git", ask)
    assert read_line_dates(str(path)) == dates


def test_what_is_in_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(root: str, *_: str) -> bytes | None:
        asked.append(root)
        return b"a.yaml\0sub/deep/b.yaml\0sub/c.yaml\0" if root == "/tracked" else None

    monkeypatch.setattr(tracked, "ask_git", ask)
    monkeypatch.setattr(
        tracked, "root_of", lambda folder: next((one for one in ("/tracked", "/none") if folder.startswith(one)), None)
    )
    has = TrackedFiles()
    files = {
        "a.yaml": True,
        "sub/deep/b.yaml": True,
        "sub/c.yaml": True,
        "b.yaml": False,
        "sub": False,
        "deep/b.yaml": False,
    }
    folders = {"sub": True, "sub/deep": True, "deep": False, "a.yaml": False, "sub/c.yaml": False}
    assert {name: has(f"/tracked/{name}", False) for name in files} == files
    assert {name: has(f"/tracked/{name}", True) for name in folders} == folders
    assert not has("/none/a.yaml", False)
    assert not has("/other/a.yaml", False)
    assert asked == ["/tracked", "/none"]
