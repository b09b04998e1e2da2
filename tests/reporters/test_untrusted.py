"""Whatever strangers write, in plans, names of files and comments: every format stays readable and obeys nobody."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.reporters.registry import REPORTERS, render_report
from somelint.text.escape import for_json, name_of_file, one_line
from support.format_readers import READERS, Unreadable, read
from support.hostile_texts import HOSTILE
from support.property_tests import some_of
from support.report_samples import report_with


def test_each_format_has_a_reader() -> None:
    assert READERS.keys() == REPORTERS.keys()


WHERE: dict[str, frozenset[str]] = {
    # Where a text stands, and the formats that show it; all others have to stay whole.
    "message": frozenset(REPORTERS),
    "help": frozenset({"agent", "full", "json", "github", "sarif", "gitlab", "rdjson", "junit", "markdown", "html"}),
    "source": frozenset({"agent", "full", "concise", "json", "sarif", "gitlab", "rdjson", "junit", "html"}),
    "rule": frozenset({"agent", "full", "concise", "json", "github", "sarif", "gitlab", "rdjson", "junit", "html"}),
    "anchor": frozenset({"agent", "json", "github", "sarif", "junit"}),
    "says": frozenset({"agent", "full", "json", "github", "sarif", "rdjson", "junit", "html"}),
    "user": frozenset({"agent", "full", "json", "github", "junit", "html"}),
    "suppression": frozenset({"json", "junit", "html"}),
    "fix": frozenset({"json", "github", "sarif", "junit", "html"}),
    "edit": frozenset({"json", "sarif", "rdjson"}),
    "failure": frozenset({"agent", "json", "github", "sarif", "gitlab", "rdjson", "junit", "html"}),
    "failed": frozenset({"agent", "json", "sarif", "gitlab", "rdjson", "junit", "html"}),
    "plan": frozenset(),
    "args": frozenset({"json"}),
    "rule text": frozenset({"sarif"}),
}


def intended(name: str, where: str, text: str) -> str:
    """What a reader of the format is to get of the text."""
    if name == "json" or where == "edit":
        return for_json(text)
    if name == "markdown":
        return one_line(text.strip())[:900]
    if where in ("source", "failed") and name == "sarif":
        return text  # an address stands for each byte of a name
    if name == "agent" and where in ("source", "failed", "user"):
        return name_of_file(text)
    if where in ("source", "failed") and name in {"gitlab", "rdjson", "junit"}:
        return name_of_file(text)
    if name == "html" and where in ("says", "user", "source", "failed"):
        return one_line(text)[:900]  # the sentence around it counts too
    # Two formats cut in the middle of what was escaped.
    return one_line(text)[:1000]


# Elsewhere than in CI, a third of the places for each text in each format: every two of these three meet all the same.
@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=HOSTILE)
def test_a_text_comes_back_as_intended_and_gives_no_orders(number: int) -> None:
    text = [*HOSTILE.values()][number]
    for turn, name in enumerate(REPORTERS, number):
        for where in some_of(WHERE, 3, turn % 3):
            found = read(name, render_report(name, *report_with(where, text)))
            if name in WHERE[where] and text.strip():
                wanted = intended(name, where, text)
                assert any(same(wanted, one) for one in found), (name, where, wanted[:200])


def same(wanted: str, found: str) -> bool:
    """Whether a text holds another, as bytes: a lone surrogate in a name of a file is a byte, or three."""
    whole, part = (text.encode("utf-8", "surrogatepass") for text in (found, wanted))
    return part in whole or found == os.fsdecode(part)


@pytest.mark.parametrize("name", REPORTERS)
def test_the_same_report_without_anything_odd_says_the_same_number_of_things(name: str) -> None:
    plain = len(read(name, render_report(name, *report_with("message", "x"))))
    for text in HOSTILE.values():
        if text.strip():
            assert len(read(name, render_report(name, *report_with("message", text)))) == plain


def quoted(text: str) -> str:
    """The text between double quotes in YAML."""
    plain = (char if char.isascii() and char.isprintable() and char not in '"\\' else escape(char) for char in text)
    return f'"{"".join(plain)}"'


def escape(char: str) -> str:
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"


PLAN = """\
somelint: 1
%s: 1
plan: {title: %s, owner: %s, status: %s}
goals: [{id: %s, owner: %s, kind: %s}]
people: [{id: %s, name: %s}, {id: %s}]
channels: [{id: %s, on: %s, goals: [%s]}]
kpis:
  # somelint: ignore[vanity-kpi] -- %s
  - {id: fans, metric: followers}
  - {id: likes, metric: likes}  # somelint: ignore[%s] -- a name of a rule
