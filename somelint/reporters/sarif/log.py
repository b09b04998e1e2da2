"""SARIF 2.1.0, the interchange format for results of static analysis, as code scanning reads it."""

from __future__ import annotations

from collections.abc import Sequence

import somelint
from somelint.model.findings import Finding
from somelint.model.hints import Literal
from somelint.model.report import Failure, Report, already_known, exit_code, in_order, visible
from somelint.model.standing import stopped_in_view
from somelint.reporters.data import dump
from somelint.reporters.options import ReportOptions
from somelint.reporters.places import make_source_namer
from somelint.reporters.sarif.results import ArtifactUris, build_results
from somelint.reporters.sarif.rules import describe_rule
from somelint.text.escape import one_line, shorten_units
from somelint.text.messages import message

MOST_RESULTS = 25_000
MOST_PACKED_BYTES = 10_000_000
"""The largest file, compressed with gzip, that code scanning accepts."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = {"%SRCROOT%": {"description": {"text": "The root of the repository."}}}


def render(report: Report, options: ReportOptions) -> str:
    """One run with all findings up to the level, known ones as unchanged.

    Suppressed findings are left out: code scanning ignores `suppressions` and would open an alert for each.

    Failures are listed in the invocation, which is then not successful. Columns are code points, from 1.
    """
    findings = [
        *visible(report.findings, options.level, report.levels),
        *already_known(report.findings, options.level, report.levels),
    ]
    # When not everything fits, the worst and newest findings are kept.
    ranked = sorted(findings, key=lambda f: (f.known is not None, -f.severity))
    most = MOST_RESULTS
    while True:
        text = dump(_log(report, options, in_order(ranked[:most]), max(0, len(ranked) - most)))
        size = _packed_size(text)
        if size <= MOST_PACKED_BYTES or not most:
            return text
        most = min(most, len(ranked)) * MOST_PACKED_BYTES * 9 // (size * 10)


def _packed_size(text: str) -> int:
    if len(text) <= MOST_PACKED_BYTES:
        return len(text)
    import gzip

    return len(gzip.compress(text.encode("ascii"), mtime=0))


def _log(report: Report, options: ReportOptions, findings: Sequence[Finding], left_out: int) -> dict[str, object]:
    name_source = make_source_namer(report, options)
    uri = ArtifactUris(name_source)
    ids = sorted({finding.rule for finding in findings})
    notifications = [_notification(failure, uri) for failure in report.failures]
    notifications += [_notification(stop, uri, "warning") for stop in stopped_in_view(report, options.level)]
    if left_out:
        text = message(options.text, "left-out", count=left_out)
        notifications.append({"level": "warning", "message": {"text": text}})
    run = {
        "tool": {
            "driver": {
                "name": "somelint",
                "version": somelint.__version__,
                "semanticVersion": somelint.__version__,
                "rules": [describe_rule(rule_id, options) for rule_id in ids],
            }
        },
        "automationDetails": {"id": "somelint/"},
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "exitCode": exit_code(report, options.level, options.fail_on),
                "toolExecutionNotifications": notifications,
            }
        ],
        "originalUriBaseIds": _ROOT,
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": uri.of(source.name), "roles": ["analysisTarget"]}
            for source in sorted(report.sources, key=lambda source: name_source(source.name))
        ],
        "results": build_results(findings, ids, uri, options),
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _notification(
    failure: Failure, uri: ArtifactUris, level: Literal["error", "warning"] = "error"
) -> dict[str, object]:
    words = " ".join(one_line(text) for text in (failure.message, failure.help) if text)
    notification: dict[str, object] = {"level": level, "message": {"text": shorten_units(words, 4000)}}
    if failure.source:
        place = {"physicalLocation": {"artifactLocation": uri.of(failure.source)}}
        if failure.position:
            line, column = failure.position
            place["physicalLocation"]["region"] = {"startLine": line, "startColumn": column}
        notification["locations"] = [place]
    return notification
