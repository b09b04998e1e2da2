"""Running rules on documents: from a violation to a finding with its place and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from somelint.document.view import View
from somelint.engine.fingerprints import anchor_of, digest, judged_text
from somelint.engine.several import make_related, of_several
from somelint.language.scope import Place, Places, Run, Scope, Violation
from somelint.language.templates import fill, find_label, placeholders, plain_value
from somelint.language.wording import Wording
from somelint.model.findings import Finding, Fix, Related
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path, Span
from somelint.rulesets.program import Program, find_counterparts
from somelint.rulesets.rule import Rule

if TYPE_CHECKING:
    from somelint.rulesets.rule_case import Case
from somelint.text.lines import cut_line
from somelint.text.quantities import as_quantity

_Spot = tuple[int, Path]


def rule_findings(program: Program, view: View, run: Run, wording: Wording, in_part: bool = False) -> Iterator[Finding]:
    """What a rule finds in a document; `in_part`, what its cases for every kind of document find. Raises TooLong, and
    RuleError for a mistake in a catalogue."""
    start = Scope(run, Place(view, (), view.data), None, program.rule.options)
    for select in program.select:
        for place in select(start).items:
            scope = Scope(run, place, place, program.rule.options, {}, {})
            counterparts = find_counterparts(program, scope)
            if counterparts is None:
                continue
            scope.counterparts = counterparts
            if program.when is None or program.when(scope) is True:
                yield from _found_by_cases(program, scope, wording, in_part)


def _found_by_cases(program: Program, scope: Scope, wording: Wording, in_part: bool) -> Iterator[Finding]:
    """What the first case that fails finds. When a rule is about the whole plan, further cases that quote texts are
    asked as well, and tell of places that are not told of yet."""
    told: set[_Spot] = set()
    failed = False
    for n, case in enumerate(program.cases):
        if (failed and not case.quotes) or (in_part and not case.of_every_kind):
            continue
        if case.when is not None and case.when(scope) is not True:
            continue
        violations = [one for one in case.check(scope) if not (failed and _is_told(one.place, told))]
        for violation in violations:
            places = [violation.place] if violation.place else case.at(scope)
            for place in places:
                finding = _finding(program, case, scope, violation, place, wording)
                told.add(_spot(place))
                if not violation.place:
                    finding = of_several(finding, program, n, scope, place, wording)
                    told.update(map(_spot, case.entries(scope).items if case.entries else ()))
                yield finding
        if violations and (scope.subject.path or not told):
            return
        failed = failed or bool(violations)


def _spot(place: Place) -> _Spot:
    """What tells one place from all others, as rules see the plan: where it is written may be a file of its own."""
    return id(place.view), place.path


def _is_told(place: Place | None, told: Set[_Spot]) -> bool:
    """Whether a place, or what it is a part of short of the whole plan, is among those that were told of."""
    if place is None:
        return False
    view, path = _spot(place)
    return any((view, path[:length]) in told for length in range(1, len(path) + 1))


def _finding(
    program: Program, case: Case, scope: Scope, violation: Violation, place: Place, wording: Wording
) -> Finding:
    said = wording.texts(program.rule.group, program.rule.id)
    wording = wording.of_rule(program.rule.group, program.rule.id)
    value_of = _values(case, scope, violation, place, wording)
    message = fill(said(case.message), value_of, wording)
    if case.did_you_mean and value_of("suggestion") is not None:
        message += " " + fill(said(case.did_you_mean), value_of, wording)
    home, path = place.view.written_at(place.path)
    document = home.document
    span = document.text_span(path, *violation.text) if violation.text else document.place(path)
    anchor = anchor_of(home, path, wording.identity, wording.labels)
    measured = as_quantity(case.measure(scope)) if case.measure else None
    # A number that is judged may change without making a new finding; a text that is judged may not.
    value = "" if case.measure else judged_text(place.value)
    shown = case.related(scope)
    notes = [(other, fill(said(says), value_of, wording)) for other, says in shown]
    notes += [(other, "") for other in violation.related]
    # The same shared place, seen from another plan, explains nothing; an earlier text cannot be shown.
    earlier = scope.subject.view.base
    notes = [
        (other, says)
        for other, says in notes
        if other.view is not earlier and (home is place.view or other.view.written_at(other.path) != (home, path))
    ]
    return Finding(
        rule=program.rule.id,
        severity=case.severity,
        message=message,
        help=fill(said(case.help), value_of, wording),
        source=document.source.name,
        path=path,
        span=span,
        group=program.rule.group,
        level=program.rule.level,
        args=_args(case, value_of),
        related=tuple(make_related(other, says, wording) for other, says in notes) + _stretches(violation, place),
        anchor=anchor,
        fingerprint=digest(program.rule.original_id, document.source.identity_key, anchor, value),
        measure=round(measured.amount, 6) if measured else None,
        worse=case.worse,
        fix=declared_fix(case, program.rule, place, (span, violation.text), value_of, wording, scope),
        used_by=() if home is place.view else (place.view.document.source.name,),
    )


def _values(case: Case, scope: Scope, violation: Violation, place: Place, wording: Wording) -> Callable[[str], object]:
    def value_of(name: str) -> object:
        if name in violation.args:
            return violation.args[name]
        if name == "label":
            return find_label(scope.subject, wording.labels)
        if name == "place":
            return find_label(place, wording.labels)
        shown_value = case.shown.get(name)
        value = shown_value(scope) if shown_value else None
        if isinstance(value, Places) and len(value.items) == 1 and not isinstance(value.items[0].value, (list, dict)):
            return value.items[0].value
        return value

    return value_of


def _args(case: Case, value_of: Callable[[str], object]) -> Mapping[str, object]:
    named = dict.fromkeys([*placeholders(case.message), *placeholders(case.help)])
    return {name: plain_value(value) for name in named if (value := value_of(name)) is not None}


def _stretches(violation: Violation, place: Place) -> tuple[Related, ...]:
    """The further stretches of the text at the place that the check found, each with its words."""
    if not violation.further:
        return ()
    home, path = place.view.written_at(place.path)
    document, text = home.document, str(place.value)
    most = min(20, 200_000 // len(text))  # to find a place in a text takes as long as to read it
    rows = [(document.text_span(path, *part), text[slice(*part)]) for part in violation.further[:most]]
    return tuple(Related(document.source.name, path, span, cut_line(words)) for span, words in rows)


def declared_fix(
    case: Case,
    rule: Rule,
    place: Place,
    underlined: tuple[Span, tuple[int, int] | None],
    value_of: Callable[[str], object],
    wording: Wording,
    scope: Scope | None = None,
) -> Fix | None:
    """The fix of a finding at a place, if one is declared. A problem of form has no scope to evaluate values in."""
    if not case.has_fix or case.fix is None:
        return None
    from somelint.fixing.planning import plan_fix  # most findings have none

    said = wording.texts(rule.group, rule.id)
    says = fill(said(case.fix.says), value_of, wording)
    return plan_fix(case.fix, place, underlined, value_of, says, scope)
