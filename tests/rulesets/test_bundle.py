"""The fast form of the rules: it says the same as the files, and is never older than they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import somelint
import somelint.rulesets.shipped_data
from somelint.document.document import Document, parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets import compiled as compiled_rules
from somelint.rulesets.bundle import kind_of, read_files
from somelint.rulesets.compiled import read_compiled
from somelint.rulesets.ruleset import Ruleset, from_bundle, guards_of
from somelint.rulesets.sections import LazyRow, LazyTable, Sections, pack, with_row
from somelint.rulesets.shipped_data import without_texts
from somelint.text.files import read_source
from support.paths import ROOT
from support.property_tests import some_of
from support.shipped_rules import read_builtin_rules, rules_from_files

TODAY = date(2027, 3, 31)
PLANS = sorted((ROOT / "examples").rglob("*.yaml"))


@cache
def parsed(name: str, text: str) -> Document:
    """The same rules lie in the folder of each test: they are read from there each time, and parsed once."""
    return parse(Source(name, text))


def parsed_once(source: Source) -> Document:
    return parsed(os.path.basename(source.name), source.text)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own with a few of the rules, in one language; what ships is read from there."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema", ignore=shutil.ignore_patterns("locales"))
    (tmp_path / "somelint").mkdir()
    shutil.copytree(ROOT / "rules/notation", tmp_path / "rules/notation", ignore=shutil.ignore_patterns("locales"))
    for folder in ("goals", "_shared/locales"):
        (tmp_path / "rules" / folder).mkdir(parents=True)
    for file in ("goals/multiple-primary-goals.yaml", "_shared/definitions.yaml", "_shared/locales/en.yaml"):
        shutil.copy(ROOT / "rules" / file, tmp_path / "rules" / file)
    monkeypatch.setattr(somelint.rulesets.shipped_data, "PACKAGE_FOLDER", str(tmp_path / "somelint"))
    monkeypatch.setattr(
        "somelint.rulesets.bundle.parse", lambda source: parsed(os.path.basename(source.name), source.text)
    )
    return tmp_path


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read as YAML from here on."""
    read: list[str] = []

    def noted(path: str) -> Source:
        read.append(path)
        return read_source(path)

    monkeypatch.setattr("somelint.rulesets.bundle.read_source", noted)
    return read


def compiled(home: Path) -> Path:
    return home / "somelint" / "_compiled" / "rules.bin"


def findings(rules: Ruleset, *paths: Path) -> Report:
    return check([read_source(str(path), path.name) for path in paths], rules, CheckOptions(TODAY))


def test_the_fast_form_gives_the_same_report_as_the_files() -> None:
    fresh = rules_from_files()
    read_builtin_rules()  # writes it when there is none
    bundle = read_compiled()
    assert bundle is not None
    kept = from_bundle(bundle)
    assert len(PLANS) > 5
    some = some_of(PLANS, 3)
    reports = [findings(kept, path) for path in some]
    assert reports == [findings(fresh, path) for path in some]
    assert [report.failures for report in reports if report.failures] == []
    assert any(report.findings for report in reports)


def test_the_first_run_keeps_the_fast_form_and_the_second_reads_nothing_else(home: Path, readings: list[str]) -> None:
    first = read_builtin_rules()
    assert first.problems == ()
    assert compiled(home).is_file()
    assert len(readings) > 10
    readings.clear()
    second = read_builtin_rules()
    assert readings == []
    plan = Source("plan.yaml", "somelint: 1\ngoals: [{id: a, primary: true}, {id: b, primary: true}]\nonwer: c\n")
    report = check([plan], second, CheckOptions(TODAY))
    assert report == check([plan], first, CheckOptions(TODAY))
    assert [finding.rule for finding in report.findings] == ["multiple-primary-goals", "unknown-key"]


def reworded(home: Path) -> None:
    path = home / "rules" / "goals" / "multiple-primary-goals.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("severity: error", "severity: info ", 1), encoding="utf-8")


