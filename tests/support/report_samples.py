"""Reports put together by hand, for the tests of the formats: no rule and no file is involved."""

from __future__ import annotations

from datetime import date
from typing import Any

from somelint.model.findings import Edit, Finding, Fix, Related, Severity
from somelint.model.locations import Position, Source, Span
from somelint.model.report import Failure, Report
from somelint.reporters.options import ReportOptions, RuleText
from somelint.text.messages import Messages
from support.paths import ROOT
from support.yaml_files import read_yaml

TEXT: Messages = read_yaml(ROOT / "rules/_shared/locales/en.yaml")["frame"]
OPTIONS = ReportOptions(level="standard", fail_on=Severity.ERROR, colour=False, ascii=False, width=80, text=TEXT)
TODAY = date(2027, 3, 31)
_PLACE = Span(Position(1, 1), Position(1, 2))


def span_of(text: str, part: str, nth: int = 0) -> Span:
    """The span of the nth `part` in the text, counted by hand and not by the code under test."""
    offset = -1
    for _ in range(nth + 1):
        offset = text.index(part, offset + 1)

    def position(at: int) -> Position:
        before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
        return Position(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)

    return Span(position(offset), position(offset + len(part)))


def finding(span: Span, **changes: Any) -> Finding:
    """An error at a place; `changes` are fields that are to be different."""
    values: dict[str, Any] = {
        "rule": "some-smell",
        "severity": Severity.ERROR,
        "message": "Something is there.",
        "help": "Take it away.",
        "source": "plan.yaml",
        "path": ("a",),
        "span": span,
        "group": "things",
        "level": "essentials",
    }
    return Finding(**(values | changes))


def report_with(where: str, text: str) -> tuple[Report, ReportOptions]:
    """A report with the text in one place and nothing else that is odd."""
    name = text if where == "source" else "plan.yaml"
    plain: dict[str, Any] = {
        "rule": "some-smell",
        "severity": Severity.ERROR,
        "message": "Something is there.",
        "help": "Take it away.",
        "source": name,
        "path": ("a",),
        "span": _PLACE,
        "group": "things",
        "level": "essentials",
        "anchor": "a",
        "fingerprint": "0123456789abcdef",
        "related": (Related(name, (), _PLACE, text if where == "says" else "the other one"),),
    }
    if where in {"message", "help", "rule", "anchor", "suppression"}:
        plain[where] = text
    elif where == "args":
        plain["args"] = {text: [text]}
    elif where == "user":
        plain["used_by"] = (text, "b.yaml")
    elif where == "fix":
        plain["fix"] = Fix(text, True, (Edit(0, 1, "b", _PLACE),))
    elif where == "edit":
        plain["fix"] = Fix("Write it in full.", True, (Edit(0, 1, text, _PLACE),))
    failures = {
        "failure": (Failure("plan.yaml", text, Position(1, 1), text),),
        "failed": (Failure(text, "It cannot be read.", Position(1, 1)),),
    }
    rule = text if where == "rule text" else "A smell."
    known = RuleText("some-smell", rule, rule, Severity.ERROR, "essentials", rule, ((rule, f"{rule}\n- {rule}"),))
    source = Source(name, f"{text}\n" if where == "plan" else "a: 1\n")
    report = Report((Finding(**plain),), failures.get(where, ()), (source,), 40, date(2027, 3, 31))
    options = ReportOptions("standard", Severity.ERROR, False, False, 80, TEXT, {"some-smell": known})
    return report, options
