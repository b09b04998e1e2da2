"""What the formats for other programs show and leave out, on reports made by hand."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from somelint.model.findings import Edit, Finding, Fix, Related, Severity
from somelint.model.locations import Position, Source, Span
from somelint.model.report import Failure, Report, in_order
from somelint.reporters.registry import REPORTERS, render_report
from somelint.reporters.sarif import log as sarif
from somelint.text.escape import for_command, for_property, shorten_units
from somelint.text.lines import Lines
from support.format_readers import READERS, read, unquoted
from support.golden.formats import FAILURES, FINDINGS, GOLDEN, NAME, OPTIONS, PLAN, REPORT, edit, finding, span_of
from support.hostile_texts import HOSTILE
from support.programs.build_log import Order, orders

FOR_PROGRAMS = [name for name in REPORTERS if not REPORTERS[name].for_terminals]


def report(*findings: Finding, failures: tuple[Failure, ...] = (), text: str = PLAN, name: str = NAME) -> Report:
    return Report(in_order(findings), failures, (Source(name, text),), 40, REPORT.today)


@pytest.mark.parametrize("name", REPORTERS)
def test_a_report_with_one_of_everything_is_the_one_that_was_read(name: str) -> None:
    made = render_report(name, REPORT, OPTIONS)
    assert made == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    read(name, made)


# The rules of the findings that are told as open, with a note that they are not, and not at all.
TOLD: dict[str, tuple[set[str], set[str]]] = {
    "github": ({"slip", "two-of-a-kind", "long-reason", "in-a-part"}, set()),
    "rdjson": ({"slip", "two-of-a-kind", "long-reason", "in-a-part"}, set()),
    "gitlab": ({"slip", "two-of-a-kind", "long-reason", "in-a-part", "accepted", "earlier"}, set()),
    "junit": (
        {"slip", "two-of-a-kind", "long-reason", "in-a-part"},
        {"accepted", "earlier", "silenced", "silenced-without-a-word"},
    ),
    "sarif": (
        {"slip", "two-of-a-kind", "long-reason", "in-a-part"},
        {"accepted", "earlier"},
    ),
}


def told_by_github(text: str) -> tuple[set[str], set[str]]:
    titles = {order.properties["title"] for order in orders(text)}
    return {title.removeprefix("somelint (").removesuffix(")") for title in titles} - {"somelint"}, set()


def told_by_rdjson(text: str) -> tuple[set[str], set[str]]:
    return {one["code"]["value"] for one in json.loads(text)["diagnostics"]} - {"somelint"}, set()


def told_by_gitlab(text: str) -> tuple[set[str], set[str]]:
    return {one["check_name"] for one in json.loads(text)} - {"somelint"}, set()


def told_by_junit(text: str) -> tuple[set[str], set[str]]:
    whole = etree.fromstring(text.encode())
    named = [
        {case.get("name").split()[0] for case in whole.iter("testcase") if case.find(tag) is not None}
        for tag in ("failure", "skipped")
    ]
    return named[0], named[1]


def told_by_sarif(text: str) -> tuple[set[str], set[str]]:
    results = json.loads(text)["runs"][0]["results"]
    noted = {one["ruleId"] for one in results if one["baselineState"] == "unchanged"}
    return {one["ruleId"] for one in results} - noted, noted


@pytest.mark.parametrize("name", TOLD)
def test_what_is_silenced_and_what_is_known(name: str) -> None:
    tell: Callable[[str], tuple[set[str], set[str]]] = globals()[f"told_by_{name}"]
    assert tell(render_report(name, REPORT, OPTIONS)) == TOLD[name]


@pytest.mark.parametrize("failure", FAILURES, ids=["with a place", "without"])
@pytest.mark.parametrize("name", FOR_PROGRAMS)
def test_no_report_is_clean_when_somelint_could_not_do_its_job(name: str, failure: Failure) -> None:
    clean = render_report(name, report(), OPTIONS)
    failed = render_report(name, report(failures=(failure,)), OPTIONS)
    assert failed != clean
    assert any(failure.message in text for text in read(name, failed))
    assert not any(failure.message in text for text in read(name, clean))


FAILED: dict[str, Callable[[str], object]] = {
    "github": lambda text: [order.name for order in orders(text)],
    "gitlab": lambda text: [one["severity"] for one in json.loads(text)],
    "rdjson": lambda text: [one["severity"] for one in json.loads(text)["diagnostics"]],
    "junit": lambda text: [etree.fromstring(text.encode()).get(what) for what in ("errors", "failures")],
    "sarif": lambda text: [
        json.loads(text)["runs"][0]["invocations"][0][key] for key in ("executionSuccessful", "exitCode")
    ],
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("github", ["error"]),
        ("gitlab", ["blocker"]),
        ("rdjson", ["ERROR"]),
        ("junit", ["1", "0"]),
        ("sarif", [False, 2]),
    ],
)
def test_a_failure_weighs_most(name: str, expected: object) -> None:
    assert FAILED[name](render_report(name, report(failures=FAILURES[:1]), OPTIONS)) == expected


@pytest.mark.parametrize("name", REPORTERS)
def test_the_order_of_the_findings_is_the_same_whatever_it_was(name: str) -> None:
    turned = REPORT._replace(findings=in_order(FINDINGS[::-1]))
    assert render_report(name, turned, OPTIONS) == render_report(name, REPORT, OPTIONS)


@pytest.mark.parametrize("name", REPORTERS)
def test_a_report_of_nothing_at_all_can_be_read(name: str) -> None:
    read(name, render_report(name, Report((), (), (), 0, REPORT.today), OPTIONS))


# --- GitHub ---------------------------------------------------------------------------------------------------------


def annotations(*findings: Finding, **changes: Any) -> list[Order]:
    made = render_report("github", report(*findings, **changes), OPTIONS)
    READERS["github"](made)
    return orders(made)


def test_ten_of_each_type_are_told_the_worst_first_and_the_tenth_counts_the_rest() -> None:
    many = [
        finding(f"rule-{n:02}", "teh", severity=severity, level=level, anchor=f"a[{n}]")
        for severity in Severity
        for level in ("standard", "essentials")
        for n in range(8)
    ]
    found = annotations(*many, failures=FAILURES)
    assert [order.name for order in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    titles = [order.properties["title"] for order in found]
    assert titles[:2] == ["somelint", "somelint"]
    assert titles[2:10] == [f"somelint (rule-{n:02})" for n in range(8)]  # those of the level essentials
    assert titles[10:20] == [*titles[2:10], "somelint (rule-00)", "somelint (rule-01)"]
    last = [order.data.split("\n")[-1] for order in (found[9], found[19], found[29])]
    assert last == [
        "… and 8 more, see the summary.",
        "… and 6 more, see the summary.",
        "… and 6 more, see the summary.",
    ]
    assert sum("see the summary" in order.data for order in found) == 3


def test_ten_are_told_without_a_word_about_more() -> None:
    found = annotations(*(finding(f"rule-{n}", "teh") for n in range(10)))
    assert len(found) == 10
    assert not any("see the summary" in order.data for order in found)


@pytest.mark.parametrize("char", ["x", "😀", "%", "\U000e0041", "\n"])
def test_a_message_is_shorter_than_what_the_runner_takes(char: str) -> None:
    found = annotations(
        *(finding(f"rule-{n}", "teh", message=char * 5000, help=char * 5000, anchor=char * 5000) for n in range(11))
    )
    lengths = {len(order.data.encode("utf-16-le")) // 2 for order in found}
    assert max(lengths) <= 4095
    assert found[9].data.endswith("… and 1 more, see the summary.")


SECOND = {"line": "2", "endLine": "2", "col": "3"}
PLACES = [
    ("on one line", Span(Position(2, 3), Position(2, 9)), {**SECOND, "endColumn": "9"}),
    ("on two", Span(Position(2, 3), Position(3, 9)), {"line": "2", "endLine": "3"}),
    ("up to the end of a line", Span(Position(2, 3), Position(3, 1)), {**SECOND, "endColumn": "3"}),
    ("up to the end of the next", Span(Position(2, 3), Position(4, 1)), {"line": "2", "endLine": "3"}),
    ("without length", Span(Position(2, 3), Position(2, 3)), {**SECOND, "endColumn": "3"}),
]


@pytest.mark.parametrize(("span", "expected"), [one[1:] for one in PLACES], ids=[one[0] for one in PLACES])
def test_columns_are_told_of_places_on_one_line(span: Span, expected: dict[str, str]) -> None:
    (found,) = annotations(finding("slip", "teh", span=span))
    told = {key: value for key, value in found.properties.items() if key not in ("file", "title")}
    assert told == expected


FILES = [
    ("plan.yaml", "", "plan.yaml"),
    ("plan.yaml", "docs/plan.yaml", "docs/plan.yaml"),
    ("../plan.yaml", "plan.yaml", "plan.yaml"),
    ("a,b:c=d%2C.yaml", "", "a,b:c=d%2C.yaml"),
    ("../plan.yaml", "", None),
    ("/srv/plan.yaml", "", None),
    ("<stdin>", "<stdin>", None),
]


@pytest.mark.parametrize(("name", "key", "expected"), FILES)
def test_a_file_is_told_from_the_root_of_the_repository_or_not_at_all(
    name: str, key: str, expected: str | None
) -> None:
    one = Report((finding("slip", "teh", source=name),), (), (Source(name, PLAN, key=key),), 40, REPORT.today)
    (found,) = orders(render_report("github", one, OPTIONS))
    assert found.properties.get("file") == expected


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_what_is_escaped_for_the_runner_is_put_back_together(text: str) -> None:
    (found,) = orders(f"::error title=a{for_property(text)}z::{for_command(text)}")
    assert found == Order("error", {"title": f"a{text}z"}, text)


@given(st.text(max_size=30), st.integers(1, 40))
def test_a_text_is_cut_in_the_units_that_are_counted(text: str, limit: int) -> None:
    made = shorten_units(text, limit)
    assert len(made.encode("utf-16-le", "surrogatepass")) // 2 <= limit
    assert made == text or (made.endswith("…") and text.startswith(made[:-1]))


# --- SARIF ----------------------------------------------------------------------------------------------------------


def run_of(*findings: Finding, **changes: Any) -> Any:
    made = render_report("sarif", report(*findings, **changes), OPTIONS)
    READERS["sarif"](made)
    return json.loads(made)["runs"][0]


URIS = [
    ("plan.yaml", "plan.yaml"),
    ("plans/for 2027/år #1 100%.yaml", "plans/for%202027/%C3%A5r%20%231%20100%25.yaml"),
    ("😀?.yaml", "%F0%9F%98%80%3F.yaml"),
    ("a:b.yaml", "a%3Ab.yaml"),
    ("a\\b.yaml", "a%5Cb.yaml"),
    ("../plan.yaml", "../plan.yaml"),
    ("bytes \udcff.yaml", "bytes%20%FF.yaml"),
    ("half \ud83d.yaml", "half%20%ED%A0%BD.yaml"),
]


@pytest.mark.parametrize(("name", "uri"), URIS)
def test_names_of_files_become_addresses(name: str, uri: str) -> None:
    found = run_of(finding("slip", "teh", source=name), name=name)
    (result,) = found["results"]
    told = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert told == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert found["artifacts"][0]["location"] == told
    assert unquote(uri) == name or unquoted(uri) == name or "\ud83d" in name


def test_a_name_from_the_top_is_a_whole_address() -> None:
    (result,) = run_of(finding("slip", "teh", source="/srv/a b.yaml"), name="/srv/a b.yaml")["results"]
    told = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert told == {"uri": "file:///srv/a%20b.yaml"}


def test_a_comparison_is_told_of_all_results_or_of_none() -> None:
    old, new = finding("old", "teh", known="since"), finding("new", "team")
    assert [one.get("baselineState") for one in run_of(old, new)["results"]] == ["unchanged", "new"]
    assert [one.get("baselineState") for one in run_of(new)["results"]] == [None]


def test_the_same_fingerprint_twice_is_counted() -> None:
    found = run_of(finding("slip", "teh"), finding("slip", "team"))
    assert [one["partialFingerprints"]["primaryLocationLineHash"] for one in found["results"]] == [
        "00000000000001b8:1",
        "00000000000001b8:2",
    ]


def test_descriptions_of_rules_are_cut_where_code_scanning_would_refuse_them() -> None:
    rule = OPTIONS.rules["slip"]._replace(summary="s" * 1030, why="😀" * 600)
    made = render_report("sarif", report(finding("slip", "teh")), OPTIONS._replace(rules={"slip": rule}))
    READERS["sarif"](made)
    (told,) = json.loads(made)["runs"][0]["tool"]["driver"]["rules"]
    assert told["shortDescription"]["text"] == "s" * 999 + "…"
    assert told["fullDescription"]["text"] == "😀" * 511 + "…"


MARKDOWN = [
    ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
    ("[a](https://example.com)", "\\[a\\](https:\\//example.com)"),
    ("# a", "\\# a"),
    ("+ a", "\\+ a"),
    ("12. a", "12\\. a"),
    ("- item - a-b", "- item - a-b"),
    ("@a www.example.com <b> &lt; ~~x~~ !x", "&#64;a www\\.example.com \\<b\\> \\&lt; \\~\\~x\\~\\~ \\!x"),
]


@pytest.mark.parametrize(("text", "shown"), MARKDOWN)
def test_what_a_rule_says_is_no_markup(text: str, shown: str) -> None:
    rule = OPTIONS.rules["slip"]._replace(sections=(("Why", text),))
    made = render_report("sarif", report(finding("slip", "teh")), OPTIONS._replace(rules={"slip": rule}))
    (told,) = json.loads(made)["runs"][0]["tool"]["driver"]["rules"]
    assert told["help"] == {"text": f"Why\n{text}", "markdown": f"**Why**\n\n{shown}"}


def test_no_more_results_than_code_scanning_takes_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 4)
    found = [
        finding("silenced", "teh", suppression="x"),
        finding("known", "teh", known="baseline"),
        finding("known-too", "teh", known="baseline"),
        *(finding(severity.word, "teh", severity=severity) for severity in Severity),
    ]
    kept = run_of(*found)
    assert len(kept["results"]) == 4
    assert {one["ruleId"] for one in kept["results"]} >= {"error", "warning", "info"}
    (said,) = kept["invocations"][0]["toolExecutionNotifications"]
    assert said["level"] == "warning"
    assert said["message"]["text"].startswith("1 finding is left out")
    assert kept["invocations"][0]["executionSuccessful"] is True
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    assert run_of(*found)["invocations"][0]["toolExecutionNotifications"] == []


def test_no_more_bytes_than_code_scanning_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST_PACKED_BYTES == 10_000_000
    monkeypatch.setattr(sarif, "MOST_PACKED_BYTES", 4_000)
    found = [finding(f"rule-{n}", "teh", message=f"{n * 7919**9:x}" * 10) for n in range(200)]
    made = render_report("sarif", report(*found), OPTIONS)
    assert len(gzip.compress(made.encode())) <= 4_000
    run = json.loads(made)["runs"][0]
    left = 200 - len(run["results"])
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"].startswith(f"{left} findings are left out")
    assert 0 < left < 200


def test_related_places_are_bounded() -> None:
    place = Related(NAME, (), span_of("teh"), "it")
    (result,) = run_of(finding("slip", "teh", related=(place,) * 300))["results"]
    assert len(result["relatedLocations"]) == 100
    assert result["message"]["text"].count("](") == 5


# --- Edits, by the reckoning of those who make them -----------------------------------------------------------------

EDITED = [
    ("one", [("teh", "the")]),
    ("two", [("teh", "the"), ("team", "team of Kari")]),
    ("on several lines", [("Våren", "Vår"), ("Because", "We know"), ("[this]", "[that]")]),
    ("a deletion", [(", owner: teh team", "")]),
    ("after emoji", [("Våren", "👩\u200d👧 Vår\n\u2028")]),
    ("everything", [(PLAN, "somelint: 1\n")]),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("pairs", [one[1] for one in EDITED], ids=[one[0] for one in EDITED])
def test_edits_can_be_made_by_those_who_read_them(pairs: list[tuple[str, str]], ending: str) -> None:
    text = PLAN.replace("\n", ending)
    edits, expected, at = [], "", 0
    for old, new in ((old.replace("\n", ending), new) for old, new in pairs):
        start = text.index(old)
        edits.append(Edit(start, start + len(old), new, Lines(text).span(start, start + len(old))))
        expected += text[at:start] + new
        at = start + len(old)
    expected += text[at:]
    one = finding("slip", "teh", fix=Fix("Put right.", False, tuple(edits)), span=edits[0].span)
    made = report(one, text=text)
    assert edited_by_sarif(text, json.loads(render_report("sarif", made, OPTIONS))["runs"][0]) == expected
    assert edited_by_reviewdog(text, json.loads(render_report("rdjson", made, OPTIONS))) == expected


def line_starts(text: str | bytes) -> list[int]:
    """Where lines begin, counted in whatever the text is made of."""
    starts, at = [0], 0
    whole = text.splitlines(keepends=True) if isinstance(text, bytes) else broken(text)
    for line in whole:
        at += len(line)
        starts.append(at)
    return starts


def broken(text: str) -> list[str]:
    return [line.decode() for line in text.encode().splitlines(keepends=True)]


def edited_by_sarif(text: str, run: Any) -> str:
    """All replacements, from the last to the first, by lines and columns of code points."""
    assert run["columnKind"] == "unicodeCodePoints"
    starts = line_starts(text)
    for one in reversed(run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"]):
        region = one["deletedRegion"]
        start = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + one["insertedContent"]["text"] + text[end:]
    return text


def edited_by_reviewdog(text: str, data: Any) -> str:
    """The one suggestion, by lines and columns of bytes."""
    raw = text.encode()
    starts = line_starts(raw)
    ((suggestion,),) = [one["suggestions"] for one in data["diagnostics"]]
    start, end = (
        starts[at["line"] - 1] + at["column"] - 1 for at in (suggestion["range"][key] for key in ("start", "end"))
    )
    return (raw[:start] + suggestion["text"].encode() + raw[end:]).decode()


BYTES = [
    ("plain", "a: here", "here", 4),
    ("Nordic", "å: here", "here", 5),
    ("emoji", "👩\u200d👧: here", "here", 14),
    ("tab", "a:\there", "here", 4),
    ("decomposed", "a\u030a: here", "here", 6),
]


@pytest.mark.parametrize(("text", "part", "column"), [one[1:] for one in BYTES], ids=[one[0] for one in BYTES])
def test_reviewdog_is_told_columns_in_bytes(text: str, part: str, column: int) -> None:
    made = report(finding("slip", part, text, fix=None), text=text)
    (one,) = json.loads(render_report("rdjson", made, OPTIONS))["diagnostics"]
    start, end = (one["location"]["range"][key]["column"] for key in ("start", "end"))
    assert (start, text.encode()[start - 1 : end - 1]) == (column, part.encode())


def test_reviewdog_is_told_no_column_of_a_text_that_is_not_there() -> None:
    other = finding("slip", "teh", source="elsewhere.yaml", fix=Fix("x", True, (edit("teh", "the"),)))
    (one,) = json.loads(render_report("rdjson", report(other), OPTIONS))["diagnostics"]
    assert one["location"]["range"] == {"start": {"line": 2}, "end": {"line": 2}}
    assert "suggestions" not in one


# --- GitLab, JUnit --------------------------------------------------------------------------------------------------


def test_gitlab_is_told_each_finding_under_a_fingerprint_of_its_own() -> None:
    same = [finding("slip", "teh"), finding("slip", "team"), finding("other", "teh")]
    made = render_report("gitlab", report(*same, failures=(FAILURES[1], FAILURES[1])), OPTIONS)
    READERS["gitlab"](made)
    prints = [one["fingerprint"] for one in json.loads(made)]
    assert len(set(prints)) == 5
    assert {"00000000000001b8", "00000000000001b8-2"} < set(prints)


def test_gitlab_is_told_severities_of_its_own() -> None:
    made = render_report("gitlab", report(*(finding(one.word, "teh", severity=one) for one in Severity)), OPTIONS)
    told = {one["check_name"]: one["severity"] for one in json.loads(made)}
    assert told == {"error": "critical", "warning": "major", "info": "info"}


def test_junit_has_a_suite_for_each_plan_and_a_passing_case_for_a_clean_one() -> None:
    whole = etree.fromstring(render_report("junit", REPORT, OPTIONS).encode())
    suites = {suite.get("name"): suite for suite in whole}
    assert list(suites) == ["somelint", *sorted(suites.keys() - {"somelint"})]
    (case,) = suites["plans/clean.yaml"]
    assert len(case) == 0
    assert case.attrib == {"name": "no findings", "classname": "plans/clean.yaml", "file": "plans/clean.yaml"}


def test_junit_passes_a_plan_in_which_all_is_silenced() -> None:
    whole = etree.fromstring(render_report("junit", report(finding("slip", "teh", suppression="x")), OPTIONS).encode())
    assert [(case.get("name"), [one.tag for one in case]) for case in whole[0]] == [
        ("slip plan.slip", ["skipped"]),
        ("no findings", []),
    ]


def test_a_case_of_junit_keeps_its_name_when_the_text_moves() -> None:
    names = [
        etree.fromstring(
            render_report("junit", report(finding("slip", part), finding("slip", "why")), OPTIONS).encode()
        )
        for part in ("teh", "team")
    ]
    assert [[case.get("name") for case in one.iter("testcase")] for one in names] == [
        ["slip plan.slip", "slip plan.slip (2)"]
    ] * 2


@given(st.text(alphabet=st.characters(), max_size=40))
def test_junit_is_xml_whatever_is_said(text: str) -> None:
    made = render_report("junit", report(finding("slip", "teh", message=f"x{text}", help=text, anchor=text)), OPTIONS)
    READERS["junit"](made)


@pytest.mark.parametrize("name", REPORTERS)
@given(data=st.data())
def test_no_combination_of_odd_texts_breaks_a_format(name: str, data: st.DataObject) -> None:
    text = st.lists(st.sampled_from([text[:50] for text in HOSTILE.values()]), max_size=3).map("".join)
    odd = {key: f"x{data.draw(text)}" for key in ("message", "help", "anchor", "rule")}
    related = (Related(NAME, (), span_of("teh"), data.draw(text)),)
    silenced = data.draw(st.one_of(st.none(), text))
    one = finding("slip", "teh", related=related, suppression=silenced)._replace(**odd)
    read(name, render_report(name, report(one, failures=(Failure("x", f"x{data.draw(text)}"),)), OPTIONS))
