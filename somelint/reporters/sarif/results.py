"""The findings in a SARIF report: places, fingerprints, suppressions and fixes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from somelint.model.findings import Finding, Fix
from somelint.model.locations import Span
from somelint.reporters.options import ReportOptions
from somelint.reporters.places import OccurrenceCounter
from somelint.reporters.sarif.rules import SARIF_LEVELS
from somelint.text.escape import one_line
from somelint.text.messages import message

MOST_RELATED_LOCATIONS = 100
"""The most related places of one finding that code scanning accepts."""

_MOST_LINKED = 5


class ArtifactUris:
    """Names of files as addresses, from the root of the repository."""

    def __init__(self, name_source: Callable[[str], str]) -> None:
        self._name_source = name_source

    def of(self, source: str) -> dict[str, object]:
        """The address of a source."""
        name = self._name_source(source)
        # Bytes of a name that are not UTF-8 are surrogates here.
        address = quote(name.encode("utf-8", "surrogateescape" if _is_from_bytes(name) else "surrogatepass"), safe="/")
        if address.startswith("/"):
            return {"uri": f"file://{address}"}
        return {"uri": address, "uriBaseId": "%SRCROOT%"}


def _is_from_bytes(name: str) -> bool:
    return not re.search("[\ud800-\udc7f\udd00-\udfff]", name)


def build_results(
    findings: Sequence[Finding], ids: Sequence[str], uri: ArtifactUris, options: ReportOptions
) -> list[dict[str, object]]:
    """The results for findings; `ids` are the rules as the report lists them."""
    index, counter = {rule: number for number, rule in enumerate(ids)}, OccurrenceCounter()
    # Either all results say how they compare with an earlier state, or none does.
    compared = any(finding.known is not None for finding in findings)
    rows = []
    for finding in findings:
        row = _result(finding, index[finding.rule], uri, options)
        # The only fingerprint that code scanning uses; it expects a counter after a colon.
        count = counter.count(f"{uri.of(finding.source)['uri']} {finding.fingerprint}")
        row["partialFingerprints"] = {"primaryLocationLineHash": f"{finding.fingerprint}:{count}"}
        if compared:
            row["baselineState"] = "new" if finding.known is None else "unchanged"
        rows.append(row)
    return rows


def _result(finding: Finding, index: int, uri: ArtifactUris, options: ReportOptions) -> dict[str, object]:
    row: dict[str, object] = {
        "ruleId": one_line(finding.rule),
        "ruleIndex": index,
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": _message(finding, options)},
        "locations": [build_location(finding.source, finding.span, uri)],
    }
    if finding.anchor:
        row["locations"] = [
            {
                **build_location(finding.source, finding.span, uri),
                "logicalLocations": [{"fullyQualifiedName": one_line(finding.anchor)}],
            }
        ]
    if finding.related:
        row["relatedLocations"] = [
            {
                "id": number,
                **build_location(place.source, place.span, uri),
                "message": {"text": _escape_links(one_line(place.says or place.source))},
            }
            for number, place in enumerate(finding.related[:MOST_RELATED_LOCATIONS], start=1)
        ]
    if finding.fix and finding.fix.edits:
        row["fixes"] = [_fix(finding.fix, uri.of(finding.source))]
    return row


def build_location(source: str, span: Span, uri: ArtifactUris) -> dict[str, object]:
    """A place, with all four numbers; the end is the position after the last character."""
    region = {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }
    return {"physicalLocation": {"artifactLocation": uri.of(source), "region": region}}


def _message(finding: Finding, options: ReportOptions) -> str:
    """The message, what to do, and links to the related places, by their number."""
    sentences = [_escape_links(one_line(text)) for text in (finding.message, finding.help) if text]
    links = [
        f"[{_escape_brackets(one_line(place.says or place.source))}]({number})"
        for number, place in enumerate(finding.related[:_MOST_LINKED], start=1)
    ]
    if links:
        sentences.append(f"({message(options.text, 'related')}: {', '.join(links)})")
    return " ".join(sentences)


def _escape_links(text: str) -> str:
    """A message in which nothing is taken for a link, or for a mark that escapes one.

    Other brackets stay as they are: not every reader removes the escape marks.
    """
    return _escape_brackets(text) if "](" in text or "\\" in text else text


def _escape_brackets(text: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", text)


def _fix(fix: Fix, address: dict[str, object]) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.span.start.line,
                "startColumn": edit.span.start.column,
                "endLine": edit.span.end.line,
                "endColumn": edit.span.end.column,
            },
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": one_line(fix.says)},
        "artifactChanges": [{"artifactLocation": address, "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }
