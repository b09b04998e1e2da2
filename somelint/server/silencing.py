"""A comment that silences a finding, written where it covers it and nothing above it, with room for the reason."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document.document import parse
from somelint.model.findings import Finding
from somelint.model.locations import Position, Source
from somelint.model.records import NamedTuple
from somelint.server.plan_folder import Checked
from somelint.text.lines import LINE_BREAK, Lines


class Silenced(NamedTuple):
    """A text in which a comment silences a finding."""

    # The text with the comment.
    text: Source
    # The offset in it where the reason belongs, which is for the person to write.
    reason: int


def offer_silencing(checked: Checked, name: str, wanted: tuple[object, object]) -> Silenced | None:
    """The text with a comment that silences a finding, given by its rule and fingerprint; None when none would."""
    report = checked.report
    text = next((text for text in (*report.sources, *report.parts) if text.name == name), None)
    found = (one for one in report.findings if one.source == name and (one.rule, one.fingerprint) == wanted)
    finding = next(found, None)
    if finding is None or text is None:
        return None
    for made in _candidates(text, finding):
        again = checked.job.report({name: made.text})
        if any(_same(one, finding) and one.suppression is not None for one in again.findings):
            return made
    return None


def _same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.source, one.fingerprint) == (other.rule, other.source, other.fingerprint)


def _candidates(text: Source, finding: Finding) -> Iterator[Silenced]:
    """The text with the comment above the line of the finding, then above those of what holds it."""
    document = parse(text)
    places = [finding.span, *(document.key_span(finding.path[:n]) for n in range(len(finding.path), 0, -1))]
    lines = dict.fromkeys(place.start.line for place in places)
    for line in lines:
        yield _with_comment(text, document.lines, line, f"ignore[{finding.rule}]")


def _with_comment(text: Source, lines: Lines, line: int, says: str) -> Silenced:
    start = lines.offset(Position(line, 1))
    written = text.text[start:]
    indent = written[: len(written) - len(written.lstrip(" "))]
    found = LINE_BREAK.search(text.text)
    comment = f"{indent}# somelint: {says} -- "
    after = f"{text.text[:start]}{comment}{found[0] if found else chr(10)}{written}"
    return Silenced(text._replace(text=after), start + len(comment))
