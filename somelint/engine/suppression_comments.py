"""Reading the comments that suppress findings, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from somelint.document.comments import Comment
from somelint.document.directives import Directive, MalformedDirective, find_directives, find_unnamed
from somelint.document.document import Document
from somelint.document.entries import LineIndex
from somelint.engine.coverage import LAST_LINE, Suppression
from somelint.model.findings import SuppressionScope
from somelint.model.locations import Path, Position, Span
from somelint.model.problems import Problem
from somelint.rulesets.rule_names import RuleNames, RuleTarget
from somelint.text.escape import shorten
from somelint.text.sentences import said
from somelint.text.suggest import closest_name

_MOST_SUGGESTIONS = 100
NAME_LIMIT = 60
"""How many characters of a name or comment a message shows."""

# What a directive covers, when that is more than the value it belongs to.
_COVERS: Mapping[str, SuppressionScope] = {"disable": "range", "file": "file"}


class SuppressionReader:
    """Reads one comment after another. `suppressions` has one for each name, in the order of the text."""

    def __init__(self, document: Document, known: RuleNames, today: date) -> None:
        self.suppressions: list[Suppression] = []
        self.problems: list[Problem] = []
        self.entries: LineIndex = document.line_index()
        self._known = known
        self._today = today
        # The ranges that `disable` opened: the index in `suppressions` by target.
        self._open: dict[RuleTarget, int] = {}
        self._suggested: dict[str, str | None] = {}

    def read(self, comment: Comment) -> None:
        """Add the suppressions of a comment, and the problems with it."""
        found = False
        for directive in find_directives(comment.text):
            found = True
            paths: tuple[Path, ...] = ()
            if isinstance(directive, Directive) and directive.reach in ("ignore", "next"):
                paths = self.entries.beside(comment.offset, directive.reach == "next")
            span = _part(comment, directive.start, directive.end)
            place = paths[0] if paths else ()
            written = shorten(comment.text[directive.start : directive.end].lstrip("# \t"), NAME_LIMIT)
            if isinstance(directive, MalformedDirective):
                self._malformed(place, span, written, directive.why, directive.suggestion)
                continue
            if directive.reach == "enable":
                self._enable(comment, directive, span)
                continue
            self._judge(directive, place, span, written)
            for name, at in directive.names:
                name_span = _part(comment, at, at + len(name))
                self._add(directive, name, name_span, span, paths)

        if not found and (slip := find_unnamed(comment.text)) and not self._known.names.keys().isdisjoint(slip[1]):
            written = shorten(comment.text.lstrip("# \t"), NAME_LIMIT)
            self._malformed((), _part(comment, slip[0].start, slip[0].end), written, slip[0].why)

    def _judge(self, directive: Directive, place: Path, span: Span, written: str) -> None:
        if not directive.reason:
            self.problems.append(Problem("suppression-without-reason", place, span, {"value": written}))
        if self._expired(directive):
            names = ", ".join(name for name, _ in directive.names)
            args = {
                "value": shorten(names, NAME_LIMIT),
                "until": directive.until.isoformat() if directive.until else "",
            }
            self.problems.append(Problem("expired-suppression", place, span, args))

    def _expired(self, directive: Directive) -> bool:
        return directive.until is not None and directive.until < self._today

    def _add(self, directive: Directive, name: str, at: Span, span: Span, paths: tuple[Path, ...]) -> None:
        place = paths[0] if paths else ()
        target, rules = self._resolve(name, place, at)
        live = target is not None and not self._expired(directive)
        covers = _COVERS.get(directive.reach, "node")
        line = span.start.line
        lines = (line, LAST_LINE) if covers == "range" else (0, 0)
        if covers == "range" and target is not None:
            self._close(target, line)
            self._open[target] = len(self.suppressions)
        self.suppressions.append(
            Suppression(name, target, rules, directive.reason, directive.until, span, at, covers, paths, lines, live)
        )

    def _enable(self, comment: Comment, directive: Directive, span: Span) -> None:
        for name, at in directive.names:
            name_span = _part(comment, at, at + len(name))
            target, _ = self._resolve(name, (), name_span)
            if target is not None and not self._close(target, span.start.line, name_span):
                why = said("nothing with that name is disabled above it")
                self._malformed((), name_span, f"enable[{shorten(name, NAME_LIMIT)}]", why)

    def _close(self, target: RuleTarget, line: int, ended_by: Span | None = None) -> bool:
        index = self._open.pop(target, None)
        if index is None:
            return False
        opened = self.suppressions[index]
        self.suppressions[index] = opened._replace(lines=(opened.lines[0], line - 1), ended_by=ended_by)
        return True

    def _resolve(self, name: str, place: Path, span: Span) -> tuple[RuleTarget | None, frozenset[str]]:
        if name not in self._known.names:
            args: dict[str, object] = {"value": shorten(name, NAME_LIMIT), "suggestion": self._suggestion(name)}
            self.problems.append(Problem("unknown-suppressed-rule", place, span, args))
            return None, frozenset()
        target, ids = self._known.names[name]
        if target[1] != name:
            args = {"value": shorten(name, NAME_LIMIT), "suggestion": target[1]}
            self.problems.append(Problem("renamed-suppressed-rule", place, span, args))
        rules = ids.difference(self._known.lasting)
        if not rules:
            self._malformed(place, span, name, said("no comment can silence that rule"))
            return None, rules
        return target, rules

    def _malformed(self, place: Path, span: Span, value: str, why: str, near: str | None = None) -> None:
        self.problems.append(
            Problem("malformed-suppression", place, span, {"value": value, "why": why, "suggestion": near})
        )

    def _suggestion(self, name: str) -> str | None:
        if name not in self._suggested and len(self._suggested) < _MOST_SUGGESTIONS:
            self._suggested[name] = closest_name(name, self._known.names)
        return self._suggested.get(name)


def _part(comment: Comment, start: int, end: int) -> Span:
    line, column = comment.span.start
    return Span(Position(line, column + start), Position(line, column + end))
