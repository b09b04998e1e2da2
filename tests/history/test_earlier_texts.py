"""Which texts of an earlier commit are read, and their names: plans that moved, are gone, or were none then; parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from somelint.engine.shared_parts import UnavailablePart
from somelint.history import earlier_texts, past_tree
from somelint.history.earlier_texts import EarlierFiles, EarlierTexts
from somelint.history.revisions import Revision
from somelint.model.locations import Source
from somelint.project.discovery import PlanFilter
from somelint.project.patterns import read_patterns

PLAN, OTHER = "somelint: 1\n", "title: x\n"


class Then:
    """A repository in a folder, which has files today, and what it held then."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.files: dict[str, str | bytes] = {}
        self.renamed: dict[str, str] = {}
        self.gone: set[str] = set()
        self.added: set[str] = set()
        self.filter: PlanFilter | None = None
        monkeypatch.chdir(root)
        for module in (earlier_texts, past_tree):
            monkeypatch.setattr(module, "read_texts", self._read)
        monkeypatch.setattr(past_tree, "ask_git", self._ask)

    def today(self, *names: str) -> list[Source]:
        """Write plans of today; the sources of them."""
        for name in names:
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PLAN)
        return [Source(name, PLAN, key=name) for name in names]

    def texts(self, parts: Iterable[Source] = ()) -> EarlierTexts:
        return EarlierTexts(self.revision(), self.filter, parts)

    def revision(self) -> Revision:
        return Revision(str(self.root), "main", "t", self.renamed, frozenset(self.gone), frozenset(self.added))

    def plans(self, now: list[Source], *asked: str) -> list[tuple[str, str, str]]:
        """Name, key and text of the plans of then."""
        return [(one.name, one.key, one.text) for one in self.texts().plans(now, asked or (".",))]

    def _read(self, _: object, paths: Iterable[str]) -> Mapping[str, bytes]:
        found = {path: self.files[path] for path in paths if path in self.files}
        return {
            path: text if isinstance(text, bytes) else text.encode()
            for path, text in found.items()
            if not str(text).startswith("->")
        }

    def _ask(self, _: str, *arguments: str) -> bytes:
        if arguments[0] == "ls-tree":
            modes = {name: "120000" if str(text).startswith("->") else "100644" for name, text in self.files.items()}
            return "".join(f"{mode} blob {name.encode().hex()}\t{name}\0" for name, mode in modes.items()).encode()
        return str(self.files[bytes.fromhex(arguments[2]).decode()])[3:].encode()


@pytest.fixture
def then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Then:
    return Then(tmp_path.resolve(), monkeypatch)


def test_a_plan_has_its_name_of_then_and_its_key_of_today(then: Then) -> None:
    now = then.today("a.yaml", "new.yaml", "b.yaml")
    then.files = {"a.yaml": PLAN + "# then\n", "old.yaml": PLAN}
    then.renamed = {"new.yaml": "old.yaml"}
    assert then.plans(now) == [("a.yaml", "a.yaml", PLAN + "# then\n"), ("old.yaml", "new.yaml", PLAN)]
    texts = then.texts()
    texts.plans(now, (".",))
    assert texts.places == {"a.yaml": str(then.root / "a.yaml"), "old.yaml": str(then.root / "new.yaml")}


FOUND: list[tuple[dict[str, str], list[str], tuple[str, ...], list[str]]] = [
    # what was there then, the plans of today, the paths that are asked for, and the plans of then
    ({"a.yaml": PLAN}, ["a.yaml"], (".",), ["a.yaml"]),
    ({"a.yaml": OTHER}, ["a.yaml"], (".",), []),
    ({"a.yaml": OTHER}, ["a.yaml"], ("a.yaml",), ["a.yaml"]),
    ({"a.yaml": OTHER}, ["a.yaml"], ("b.yaml",), []),
    ({"a.yaml": OTHER}, ["a.yaml"], ("b.yaml", "a.yaml"), ["a.yaml"]),
    ({"sub/a.yaml": PLAN}, ["sub/a.yaml"], ("sub",), ["sub/a.yaml"]),
    ({"sub/a.yaml": PLAN}, ["sub/a.yaml"], ("other",), ["sub/a.yaml"]),
    ({"a.yaml": "\\xff"}, ["a.yaml"], (".",), []),
    ({}, ["a.yaml"], (".",), []),
]  # fmt: skip


@pytest.mark.parametrize(("files", "now", "asked", "found"), FOUND)
def test_what_was_a_plan_then(
    files: dict[str, str], now: list[str], asked: tuple[str, ...], found: list[str], then: Then
) -> None:
    then.files.update(files)
    assert [name for name, _, _ in then.plans(then.today(*now), *asked)] == found


def test_a_text_that_comes_over_a_pipe_is_compared_with_what_it_is_named_after(then: Then) -> None:
    then.files = {"<stdin>": OTHER}
    assert [name for name, _, _ in then.plans([Source("<stdin>", PLAN)], "x.yaml")] == ["<stdin>"]


