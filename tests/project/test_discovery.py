"""Which files are meant: in folders, beside .gitignore, with patterns, behind links."""

import contextlib
import io
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from somelint.cli.main import main
from somelint.model.locations import Unreadable
from somelint.model.report import Failure
from somelint.project import config_settings, discovery
from somelint.project.discovery import PlanFilter, Searched, find_sources
from somelint.project.pattern_steps import Allowance
from somelint.project.patterns import read_patterns
from somelint.text.files import read_source
from support.property_tests import examples

PLAN = "somelint: 1\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the working folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *names: str, text: str = PLAN) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(*paths: str, wanted: PlanFilter | None = None) -> list[str]:
    found = find_sources(paths, wanted)
    assert not found.failures
    return list(found.names.values())


def wanted(include: str = "", exclude: str = "", force: bool = False) -> PlanFilter:
    return PlanFilter(os.getcwd(), read_patterns(include.split()), read_patterns(exclude.split()), force)


def test_another_projects_yaml_is_no_plan(here: Path) -> None:
    write(here, "compose.yaml", "a/values.yml", text="services:\n  somelint: 1\n")
    write(here, "a/plan.txt", ".github/plan.yaml", "node_modules/plan.yaml")
    assert names(".") == []


def test_gitignore_is_obeyed_at_every_level(here: Path) -> None:
    write(here, "a.yaml", "out/a.yaml", "x/b.yaml", "x/keep.yaml", "x/y/draft.yaml", "x/y/b.yaml")
    write(here, ".gitignore", text="# built\nout/\nb.yaml\n")
    write(here, "x/.gitignore", text="!keep.yaml\n*.yaml\n!keep.yaml\n")
    write(here, "x/y/.gitignore", text="!draft.yaml\n")
    assert names(".") == ["a.yaml", "x/keep.yaml", "x/y/draft.yaml"]
    # Lists above the folder that is searched count too, up to the root of the repository.
    assert names("x/y") == ["x/y/draft.yaml"]
    assert names("x/b.yaml") == ["x/b.yaml"]
    # A folder that is named is searched, whatever the lists say of the folder itself.
    assert names("out") == ["out/a.yaml"]


def test_lists_above_the_repository_do_not_count(here: Path) -> None:
    write(here, ".gitignore", text="*.yaml\n")
    write(here, "inner/a.yaml")
    (here / "inner/.git").mkdir()
    assert names("inner") == ["inner/a.yaml"]


def test_a_gitignore_that_is_a_link_is_none(here: Path) -> None:
    write(here, "a.yaml")
    write(here, "list", text="*\n")
    (here / ".gitignore").symlink_to("list")
    assert names(".") == ["a.yaml"]


def test_patterns_add_and_leave_out(here: Path) -> None:
    write(here, "a.yaml", "old/a.yaml", "old/deep/b.yaml", "x/old.yaml")
    write(here, "plans/one.yaml", "plans/two.plan", "plans/notes.txt", ".somelint.yaml", text="name: A\n")
    assert names(".") == ["a.yaml", "old/a.yaml", "old/deep/b.yaml", "x/old.yaml"]
    assert names(".", wanted=wanted(exclude="old/")) == ["a.yaml", "x/old.yaml"]
    assert names("old/deep", wanted=wanted(exclude="old/")) == []
    both = wanted(include="*.plan plans/*.yaml *.yaml", exclude="/old/ x/*")
    assert names(".", wanted=both) == ["a.yaml", "plans/one.yaml", "plans/two.plan"]


def test_what_is_named_is_taken_unless_forced(here: Path) -> None:
    write(here, "old/a.yaml", "b.yaml")
    assert names("old/a.yaml", wanted=wanted(exclude="old/")) == ["old/a.yaml"]
    found = find_sources(["old/a.yaml", "b.yaml"], wanted(exclude="old/", force=True))
    assert (list(found.names.values()), found.left_out) == (["b.yaml"], ["old/a.yaml"])


