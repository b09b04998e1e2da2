"""What is the same finding in another text: entries without ids, files with other names, files that are new here."""

import json
import shutil
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.git_repository import GitRepository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

HEAD = "somelint: 1\nplan:\n  title: Trial\n"
OLD_CHANGE, NEW_CHANGE = "    - {date: 2026-05-01, waht: First}\n", "    - {date: 2026-09-01, what: Second}\n"
STORM, RECALL = "  - {what: A storm, liklihood: low}\n", "  - {what: A recall, liklihood: high}\n"
GOOD_STORM = "  - {what: A storm, likelihood: low}\n"
WATCH = "  - {topic: beer, tols: [a]}\n"

# The text before, the text after, and the places of what is new.
LISTS = {
    "an entry in front": (
        f"  changes:\n{OLD_CHANGE}risks:\n{STORM}",
        f"  changes:\n{NEW_CHANGE}{OLD_CHANGE}risks:\n{RECALL.replace('liklihood', 'likelihood')}{STORM}",
        [],
    ),
    "an entry behind": (f"risks:\n{STORM}", f"risks:\n{STORM}{RECALL}", ["risks[what=A recall].liklihood"]),
    "another in its place": (f"risks:\n{STORM}", f"risks:\n{RECALL}", ["risks[what=A recall].liklihood"]),
    "one mended and one that is as bad": (
        f"risks:\n{STORM}{RECALL.replace('liklihood', 'likelihood')}",
        f"risks:\n{GOOD_STORM}{RECALL}",
        ["risks[what=A recall].liklihood"],
    ),
    "the other way round": (f"risks:\n{STORM}{RECALL}", f"risks:\n{RECALL}{STORM}", []),
    "one taken out": (f"risks:\n{STORM}{RECALL}", f"risks:\n{RECALL}", []),
    "the same twice": (f"risks:\n{STORM}", f"risks:\n{STORM}{STORM}", ["risks[what=A storm].liklihood"]),
    "without a name": (
        "risks:\n  - {liklihood: low, owner: kari}\n",
        f"risks:\n{GOOD_STORM}  - {{liklihood: low, owner: kari}}\n",
        [],
    ),
    "with nothing but a list": (
        "messages:\n  - {audiences: [figures], mroe: [a]}\n",
        "messages:\n  - {audiences: [letters], mroe: [a]}\n  - {audiences: [figures], mroe: [a]}\n",
        ["messages[audiences=letters].mroe"],
    ),
    "with long names that begin alike": (
        f"risks:\n  - {{what: {'A storm ' * 12}in May, liklihood: low}}\n",
        f"risks:\n  - {{what: {'A storm ' * 12}in June, liklihood: low}}\n",
        [f"risks[what={'A storm ' * 6}A"],
    ),
    "a list in a list": (
        "channels:\n  - {id: a, on: Facebook, profile: {facts: [{what: Hours, vlaue: x}]}}\n",
        "channels:\n  - {id: a, on: Facebook, profile: {facts: [{what: Tel}, {what: Hours, vlaue: x}]}}\n",
        [],
    ),
}


@pytest.fixture
def here(git_repository: GitRepository) -> GitRepository:
    return git_repository.init()


