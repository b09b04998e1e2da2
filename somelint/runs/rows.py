"""What a check found as plain data, and back: for other processes and for the cache."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from somelint.engine.outcomes import Extract, PlanOutcome, SecondOutcome, Settled
from somelint.model.findings import Change, Edit, Finding, Fix, Related, Severity, Waiver
from somelint.model.hints import Any
from somelint.model.locations import Path, Position, Span
from somelint.model.report import Failure
from somelint.text.sentences import Sentence, said

_WITH_FAILURES = ("failures", "broken_parts", "missed_parts", "rule_failures")


class NotRows(ValueError):
    """The text is not one that this module wrote."""


def write_rows(record: object) -> str:
    """A record of a check as one line of JSON in ASCII. Dates become texts; a view must have been let go."""
    return json.dumps(record, separators=(",", ":"), default=date.isoformat)


def outcome_row(outcome: PlanOutcome | SecondOutcome) -> object:
    """An outcome as `write_rows` takes it: with what must be told in another language later kept apart."""
    held = {name: failure_rows(failures) for name in _WITH_FAILURES if (failures := getattr(outcome, name, ()))}
    replace: Any = outcome._replace
    return replace(**held) if held else outcome


def failure_rows(failures: Iterable[Failure]) -> tuple[Any, ...]:
    """Failures as `write_rows` takes them."""
    return tuple(
        (*failure[:1], _pack(failure.message), failure.position, _pack(failure.help), *failure[4:])
        for failure in failures
    )


def _pack(value: object) -> object:
    """A sentence as its pattern and its values, which a text in JSON would lose."""
    if not isinstance(value, Sentence):
        return value
    return [str(value.pattern), {name: _pack(inner) for name, inner in value.values.items()}]


def _unpack(row: Any) -> Any:
    if not isinstance(row, list):
        return row
    pattern, values = row
    if not isinstance(pattern, str):
        raise TypeError(pattern)
    return said(pattern, **{name: _unpack(value) for name, value in values.items()})


def read_rows(text: str | bytes) -> Any:
    """The rows on a line of JSON. Raises NotRows."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotRows from error


def read_outcome(row: Any) -> PlanOutcome:
    """The outcome that `write_rows` wrote. Raises NotRows."""
    try:
        made = PlanOutcome(*row)
        return made._replace(
            findings=_findings(made.findings),
            part_findings=_findings(made.part_findings),
            failures=read_failures(made.failures),
            broken_parts=read_failures(made.broken_parts),
            missed_parts=read_failures(made.missed_parts),
            rule_failures=read_failures(made.rule_failures),
            broken=tuple(made.broken),
            postponed=tuple(made.postponed),
            parts=tuple(made.parts),
            settled=_read_settled(made.settled) if made.settled else None,
            files=dict(made.files),
            extract=_extract(made.extract) if made.extract else None,
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise NotRows from error


def read_second(row: Any) -> SecondOutcome:
    """The outcome of postponed rules that `write_rows` wrote. Raises NotRows."""
    try:
        made = SecondOutcome(*row)
        return SecondOutcome(
            _findings(made.findings), read_failures(made.rule_failures), tuple(made.broken), dict(made.files)
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise NotRows from error


def read_findings(rows: Any) -> tuple[Finding, ...]:
    """The findings that `write_rows` wrote. Raises NotRows."""
    try:
        return _findings(rows)
    except (TypeError, ValueError, AttributeError) as error:
        raise NotRows from error


def read_waivers(rows: Any) -> tuple[Waiver, ...]:
    """The waivers that `write_rows` wrote. Raises NotRows."""
    try:
        return tuple(
            made._replace(
                span=_span(made.span),
                path=_path(made.path),
                until=date.fromisoformat(str(made.until)) if made.until else None,
            )
            for made in (Waiver(*row) for row in rows)
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise NotRows from error


def read_failures(rows: Any) -> tuple[Failure, ...]:
    """The failures that `write_rows` wrote. Raises TypeError and ValueError."""
    return tuple(
        made._replace(
            message=_unpack(made.message),
            help=_unpack(made.help),
            position=Position(*made.position) if made.position else None,
            severity=None if made.severity is None else Severity(made.severity),
        )
        for made in (Failure(*row) for row in rows)
    )


def _findings(rows: Iterable[Any]) -> tuple[Finding, ...]:
    return tuple(
        made._replace(
            severity=Severity(made.severity),
            path=_path(made.path),
            span=_span(made.span),
            related=tuple(map(_read_related, made.related)),
            fix=_fix(made.fix) if made.fix else None,
            used_by=tuple(made.used_by),
            entries=tuple(map(_read_related, made.entries)),
            also=tuple(map(_path, made.also)),
        )
        for made in (Finding(*row) for row in rows)
    )


def _read_related(row: Any) -> Related:
    source, path, span, says, anchor = row
    return Related(source, _path(path), _span(span), says, anchor)


def _fix(row: Any) -> Fix:
    says, safe, edits, (do, path, value, offset, part, key), stub = row
    return Fix(
        says,
        safe,
        tuple(Edit(start, end, text, _span(span)) for start, end, text, span in edits),
        Change(do, _path(path), value, offset, tuple(part) if part else None, key),
        stub,
    )


def _read_settled(row: Any) -> Settled:
    count, findings, waivers = row
    return Settled(count, _findings(findings), read_waivers(waivers))


def _extract(row: Any) -> Extract:
    made = Extract(*row)
    return made._replace(
        misspelt=[_path(path) for path in made.misspelt],
        unread=[_path(path) for path in made.unread],
        table=[(_path(path), part, _path(there)) for path, part, there in made.table],
        origins=[(_path(path), part, _path(there)) for path, part, there in made.origins],
        stand_ins=[(_path(path), text, start, end) for path, text, start, end in made.stand_ins],
        written=[(_path(here), _path(there)) for here, there in made.written],
    )


def _path(row: Iterable[Any]) -> Path:
    return tuple(row)


def _span(row: Any) -> Span:
    start, end = row
    return Span(Position(*start), Position(*end))
