"""What the command line says of itself in each language: errors, notices, the help; and which language it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from somelint.cli import commands, streams
from somelint.cli.main import main
from somelint.cli.speech import words
from somelint.cli.speech.help import help_texts
from support.git_repository import GitRepository

SYSTEMS = {"en": "en_GB.UTF-8", "nb": "nb_NO.UTF-8", "sv": "sv_SE.UTF-8", "nl": "nl_BE.UTF-8"}
LANGUAGES = tuple(SYSTEMS)

Run = Callable[..., tuple[int, str, str]]

ERRORS: dict[tuple[str, ...], dict[str, str]] = {
    ("chek",): {
        "en": "There is no command “chek”. Did you mean “check”?",
        "nb": "Det finnes ingen kommando «chek». Mente du «check»?",
        "sv": "Det finns inget kommando ”chek”. Menade du ”check”?",
        "nl": "Er is geen opdracht “chek”. Bedoel je “check”?",
    },
    ("check", "--levl", "x"): {
        "en": "There is no option “--levl”. Did you mean “--level”?",
        "nb": "Det finnes ikke noe valg «--levl». Mente du «--level»?",
        "sv": "Det finns ingen flagga ”--levl”. Menade du ”--level”?",
        "nl": "Er is geen optie “--levl”. Bedoel je “--level”?",
    },
    ("check", "--fail-on", "eror"): {
        "en": "--fail-on: “eror” must be one of error, warning, info, never. Did you mean “error”?",
        "nb": "--fail-on: «eror» er ikke en av disse: error, warning, info, never. Mente du «error»?",
        "sv": "--fail-on: ”eror” är inget av dessa: error, warning, info, never. Menade du ”error”?",
        "nl": "--fail-on: “eror” is geen van deze: error, warning, info, never. Bedoel je “error”?",
    },
    ("check", "--as-of", "1 May"): {
        "en": "--as-of: “1 May” is not a date; write it as 2027-03-31.",
        "nb": "--as-of: «1 May» er ikke en dato; skriv den som 2027-03-31.",
        "sv": "--as-of: ”1 May” är inget datum; skriv det som 2027-03-31.",
        "nl": "--as-of: “1 May” is geen datum; schrijf het als 2027-03-31.",
    },
    ("check", "--jobs", "many"): {
        "en": "--jobs: 'many' is not a valid integer range.",
        "nb": "--jobs: «many» er ikke et helt tall.",
        "sv": "--jobs: ”many” är inget heltal.",
        "nl": "--jobs: “many” is geen geheel getal.",
    },
    ("check", "--lang"): {
        "en": "Option '--lang' requires an argument.",
        "nb": "--lang trenger en verdi.",
        "sv": "--lang behöver ett värde.",
        "nl": "--lang heeft een waarde nodig.",
    },
    ("explain",): {
        "en": "Missing argument 'RULE'.",
        "nb": "Argumentet REGEL mangler.",
        "sv": "Argumentet REGEL saknas.",
        "nl": "Het argument REGEL ontbreekt.",
    },
    ("explain", "no-audience", "twice"): {
        "en": "Got unexpected extra argument (twice)",
        "nb": "Ett argument for mye (twice)",
        "sv": "Ett argument för mycket (twice)",
        "nl": "Eén argument te veel (twice)",
    },
    ("explain", "no-audienc"): {
        "en": "There is no rule “no-audienc”. Did you mean “no-audience”?",
        "nb": "Det finnes ingen regel «no-audienc». Mente du «no-audience»?",
        "sv": "Det finns ingen regel ”no-audienc”. Menade du ”no-audience”?",
        "nl": "Er is geen regel “no-audienc”. Bedoel je “no-audience”?",
    },
    ("check", "plans.yml"): {
        "en": "There is no file or folder “plans.yml”. Check how the name is spelled.",
        "nb": "Det finnes ingen fil eller mappe «plans.yml». Sjekk hvordan navnet er skrevet.",
        "sv": "Det finns ingen fil eller mapp ”plans.yml”. Kontrollera hur namnet är stavat.",
        "nl": "Er is geen bestand of map “plans.yml”. Kijk hoe de naam is gespeld.",
    },
    ("check",): {
        "en": "No plan was found in this folder.",
        "nb": "Ingen plan ble funnet i denne mappen.",
        "sv": "Ingen plan hittades i den här mappen.",
        "nl": "Er is geen plan gevonden in deze map.",
    },
    ("check", "--unsafe-fixes"): {
        "en": "--unsafe-fixes goes with --fix.",
        "nb": "--unsafe-fixes brukes sammen med --fix.",
        "sv": "--unsafe-fixes används tillsammans med --fix.",
        "nl": "--unsafe-fixes hoort bij --fix.",
    },
    ("check", "--since", "main"): {
        "en": "--since compares with a commit, and this is not a git repository.",
        "nb": "--since sammenligner med en commit, men her er det ikke noe git-repositorium.",
        "sv": "--since jämför med en commit, men det här är inget git-arkiv.",
        "nl": "--since vergelijkt met een commit, maar dit is geen git-repository.",
    },
    ("check", "--output", "junit:plan.yaml"): {
        "en": "--output: “plan.yaml” has the name of a YAML file. Give it another name.",
        "nb": "--output: «plan.yaml» heter som en YAML-fil. Gi den et annet navn.",
        "sv": "--output: ”plan.yaml” heter som en YAML-fil. Ge den ett annat namn.",
        "nl": "--output: “plan.yaml” heet als een YAML-bestand. Geef het een andere naam.",
    },
    ("init", "plan.txt", "--minimal"): {
        "en": "“plan.txt” is not a name for a plan: it must end in .yaml or .yml.",
        "nb": "«plan.txt» kan ikke være navnet på en plan: det slutter på .yaml eller .yml.",
        "sv": "”plan.txt” kan inte vara namnet på en plan: det slutar på .yaml eller .yml.",
        "nl": "“plan.txt” kan niet de naam van een plan zijn: die eindigt op .yaml of .yml.",
    },
    ("rules", "new", "Late"): {
        "en": "“Late” is not a name for a rule; use lower-case letters and digits, with hyphens between words, such as"
        " late-answer.",
        "nb": "«Late» kan ikke være navnet på en regel; bruk små bokstaver og sifre, med bindestrek mellom ordene, for"
        " eksempel late-answer.",
        "sv": "”Late” kan inte vara namnet på en regel; använd små bokstäver och siffror, med bindestreck mellan orden,"
        " till exempel late-answer.",
        "nl": "“Late” kan niet de naam van een regel zijn; gebruik kleine letters en cijfers, met streepjes tussen de"
        " woorden, bijvoorbeeld late-answer.",
    },
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs the program in a folder of its own, on a system that speaks no language unless one is given."""
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str, system: str = "") -> tuple[int, str, str]:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        if system:
            monkeypatch.setenv("LANG", system)
        code = main(arguments)
        return (code, *capsys.readouterr())

    yield run_it
    streams.speak_with(dict)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", ERRORS, ids=" ".join)
