"""Which files of an earlier state decide how plans are checked, and what their copies are copies of."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import pytest

from somelint.history import ruling_files
from somelint.history.past_tree import PastTree
from somelint.history.revisions import NoHistory
from somelint.history.ruling_files import CopiedRuling, copy_ruling, nearest_config

CONFIG = ".somelint.yaml"


class Tree:
    """The files of an earlier state, by path."""

    def __init__(self, files: dict[str, str]) -> None:
        self.all = files
        self.asked: list[list[str]] = []

    def has(self, path: str) -> bool:
        return path in self.all

    def below(self, folder: str) -> list[str]:
        return [path for path in self.all if path.startswith(f"{folder}/") or folder == ""]

    def texts(self, paths: Iterable[str]) -> dict[str, bytes]:
        self.asked.append(list(paths))
        return {path: self.all[path].encode() for path in self.asked[-1] if path in self.all}


def tree(files: dict[str, str]) -> PastTree:
    return cast(Any, Tree(files))


NEAREST = [
    # the folder of a plan, the folders with a configuration, and which of these counts
    ("a/b", ["a/b/", "a/", ""], "a/b/"), ("a/b", ["a/", ""], "a/"), ("a/b", [""], ""), ("a/b", ["c/"], None),
    ("", [""], ""),
    ("", [], None), ("a", ["a/b/"], None),
]  # fmt: skip


@pytest.mark.parametrize(("folder", "there", "wanted"), NEAREST)
def test_the_configuration_that_counts(folder: str, there: list[str], wanted: str | None) -> None:
    made = nearest_config(tree({f"{place}{CONFIG}": "" for place in there}), folder)
    assert made == ("" if wanted is None else f"{wanted}{CONFIG}")


COPIED: list[tuple[dict[str, str], str, list[str], list[str]]] = [
    # the files, the configuration, the rules that the command line names, and what is copied
    ({CONFIG: "", "plan.yaml": ""}, CONFIG, [], [CONFIG]),
    ({CONFIG: "", ".somelint-baseline.yaml": ""}, CONFIG, [], [CONFIG, ".somelint-baseline.yaml"]),
    ({"a/" + CONFIG: "", ".somelint-baseline.yaml": "", "a/.somelint-baseline.yaml": ""}, "a/" + CONFIG, [],
     ["a/" + CONFIG, "a/.somelint-baseline.yaml"]),
    ({".somelint-baseline.yaml": ""}, "", [], [".somelint-baseline.yaml"]),
    ({"r.yaml": "", "s.yaml": ""}, "", ["r.yaml"], ["r.yaml"]),
    ({"r/a.yaml": "", "r/b.yml": "", "r/c.txt": "", "r/sub/d.yaml": "", "r/.hidden/e.yaml": "", "r/.f.yaml": "",
    "s/g.yaml": ""}, "",
     ["r"], ["r/a.yaml", "r/b.yml", "r/sub/d.yaml"]),
    ({"r/" + CONFIG: "", "r/a.yaml": "", "r/sub/" + CONFIG: ""}, "", ["r"], ["r/" + CONFIG, "r/a.yaml"]),
    ({CONFIG: "rules: [r, s.yaml]\n", "r/a.yaml": "", "s.yaml": "", "t.yaml": ""}, CONFIG, [], [CONFIG, "r/a.yaml",
    "s.yaml"]),
    ({"a/" + CONFIG: "rules: [../r, s.yaml]\n", "r/a.yaml": "", "s.yaml": "", "a/s.yaml": ""}, "a/" + CONFIG, [],
     ["a/" + CONFIG, "a/s.yaml", "r/a.yaml"]),
    ({CONFIG: "baseline: known.yaml\n", "known.yaml": ""}, CONFIG, [], [CONFIG, "known.yaml"]),
    ({CONFIG: "rules: [../r.yaml, /etc/r.yaml, .., no.yaml]\n", "etc/r.yaml": "", "r.yaml": ""}, CONFIG, [], [CONFIG]),
    ({"a/" + CONFIG: "rules: [..]\n", "r.yaml": ""}, "a/" + CONFIG, [], ["a/" + CONFIG, "r.yaml"]),
    ({CONFIG: "rules: [/etc/r.yaml]\n", "/etc/r.yaml": ""}, CONFIG, [], [CONFIG]),
    ({CONFIG: "rules: [\"pack:r.yaml\"]\n", "pack:r.yaml": ""}, CONFIG, [], [CONFIG]),
    ({CONFIG: "level: standard\n", "standard": ""}, CONFIG, [], [CONFIG]),
    # What another configuration names counts where it is built upon.
    ({CONFIG: "extends: [b.yaml]\n", "b.yaml": "rules: [r.yaml]\n", "r.yaml": ""}, CONFIG, [], [CONFIG, "b.yaml",
    "r.yaml"]),
    ({CONFIG: "extends: [b]\n", "b/" + CONFIG: "rules: [r.yaml]\n", "b/r.yaml": "", "r.yaml": ""}, CONFIG, [],
     [CONFIG, "b/" + CONFIG, "b/r.yaml"]),
    ({CONFIG: "rules: [b.yaml]\n", "b.yaml": "rules: [r.yaml]\n", "r.yaml": ""}, CONFIG, [], [CONFIG, "b.yaml"]),
    ({CONFIG: "extends: [.somelint.yaml]\n"}, CONFIG, [], [CONFIG]),
    ({CONFIG: "level: [\n"}, CONFIG, [], [CONFIG]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "config", "rules", "copied"), COPIED)
def test_what_is_copied(
    files: dict[str, str], config: str, rules: list[str], copied: list[str], tmp_path: Path
) -> None:
    copy_ruling(tree(files), str(tmp_path), config, rules)
    made = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert made == sorted(copied)
    assert all((tmp_path / path).read_text() == files[path] for path in made)


def test_no_more_are_copied_than_a_run_can_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruling_files, "_MOST", 3)
    files = {CONFIG: "rules: [r]\n", **{f"r/{n}.yaml": "" for n in range(5)}}
    past = tree(files)
    copy_ruling(past, str(tmp_path), CONFIG, [])
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    assert [len(asked) for asked in cast(Any, past).asked] == [2, 1]


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("there")
    with pytest.raises(NoHistory) as caught:
        copy_ruling(tree({"r.yaml": ""}), str(tmp_path), "", ["r.yaml"])
    assert caught.value.message.startswith("“r.yaml” cannot be copied: ")
    assert (tmp_path / "r.yaml").read_text() == "there"


def test_what_a_copy_is_of(tmp_path: Path) -> None:
    copied = CopiedRuling(f"{tmp_path}/copies", f"{tmp_path}/plans", "main")
    assert copied.copy_of("a/b.yaml") == os.path.join(copied.folder, "a", "b.yaml")
    assert copied.here(copied.copy_of("a/b.yaml")) == f"{tmp_path}/plans/a/b.yaml"
    for other in (copied.folder, f"{copied.folder}2/a.yaml", f"{tmp_path}/x.yaml"):
        assert copied.here(other) == other
    assert copied._replace(folder=copied.folder + "/").here(copied.copy_of("a")) == f"{tmp_path}/plans/a"
    assert copied.shown(copied.copy_of("a.yaml")) == copied.shown(f"{tmp_path}/plans/a.yaml")
