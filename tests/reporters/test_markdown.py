"""The report as Markdown, read by real readers: it says what was meant, whatever the texts, and never too much."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Mapping
from typing import Any

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options as Cmark
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.findings import Edit, Finding, Fix, Related, Severity
from somelint.model.locations import Position, Source, Span
from somelint.model.report import Failure, Report, in_order
from somelint.reporters.markdown.charts import Chart, ChartNode, Stray
from somelint.reporters.markdown.inline_text import GAP, code_block, in_html, inline_code, inline_text, sentence
from somelint.reporters.markdown.mermaid import drop_indirect, escape_label, mermaid_lines, select_nodes
from somelint.reporters.markdown.overview import Overview
from somelint.reporters.markdown.page import MARKER, MOST_CHARACTERS, render_summary
from somelint.reporters.markdown.responsible import Responsible
from somelint.reporters.registry import render_report
from somelint.rulesets.rule import Rule
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.escape import one_line
from support.golden import summaries as golden_summaries
from support.hostile_texts import MARKUP
from support.property_tests import examples
from support.report_samples import OPTIONS, TEXT, TODAY, finding, span_of

PLACE = Span(Position(2, 1), Position(2, 4))
PLAN = "somelint: 1\nabc: {}\n"

texts = st.one_of(
    st.lists(st.sampled_from(MARKUP), min_size=1, max_size=4).map("".join),
    st.lists(st.sampled_from([*MARKUP, " ", "x"]), min_size=1, max_size=6).map(" ".join),
    st.text(max_size=30),
)
ROLES = (
    "message", "help", "rule", "source", "says", "fix", "suppression", "failure", "title", "name", "holder", "mark",
    "column", "why", "line",
)  # fmt: skip


def report_of(said: Mapping[str, str]) -> tuple[Report, Overview, Any]:
    """A report on two plans and on a failure in which every text from outside is what is said."""
    given = {role: said.get(role) or "x" for role in ROLES}
    one, other = f"a{given['source']}", f"b{given['source']}"
    common = {"message": given["message"], "help": given["help"], "rule": given["rule"], "source": one}
    related = (Related(one, (), PLACE, given["says"]), Related(other, (), PLACE, given["says"]))
    edit = Edit(0, 0, given["fix"], PLACE)
    findings = [
        finding(PLACE, **common, related=related, fix=Fix(given["fix"], True, (edit,)), used_by=(one, other)),
        finding(PLACE, **common, severity=Severity.WARNING, path=("b",), fix=Fix(given["fix"], False, (edit,))),
        finding(PLACE, **common, severity=Severity.INFO, path=("c",), suppression=given["suppression"]),
        finding(PLACE, **common, severity=Severity.INFO, path=("d",), known="since"),
        finding(PLACE, **common, severity=Severity.INFO, path=("e",), level="thorough"),
    ]
    sources = tuple(Source(name, f"somelint: 1\n{given['line']}\n") for name in (one, other))
    failures = (Failure(other, given["failure"], Position(3, 1), given["help"]),)
    report = Report(in_order(findings), failures, sources, 40, TODAY)
    entries = (
        ChartNode(0, given["name"]),
        ChartNode(1, given["name"], (given["mark"],)),
        ChartNode(0, given["name"], missing=True),
    )
    chart = Chart(given["title"], (given["column"], "y"), entries, ((0, 1), (2, 1)), (Stray(1, given["name"], 0),))
    responsible = Responsible({}, {one: given["holder"], other: "z"}, {}, ())
    overview = Overview({one: chart, other: chart._replace(strays=())}, responsible)
    rule = Rule(given["rule"], "x", {"why": given["why"]}, Severity.ERROR, "essentials", "x", "x")
    ruleset = builtin_rules()._replace(every={given["rule"]: rule})
    return report, overview, OPTIONS._replace(ruleset=ruleset)


def reader() -> MarkdownIt:
    """CommonMark with the tables and the automatic links of GitHub, which makes none of a bare name of a host."""
    made = MarkdownIt("gfm-like")
    assert made.linkify
    made.linkify.set({"fuzzy_link": False})
    return made


READER = reader()
_TAG = re.compile(r"</?([a-z][a-z0-9]*)[^>]*>", re.IGNORECASE)


def structure(text: str) -> list[str]:
    """What a reader of CommonMark makes of a text, without the words in it."""
    made = []
    for token in READER.parse(text):
        made.append(f"{token.type} {token.tag} {token.level}" + (f" {token.info}" if token.type == "fence" else ""))
        if token.type == "html_block":
            made += tags(token.content)
        for inner in token.children or ():
            if inner.type not in ("text", "html_inline"):
                made.append(f"  {inner.type}")
            elif inner.type == "html_inline" and inner.content not in ("<span>", "</span>"):
                made.append(f"  {inner.content}")
    return made


def on_github(text: str) -> str:
    """The page that GitHub's own parser makes of a text."""
    made: str = cmarkgfm.github_flavored_markdown_to_html(
        text, Cmark.CMARK_OPT_UNSAFE | Cmark.CMARK_OPT_GITHUB_PRE_LANG
    )
    return made


