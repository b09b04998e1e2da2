"""What there is to know about a rule, for reading: `somelint explain`."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Mapping

from somelint.document import parse
from somelint.files import read_source
from somelint.resources import data_folder
from somelint.rule import Rule

_WIDTH = 88
_STRENGTHS = {
    "A": "several named sources agree",
    "B": "one good source, or several weak ones",
    "C": "derived or judged",
}


def explain(rule: Rule) -> str:
    """Everything a rule says of itself, as plain text of at most 88 columns. Raises Unreadable."""
    return "\n".join(_lines(rule, full_data(rule))) + "\n"


def full_data(rule: Rule) -> Mapping[str, object]:
    """The whole rule file, with the parts that a check does not load. Raises Unreadable."""
    if "why" in rule.data:
        return rule.data
    data: Mapping[str, object] = parse(read_source(os.path.join(os.path.dirname(data_folder("rules")), rule.file))).data
    return data


def _lines(rule: Rule, data: Mapping[str, object]) -> Iterator[str]:
    yield rule.id
    yield from _wrapped(rule.summary)
    yield ""
    also = f", also called {', '.join(rule.aliases)}" if rule.aliases else ""
    yield f"{rule.severity.word}, level {rule.level}, group {rule.group}{also}"
    yield from _part("Why", data.get("why"))
    yield from _part("What to do", _first_text(data, "help"))
    yield from _part("Where the advice comes from", _evidence(data))
    yield from _part("Who may ignore it", data.get("not-for"))
    yield from _part("What speaks against it", data.get("counter"))
    yield from _options(data.get("options"))
    examples = data.get("examples")
    if isinstance(examples, Mapping):
        yield from _example("Reported", examples["invalid"][0])
        yield from _example("Not reported", examples["valid"][0])


def _part(title: str, text: object) -> Iterator[str]:
    if isinstance(text, str) and text:
        yield from ("", title)
        yield from (f"  {line}" for line in _wrapped(text, _WIDTH - 2))


def _wrapped(text: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)


def _first_text(data: Mapping[str, object], key: str) -> object:
    """A text of the rule, or of its first case that has one."""
    cases = data.get("cases")
    rows = [data, *(row for row in cases if isinstance(row, Mapping))] if isinstance(cases, list) else [data]
    return next((row[key] for row in rows if isinstance(row.get(key), str)), None)


def _evidence(data: Mapping[str, object]) -> str:
    evidence = data.get("evidence")
    if not isinstance(evidence, Mapping):
        return ""
    strength = str(evidence.get("strength"))
    text = f"{evidence.get('says')} (Strength {strength}: {_STRENGTHS.get(strength, 'not rated')}.)"
    numbers = data.get("sources")
    if isinstance(numbers, list) and numbers:
        text += f" Advice {', '.join(str(number) for number in numbers)}."
    return text


def _options(options: object) -> Iterator[str]:
    if isinstance(options, Mapping) and options:
        yield from ("", "Settings")
        for name, option in options.items():
            if isinstance(option, Mapping):
                yield from (
                    f"  {line}" for line in _wrapped(f"{name}: {option['default']}. {option['says']}", _WIDTH - 2)
                )


def _example(title: str, example: Mapping[str, object]) -> Iterator[str]:
    yield from ("", title)
    yield from (f"    {line}".rstrip() for line in str(example["plan"]).splitlines())
    finds = example.get("finds")
    for found in finds if isinstance(finds, list) else ():
        yield from (
            f"  -> {line}" if n == 0 else f"     {line}" for n, line in enumerate(_wrapped(found["message"], 80))
        )
