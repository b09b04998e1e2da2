"""`somelint init` without a dialogue: answers from a file, skeletons, what is set up beside, and what is refused."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from somelint import __version__
from somelint.cli.main import main
from somelint.document.document import parse
from somelint.model.locations import Source
from somelint.project import creating
from somelint.rulesets.questions import Question
from somelint.rulesets.shipped_data import schema_text
from somelint.wizard.answer_file import read_answers
from somelint.wizard.answers import LONGEST_ANSWER, clean_items
from somelint.wizard.input_parsing import InvalidAnswer
from support.paths import ROOT
from support.property_tests import examples
from support.wizard_session import question, session

PROGRAM = [sys.executable, "-m", "somelint"]
AS_OF = ["--as-of", "2026-11-28"]
FORMS = {"list": "{}: [{}]\n", "number": "{}: {}\n"}
ANSWERS = "".join(FORMS.get(one.kind, "{}: '{}'\n").format(one.id, one.example) for one in session().questions.asked)


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str, stdin: bytes | None = None) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin or b"")))
        code = main(["init", *AS_OF, *arguments])
        return Outcome(code, *capsys.readouterr())

    return run_it


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# Answers from a file


def test_answers_make_a_plan_that_passes(run: Run, folder: Path) -> None:
    done = run("--from", "answers.yaml")
    assert done.code == 0
    assert done.err == ""
    assert done.out.splitlines()[0] == "Written: plan.yaml, plan.schema.json"
    assert "nothing to report at level essentials" in done.out
    assert "plan.yaml reaches level essentials. What keeps it from standard:" in done.out
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=plan.schema.json\n# A first plan, made by somelint init.")
    assert (folder / "plan.schema.json").read_text(encoding="utf-8") == schema_text("plan")
    assert main(["check", "--level", "essentials", "--fail-on", "info", *AS_OF, "plan.yaml"]) == 0


def test_answers_on_standard_input_and_a_path(run: Run, folder: Path) -> None:
    done = run("--from", "-", "--no-schema", "plans/2027/", stdin=ANSWERS.encode())
    assert done.code == 0
    assert done.out.splitlines()[0] == f"Written: {os.path.join('plans', '2027', 'plan.yaml')}"
    assert "$schema" not in (folder / "plans/2027/plan.yaml").read_text(encoding="utf-8")
    assert run("--from", "-", "plans", stdin=ANSWERS.encode()).code == 0
    assert set(tree(folder / "plans")) == {"2027/plan.yaml", "plan.yaml", "plan.schema.json"}


def test_what_is_optional_may_be_missing(run: Run, folder: Path) -> None:
    needed = {one.id for one in session().questions.asked if not one.optional and one.default is None}
    kept = [line for line in ANSWERS.splitlines(keepends=True) if line.split(":")[0] in needed]
    (folder / "few.yaml").write_text("".join(kept), encoding="utf-8")
    assert run("--from", "few.yaml").code == 0
    data = parse(Source("plan.yaml", (folder / "plan.yaml").read_text(encoding="utf-8"))).data
    assert data["milestones"][0]["target"] == {"value": 600}
    assert "business_goals" not in data


MISTAKES = [
    ("owner: 'Kari Lunde'\n", "onwer: Kari\n", "11:1", "“onwer” is not a known key here. Did you mean “owner”?"),
    (
        "figure: '1200 trial subscriptions'",
        "figure: lots",
        "7:9",
        "“figure”: A number is missing: write first how many",
    ),
    (
        "figure: '1200 trial subscriptions'",
        "figure: 1200",
        "7:9",
        "“figure” holds a whole number and needs a number and",
    ),
    ("hours: 10", "hours: ten", "12:8", "“hours”: “ten” is not one number. Write digits, such as 4 or 2.5."),
    ("hours: 10", "hours: [4]", "12:1", "“hours” holds a list and needs a number."),
    ("hours: 10", "hours: 200", "12:8", "“hours”: The largest number that makes sense here is 168."),
    ("themes: [", "themes: x #", "16:9", "“themes” holds text and needs a list of texts."),
    (
        "why: 'Home",
        """why: "\\eHome" #""",
        "3:6",
        "“why”: It has a character that is not allowed in a plan (U+001B)",
    ),
    ("period: '1 March", "period: '1 Mars to May", "6:9", "“period”: This cannot be read as a beginning and an end."),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), MISTAKES)
def test_a_mistake_in_the_answers_is_told_at_its_place(
    run: Run, folder: Path, old: str, new: str, place: str, message: str
) -> None:
    assert old in ANSWERS
    (folder / "answers.yaml").write_text(ANSWERS.replace(old, new), encoding="utf-8")
    before = tree(folder)
    done = run("--from", "answers.yaml")
    assert done.code == 2
    assert done.out == ""
    first, *_, last, _ = done.err.splitlines()
    assert first.startswith(f"somelint: answers.yaml:{place}: {message}")
    assert last == "somelint: Nothing is written."
    assert tree(folder) == before


