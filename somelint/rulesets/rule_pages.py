"""What there is to know about a rule, for reading: `somelint explain` and the page of the rule."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator, Mapping

from somelint.document.document import parse
from somelint.rulesets.rule import Rule
from somelint.rulesets.shipped_data import data_folder
from somelint.text.files import read_source

_WIDTH = 88
_STRENGTHS = {
    "A": "several named sources agree",
    "B": "one good source, or several weak ones",
    "C": "derived or judged",
}


def write_rule_page(rule: Rule) -> str:
    """Everything a rule file says about its rule, as plain text of at most 88 columns. Raises Unreadable."""
    return "\n".join(_page_lines(rule, full_data(rule))) + "\n"


def full_data(rule: Rule) -> Mapping[str, object]:
    """The whole rule file, with the parts that a check does not load. Raises Unreadable."""
    if "why" in rule.data:
        return rule.data
    # Shipped rules are named by their place in the project, a user's own by where they were found.
    shipped = os.path.join(os.path.dirname(data_folder("rules")), rule.file)
    data: Mapping[str, object] = parse(read_source(shipped if os.path.exists(shipped) else rule.file)).data
    return data


def page(rule: Rule, data: Mapping[str, object]) -> str:
    """The same as a page in Markdown."""
    pieces = [f"# {rule.id}\n\n{rule.summary}\n\n{_facts(rule)}.\n"]
    pieces += [f"\n## {title}\n\n{text}\n" for title, text in parts(data)]
    for title, example in _examples(data):
        block = str(example["plan"]).rstrip("\n")
        fence = "`" * max(3, _longest_run(block) + 1)
        pieces.append(f"\n## {title}\n\n{fence}yaml\n{block}\n{fence}\n")
        pieces += [f"\n> {message}\n" for message in _messages(example)]
    return "".join(pieces)


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _page_lines(rule: Rule, data: Mapping[str, object]) -> Iterator[str]:
    yield rule.id
    yield from _wrapped(rule.summary)
    yield from ("", _facts(rule))
    for title, text in parts(data):
        yield from ("", title)
        for paragraph in text.split("\n"):
            yield from (f"  {line}" for line in _wrapped(paragraph, _WIDTH - 2))
    for title, example in _examples(data):
        yield from ("", title)
        yield from (f"    {line}".rstrip() for line in str(example["plan"]).splitlines())
        for message in _messages(example):
            first, *others = _wrapped(message, _WIDTH - 5)
            yield from (f"  -> {first}", *(f"     {line}" for line in others))


def _facts(rule: Rule) -> str:
    also = f", also called {', '.join(rule.aliases)}" if rule.aliases else ""
    return f"{rule.severity.word}, level {rule.level}, group {rule.group}{also}"


def parts(data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The texts that a rule has, under their titles, as plain text; items of lists begin with "- "."""
    texts = {
        "Why": data.get("why"),
        "What to do": _first_text(data, "help"),
        "What a fix does": _fix(data),
        "Where the advice comes from": _evidence(data),
        "Who may ignore it": data.get("not-for"),
        "What speaks against it": data.get("counter"),
    }
    for title, text in texts.items():
        if isinstance(text, str) and text:
            yield title, " ".join(text.split())
    options = data.get("options")
    if isinstance(options, dict) and options:
        yield (
            "Settings",
            "\n".join(f"- {name}: {option['default']}. {option['says']}" for name, option in options.items()),
        )


def _wrapped(text: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)


def _first_text(data: Mapping[str, object], key: str) -> object:
    """A text of the rule, or of its first case that has one."""
    rows = [data, *_cases(data)]
    return next((row[key] for row in rows if isinstance(row.get(key), str)), None)


def _cases(data: Mapping[str, object]) -> list[Mapping[str, object]]:
    cases = data.get("cases")
    return [row for row in cases if isinstance(row, dict)] if isinstance(cases, list) else []


def _evidence(data: Mapping[str, object]) -> str:
    evidence = data.get("evidence")
    if not isinstance(evidence, dict):
        return ""
    strength = str(evidence.get("strength"))
    text = f"{evidence.get('says')} (Strength {strength}: {_STRENGTHS.get(strength, 'not rated')}.)"
    numbers = data.get("sources")
    if isinstance(numbers, list) and numbers:
        text += f" Advice {', '.join(str(number) for number in numbers)}."
    return text


def _fix(data: Mapping[str, object]) -> str:
    rows = [data, *_cases(data)]
    fix = next((row["fix"] for row in rows if isinstance(row.get("fix"), dict)), None)
    if not isinstance(fix, dict):
        return ""
    says = str(fix.get("says")).replace("{", "").replace("}", "")
    return f"{says} Made by somelint fix{'' if fix.get('safe') is True else ' --unsafe-fixes: look at what it did'}."


def _examples(data: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    examples = data.get("examples")
    if isinstance(examples, dict):
        shown = next((example for example in examples["invalid"] if "fixed" in example), None)
        yield "Reported", shown or examples["invalid"][0]
        if shown:
            yield "After the fix", {"plan": shown["fixed"]}
        yield "Not reported", examples["valid"][0]


def _messages(example: Mapping[str, object]) -> list[str]:
    finds = example.get("finds")
    return [str(row["message"]) for row in finds] if isinstance(finds, list) else []