"""


def file_name(text: str) -> str | None:
    """A name of a file made of the text, as far as there can be one."""
    name = text.replace("/", "").replace("\0", "")[:40] + ".plan"
    try:
        return name if len(os.fsencode(name)) < 200 else None
    except UnicodeEncodeError:
        return None


# Elsewhere than in CI, a third of the formats for each text, beside those that are looked into.
@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=HOSTILE)
def test_a_plan_of_a_stranger_is_told_in_every_format(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = [*HOSTILE.values()][number]
    forms = {"concise", "json", *some_of(REPORTERS, 3, number % 3)}
    home = tmp_path / "repository"
    (home / ".git").mkdir(parents=True)
    monkeypatch.chdir(home)
    line = " ".join(text.replace("\0", "").split()).encode("utf-8", "replace").decode()
    # The whole of a long text once: a file may hold 1 MB.
    plan = PLAN % (quoted(text[:500]), quoted(text), *[quoted(text[:500])] * 11, line, line)
    name = file_name(text) or "a.plan"
    Path(name).write_text(plan, encoding="utf-8")
    outputs = [part for form in forms for part in ("--output", f"{form}:../{form}.out")]
    code = main(["check", "--as-of", "2027-03-31", "--level", "thorough", *outputs, f"./{name}"])
    told = capsys.readouterr()
    assert code in (1, 2), told.err
    for form in forms:
        read(form, (tmp_path / f"{form}.out").read_bytes().decode())
    read("concise", told.out)
    read("full", told.err)
    assert told.out == (tmp_path / "concise.out").read_bytes().decode()
    assert json.loads((tmp_path / "json.out").read_bytes())["findings"]


def test_names_of_files_are_tried_as_well() -> None:
    assert sum(file_name(text) is not None for text in HOSTILE.values()) > 30


# What a format would be if it forgot about strangers, and why its reader does not take it.
FORGED: list[tuple[str, str, str]] = [
    ("full", "x\x1b[31m", "U+001B as it is"),
    ("full", "x\n  ::error::y", "gives the order"),
    ("concise", "x: ##[error]y", "gives the order"),
    ("concise", "\u202ex", "U+202E as it is"),
    ("json", '{"a": "##[error]x"}\n', "is a required property"),
    ("json", '{"a": "å"}\n', "not ASCII"),
    ("json", '{"a": NaN}\n', "NaN"),
    ("json", '{"a": 1, "a": 2}\n', "a key twice"),
    ("json", '{"a": "\\ud800"}\n', "a lone surrogate"),
    ("github", "x\n", "0 commands in a line"),
    ("github", "::error title=a::b\n::stop-commands::c\n", "the command stop-commands"),
    ("github", "::error file=a,odd=1::b\n", "odd"),
    ("github", "::error line=1,endLine=2,col=3::b\n", "columns of several lines"),
    ("github", f"::error title=a::{'x' * 4096}\n", "a message that is cut"),
    ("github", "::error title=a::b\n" * 11, "more than ten of a type"),
    ("junit", "<a>\x01</a>", "Char"),
    ("junit", "<a>&x;</a>", "Entity"),
    ("junit", "<testsuites/>", "no suite"),
    ("junit", '<testsuites tests="1"><testsuite tests="1"/></testsuites>', "a wrong number of tests"),
    ("gitlab", '[{"description": "a: b"}]\n', "is a required property"),
]


@pytest.mark.parametrize(("name", "report", "why"), FORGED)
def test_the_readers_find_planted_faults(name: str, report: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why.replace("+", r"\+")):
        read(name, report)


BROKEN: list[tuple[str, str, Callable[[str], str]]] = [
    # A format, what is done to a sound report of it, and what the reader says of that.
    ("a lone surrogate", "sarif", lambda text: text.replace("Something", "\\ud800")),
    ("a link to nowhere", "sarif", lambda text: text.replace("Something", "[x](https:y)")),
    ("a link to nowhere", "sarif", lambda text: text.replace("Something", "[x](7)")),
    ("no address", "sarif", lambda text: text.replace('"uri": "plan', '"uri": "pl an')),
    ("no address", "sarif", lambda text: text.replace('"uri": "plan', '"uri": "/plan')),
    ("U+202E as it is", "sarif", lambda text: text.replace("Something", "\\u202e")),
    ("no help", "sarif", lambda text: text.replace('"markdown": "', '"markdown": "", "x": "')),
    ("gives the order", "sarif", lambda text: text.replace('"name": "somelint"', '"name": "##[error]"')),
    ("a name that breaks a log", "rdjson", lambda text: text.replace("plan.yaml", "plan\\n::error::.yaml")),
    ("U+001B as it is", "gitlab", lambda text: text.replace("Something", "\\u001b")),
    ("a severity of another kind", "rdjson", lambda text: text.replace("ERROR", "error")),
    ("U+202E as it is", "junit", lambda text: text.replace("Something", "\u202e")),
    ("a wrong number of failures", "junit", lambda text: text.replace("<failure", "<failure/><failure", 1)),
]


@pytest.mark.parametrize(("why", "name", "spoiled"), BROKEN)
def test_the_readers_find_faults_in_sound_reports(why: str, name: str, spoiled: Callable[[str], str]) -> None:
    report = render_report(name, *report_with("message", "Something is there."))
    read(name, report)
    assert spoiled(report) != report
    with pytest.raises(Unreadable, match=why.replace("+", r"\+")):
        read(name, spoiled(report))