def test_errors_in_the_language_of_the_system(arguments: tuple[str, ...], language: str, run: Run) -> None:
    code, _, told = run(*arguments, system=SYSTEMS[language])
    assert code == 2
    assert f"somelint: {ERRORS[arguments][language]}\n" in told


@pytest.mark.parametrize(
    ("arguments", "system", "expected"),
    [
        (("check", "--lang", "nb", "x.yaml"), "", "Det finnes ingen fil eller mappe «x.yaml»."),
        (("check", "--lang=sv", "--unsafe-fixes"), "nb_NO", "--unsafe-fixes används tillsammans med --fix."),
        (("check", "--lang", "en", "--unsafe-fixes"), "nb_NO", "--unsafe-fixes goes with --fix."),
        (("check", "--lang", "nn", "--levl"), "", "Det finnes ikke noe valg «--levl»."),
        (("check", "--lang", "xx"), "nl_NL", "Er zijn geen meldingen in “xx”.\n  Kies uit: en, nb, nl, sv."),
        (("check", "--lang", "xx"), "", "There are no messages in “xx”.\n  Choose one of: en, nb, nl, sv."),
        (("explain", "x-y", "--lang", "nl"), "sv_SE", "Er is geen regel “x-y”.\n  Probeer: somelint rules list"),
        (("chek",), "fi_FI.UTF-8", "There is no command “chek”."),
        (("chek",), "C.UTF-8", "There is no command “chek”."),
    ],
)
def test_the_arguments_come_before_the_system(arguments: tuple[str, ...], system: str, expected: str, run: Run) -> None:
    code, _, told = run(*arguments, system=system)
    assert code == 2
    assert expected in told


