"""A rule as it stands in its file, and a rule ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from somelint.findings import SEVERITIES, Severity
from somelint.language.checks import CheckFn, brought_by, compile_check, reported_kind
from somelint.language.conditions import compile_condition
from somelint.language.names import Library, Names, RuleError, unknown
from somelint.language.scope import ConditionFn, SetFn, ValueFn
from somelint.language.sets import compile_set, is_set
from somelint.language.targets import RelatedFn, TargetFn, compile_at, compile_related
from somelint.language.templates import placeholders
from somelint.language.values import compile_value
from somelint.locations import Path
from somelint.selectors import HERE


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule file says of itself. `data` is the whole file, `file` the name it is reported under."""

    id: str
    file: str
    data: Mapping[str, object]
    severity: Severity
    level: str
    group: str
    summary: str
    aliases: tuple[str, ...] = ()
    preview: bool = False

    @property
    def reported(self) -> str | None:
        """The kind of problem that this rule puts into words, if that is what it does."""
        return reported_kind(self.data.get("check"))

    @property
    def options(self) -> Mapping[str, object]:
        """The rule's settings with their default values."""
        declared = self.data.get("options")
        if not isinstance(declared, Mapping):
            return {}
        return {name: one.get("default") for name, one in declared.items() if isinstance(one, Mapping)}


def read_rule(data: Mapping[str, object], file: str) -> Rule:
    """The rule that the data of a rule file describes; the file has passed its schema."""
    aliases = data.get("aliases")
    return Rule(
        id=str(data["id"]),
        file=file,
        data=data,
        severity=SEVERITIES[str(data["severity"])],
        level=str(data.get("level", "standard")),
        group=str(data["group"]),
        summary=str(data["summary"]),
        aliases=tuple(str(one) for one in aliases) if isinstance(aliases, list) else (),
        preview=data.get("preview") is True,
    )


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that a rule checks, and what it says when that does not hold."""

    severity: Severity
    when: ConditionFn | None
    check: CheckFn
    at: TargetFn
    related: RelatedFn
    measure: ValueFn | None
    message: object
    help: object
    did_you_mean: object
    shown: Mapping[str, ValueFn | SetFn]


@dataclass(frozen=True, slots=True)
class Program:
    """A rule ready to run: where it looks, when it speaks, what it checks."""

    rule: Rule
    select: tuple[SetFn, ...]
    twins: tuple[tuple[str, SetFn, str], ...]
    when: ConditionFn | None
    cases: tuple[Case, ...]


_SELECTED = ("label", "place")


def compile_rule(rule: Rule, library: Library) -> Program:
    """Make a rule ready to run.

    Raises RuleError, with the path in the rule file, for an expression that the language does not have or a
    name that nothing defines.
    """
    try:
        return _compile(rule, library)
    except RecursionError:
        raise RuleError(("let",), "These names are defined by each other, without an end.") from None


def _compile(rule: Rule, library: Library) -> Program:
    data = rule.data
    lets = _mapping(data.get("let"))
    for name in lets:
        if name in library.definitions or name in ("self", "today", *_SELECTED):
            raise RuleError(("let", name), f"“{name}” has a meaning already; take another name.")
    twin_rows = _twins(data.get("match"))
    names = Names(library, lets, tuple(rule.options), tuple(name for name, _, _ in twin_rows))
    selected = data.get("select", "/")
    paths = selected if isinstance(selected, list) else [selected]
    select = tuple(
        _select(path, names, ("select", n) if isinstance(selected, list) else ("select",))
        for n, path in enumerate(paths)
    )
    for name in lets:
        _shown_value(name, names, ("let", name))
    written = data.get("cases")
    rows = written if isinstance(written, list) else [data]
    cases = [_case(row, rule, names, ("cases", n) if isinstance(written, list) else ()) for n, row in enumerate(rows)]
    return Program(
        rule=rule,
        select=select,
        twins=tuple((name, compile_set(of, names, ("match", name)), by) for name, of, by in twin_rows),
        when=compile_condition(data["when"], names, ("when",)) if "when" in data else None,
        cases=tuple(cases),
    )


def _select(path: object, names: Names, at: Path) -> SetFn:
    if isinstance(path, str) and names.selector(path, at).begin == HERE and not is_set(path, names):
        raise RuleError(at, f"“{path}” is not a set of places.")
    return compile_set(path, names, at)


def _case(row: object, rule: Rule, names: Names, at: Path) -> Case:
    written = _mapping(row)
    data = rule.data
    if "check" not in written:
        raise RuleError(at, "“check” is missing: a rule says what must hold.")
    check = written["check"]
    texts = {key: written.get(key, data.get(key)) for key in ("message", "help", "did-you-mean")}
    for key in ("message", "help"):
        if texts[key] is None:
            raise RuleError(at, f"“{key}” is missing: a finding is told in words.")
    brought = brought_by(check)
    table: dict[str, ValueFn | SetFn] = {}
    related = written.get("related", data.get("related"))
    for key, template in (*texts.items(), *(("related", says) for says in _says(related))):
        for name in placeholders(template):
            if name not in brought and name not in _SELECTED:
                table[name] = _shown_value(name, names, (*at, key) if key in written else (key,))
    return Case(
        severity=SEVERITIES[str(written.get("severity", rule.severity.word))],
        when=compile_condition(written["when"], names, (*at, "when")) if at and "when" in written else None,
        check=compile_check(check, names, (*at, "check")),
        at=compile_at(written.get("at", data.get("at", _default_at(check))), names, (*at, "at")),
        related=compile_related(related, names, (*at, "related")),
        measure=_measure(written.get("measure", data.get("measure")), names, (*at, "measure")),
        message=texts["message"],
        help=texts["help"],
        did_you_mean=texts["did-you-mean"],
        shown=table,
    )


def _measure(written: object, names: Names, at: Path) -> ValueFn | None:
    return None if written is None else compile_value(written, names, at)


def _default_at(check: object) -> object:
    """A check that something is present points to where it would be."""
    present = check.get("present") if isinstance(check, Mapping) else None
    return present if isinstance(present, str) else None


def _says(related: object) -> list[object]:
    rows = related if isinstance(related, list) else [related]
    return [row.get("says", "") for row in rows if isinstance(row, Mapping)]


def _shown_value(name: str, names: Names, at: Path) -> ValueFn | SetFn:
    """What a name gives for a message. Raises RuleError when nothing defines it."""
    from somelint.language.matches import is_condition

    if name in names.twins:
        return compile_set(name, names, at)
    if name in names.lets or name in names.library.definitions:
        if is_condition(name, names):
            return compile_condition(name, names, at)
        return compile_set(name, names, at) if is_set(name, names) else compile_value(name, names, at)
    if name in names.options:
        return compile_value({"option": name}, names, at)
    known = [*names.lets, *names.options, *_SELECTED]
    raise RuleError(at, unknown("name for a message", name, known) + " Names are defined under “let”.")


def _twins(written: object) -> list[tuple[str, object, str]]:
    rows = _mapping(written)
    by = rows.get("by", "id")
    return [(name, of, str(by)) for name, of in rows.items() if name != "by"]


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
