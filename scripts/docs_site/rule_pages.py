"""The pages about rules, in each language that the rules speak: what `somelint explain` tells, and examples to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from docs_site.contents import ENGLISH, LANGUAGES, Content, at_home, link, say
from docs_site.rule_examples import examples_of
from somelint.model.findings import LEVELS, SEVERITIES
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_pages import full_data, titled_texts
from somelint.rulesets.ruleset import Ruleset
from somelint.text.messages import message


def rule_path(language: str, rule: str) -> str:
    """Where the page about a rule stands in a language."""
    return at_home(language, f"rules/{rule}.html")


def rule_page(rule: Rule, ruleset: Ruleset, language: str) -> Content:
    """The page about a rule; the rules speak the language."""
    path = rule_path(language, rule.id)
    data = full_data(rule, ruleset.wording)
    told = list(titled_texts(data, ruleset.texts))
    sections = [f"<h2>{escape(title)}</h2>\n{_running(text)}\n" for title, text in told]
    # Examples stand where `explain` has none: right after why and what to do, before what only some readers ask for.
    after = [message(ruleset.texts, f"explain-{key}") for key in ("why", "help", "fix")]
    first = next((n for n, (title, _) in enumerate(told) if title not in after), len(told))
    sections.insert(first, examples_of(rule, data, ruleset, path, language))
    return Content(
        path=path,
        title=rule.id,
        body=_facts(rule, ruleset, language) + "".join(sections),
        summary=" ".join(str(data["summary"]).split()),
        words=" ".join(text for _, text in told),
        language=language,
        section="rules",
        others={code: rule_path(code, rule.id) for code in LANGUAGES if code != language},
    )


def _facts(rule: Rule, ruleset: Ruleset, language: str) -> str:
    group = f"{link(rule_path(language, rule.id), at_home(language, 'rules/index.html'))}#{rule.group}"
    rows = [
        (say(language, "severity"), _severity(rule, ruleset)),
        (say(language, "level"), _level(rule, language)),
        (say(language, "group"), f'<a href="{group}">{_group(rule.group, language)}</a>'),
    ]
    if rule.aliases:
        rows.append((say(language, "also"), escape(", ".join(rule.aliases))))
    told = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f'<dl class="facts">{told}</dl>\n'


def _severity(rule: Rule, ruleset: Ruleset) -> str:
    word = rule.severity.word
    return f'<span class="severity {word}">{escape(message(ruleset.texts, word))}</span>'


def _level(rule: Rule, language: str) -> str:
    return f"{say(language, f'level-{rule.level}')}"


def _group(group: str, language: str) -> str:
    name = say(language, f"group-{group}")
    return name if name.lower() == group else f"{name} <code>{escape(group)}</code>"


def _running(text: str) -> str:
    """Plain text of the rule as HTML: lines that begin with "- " are a list."""
    lines = text.split("\n")
    if lines and all(line.startswith("- ") for line in lines):
        return f"<ul>{''.join(f'<li>{_coded(line[2:])}</li>' for line in lines)}</ul>"
    return "".join(f"<p>{_coded(line)}</p>" for line in lines)


def _coded(text: str) -> str:
    """A line in which what stands between two ` is code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return "".join(f"<code>{escape(piece)}</code>" if n % 2 else escape(piece) for n, piece in enumerate(pieces))


def rules_index(rules: Sequence[Rule], summaries: Mapping[str, str], ruleset: Ruleset, language: str) -> Content:
    """The list of all rules by group, each with its summary. Some can be left out by severity and level."""
    path = at_home(language, "rules/index.html")
    groups = [(group, list(members)) for group, members in groupby(rules, lambda rule: rule.group)]
    menu = "".join(
        f'<li><a href="#{group}">{say(language, f"group-{group}")}</a> <span class="soft">{len(members)}</span></li>'
        for group, members in groups
    )
    body = [f'<p class="lead">{say(language, "rules-lead", count=len(rules), groups=len(groups))}</p>\n']
    body += [*_choices(ruleset, language), f'<ul class="groups">{menu}</ul>\n']
    for group, members in groups:
        former = [old for old, now in ruleset.former_groups.items() if now == group]
        body.append(f'<section class="group"><h2 id="{group}">{_group(group, language)}</h2>\n')
        if former:
            body.append(f'<p class="soft">{say(language, "earlier", names=", ".join(former))}</p>\n')
        rows = "".join(_row(rule, summaries[rule.id], ruleset, language) for rule in members)
        body.append(f'<ul class="rules">{rows}</ul></section>\n')
    if language == ENGLISH:
        names = "What rules may name: definitions, catalogues, word lists"
        body.append(f'<p><a href="{link(path, "rules/names.html")}">{names}</a></p>\n')
    others = {code: at_home(code, "rules/index.html") for code in LANGUAGES if code != language}
    title = say(language, "rules-title")
    return Content(path, title, "".join(body), language=language, section="rules", others=others)


def _row(rule: Rule, summary: str, ruleset: Ruleset, language: str) -> str:
    here = at_home(language, "rules/index.html")
    return (
        f'<li data-severity="{rule.severity.word}" data-level="{rule.level}">'
        f'<a href="{link(here, rule_path(language, rule.id))}">{escape(rule.id)}</a> {_severity(rule, ruleset)} '
        f'<span class="level">{_level(rule, language)}</span><p>{escape(summary)}</p></li>\n'
    )


def _choices(ruleset: Ruleset, language: str) -> Iterator[str]:
    """Boxes that leave rules out, which needs no script: the style asks which of them are ticked."""

    def boxes(name: str, values: Mapping[str, str]) -> str:
        ticked = "".join(
            f'<label><input type="checkbox" id="{name}-{value}" checked autocomplete="off"> {told}</label>'
            for value, told in values.items()
        )
        return f"<fieldset><legend>{say(language, f'filter-{name}')}</legend>{ticked}</fieldset>"

    severities = {word: escape(message(ruleset.texts, word)) for word in SEVERITIES}
    levels: dict[str, str] = {
        level: f"{say(language, f'level-{level}')}: {say(language, f'level-{level}-says')}" for level in LEVELS
    }
    yield f'<div class="choices">{boxes("severity", severities)}{boxes("level", levels)}</div>\n'
