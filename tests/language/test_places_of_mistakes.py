"""A mistake in an expression is told where it stands: something wrong is put at each place of many rules in turn."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import yaml

from somelint.language.errors import RuleError
from somelint.model.locations import Path
from somelint.rulesets.program import Program, check_program
from somelint.rulesets.ruleset import Ruleset
from support.golden import guards
from support.guarded_rules import LIBRARY, as_file
from support.small_rules import sound

WRONG: tuple[object, ...] = ("a b[", [], {"nope": 3})
# One for each form that is in no guard that is kept.
MORE = """
{check: {known: {gap: {of: '/items[*]', value: 'on', from: day, to: until}}}}
{check: {known: {list: {of: '/items[*]', value: kind, most: 2}}}}
{check: {known: {nearest: {in: things, key: v}}}}
{check: {known: {figure: v, named: w}}}
{check: {known: {figure: v, after: haste}}}
{check: {known: {figure: v, before: haste}}}
{check: {known: {year: v, after: haste}}}
{check: {known: {year: v, near: day}}}
{check: {known: {open-hours: v, days: things, spans: things}}}
{check: {known: {closed-days: v, days: things, spans: things}}}
{check: {known: {open-on: v, day: w, days: things, spans: things}}}
{check: {known: {counted: v, as: haste, after: haste, numbers: things}}}
{check: {known: {shares-in: v, percent: haste, joined: haste, share-of: haste}}}
{check: {known: {share-in: v, percent: haste, out-of: haste, numbers: things}}}
{check: {known: {worked-out: v, times: haste, percent: haste, share-of: haste, out-of: haste, numbers: things}}}
{check: {known: {name-in: v, after: haste}}}
{check: {known: {mentioned: v, in: things, field: name}}}
{check: {known: {stretch: v, numbers: things, units: things}}}
{check: {known: {pace: v, rhythms: things, numbers: things}}}
{check: {known: {leading-number: v, numbers: things}}}
{check: {known: {last-date-in: v, months: things, parts: things, near: day}}}
{check: {known: {latest: {of: '/items[*]', value: 'on'}}}}
{check: {known: {date: day, minus: {amount: w, unit: d}}}}
{check: {known: {whole: {divide: [v, w]}, up: true}}}
{check: {exists: {peaks: '/items[*]', by: 'on', value: n, alike: [kind]}}}
{check: {exists: {falling: '/items[*]', by: 'on', value: n, alike: [kind, id]}}}
{check: {holds-any: {lookup: {in: things, key: v, field: accept}}}}
{check: {is: {v: {likely: haste}}}}
{check: {is: {v: {gives: {of: '/items[*]', value: n}, not-after: haste}}}}
{check: {is: {v: {shares-word: '/items[*].kind', besides: haste}}}}
{check: {is: {v: {names: things, by: [name, aliases], entry: apple}}}}
{check: {is: {v: {begins: {first: [w, {text: a}]}}}}}
{check: {is: {v: {file: true}}}}
{check: {weekdays-fit: [v, w], days: things, months: things}}
{check: {names-only: '/items[*].id', listed: things, in: [v, w]}}
{check: {reckons: [v, w], gives: haste, numbers: things}}
{check: {group: {of: '/items[*]', where: {n: 3}}, by: {first: [kind, n]}, at-least: {count: bigs}}}
{select: '/items[*]', check: {present: n}, related: {at: bigs, most: 3, by: n, says: a}}
{select: '/items[*]', check: {present: n}, related: [{at: {each: bigs, path: n}, says: a}]}
{check: {references: [{from: v, to: '/items[*].id', unless: {says: haste}}], called: [name]}}
"""
MOST_TAKEN = 166
"""So many of what is put in may well stand there: a text that is compared with, an empty list of values."""


def places_in(written: object, at: Path) -> Iterator[Path]:
    yield at
    rows = written.items() if isinstance(written, dict) else enumerate(written) if isinstance(written, list) else ()
    for key, part in rows:
        yield from places_in(part, (*at, key))


def with_wrong(data: dict[str, Any], at: Path, wrong: object) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    here: Any = changed
    for step in at[:-1]:
        here = here[step]
    here[at[-1]] = wrong
    return changed


def told_at(rules: Ruleset, program: Program, data: dict[str, Any]) -> Path | None:
    try:
        check_program(Program(program.rule._replace(data={**program.rule.data, **data}), rules.library))
    except RuleError as mistake:
        return mistake.path
    return None


def test_a_mistake_is_told_where_it_stands() -> None:
    rules = [*guards.kept(), *MORE.strip().split("\n")]
    made = sound({**LIBRARY, **{f"r{n}.yaml": as_file(rule, f"r{n}") for n, rule in enumerate(rules)}})
    programs = {program.rule.id: program for program in made.programs}
    taken = 0
    for n, rule in enumerate(rules):
        data, count = yaml.safe_load(rule), n
        for part in sorted({"at", "check", "related", "select", "when"} & data.keys()):
            for at in places_in(data[part], (part,)):
                wrong = WRONG[count % len(WRONG)]
                count += 1
                told = told_at(made, programs[f"r{n}"], with_wrong(data, at, wrong))
                taken += told is None
                # Of several names the list is told, and of one its place in a list; a wrong key tells itself, and `at`
                # may go without saying.
                near = [at, *((*at, *more) for more in (("nope",), (0,), (0, "nope"), ("at",)))]
                near += [at[:-1]] if isinstance(at[-1], int) else []
                assert told is None or told in near, (rule, at, wrong)
    assert taken <= MOST_TAKEN
