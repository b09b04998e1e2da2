"""Formats for terminals: sentences are wrapped, places and rules are links, and nothing else is different."""

import html
import re
import sys
from pathlib import Path

import cmarkgfm
import pytest

from somelint.cli.checking.links import shows_links
from somelint.cli.main import main
from somelint.reporters.registry import render_report
from somelint.text.width import count_columns
from support.format_readers import read
from support.hostile_texts import HOSTILE
from support.report_samples import report_with

LINK = re.compile("\x1b\\]8;;([^\x1b]*)\x1b\\\\")
PLAN = "somelint: 1\nplan:\n  title: Trial weeks\n  onwer: kari\n"


class Terminal:
    """Standard output that says it is a terminal."""

    def __init__(self) -> None:
        self.text = ""
        self.encoding = "utf-8"
        self.closed = False

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


def told(patch: pytest.MonkeyPatch, arguments: list[str]) -> str:
    """What a command writes to a terminal."""
    shown = Terminal()
    with patch.context() as here:  # not in a fixture: the tests have a standard output of their own by then
        here.setattr(sys, "stdout", shown)
        main(arguments)
    return shown.text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_wrapped_report_gives_no_orders(text: str) -> None:
    report, options = report_with("message", f"{'word ' * 30}{text}")
    report = report._replace(
        findings=tuple(one._replace(help=f"{'word ' * 13}::error::{text}") for one in report.findings)
    )
    assert read("full", render_report("full", report, options._replace(wraps=True, width=60)))


def test_sentences_are_wrapped_at_the_width_of_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for name, value in {"COLUMNS": "60", "FORCE_HYPERLINK": "0", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    text = told(monkeypatch, ["check", "--isolated", "--select", "unknown-key", "plan.yaml"])
    lines = text.splitlines()
    assert lines[:2] == ["error[unknown-key]: “onwer” is not a known key here. Did", "  you mean “owner”?"]
    assert lines[2].endswith("--> plan.yaml:4:3")
    assert max(map(count_columns, lines)) <= 60
    assert "\x1b" not in text


def test_places_and_rules_are_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan ø.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setenv("SOMELINT_PAGES", "https://example.org/{rule}.html")
    for name, value in {"FORCE_HYPERLINK": "1", "NO_COLOR": "1", "COLUMNS": "200"}.items():
        monkeypatch.setenv(name, value)
    command = ["check", "--select", "unknown-key", "plan ø.yaml"]
    for form in ("full", "concise"):
        linked = told(monkeypatch, [*command, "--output-format", form])
        there = LINK.findall(linked)
        assert "https://example.org/unknown-key.html" in there
        assert any(one.startswith("file://") and one.endswith("/plan%20%C3%B8.yaml") for one in there)
        monkeypatch.setenv("FORCE_HYPERLINK", "0")
        assert LINK.sub("", linked) == told(monkeypatch, [*command, "--output-format", form])
        monkeypatch.setenv("FORCE_HYPERLINK", "1")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        *(("json", '"url": "'), ("sarif", '"helpUri": "'), ("rdjson", '"url": "')),
        *(("junit", '<property name="url" value="'), ("html", '<a href="')),
    ],
)
def test_formats_with_a_field_have_the_page(
    form: str, field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setenv("SOMELINT_PAGES", "https://example.org/{rule}.html")
    main(["check", "--select", "unknown-key", "--output-format", form, "plan.yaml"])
    report = capsys.readouterr().out
    assert f"{field}https://example.org/unknown-key.html" in report
    assert read(form, report)


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://example.org/{rule}.html", "https://example.org/unknown-key.html"),
        (
            r"https://x.example/(a`<\>$_*[{rule}]?b=1&copy;=2",
            "https://x.example/(a%60%3C%5C%3E%24_*%5Bunknown-key%5D?b=1&copy;=2",
        ),
    ],
)
def test_a_rule_in_a_summary_leads_to_its_page(
    address: str, leads: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setenv("SOMELINT_PAGES", address)
    main(["check", "--select", "unknown-key", "--output-format", "markdown", "plan.yaml"])
    page = cmarkgfm.github_flavored_markdown_to_html(capsys.readouterr().out)
    links = re.findall(r'<a href="([^"]*)"><code>([^<]*)</code></a>', page)
    assert [(html.unescape(there), rule) for there, rule in links] == [(leads, "unknown-key")]


def test_another_address_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setenv("SOMELINT_PAGES", "http://example.org/{rule}")
    assert main(["check", "plan.yaml"]) == 2
    assert capsys.readouterr().err.endswith(
        "somelint: SOMELINT_PAGES is no address that begins with https:// and has {rule} in it.\n"
        "  It says where the pages about rules are, as in https://git.example.org/somelint/docs/rules/{rule}.md.\n"
    )


CAN = [
    ({"TERM": "xterm-kitty"}, True),
    ({"TERM": "xterm-256color"}, False),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True),
    ({"TERM": "xterm-256color", "VTE_VERSION": "4600"}, False),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, True),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
    ({"TERM": "xterm-256color", "WT_SESSION": "1"}, True),
    ({"TERM": "tmux-256color", "TERM_PROGRAM": "WezTerm"}, False),
    ({"TERM": "tmux-256color", "FORCE_HYPERLINK": "1"}, True),
    ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ({"TERM": "xterm-kitty", "CI": "true"}, False),
    ({"TERM": "dumb", "TERM_PROGRAM": "vscode"}, False),
]


@pytest.mark.parametrize(("environment", "shows"), CAN)
def test_a_terminal_tells_whether_it_shows_links(environment: dict[str, str], shows: bool) -> None:
    assert shows_links(Terminal(), environment) is shows  # type: ignore[arg-type]  # as much of a stream as is asked
