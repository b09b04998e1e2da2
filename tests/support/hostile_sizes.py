"""Plans just under 100,000 bytes that are as much work as such a plan can be: many entries, long texts, odd shapes.

Each is made when it is asked for. The sections and the fields are those of `examples/complete.yaml`.
"""

# ruff: noqa: E501 (an attack is easier to read on one line)
from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import yaml

from support.paths import ROOT
from support.property_tests import chosen

# CI makes them of the full size, a run of a developer of a quarter of it: what grows too fast is seen in both.
PART = 1 if chosen() == "ci" else 4
MOST_BYTES = 99_000 // PART
MOST_ENTRIES = 2000 // PART
MOST_NODES = 19_000 // PART
MARK = "somelint: 1\n"


def some(number: int) -> range:
    """The numbers of so many entries at the full size."""
    return range(number // PART)


_LONG_WORDS = [
    "coffee",
    "brewers",
    "readers",
    "answer",
    "question",
    "weekly",
    "nobody",
    "everyone",
    "always",
    "never",
    "viral",
    "guaranteed",
    "best",
    "team",
]


def _words(size: int) -> str:
    """A text of words that word lists know, in no order."""
    draw = random.Random(1)
    return "".join(f"{draw.choice(_LONG_WORDS)} " for _ in range(size // 6))[:size]


def _new_words(size: int) -> str:
    """A text in which no word comes twice."""
    return " ".join(f"word{n}x" for n in range(size // 9))


def _sentences(size: int) -> str:
    """A text of many short sentences with numbers, dates and names."""
    one = "We answer 3 of 4 brewers within 2 hours from 1 May 2027, says Kari. "
    return one * (size // len(one))


def _lines(size: int) -> str:
    """A text of short lines, as a list that was pasted into it."""
    return "\n".join(f"- {n} % more of it" for n in range(size // 30))


TEXTS: Mapping[str, Callable[[int], str]] = {
    "words": _words,
    "new words": _new_words,
    "sentences": _sentences,
    "lines": _lines,
    "one word": lambda size: "a" * size,
    "letters": lambda size: "a b " * (size // 4),
    "numbers": lambda size: "1 200 " * (size // 6),
    "dots": lambda size: "." * size,
    "hyphens": lambda size: "a-" * (size // 2),
    "commas": lambda size: "a, " * (size // 3),
    "quotes": lambda size: "“a” " * (size // 8),
    "addresses": lambda size: "a@b.example https://c.example/d " * (size // 33),
    "hashtags": lambda size: "#brew " * (size // 6),
    "accents": lambda size: "e\u0301" * (size // 3),
    "emoji": lambda size: "☕ " * (size // 4),
    "capitals": lambda size: "ALL OF IT! " * (size // 11),
    "stand-ins": lambda size: "TBD <fill in> ... " * (size // 18),
}


@cache
def _complete() -> Any:
    text = (ROOT / "examples" / "complete.yaml").read_text(encoding="utf-8")
    return json.loads(json.dumps(yaml.load(text, yaml.BaseLoader)))


# Fields whose texts most rules read, and lists that most rules go through.
WORST_FIELDS: Sequence[tuple[str | int, ...]] = (("content", "campaigns", 0, "what"), ("goals", 0, "statement"))
LISTS: Sequence[tuple[str | int, ...]] = (
    *[
        (key,)
        for key in ("goals", "people", "audiences", "channels", "messages", "tactics", "milestones", "kpis", "risks")
    ],
    *[("content", "pillars"), ("content", "campaigns"), ("tone", "avoid"), ("audiences", 0, "dislikes")],
    *[("tactics", 0, "milestones"), ("kpis", 0, "interim"), ("plan", "changes"), ("review",)],
)


def with_text(path: tuple[str | int, ...], kind: str) -> str:
    """The example with one long text."""
    size = MOST_BYTES - 26_000
    return _with(path, TEXTS[kind](size))


def with_entries(path: tuple[str | int, ...], alone: bool, small: bool = False) -> str:
    """The example, or nothing else, with a list of as many entries as fit; copies of its own with ids of their own."""
    room = MOST_BYTES - (200 if alone else 26_000)
    first = _value_at(path)[0]
    if small and isinstance(first, dict):
        first = {key: value for n, (key, value) in enumerate(first.items()) if n < 2}
    entries = []
    for n in range(MOST_ENTRIES):
        entry = _numbered(first, n)
        room -= len(_dump(entry).encode()) + 8
        if room < 0:
            break
        entries.append(entry)
    if not alone:
        return _with(path, entries)
    value: Any = entries
    for step in reversed(path):
        value = [value] if step == 0 else {step: value}
    return MARK + _dump(value)


def _numbered(entry: Any, n: int) -> Any:
    if isinstance(entry, dict):
        return {key: f"{value}{n}" if key in ("id", "name", "handle") else value for key, value in entry.items()}
    return f"{entry} {n}" if isinstance(entry, str) else entry


def _value_at(path: tuple[str | int, ...]) -> Any:
    value = _complete()
    for step in path:
        value = value[step]
    return value


def _with(path: tuple[str | int, ...], value: Any) -> str:
    data = json.loads(json.dumps(_complete()))
    inside = data
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return MARK + _dump({key: section for key, section in data.items() if key != "somelint"})


def _dump(value: Any) -> str:
    return str(yaml.dump(value, allow_unicode=True, width=1 << 20, sort_keys=False, default_flow_style=None)).replace(
        "'1'", "1"
    )


def _fill(one: str, head: str = "", tail: str = "") -> str:
    """A plan of one line or entry as often as bytes and nodes allow; `{n}` in it is its number."""
    parts = [MARK, head]
    room = MOST_BYTES - len((MARK + head + tail).encode())
    most = MOST_NODES // max(1, _nodes(head + one + tail) - _nodes(head + tail))
    for n in range(most):
        made = one.replace("{n}", str(n))
        room -= len(made.encode())
        if room < 0:
            break
        parts.append(made)
    return "".join((*parts, tail))


def _nodes(text: str) -> int:
    try:
        return sum(
            isinstance(event, yaml.NodeEvent | yaml.CollectionStartEvent)
            for event in yaml.parse(text.replace("{n}", "7"))
        )
    except yaml.YAMLError:
        return 0


SHAPES: Mapping[str, Callable[[], str]] = {
    "entries": partial(_fill, "1,", "x-a: [", "]\n"),
    "lists in lists": partial(_fill, "[[[]]],", "x-a: [", "]\n"),
    "keys": partial(_fill, "x-{n}: 1\n"),
    "unknown keys": partial(_fill, "k{n}: 1\n"),
    "misspelt keys": partial(_fill, "audiense{n}: 1\n"),
    "misspelt keys inside": partial(_fill, "  owneer{n}: 1\n", "plan:\n"),
    "misspelt keys in entries": partial(_fill, "- {id: a{n}, onwer: x}\n", "goals:\n"),
    "wrong entries": partial(_fill, "- [1]\n", "goals:\n"),
    "wrong values": partial(_fill, "- {id: a{n}, rank: x, primary: [1]}\n", "goals:\n"),
    "the same key": partial(_fill, "why: a\n"),
    "ids that are the same": partial(_fill, "- {id: a}\n", "goals:\n"),
    "ids that look alike": partial(_fill, "- {id: goal-number-{n}, name: Goal number {n}}\n", "goals:\n"),
    "references to nothing": partial(_fill, "goal-numbr-{n}, ", "goals: [{id: goal-number-1}]\nchannels: [{id: a, goals: [", "]}]\n"),
    "many references to nothing": partial(_fill, "- {id: t{n}, goal: goal-numbr-{n}, owner: kary{n}}\n", "goals: [{id: goal-number-1}]\ntactics:\n"),
    "references to much": lambda: _fill("- {id: t{n}, goal: gaol-{n}}\n", "goals:\n" + "".join(f"- {{id: goal-{n}}}\n" for n in some(2000)) + "tactics:\n"),
    "names that look alike": partial(_fill, "- {id: p{n}, name: Kari Lunde {n}}\n", "people:\n"),
    "the same names": partial(_fill, "- {id: p{n}, name: Kari Lunde}\n", "people:\n"),
    "comments": partial(_fill, "# comment {n}\n"),
    "comments on one line": partial(_fill, "# a ", "why: x "),
    "ignoring comments": partial(_fill, "# somelint: ignore no-goals\n"),
    "ignoring comments of nothing": partial(_fill, "# somelint: ignore no-goal{n}\n"),
    "one comment that ignores": partial(_fill, "no-goals, ", "# somelint: ignore "),
    "one comment that ignores nothing": partial(_fill, "no-goal{n}, ", "# somelint: ignore "),
    "ignoring comments on one line": partial(_fill, "# somelint: ignore no-goals ", "why: x "),
    "ignoring comments of each entry": partial(_fill, "- {id: a{n}} # somelint: ignore unnamed-owner\n", "goals:\n"),
    "anchors": partial(_fill, "- &a{n} {id: a{n}}\n", "goals:\n"),
    "aliases": partial(_fill, "- *a\n", "x-a: &a {id: a}\ngoals:\n"),
    "aliases of much": partial(_fill, "*a,", "x-a: &a [1, 2, 3]\nx-b: [", "]\n"),
    "tags": partial(_fill, "- !!str a\n", "x-a:\n"),
    "bad tags": partial(_fill, "- !a{n} a\n", "x-a:\n"),
    "dates": partial(_fill, "- {date: 2027-01-01, what: a{n}}\n", "plan:\n  changes:\n".replace("  changes", " changes")),
    "milestones": partial(_fill, "- {id: m{n}, due: 2027-04-01, measure: brewers, target: {value: {n}}, unit: people}\n", "milestones:\n"),
    "milestones of a kpi": partial(_fill, "- {id: m{n}, due: 2027-04-01, target: {value: {n}}, kpi: k}\n", "kpis: [{id: k, metric: leads, target: {value: 9}}]\nmilestones:\n"),
    "interim values": partial(_fill, "{on: 2027-04-01, value: {n}}, ", "kpis: [{id: k, metric: leads, target: {value: 9}, interim: [", "]}]\n"),
    "stand-ins": partial(_fill, "- {id: a{n}, statement: TBD}\n", "goals:\n"),
    "deep": lambda: MARK + "x-a:\n" + "".join("- " * 90 + f"a{n}\n" for n in some(500)),
    "flow": partial(_fill, "{a: {a: {a: {a: {a: {}}}}}},", "x-a: [", "]\n"),
    "parts": partial(_fill, "shared/{n}.yaml, ", "uses: [", "]\n"),
    "empty lines": partial(_fill, "\n"),
    "tabs": partial(_fill, "\t", "why: x"),
    "folded text": partial(_fill, "  line {n}\n\n", "why: >\n"),
    "escapes": partial(_fill, "\\u00e5", 'why: "', '"\n'),
    "hidden characters": partial(_fill, "a\u200b", 'why: "', '"\n'),
    "turned direction": partial(_fill, "a\u202e", 'why: "', '"\n'),
    "documents": partial(_fill, "---\na: {n}\n"),
    "goals of channels": lambda: MARK + "goals:\n" + "".join(f"- {{id: g{n}}}\n" for n in some(1000)) + "channels:\n" + "".join(f"- {{id: c{n}, goals: [{', '.join(f'g{(n + m) % len(some(1000))}' for m in range(10))}]}}\n" for n in some(1000)),
    "people of channels": lambda: MARK + "people:\n" + "".join(f"- {{id: p{n}, name: P {n}, time: {{hours: 1, per: week}}, tasks: [publish]}}\n" for n in some(600)) + "channels:\n" + "".join(f"- {{id: c{n}, owner: p{n}, frequency: {{posts: 2, per: week}}, effort: {{minutes_per_post: 9}}}}\n" for n in some(500)),
    "audiences of all": lambda: MARK + "audiences:\n" + "".join(f"- {{id: a{n}, name: Brewers {n}, needs: [n{n}]}}\n" for n in some(900)) + "messages:\n" + "".join(f"- {{id: m{n}, text: Text {n}., audiences: [a{n}]}}\n" for n in some(900)),
    "tactics of goals": lambda: MARK + "goals:\n" + "".join(f"- {{id: g{n}, statement: Help brewers {n}.}}\n" for n in some(700)) + "tactics:\n" + "".join(f"- {{id: t{n}, what: Guide {n}, goal: g{n}}}\n" for n in some(700)) + "kpis:\n" + "".join(f"- {{id: k{n}, metric: leads, goal: g{n}}}\n" for n in some(700)),
    "tactics with milestones": lambda: MARK + "tactics:\n" + "".join(f"- {{id: t{n}, what: Guide {n}, milestones: [{', '.join(f'{{due: 2027-0{m}-01, measure: x, target: {{value: {m}}}}}' for m in range(1, 10))}]}}\n" for n in some(160)),
}  # fmt: skip
