"""The command line: what comes out where, and above all the exit code."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

import somelint
from somelint.cli.main import main
from support.paths import ROOT

EXAMPLES = ROOT / "examples"
TODAY = ["--as-of", "2027-03-31"]
PROGRAM = [sys.executable, "-m", "somelint"]


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An otherwise empty folder with one of each kind of file; the working folder of the test."""
    (tmp_path / "good.yaml").write_bytes((EXAMPLES / "complete.yaml").read_bytes())
    (tmp_path / "faulty.yaml").write_bytes((EXAMPLES / "faulty/first-draft.yaml").read_bytes())
    (tmp_path / "not-yaml.yaml").write_text("somelint: 1\nname: [\n", encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes("somelint: 1\nname: Vår\n".encode("latin-1"))
    (tmp_path / "utf16.yaml").write_bytes("somelint: 1\n".encode("utf-16"))
    (tmp_path / "deep.yaml").write_text("somelint: 1\nx: " + "[" * 5000, encoding="utf-8")
    (tmp_path / "large.yaml").write_text("somelint: 1\n" + "# å\n" * 400_000, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (tmp_path / "bad-rules").mkdir()
    (tmp_path / "bad-rules/some-smell.yaml").write_text("id: some-smell\nsummry: Oh.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "SOMELINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str, stdin: bytes | None = None) -> Outcome:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        return Outcome(code, *capsys.readouterr())

    return run_it


EXIT = [
    ("clean", ["check", "good.yaml"], 0),
    ("findings", ["check", "faulty.yaml"], 1),
    ("no YAML is a finding", ["check", "not-yaml.yaml"], 1),
    ("findings that do not count", ["check", "--fail-on", "never", "faulty.yaml"], 0),
    ("clean beside faulty", ["check", "good.yaml", "faulty.yaml"], 1),
    ("no such file", ["check", "none.yaml"], 2),
    ("no such file and findings", ["check", "faulty.yaml", "none.yaml"], 2),
    ("no such file, nothing counts", ["check", "--fail-on", "never", "none.yaml"], 2),
    ("not UTF-8", ["check", "latin.yaml"], 2),
    ("UTF-16", ["check", "utf16.yaml"], 2),
    ("too deep", ["check", "deep.yaml"], 2),
    ("too large", ["check", "large.yaml"], 2),
    ("device", ["check", os.devnull], 2),
    ("no plan in the folder", ["check", "empty"], 2),
    ("another YAML file in the folder", ["check", "other"], 2),
    ("another YAML file named", ["check", "other/compose.yaml"], 1),
    ("a bad rule file", ["check", "--rules", "bad-rules", "good.yaml"], 2),
    ("no such rule file", ["check", "--rules", "none", "good.yaml"], 2),
    ("no such option", ["check", "--levl", "standard", "good.yaml"], 2),
    ("option without a value", ["check", "good.yaml", "--level"], 2),
    ("no such level", ["check", "--level", "standart", "good.yaml"], 2),
    ("no such format", ["check", "--output-format", "jsn", "good.yaml"], 2),
    ("no such date", ["check", "--as-of", "2027-02-30", "good.yaml"], 2),
    ("a date another way", ["check", "--as-of", "31.03.2027", "good.yaml"], 2),
    ("a name for nothing", ["check", "--stdin-filename", "a.yaml", "good.yaml"], 2),
    ("no such command", ["chek", "good.yaml"], 2),
    ("a file for a command", ["good.yaml"], 2),
    ("no command", [], 2),
    ("no command below rules", ["rules"], 2),
    ("no such rule", ["explain", "vanity-kip"], 2),
    ("no rule named", ["explain"], 2),
    ("a rule", ["explain", "unnamed-owner"], 0),
    ("the rules", ["rules", "list"], 0),
    ("examples of a bad rule file", ["rules", "test", "bad-rules"], 2),
    ("no examples there", ["rules", "test", "empty"], 2),
    ("no such schema", ["schema", "plam"], 2),
    ("a schema", ["schema"], 0),
    ("help", ["--help"], 0),
    ("help on a command", ["rules", "test", "--help"], 0),
    ("version", ["--version"], 0),
]


@pytest.mark.parametrize(("arguments", "code"), [case[1:] for case in EXIT], ids=[case[0] for case in EXIT])
def test_exit_code(run: Run, arguments: Sequence[str], code: int) -> None:
    dated = [*arguments[:1], *TODAY, *arguments[1:]] if arguments[:1] == ["check"] else arguments
    outcome = run(*dated)
    assert outcome.code == code, outcome
    for text in (outcome.out, outcome.err):
        assert "Traceback" not in text
        assert "somelint failed" not in text
    # Whoever gets exit code 2 is told why, and not among the results.
    assert bool(outcome.err.strip()) or code != 2


SAID = [
    (["chek"], "There is no command “chek”. Did you mean “check”?"),
    (["good.yaml"], "Did you mean “somelint check good.yaml”?"),
    (["check", "--levl", "x"], "There is no option “--levl”. Did you mean “--level”?"),
    (
        ["check", "--level", "standart"],
        "--level: “standart” must be one of essentials, standard, thorough. Did you mean",
    ),
    (["check", "--output-format", "jsn"], "Did you mean “json”?"),
    (["check", "--as-of", "31.03.2027"], "--as-of: “31.03.2027” is not a date; write it as 2027-03-31."),
    (["rules", "lst"], "There is no command “lst”. Did you mean “list”?"),
    (["explain", "vanity"], "There is no rule “vanity”. Did you mean “vanity-kpi”?"),
    (["explain", "format"], "“format” is a group of rules; name one of them."),
    (["explain", "goals"], "“goals” is a group of rules; name one of them."),
    (["check", "--select", "vanity", "faulty.yaml"], "There is no rule or group “vanity”. Did you mean “vanity-kpi”?"),
    (["fix", "--fail-on", "warning", "faulty.yaml"], "There is no option “--fail-on”."),
    (["baseline", "--fail-on", "warning", "faulty.yaml"], "There is no option “--fail-on”."),
    (["explain", "unamed-owner"], "There is no rule “unamed-owner”. Did you mean “unnamed-owner”?"),
    (["schema", "plam"], "Did you mean “plan”?"),
    (["check", "empty"], "No plan was found in empty."),
    (["check", "none\x1b[31m.yaml"], "none\\x1b[31m.yaml"),
    (["check", "--level", "\x1b[31m"], "“\\x1b[31m”"),
]


@pytest.mark.parametrize(("arguments", "said"), SAID)
def test_a_slip_is_answered_in_plain_words(run: Run, arguments: Sequence[str], said: str) -> None:
    outcome = run(*arguments)
    assert said in outcome.err
    assert "\x1b" not in outcome.err


@pytest.mark.parametrize("group", [[], ["rules"], ["config"]])
def test_no_line_of_help_is_cut_off(run: Run, group: Sequence[str]) -> None:
    told = run(*group, "--help").out
    assert "Commands:" in told
    assert "..." not in told.split("Commands:")[1]


def test_every_file_is_told_of_and_the_others_are_checked(run: Run) -> None:
    outcome = run("check", *TODAY, "none.yaml", "latin.yaml", "faulty.yaml", "utf16.yaml", "not-yaml.yaml")
    assert outcome.code == 2
    for name in ("none.yaml", "latin.yaml", "utf16.yaml"):
        assert name in outcome.err
        assert name not in outcome.out
    for name in ("faulty.yaml", "not-yaml.yaml"):
        assert name in outcome.out


def test_a_folder_is_searched_and_named_files_are_not_checked_twice(run: Run, folder: Path) -> None:
    (folder / "plans").mkdir()
    for name in ("b.yaml", "a.yml"):
        (folder / "plans" / name).write_text("somelint: 1\nx: [\n", encoding="utf-8")
    outcome = run("check", "plans", "plans/b.yaml", "./plans")
    assert [line.split(":")[0] for line in outcome.out.splitlines()] == ["plans/a.yml", "plans/b.yaml"]


def test_no_paths_means_the_current_folder(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "empty/draft.yaml").write_text("somelint: 1\nx: [\n", encoding="utf-8")
    monkeypatch.chdir(folder / "empty")
    outcome = run("check")
    assert outcome.code == 1
    assert outcome.out.startswith("draft.yaml:")


def test_standard_input_is_checked_under_its_name(run: Run) -> None:
    text = (EXAMPLES / "complete.yaml").read_bytes()
    assert run("check", *TODAY, "-", stdin=text).code == 0
    assert run("check", "-", stdin=b"somelint: 1\nx: [\n").out.startswith("<stdin>:")
    named = run("check", "-", "--stdin-filename", "x/draft.yaml", stdin=b"somelint: 1\nx: [\n")
    assert named.out.startswith("x/draft.yaml:")
    assert run("check", "-", stdin=b"\xff\xff\xff").code == 2


def test_standard_input_stands_in_for_the_file_of_that_name(run: Run) -> None:
    outcome = run("check", *TODAY, "faulty.yaml", "-", "--stdin-filename", "faulty.yaml", stdin=b"somelint: 1\nx: [\n")
    assert {line.split(" ", 1)[0].rsplit(":", 3)[0] for line in outcome.out.splitlines()} == {"faulty.yaml"}
    assert len(outcome.out.splitlines()) == 1


def test_concise_is_the_default_away_from_a_terminal(run: Run) -> None:
    outcome = run("check", *TODAY, "faulty.yaml")
    assert all(line.startswith("faulty.yaml:") for line in outcome.out.splitlines())
    assert "next: somelint explain" in outcome.err


FIRST_LINE = r"Rules: \d+, as they come with somelint\. Compared with no commit, [^\n]*\n"


def test_full_ends_with_the_next_command(run: Run) -> None:
    outcome = run("check", *TODAY, "--output-format", "full", "faulty.yaml")
    assert " --> faulty.yaml:" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("next: somelint explain ")
    assert re.fullmatch(FIRST_LINE, outcome.err)


@pytest.mark.parametrize("arguments", [["faulty.yaml"], ["none.yaml"], ["latin.yaml", "good.yaml"], ["empty"]])
def test_json_stays_json_whatever_happens(run: Run, arguments: Sequence[str]) -> None:
    outcome = run("check", *TODAY, "--output-format", "json", *arguments)
    data = json.loads(outcome.out)
    jsonschema.validate(
        data,
        json.loads((ROOT / "schema/report.schema.json").read_text(encoding="utf-8")),
        jsonschema.Draft202012Validator,
    )
    assert data["summary"]["exit_code"] == outcome.code
    assert data["today"] == "2027-03-31"


COLOUR = [
    (["--color", "always"], {}, True),
    (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ([], {}, False),
    ([], {"FORCE_COLOR": "1"}, True),
    ([], {"FORCE_COLOR": "0"}, False),
    ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    (["--color", "always"], {"NO_COLOR": "1"}, True),
    (["--color", "always", "--output-format", "json"], {}, False),
]


@pytest.mark.parametrize(("arguments", "environment", "coloured"), COLOUR)
def test_colour(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str], environment: dict[str, str], coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", *TODAY, *arguments, "faulty.yaml").out) == coloured


def test_level_shows_more_or_less(run: Run) -> None:
    counts = [
        len(run("check", *TODAY, "--level", level, "faulty.yaml").out.splitlines())
        for level in ("essentials", "standard", "thorough")
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_explain_takes_every_rule(run: Run) -> None:
    names = run("rules", "list", "--output-format", "concise").out.split()
    assert len(names) >= 30
    for name in names:
        outcome = run("explain", name)
        assert (outcome.code, outcome.err) == (0, ""), name
        assert name in outcome.out


def test_rules_list_in_all_forms_names_the_same_rules(run: Run) -> None:
    names = run("rules", "list", "--output-format", "concise").out.split()
    listed = json.loads(run("rules", "list", "--output-format", "json").out)
    assert [rule["id"] for rule in listed["rules"]] == names
    full = run("rules", "list").out
    assert all(f"  {name} " in full for name in names)


@pytest.mark.parametrize("name", ["plan", "rule", "report"])
def test_schema_prints_a_schema(run: Run, name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", name).out))


def test_version_names_all_that_matters(run: Run) -> None:
    out = run("--version").out
    assert somelint.__version__ in out
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in out
    assert "YAML parser " in out


def test_version_names_the_parser_in_use() -> None:
    import yaml

    from somelint.cli.version import yaml_parser

    assert yaml_parser() == ("libyaml" if yaml.__with_libyaml__ else "pure Python")


def test_a_fault_is_told_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("broken \x1b[31m ##[x]")

    monkeypatch.setattr("somelint.runs.workshop.check", break_down)
    outcome = run("check", "good.yaml")
    assert outcome.code == 2
    assert "\nsomelint failed: RuntimeError: broken \\x1b[31m \\x23#[x]\n" in outcome.err
    assert "report" in outcome.err
    assert "Traceback" not in outcome.err
    monkeypatch.setenv("SOMELINT_DEBUG", "1")
    assert "Traceback" in run("check", "good.yaml").err


def test_an_interrupt_is_no_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("somelint.runs.workshop.check", interrupt)
    outcome = run("check", "faulty.yaml")
    assert (outcome.code, outcome.out) == (130, "")
    assert re.match(FIRST_LINE + "somelint: interrupted", outcome.err)


def process(arguments: Sequence[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def on_terminal(arguments: Sequence[str], folder: Path, **environment: str) -> str:
    """What the program writes to a terminal 60 columns wide."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "PYTHONUTF8": "1"} | environment
    with subprocess.Popen([*PROGRAM, *arguments], cwd=folder, env=settings, stdout=theirs, stderr=theirs):
        os.close(theirs)
        told = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            told += piece
    os.close(ours)
    return told.decode("utf-8").replace("\r\n", "\n")


TERMINAL: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    ({"NO_COLOR": "1"}, False),
    ({"TERM": "dumb"}, False),
    ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
]


@pytest.mark.skipif(os.name == "nt", reason="other terminals there")
@pytest.mark.parametrize(("environment", "coloured"), TERMINAL)
def test_a_terminal_gets_everything_in_colour(folder: Path, environment: dict[str, str], coloured: bool) -> None:
    text = on_terminal(["check", *TODAY, "faulty.yaml"], folder, **environment)
    assert "as they come with somelint.\n" in text  # and no word on a comparison that nobody asked for
    assert "faulty.yaml:" in text
    assert "-->" in text
    assert "│" in text
    assert ("\x1b[" in text) == coloured


@pytest.mark.skipif(os.name == "nt", reason="other terminals there")
def test_excerpts_fit_the_terminal(folder: Path) -> None:
    (folder / "long.yaml").write_text(f"somelint: 1\nx: {'å ' * 500}\n", encoding="utf-8")
    text = on_terminal(["check", *TODAY, "long.yaml"], folder, NO_COLOR="1")
    shown = [line for line in text.splitlines() if "│" in line]
    assert max(map(len, shown)) <= 60
    assert any(line.endswith("…") for line in shown)


@pytest.mark.skipif(os.name == "nt", reason="other signals there")
def test_a_real_interrupt_ends_quietly(folder: Path) -> None:
    command = [*PROGRAM, "check", "-"]
    running = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@pytest.mark.parametrize("arguments", [["check", "many"], ["check", "--output-format", "json", "many"]])
def test_a_reader_that_goes_away_is_no_finding(folder: Path, arguments: Sequence[str]) -> None:
    (folder / "many").mkdir()
    for plan in range(9):  # of one plan so much is never shown
        text = "somelint: 1\n" + "".join(f"x{n}: 1\n" for n in range(300))
        (folder / "many" / f"{plan}.yaml").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()
    assert running.returncode == 141
    assert re.fullmatch(FIRST_LINE, told.decode())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
@pytest.mark.parametrize("arguments", [["check", "faulty.yaml"], ["--help"], ["rules", "list"], ["--version"]])
def test_a_full_disk_is_no_finding(folder: Path, arguments: Sequence[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    last = done.stderr.decode().splitlines()
    assert last[-1].startswith("somelint: the output could not be written: ")
    assert len(last) == (2 if arguments[0] == "check" else 1)


@pytest.mark.skipif(os.name == "nt", reason="no such shell there")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 2), ("2>&-", 1), ("<&-", 1)])
def test_a_closed_stream_is_told_apart(folder: Path, closed: str, code: int) -> None:
    command = f'"$@" {closed}'
    done = subprocess.run(
        ["sh", "-c", command, "sh", *PROGRAM, "check", "not-yaml.yaml"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "utf-8"},
    ],
)
def test_output_is_utf8_whatever_the_locale(folder: Path, environment: dict[str, str]) -> None:
    (folder / "å.yaml").write_text("somelint: 1\nnamn: “Våren” 👩\n", encoding="utf-8")
    done = process(["check", "--output-format", "full", "å.yaml"], folder, **environment)
    assert done.returncode == 1, done
    text = done.stdout.decode("utf-8")
    assert "namn: “Våren” 👩" in text
    assert ("│" in text) == (environment.get("PYTHONIOENCODING") == "utf-8")


def test_the_same_run_says_the_same(folder: Path) -> None:
    outputs = {
        process(["check", *TODAY, "--output-format", "json", "faulty.yaml"], folder, PYTHONHASHSEED=seed).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
