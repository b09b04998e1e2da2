"""The guard of a rule: whether it surely finds nothing in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError
from somelint.language.guards.checks import fault_code
from somelint.language.guards.code import members, memory, yes
from somelint.language.guards.conditions import condition_code, match_code
from somelint.language.guards.emitter import Emitter, Forms, Module
from somelint.language.guards.loops import loop
from somelint.language.guards.numbers import list_code
from somelint.language.guards.recording import form_code, form_test_code
from somelint.language.guards.sets import SETS, path_code
from somelint.language.guards.tests import test_code
from somelint.language.guards.values import value_code
from somelint.language.library import Library
from somelint.language.places import PICKS
from somelint.model.hints import Any

_FORMS = Forms(
    path=path_code,
    sets=SETS,
    value=value_code,
    condition=condition_code,
    match=match_code,
    values=list_code,
    test=test_code,
    other=form_code,
    other_test=form_test_code,
)
_OF_SUBJECT = re.compile(r"\b[sm]\b")
_HEAD = "from somelint.language.guards.names import NAMES\n\nglobals().update(NAMES)"


def guard_source(rules: Mapping[str, tuple[Compiler, Mapping[str, Any]]], library: Library) -> str:
    """The Python module with the guards of rules, by id in its `GUARDS`; rules that have none are left out.

    `rules`: the compiler and the data of each by its id.
    """
    module = Module(library, _FORMS)
    table: dict[str, str] = {}
    abroad = _abroad(library)
    for rule_id, (compiler, data) in rules.items():
        emit = Emitter(module, compiler, abroad.search(repr(data)) is not None)
        try:
            body = "\n".join(_body(emit, data))
        except (RuleError, KeyError, AttributeError, TypeError, ValueError, RecursionError):
            continue  # a mistake in the rule, which is told where the rule itself is compiled
        table[rule_id] = module.function("context", body)
    entries = [f"    {rule_id!r}: {name}," for rule_id, name in table.items()]
    return "\n".join([_HEAD, *module.code_for(table.values()), "GUARDS = {", *entries, "}", ""])


def _abroad(library: Library) -> re.Pattern[str]:
    """What stands in the text of a rule that looks at other documents: their paths, or definitions with such paths."""
    marks = ["base:/", "plans:/"]
    while True:
        pattern = re.compile(
            "|".join(f"(?<![\\w-]){re.escape(mark)}" + ("" if mark[-1] == "/" else "(?![\\w-])") for mark in marks)
        )
        more = [
            name for name, written in library.definitions.items() if name not in marks and pattern.search(repr(written))
        ]
        if not more:
            return pattern
        marks += more


def _body(emit: Emitter, data: Mapping[str, Any]) -> Iterator[str]:
    yield "s = c = context.root"
    written = data.get("select", "/")
    for path in written if isinstance(written, list) else [written]:
        selected = members(emit.set(path))
        lines = [*_counterparts(emit, data)]
        if "when" in data:
            when = emit.condition(data["when"])
            if not when.uses:
                selected = f"({selected} if {yes(when)} else ())"
            elif lines or _OF_SUBJECT.search(yes(when)):
                lines.append(f"    if not {yes(when)}: continue")
            else:
                selected = loop(selected, "c", yes(when))
        lines += (f"    {line}" for line in _cases(emit, data))
        yield from memory([selected], "c")
        yield from (f"for s in {selected}:", "    c = s")
        yield from (f"    {line}" for line in memory(lines, "s"))
        yield from lines
    yield "return True"


def _counterparts(emit: Emitter, data: Mapping[str, Any]) -> Iterator[str]:
    rows = data.get("match")
    for name, of in rows.items() if isinstance(rows, dict) else ():
        if name != "by":
            by = str(data["match"].get("by", "id"))
            yield f"    m[{'@' + name!r}] = found = counterpart(c, {emit.set(of).text}, {by!r})"
            yield "    if found is None: continue"


def _cases(emit: Emitter, data: Mapping[str, Any]) -> Iterator[str]:
    cases = data.get("cases")
    for case in cases if isinstance(cases, list) else [data]:
        fault = fault_code(emit, case["check"])
        if case is not data and "when" in case:
            fault = f"{yes(emit.condition(case['when']))} and ({fault})"
        yield f"if {fault}:"
        yield from (f"    {line}" for line in _shown(emit, case, data))


def _shown(emit: Emitter, case: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    """What follows from a fault: there is a finding, unless it is to be shown at places of which there are none."""
    written = case.get("at", data.get("at"))
    brings_places = not emit.compiler.grammar.checks.keys().isdisjoint(case["check"])
    picks = [key for key in PICKS if isinstance(written, dict) and key in written]
    if picks and not brings_places:
        places = emit.set(written[picks[0]])
        yield f"if not {members(places)}[{1 if picks[0] == 'each-extra' else 0}:]: continue"
    yield "return False"
