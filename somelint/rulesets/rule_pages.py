"""What there is to know about a rule, for reading: `somelint explain` and the page of the rule."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence

from somelint.language.templates import PLACEHOLDER
from somelint.language.wording import Wording
from somelint.rulesets.languages.reading import read_rule_data, say_rule
from somelint.rulesets.rule import Rule
from somelint.rulesets.ruleset import Ruleset
from somelint.rulesets.shipped_data import data_folder
from somelint.text.escape import ticks_around
from somelint.text.messages import Messages, message

_WIDTH = 88

Finds = Callable[[Mapping[str, object]], Sequence[str]]
"""The messages of what a rule finds in an example."""


def stated_messages(example: Mapping[str, object]) -> list[str]:
    """The messages that an example states, in English."""
    finds = example.get("finds")
    return [str(row["message"]) for row in finds] if isinstance(finds, list) else []


def write_rule_page(rule: Rule, ruleset: Ruleset, finds: Finds = stated_messages) -> str:
    """Everything a rule file says about its rule, as plain text of at most 88 columns, in the language of the rules.

    `finds` gives the messages for an example. Raises Unreadable.
    """
    return "\n".join(_page_lines(rule, full_data(rule, ruleset.wording), ruleset.texts, finds)) + "\n"


def full_data(rule: Rule, wording: Wording) -> Mapping[str, object]:
    """The whole rule file, with the parts that a check does not load, in a language. Raises Unreadable."""
    if "why" in rule.data:
        return say_rule(rule, rule.data, wording)
    # Shipped rules are named by their place in the project, a user's own by where they were found.
    shipped = os.path.join(os.path.dirname(data_folder("rules")), rule.file)
    return say_rule(rule, read_rule_data(shipped if os.path.exists(shipped) else rule.file), wording)


def rule_page(rule: Rule, data: Mapping[str, object], texts: Messages) -> str:
    """The same as a page in Markdown."""
    pieces = [f"# {rule.id}\n\n{data['summary']}\n\n{facts_line(rule, texts)}.\n"]
    pieces += [f"\n## {title}\n\n{text}\n" for title, text in titled_texts(data, texts)]
    for title, example in shown_examples(data, texts):
        block = str(example["plan"]).rstrip("\n")
        fence = ticks_around(block, 3)
        pieces.append(f"\n## {title}\n\n{fence}yaml\n{block}\n{fence}\n")
        pieces += [f"\n> {message}\n" for message in stated_messages(example)]
    return "".join(pieces)


def _page_lines(rule: Rule, data: Mapping[str, object], texts: Messages, finds: Finds) -> Iterator[str]:
    yield rule.id
    yield from _wrap_text(str(data["summary"]))
    yield from ("", facts_line(rule, texts))
    for title, text in titled_texts(data, texts):
        yield from ("", title)
        for paragraph in text.split("\n"):
            yield from (f"  {line}" for line in _wrap_text(paragraph, _WIDTH - 2))
    for title, example in shown_examples(data, texts):
        yield from ("", title)
        yield from (f"    {line}".rstrip() for line in str(example["plan"]).splitlines())
        for found in finds(example):
            first, *others = _wrap_text(found, _WIDTH - 5)
            yield from (f"  -> {first}", *(f"     {line}" for line in others))


def facts_line(rule: Rule, texts: Messages) -> str:
    """How much a rule weighs, at which level, in which group, and its other names."""
    severity = message(texts, rule.severity.word)
    facts = message(texts, "explain-facts", severity=severity, level=rule.level, group=rule.group)
    return facts + (message(texts, "explain-also", names=", ".join(rule.aliases)) if rule.aliases else "")


def titled_texts(data: Mapping[str, object], texts: Messages) -> Iterator[tuple[str, str]]:
    """The texts that a rule has, under their titles, as plain text; items of lists begin with "- "."""
    written = {
        "why": data.get("why"),
        "help": _first_text(data, "help"),
        "fix": _fix(data, texts),
        "evidence": _evidence(data, texts),
        "not-for": data.get("not-for"),
        "counter": data.get("counter"),
    }
    for key, text in written.items():
        if isinstance(text, str) and text:
            yield message(texts, f"explain-{key}"), " ".join(text.split())
    options = data.get("options")
    if isinstance(options, dict) and options:
        rows = (f"- {name}: {option['default']}. {option['says']}" for name, option in options.items())
        yield message(texts, "explain-options"), "\n".join(rows)


def _wrap_text(text: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)


def _first_text(data: Mapping[str, object], key: str) -> object:
    """A text of the rule, or of its first case that has one."""
    rows = [data, *_cases(data)]
    return next((_unfilled(str(row[key])) for row in rows if isinstance(row.get(key), str)), None)


def _unfilled(text: str) -> str:
    """A text of a rule where there is no plan that would fill its places."""
    return PLACEHOLDER.sub("…", text).replace("….", "…")


def _cases(data: Mapping[str, object]) -> list[Mapping[str, object]]:
    cases = data.get("cases")
    return [row for row in cases if isinstance(row, dict)] if isinstance(cases, list) else []


def _evidence(data: Mapping[str, object], texts: Messages) -> str:
    evidence = data.get("evidence")
    if not isinstance(evidence, dict):
        return ""
    strength = str(evidence.get("strength"))
    key = f"explain-strength-{strength.lower()}"
    rated = message(texts, key if key in texts else "explain-strength-none")
    text = f"{evidence.get('says')} {message(texts, 'explain-strength', strength=strength, rated=rated)}"
    numbers = data.get("sources")
    if isinstance(numbers, list) and numbers:
        text += f" {message(texts, 'explain-advice', numbers=', '.join(str(number) for number in numbers))}"
    return text


def _fix(data: Mapping[str, object], texts: Messages) -> str:
    rows = [data, *_cases(data)]
    fix = next((row["fix"] for row in rows if isinstance(row.get("fix"), dict)), None)
    if not isinstance(fix, dict):
        return ""
    says = _unfilled(str(fix.get("says")))
    return f"{says} {message(texts, 'explain-fix-safe' if fix.get('safe') is True else 'explain-fix-unsafe')}"


def shown_examples(data: Mapping[str, object], texts: Messages) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The examples that a page shows under their titles: one that is reported, and what a fix makes of it."""
    examples = data.get("examples")
    if isinstance(examples, dict):
        shown = next((example for example in examples["invalid"] if "fixed" in example), None)
        yield message(texts, "explain-reported"), shown or examples["invalid"][0]
        if shown:
            yield message(texts, "explain-fixed"), {"plan": shown["fixed"]}
        yield message(texts, "explain-not-reported"), examples["valid"][0]
