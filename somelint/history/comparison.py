"""Mark findings that are not new: those an earlier text had, or that were accepted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping

from somelint.engine.fingerprints import fingerprint_keys
from somelint.model.findings import Finding, KnownFrom, Related, WorseDirection
from somelint.model.hints import TypeVar
from somelint.model.problems import LASTING
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset
from somelint.text.messages import Messages, message

_Key = TypeVar("_Key")


_MOST_NEW = 3  # entries that are named as new in a finding that was known without them


class Measurement(NamedTuple):
    """How much of a finding is known."""

    # The number; None when the finding has none.
    measure: float | None = None
    # Which change of it is worse: `higher` or `lower`.
    worse: WorseDirection = "higher"
    # The anchors of the entries that it is about; None when it is about all there are.
    entries: frozenset[str] | None = None


def is_worse(finding: Finding, then: Measurement) -> bool:
    """Whether the measure of a finding has got worse since then, or an entry has the fault that did not have it.

    False when the two cannot be compared.
    """
    if new_entries(finding, then):
        return True
    now = finding.measure
    if not isinstance(now, int | float) or then.measure is None or finding.worse != then.worse:
        return False
    return now < then.measure if finding.worse == "lower" else now > then.measure


def new_entries(finding: Finding, then: Measurement) -> tuple[Related, ...]:
    """The entries with the fault that did not have it then."""
    if then.entries is None:
        return ()
    return tuple(entry for entry in finding.entries if entry.anchor not in then.entries)


def measure_finding(finding: Finding) -> Measurement:
    """How much of a finding is known once it is."""
    number = finding.measure if isinstance(finding.measure, int | float) else None
    return Measurement(number, finding.worse, anchors_of(finding.entries))


def anchors_of(entries: Collection[Related]) -> frozenset[str] | None:
    """The anchors of entries; None for a finding that is not about several."""
    return frozenset(entry.anchor for entry in entries) if entries else None


def mark_known(
    report: Report,
    then: Mapping[_Key, Measurement],
    keys: Callable[[Finding], Iterable[_Key]],
    why: KnownFrom,
    never: Container[str] = (),
    texts: Messages | None = None,
) -> Report:
    """Mark as known, with the reason `why`, the findings with a key in `then` that have not got worse.

    Findings of the rules in `never` stay new. With `texts`, one that was known for fewer entries shows those that are
    new.
    """

    def mark(finding: Finding) -> Finding:
        earlier = next((then[key] for key in keys(finding) if key in then), None)
        if earlier is None or finding.known or finding.rule in never:
            return finding
        if is_worse(finding, earlier):
            return _with_news(finding, new_entries(finding, earlier), texts) if texts else finding
        return finding._replace(known=why)

    return report._replace(findings=tuple(mark(finding) for finding in report.findings))


def _with_news(finding: Finding, fresh: Collection[Related], texts: Messages) -> Finding:
    if len(fresh) == len(finding.entries):
        return finding
    named = list(fresh)[:_MOST_NEW]
    notes = [entry._replace(says=message(texts, "new-entry", entry=entry.says), anchor="") for entry in named]
    shown = {(note.source, note.path) for note in notes}
    others = [other for other in finding.related if (other.source, other.path) not in shown]
    return finding._replace(related=(*notes, *others))


def mark_since(report: Report, earlier: Report, ruleset: Ruleset) -> Report:
    """Mark as known the findings that the earlier report also has.

    A finding that was suppressed then is new once its comment is gone; a text that is not YAML is always new.
    """
    before, now = ({source.name: source.identity_key for source in checked.sources} for checked in (earlier, report))
    findings = [finding for finding in earlier.findings if finding.suppression is None]
    measures = {mark: measure_finding(finding) for finding in findings for mark in fingerprint_keys(finding, before)}
    never = rules_reporting(ruleset, frozenset({"not-yaml"}))
    return mark_known(report, measures, lambda finding: fingerprint_keys(finding, now), "since", never, ruleset.texts)


def rules_reporting(ruleset: Ruleset, kinds: frozenset[str] = LASTING) -> frozenset[str]:
    """The ids of the rules that report problems of these kinds; by default of those that are never known."""
    return frozenset(program.rule.id for kind, program in ruleset.reporting.items() if kind in kinds)