def test_all_that_is_missing_is_told_at_once(run: Run, folder: Path) -> None:
    (folder / "answers.yaml").write_text("organization: Fjordkaffe\nhours: many\n", encoding="utf-8")
    done = run("--from", "answers.yaml")
    assert done.code == 2
    told = re.findall(r"“(\w+)” is missing: \w", done.err)
    needed = [one.id for one in session().questions.asked if not one.optional and one.default is None]
    assert sorted(told) == sorted(set(needed) - {"organization"})
    assert "“hours”: “many” is not one number." in done.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"goal: [", "answers.yaml:"),
        (b"- a\n", "answers.yaml:1:1: The file holds a list where keys are expected."),
        (b"", "“organization” is missing"),
        ("why: Vår".encode("latin-1"), "is not saved as UTF-8"),
        (b"why: a\nwhy: b\n", "“why” stands more than once"),
        (b"a: " + b"[" * 5000, "levels"),
    ],
)
def test_a_file_that_is_no_answers(run: Run, folder: Path, text: bytes, message: str) -> None:
    (folder / "answers.yaml").write_bytes(text)
    done = run("--from", "answers.yaml")
    assert done.code == 2
    assert message in done.err, done.err
    assert set(tree(folder)) == {"answers.yaml"}


def test_a_file_that_is_not_there(run: Run) -> None:
    done = run("--from", "answrs.yaml")
    assert (done.code, done.out) == (2, "")
    assert done.err == "somelint: There is no file or folder “answrs.yaml”. Check how the name is spelled.\n"


# Any answers

TEXTS = st.text(st.characters()) | st.text(" abæ:#-?!&*[]{},|>%@`'\"\\\n\t\r~=.0123456789\u200d\u2028🥖{why}")


def given_answer(name: str) -> st.SearchStrategy[Any]:
    kind = question(name).kind
    if kind == "list":
        return st.lists(TEXTS, max_size=4)
    if kind == "number":
        return st.integers(0, 168) | st.floats(0.5, 168, allow_nan=False)
    if kind == "figure":
        return st.builds(lambda n, unit: f"{n} {unit}", st.integers(0, 10**6), TEXTS)
    return st.just("2027-01-01 to 2027-12-31") if kind == "period" else TEXTS


ANY = st.fixed_dictionaries({}, optional={one.id: given_answer(one.id) for one in session().questions.asked})


def as_kept(name: str, value: Any) -> Any:
    """The answer as it is to come back: itself, without the spaces around it."""
    if question(name).kind == "list":
        return clean_items(value)
    return value if isinstance(value, int | float) else value.replace("\r\n", "\n").replace("\r", "\n").strip()


@examples(200, HealthCheck.too_slow)
@given(ANY)
def test_any_answers_come_back_as_they_are(raw: dict[str, Any]) -> None:
    answers: dict[str, Any] = {}
    for name, value in raw.items():
        try:
            if isinstance(value, int | float):
                answers[name] = value
            else:
                answers[name] = (
                    clean_items(value) if isinstance(value, list) else session().read(question(name), value, True)
                )
        except InvalidAnswer:
            # A figure and a choice may be refused for what they say, all else only for what no plan can hold.
            kinds = ("figure", "choice")
            assert isinstance(value, list) or question(name).kind in kinds or _will_not_do(str(value))
    text = session().text(answers)
    text.encode("utf-8")
    for libyaml in (True, False):
        read = parse(Source("plan.yaml", text), libyaml)
        assert not read.problems
        data = read.data
        for name, key in (("why", "why"), ("organization", "plan")):
            if name in answers:
                wanted = as_kept(name, raw[name])
                assert (data[key] if key == "why" else data["plan"]["organization"]) == wanted
        if "goal" in answers:
            assert data["goals"][0]["statement"] == as_kept("goal", raw["goal"])
        if "hours" in answers and "owner" in answers:
            assert data["people"][0]["time"]["hours"] == answers["hours"]
        if "themes" in answers:
            assert [pillar["name"] for pillar in data["content"]["pillars"]] == as_kept("themes", raw["themes"])
        if "dislikes" in answers and "audience" in answers:
            assert data["audiences"][0]["dislikes"] == as_kept("dislikes", raw["dislikes"])
        said = [comment.text for comment in read.comments]
        for key in data:
            comment = session().questions.comments.get(key)
            assert comment is None or any(comment.startswith(line.lstrip("# ")) for line in said)
    # The ids are names of the format, and what names them finds them.
    assert not [f for f in session().report(answers).findings if f.rule in ("wrong-format", "dangling-reference")]


def _will_not_do(text: str) -> bool:
    return (
        not text.strip()
        or len(text) > LONGEST_ANSWER
        or bool(re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text))
    )