def test_links_do_not_lead_round_or_out(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, "secret.yaml", "folder/a.yaml")
    write(outside, "other.yaml", text="x: 1\n")
    write(here, "a.yaml")
    (here / "round").symlink_to(here)
    (here / "inside.yaml").symlink_to("a.yaml")
    (here / "folder").symlink_to(outside / "folder")
    (here / "gone.yaml").symlink_to("nothing.yaml")
    (here / "out.yaml").symlink_to(outside / "secret.yaml")
    (here / "other.yaml").symlink_to(outside / "other.yaml")
    found = find_sources(["."])
    message = "“{}” is a link that leads out of the repository; it is not read."
    assert list(found.names.values()) == ["a.yaml"]
    # Whether it would be a plan is not looked at: the answer would tell of a file outside.
    assert [(failure.source, failure.message) for failure in found.failures] == [
        (name, message.format(name)) for name in ("other.yaml", "out.yaml")
    ]
    assert find_sources(["."], wanted(exclude="o*.yaml")).failures == []
    named = find_sources(["out.yaml", "folder/a.yaml"])
    assert not named.names
    assert [failure.source for failure in named.failures] == ["folder/a.yaml", "out.yaml"]


SYSTEM = ["/proc/kmsg", "/proc/self/environ", "/sys/kernel/uevent_seqnum", "/dev/zero", "/dev/tty", "/proc/self/fd/0"]
OUTSIDE = [
    *SYSTEM,
    "/etc/shadow",
    "/etc/no-such-file",
    "/proc/self/cwd/../secret.yaml",
    ".git/config",
    "../secret.yaml",
]


@pytest.mark.parametrize("path", [".", "link.yaml"])
@pytest.mark.parametrize(("kept", "target"), [*((True, one) for one in OUTSIDE), *((False, one) for one in SYSTEM)])
def test_what_is_not_to_be_read_is_not_opened(
    target: str, kept: bool, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "secret.yaml", "here/a.yaml")
    monkeypatch.chdir(tmp_path / "here")
    if kept:
        write(tmp_path / "here", ".git/config")
    Path("link.yaml").symlink_to(target)
    opened: list[str] = []
    real = os.open

    def note(name: str, *rest: int) -> int:
        opened.append(os.path.relpath(name))
        return real(name, *rest)

    monkeypatch.setattr(os, "open", note)
    found = find_sources([path])
    for name in found.names.values():  # a device is told when it is to be read
        with contextlib.suppress(Unreadable):
            read_source(name)
    assert set(opened) <= {"a.yaml"}
    told = [failure.message for failure in found.failures]
    if kept:
        assert told == ["“link.yaml” is a link that leads out of the repository; it is not read."]


def test_a_device_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    for name in ("/dev/null", "/dev/zero", "/dev"):
        with pytest.raises(Unreadable):
            read_source(name)


def test_what_has_to_be_waited_for_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "a.yaml")

    class Waits(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return None

    monkeypatch.setattr(os, "fdopen", lambda *_, **__: Waits())
    with pytest.raises(Unreadable, match="holds nothing that can be read now"):
        read_source("a.yaml")


def test_outside_a_repository_a_link_that_is_named_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/plan.yaml")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/link.yaml").symlink_to(tmp_path / "a/plan.yaml")
    monkeypatch.chdir(tmp_path / "b")
    assert names("link.yaml") == names(".") == ["link.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        '"somelint": 1\n"plan": {}\n',
        "? somelint\n: 1\n",
        "? 'somelint'  # the mark\n: 1\n",
        '{"plan": {"title": "A"}, "somelint": 1}',
        '# JSON\n{\n  "goals": [],\n  "somelint" : 1\n}\n',
        "--- {somelint: 1, goals: []}\n",
        "  somelint: 1\n  goals: []\n",
        '"some\\x6cint": 1\n',
        "!!str somelint: 1\n",
        "# a\n" * 17_000 + "somelint: 1\n",
        "\ufeffsomelint: 1\n",
    ],
)
def test_a_plan_is_a_plan_however_its_mark_is_written(here: Path, text: str) -> None:
    write(here, "plan.yaml", text=text)
    assert names(".") == ["plan.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        '{"tools": {"somelint": 1}}',
        "repos:\n  - somelint: 1\n",
        "# somelint: ignore[no-goals] -- agreed\ntools: []\n",
        "see: |\n  somelint: 1\n",
        "somelint-part: 1\n",
        '{"somelint": [',
    ],
)
def test_another_key_of_that_name_is_no_mark(here: Path, text: str) -> None:
    write(here, "other.yaml", text=text)
    assert names(".") == []


