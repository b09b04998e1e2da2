"""`somelint init` in the languages of its readers, from start to finish."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.rulesets.ruleset import builtin_rules
from somelint.wizard.companion_files import EXTRAS, comments_in, load_extras
from support.golden.init import KEPT, LANGUAGES, converse, text
from support.programs.pseudo_terminal import AS_OF
from support.wizard_session import session

HEADS = {
    "en": "# A first plan, made by somelint init.",
    "nb": "# En første plan, laget med somelint init.",
    "sv": "# En första plan, gjord av somelint init.",
    "nl": "# Een eerste plan, gemaakt met somelint init.",
}
FORMS = {"list": "{}: [{}]\n", "number": "{}: {}\n"}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main([arguments[0], *AS_OF, *arguments[1:]])
        return (code, *capsys.readouterr())

    return run_it


def examples_in(language: str) -> str:
    """The examples as a file of answers."""
    asked = session(language).questions.asked
    return "".join(FORMS.get(one.kind, '{}: "{}"\n').format(one.id, one.example) for one in asked)


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_first_question_to_a_plan_that_passes(language: str, folder: Path, run: Run) -> None:
    conversation = converse(language, folder)
    kept = (KEPT / f"{language}.txt").read_text(encoding="utf-8")
    assert text(conversation) == kept, "see: scripts/dev goldens init"
    # What init says at the end, check says of the plan, in the language that the plan states.
    code, out, err = run("check", "--isolated", "--level", "essentials", "plan.yaml")
    assert code == 0
    for line in conversation.closing.splitlines()[:2]:
        assert line in out + err


@pytest.mark.parametrize(
    ("asked", "configured", "system", "spoken"),
    [
        (None, None, None, "en"),
        (None, None, "nb_NO.UTF-8", "nb"),
        (None, None, "da_DK.UTF-8", "en"),
        (None, "sv", "nb_NO.UTF-8", "sv"),
        (None, "auto", "nl_BE", "nl"),
        ("nl", "sv", "nb_NO.UTF-8", "nl"),
        ("en", "sv", "nb_NO.UTF-8", "en"),
        ("nn", None, None, "nb"),
    ],
)
def test_the_language_that_is_asked_in(
    asked: str | None,
    configured: str | None,
    system: str | None,
    spoken: str,
    folder: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if configured:
        Path(".somelint.yaml").write_text(f"language: {configured}\n", encoding="utf-8")
    if system:
        monkeypatch.setenv("LANG", system)
    Path("answers.yaml").write_text(examples_in(spoken), encoding="utf-8")
    code, _, err = run("init", "--from", "answers.yaml", *(["--lang", asked] if asked else []))
    assert (code, err) == (0, "")
    plan = Path("plan.yaml").read_text(encoding="utf-8")
    assert HEADS[spoken] in plan
    assert (f"  language: {spoken}\n" in plan) is (spoken != "en")


MISTAKES = [
    ("nb", ("period", "våren 2027"), "«period»: Dette kan ikke leses som en begynnelse og en slutt."),
    ("nb", ("figure", "mange"), "«figure»: Et tall mangler: skriv først hvor mange"),
    ("sv", ("period", "1 mars 2027"), "”period”: Det här är en dag, 1 mars 2027."),
    ("sv", ("hours", "200"), "”hours”: Det största tal som är rimligt här är 168."),
    ("nl", ("onwer", "Kari"), "“onwer” is hier geen bekende sleutel. Bedoel je “owner”?"),
    ("nl", ("hours", "0,2"), "Het kleinste getal dat hier zin heeft, is 0,5."),
]


@pytest.mark.parametrize(("language", "given", "told"), MISTAKES)
def test_a_mistake_in_a_file_of_answers_is_told_in_the_language(
    language: str, given: tuple[str, str], told: str, folder: Path, run: Run
) -> None:
    name, value = given
    lines = re.sub(
        rf"(?m)^{name if name != 'onwer' else 'owner'}: .*$", f"{name}: {value}", examples_in(language), count=1
    )
    Path("answers.yaml").write_text(lines, encoding="utf-8")
    code, out, err = run("init", "--from", "answers.yaml", "--lang", language)
    assert (code, out) == (2, "")
    assert told in err
    nothing = builtin_rules().worded(language).sentences["Nothing is written."]
    assert err.splitlines()[-2] == f"somelint: {nothing}"
    assert "Nothing" not in err


REFUSED = [
    (["--minimal", "--with", "hok"], "sv", "--with: ”hok” är inget av dessa: config, hook, github, gitlab."),
    (["--minimal", "plan.txt"], "nb", "«plan.txt» kan ikke være navnet på en plan: det slutter på .yaml eller .yml."),
    (["--minimal", "--from", "x"], "nl", "--from leest antwoorden en --minimal vraagt er geen;"),
    ([], "nb", "init stiller spørsmål, men her er det ingen terminal å stille dem i."),
    (["--minimal", "there.yaml"], "sv", "”there.yaml” finns redan; inget skrivs."),
    (
        ["--minimal", "there.yaml", "--with", "hook"],
        "nb",
        "«there.yaml», «.pre-commit-config.yaml» finnes allerede; ingenting skrives.",
    ),
    (["--minimal", "there.yaml/plan.yaml"], "nl", "“there.yaml” bestaat al; er wordt niets geschreven."),
]


@pytest.mark.parametrize(("arguments", "language", "told"), REFUSED)
def test_what_is_refused_is_told_in_the_language(
    arguments: list[str], language: str, told: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("there.yaml", ".pre-commit-config.yaml"):
        Path(name).write_text("mine", encoding="utf-8")
    code, out, err = run("init", "--lang", language, *arguments)
    assert (code, out) == (2, "")
    assert told in err
    # In the language of the system as well, when nobody asked for one.
    monkeypatch.setenv("LANG", f"{language}.UTF-8")
    assert run("init", *arguments) == (2, "", err)


def test_the_configuration_keeps_a_language_that_was_asked_for(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "--minimal", "--with", "config", "--lang", "no", "one.yaml")[0] == 0
    made = Path(".somelint.yaml").read_text(encoding="utf-8")
    assert made.endswith(
        "level: essentials\n\n# Språket i meldingene, uansett hvilket språk en plan er skrevet på.\nlanguage: nb\n"
    )
    Path(".somelint.yaml").unlink()
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")
    assert run("init", "--minimal", "--with", "config", "two.yaml")[0] == 0
    made = Path(".somelint.yaml").read_text(encoding="utf-8")
    assert made.startswith("# Slik kontrollerer somelint planene i dette repositoriet.")
    assert made.endswith("level: essentials\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_in_companion_files_are_in_the_language_and_nothing_else_changes(language: str) -> None:
    english = load_extras(EXTRAS, ".", {})
    own = load_extras(EXTRAS, ".", builtin_rules().worded(language).sentences)
    for name, text_in_english in english.items():
        comments = comments_in(text_in_english)
        assert comments
        assert not set(comments) & set(comments_in(own[name]))
        bare = [re.sub(r"# (?!v\d).*", "#", one) for one in (text_in_english, own[name])]
        assert bare[0] == bare[1]