def touched(home: Path) -> None:
    path = home / "rules" / "_shared" / "definitions.yaml"
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))


def added(home: Path) -> None:
    text = (home / "rules" / "goals" / "multiple-primary-goals.yaml").read_text(encoding="utf-8")
    more = text.replace("id: multiple-primary-goals", "id: more-primary-goals")
    (home / "rules" / "goals" / "more-primary-goals.yaml").write_text(more, encoding="utf-8")


def removed(home: Path) -> None:
    (home / "rules" / "goals" / "multiple-primary-goals.yaml").unlink()


def renamed(home: Path) -> None:
    (home / "rules" / "goals").rename(home / "rules" / "aims")


def other_schema(home: Path) -> None:
    path = home / "schema" / "plan.schema.json"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")


@pytest.mark.parametrize("change", [reworded, touched, added, removed, renamed, other_schema])
def test_it_is_made_anew_when_a_file_has_changed(
    home: Path, readings: list[str], change: Callable[[Path], None]
) -> None:
    read_builtin_rules()
    readings.clear()
    change(home)
    assert read_compiled() is None
    rules = read_builtin_rules().rules
    assert readings
    assert ("multiple-primary-goals" in rules) is (change is not removed)
    assert ("more-primary-goals" in rules) is (change is added)
    readings.clear()
    read_builtin_rules()
    assert readings == []


def test_what_this_code_compiled_is_used_again_by_a_build_and_nothing_else(home: Path) -> None:
    assert not compiled_rules.is_made_by_this_code(), "there is none yet"
    read_builtin_rules()
    assert compiled_rules.is_made_by_this_code()
    (home / "somelint" / "module.py").write_text("", encoding="utf-8")
    assert read_compiled() is not None
    assert not compiled_rules.is_made_by_this_code(), "the code is another now"
    touched(home)
    assert not compiled_rules.is_made_by_this_code(), "a rule file is another now"
    read_builtin_rules()
    assert compiled_rules.is_made_by_this_code()


def made(facts: object, **sections: object) -> Callable[[bytes], bytes]:
    return lambda good: pack(facts, sections)


VERSION = compiled_rules._MADE_BY
NONE = {"concepts": 0, "catalogues": [], "lexicons": [], "weights": []}
DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda good: b"",
    "cut off in front": lambda good: good[1:],
    "cut off": lambda good: good[:-1],
    "cut off early": lambda good: good[:100],
    "cut off at once": lambda good: good[:5],
    "too long": lambda good: good + b"\0",
    "another form": lambda good: good.replace(b"sections 1", b"sections 2", 1),
    "no length": lambda good: good[:20] + b"\xff" * 8 + good[28:],
    "no header": lambda good: good[:28] + b"\0" * (len(good) - 28),
    "text": lambda good: b'{"version": "VERSION", "rules": []}',
    "deep": lambda good: b"[" * 100_000,
    "no facts": made(None),
    "few facts": made((VERSION,)),
    "another version": made(("0.0.0", [], NONE), stamp={}),
    "no stamp": made((VERSION, [], NONE)),
    "wrong stamp": made((VERSION, [], NONE), stamp=7),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_ignored_and_made_anew(home: Path, damage: Callable[[bytes], bytes]) -> None:
    before = sorted(read_builtin_rules().rules)
    compiled(home).write_bytes(damage(compiled(home).read_bytes()))
    assert read_compiled() is None
    assert sorted(read_builtin_rules().rules) == before
    assert read_compiled() is not None


def test_a_folder_that_cannot_be_written_to_does_no_harm(home: Path) -> None:
    (home / "somelint").rmdir()
    assert read_builtin_rules().problems == ()
    assert not (home / "somelint").exists()