@examples(150, HealthCheck.too_slow)
@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.dictionaries(
        st.sampled_from(["why", "goal", "hours", "x", "period", "themes"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers() | st.text()),
    ).map(lambda data: yaml.safe_dump(data, allow_unicode=True))
)
def test_any_file_of_answers_is_read_or_its_mistakes_are_told(text: str) -> None:
    answers, failures = read_answers(Source("answers.yaml", text), session(), session().ruleset.texts)
    assert failures, answers
    for failure in failures:
        assert failure.source == "answers.yaml"
        assert failure.position is not None
        assert failure.message.endswith((".", "?", "…", ";"))


def test_the_page_lists_the_answers_as_they_are() -> None:
    page = (ROOT / "docs/how-to/init.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(organization: .*?)```", page, re.S)
    assert shown
    answers, failures = read_answers(Source("answers.yaml", shown[1]), session(), session().ruleset.texts)
    assert not failures
    assert answers == session().examples()
    rows = re.findall(
        r"(?m)^\| `(\w+)` \| [^|]+ \| ([^|]*)\|$", page.partition("may be left out")[2].partition("somelint init")[0]
    )
    assert [(name, bool(may.strip())) for name, may in rows] == [
        (one.id, one.optional or one.default is not None) for one in session().questions.asked
    ]
    keys = set(
        re.findall(
            r"`([a-z-]+)`", "".join(re.findall(r"(?m)^\| (`.*?`) \| ", page.partition("| key of a question")[2]))
        )
    )
    assert keys == set(Question._fields)