def new(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    main(["check", "--output-format", "json", "--as-of", "2027-01-31", *arguments])
    return [row for row in json.loads(capsys.readouterr().out)["findings"] if row["known"] is None]


@pytest.mark.parametrize(("before", "after", "places"), LISTS.values(), ids=LISTS)
def test_entries_without_ids_are_known_by_what_they_say(
    here: GitRepository, capsys: pytest.CaptureFixture[str], before: str, after: str, places: list[str]
) -> None:
    own = ["--select", "unknown-key"]
    here.commit({"plan.yaml": HEAD + before})
    main(["baseline", *own])
    capsys.readouterr()
    here.write("plan.yaml", HEAD + after)
    for found in (new(capsys, "--since", "HEAD", "--no-baseline", *own), new(capsys, *own)):
        anchors = [row["anchor"] for row in found if row["rule"] == "unknown-key"]
        assert len(anchors) == len(places)
        assert all(anchor.startswith(place) for anchor, place in zip(anchors, places, strict=True))


MANY = """\
somelint: 1
plan: {title: Team, language: en}
goals:
  - {id: g2, primary: true, statement: Go viral}
tactics:
  - {id: t1, goal: nothing-here, what: post}
"""


@pytest.mark.parametrize("how", ["staged", "committed", "twice", "rewritten", "without git"])
def test_a_file_that_gets_another_name_keeps_its_entries(
    here: GitRepository, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    here.commit({"plans/a.yaml": MANY})
    main(["baseline"])
    here.commit()
    here.git("mv", "plans/a.yaml", "plans/b.yaml")
    if how in ("committed", "twice"):
        here.commit()
    if how == "twice":
        here.git("mv", "plans/b.yaml", "other.yaml")
        here.commit()
    if how == "without git":
        shutil.rmtree(here.root / ".git")
    if how == "rewritten":
        here.write("plans/b.yaml", MANY + "# a remark\n" * 40)
    capsys.readouterr()
    assert new(capsys) == []
    # The list gets the new name when it is written, and is as long as before.
    before = Path(".somelint-baseline.yaml").read_text(encoding="utf-8")
    assert main(["baseline", "--prune"]) == 0
    after = Path(".somelint-baseline.yaml").read_text(encoding="utf-8")
    assert after.count("\n") == before.count("\n")
    assert "plans/a.yaml" not in after
    capsys.readouterr()
    assert new(capsys) == []


PART = "somelint-part: 1\nchannels:\n  - {id: fb, goals: [trials]}\n  - {id: ig, why: a}\n"
USES = """\
somelint: 1
plan: {title: %s, language: en}
uses: [channels.yaml]
goals: [{id: trials, statement: More trials}, {id: calls, statement: Fewer calls}]
"""


@pytest.mark.parametrize("how", ["staged", "committed", "without git"])
def test_a_part_that_gets_another_name_keeps_its_entries(
    here: GitRepository, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    here.commit({"channels.yaml": PART, "a.yaml": USES % "North", "b.yaml": USES % "South"})
    main(["baseline"])
    here.commit()
    here.git("mv", "channels.yaml", "shared.yaml")
    for name in ("a.yaml", "b.yaml"):
        here.write(name, Path(name).read_text(encoding="utf-8").replace("channels.yaml", "shared.yaml"))
    if how == "committed":
        here.commit()
    if how == "without git":
        shutil.rmtree(here.root / ".git")
    capsys.readouterr()
    assert new(capsys) == []
    # A further entry with the same fault is told there, and nothing is stale.
    here.write("shared.yaml", PART + "  - {id: tiktok, why: b}\n")
    assert {(row["source"], row["rule"]) for row in new(capsys)} == {
        ("shared.yaml", rule) for rule in ("channel-without-goal", "no-posting-frequency", "nobody-watches")
    }
    here.write("shared.yaml", PART)
    assert main(["baseline", "--prune"]) == 0
    assert "file: channels.yaml" not in Path(".somelint-baseline.yaml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert new(capsys) == []


def test_another_plan_does_not_inherit_what_was_accepted_for_one_that_is_gone(
    here: GitRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    here.commit({"a.yaml": MANY, "b.yaml": MANY.replace("Go viral", "Be seen by brewers")})
    main(["baseline", "a.yaml"])
    here.commit({"a.yaml": None, "c.yaml": "somelint: 1\nplan: {title: Something else}\naudiences: []\n"})
    capsys.readouterr()
    assert {row["source"] for row in new(capsys)} >= {"c.yaml"}


SCOPES = {
    "an excluded folder": ("drafts/a.yaml", {".somelint.yaml": "exclude: [drafts/]\n"}),
    "a hidden folder": (".drafts/a.yaml", {}),
    "another ending": ("plans/a.txt", {}),
    "a folder that is not asked for": ("elsewhere/a.yaml", {}),
}


@pytest.mark.parametrize(("name", "more"), SCOPES.values(), ids=SCOPES)
def test_a_file_that_came_into_the_check_is_new_as_a_whole(
    here: GitRepository, capsys: pytest.CaptureFixture[str], name: str, more: dict[str, str]
) -> None:
    here.commit({name: MANY, "plans/old.yaml": MANY.replace("Go viral", "Be seen"), **more})
    here.git("mv", name, "plans/new.yaml")
    here.commit()
    assert {row["source"] for row in new(capsys, "--since", "HEAD~1", "plans")} == {"plans/new.yaml"}
    # One that was moved within the check is not.
    here.git("mv", "plans/new.yaml", "plans/newer.yaml")
    assert new(capsys, "--since", "HEAD", "plans") == []


def test_a_mistake_behind_an_anchor_is_told_once(here: GitRepository, capsys: pytest.CaptureFixture[str]) -> None:
    text = MANY + "kpis:\n  - {id: k1, goal: &no nothing}\n  - {id: k2, goal: *no}\n  - {id: k3, goal: *no}\n"
    here.commit({"plan.yaml": text.replace("goal: nothing-here, ", "")})
    found = [row for row in new(capsys) if row["rule"] == "dangling-reference"]
    assert [row["anchor"] for row in found] == ["kpis[id=k1].goal"]
