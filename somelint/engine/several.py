"""Findings about several entries at once, and the other places that a finding shows."""

from __future__ import annotations

from somelint.engine.fingerprints import anchor_of, digest
from somelint.language.scope import Place, Scope
from somelint.language.templates import find_label, show
from somelint.language.wording import Wording
from somelint.model.findings import Finding, Related
from somelint.rulesets.program import Program


def of_several(finding: Finding, program: Program, n: int, scope: Scope, place: Place, wording: Wording) -> Finding:
    """The finding of a case, with the entries that have the fault, when it is about several."""
    case = program.cases[n]
    if case.picks:
        finding = finding._replace(fingerprint=_fingerprint_of_several(program, n, scope, place, wording))
    if case.entries is None:
        return finding
    members, view = case.entries(scope), scope.subject.view
    entries = members.derived.get(("entries", id(view)))
    if not isinstance(entries, tuple):
        # Those of another plan are told where that plan is, and are not there when it is not checked.
        entries = tuple(_entry(member, wording) for member in members.items if member.view is view)
        members.derived["entries", id(view)] = entries
    return finding._replace(entries=entries)


def _entry(place: Place, wording: Wording) -> Related:
    anchor = anchor_of(*place.view.written_at(place.path), wording.identity, wording.labels)
    return make_related(place, "", wording)._replace(anchor=anchor)


def _fingerprint_of_several(program: Program, case: int, scope: Scope, place: Place, wording: Wording) -> str:
    """The fingerprint of a finding about several places. When the place that it is shown at is fixed and it moves on to
    the next one, it is still the same finding."""
    home, path = scope.subject.view.written_at(scope.subject.path)
    file = place.view.written_at(place.path)[0].document.source.identity_key
    return digest(
        program.rule.original_id,
        file,
        anchor_of(home, path, wording.identity, wording.labels),
        "",
        *([str(case)] if case else []),
    )


def make_related(place: Place, says: str, wording: Wording) -> Related:
    """Another place that a finding shows, with what is said of it; what it is called when nothing is."""
    home, path = place.view.written_at(place.path)
    document = home.document
    return Related(
        document.source.name,
        path,
        document.place(path),
        says or show(find_label(place, wording.labels), wording),
    )