def test_plans_that_are_gone_are_read_where_they_were_asked_for(then: Then) -> None:
    (then.root / "sub").mkdir()
    then.files = {
        "a.yaml": PLAN,
        "sub/b.yaml": PLAN,
        "sub/c.yaml": OTHER,
        "sub/.d/e.yaml": PLAN,
        "sub/f.txt": PLAN,
        "sub/g.yaml": b"\xff",
    }
    then.gone = {*then.files, "sub/none.yaml"}
    assert then.plans([], "sub") == [("sub/b.yaml", "sub/b.yaml", PLAN)]
    assert [name for name, _, _ in then.plans([])] == ["a.yaml", "sub/b.yaml"]
    then.filter = PlanFilter(str(then.root), read_patterns(["**/c.yaml"]), read_patterns(["a.yaml"]))
    assert [name for name, _, _ in then.plans([])] == ["sub/b.yaml", "sub/c.yaml"]
    # What has another name now is not gone.
    then.filter, then.renamed = None, {"new.yaml": "a.yaml"}
    assert [name for name, _, _ in then.plans([])] == ["sub/b.yaml"]
    then.renamed = {}
    assert [name for name, _, _ in then.plans(then.today("a.yaml"), ".")] == ["a.yaml", "sub/b.yaml"]


def test_a_plan_that_lay_elsewhere_was_looked_at_only_where_it_would_have_been_found(then: Then) -> None:
    now = then.today("a.yaml")
    then.renamed = {"a.yaml": "old/.hidden/a.yaml"}
    then.files = {"old/.hidden/a.yaml": PLAN}
    assert then.plans(now) == []
    assert [key for _, key, _ in then.plans(now, "a.yaml")] == ["a.yaml"]
    then.renamed, then.files = {"a.yaml": "old/a.yaml"}, {"old/a.yaml": PLAN}
    assert [name for name, _, _ in then.plans(now)] == ["old/a.yaml"]


def test_links_are_followed(then: Then) -> None:
    (real,) = then.today("real.yaml")
    (then.root / "link.yaml").symlink_to("real.yaml")
    link = real._replace(name="link.yaml", key="link.yaml")
    # A new link to what was a plan under its own name.
    then.files = {"real.yaml": PLAN}
    assert then.plans([link]) == [("link.yaml", "link.yaml", PLAN)]
    then.files = {"real.yaml": OTHER}
    assert then.plans([link]) == []
    # A link that led elsewhere then.
    then.files = {"link.yaml": "-> other.yaml", "other.yaml": PLAN + "# other\n", "real.yaml": PLAN}
    assert then.plans([link]) == [("link.yaml", "link.yaml", PLAN + "# other\n")]


USES = "somelint: 1\nuses: [%s]\n"
PART = "somelint-part: 1\n"


def test_parts_are_read_level_by_level(then: Then) -> None:
    then.files = {
        "a.yaml": PART + "uses: [b.yaml]\n",
        "b.yaml": PART,
        "bad.yaml": b"\xff",
        "deep.yaml": "[" * 101 + "]" * 101,
    }
    plan = Source("plan.yaml", USES % "a.yaml, none.yaml, bad.yaml, deep.yaml, ../out.yaml", key="plan.yaml")
    texts = then.texts([Source("a.yaml", PART, key="key-of-a")])
    parts = texts.parts([plan, Source("none.yaml", PLAN), Source("deep.yaml", "[" * 101 + "]" * 101)])
    assert {name: (part.key, part.text) if isinstance(part, Source) else part for name, part in parts.items()} == {
        "a.yaml": ("key-of-a", then.files["a.yaml"]), "b.yaml": ("b.yaml", PART), "bad.yaml": UnavailablePart.UNREADABLE,  # noqa: E501 (a row of a table)
        "deep.yaml": UnavailablePart.UNREADABLE, "../out.yaml": UnavailablePart.OUTSIDE,
    }  # fmt: skip
    assert set(texts.places) == {"a.yaml", "b.yaml", "deep.yaml"}
    assert then.texts().parts([Source("plan.yaml", PLAN)]) == {}
    then.renamed = {"now.yaml": "b.yaml"}
    (part,) = then.texts().parts([Source("plan.yaml", USES % "b.yaml")]).values()
    assert isinstance(part, Source)
    assert (part.name, part.key) == ("b.yaml", "now.yaml")


def test_which_files_there_were(then: Then) -> None:
    then.today("a.yaml", "new.yaml", "sub/b.yaml", ".git/config")
    then.gone, then.added = {"gone.yaml"}, {"new.yaml"}
    (then.root / "out.yaml").symlink_to("/etc/hostname")
    (then.root / "in.yaml").symlink_to("a.yaml")
    (then.root / "fresh.yaml").symlink_to("new.yaml")
    files = EarlierFiles(then.revision())
    there = ["a.yaml", "sub/b.yaml", "gone.yaml", "in.yaml", str(then.root / "a.yaml"), "sub/../a.yaml", ".git/config"]
    absent: list[Any] = [
        "new.yaml",
        "none.yaml",
        "out.yaml",
        "fresh.yaml",
        "sub",
        "../x",
        "/etc/hostname",
    ]
    assert [name for name in [*there, *absent] if name in files] == there