def tags(page: str) -> list[str]:
    return [found[0] for found in _TAG.finditer(page) if found[1] != "span"]


def running_text(page: str) -> str:
    """What services look for names and numbers in: all text but code."""
    without = re.sub(r"<(code|pre)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", without))


CALLS = re.compile(
    r"(?<![\w`])@\w|(?<!\w)#\d|\b\w+#\d|\bGH-\d|(?<!\w)![0-9]|(?<!\w)~[a-z]|:[a-z0-9_+-]+:|\bwww\.|://|mailto:\w|xmpp:\w",
    re.IGNORECASE,
)

PLAIN = structure(render_summary(*(lambda r, o, p: (r, p, o))(*report_of({}))))
PLAIN_TAGS = tags(on_github(render_summary(*(lambda r, o, p: (r, p, o))(*report_of({})))))


@examples(200)
@given(said=st.dictionaries(st.sampled_from(ROLES), texts, max_size=4))
def test_no_text_changes_the_structure(said: dict[str, str]) -> None:
    report, overview, options = report_of({role: text for role, text in said.items() if text.strip()})
    made = render_summary(report, options, overview)
    assert structure(made) == PLAIN
    page = on_github(made)
    assert tags(page) == PLAIN_TAGS
    assert "<a " not in page
    assert not CALLS.search(running_text(page))
    assert not set(made) & set("\x1b\x00\r\u202e\u2028\ud800")


def seen(page: str) -> str:
    """What a person sees of a page, without the gaps of no width."""
    return html.unescape(re.sub(r"<[^>]*>", "", page)).replace(GAP, "").removesuffix("\n")


@examples(150)
@given(text=texts.filter(lambda text: bool(text.strip())))
def test_a_text_is_shown_as_it_is(text: str) -> None:
    shown = one_line(text.strip())
    assert seen(on_github(inline_text(text))) == shown
    assert seen(on_github(f"| {inline_text(text)} | b |\n| - | - |\n")).split() == [*shown.split(), "b"]
    assert seen(on_github(f"<details><summary>{in_html(text)}</summary>\n")).rstrip("\n") == shown
    (paragraph,) = [token for token in READER.parse(f"a {inline_code(text)} b") if token.type == "inline"]
    assert [child.content for child in paragraph.children or ()] == ["a ", one_line(text, 200), " b"]
    (fence,) = READER.parse("\n".join(code_block([f"1 │ {one_line(text)}"], "text")))
    assert fence.content == f"1 │ {one_line(text)}\n"


@given(words=texts, value=st.sampled_from(["**x**", "`x`"]))
@example(words="__x__www.e.org", value="**x**")
def test_the_words_of_a_pack_are_words_and_values_stay_marked(words: str, value: str) -> None:
    frame = {"key": words.replace("{", "").replace("}", "") + "{value}" + words.replace("{", "").replace("}", "")}
    page = on_github(sentence(frame, "key", value=value))
    assert tags(page) == ["<p>", *tags(on_github(value))[1:-1], "</p>"]


