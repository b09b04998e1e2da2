"""Writing a comment that silences a rule: where it may stand, and the proof that it changes nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from somelint.document.comments import Comment
from somelint.document.document import Document, parse
from somelint.fixing.expectation import is_same_data
from somelint.fixing.rechecking import Checker
from somelint.fixing.verification import apply_edits, count_form_problems
from somelint.model.findings import Edit, Finding
from somelint.model.locations import Position, Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.text.lines import LINE_BREAK
from somelint.text.sentences import said
from somelint.text.width import count_columns

_WIDEST = 120  # columns of a line with a comment behind what stands in it


class Silencing(NamedTuple):
    """The outcome of writing a comment."""

    source: Source | None = None  # the text with it; None when it is not written
    why: str = ""  # why it is not: a part of a sentence that begins with "it"
    others: tuple[Finding, ...] = ()  # what else it would silence, when that is why


def silence(report: Report, check: Checker, findings: Sequence[Finding], comment: str, reason: str) -> Silencing:
    """Write a comment that silences some findings on one line of a text of the report, and nothing else.

    `check` checks the run again with another text; `reason` is what the comment has to be read with.
    """
    name = findings[0].source
    document = parse(next(source for source in (*report.sources, *report.parts) if source.name == name))
    refused = Silencing()
    for edit in comment_places(document, findings[0], comment):
        source = prove_comment(document, edit, comment)
        if isinstance(source, str):
            outcome = Silencing(why=source)
        else:
            outcome = _judge(report, check({name: source}, None), findings, reason)
        if outcome.why:
            refused = outcome if outcome.others or not refused.why else refused
        else:
            return Silencing(source if isinstance(source, Source) else None)
    return refused


def _judge(before: Report, after: Report, findings: Sequence[Finding], reason: str) -> Silencing:
    """Whether a comment silences the findings, and does nothing else."""
    left, had = _active(after), _active(before)
    gone, come = had - left, left - had
    wanted = Counter(map(_key, findings))
    for finding in after.findings:
        if _key(finding) in come and finding.suppression is None:
            return Silencing(why=said("would cause the finding “{rule}”", rule=finding.rule))
    if wanted - gone:
        return Silencing(why=said("would not silence it"))
    others = tuple(one for one in before.findings if one.suppression is None and _key(one) in gone - wanted)
    if others:
        return Silencing(why=said("would silence more than that"), others=others)
    read = next((one.suppression for one in after.findings if _key(one) in wanted and one.suppression != reason), None)
    if read is not None:
        return Silencing(why=said("would be read with the reason “{reason}”", reason=read))
    return Silencing()


def _active(report: Report) -> Counter[tuple[str, str]]:
    return Counter(_key(finding) for finding in report.findings if finding.suppression is None)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.fingerprint


def comment_places(document: Document, finding: Finding, comment: str) -> Iterator[Edit]:
    """The edits that may write a comment about a finding: behind what stands in its line, and on a line of its own
    above.

    The likelier one comes first; where the line has a comment, or would get long, that is the one above. Inside a text
    of several lines there are no comments: then the line where its entry begins comes after that of the finding.
    """
    lines = [finding.span.start.line, document.key_span(finding.path).start.line]
    for line in dict.fromkeys(lines):
        yield from _places_at(document, line, comment)


def _places_at(document: Document, line: int, comment: str) -> Iterator[Edit]:
    lines = document.lines
    begin = lines.offset(Position(line, 1))
    end = lines.end_of_line(begin)
    text = lines.text[begin:end]
    there = text.rstrip(" \t")
    indent = text[: len(text) - len(text.lstrip(" "))]
    found = LINE_BREAK.search(lines.text)
    above = (begin, begin, f"{indent}{comment}{found.group() if found else chr(10)}")
    behind = (begin + len(there), end, f"  {comment}")
    taken = any(one.span.start.line == line for one in document.comments)
    apart = taken or count_columns(f"{there}  {comment}") > _WIDEST
    for start, stop, new in (above, behind) if apart else (behind, above):
        yield Edit(start, stop, new, lines.span(start, stop))


def prove_comment(document: Document, edit: Edit, comment: str) -> Source | str:
    """The source with a comment written, or why it is not: a part of a sentence that begins with "it"."""
    source = document.source._replace(text=apply_edits(document.source.text, [edit]))
    try:
        after = parse(source)
    except Unreadable:
        return said("would make the file larger or deeper than can be read")
    if any(problem.kind == "not-yaml" for problem in after.problems):
        return said("would make the file unreadable")
    if not is_same_data(after.data, document.data):
        return said("would change something else as well")
    if [one.text for one in after.comments] != _expected_comments(document.comments, edit, comment):
        return said("would lose or change a comment")
    if count_form_problems(after) - count_form_problems(document):
        return said("would make the form of the file wrong")
    return source


def _expected_comments(comments: tuple[Comment, ...], edit: Edit, comment: str) -> list[str]:
    """The comments there should be: one more, or the one at the end of the line with another behind it."""
    texts = [one.text for one in comments]
    n = sum(one.offset < edit.start for one in comments)
    last = comments[n - 1] if n else None
    if last and last.span.start.line == edit.span.start.line:
        texts[n - 1] = f"{last.text.rstrip()}{edit.text}"
    else:
        texts.insert(n, comment)
    return texts
