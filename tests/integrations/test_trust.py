"""A pull request does not decide how it is judged: every way to silence a check is told, wherever it runs."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from somelint.cli.main import main
from support.git_repository import GitRepository
from support.paths import ROOT
from support.plan_texts import SOUND
from support.programs.action_house import House
from support.property_tests import some_of

pytestmark = pytest.mark.skipif(shutil.which("git") is None or sys.platform == "win32", reason="needs git and sh")

TEAM = """\
somelint: 1
plan: {title: Team, language: en}
goals:
  - id: g1
    statement: More people know what we do by June
"""
BAD = (
    TEAM + "  - {id: g2, primary: true, statement: Go viral}\ntactics:\n  - {id: t1, goal: nothing-here, what: post}\n"
)
BASE: dict[str, str | None] = {"plans/good.yaml": SOUND, "plans/team.yaml": TEAM}
FOUND = "dangling-reference"

Files = Mapping[str, str | None]


def head(more: Files | None = None) -> dict[str, str | None]:
    return {"plans/team.yaml": BAD} | dict(more or {})


def config(text: str) -> dict[str, str | None]:
    return head() | {".somelint.yaml": text}


# What a change does beside making a plan worse; what is told of it, with the rules of the base and with its own.
ROWS: dict[str, tuple[Files, str, str]] = {
    "nothing": (head(), FOUND, FOUND),
    "exclude": (config('exclude: ["plans/team*"]\n'), FOUND, "plan-left-the-check"),
    "exclude and never": (
        config('exclude: ["plans/team*"]\nlevel: essentials\nfail-on: never\n'),
        FOUND,
        "“fail-on” is never",
    ),
    "select": (config("select: [no-audit]\n"), FOUND, "not run any more"),
    "severity": (config(f"severity: {{{FOUND}: info}}\n"), FOUND, "weighs info and weighed error"),
    "level": (config("level: essentials\n"), FOUND, "up to level essentials, and were up to standard"),
    "fail-on": (config("fail-on: never\n"), FOUND, "“fail-on” is never and was error"),
    "options": (config("options: {rambling-goal: {most-words: 90}}\n"), FOUND, "the option “most-words”"),
    "per-file": (config(f"per-file: {{plans/: {{ignore: [{FOUND}]}}}}\n"), FOUND, f"the rule “{FOUND}” is left out"),
    "nested": (head({"plans/.somelint.yaml": "ignore: [coherence, goals]\n"}), FOUND, "not run any more"),
    "extends": (
        config("extends: [ci/loose.yaml]\n") | {"ci/loose.yaml": "ignore: [coherence]\n"},
        FOUND,
        "not run any more",
    ),
    "gitignore": (head({".gitignore": "plans/team*\n"}), FOUND, FOUND),
    "inner gitignore": (head({"plans/.gitignore": "*.yaml\n!good*\n"}), FOUND, FOUND),
    "quoted": ({"plans/team.yaml": BAD.replace("somelint", '"somelint"', 1)}, FOUND, FOUND),
    "explicit": ({"plans/team.yaml": BAD.replace("somelint: 1", "? somelint\n: 1", 1)}, FOUND, FOUND),
    "behind": ({"plans/team.yaml": "# x\n" * 17_000 + BAD}, FOUND, FOUND),
    "far behind": ({"plans/team.yaml": "#" * 1_000_000 + "\n" + BAD}, "plan-left-the-check", "plan-left-the-check"),
    "no mark": (
        {"plans/team.yaml": BAD.replace("somelint: 1\n", "", 1)},
        "no line that begins with “somelint:”",
        "plan-left-the-check",
    ),
    "part": ({"plans/team.yaml": BAD.replace("somelint:", "somelint-part:", 1)}, "somelint-part", "somelint-part"),
    "hidden": (
        {"plans/team.yaml": None, "plans/.x/team.yaml": BAD},
        "“.x”, a folder that is never searched",
        "plan-left-the-check",
    ),
    "ending": ({"plans/team.yaml": None, "plans/team.yamlx": BAD}, "does not end in .yaml", "plan-left-the-check"),
    "node_modules": (
        {"plans/team.yaml": None, "node_modules/team.yaml": BAD},
        "plan-left-the-check",
        "plan-left-the-check",
    ),
    "deleted": ({"plans/team.yaml": None}, "1 plan of", "is deleted: plans/team.yaml"),
    "baseline": (
        head()
        | {
            ".somelint-baseline.yaml": "somelint-baseline: 1\nentries:\n"
            f"  - {{rule: {FOUND}, file: plans/team.yaml, anchor: tactics, fingerprint: 0123456789abcdef, "
            "message: m, date: 2026-01-01}\n"
        },
        f"the baseline accepts “{FOUND}”",
        f"the baseline accepts “{FOUND}”",
    ),
    "a pack with facts": (
        config("rules: [house]\n") | {"house/c.yaml": "id: channels\nentries: [{id: facebook, status: closed}]\n"},
        "the facts of “facebook” in “channels” are others",
        "the facts of “facebook” in “channels” are others",
    ),
    "a pack with the words of the verdict": (
        config("rules: [house]\n") | {"house/l.yaml": 'language: en\nframe: {md-verdict-found: "All clear"}\n'},
        FOUND,
        "come with somelint",
    ),
    "comment": (
        {"plans/team.yaml": "# somelint: file-ignore[coherence, goals] -- agreed\n" + BAD},
        "suppressed by",
        "suppressed by",
    ),
    "another version": (config('required-version: ">=9"\n'), "asks for somelint >=9", "asks for somelint >=9"),
    "a mistake": (config("levle: x\n"), "levle", "levle"),
    "another name": (head() | {".somelint.yml": "ignore: [goals]\n"}, FOUND, "is not read"),
}
# A path with this mark is a link.
LINK = "-> "
LINKED = "a link now, to "
ROWS |= {
    f"a link to {name}": ({"plans/team.yaml": LINK + target} | more, LINKED + told, LINKED + told)
    for name, target, told, more in (
        ("another plan", "good.yaml", "“plans/good.yaml”", {}),
        ("nothing", "nothing.yaml", "no file", {"notes.md": BAD}),
        ("itself", "team.yaml", "no file", {"notes.md": BAD}),
        ("another plan, its text elsewhere", "good.yaml", "“plans/good.yaml”", {"plans/team-notes.txt": BAD}),
        ("another plan, its text in hiding", "good.yaml", "“plans/good.yaml”", {".plans/team.yaml": BAD}),
        ("a link", "b.yaml", "“plans/good.yaml”", {"plans/b.yaml": LINK + "good.yaml", "notes.md": BAD}),
        ("a new plan", "new.yaml", "“plans/new.yaml”", {"plans/new.yaml": SOUND, "notes.md": BAD}),
    )
}
ROWS["a configuration behind a link"] = (
    head({"loose.yaml": "ignore: [coherence]\n", ".somelint.yaml": LINK + "loose.yaml"}),
    FOUND,
    "not run any more",
)
FAILS = {"another version", "a mistake", "another name", "a pack with the words of the verdict"}
MAY_PASS = {"comment", "deleted"}


@pytest.fixture
def repository(git_repository: GitRepository) -> GitRepository:
    git_repository.init().commit(BASE)
    git_repository.git("checkout", "-q", "-b", "change")
    return git_repository


@pytest.fixture
def check(repository: GitRepository, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(*options: str) -> tuple[int, str]:
        code = main(["check", *options])
        out, err = capsys.readouterr()
        return code, err + out

    return run


@pytest.mark.parametrize(("files", "by_base", "by_head"), ROWS.values(), ids=ROWS)
def test_no_change_silences_its_check_unseen(
    repository: GitRepository,
    check: Callable[..., tuple[int, str]],
    files: Files,
    by_base: str,
    by_head: str,
    request: pytest.FixtureRequest,
) -> None:
    row = request.node.callspec.id
    repository.commit(files)
    for options, told in (
        (["--since", "main", "--config-from", "main"], by_base),
        (["--config-from", "main"], by_base),
        (["--since", "main"], by_head),
        (["--since", "main", "--config-from", "head"], by_head),
    ):
        for paths in (["plans"],) if row == "nested" else some_of(([], ["plans"]), 2):
            code, log = check(*options, *paths)
            assert told in log, (options, log)
            assert log.startswith("Rules: ") or code == 2
            assert code != 0 or row in MAY_PASS or "check-loosened" in log, (options, log)
            assert (code == 2) <= (row in FAILS), (options, log)
            if "main" in options[-1:] and "--config-from" in options and row not in MAY_PASS:
                assert code != 0, (options, log)


STAYS = {
    "moved, with a link in its place": {"plans/team.yaml": LINK + "teams/team.yaml", "plans/teams/team.yaml": TEAM},
    "moved out of the search, with a link in its place": {"plans/team.yaml": LINK + "../.x/t.yaml", ".x/t.yaml": TEAM},
    "moved out of the plans, with a link in its place": {"plans/team.yaml": LINK + "../t.txt", "t.txt": TEAM},
}


@pytest.mark.parametrize("files", STAYS.values(), ids=STAYS)
def test_a_plan_behind_a_link_is_still_checked(
    repository: GitRepository, check: Callable[..., tuple[int, str]], files: Files
) -> None:
    repository.commit(files)
    for paths in ([], ["plans"]):
        _, log = check("--since", "main", "--config-from", "main", *paths)
        assert "Checked 2 plans" in log
        assert "plan-left-the-check" not in log
        assert "deleted" not in log


def test_a_folder_that_becomes_a_link_to_another_takes_its_plans_along(
    repository: GitRepository, check: Callable[..., tuple[int, str]]
) -> None:
    base = repository.commit({"other/team.yaml": SOUND, "other/good.yaml": SOUND})
    repository.commit({"plans/team.yaml": None, "plans/good.yaml": None})
    (repository.root / "plans").rmdir()
    repository.commit({"plans": LINK + "other"})
    code, log = check("--since", base, "--config-from", base)
    assert (code, log.count("it is a link now, to “other/")) == (1, 2), log


# A new link, or one that leads elsewhere now: what main has, the change, and whether the fault was checked before.
LINKS: dict[str, tuple[Files, Files, bool]] = {
    "to a text": ({"docs/s.txt": BAD}, {"plans/new.yaml": LINK + "../docs/s.txt"}, False),
    "to what is excluded": (
        {"drafts/s.yaml": BAD, ".somelint.yaml": "exclude: [drafts/]\n"},
        {"plans/new.yaml": LINK + "../drafts/s.yaml"},
        False,
    ),
    "to a hidden folder": ({".h/p.yaml": BAD}, {"plans/new.yaml": LINK + "../.h/p.yaml"}, False),
    "to node_modules": ({"node_modules/p.yaml": BAD}, {"plans/new.yaml": LINK + "../node_modules/p.yaml"}, False),
    "over another link": (
        {"docs/s.txt": BAD},
        {"plans/new.yaml": LINK + "../docs/l.txt", "docs/l.txt": LINK + "s.txt"},
        False,
    ),
    "to what is moved": (
        {"docs/s.txt": BAD},
        {"docs/s.txt": None, "docs/t.txt": BAD, "plans/new.yaml": LINK + "../docs/t.txt"},
        False,
    ),
    "that led to another": (
        {"docs/s.txt": BAD, "docs/t.txt": SOUND, "plans/new.yaml": LINK + "../docs/t.txt"},
        {"plans/new.yaml": LINK + "../docs/s.txt"},
        False,
    ),
    "that led to nothing": (
        {"docs/s.txt": BAD, "plans/new.yaml": LINK + "nothing"},
        {"plans/new.yaml": LINK + "../docs/s.txt"},
        False,
    ),
    "that was there": (
        {"docs/s.txt": BAD, "plans/new.yaml": LINK + "../docs/s.txt"},
        {"notes.md": "x"},
        True,
    ),
    "that is moved": (
        {"docs/s.txt": BAD, "plans/old.yaml": LINK + "../docs/s.txt"},
        {"plans/old.yaml": None, "plans/new.yaml": LINK + "../docs/s.txt"},
        True,
    ),
    "to a plan that is moved": (
        {"plans/old.yaml": BAD},
        {"plans/old.yaml": None, "docs/s.txt": BAD, "plans/new.yaml": LINK + "../docs/s.txt"},
        True,
    ),
}


@pytest.mark.parametrize(("base", "files", "is_known"), LINKS.values(), ids=LINKS)
def test_what_a_link_leads_to_was_there_before_only_if_it_was_checked(
    repository: GitRepository, check: Callable[..., tuple[int, str]], base: Files, files: Files, is_known: bool
) -> None:
    main_now = repository.commit(base)
    repository.commit(files)
    for decides in ([], ["--config-from", main_now]):
        for paths in some_of(([], ["plans"], ["plans/new.yaml"]), 2):
            if paths and is_known and "plans/old.yaml" in base and paths != ["plans"]:
                continue  # named by itself, nothing says that it is the same plan
            code, log = check("--since", main_now, *decides, *paths)
            assert (code, FOUND in log) == ((0, False) if is_known else (1, True)), (paths, log)


NO_MARK = BAD.replace("somelint: 1\n", "", 1)
# A plan that was a link on main: what main has, the change, and what is told; None when all of it is checked still.
LED: dict[str, tuple[Files, Files, str | None]] = {
    "its target loses the mark": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": NO_MARK},
        "no line that begins with “somelint:”",
    ),
    "its target becomes a part": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": BAD.replace("somelint:", "somelint-part:", 1)},
        "somelint-part",
    ),
    "its target is deleted": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": None},
        "the link leads to no file any more",
    ),
    "over two links": (
        {"docs/t.txt": TEAM, "docs/l": LINK + "t.txt", "plans/l.yaml": LINK + "../docs/l"},
        {"docs/t.txt": NO_MARK},
        "no line that begins with “somelint:”",
    ),
    "it leads to another plan": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"plans/l.yaml": LINK + "good.yaml", "docs/t.txt": NO_MARK},
        "the link leads to “plans/good.yaml” now",
    ),
    "it is deleted": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"plans/l.yaml": None, "docs/t.txt": NO_MARK},
        "is deleted: plans/l.yaml",
    ),
    "it is excluded": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": BAD, ".somelint.yaml": "exclude: [plans/l.yaml]\n"},
        "the configuration excludes it",
    ),
    "it and its target are moved": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": None, "plans/l.yaml": None, "docs/u.txt": TEAM, "plans/m.yaml": LINK + "../docs/u.txt"},
        None,
    ),
    "its target comes to its place": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": None, "plans/l.yaml": None, "plans/t.yaml": TEAM},
        None,
    ),
    "a second name goes": ({"plans/l.yaml": LINK + "good.yaml"}, {"plans/l.yaml": None}, None),
    "a second name stays": ({"plans/l.yaml": LINK + "good.yaml"}, {"notes.md": "x"}, None),
    "its text is another": (
        {"docs/t.txt": TEAM, "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": SOUND},
        None,
    ),
    "it never was a plan": (
        {"docs/t.txt": "a: 1\n", "plans/l.yaml": LINK + "../docs/t.txt"},
        {"docs/t.txt": "b: 1\n"},
        None,
    ),
    "it led out": ({"plans/l.yaml": LINK + "../../t.txt"}, {"plans/l.yaml": None}, None),
}


@pytest.mark.parametrize(("base", "files", "told"), LED.values(), ids=LED)
def test_a_plan_that_was_a_link_does_not_leave_untold(
    repository: GitRepository, check: Callable[..., tuple[int, str]], base: Files, files: Files, told: str | None
) -> None:
    main_now = repository.commit(base)
    repository.commit(files)
    for decides in ([], ["--config-from", main_now]):
        for paths in ([], ["plans"]):
            if told == "the configuration excludes it" and decides:
                continue  # the rules of main do not exclude it
            _, log = check("--since", main_now, *decides, *paths)
            if told:
                assert told in log, (decides, paths, log)
            else:
                assert "plan-left-the-check" not in log, (decides, paths, log)
                assert "is deleted" not in log, (decides, paths, log)


def test_plans_behind_a_folder_that_is_a_link_do_not_leave_untold(
    repository: GitRepository, check: Callable[..., tuple[int, str]]
) -> None:
    main_now = repository.commit({".store/team.yaml": TEAM, "linked": LINK + ".store"})
    _, log = check("--since", main_now, "linked")
    assert "plan-left-the-check" not in log, log
    repository.commit({".store/team.yaml": NO_MARK})
    _, log = check("--since", main_now, "linked")
    assert "no line that begins with “somelint:”" in log, log


STRICT = ["--since", "main", "--isolated", "--no-ignores", "--no-baseline"]


@pytest.mark.parametrize("row", some_of([row for row in ROWS if row != "deleted"], 3))
def test_the_strict_mode_lets_nothing_pass(
    repository: GitRepository, check: Callable[..., tuple[int, str]], row: str, tmp_path: Path
) -> None:
    repository.commit(ROWS[row][0])
    assert check(*STRICT)[0] == 1
    outside = tmp_path / "strict.yaml"
    outside.write_text("level: standard\n", encoding="utf-8")
    assert check("--since", "main", "--config", str(outside), "--no-ignores", "--no-baseline")[0] == 1


@pytest.mark.parametrize("row", some_of(ROWS, 3, 1))
def test_without_a_commit_to_compare_with_the_first_line_says_so(
    repository: GitRepository, check: Callable[..., tuple[int, str]], row: str
) -> None:
    repository.commit(ROWS[row][0])
    code, log = check()
    assert code == 2 or ("Compared with no commit, so what has left the check is not told." in log.split("\n")[0])


# Every row is tried with the command above; that the action and the job of GitLab hand on what decides is the same for
# all of them, and each row is some twenty programs there.
@pytest.mark.slow
@pytest.mark.parametrize("row", some_of(ROWS, 10))
def test_in_the_action(tmp_path: Path, row: str) -> None:
    files, by_base, by_head = ROWS[row]
    house = House(tmp_path)
    house.commit(BASE)
    house.check_out(house.pull_request(dict(files)))
    for inputs, told in (({}, by_base), ({"config_from": "head"}, by_head)):
        ran = house.act(paths="plans", **inputs)
        assert told in ran.log, ran.log
        assert ran.code != 0 or row in MAY_PASS or "check-loosened" in ran.summary, ran.log
        assert ran.code == 2 or "\nRules: " in ran.summary


@pytest.mark.slow
@pytest.mark.parametrize("row", some_of(ROWS, 10, 2))
def test_in_gitlab(tmp_path: Path, row: str) -> None:
    files, by_base, by_head = ROWS[row]
    house = _gitlab().House(tmp_path)
    base = house.commit(BASE)
    commit = house.commit(dict(files))
    for inputs, told in (({}, by_base), ({"config_from": "head"}, by_head)):
        code, log, _ = house.run(commit, ci=house.merge_request(base), paths=["plans"], **inputs)
        assert told in log, log
        assert code != 0 or row in MAY_PASS or "check-loosened" in log, log


def _gitlab() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gitlab_house", ROOT / "tests/integrations/test_gitlab.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_folder_that_leads_out_is_not_searched(
    repository: GitRepository, check: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    (tmp_path / "outside" / ".git").mkdir(parents=True)
    (tmp_path / "outside" / "secret.yaml").write_text(BAD, encoding="utf-8")
    repository.commit(dict.fromkeys(BASE))
    (repository.root / "plans").rmdir()
    (repository.root / "plans").symlink_to(tmp_path / "outside")
    repository.commit()
    for options in ([], ["--since", "main"], ["--since", "main", "--config-from", "main"]):
        for path in ("plans", "plans/secret.yaml"):
            code, log = check(*options, path)
            assert code == 2
            assert "leads out of the repository" in log or "git cannot be asked about this folder" in log
            assert "Go viral" not in log


def test_a_renamed_plan_keeps_what_the_base_accepted_for_it_and_no_more(
    repository: GitRepository, check: Callable[..., tuple[int, str]]
) -> None:
    repository.commit({"plans/team.yaml": BAD})
    assert main(["baseline"]) == 0
    base = repository.commit()
    repository.git("mv", "plans/team.yaml", "plans/crew.yaml")
    repository.commit()
    options = ["--config-from", base, "--fail-on", "info"]
    assert (check(*options)[0], FOUND in check(*options)[1]) == (0, False)
    # Written anew under the other name it is told, and the entries that count are those of the base.
    assert main(["baseline", "--prune"]) == 0
    repository.commit({"plans/crew.yaml": BAD.replace("tactics:", "kpis: [{id: k, goal: nowhere}]\ntactics:")})
    assert main(["baseline"]) == 0
    repository.commit()
    code, log = check(*options)
    assert code == 1
    assert "“nowhere”" in log
    assert "“nothing-here”" not in log
    assert "check-loosened" in log


# Who may change the rules


CHANGES = {
    "rules off": ({".somelint.yaml": "ignore: [no-audit, no-tone]\n"}, "the rule “no-tone” does not run any more"),
    "a rule back on": ({".somelint.yaml": "severity: {no-audit: error}\n"}, "Nothing here makes the check looser"),
    "an entry in the baseline": (
        {
            ".somelint-baseline.yaml": "somelint-baseline: 1\nentries:\n"
            "  - {rule: no-audit, file: plans/new.yaml, anchor: a, fingerprint: 0123456789abcdef, message: m, "
            "date: 2026-01-01}\n"
        },
        "the baseline accepts “no-audit”",
    ),
}


@pytest.mark.parametrize(("files", "told"), CHANGES.values(), ids=CHANGES)
def test_a_maintainers_change_of_rules_passes_and_is_told(
    repository: GitRepository, check: Callable[..., tuple[int, str]], files: Files, told: str
) -> None:
    repository.commit(files)
    for options in (["--config-from", "main", "--since", "main"], ["--since", "main"]):
        code, log = check(*options)
        assert (code, told in log) == (0, True), log
        looser = "Nothing here" not in told
        assert check(*options, "--loosening", "fail")[0] == looser
        assert check(*options, "--loosening", "fail", "--fail-on", "never")[0] == looser
    # Merged, it is what counts, and nothing is looser any more.
    repository.git("checkout", "-q", "-B", "main")
    repository.commit({"notes.txt": "x"})
    assert "Nothing here makes the check looser than at main~1." in check("--config-from", "main~1")[1]


PACK: dict[str, str] = {
    f"house/{file.relative_to(ROOT / 'examples/packs/house').as_posix()}": file.read_text(encoding="utf-8")
    for file in (ROOT / "examples/packs/house").rglob("*.yaml")
}
RULE, WORDS = "house/rules/unarchived-channel.yaml", "house/lexicons/everybody-audience.yaml"
BROKEN_RULES = {
    "a rule under another name": (
        {".somelint.yaml": "extends: [house, soft]\n", "soft/rules/x.yaml": PACK[RULE]},
        "The id “unarchived-channel” and the file name “x” differ",
    ),
    "a new rule beside the others": ({"house/rules/x.yaml": PACK[RULE]}, "and the file name “x” differ"),
    "a severity that is none": (
        {RULE: PACK[RULE].replace("severity: error", "severity: eror")},
        "“eror” is not one of the values",
    ),
    "a word list that breaks off": ({WORDS: "id: everybody-audience\nterms: [\n"}, "cannot be read from here on"),
    "words that are no text": ({WORDS: "id: everybody-audience\nterms: {da: [1]}\n"}, f"{WORDS}:2:"),
    "a rule that is empty": ({RULE: ""}, RULE),
    "a pack that is not there": ({".somelint.yaml": "extends: [house, soft]\n"}, "soft"),
}


@pytest.mark.parametrize(("files", "told"), BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_rules_of_the_change_that_cannot_be_read_end_in_2_whoever_decides(
    repository: GitRepository, check: Callable[..., tuple[int, str]], files: Files, told: str
) -> None:
    base = repository.commit({**PACK, ".somelint.yaml": "extends: [house]\n"})
    assert check("--since", base, "--config-from", base)[0] == 0
    repository.commit(files)
    for options in (["--since", base, "--config-from", base], ["--config-from", base], ["--since", base], []):
        code, log = check(*options, "--fail-on", "never")
        assert (code, told in log) == (2, True), (options, log)


def test_no_comment_configuration_or_baseline_silences_it(
    repository: GitRepository, check: Callable[..., tuple[int, str]]
) -> None:
    own = ["check-loosened", "plan-left-the-check"]
    for text in (f"ignore: {own}\n", f"ignore: [{own[0]}]\n", f"severity: {{{own[1]}: info}}\n"):
        repository.commit({".somelint.yaml": text.replace("'", "")})
        assert check("--since", "main")[0] == 2
    text = "# somelint: ignore[check-loosened] -- agreed\nignore: [notation]\nlevel: essentials\n"
    repository.commit(
        {".somelint.yaml": text, "plans/team.yaml": "# somelint: file-ignore[plan-left-the-check] -- a\n"}
    )
    assert main(["baseline"]) == 0
    repository.commit()
    code, log = check("--since", "main")
    assert code == 1
    assert log.count("check-loosened]") >= 2
    assert "plan-left-the-check]" in log
