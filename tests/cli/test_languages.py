"""Which language a run speaks, and that a program reads the same in all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.paths import ROOT

SHIPPED = ("en", "nb", "sv", "nl")
SPOKEN = frozenset(
    {"message", "help", "says", "text", "help_text", "failures", "summary", "verdict", "status", "standing", "reached"}
)
"""The fields of the JSON report that are for people."""
PLAN = "somelint: 1\nplan: {title: T}\n"
TOLD = {
    "en": "The plan lists no audiences.",
    "nb": "Planen har ingen målgrupper.",
    "sv": "Planen har inga målgrupper.",
    "nl": "Het plan noemt geen doelgroepen.",
}
CHECKED = {
    "en": "Checked 1 plan",
    "nb": "Kontrollerte 1 plan",
    "sv": "Kontrollerade 1 plan",
    "nl": "1 plan getoetst",
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in a folder of its own, on a system that speaks no language."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return (code, *capsys.readouterr())

    return run_it


def plan_in(language: str | None) -> str:
    return PLAN if language is None else PLAN.replace("}", f", language: {language}}}")


@pytest.mark.parametrize(
    ("asked", "configured", "stated", "system", "spoken"),
    [
        (None, None, None, None, "en"),
        (None, None, None, "nb_NO.UTF-8", "nb"),
        (None, None, None, "C.UTF-8", "en"),
        (None, None, None, "POSIX", "en"),
        (None, None, None, "da_DK.UTF-8", "en"),
        (None, None, "nl", "nb_NO.UTF-8", "nl"),
        (None, None, "nl-BE", None, "nl"),
        (None, None, "nn", None, "nb"),
        (None, None, "da", None, "en"),
        (None, None, "en", "sv_SE", "en"),
        (None, "sv", "nl", "nb_NO.UTF-8", "sv"),
        (None, "auto", "nl", None, "nl"),
        ("en", "sv", "nl", "nb_NO.UTF-8", "en"),
        ("no", None, None, None, "nb"),
        ("nb-NO", None, None, None, "nb"),
    ],
)
def test_the_language_of_a_run(
    asked: str | None,
    configured: str | None,
    stated: str | None,
    system: str | None,
    spoken: str,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("plan.yaml").write_text(plan_in(stated), encoding="utf-8")
    if configured:
        Path(".somelint.yaml").write_text(f"language: {configured}\n", encoding="utf-8")
    if system:
        monkeypatch.setenv("LANG", system)
    code, out, err = run("check", "plan.yaml", *(["--lang", asked] if asked else []))
    assert code == 1
    assert TOLD[spoken] in out
    assert CHECKED[spoken] in err


def test_plans_in_two_languages_are_each_told_about_in_its_own(run: Run) -> None:
    for language in ("nb", "sv"):
        Path(f"{language}.yaml").write_text(plan_in(language), encoding="utf-8")
    code, out, err = run("check", "nb.yaml", "sv.yaml")
    assert code == 1
    lines = out.splitlines()
    assert [line for line in lines if line.startswith("nb.yaml") and TOLD["nb"] in line]
    assert [line for line in lines if line.startswith("sv.yaml") and TOLD["sv"] in line]
    assert not [line for line in lines if TOLD["en"] in line]
    assert "Checked 2 plans" in err


def test_several_processes_and_kept_results_say_the_same(run: Run, tmp_path: Path) -> None:
    names = [f"{language}-{n}.yaml" for n in range(6) for language in ("nb", "nl")]
    for name in names:
        Path(name).write_text(plan_in(name[:2]).replace("T", name), encoding="utf-8")
    plain = run("check", "--no-cache", "--jobs", "1", *names)
    kept = ["--cache-dir", str(tmp_path.parent / f"{tmp_path.name}-kept")]
    assert run("check", "--no-cache", "--jobs", "2", *names) == plain
    assert run("check", *kept, *names) == plain
    assert run("check", *kept, *names) == plain
    assert run("check", *kept, "--lang", "sv", *names) != plain


def test_an_unknown_language_is_refused(run: Run) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    code, out, err = run("check", "plan.yaml", "--lang", "da")
    assert (code, out) == (2, "")
    assert "There are no messages in “da”." in err
    assert "en, nb, nl, sv" in err


def without_words(report: object) -> object:
    """A JSON report without what people read."""
    if isinstance(report, dict):
        return {key: without_words(value) for key, value in report.items() if key not in SPOKEN}
    return [without_words(value) for value in report] if isinstance(report, list) else report


@pytest.mark.parametrize(
    "name", ["faulty/first-draft.yaml", "faulty/ressurs-krise.yaml", "faulty/cut-off.yaml", "kommune.yaml"]
)
def test_a_program_reads_the_same_in_every_language(name: str, run: Run) -> None:
    path = ROOT / "examples" / name
    reports = {}
    for language in SHIPPED:
        _, out, _ = run(
            "check",
            str(path),
            "--lang",
            language,
            "--output-format",
            "json",
            "--as-of",
            "2027-03-31",
            "--level",
            "thorough",
        )
        reports[language] = without_words(json.loads(out))
    assert all(report == reports["en"] for report in reports.values())


@pytest.mark.parametrize(("language", "title"), [("en", "Why"), ("nb", "Hvorfor"), ("sv", "Varför"), ("nl", "Waarom")])
def test_a_rule_is_explained_in_the_language(language: str, title: str, run: Run) -> None:
    code, out, err = run("explain", "no-audience", "--lang", language)
    assert (code, err) == (0, "")
    assert f"\n{title}\n" in out
    assert f"  -> {TOLD[language]}" in out


def test_a_language_of_a_pack_falls_back_to_english(run: Run) -> None:
    Path("plan.yaml").write_text(plan_in("da"), encoding="utf-8")
    _, out, err = run("check", "plan.yaml", "--rules", str(ROOT / "examples/packs/dansk"))
    assert "Planen har ingen målgrupper." in out
    assert "The plan lists no key messages." in out
    assert "Checked 1 plan" in err  # what came out of a run is not said in the words of a pack
