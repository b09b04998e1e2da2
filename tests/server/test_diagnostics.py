"""What is told while somebody types is what `somelint check` finds in the text."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest
from lsprotocol.types import DiagnosticSeverity, DiagnosticTag, Position, TextDocumentContentChangeWholeDocument

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Position as PlaceInText
from somelint.model.report import visible
from somelint.project.repository import FilesHere
from somelint.runs.part_files import read_parts
from somelint.runs.workshop import Workshop
from somelint.text.escape import one_line
from support.paths import ROOT
from support.programs.typing_editor import DAY, TypingEditor
from support.property_tests import chosen

EDITS = 25 if chosen() == "ci" else 10
"""Edits in each encoding; SOMELINT_EDITS=500 tries more."""

SLIP = "somelint: 1\nplan: {title: A, onwer: kari}\n"


def test_a_finding_has_its_place_its_weight_and_what_to_do(editor: TypingEditor) -> None:
    editor.open("plan.yaml", SLIP)
    (slip,) = editor.found("plan.yaml", "unknown-key")
    assert editor.marked("plan.yaml", slip.range) == "onwer"
    assert slip.severity == DiagnosticSeverity.Error
    first, *others = slip.message.split("\n")
    assert "Did you mean “owner”?" in first
    assert len(others) == 1
    assert slip.source == "somelint"


def test_what_is_typed_counts_and_not_the_disk(editor: TypingEditor) -> None:
    Path("plan.yaml").write_text(SLIP, encoding="utf-8")
    editor.open("plan.yaml", SLIP)
    assert editor.found("plan.yaml", "unknown-key")
    editor.put("plan.yaml", "onwer", "owner")
    assert not editor.found("plan.yaml", "unknown-key")


def test_another_plan_and_a_part_that_are_not_saved_count(editor: TypingEditor) -> None:
    part = "somelint-part: 1\npeople: [{id: kari, name: Kari}]\n"
    Path("shared.yaml").write_text(part, encoding="utf-8")
    Path("other.yaml").write_text("somelint: 1\nplan: {title: A}\n", encoding="utf-8")
    editor.open("plan.yaml", "somelint: 1\nuses: [shared.yaml]\nplan: {title: B, owner: kari}\n")
    assert not editor.found("plan.yaml", "dangling-reference")
    editor.open("shared.yaml", part.replace("kari", "jonas"))
    assert editor.found("plan.yaml", "dangling-reference")


def test_a_part_outside_the_folder_of_a_configuration_counts_too(editor: TypingEditor) -> None:
    part = "somelint-part: 1\npeople: [{id: kari, name: Kari}]\n"
    Path("social").mkdir()
    Path("social/.somelint.yaml").write_text("level: standard\n", encoding="utf-8")
    Path("shared.yaml").write_text(part, encoding="utf-8")
    editor.open("social/plan.yaml", "somelint: 1\nuses: [../shared.yaml]\nplan: {title: B, owner: kari}\n")
    assert not editor.found("social/plan.yaml", "dangling-reference")
    editor.open("shared.yaml", part.replace("kari", "jonas"))
    assert editor.found("social/plan.yaml", "dangling-reference")


def test_related_places_name_their_file(editor: TypingEditor) -> None:
    editor.open("plan.yaml", "somelint: 1\nplan: {title: A}\nplan: {title: B}\n")
    (twice,) = editor.found("plan.yaml", "duplicate-key")
    assert twice.related_information
    (other,) = twice.related_information
    assert other.location.uri == editor.uri("plan.yaml")
    assert editor.marked("plan.yaml", other.location.range) == "plan"


def test_a_comment_for_nothing_is_faded(editor: TypingEditor) -> None:
    editor.open("plan.yaml", "somelint: 1\n# somelint: ignore[ends-before-it-begins] -- so it is\nplan: {title: A}\n")
    (needless,) = editor.found("plan.yaml", "unused-suppression")
    assert needless.tags == [DiagnosticTag.Unnecessary]


def test_messages_are_in_the_configured_language(editor: TypingEditor) -> None:
    Path(".somelint.yaml").write_text("language: nb\nlevel: thorough\n", encoding="utf-8")
    editor.open("plan.yaml", SLIP)
    (slip,) = editor.found("plan.yaml", "unknown-key")
    assert "Mente du" in slip.message


def test_what_is_no_plan_is_left_alone(editor: TypingEditor) -> None:
    Path(".somelint.yaml").write_text("exclude: [old/*]\n", encoding="utf-8")
    editor.open("compose.yaml", "services: {web: {image: a}}\n")
    Path("old").mkdir()
    editor.open("old/plan.yaml", SLIP)
    assert set(map(len, editor.told().values())) == {0}


def test_a_rule_leads_to_its_page_where_the_environment_says_where_that_is(
    editor: TypingEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOMELINT_PAGES", "https://example.org/{rule}.html")
    editor.open("plan.yaml", SLIP)
    (slip,) = editor.found("plan.yaml", "unknown-key")
    assert slip.code_description is not None
    assert slip.code_description.href == "https://example.org/unknown-key.html"


def test_the_nearest_configuration_counts(editor: TypingEditor) -> None:
    Path("social").mkdir()
    Path("social/.somelint.yaml").write_text("ignore: [unknown-key]\n", encoding="utf-8")
    editor.open("social/plan.yaml", SLIP)
    editor.open("plan.yaml", SLIP)
    assert not editor.found("social/plan.yaml", "unknown-key")
    assert editor.found("plan.yaml", "unknown-key")


def test_a_broken_configuration_is_told_there_and_in_the_plan(editor: TypingEditor) -> None:
    Path(".somelint.yaml").write_text("levle: standard\n", encoding="utf-8")
    editor.open("plan.yaml", SLIP)
    told = editor.told()
    assert "levle" in told[".somelint.yaml"][0].message
    (stopped,) = told["plan.yaml"]
    assert stopped.message.startswith("Nothing is checked: .somelint.yaml has a mistake.")
    Path(".somelint.yaml").write_text("level: standard\n", encoding="utf-8")
    editor.place.forget(editor.place.settles(editor.uri(".somelint.yaml")))
    assert editor.found("plan.yaml", "unknown-key")


def test_a_rule_file_is_read_as_it_is_typed(editor: TypingEditor) -> None:
    Path(".somelint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    shutil.copytree(ROOT / "examples" / "packs" / "house", "house")
    name = "house/rules/unarchived-channel.yaml"
    editor.open(name, Path(name).read_text("utf-8"))
    assert editor.told()[name] == []
    editor.put(name, "severity:", "severty:")
    slip = next(one for one in editor.told()[name] if "severty" in one.message)
    assert editor.marked(name, slip.range).startswith("severty")


def test_nothing_outside_the_folder_is_read(editor: TypingEditor, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "plan.yaml"
    outside.write_text(SLIP, encoding="utf-8")
    Path("link.yaml").symlink_to(outside)
    links = (outside.as_uri(), editor.uri("link.yaml"), "untitled:plan.yaml", "https://example.org/plan.yaml")
    for uri in (*links, f"{Path.cwd().as_uri()}/a%00.yaml", "file://[/plan.yaml"):
        assert editor.place.open(uri, 1, SLIP) is None
    assert editor.told() == {}


@pytest.mark.skipif(os.name == "nt", reason="nobody can remove a working folder there")
def test_a_folder_that_is_removed_and_made_again_goes_on(editor: TypingEditor, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    editor.place.move(str(folder))
    editor.open("plan.yaml", SLIP)
    uri = editor.uri("plan.yaml")
    folder.rmdir()
    whole = TextDocumentContentChangeWholeDocument("somelint: 1\n")
    assert editor.place.change(uri, 2, [whole]) == "plan.yaml"
    folder.mkdir()
    assert editor.place.change(uri, 3, [TextDocumentContentChangeWholeDocument(SLIP)]) == "plan.yaml"
    assert editor.buffer("plan.yaml").text == SLIP
    assert editor.told()["plan.yaml"]
    assert editor.place.close(uri) == "plan.yaml"


PIECES = ("\n", "\r\n", "\r", "\n  - ", ": ", "😀", "\u2028", "\ufeff", "#", '"', "{", "[", "- ", "  ", "å", "1", "x")


def random_edit(rng: random.Random, editor: TypingEditor, name: str) -> None:
    """Type something somewhere: a sign that matters, a line that stands elsewhere; or delete."""
    text, columns = editor.buffer(name).source.text, editor.buffer(name).columns
    start = rng.randrange(len(text) + 1)
    end = min(len(text), start + rng.choice((0, 0, 1, 5, 40)))
    new = rng.choice(("", rng.choice(PIECES), f"{rng.choice(text.splitlines() or [''])}\n"))
    editor.replace(name, columns.position(start), columns.position(end), new)


def expected(editor: TypingEditor, name: str, encoding: str) -> list[tuple[object, ...]]:
    """What `check` finds in the text, with its columns counted in another way."""
    source, project = editor.buffer(name).source, editor.place.folder_of(name).project
    report = check(Inputs((source,), files=FilesHere()), project.ruleset, CheckOptions(DAY, own_language=True))
    lines = re.split("\r\n|\r|\n", editor.buffer(name).text)
    unit = {"utf-16": 2, "utf-8": 1}[encoding]

    def place(at: PlaceInText) -> tuple[int, int]:
        before = lines[at.line - 1][: at.column - 1 + (source.bom and at.line == 1)]
        return at.line - 1, len(before.encode(encoding.replace("16", "16-le"))) // unit

    return [
        (one.rule, *place(one.span.start), *place(one.span.end), one_line(one.message))
        for one in visible(report.findings, project.level)
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_random_edits_are_told_as_check_finds_them(editor: TypingEditor, encoding: str) -> None:
    seed = os.environ.get("SOMELINT_SEED", "16")
    rng, count = random.Random(seed), int(os.environ.get("SOMELINT_EDITS", EDITS))
    editor.place.encoding = encoding
    text = (ROOT / "examples" / "kommune.yaml").read_text("utf-8")
    for n in range(count):
        if n % 5 == 0:  # else little is left of it
            editor.open("plan.yaml", text.replace("\n", "\r\n") if n % 10 else text)
        random_edit(rng, editor, "plan.yaml")
        told = [
            (one.code, *where(one.range.start), *where(one.range.end), one.message.split("\n")[0])
            for one in editor.told()["plan.yaml"]
            if one.code
        ]
        assert told == expected(editor, "plan.yaml", encoding), f"edit {n}, SOMELINT_SEED={seed}"


def where(place: Position) -> tuple[int, int]:
    return place.line, place.character


def test_several_plans_and_a_part_are_told_as_check_finds_them(editor: TypingEditor) -> None:
    """What is remembered of one text is not told of another one."""
    rng = random.Random(os.environ.get("SOMELINT_SEED", "16"))
    head = "somelint: 1\nuses: [shared.yaml]\nplan: {title: Spring, owner: kari}\n"
    more = "channels:\n  - {id: instagram, on: Instagram, handle: fjord, owner: jonas}\n"
    part = "somelint-part: 1\npeople: [{id: kari, name: Kari}, {id: jonas, name: Jonas}]\n"
    texts = {"shared.yaml": part, "spring.yaml": head + more, "autumn.yaml": head.replace("Spring", "Autumn") + more}
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8")
    for n in range(int(os.environ.get("SOMELINT_EDITS", EDITS))):
        for name, text in texts.items() if n % 10 == 0 else ():
            editor.open(name, text)
        random_edit(rng, editor, rng.choice(list(texts)))
        if "somelint-part" not in editor.buffer("shared.yaml").text:  # it may be a plan now
            editor.open("shared.yaml", part)
        told = {name: sorted(str(one.code) for one in found if one.code) for name, found in editor.told().items()}
        shared = editor.buffer("shared.yaml").source
        plans = [editor.buffer(name).source for name in ("autumn.yaml", "spring.yaml")]
        job = editor.place.folder_of("spring.yaml").job({})._replace(sources=tuple(plans), workshop=Workshop(1))
        parts = read_parts(plans, job.project.home.root, {"shared.yaml": shared}).parts
        report = job._replace(parts=parts).report()
        for name in texts:
            found = [one.rule for one in visible(report.findings, job.project.level) if one.source == name]
            assert told[name] == sorted(found), (n, name)


def test_without_a_folder_it_is_that_of_the_first_file(editor: TypingEditor, tmp_path: Path) -> None:
    (tmp_path / "a" / ".git").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    editor.place.follow_first_file()
    editor.place.open((tmp_path / "a" / "plan.yaml").as_uri(), 1, SLIP)
    assert Path.cwd() == tmp_path / "a"
    assert editor.place.open((tmp_path / "b" / "plan.yaml").as_uri(), 1, SLIP) is None
    assert editor.found("plan.yaml", "unknown-key")


def test_the_mark_of_a_plan_may_be_typed_over(editor: TypingEditor) -> None:
    editor.open("plan.yaml", SLIP)
    editor.told()
    editor.put("plan.yaml", "somelint", "somelin")
    assert len(editor.found("plan.yaml", "unknown-key")) == 2