BOX = re.compile(r'    (e\d+)\["((?:[^#"<>\[\]{}|;\\`$%&@:*_~!=/^+.?-]|#\d+;|<br/>)*)"\]:::(?:c\d|broken)')
LINE = re.compile(
    r'flowchart LR|  subgraph c\d \["(?:[^#"<>\[\]{}|;\\`$%&@:*_~!=/^+.?-]|#\d+;)*"\]|  end|  e\d+ (?:-->|~~~) [em]\d+'
    r'|    m\d\["[^#"]*"\]:::more|  class c\d(?:,c\d)* column|  classDef \w+ [\w:#,; -]+[^;]'
)


def written(shown: str) -> str:
    """What a label stands for, as Mermaid reads it."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), shown).replace(GAP, "")


@given(names=st.lists(texts, min_size=1, max_size=30), says=texts)
def test_a_graph_has_the_boxes_that_were_meant(names: list[str], says: str) -> None:
    entries = tuple(ChartNode(n % 4, name, (says,) if n % 3 == 0 else (), n % 7 == 1) for n, name in enumerate(names))
    links = tuple((n, n + 1) for n in range(len(names) - 1) if n % 4 < 3)
    chart = Chart("x", tuple((names * 4)[:4]), entries, links, ())
    lines = mermaid_lines(chart, select_nodes(chart), TEXT)
    boxes = {found[1]: found[2] for line in lines if (found := BOX.fullmatch(line))}
    assert set(boxes) == {f"e{n}" for n in range(len(names))}
    assert [line for line in lines if not BOX.fullmatch(line) and not LINE.fullmatch(line)] == []
    for n, name in enumerate(names):
        first = boxes[f"e{n}"].split("<br/>")[0]
        whole = one_line(" ".join(name.split()))
        assert written(first).rstrip("…") in (whole or "\u00a0").replace(GAP, "") + "…"
        assert len(written(first)) <= 61
    assert sum(line.endswith("end") for line in lines) == len({entry.column for entry in entries})


def test_a_long_name_is_cut_behind_a_word() -> None:
    assert escape_label("A barista answers, and brewers answer each other every Sunday evening") == (
        "A barista answers, and brewers answer each other every…"
    )
    assert written(escape_label("x" * 100)) == "x" * 60 + "…"


def test_a_link_that_others_make_plain_is_not_drawn() -> None:
    assert drop_indirect([(0, 1), (1, 2), (0, 2), (0, 3), (4, 2)]) == [(0, 1), (0, 3), (1, 2), (4, 2)]
    assert drop_indirect([(0, 1), (1, 2), (2, 3), (0, 3), (1, 3)]) == [(0, 1), (1, 2), (2, 3)]


def test_a_graph_that_is_too_large_keeps_what_is_broken_and_says_what_is_left_out() -> None:
    entries = (*(ChartNode(0, f"n{n}", ("is odd",) if n == 39 else ()) for n in range(40)), ChartNode(1, "last"))
    chart = Chart("x", ("a", "b"), entries, ((38, 40),), ())
    drawing = select_nodes(chart)
    assert drawing.left == (30, 0)
    assert {38, 39, 40, *range(8)} == set(drawing.kept)
    assert '    m0["and 30 more"]:::more' in mermaid_lines(chart, drawing, TEXT)
    made = render_summary(Report((), (), (Source("p", ""),), 1, TODAY), OPTIONS, Overview({"p": chart}, None))
    assert "30 more of a are not drawn." in made
    assert "- “n39”: is odd." in made


def many(count: int, size: int, sources: int = 1, **changes: Any) -> Report:
    found = [
        finding(Span(Position(n + 1, 1), Position(n + 1, 2)), source=f"p{n % sources}", message="m" * size, **changes)
        for n in range(count)
    ]
    return Report(in_order(found), (), tuple(Source(f"p{n}", "a\n" * count) for n in range(sources)), 1, TODAY)


CHART = Chart("x", ("a", "b"), (ChartNode(0, "one"), ChartNode(1, "two")), ((0, 1),), ())
SIZES = [
    (1, 20, True, True, 0),  # all of it
    (180, 200, False, True, 0),  # nothing to open any more
    (217, 200, False, False, 0),  # nor a picture
    (800, 20, False, False, 1),
    (5000, 900, False, False, 4900),
]


@pytest.mark.parametrize(("count", "size", "opens", "draws", "least_cut"), SIZES, ids=str)
def test_it_never_gets_too_long_and_says_what_is_left_out(
    count: int, size: int, opens: bool, draws: bool, least_cut: int
) -> None:
    made = render_summary(many(count, size), OPTIONS, Overview({"p0": CHART}, None))
    assert len(made) <= MOST_CHARACTERS
    assert ("<details>" in made) is opens
    assert ("```mermaid" in made) is draws
    told = made.count("- **Error:**")
    cut = re.search(r"(\d+) more findings are not shown here; run `somelint check` to see them\.\n", made)
    assert count - told == (int(cut[1]) if cut else 0) >= least_cut
    assert draws or "The picture of 1 plan is left out for lack of space." in made
    # The last one that is shown is shown whole.
    assert made.count("*What to do:* Take it away.") == told


@examples(30)
@given(
    text=texts,
    count=st.integers(0, 300),
    sources=st.integers(1, 120),
    failed=st.integers(0, 60),
    repeat=st.integers(1, 300),
)
def test_nothing_makes_it_too_long(text: str, count: int, sources: int, failed: int, repeat: int) -> None:
    long = text * repeat
    related = (Related(long, (), PLACE, long),) * 8
    report = many(count, 10, sources, help=long, related=related, used_by=(long,) * 7, rule=long)
    silent = many(count // 2, 3, sources, suppression=long, rule=long).findings
    failures = tuple(Failure(f"{long}{n}", long, None, long) for n in range(failed))
    report = report._replace(findings=in_order([*report.findings, *silent]), failures=failures)
    names = [long + source.name for source in report.sources]
    chart = Chart(long, (long, long), tuple(ChartNode(n % 2, long, (long,)) for n in range(60)), (), ())
    overview = Overview(dict.fromkeys(names, chart), Responsible({}, dict.fromkeys(names, long), {}, ()))
    made = render_summary(report, OPTIONS, overview)
    assert made.startswith(f"{MARKER}\n\n## ")
    assert len(made) <= MOST_CHARACTERS
    assert len(made.encode()) < 1_048_576
    assert structure(made)[-1] == "paragraph_close p 0" or not report.findings


def test_many_plans_stand_in_a_table_the_worst_are_kept() -> None:
    report = many(50, 5, 50)
    worse = finding(PLACE, source="p49", message="Worse.", rule="other")
    report = report._replace(findings=in_order([*report.findings, worse]))
    made = render_summary(report, OPTIONS, Overview({}, None))
    assert "10 more plans are not in this table." in made
    assert "| p49 | none yet | essentials: Worse. mmmmm | 2 | 0 | 0 |" in made


def test_what_could_not_be_done_comes_first() -> None:
    report = Report((), (Failure("b.yaml", "It is not UTF-8.", Position(3, 1), "Save it again."),), (), 40, TODAY)
    assert render_report("markdown", report, OPTIONS) == (
        "<!-- somelint:report -->\n\n## Incomplete: not everything could be checked\n\n> [!CAUTION]\n"
        "> **One thing could not be done, so something may be missing below.**\n>\n"
        "> - `b.yaml:3` It is not UTF-8. Save it again.\n"
    )


def test_of_equals_those_come_first_that_the_lowest_level_asks_for() -> None:
    early = finding(span_of(PLAN, "abc"), message="Early in the file.", rule="a", level="standard")
    late = finding(span_of(PLAN, "abc"), message="Asked for first.", rule="b", level="essentials")
    made = render_report(
        "markdown", Report(in_order([early, late]), (), (Source("plan.yaml", PLAN),), 40, TODAY), OPTIONS
    )
    assert made.index("Asked for first.") < made.index("Early in the file.")


VERDICTS = [
    ({}, {}, "All clear: nothing to report in 1 plan"),
    ({"severity": Severity.WARNING}, {}, "No errors, but 1 warning to look at in 1 plan"),
    ({"severity": Severity.WARNING}, {"fail_on": Severity.WARNING}, "Not there yet: 1 warning in 1 plan"),
    ({"severity": Severity.ERROR}, {"fail_on": None}, "Not there yet: 1 error in 1 plan"),
    ({"known": "since"}, {}, "All clear: nothing new in 1 plan"),
    ({"suppression": "agreed"}, {}, "All clear: nothing to report in 1 plan"),
]


@pytest.mark.parametrize(("changes", "asked", "verdict"), VERDICTS, ids=[v[2] for v in VERDICTS])
def test_the_verdict_is_in_plain_words(changes: dict[str, Any], asked: dict[str, Any], verdict: str) -> None:
    found = [finding(span_of(PLAN, "abc"), **changes)] if changes else []
    report = Report(in_order(found), (), (Source("plan.yaml", PLAN),), 40, TODAY)
    made = render_summary(report, OPTIONS._replace(**asked), Overview({}, None))
    assert made.split("\n")[2] == f"## {verdict}"


def test_what_is_known_is_counted_and_not_shown() -> None:
    found: list[Finding] = [
        finding(span_of(PLAN, "abc"), rule=f"r{n}", message=f"Number {n}.", known=why)
        for n, why in enumerate(["since", "since", "baseline", None])
    ]
    made = render_summary(
        Report(in_order(found), (), (Source("plan.yaml", PLAN),), 40, TODAY), OPTIONS, Overview({}, None)
    )
    assert "## Not there yet: 1 error in 1 plan, counting only what is new\n" in made
    assert "2 more findings were there before and are not shown." in made
    assert "1 more finding is known from the baseline and not shown." in made
    shown = [line for line in made.splitlines() if "What keeps it from" not in line]
    assert re.findall(r"Number (\d)", "\n".join(shown)) == ["3"]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("name", golden_summaries.NAMES)
def test_the_summaries_of_example_plans_are_those_that_were_read(name: str) -> None:
    # What changed on purpose is written by `python tests/support/golden/summaries.py`, and read.
    assert golden_summaries.summary(name) == (golden_summaries.KEPT / f"{name}.md").read_text(encoding="utf-8")


leaves = st.one_of(st.sampled_from(["a", "b", "kari", 1, 2.5, True, None, "", "2027-01-01"]), texts)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "name", "owner", "goal", "goals", "channels", "tactic", "x-y"]), inner),
    ),
    max_leaves=12,
)
SECTIONS = ["plan", "people", "goals", "channels", "content", "tactics", "kpis", "milestones", "uses"]


@examples(60)
@given(plan=st.dictionaries(st.sampled_from(SECTIONS), values, max_size=6))
def test_whatever_stands_in_a_plan_a_summary_is_made(plan: dict[str, Any]) -> None:
    text = yaml.safe_dump({"somelint": 1, **plan}, allow_unicode=False, sort_keys=False)
    sources = [Source("a.yaml", text), Source("b.yaml", f"- {text}")]
    made = render_report(
        "markdown", check(sources, builtin_rules(), CheckOptions(TODAY)), OPTIONS._replace(ruleset=builtin_rules())
    )
    assert len(made) <= MOST_CHARACTERS
    page = on_github(made)
    assert "<a " not in page
    assert {found[1].lower() for found in _TAG.finditer(page)} <= {
        *("h2", "h3", "p", "strong", "em", "code", "pre", "ul", "li", "br", "details", "summary", "span", "blockquote"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
