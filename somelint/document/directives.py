"""What a comment such as `# somelint: ignore[rule] until 2027-03-01 -- reason` says, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from somelint.document.near_directives import VERB, begin_with, nearly_directive
from somelint.model.hints import Literal, TypeAlias
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple
from somelint.text.sentences import said
from somelint.text.suggest import closest_name

Reach: TypeAlias = Literal["ignore", "next", "disable", "enable", "file"]

VERBS: dict[str, Reach] = {
    "ignore": "ignore",
    "disable-line": "ignore",
    "disable-next-line": "next",
    "disable": "disable",
    "enable": "enable",
    "file-ignore": "file",
}
"""The words after `somelint:`, and what each one applies to."""

MOST_NAMES = 50
MOST_IN_A_COMMENT = 50

# No expression here has nested repetitions, so no comment takes long to read.
_START = late(r"#[ \t\u00a0]*somelint(?![^\W_])", re.IGNORECASE)
# A number sign with spaces around it begins a remark of its own; “#12” in a reason does not.
_REMARK = late(r"[ \t]#(?=[ \t])")
_UNNAMED = late(rf"#[ \t]*{VERB}[ \t]*\[([\w, -]{{1,200}})\]", re.IGNORECASE)
_BLANK = late(r"[ \t\u00a0]*")
_WORD = late(r"[A-Za-z-]+")
_NAME_ALONE = late(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+[ \t]*(?:--|,|\Z)")
_DATE = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_SLIPS = ("-", "_", ".", ",", ";", "=", "/")
_MARKS = (":", *_SLIPS)
_DASHES = ("--", "–", "—")  # word processors turn two hyphens into one of the others


class Directive(NamedTuple):
    """A directive: what a comment says to somelint. Offsets are in code points from the start of the comment."""

    reach: Reach  # what it applies to
    names: tuple[tuple[str, int], ...]  # rules and groups as written, each with its offset
    reason: str  # may be empty
    until: date | None  # the last day on which it counts
    start: int  # offset of the number sign
    end: int  # offset just after the last character


class MalformedDirective(NamedTuple):
    """A comment that looks like a directive but cannot be parsed. Offsets as in `Directive`."""

    why: str  # a part of a sentence: `the bracket is not closed`
    start: int  # its first code point in the comment
    end: int  # just after its last code point
    suggestion: str | None = None  # the word that was probably meant


def find_directives(comment: str) -> Iterator[Directive | MalformedDirective]:
    """The directives in a comment, number sign included. There may be several, each with a `#` of its own."""
    found = False
    starts = [(match.start(), match.end()) for match in _START.finditer(comment)]
    for n, (start, behind) in enumerate(starts, 1):
        if n > MOST_IN_A_COMMENT:
            why = said(
                "there are more than {most} for somelint on this line, and the rest has no effect",
                most=MOST_IN_A_COMMENT,
            )
            yield MalformedDirective(why, start, starts[n - 1][1])
            return
        end = starts[n][0] if n < len(starts) else len(comment)
        remark = _REMARK.search(comment, behind, end)
        end = remark.start() if remark else end
        end = len(comment[start:end].rstrip()) + start
        read = _read_directive(comment, start, behind, end)
        if read is not None:
            found = True
            yield read
    if not found and (slip := nearly_directive(comment)):
        yield MalformedDirective(*slip)


def find_unnamed(comment: str) -> tuple[MalformedDirective, list[str]] | None:
    """What is wrong with a comment such as `# ignore[a-rule]`, and the names in it, which may be those of rules."""
    match = _UNNAMED.match(comment)
    if match is None:
        return None
    slip = MalformedDirective(begin_with(match[1]), 0, len(comment.rstrip()))
    return slip, [name.strip() for name in match[2].split(",")]


def _read_directive(text: str, start: int, at: int, end: int) -> Directive | MalformedDirective | None:
    at = _skip(text, at, end)
    mark = text[at : min(at + 1, end)]
    colon = mark == ":"
    at = _skip(text, at + (mark in _MARKS), end)
    match = _WORD.match(text, at, end)
    if not match:
        return None
    if mark in _SLIPS:
        # As other programs write it; “somelint-action” is a remark.
        verb = match.group().lower()
        why = said("a colon must follow “somelint”, as in somelint: {verb}[rule-name]", verb=verb)
        return MalformedDirective(why, start, end) if verb in VERBS else None
    word, at = match.group().lower(), _skip(text, match.end(), end)
    bracket = text[at : min(at + 1, end)] == "["
    if word not in VERBS:
        # Without brackets it is a remark that happens to name the program.
        why = said("“{word}” is not a known word here", word=word[:40])
        return MalformedDirective(why, start, end, closest_name(word, VERBS)) if colon and bracket else None
    if not bracket:
        why = said("the rules must follow in brackets, as in {verb}[rule-name]", verb=word)
        # “somelint disable a-rule” is meant for it; “somelint ignores this” is not.
        return MalformedDirective(why, start, end) if colon or _NAME_ALONE.match(text, at, end) else None
    if not colon:
        return MalformedDirective(said("the colon after “somelint” is missing"), start, end)
    close = text.find("]", at, end)
    if close < 0:
        return MalformedDirective(said("the bracket is not closed"), start, end)
    names = tuple(_rule_names(text, at + 1, close))
    written = [name for name, _ in names]
    if not names:
        return MalformedDirective(said("no rule is named in the brackets"), start, end)
    if "*" in written or "all" in written:
        why = said("all rules cannot be named at once; name each rule or its group")
        return MalformedDirective(why, start, end)
    if len(names) > MOST_NAMES:
        return MalformedDirective(said("more than {most} rules are named at once", most=MOST_NAMES), start, end)
    return _read_tail(text[close + 1 : end].strip(" \t"), Directive(VERBS[word], names, "", None, start, end))


def _read_tail(tail: str, directive: Directive) -> Directive | MalformedDirective:
    start, end = directive.start, directive.end
    first, *more = tail.split(None, 1)[:2] if tail else [""]
    if first.lower() == "until":
        written, *more = more[0].split(None, 1) if more else [""]
        until = _read_date(written)
        if until is None:
            why = said("“until” must be followed by a date such as 2027-03-31")
            return MalformedDirective(why, start, end)
        directive, tail = directive._replace(until=until), more[0] if more else ""
    if not tail:
        return directive
    for dashes in _DASHES:
        if tail.startswith(dashes):
            return directive._replace(reason=tail[len(dashes) :].strip())
    why = said("after the brackets only “until” with a date and “--” with the reason may follow")
    return MalformedDirective(why, start, end)


def _rule_names(text: str, at: int, end: int) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for part in text[at:end].split(","):
        name = part.strip()
        if name and name not in seen:
            seen.add(name)
            yield name, at + part.index(name[0])
        at += len(part) + 1


def _read_date(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if _DATE.match(written) else None
    except ValueError:
        return None


def _skip(text: str, at: int, end: int) -> int:
    match = _BLANK.match(text, at, end)
    return match.end() if match else at