def test_a_configuration_says_which_language_its_errors_are_in(tmp_path: Path, run: Run) -> None:
    (tmp_path / ".somelint.yaml").write_text("language: sv\nselect: [goals, gaols]\n", encoding="utf-8")
    code, _, told = run("check", system="nb_NO.UTF-8")
    assert (code, told.splitlines()[0]) == (
        2,
        "somelint: .somelint.yaml:2:17: Det finns ingen regel eller grupp ”gaols”. Menade du ”goals”?",
    )
    (tmp_path / ".somelint.yaml").write_text("language: nl\n", encoding="utf-8")
    code, _, told = run("check", "--since", "main", system="nb_NO.UTF-8")
    assert (code, told) == (
        2,
        "somelint: --since vergelijkt met een commit, maar dit is geen git-repository.\n",
    )


def test_what_could_not_be_done_is_in_the_language_of_the_plans(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plan.yaml").write_text("somelint: 1\nplan: {title: T, language: nb}\n", encoding="utf-8")
    arguments = ("check", "plan.yaml", "gone.yaml", "--output-format", "json")
    code, report, told = run(*arguments, system="sv_SE.UTF-8")
    message = "Det finnes ingen fil eller mappe «gone.yaml». Sjekk hvordan navnet er skrevet."
    assert code == 2
    assert f"somelint: {message}\n" in told
    assert json.loads(report)["failures"][0]["message"] == message


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_failures_are_said_the_same_by_one_process_and_by_several(jobs: str, tmp_path: Path, run: Run) -> None:
    for n in range(6):
        (tmp_path / f"p{n}.yaml").write_text("somelint: 99\n", encoding="utf-8")
    _, _, told = run("check", "--jobs", jobs, "--lang", "nb")
    assert told.count("for å kontrollere den; er tallet en skrivefeil") == 6


def test_what_makes_a_check_looser_is_said_in_the_language_of_the_run(run: Run, tmp_path: Path) -> None:
    GitRepository(tmp_path).init().commit({"plan.yaml": "somelint: 1\n"})
    (tmp_path / ".somelint.yaml").write_text("ignore: [no-audience]\n", encoding="utf-8")
    told = {}
    for language in LANGUAGES:
        _, out, _ = run("check", "--since", "HEAD", "--lang", language, "--output-format", "concise")
        told[language] = next(line for line in out.splitlines() if "check-loosened" in line).split("] ")[1]
    assert told == {
        "en": "The check gets looser than at HEAD: the rule “no-audience” does not run any more.",
        "nb": "Kontrollen blir mindre streng enn ved HEAD: regelen «no-audience» kjøres ikke lenger.",
        "sv": "Kontrollen blir mindre sträng än vid HEAD: regeln ”no-audience” körs inte längre.",
        "nl": "De controle wordt losser dan bij HEAD: de regel “no-audience” draait niet meer.",
    }


def test_what_makes_a_check_looser_is_said_in_the_language_of_the_plans(run: Run, tmp_path: Path) -> None:
    GitRepository(tmp_path).init().commit({"plan.yaml": "somelint: 1\nplan: {title: T, language: nb}\n"})
    (tmp_path / ".somelint.yaml").write_text("ignore: [no-audience]\n", encoding="utf-8")
    _, out, _ = run("check", "--since", "HEAD", "--output-format", "concise", "--loosening", "fail")
    assert out == (
        ".somelint.yaml:1:10: feil[check-loosened] Kontrollen blir mindre streng enn ved HEAD: regelen «no-audience»"
        " kjøres ikke lenger.\n"
    )


def test_words_that_cannot_be_loaded_leave_the_error_in_english(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("somelint.rulesets.compiled.read_compiled", fail)
    code, _, told = run("chek", system="nb_NO.UTF-8")
    assert (code, told.splitlines()[0]) == (2, "somelint: There is no command “chek”. Did you mean “check”?")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--lang", "nb"], "nb"),
        (["check", "--lang=sv"], "sv"),
        (["check", "--lang"], ""),
        (["check", "--", "--lang", "nb"], ""),
        ([], ""),
    ],
)
def test_the_language_among_the_arguments(arguments: list[str], expected: str) -> None:
    assert words.asked_language(arguments) == expected


