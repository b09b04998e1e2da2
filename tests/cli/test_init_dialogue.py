"""The dialogue of `somelint init`: in a terminal, and with a person made of lines."""

from __future__ import annotations

import contextlib
import io
import os
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from somelint.cli.main import main
from somelint.cli.terminal import Terminal
from somelint.document.document import parse
from somelint.model.locations import Source
from somelint.wizard.interview import Interview
from somelint.wizard.prompt import Stopped
from somelint.wizard.session import Session
from support.paths import ROOT
from support.programs.pseudo_terminal import AS_OF, PseudoTerminal
from support.property_tests import examples, some_of
from support.wizard_session import session

in_a_terminal = pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals here")

# What a communications lead may well write, with what goes wrong on the way.
EXAMPLES = [one.example for one in session().questions.asked]
ENOUGH = ["Nordvik kommune", "Residents get their answer before they have to call us.", "They ask in local groups."]
ENOUGH += ["An answer the same day.", "", "2027", "900 answers", "", "", "Our own count", "Siv Berg", "4"]
ENOUGH += ["Parents of children who start school in 2027", "", "1", "school, roadworks", "local groups", "Ask more."]


class Person:
    """A person who says what is on a list, and then nothing more."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [*lines]
        self.heard: list[str] = []

    def say(self, text: str, style: str = "") -> None:
        self.heard.append(text)

    def ask(self) -> str:
        if not self.lines:
            raise EOFError
        self.heard.append("> ")
        return self.lines.pop(0)


def talked(*lines: str, at: Session | None = None) -> tuple[Interview, Person]:
    person = Person(lines)
    interview = Interview(at or session(), person, session().ruleset.texts)
    with contextlib.suppress(EOFError):
        interview.run()
    return interview, person


# With a person made of lines


def test_each_question_is_put_with_its_number_an_explanation_and_an_example() -> None:
    _, person = talked(*EXAMPLES)
    titles = [line for line in person.heard if re.match(r"\d+ of 18 ", line)]
    assert [title.split()[0] for title in titles] == [str(n) for n in range(1, 19)]
    for one in session().questions.asked:
        assert one.explain in person.heard or "{" in one.explain
        assert f"Example: {one.example}" in person.heard
    assert "7 of 18  What would success be, as a figure, by 2027-12-31?" in titles


def test_going_back_shows_the_answer_and_a_new_one_takes_its_place() -> None:
    interview, person = talked("Fjordkaffe", "<", "", "<", "Nordkaffe", "A goal that says enough.")
    assert person.heard.count("Enter keeps: Fjordkaffe") == 2
    assert interview.answers == {"organization": "Nordkaffe", "goal": "A goal that says enough."}
    _, person = talked("<", "Fjordkaffe")
    assert "This is the first question." in person.heard


def test_going_back_over_a_question_that_is_not_asked() -> None:
    month = [*EXAMPLES[:5], "2027-03", "", *EXAMPLES[6:8], "<"]
    _, person = talked(*month)
    titles = [line for line in person.heard if re.match(r"\d+ of \d+ ", line)]
    assert titles[-2].startswith("9 of 17  Where will you read")
    assert titles[-1].startswith("8 of 17  How many is it today?")


def test_a_change_of_mind_asks_again_and_the_rules_look_again() -> None:
    interview, person = talked("Fjordkaffe", "Go viral", "Post every day", "Brewers become subscribers.")
    told = [line for line in person.heard if line.startswith("warning: ")]
    assert [line.split("”")[0] for line in told] == ["warning: “Go viral", "warning: “Post every"]
    assert "Type a new answer, or Enter to keep this one anyway: Go viral" in person.heard
    assert interview.answers["goal"] == "Brewers become subscribers."
    interview, _ = talked("Fjordkaffe", "Go viral", "")
    assert interview.answers["goal"] == "Go viral"


def test_help_is_given_as_often_as_it_is_asked_for() -> None:
    _, person = talked("?", "?")
    assert person.heard.count(session().questions.asked[0].help) == 2


def test_what_is_needed_is_asked_for_again_and_what_is_optional_is_left() -> None:
    interview, person = talked("", " ", "Fjordkaffe", *EXAMPLES[1:4], "", *EXAMPLES[5:7], "-", "", "a list")
    assert person.heard.count("This one needs an answer. ? explains it, < goes back, q stops.") == 2
    assert "aim" not in interview.answers
    assert "today" not in interview.answers
    assert interview.answers["halfway"] == 600
    assert "Enter takes: 600" in person.heard


def test_an_optional_answer_can_be_emptied_again() -> None:
    interview, person = talked(*EXAMPLES[:5], "<", "-")
    assert "aim" not in interview.answers
    assert "- leaves it empty." in person.heard


def test_q_is_asked_about_before_it_stops() -> None:
    interview, person = talked("Fjordkaffe", "q", "", "A goal that says enough.", "Q", "Because people ask us there.")
    assert interview.answers["goal"] == "A goal that says enough."
    assert interview.answers["why"] == "Because people ask us there."
    assert person.heard.count("q again stops, and nothing is written. Enter continues.") == 2
    with pytest.raises(Stopped):
        talked("Fjordkaffe", "q", "q")


def test_what_was_probably_meant_is_proposed_and_a_second_time_is_insisting() -> None:
    before = EXAMPLES[:14]
    interview, person = talked(*before, "Instagarm", "")
    assert "“Instagarm” is not known here. Did you mean “Instagram”? Write yours again to keep it." in person.heard
    assert interview.answers["channel"] == "Instagram"
    interview, _ = talked(*before, "Instagarm", "Instagarm", "")
    assert interview.answers["channel"] == "Instagarm"
    interview, _ = talked(*before, "Facebook and Instagram", "2")
    assert interview.answers["channel"] == "Instagram"
    interview, person = talked(*EXAMPLES[:6], "1.200 trials", "")
    assert "“1.200” may be 1200 or 1.2; write the one that you mean." in person.heard
    assert "Enter takes: 1200 trials" in person.heard


def test_help_with_keys_gives_way_to_that_of_the_question() -> None:
    _, person = talked(*EXAMPLES[:10], "The team")
    owner = next(one for one in session().questions.asked if one.id == "owner")
    assert "error: “The team” stands as owner of the plan, which is nobody in particular." in person.heard
    assert owner.help in person.heard
    assert not [line for line in person.heard if "plan:" in line and "Social" not in line]


@examples(60, HealthCheck.too_slow)
@given(
    st.lists(st.sampled_from([*EXAMPLES, *"?<q-", "", "1.200 x", "everyone"]) | st.text(st.characters()), max_size=40)
)
def test_whatever_is_said_ends_in_a_plan_or_in_nothing(lines: list[str]) -> None:
    person = Person(lines)
    interview = Interview(session(), person, session().ruleset.texts)
    with contextlib.suppress(EOFError, Stopped):
        interview.run()
    text = session().text(interview.answers)
    assert not parse(Source("plan.yaml", text)).problems


# In a terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def check(folder: Path, name: str = "plan.yaml") -> int:
    here = os.getcwd()
    os.chdir(folder)
    try:
        return main(["check", "--level", "essentials", "--fail-on", "info", *AS_OF, name])
    finally:
        os.chdir(here)


@in_a_terminal
def test_from_the_first_question_to_a_plan_that_passes(folder: Path) -> None:
    session = PseudoTerminal(folder)
    session.answer(*ENOUGH, "", "config, hook")
    assert session.end() == 0
    assert "Written: plan.yaml, plan.schema.json, .somelint.yaml, .pre-commit-config.yaml\n" in session.seen
    assert "nothing to report at level essentials." in session.seen
    assert files(folder) == {"plan.yaml", "plan.schema.json", ".somelint.yaml", ".pre-commit-config.yaml"}
    assert check(folder) == 0
    data = parse(Source("plan.yaml", (folder / "plan.yaml").read_text(encoding="utf-8"))).data
    assert data["people"] == [{"id": "siv-berg", "name": "Siv Berg", "time": {"hours": 4, "per": "week"}}]
    assert "\x1b" not in session.seen


@in_a_terminal
def test_back_a_refused_answer_and_a_changed_one(folder: Path) -> None:
    session = PseudoTerminal(folder, "--no-schema")
    session.answer(
        ENOUGH[0], "Go viral", "Post every day", ENOUGH[1], "<", "", *ENOUGH[2:6], "lots of answers", "900 answers"
    )
    session.answer("<", "950 answers", *ENOUGH[7:10], "The team", "Kåre Østby 🦉", *ENOUGH[11:], "<", "", "", "")
    assert session.end() == 0
    assert files(folder) == {"plan.yaml"}
    data = parse(Source("plan.yaml", (folder / "plan.yaml").read_text(encoding="utf-8"))).data
    assert data["goals"][0]["statement"] == ENOUGH[1]
    assert data["kpis"][0]["target"] == {"value": 950}
    assert data["people"][0]["name"] == "Kåre Østby 🦉"
    assert check(folder) == 0


@in_a_terminal
@pytest.mark.parametrize(
    ("how", "answered", "code", "told"),
    some_of(
        [
            ("\x03", 0, 130, "Stopped. Nothing is written."),
            ("\x03", 3, 130, "Stopped. Nothing is written."),
            ("\x03", len(ENOUGH), 130, "Stopped. Nothing is written."),
            ("\x03", len(ENOUGH) + 1, 130, "Stopped. Nothing is written."),
            ("\x04", 3, 2, "The input has ended. Nothing is written."),
            ("\x04", len(ENOUGH), 2, "The input has ended. Nothing is written."),
            ("q", 2, 2, "Stopped. Nothing is written."),
            ("q", len(ENOUGH) + 1, 2, "Stopped. Nothing is written."),
            (signal.SIGTERM, 3, 130, "Stopped. Nothing is written."),
            (signal.SIGINT, 3, 130, "Stopped. Nothing is written."),
        ],
        2,
    ),
)
def test_broken_off_anywhere_nothing_is_written(
    folder: Path, how: str | signal.Signals, answered: int, code: int, told: str
) -> None:
    session = PseudoTerminal(folder, "--with", "hook") if answered <= len(ENOUGH) else PseudoTerminal(folder)
    session.answer(*[*ENOUGH, ""][:answered])
    session.heard("\n> ")
    session.wait_for_line_editor()
    if how == "q":
        session.child.send("q\r")
        session.answer("q")
    elif how == "\x04":
        session.child.send(how)
    else:
        session.interrupt(None if how == "\x03" else signal.Signals(how))
    assert session.end() == code
    assert session.seen.rstrip().endswith(told)
    assert "Traceback" not in session.seen
    assert files(folder) == set()


@in_a_terminal
def test_a_name_that_is_taken_is_told_and_another_one_asked_for(folder: Path) -> None:
    (folder / "plan.yaml").write_text("mine", encoding="utf-8")
    (folder / ".gitlab-ci.yml").write_text("mine", encoding="utf-8")
    session = PseudoTerminal(folder, "plan.yaml", columns=120)
    session.answer(*ENOUGH, "plan.yaml", "second.txt", "second.yaml", "gitlab", "github")
    assert session.end() == 0
    assert session.seen.count("“plan.yaml” already exists and stays as it is.") == 2
    assert "“.gitlab-ci.yml” already exists and stays as it is." in session.seen
    assert "(already exists)" in session.seen
    assert "The name of a plan ends in .yaml" in session.seen
    assert files(folder) == {
        "plan.yaml",
        "second.yaml",
        "plan.schema.json",
        ".gitlab-ci.yml",
        ".github/workflows/somelint.yml",
    }
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == "mine"
    assert "#   somelint check second.yaml\n" in (folder / "second.yaml").read_text(encoding="utf-8")


@in_a_terminal
def test_no_answer_is_lost_when_a_file_cannot_be_written(folder: Path) -> None:
    (folder / "file").write_text("no folder", encoding="utf-8")
    session = PseudoTerminal(folder, "--with", "config")
    session.answer(*ENOUGH, "file/plan.yaml", "good.yaml", "config")
    assert session.end() == 0
    assert "“file” already exists; nothing is written." in session.seen
    assert files(folder) == {"file", "good.yaml", "plan.schema.json", ".somelint.yaml"}


@pytest.mark.terminal
@in_a_terminal
@pytest.mark.parametrize("bracketed", [True, False])
def test_what_is_pasted_in_several_lines_is_one_answer(folder: Path, bracketed: bool) -> None:
    session = PseudoTerminal(folder, TERM="xterm" if bracketed else "dumb")
    pasted = "People ask us\nin local groups.\n\nq\nEvery day æøå 🥖"
    session.answer(*ENOUGH[:2]) if not bracketed else None
    if bracketed:
        for line in ENOUGH[:2]:
            session.heard("> ")
            session.wait_for_line_editor()
            session.child.send(f"{line}\r")
        session.heard("> ")
        session.wait_for_line_editor()
        session.child.send(f"\x1b[200~{pasted}\x1b[201~\r")
    else:
        session.answer(pasted.replace("\n", "\r"))
    session.heard("What do customers")
    session.heard("> ")
    session.wait_for_line_editor()
    session.child.send("<\r")
    session.heard("Enter keeps: People ask us\\nin local groups.\\n\\nq\\nEvery day æøå 🥖")
    session.heard("> ")
    session.wait_for_line_editor()
    session.interrupt()
    assert session.end() == 130
    # Nothing of it was taken for a command.
    assert "q once more" not in session.seen


@in_a_terminal
@pytest.mark.parametrize("columns", [10, 40, 200])
def test_lines_keep_to_a_narrow_terminal(folder: Path, columns: int) -> None:
    session = PseudoTerminal(folder, columns=columns)
    session.heard("\n> ")
    session.wait_for_line_editor()
    session.child.sendcontrol("d")
    session.end()
    longest = max(len(line) for line in session.seen.splitlines())
    assert longest <= max(40, columns)


@in_a_terminal
def test_colour_is_used_where_it_is_wanted(folder: Path) -> None:
    session = PseudoTerminal(folder, "--color", "always", "--isolated")
    session.heard("\n> ")
    session.wait_for_line_editor()
    session.child.sendcontrol("d")
    session.end()
    assert "\x1b[1m1 of 18 Whose plan is it?\x1b[0m" in session.seen


def test_bytes_that_are_no_text_are_told_and_do_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Caf\xe9\n"), encoding="utf-8"))
    text = Terminal(False, {}).ask()
    assert text == "Caf\udce9"
    _, person = talked(text)
    assert any("is not allowed in a plan (U+DCE9)" in line for line in person.heard)


@in_a_terminal
def test_the_transcript_in_the_documentation_is_what_happens(folder: Path) -> None:
    page = (ROOT / "docs/how-to/init.md").read_text(encoding="utf-8")
    found = re.search(r"```text\n\$ somelint init\n(.*?)```", page, re.S)
    assert found
    lines = re.findall(r"(?m)^> ?(.*)$", found[1])
    session = PseudoTerminal(folder, columns=100)
    session.answer(*lines)
    assert session.end() == 0
    # What stands behind it changes with the number of rules.
    seen, closing, _ = re.sub(r"[ \t]+\n", "\n", session.seen).lstrip("\n").partition("Checked 1 plan with ")
    assert seen == found[1].partition("Checked 1 plan with ")[0]
    assert closing
    assert "nothing to report at level essentials." in session.seen
    made = re.search(r"```yaml\n(# yaml-language-server.*?)```", page, re.S)
    assert made
    assert made[1] == (folder / "plan.yaml").read_text(encoding="utf-8")
    assert check(folder) == 0
