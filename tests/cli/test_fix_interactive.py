"""`somelint fix --interactive`: what a person is shown, and what their choice does to the file."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli import terminal
from somelint.cli.main import main
from somelint.cli.mending import interactive

PLAN = """\
# ours
somelint: 1
plan:
  title: Trial weeks
  onwer: kari            # until the board says otherwise
  period: {start: 01.01.2027, end: 2027-12-31}
people:
  - {id: kari, name: Kari Lunde}
"""
OWNER = PLAN.replace("onwer", "owner")
BOTH = OWNER.replace("01.01.2027", "2027-01-01")
QUESTION = "Make it? y yes, n no, a yes and all other safe ones, e edit the file, q stop, ? explain\n"
Talk = Callable[..., tuple[int, str]]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LC_ALL", "C")
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def talk(plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Talk:
    """Goes through a plan, giving these answers in turn, and returns the exit code and what was shown."""

    def talk_it(
        *answers: str, select: str = "unknown-key,wrong-format", arguments: tuple[str, ...] = ()
    ) -> tuple[int, str]:
        left = list(answers)

        def ask(_: terminal.Terminal) -> str:
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr(interactive, "is_terminal", lambda: True)
        monkeypatch.setattr(terminal.Terminal, "ask", ask)
        code = main(["fix", "--interactive", "--isolated", "--select", select, *arguments, "plan.yaml"])
        assert left == []
        return code, capsys.readouterr().out

    return talk_it


def test_each_finding_is_shown_with_its_change(talk: Talk, plan: Path) -> None:
    code, out = talk("y", "n")
    first, second = out.split("\nplan.yaml:")[1:]
    assert first.startswith("5:3: error[unknown-key]\n“onwer” is not a known key here. Did you mean “owner”?\n")
    assert "\n-  onwer: kari            # until the board says otherwise\n+  owner: kari " in first
    assert QUESTION in first
    assert second.startswith("6:19: error[wrong-format]\n")
    assert second.endswith("\nChanges that are made: 1.\n1 finding is left; somelint check shows it.\n")
    assert code == 0
    assert plan.read_text(encoding="utf-8") == OWNER


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (["n", "n"], PLAN),
        (["n", "y"], PLAN.replace("01.01.2027", "2027-01-01")),
        (["what?", "", "j", "Y"], BOTH),
        (["q"], PLAN),
        (["y", "q"], OWNER),
        (["a"], BOTH),
        ([], PLAN),
    ],
)
def test_a_choice_does_what_it_says(talk: Talk, plan: Path, answers: list[str], text: str) -> None:
    assert talk(*answers)[0] == 0
    assert plan.read_text(encoding="utf-8") == text


def test_a_question_mark_explains(talk: Talk) -> None:
    _, out = talk("?", "q")
    assert f"{QUESTION}Rename the key to the nearest known one.\n" in out
    assert f"somelint explain unknown-key\n{QUESTION}" in out


def test_where_a_text_is_missing_it_is_asked_for_and_judged(talk: Talk, plan: Path) -> None:
    _, out = talk("y", "reviews, local groups", select="unknown-key,no-listening")
    assert "\nWhere do you listen to what is said about you?\nExample: reviews, local groups," in out
    assert "TODO" not in out
    assert out.endswith("\nChanges that are made: 2.\n")
    assert plan.read_text(encoding="utf-8") == (
        f"{OWNER}listening:\n  places:\n    - reviews\n    - local groups\n  who: kari\n"
    )


def test_a_question_may_be_left_open(talk: Talk, plan: Path) -> None:
    assert "Changes that are made: 0." in talk("", select="no-listening")[1]
    assert plan.read_text(encoding="utf-8") == PLAN


def test_an_editor_is_opened_and_its_text_gone_on_with(
    talk: Talk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "edit.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text('utf-8').replace('onwer', 'owner'), 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} -I -S {script}")
    _, out = talk("e", "n")
    assert out.count("[unknown-key]") == 1
    assert plan.read_text(encoding="utf-8") == OWNER


@pytest.mark.parametrize(
    ("editor", "why"), [("no-such-editor", "no such file or directory"), ("'vi", "no closing quotation")]
)
def test_an_editor_that_cannot_be_started_is_told(
    editor: str, why: str, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    told: list[str] = []
    monkeypatch.setattr(interactive, "tell_failures", lambda failures: told.extend(one.message for one in failures))
    talk("e", "q")
    assert told == [f"The editor cannot be started: {why}."]


def test_what_somebody_else_writes_meanwhile_stays(talk: Talk, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = interactive.ask_choice

    def changed_meanwhile(*arguments: object) -> object:
        choice = shown(*arguments)
        plan.write_text(PLAN + "# theirs\n", encoding="utf-8")
        monkeypatch.setattr(interactive, "ask_choice", shown)
        return choice

    monkeypatch.setattr(interactive, "ask_choice", changed_meanwhile)
    _, out = talk("y", "y", "q")
    assert "The file has changed meanwhile; it is read again, and the question asked again.\n" in out
    assert plan.read_text(encoding="utf-8") == OWNER + "# theirs\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["plan.yaml"],
            "fix --interactive asks questions, and there is no terminal to ask them in.\n  somelint fix makes",
        ),
        (["-"], "--interactive changes files; it goes neither with - nor with --diff."),
        (["--diff", "plan.yaml"], "--interactive changes files; it goes neither with - nor with --diff."),
    ],
)
@pytest.mark.usefixtures("plan")
def test_what_cannot_be_asked_is_refused(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "-i", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"somelint: {says}")


def test_it_speaks_the_language_that_is_asked_for(talk: Talk) -> None:
    _, out = talk("y", "q", arguments=("--lang", "nl"))
    assert "Doen? y ja, n nee, a ja en alle andere veilige, e bewerk het bestand, q stop, ? leg uit\n" in out
    assert "\nWijzigingen die gemaakt zijn: 1.\n" in out
