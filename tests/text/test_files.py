"""Reading files, and finding those that are meant."""

import os
from pathlib import Path

import pytest

from somelint.model.locations import Position, Source, Unreadable, named_in
from somelint.model.report import Failure
from somelint.project.discovery import find_sources
from somelint.project.repository import FilesHere, key_of
from somelint.text.files import decode, read_source


def names(paths):
    """What is found at the paths, when nothing goes wrong."""
    found = find_sources(paths)
    assert not found.failures
    return list(found.names.values())


def test_text_keeps_its_line_ends_and_loses_its_mark(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: \xc3\xb8\r\nb: 1\r")
    assert read_source(str(file), "shown") == Source("shown", "a: ø\r\nb: 1\r", True)
    assert read_source(str(file)).name == str(file)


@pytest.mark.parametrize(
    ("raw", "position"),
    [
        (b"a: 1\r\nb: \xc3\xb8\xe6\n", Position(2, 5)),
        (b"\xef\xbb\xbfa: \xff", Position(1, 4)),
        (b"a\rb\r\xc3", Position(3, 1)),
        (b"a: \xed\xa0\x80", Position(1, 4)),
    ],
)
def test_not_utf8_names_the_line(raw, position):
    with pytest.raises(Unreadable) as caught:
        decode(raw, "p.yaml")
    assert caught.value.position == position
    assert caught.value.message.startswith(f"“p.yaml” is not saved as UTF-8: line {position.line} has ")
    assert caught.value.message.endswith("Save it as UTF-8.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-32-be"])
def test_utf16_and_utf32_are_told_apart(encoding):
    with pytest.raises(Unreadable, match=r"UTF-16 or UTF-32.*Save it as UTF-8\."):
        decode("somelint: 1\n".encode(encoding), "p.yaml")


def test_at_most_a_megabyte(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"#" * 1_000_000)
    assert len(read_source(str(file)).text) == 1_000_000
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(Unreadable, match="larger than 1 MB"):
        read_source(str(file))


def test_an_endless_device_and_a_pipe_do_not_hold_it_up(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    link = tmp_path / "zero.yaml"
    link.symlink_to("/dev/zero")
    for path in (pipe, link):
        with pytest.raises(Unreadable, match="is a device or pipe"):
            read_source(str(path), "p")
    assert names([str(tmp_path)]) == []


@pytest.mark.parametrize("path", ["missing.yaml", "nul\0.yaml", "plan.yaml/x"])
def test_missing(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text("somelint: 1\n")
    message = f"There is no file or folder “{path}”. Check how the name is spelled."
    with pytest.raises(Unreadable) as caught:
        read_source(path)
    assert caught.value.message == message
    found = find_sources([path, "plan.yaml"])
    assert (list(found.names.values()), found.failures) == (["plan.yaml"], [Failure(path, message)])


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Unreadable, match=r"“here” is a folder\. Name a file in it\."):
        read_source(str(tmp_path), "here")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    marked = {
        "b.yaml": b"# c\nsomelint: 1\n",
        "a/z.yml": b"somelint: 1\n: [broken",
        "a/deep/Y.YAML": b"\xef\xbb\xbfsomelint: 1\r",
        "a/cr.yaml": b"x: 1\rsomelint: 1\r",
        "a/utf16.yaml": "somelint: 1\n".encode("utf-16"),
    }
    passed_over = {
        "a/other.yaml": b"x: 1\n",
        "a/indented.yaml": b"x:\n  somelint: 1\n",
        "a/far.yaml": b"#" * 1_000_000 + b"\nsomelint: 1\n",
        "a/plan.txt": b"somelint: 1\n",
        ".git/plan.yaml": b"somelint: 1\n",
        "node_modules/plan.yaml": b"somelint: 1\n",
    }
    for name, raw in (marked | passed_over).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_are_walked(tree):
    inside = ["a/cr.yaml", "a/deep/Y.YAML", "a/utf16.yaml", "a/z.yml"]
    assert names(["."]) == [*inside, "b.yaml"]
    assert names(["a"]) == inside
    assert names(["a/"]) == inside
    assert names([str(tree)]) == [os.path.join(tree, name) for name in [*inside, "b.yaml"]]


def test_named_files_are_always_taken_and_each_once(tree):
    mixed = ["a/plan.txt", "./b.yaml", ".", "b.yaml"]
    assert names(mixed) == names(mixed[::-1]) == sorted(["a/plan.txt", *names(["."])])
    assert names(["./b.yaml"]) == ["./b.yaml"]
    assert names([".git/plan.yaml"]) == [".git/plan.yaml"]
    assert names([".git"]) == [".git/plan.yaml"]
    assert len(names([".", "b.yaml", "a"])) == 5


def test_no_limit_of_depth(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1100):
        os.mkdir("d")
        os.chdir("d")
    with open("p.yaml", "w", encoding="utf-8") as file:
        file.write("somelint: 1\n")
    os.chdir(tmp_path)
    found = names(["."])
    os.chdir("/".join(["d"] * 1100))
    os.remove("p.yaml")
    for _ in range(1100):  # what clears up after tests is itself not made for this depth
        os.chdir("..")
        os.rmdir("d")
    assert found == ["d/" * 1100 + "p.yaml"]


# Files that plans name, and the names of plans in fingerprints


@pytest.mark.parametrize("folder", [".", "plans", "plans/below", "elsewhere"])
@pytest.mark.parametrize("absolute", [False, True])
def test_a_file_that_a_plan_names_is_found_from_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, absolute: bool
) -> None:
    for name in (".git", "plans/below", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("top.md", "plans/there.md"):
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    (tmp_path / "plans/out.md").symlink_to(Path(__file__))
    monkeypatch.chdir(tmp_path / folder)
    plan = tmp_path / "plans/plan.yaml"
    name = str(plan) if absolute else os.path.relpath(plan)
    source = Source(name, "", key=key_of(name, str(tmp_path)))
    assert source.key == "plans/plan.yaml"
    found = {one: named_in(source, one) for one in ("there.md", "../top.md", "gone.md", "../../top.md", "out.md")}
    assert found.pop("../../top.md") is None
    assert [one for one, at in found.items() if at in FilesHere()] == ["there.md", "../top.md"]


def test_plans_of_a_repository_inside_another_have_keys_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".git", "inner/.git"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert key_of("inner/a.yaml", str(tmp_path)) == "inner/a.yaml"
    assert key_of("inner/a.yaml", str(tmp_path / "inner")) == "a.yaml"