def test_nothing_is_left_behind_but_the_fast_form(home: Path) -> None:
    read_builtin_rules()
    assert [path.name for path in (home / "somelint").iterdir()] == ["_compiled"]
    assert sorted(path.name for path in compiled(home).parent.iterdir() if path.is_file()) == ["guards.py", "rules.bin"]


def test_rules_with_a_mistake_are_not_kept(home: Path) -> None:
    (home / "rules" / "goals" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    assert read_builtin_rules().problems
    assert not compiled(home).exists()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"entries": []}, "catalogue"),
        ({"terms": {}}, "lexicon"),
        ({"definitions": {}}, "definitions"),
        ({"settings": {}}, "definitions"),
        ({"frame": {}}, "locale"),
        ({"check": {}}, "rule"),
        ({"terms": {}, "check": {}}, "rule"),
        ({"entries": [], "cases": []}, "rule"),
        ({}, "rule"),
        ([], "rule"),
        (None, "rule"),
        ("text", "rule"),
    ],
)
def test_what_a_file_holds_is_told_by_its_keys(data: object, kind: str) -> None:
    assert kind_of(data) == kind


def test_files_of_a_folder_come_in_order_and_hidden_ones_do_not(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.txt", "d/e.yaml", ".hidden/f.yaml", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"id: {name[0]}\n", encoding="utf-8")
    names = [os.path.relpath(file.name, tmp_path) for file in read_files(str(tmp_path))]
    assert names == ["a.yml", "b.yaml", os.path.join("d", "e.yaml")]


def test_a_schema_loses_its_texts_and_nothing_else() -> None:
    schema = {
        "title": "A thing",
        "description": "What it is.",
        "properties": {"title": {"type": "string", "title": "Title", "examples": ["x"]}, "examples": {"minimum": 1}},
        "$defs": {"description": {"enum": ["a"], "enumDescriptions": ["An a."]}},
        "x-expected": "a thing",
    }
    assert without_texts(schema) == {
        "properties": {"title": {"type": "string"}, "examples": {"minimum": 1}},
        "$defs": {"description": {"enum": ["a"]}},
        "x-expected": "a thing",
    }


def test_a_section_is_read_when_it_is_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_builtin_rules()
    read: list[str] = []
    whole = Sections.read

    def noted(sections: Sections, name: str) -> object:
        read.append(name)
        return whole(sections, name)

    monkeypatch.setattr(Sections, "read", noted)
    rules = read_builtin_rules()
    assert not [name for name in read if name.startswith("rules ")]
    assert rules.rules["multiple-primary-goals"].data["id"] == "multiple-primary-goals"
    assert [name for name in read if name.startswith("rules ")] == ["rules multiple-primary-goals"]


def test_a_row_that_is_read_later_is_as_good_as_any() -> None:
    row = LazyRow({"a": {"b": 1, "c": [2]}}.__getitem__, "a")
    assert row == {"b": 1, "c": [2]}
    assert (repr(row), {**row}, dict(row), len(row)) == ("{'b': 1, 'c': [2]}", {"b": 1, "c": [2]}, row, 2)
    assert "b" in row
    assert (row["b"], row.get("d"), row.get("d", 3)) == (1, None, 3)


def test_guards_do_not_depend_on_where_the_rules_are_read_from(home: Path) -> None:
    first = guards_of(read_builtin_rules())
    assert read_compiled() is not None
    assert guards_of(read_builtin_rules()) == first


def test_a_table_knows_names_before_it_has_things() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    table = LazyTable(["a", "b"], make)
    more = with_row(table, "c", "three")
    assert [*more] == ["a", "b", "c"]
    assert "b" in more
    assert "d" not in more
    assert more.get("d") is None
    assert (len(table), len(more), made) == (2, 3, [])
    assert (more["a"], more["a"], more["c"], with_row(more, "a", "one")["a"], more["a"]) == (
        "A",
        "A",
        "three",
        "one",
        "A",
    )
    assert made == ["a"]
    assert with_row({"a": 1}, "a", 2) == {"a": 2}
