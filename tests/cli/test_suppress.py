"""`somelint suppress`: the comment stands where it silences what was named and nothing else, or is not written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.paths import ROOT

PLAN = """\
somelint: 1
plan:
  title: Trial weeks
  owner: kari   # until the board says otherwise
goals:
  - id: north
    statement: Be visible
      in the north
kpis:
  - id: fans
    metric: follower count
  - {id: likes, metric: likes}
why: |
  People ask us.
"""
BOTH = "kpis: [\n  {id: fans, metric: follower count}, {id: likes, metric: likes}]\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_bytes(PLAN.encode())
    return path


@pytest.fixture
def run(plan: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str, reason: str = "the board asked for it") -> tuple[int, str, str]:
        code = main(["suppress", *arguments, "--reason", reason, "--isolated", "--as-of", "2027-01-15"])
        return code, *capsys.readouterr()

    return run_it


WRITTEN = {
    "behind the line": ("vanity-kpi", "plan.yaml:11", "    metric: follower count  # {comment}\n"),
    "by line and column": ("vanity-kpi", "plan.yaml:11:13", "    metric: follower count  # {comment}\n"),
    "by the place in the plan": ("vanity-kpi", "plan.yaml:kpis[fans]", "    metric: follower count  # {comment}\n"),
    "above a line that has a comment": (
        "dangling-reference",
        "plan.yaml:4",
        "  # {comment}\n  owner: kari   # until the board says otherwise\n",
    ),
    "above a text that goes on": ("vague-goal", "plan.yaml", "    # {comment}\n    statement: Be visible\n      in"),
    "what the plan as a whole lacks": ("no-listening", "plan.yaml", "somelint: 1  # {comment}\nplan:\n"),
}


@pytest.mark.parametrize(("rule", "place", "there"), WRITTEN.values(), ids=WRITTEN)
def test_it_is_written_and_silences(run: Run, plan: Path, rule: str, place: str, there: str) -> None:
    code, out, err = run(rule, place, "--until", "2027-03-01")
    assert (code, err) == (0, "")
    assert re.fullmatch(rf"plan\.yaml:\d+: “{rule}” is silenced here until 2027-03-01\.\n", out)
    comment = f"somelint: ignore[{rule}] until 2027-03-01 -- the board asked for it"
    text = plan.read_bytes().decode()
    assert there.format(comment=comment) in text
    assert re.sub(rf"^ *# {re.escape(comment)}\n|  # {re.escape(comment)}$", "", text, flags=re.M) == PLAN


SLOGAN = "Passion and joy in everything we do."
COMMENT = "# somelint: ignore[hollow-slogan] -- the board asked for it"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    text: |-\n      We roast.\n      {slogan}\n      Daily.\n", "    text: |-  {comment}\n      We"),
        ("    text: >\n      We roast.\n\n      {slogan}\n", "    text: >  {comment}\n      We"),
        ('    text: "We roast.\n      {slogan}\n      Daily."\n', '    {comment}\n    text: "We'),
        ("    text: We roast.\n      {slogan}\n      Daily.\n", "    {comment}\n    text: We"),
        ("    text: We roast.\n      {slogan}\n", "      {slogan}  {comment}\n"),
    ],
)
def test_inside_a_text_of_several_lines_it_stands_at_the_entry(run: Run, plan: Path, before: str, after: str) -> None:
    text = "somelint: 1\nplan: {language: en}\nmessages:\n  - id: roast\n" + before.format(slogan=SLOGAN)
    plan.write_text(text, encoding="utf-8")
    line = text[: text.index(SLOGAN)].count("\n") + 1
    code, out, err = run("hollow-slogan", f"plan.yaml:{line}")
    assert (code, err) == (0, "")
    assert out == f"plan.yaml:{line}: “hollow-slogan” is silenced here.\n"
    assert after.format(slogan=SLOGAN, comment=COMMENT) in plan.read_text(encoding="utf-8")


def test_line_ends_and_a_byte_order_mark_stay(run: Run, plan: Path) -> None:
    plan.write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert run("dangling-reference", "plan.yaml:4")[0] == 0
    raw = plan.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfsomelint: 1\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n") == PLAN.count("\n") + 1


def test_a_diff_writes_nothing(run: Run, plan: Path) -> None:
    code, out, _ = run("vanity-kpi", "plan.yaml:11", "--diff")
    assert code == 1
    assert "\n+    metric: follower count  # somelint: ignore[vanity-kpi] -- the board asked for it\n" in out
    assert plan.read_text(encoding="utf-8") == PLAN


REFUSED = {
    "nothing there": (
        ["vanity-kpi", "plan.yaml:2"],
        "“vanity-kpi” finds nothing at “plan.yaml:2”.\n  What it finds in this file: plan.yaml:11, plan.yaml:12",
    ),
    "line zero": (["no-listening", "plan.yaml:0"], "“no-listening” finds nothing at “plan.yaml:0”."),
    "no line": (["vanity-kpi", f"plan.yaml:{'9' * 5000}"], "“vanity-kpi” finds nothing at “plan.yaml:99"),
    "nothing at all": (
        ["no-audit", "plan.yaml:2"],
        "“no-audit” finds nothing at “plan.yaml:2”.\n  It finds nothing in this file.",
    ),
    "several": (["vanity-kpi", "plan.yaml"], "“vanity-kpi” finds several things at “plan.yaml”; name one line."),
    "no file": (
        ["vanity-kpi", "plam.yaml:2"],
        "“plam.yaml:2” names no file that is there.\n  Write the place as check shows it, FILE:LINE",
    ),
    "no rule": (["vanity-kip", "plan.yaml:2"], "There is no rule “vanity-kip”. Did you mean “vanity-kpi”?"),
    "a group": (["goals", "plan.yaml:2"], "“goals” is a group of rules; name one of them."),
    "what no comment can silence": (["not-yaml", "plan.yaml:2"], "No comment can silence “not-yaml”."),
    "a day that is over": (
        ["vanity-kpi", "plan.yaml:11", "--until", "2027-01-14"],
        "2027-01-14 is over; a comment until then has no effect.",
    ),
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(run: Run, plan: Path, arguments: list[str], says: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"somelint: {says}")
    assert plan.read_text(encoding="utf-8") == PLAN


def test_two_things_on_one_line_are_not_silenced_for_one(run: Run, plan: Path) -> None:
    plan.write_text(f"somelint: 1\n{BOTH}", encoding="utf-8")
    code, _, err = run("vanity-kpi", "plan.yaml:3:22")
    assert code == 2
    assert err == (
        "somelint: No comment is written at plan.yaml:3: it would silence more than that.\n"
        "  It would silence this as well: plan.yaml:3.\n"
    )
    # Both at once are asked for by the line.
    assert run("vanity-kpi", "plan.yaml:3")[0] == 0


def test_a_reason_arrives_as_it_was_given(run: Run, plan: Path) -> None:
    assert "A comment that silences a rule says why." in run("vanity-kpi", "plan.yaml:11", reason=" ")[2]
    _, _, err = run("vanity-kpi", "plan.yaml:11", reason="as # one")
    assert "it would be read with the reason “as”." in err
    assert run("vanity-kpi", "plan.yaml:11", reason="in\ntwo lines, “#1”")[0] == 0
    assert "-- in two lines, “#1”\n" in plan.read_text(encoding="utf-8")
    _, _, err = run("vanity-kpi", "plan.yaml:11")
    assert err == "somelint: “vanity-kpi” is silenced at “plan.yaml:11” already: in two lines, “#1”\n"


def test_it_speaks_the_language_that_is_asked_for(run: Run) -> None:
    assert run("vanity-kpi", "plan.yaml:11", "--lang", "sv")[1] == "plan.yaml:11: ”vanity-kpi” är tystad här.\n"
    assert "Die vindt niets in dit bestand." in run("no-audit", "plan.yaml:2", "--lang", "nl")[2]


def test_the_page_says_what_is_done(tmp_path: Path, run: Run) -> None:
    page = (ROOT / "docs/reference/suppressions.md").read_text(encoding="utf-8")
    ((command, said),) = re.findall(r"^```console\n\$ somelint suppress ([^\n]*)\n(.*?)^```", page, re.M | re.S)
    (text,) = re.findall(r"^```console\n\$ cat plan.yaml\n(.*?)^```", page, re.M | re.S)
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    rule, place, *_ = command.split()
    assert run(rule, place, "--until", "2027-03-01", "--diff")[1] == said