def every_command(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, inner in command.commands.items() if isinstance(command, click.Group) else ():
        yield from every_command(inner, (*path, name))


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("path", [*every_command(commands.somelint)], ids=lambda path: " ".join(path) or "somelint")
def test_nothing_of_the_help_stays_in_english(path: tuple[str, ...], language: str, run: Run) -> None:
    code, shown, told = run(*path, "--help", system=SYSTEMS[language])
    assert (code, told) == (0, "")
    command: click.Command = commands.somelint
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    flat = " ".join(shown.split())
    left = [text for text in help_texts(command) if len(text) > 20 and " ".join(text.split()) in flat]
    assert left == []
    assert not {"Usage:", "Options:", "Commands:", "[OPTIONS]", "PATHS", "[default:"} & set(shown.split())


def test_the_help_in_each_language(run: Run) -> None:
    first = {}
    for language, system in SYSTEMS.items():
        _, shown, _ = run("check", "--help", system=system)
        assert run("check", "--help", "--lang", language)[1] == shown
        lines = shown.splitlines()
        first[language] = (lines[0], lines[2], lines[-1])
    assert first == {
        "en": (
            "Usage: somelint check [OPTIONS] [PATHS]...",
            "  Check plans: files, folders, or - for standard input.",
            "  -h, --help                      Show this message and exit.",
        ),
        "nb": (
            "Bruk: somelint check [VALG] [STIER]...",
            "  Kontroller planer: filer, mapper eller - for standard inn.",
            "  -h, --help                      Vis denne hjelpen og avslutt.",
        ),
        "sv": (
            "Användning: somelint check [FLAGGOR] [SÖKVÄGAR]...",
            "  Kontrollera planer: filer, mappar eller - för standard in.",
            "  -h, --help                      Visa den här hjälpen och avsluta.",
        ),
        "nl": (
            "Gebruik: somelint check [OPTIES] [PADEN]...",
            "  Controleer plannen: bestanden, mappen, of - voor de standaardinvoer.",
            "  -h, --help                      Toon deze hulp en stop.",
        ),
    }


def test_the_settings_in_effect_are_told_in_the_language(run: Run) -> None:
    _, shown, _ = run("config", "show", "--lang", "nb", "--ignore", "no-audience")
    assert "kommandolinje" in shown
    assert "standard" in shown
    assert shown.splitlines()[-1].startswith("Regler som kjøres: ")
    assert shown.splitlines()[-1].endswith(" Utelatt: no-audience.")


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("--lang", "nb", "--help"), "Bruk: somelint"),
        (("rules", "--lang", "sv", "--help"), "Användning: somelint rules"),
        (("rules", "test", "--lang", "nl", "--help"), "Gebruik: somelint rules test"),
        (("rules", "validate", "--lang", "nb", "--help"), "Bruk: somelint rules validate"),
        (("rules", "new", "--lang", "nb", "--help"), "Bruk: somelint rules new"),
        (("cache", "--lang", "nb", "--help"), "Bruk: somelint cache"),
        (("cache", "clear", "--lang", "nb", "--help"), "Bruk: somelint cache clear"),
        (("--lang", "sv", "config", "--help"), "Användning: somelint config"),
    ],
)
def test_every_command_takes_a_language(arguments: tuple[str, ...], first: str, run: Run) -> None:
    code, shown, _ = run(*arguments)
    assert code == 0
    assert shown.startswith(first)