def test_git_ignores_nothing_that_it_has(here: Path) -> None:
    write(here, "a.yaml", "out/deep/b.yaml", "out/c.yaml", ".hidden/d.yaml", "notes.txt")
    write(here, ".gitignore", text="*.yaml\nout/\n")
    kept = {(str(here / "out"), True), (str(here / "out/deep"), True), (str(here / "out/deep/b.yaml"), False)}
    found = find_sources(["."], None, Searched(lambda full, is_folder: (full, is_folder) in kept))
    assert list(found.names.values()) == ["out/deep/b.yaml"]
    # The lists of another commit stand in the place of those here.
    then = {str(here): b"/a.yaml\n"}
    found = find_sources(["."], None, Searched(ignored_then=then.get))
    assert list(found.names.values()) == ["out/c.yaml", "out/deep/b.yaml"]


def test_a_plan_and_links_to_it_are_one(here: Path) -> None:
    write(here, "plans/2027.yaml", "old/2026.yaml")
    (here / "current.yaml").symlink_to("plans/2027.yaml")
    (here / "now.yaml").symlink_to("current.yaml")
    (here / "plans/before.yaml").symlink_to("../old/2026.yaml")
    assert names(".") == ["old/2026.yaml", "plans/2027.yaml"]
    assert names("plans") == ["plans/2027.yaml", "plans/before.yaml"]
    assert names("now.yaml", "current.yaml") == ["now.yaml"]
    assert names("current.yaml", "plans/2027.yaml") == ["plans/2027.yaml"]


def test_a_folder_that_cannot_be_listed_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    write(here, "a.yaml", "locked/b.yaml", "z/c.yaml")
    found = find_sources(["."])
    assert list(found.names.values()) == ["a.yaml", "z/c.yaml"]
    assert found.failures == [
        Failure("locked", "The folder “locked” cannot be opened: you have no permission to read it.")
    ]


@examples(30, HealthCheck.function_scoped_fixture)
@given(
    top=st.lists(
        st.sampled_from(["a/", "!a/", "*.yaml", "!b.yaml", "a/*", "**/c.yaml", "/b.yaml", "a/b/"]), max_size=4
    ),
    inner=st.lists(st.sampled_from(["b/", "!c.yaml", "*", "!*/", "/c.yaml", "b/**", "!b.yaml"]), max_size=4),
)
def test_nested_lists_mean_what_git_says(
    tmp_path_factory: pytest.TempPathFactory, top: list[str], inner: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("nested")
    subprocess.run(["git", "init", "-q", str(folder)], check=True, capture_output=True)
    write(folder, *(f"{parent}{name}.yaml" for parent in ("", "a/", "a/b/", "c/a/") for name in "bc"))
    write(folder, ".gitignore", text="\n".join(top))
    write(folder, "a/.gitignore", text="\n".join(inner))
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "-z", "*.yaml"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    found = [os.path.relpath(name, folder) for name in find_sources([str(folder)]).names.values()]
    assert sorted(found) == sorted(listed.stdout.rstrip("\0").split("\0") if listed.stdout else [])


def test_a_link_into_what_git_keeps_is_not_read(here: Path) -> None:
    write(here, ".git/plan.yaml")
    (here / "plan.yaml").symlink_to(".git/plan.yaml")
    for path in (".", "plan.yaml"):
        assert "is a link that leads out of the repository" in find_sources([path]).failures[0].message


HARD = "*a" * 100 + "b"


@pytest.mark.parametrize(
    ("lists", "says"),
    [
        ({f"{n}/.gitignore": f"{HARD}\n" * 100 for n in "abc"}, "are too much work for “.”."),
        ({".somelint.yaml": f'exclude: ["{HARD}"]\n'}, "are too much work for “.”."),
        ({".somelint.yaml": f'per-file: {{"{HARD}": {{level: thorough}}}}\n'}, "under per-file are too much work."),
    ],
    ids=["gitignore", "exclude", "per-file"],
)
def test_no_patterns_of_a_stranger_take_for_ever(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lists: dict[str, str],
    says: str,
) -> None:
    for module in (discovery, config_settings):
        monkeypatch.setattr(module, "Allowance", lambda: Allowance(20_000))
    write(here, *(f"{n}/{'a' * 200}.yaml" for n in "abcd"))
    for name, text in lists.items():
        write(here, name, text=text)
    assert main(["check", "."]) == 2
    assert says in capsys.readouterr().err
