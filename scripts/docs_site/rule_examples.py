"""The examples of a rule as a page shows them: what is reported at its very place, and the way to try it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from docs_site.contents import ENGLISH, link, say
from docs_site.listings import listing
from docs_site.plan_links import plan_link
from somelint.model.findings import Finding
from somelint.model.problems import LASTING
from somelint.rulekit.examples import EXAMPLE_DATE, EXAMPLE_NAME, FORMAT_KEY, example_document, example_report
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_pages import shown_examples
from somelint.rulesets.ruleset import Ruleset
from somelint.text.messages import message

# What an example may have and still be one text that a page can be handed. In another one the rest is shown beside it.
_ALONE = {"plan", "finds", "fixed", "as-of", "language", "note"}

Example = Mapping[str, object]


def examples_of(rule: Rule, data: Mapping[str, object], ruleset: Ruleset, here: str, language: str) -> str:
    """The examples that `explain` shows; on the English page the others as well, folded."""
    examples = data.get("examples")
    if not isinstance(examples, Mapping):
        return ""
    shown = list(shown_examples(data, ruleset.texts))

    def written(example: Example) -> str:
        # In one that is not reported nothing is looked for, as `rules test` does so. A fix may leave something.
        silent = any(example is one for one in examples["valid"])
        found = () if silent else _found(rule, ruleset, example)
        return _example(rule, example, found, ruleset, here, language)

    out = [f"<h2>{escape(title)}</h2>\n{written(example)}" for title, example in shown]
    for kind, key in (("invalid", "more-reported"), ("valid", "more-silent")):
        more = [one for one in examples[kind] if not any(one is other for _, other in shown)]
        if more and language == ENGLISH:
            told = say(language, key, count=len(more))
            out.append(f"<details><summary>{told}</summary>\n{''.join(map(written, more))}</details>\n")
    return "".join(out)


def _example(rule: Rule, example: Example, found: Sequence[Finding], ruleset: Ruleset, here: str, language: str) -> str:
    text = str(example["plan"])
    mine = [one.span for one in found if one.source == EXAMPLE_NAME]
    above = 0 if FORMAT_KEY in text else 1
    told = "".join(_told(one, ruleset, language) for one in found)
    pieces = [
        # What an author of rules has noted about an example is in English.
        f'<p class="soft">{escape(str(example["note"]))}</p>' if "note" in example and language == ENGLISH else "",
        listing(text, mine, above) + "\n",
        *_beside(example, language),
        f'<ul class="found">{told}</ul>' if told else "",
        _try(rule, example, here, language),
    ]
    return f'<div class="example">{"".join(pieces)}</div>\n'


def _found(rule: Rule, ruleset: Ruleset, example: Example) -> list[Finding]:
    """What the rule finds in an example, in the language of the rules."""
    reporting = ruleset.every[rule.id].reported in LASTING - {"not-yaml"}
    report = example_report(ruleset if reporting else ruleset.only(rule.id), example)
    return [one for one in report.findings if one.rule == rule.id and one.suppression is None]


def _told(finding: Finding, ruleset: Ruleset, language: str) -> str:
    place = finding.anchor if finding.source == EXAMPLE_NAME else f"{finding.source}: {finding.anchor}"
    at = f' <span class="soft">{say(language, "at")} <code>{escape(place)}</code></span>' if place.strip(".: ") else ""
    return f'<li class="{finding.severity.word}">{found_text(finding, ruleset, at)}</li>'


def found_text(finding: Finding, ruleset: Ruleset, more: str = "") -> str:
    """How grave a finding is, what it says, and what to do about it; `more` stands behind what it says."""
    word = finding.severity.word
    severity = f'<span class="severity {word}">{escape(message(ruleset.texts, word))}</span>'
    return f'<p>{severity} {escape(finding.message)}{more}</p><p class="help">{escape(finding.help)}</p>'


def _beside(example: Example, language: str) -> Iterator[str]:
    """The other texts that an example is about."""
    others, given = example.get("others"), example.get("parts")
    texts = [(f"other-{n}.yaml", str(text)) for n, text in enumerate(others if isinstance(others, list) else (), 1)]
    texts += [(str(name), str(text)) for name, text in (given if isinstance(given, Mapping) else {}).items()]
    texts += [(name, str(example[name])) for name in ("base", "baseline") if name in example]
    for name, text in texts:
        yield f"<p>{say(language, 'together')} <code>{escape(name)}</code></p>{listing(text)}\n"


def _try(rule: Rule, example: Example, here: str, language: str) -> str:
    """The way into the page in the browser, for an example that is one text."""
    text = example_document(str(example["plan"])).text
    if not set(example) <= _ALONE or EXAMPLE_NAME in text:  # the page calls its plan otherwise
        return ""
    day = str(example.get("as-of") or EXAMPLE_DATE.isoformat())
    address = plan_link(text, rule=rule.id, level=rule.level, today=day, language=language)
    as_of = f' <span class="soft">{say(language, "as-of", day=day)}</span>' if "as-of" in example else ""
    button = f'<a class="button" href="{link(here, address)}">{say(language, "try")}</a>'
    return f'<p class="try">{button}{as_of}</p>'