@pytest.mark.parametrize("arguments", [("--lang", "nb", "check", "p.yaml"), ("check", "--lang", "nb", "p.yaml")])
def test_a_language_before_the_command_holds_for_it(arguments: tuple[str, ...], tmp_path: Path, run: Run) -> None:
    (tmp_path / "p.yaml").write_text("somelint: 1\nplan: {title: A}\n", "utf-8")
    assert "Planen har ingen målgrupper." in run(*arguments)[1]


@pytest.mark.parametrize("command", ["check", "cache dir", "rules validate", "schema", "rules list"])
@pytest.mark.parametrize("code", ["", "xx"])
def test_a_language_without_messages_is_refused(command: str, code: str, run: Run) -> None:
    ended, _, told = run(*command.split(), "--lang", code)
    assert ended == 2
    assert f"There are no messages in “{code}”." in told


@pytest.mark.parametrize("written", ["NB", "nb_NO", "no", "nb-NO"])
def test_a_configured_language_is_read_like_one_that_is_typed(written: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / ".somelint.yaml").write_text(f'language: "{written}"\n', "utf-8")
    (tmp_path / "p.yaml").write_text("somelint: 1\nplan: {title: A}\n", "utf-8")
    assert "Planen har ingen målgrupper." in run("check", "p.yaml")[1]


def test_the_head_of_a_baseline_is_in_the_language_of_the_run_and_stays(tmp_path: Path, run: Run) -> None:
    (tmp_path / "p.yaml").write_text("somelint: 1\nplan: {title: A}\n", "utf-8")
    file = tmp_path / ".somelint-baseline.yaml"
    assert run("baseline", "--lang", "nb", "p.yaml")[0] == 0
    head = file.read_text("utf-8").partition("somelint-baseline:")[0]
    assert head.startswith("# Kjente funn. ")
    (tmp_path / "p.yaml").write_text("somelint: 1\nplan: {title: A, owner: nobody}\n", "utf-8")
    assert run("baseline", "--lang", "sv", "p.yaml")[0] == 0
    assert file.read_text("utf-8").startswith(f"{head}somelint-baseline: 1\n")


def test_a_mistake_in_a_language_file_is_told_before_the_language_is_missed(tmp_path: Path, run: Run) -> None:
    (tmp_path / "house" / "locales").mkdir(parents=True)
    (tmp_path / "house" / "locales" / "da.yaml").write_text("language: da\nframe: [\n", "utf-8")
    (tmp_path / "p.yaml").write_text("somelint: 1\nplan: {title: A}\n", "utf-8")
    code, _, told = run("check", "--rules", "house", "--lang", "da", "p.yaml")
    assert code == 2
    assert "da.yaml:" in told
    assert "There are no messages" not in told


def test_concise_waivers_say_their_state_in_words(tmp_path: Path, run: Run) -> None:
    (tmp_path / "p.yaml").write_text("somelint: 1\nwhy: x  # somelint: ignore[no-tone] -- avtalt\n", "utf-8")
    assert " [slår av ingenting] " in run("waivers", "--output-format", "concise", "--lang", "nb", "p.yaml")[1]
