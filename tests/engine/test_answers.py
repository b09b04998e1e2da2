"""A text that is no answer: it counts as absent for every rule, and is told once for a plan."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from somelint import CheckOptions, Source, builtin_rules, check
from somelint.document.document import parse
from somelint.model.locations import show_path
from somelint.model.report import Report
from support.property_tests import some_of

ROOT = Path(__file__).parents[2]
RULES = builtin_rules()
COMPLETE = parse(Source("complete.yaml", (ROOT / "examples/complete.yaml").read_text(encoding="utf-8"))).data
NO_ANSWERS = [
    "…",
    "TODO",
    "???",
    "[Your answer]",
    "{{x}}",
    "____",
    "Weet niet",
    "Vet ikke ennå",
    "Ska kompletteras",
    "-",
]
# Keys that hold no words of the author's own.
CLOSED = {"id", "note", "url", "language", "languages", "templates"}


def report_on(plan: object) -> Report:
    # JSON is YAML.
    text = json.dumps(plan, ensure_ascii=False, default=str, indent=1)
    return check(Source("plan.yaml", text), RULES, CheckOptions(today=date(2027, 1, 15)))


def fired(plan: object) -> set[str]:
    return {f.rule for f in report_on(plan).findings if f.group != "notation"}


def texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in CLOSED:
                yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts(inner, (*path, n))
    elif isinstance(value, str) and not any(c.isdigit() for c in value[:4]):
        yield path


def changed(path: tuple[str | int, ...], new: str | None) -> Any:
    plan = copy.deepcopy(COMPLETE)
    above = plan
    for step in path[:-1]:
        above = above[step]
    if new is None:
        del above[path[-1]]
    else:
        above[path[-1]] = new
    return plan


PLACES = some_of(list(texts(COMPLETE))[::4], 3)  # all of them take two minutes, and passed


@pytest.mark.parametrize("n", range(len(PLACES)), ids=[show_path(path) for path in PLACES])
def test_what_is_missing_is_missing_where_a_text_answers_nothing(n: int) -> None:
    path = PLACES[n]
    missed = fired(changed(path, None))
    text = NO_ANSWERS[n % len(NO_ANSWERS)]
    assert missed <= fired(changed(path, text)), text
