"""The whole site, or the part of it that a test wants: every page by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from docs_site.contents import ENGLISH, LANGUAGES, Content
from docs_site.documentation import Documentation
from docs_site.example_plans import example_plan, plan_files, plan_page, plans_index, report_page, report_path
from docs_site.frame import framed
from docs_site.rule_pages import rule_page, rules_index
from docs_site.start import search_page, start_page
from somelint import __version__
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_pages import full_data
from somelint.rulesets.ruleset import Ruleset, builtin_rules

Wanted = Callable[[str], bool]
"""Whether a rule or an example plan, by its name, gets its page."""


def site_pages(program: str, wanted: Wanted = lambda name: True) -> dict[str, str]:
    """The pages by their addresses. `program` is what searches."""
    shipped = builtin_rules()
    speaking = cache(lambda code: shipped.speaking(shipped.find_language(code) or ENGLISH))
    ordered = sorted(shipped.rules.values(), key=lambda rule: (rule.group, rule.id))
    # Each rule file is read here, once for all languages.
    rules = [rule._replace(data=full_data(rule, shipped.wording)) for rule in ordered if wanted(rule.id)]
    made: dict[str, str] = {}
    documents = list(Documentation().pages())
    plans = [example_plan(path, speaking) for path in plan_files() if wanted(path.stem)]
    plan_pages = [*map(plan_page, plans), plans_index(plans)]
    for code in LANGUAGES:
        told = list(_in_language(code, rules, speaking(code)))
        told.append(search_page(code, [*told, *documents, *plan_pages], program))
        made |= {one.path: framed(one, __version__) for one in told}
    made |= {one.path: framed(one, __version__) for one in (*documents, *plan_pages)}
    return made | {report_path(plan): report_page(plan) for plan in plans}


def _in_language(code: str, rules: list[Rule], ruleset: Ruleset) -> Iterator[Content]:
    pages = [rule_page(rule, ruleset, code) for rule in rules]
    yield start_page(code)
    yield rules_index(rules, {page.title: page.summary for page in pages}, ruleset, code)
    yield from pages
