"""The site: its links lead somewhere, its examples can be tried, and it says all of it in each language."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

import make_site
from docs_site.contents import LANGUAGES, PLAN_PAGE, ROOT, STYLE, texts
from docs_site.links import check_links
from docs_site.listings import listing
from docs_site.llms import FULL, addresses, full_text, short_text, site_text
from docs_site.markdown import rendered
from docs_site.plan_links import linked_plan, plan_link
from somelint.model.locations import Position, Span
from somelint.rulesets.ruleset import builtin_rules
from somelint.workbench.answers import answer
from somelint.workbench.desk import Desk
from support.site import SOME, some_pages


def elsewhere() -> frozenset[str]:
    """What the whole site has and the part of it that is built here has not."""
    rules = {f"{folder}rules/{rule}.html" for rule in builtin_rules().rules for folder in ("", "nb/", "sv/", "nl/")}
    plans = {
        f"examples/{path.relative_to(ROOT / 'examples').with_suffix(ending).as_posix()}"
        for path in (ROOT / "examples").rglob("*.yaml")
        for ending in (".html", ".report.html")
    }
    return frozenset({*rules, *plans, PLAN_PAGE, STYLE}) - some_pages().keys()


def test_all_links_lead_somewhere() -> None:
    checked = check_links(some_pages(), elsewhere())
    assert checked.problems == ()
    assert checked.inside > 1000
    assert checked.anchors > 50
    assert checked.plans > 30


def test_the_list_for_assistants_leads_to_pages() -> None:
    listed = addresses(site_text(short_text(), make_site.address))
    assert len(listed) > 30
    assert set(listed) - {*some_pages(), *elsewhere()} == {FULL, make_site.SCHEMA}


def test_the_text_for_assistants_has_every_rule_and_every_key() -> None:
    text = full_text()
    headings = set(re.findall(r"^### ([\w-]+)$", text, re.M))
    assert headings >= set(builtin_rules().rules)
    schema = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))
    told = set(re.findall(r"^ *- (\w+)", text, re.M))
    assert told >= {*schema["properties"], *schema["$defs"]["goal"]["properties"]}
    assert {name for name, one in schema["$defs"].items() if one.get("properties")} <= headings
    assert len(text) < 1_000_000


DESK = Desk()
EMPTY = plan_link(" ")
GOOD = '<a id="here"></a><a href="b.html#there"></a>'


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="c.html"></a>', "a.html: c.html: there is no such page"),
        ('<a href="b.html#nowhere"></a>', "a.html: b.html#nowhere: there is no place #nowhere in it"),
        ('<a href="#nowhere"></a>', "a.html: #nowhere: there is no place #nowhere in it"),
        ('<form action="c.html"></form>', "a.html: c.html: there is no such page"),
        ('<link href="c.css">', "a.html: c.css: there is no such page"),
        ('<img src="https://example.org/a.png">', "a.html: loads https://example.org/a.png"),
        ('<p id="x"><p id="x">', "a.html: two places are called #x"),
        ('<a href="plan.html#plan=AAAA"></a>', "a.html: plan.html#plan=AAAA: the plan in it cannot be read"),
        (f'<a href="{EMPTY}"></a>', f"a.html: {EMPTY}: the plan in it is empty"),
    ],
)
def test_what_is_wrong_with_a_link_is_noticed(html: str, problem: str) -> None:
    pages = {"a.html": GOOD + html, "b.html": '<p id="there"></p><a href="a.html#here"></a>'}
    assert check_links(pages, frozenset({PLAN_PAGE})).problems == (problem,)


def test_a_link_may_lead_up_and_elsewhere() -> None:
    pages = {"x/a.html": '<a href="../b.html"></a><a href="https://example.org/"></a><a href=""></a>', "b.html": "<p>"}
    checked = check_links(pages, frozenset())
    assert (checked.problems, checked.inside, checked.outside) == ((), 2, 1)


@pytest.mark.parametrize(
    "page", ["rules/multiple-primary-goals.html", "nb/rules/vanity-kpi.html", "sv/rules/unknown-key.html"]
)
def test_an_example_that_is_tried_shows_what_its_page_shows(page: str) -> None:
    shown, all_found = [], []
    for example in some_pages()[page].split('<div class="example">')[1:]:
        shown.append(len(re.findall(r'<span class="severity \w+">', example.partition("</ul>")[0])))
        [link] = re.findall(r'<p class="try"><a class="button" href="[^#"]*#([^"]*)"', example)
        said = dict(part.split("=", 1) for part in unescape(link).split("&"))
        asked = {"ask": "look", "text": linked_plan(unescape(link)), **said}
        found = json.loads(answer(DESK, json.dumps(asked)))["findings"]
        mine = [one["message"] for one in found if one["rule"] == said["rule"]]
        assert len(mine) == shown[-1]
        assert [one for one in mine if one not in unescape(example)] == []
        all_found += found
    assert max(shown) > 0
    assert len(all_found) > sum(shown)


def test_a_place_is_marked_and_what_stands_there_is_text() -> None:
    span = Span(Position(3, 4), Position(3, 11))
    assert listing("a: 1\nb: <script>\n", [span], above=1).endswith("a: 1\nb: <mark>&lt;script</mark>&gt;</code></pre>")


def test_markdown_gets_the_anchors_of_code_hosts_and_no_markup_of_others() -> None:
    read = rendered("# A `b`\n\n## C d\n\n## C d\n\n<b>x</b> [y](z.md)\n\n| | |\n| --- | --- |\n| 1 | 2 |\n", str.upper)
    assert (read.title, read.headings) == ("A b", [("c-d", "C d"), ("c-d-1", "C d")])
    assert "&lt;b&gt;x" in read.body
    assert 'href="Z.MD"' in read.body
    assert "<th" not in read.body


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_all_that_english_says(code: str) -> None:
    assert list(texts(code)) == list(texts("en"))
    for key, text in texts(code).items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", texts("en")[key]), key


def test_every_text_is_used() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "scripts" / "docs_site").glob("*.py"))
    sources += (ROOT / "web" / "site" / "search.js").read_text("utf-8")
    used = {key for key in texts("en") if f'"{key}"' in sources or f"'{key}'" in sources}
    made = ("group-", "level-", "filter-", "lead-", "agency-", "engineer-")
    assert {key for key in texts("en") if key not in used and not key.startswith(made)} == set()


def test_each_language_has_its_pages_and_every_page_forbids_what_it_does_not_need() -> None:
    pages = some_pages()
    for code in ("nb", "sv", "nl"):
        assert {f"{code}/index.html", f"{code}/search.html", f"{code}/rules/vanity-kpi.html"} <= pages.keys()
        assert f'lang="{code}"' in pages[f"{code}/rules/vanity-kpi.html"]
    assert "Hvorfor" in pages["nb/rules/vanity-kpi.html"]
    assert all("default-src 'none'" in unescape(html[:500]) for html in pages.values())
    assert [path for path, html in pages.items() if "<script" in html and "search" not in path] == ["index.html"]


def test_whoever_arrives_gets_the_language_of_the_browser_and_keeps_the_one_that_was_chosen() -> None:
    pages = some_pages()
    (script,) = re.findall(r"<script>(.*?)</script>", pages["index.html"], re.S)
    assert all(f'"{code}"' in script for code in LANGUAGES)
    for path, up in (("nb/index.html", "../"), ("rules/vanity-kpi.html", "../")):
        assert f'href="{up}index.html#en"' in pages[path]
        assert f'href="{up}index.html"' not in pages[path]
    assert all(name in "".join(pages) for name in SOME)