@pytest.mark.parametrize(
    ("written", "language", "hours"),
    [
        ("7,5 timer i uken", "nb", 7.5),
        ("7,5 timmar i veckan", "sv", 7.5),
        ("7,5 uur per week", "nl", 7.5),
        ("7.5 hours a week", "en", 7.5),
        ("7.5", "nb", 7.5),
        ("4,5", "en", 4.5),
        ("10", "en", 10),
    ],
)
def test_a_number_in_a_file_may_be_written_as_people_write_it(
    written: str, language: str, hours: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs/how-to/init.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(organization: .*?)```", page, re.S)
    assert shown
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(shown[1].replace("hours: 10", f"hours: {written}"), encoding="utf-8")
    assert main(["init", "--from", "a.yaml", "--no-schema", "--lang", language]) == 0
    data = yaml.safe_load((tmp_path / "plan.yaml").read_text(encoding="utf-8"))
    assert data["people"][0]["time"]["hours"] == hours


# A skeleton


def test_a_skeleton_is_marked_and_says_so(run: Run, folder: Path) -> None:
    done = run("--minimal")
    assert (done.code, done.err) == (0, "")
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    marked = [line for line in text.splitlines() if "TODO" in line and not line.startswith("#")]
    assert done.out.splitlines()[-1] == (
        f"TODO stands in {len(marked)} lines. Search for it, write your own there, then run somelint check plan.yaml."
    )
    assert 'statement: "TODO: What are you after, in one sentence?"' in text
    assert "A plan to fill in: write your own wherever it says TODO" in text


# What is set up beside


def test_everything_may_be_set_up(run: Run, folder: Path) -> None:
    done = run("--from", "answers.yaml", "--with", "config,hook", "--with", "github gitlab", "plans.plan.yaml")
    assert done.code == 0, done.err
    made = tree(folder)
    assert set(made) == {
        "answers.yaml",
        "plans.plan.yaml",
        "plan.schema.json",
        ".somelint.yaml",
        ".pre-commit-config.yaml",
        ".github/workflows/somelint.yml",
        ".gitlab-ci.yml",
    }
    files = {name: yaml.safe_load(text) for name, text in made.items() if name.startswith(".")}
    assert files[".somelint.yaml"] == {"level": "essentials"}
    (hook,) = files[".pre-commit-config.yaml"]["repos"]
    assert (hook["repo"], hook["rev"]) == ("https://example.org/placeholder/somelint", f"v{__version__}")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["hooks"][0]["id"] in [one["id"] for one in hooks]
    steps = files[".github/workflows/somelint.yml"]["jobs"]["plans"]["steps"]
    assert steps[-1]["uses"] == f"placeholder/somelint@v{__version__}"
    assert f"placeholder/somelint@v{__version__}" in files[".gitlab-ci.yml"]["include"][0]["inputs"]["source"]
    placeholders = done.out.partition("Placeholders to replace")[2].partition("Checked")[0]
    for name in (".pre-commit-config.yaml", "somelint.yml", ".gitlab-ci.yml"):
        assert name in placeholders
    assert ".somelint.yaml" not in placeholders
    # The configuration is one, and with it a check of the folder passes.
    assert main(["check", *AS_OF]) == 0
    assert main(["config", "show"]) == 0


def test_the_files_for_tools_lie_at_the_root_of_the_repository(run: Run, folder: Path) -> None:
    (folder / "docs").mkdir()
    assert run("--minimal", "--with", "hook", "docs/strategy.yaml").code == 0
    assert set(tree(folder)) == {
        "answers.yaml",
        "docs/strategy.yaml",
        "docs/plan.schema.json",
        ".pre-commit-config.yaml",
    }


# What is refused

REFUSED: list[tuple[list[str], str]] = [
    (["--from", "answers.yaml", "--minimal"], "--from takes answers and --minimal takes none; use one of them."),
    (["--minimal", "plan.txt"], "“plan.txt” is not a name for a plan: it must end in .yaml or .yml."),
    (["--minimal", "--with", "hok"], "--with: “hok” must be one of config, hook, github, gitlab. Did you mean “hook”?"),
    (["--minimal", "answers.yaml"], "“answers.yaml” already exists; nothing is written."),
    (["--minimal", "answers.yaml/plan.yaml"], "“answers.yaml” already exists; nothing is written."),
    (["--minmal"], "There is no option “--minmal”. Did you mean “--minimal”?"),
    ([], "init asks questions, and there is no terminal to ask them in."),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED, ids=[" ".join(one) or "no terminal" for one, _ in REFUSED])
def test_what_is_refused(run: Run, folder: Path, arguments: list[str], message: str) -> None:
    before = tree(folder)
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err
    assert tree(folder) == before


def test_every_file_that_is_there_is_named_and_none_is_written(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text("mine", encoding="utf-8")
    (folder / ".somelint.yaml").write_text("level: thorough\n", encoding="utf-8")
    before = tree(folder)
    done = run("--from", "answers.yaml", "--with", "hook,config")
    assert done.code == 2
    assert "“plan.yaml”, “.somelint.yaml” already exist; nothing is written." in done.err
    assert tree(folder) == before


def test_a_schema_that_is_there_stays_as_it_is(run: Run, folder: Path) -> None:
    (folder / "plan.schema.json").write_text("{}", encoding="utf-8")
    done = run("--minimal")
    assert done.code == 0
    assert "plan.schema.json already exists and stays as it is; it may be from another version." in done.out
    assert (folder / "plan.schema.json").read_text(encoding="utf-8") == "{}"
    (folder / "plan.schema.json").write_text(schema_text("plan"), encoding="utf-8")
    assert "stays as it is" not in run("--minimal", "other.yaml").out


def test_a_full_disk_leaves_nothing(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = [0]

    def full(descriptor: int) -> None:
        calls[0] += 1
        if calls[0] == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(creating.os, "fsync", full)
    before = tree(folder)
    done = run("--from", "answers.yaml", "--with", "github")
    assert done.code == 2
    assert "cannot be written: no space left on device. Nothing is written." in done.err
    assert tree(folder) == before
    assert not (folder / ".github").exists()


def test_a_text_that_would_not_come_back_is_not_written(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("somelint.wizard.session.write_yaml", lambda *_: "somelint: 1\n")
    before = tree(folder)
    for how in (["--from", "answers.yaml"], ["--minimal"]):
        done = run(*how)
        assert done.code == 2
        assert "cannot be written so that it reads back unchanged" in done.err
    assert tree(folder) == before


def test_the_rules_of_the_project_are_the_ones_that_are_asked(run: Run, folder: Path) -> None:
    (folder / ".somelint.yaml").write_text("ignore: [vanity-kpi]\nlevl: x\n", encoding="utf-8")
    done = run("--minimal")
    assert done.code == 2
    assert "Did you mean “level”?" in done.err
    assert "plan.yaml" not in tree(folder)


def test_findings_are_told_and_stop_nothing(run: Run, folder: Path) -> None:
    (folder / "answers.yaml").write_text(ANSWERS.replace("Kari Lunde", "The team"), encoding="utf-8")
    done = run("--from", "answers.yaml")
    assert done.code == 0
    assert "error[everybody-as-owner]: “The team” stands as owner" in done.out
    assert (folder / "plan.yaml").exists()


def test_a_hostile_name_does_not_reach_the_terminal(run: Run, folder: Path) -> None:
    (folder / "answers.yaml").write_text(ANSWERS.replace("Kari Lunde", "K\u202eari ::error::"), encoding="utf-8")
    done = run("--from", "answers.yaml", "x\x1b[2J.yaml")
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert "\u202e" not in (folder / "x\x1b[2J.yaml").read_text(encoding="utf-8")


def started(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, "init", *arguments], cwd=folder, capture_output=True, check=False)


def test_the_output_may_be_closed_and_the_plan_is_written_all_the_same(folder: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no such device here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, "init", "--minimal"], cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"the output could not be written" in done.stderr
    assert b"Traceback" not in done.stderr
