"""Planning a fix: from what a rule declares to the edits for one finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from somelint.document.comments import Comment
from somelint.document.directives import Directive, find_directives
from somelint.document.document import Document
from somelint.document.nodes import Node
from somelint.document.scalars import resolve
from somelint.document.view import is_blank
from somelint.fixing.edits import edit_of
from somelint.fixing.sharing import changes_elsewhere, is_shared
from somelint.language.fixes import FixAction, Remedy
from somelint.language.scope import Place, Places, Scope
from somelint.model.findings import Change, Fix, Value
from somelint.model.late_pattern import late
from somelint.model.locations import Path, Position, Span
from somelint.model.records import NamedTuple
from somelint.text.quantities import EXACT, Quantity

_CORRECTIONS = ("replace", "rename", "reword")
_PERHAPS_A_REMARK = late(r"[ \t]#(?![ \t0-9])")
_LONGEST_COMMENT = 10_000
_LONGEST = 2000  # code points of a text that a fix writes, since there may be thousands of fixes


class FixTarget(NamedTuple):
    """What a fix is applied to."""

    document: Document  # the document to change
    path: Path  # the place in it
    span: Span  # the stretch of text that the finding underlines
    part: tuple[int, int] | None = None  # its offsets in the value at the path; None: not a part of a text


def plan_fix(
    remedy: Remedy,
    place: Place,
    underlined: tuple[Span, tuple[int, int] | None],
    value_of: Callable[[str], object],
    says: str,
    scope: Scope | None,
) -> Fix | None:
    """The fix of a finding at a place, as its rule declares it.

    `underlined` is the stretch that the finding shows and, when it is a part of a text, its offsets in the value.
    `value_of` returns the values that the check provides; without `scope`, nothing else can be computed.
    """
    aim = place
    if remedy.at and scope:
        places = remedy.at(scope)
        if len(places) != 1:
            return None
        aim = places[0]
    home, path = aim.view.written_at(aim.path)
    if home.document is not place.view.written_at(place.path)[0].document:
        return None  # it would change another file than the one the finding is in
    given = value_of(remedy.brought) if remedy.brought else remedy.value(scope) if remedy.value and scope else None
    value = remedy.stub if remedy.do == "insert" else _writable(given, remedy.number)
    if remedy.do in ("reshape", "set") and isinstance(given, dict | list):
        value = given
    target = FixTarget(home.document, path, underlined[0], underlined[1] if remedy.at is None else None)
    change = plan_change(remedy.do, target, value)
    name = value_of("name") if change and change.do == "reshape" else None
    if change and isinstance(name, str):
        change = change._replace(key=name)
    safe = value_of(remedy.safe) is True if isinstance(remedy.safe, str) else remedy.safe
    if change and not safe and change.do == "set" and is_shared(home.document, change.path):
        return None  # what was meant is a guess from what stands around it, and other things stand around the others
    edit = edit_of(home.document, change) if change else None
    return Fix(says, safe, (edit,), change, remedy.do == "insert") if change and edit else None


def plan_change(do: FixAction, target: FixTarget, value: Value | None) -> Change | None:
    """What has to change; None when that is not possible or the value is not known."""
    if value is None and do != "remove":
        return None
    comment = _comment_at(target.document, target.span)
    if do == "quote":
        change = Change("quote", target.path, value or "", comment.offset) if comment else None
    elif comment:
        return _about_comment(do, comment, target.span, value)
    else:
        change = _about_data(do, target, value)
    return None if change and changes_elsewhere(target.document, change) else change


def _writable(given: object, number: bool) -> Value | None:
    """A value as a fix can write it; None when it is not known exactly."""
    if isinstance(given, Places):
        given = given.items[0].value if len(given.items) == 1 else None
    if isinstance(given, Quantity):
        given = given.amount if given.bound == EXACT else None
    if isinstance(given, str):
        if len(given) > _LONGEST:
            return None
        if not number:
            return str(given)  # a text that knows other languages is written as it stands
        figure = resolve(given).value
        return figure if isinstance(figure, int | float) and not isinstance(figure, bool) else None
    if isinstance(given, float) and given.is_integer():
        return int(given)  # as it would be written and read again
    return given if isinstance(given, bool | int | float) and not number else None


def _about_data(do: FixAction, target: FixTarget, value: Value | None) -> Change | None:
    document, path = target.document, target.path
    if do not in _CORRECTIONS and is_shared(document, path):
        return None  # a text that is wrong is wrong wherever it is repeated; anything else may be meant for one place
    node = document.node(path)
    if do == "remove":
        return Change("remove", path) if node is not None and path else None
    if value is None:
        return None
    if do == "rename":
        # A name with a full stop is a path to another place, and the key would have to be moved there.
        moves = isinstance(value, str) and "." in value and "." not in str(path[-1:])
        return Change("rename", path, value) if node is not None and path and not moves else None
    if do == "reshape":
        return Change("reshape", path, value) if node is not None else None
    if do == "add":
        if node is not None and node.real.kind != "list" and not is_blank(node.real.value):
            return None
        return Change("insert", (*path, len(node.real.items) if node else 0), value)
    if do == "reword":
        return Change("set", path, value, 0, target.part) if node is not None and target.part else None
    if node is None:
        return Change("insert", path, value) if do in ("set", "insert") else None
    if do == "insert" or (do == "set" and isinstance(value, dict)):
        return _what_is_missing(node.real, path, value)
    return None if node.real.kind != "scalar" or node.real.value == value else Change("set", path, value)


def _what_is_missing(node: Node, path: Path, value: Value) -> Change | None:
    """The parts of a stand-in that are missing at a place, or all of it when nothing is there."""
    if isinstance(value, dict) and node.kind == "mapping":
        missing = {key: inner for key, inner in value.items() if key not in node.entries}
        return Change("insert", path, missing) if missing else None
    if not is_blank(node.value):
        return None
    if isinstance(value, list):
        return Change("insert", (*path, 0), value[0]) if len(value) == 1 else None
    return Change("insert" if isinstance(value, dict) else "set", path, value)


def _comment_at(document: Document, span: Span) -> Comment | None:
    # They are in order and do not overlap, and there may be as many of them as findings.
    n = bisect_right(document.comments, span.start, key=lambda comment: comment.span.start) - 1
    return document.comments[n] if n >= 0 and span.end <= document.comments[n].span.end else None


def _about_comment(do: FixAction, comment: Comment, span: Span, value: Value | None) -> Change | None:
    if len(comment.text) > _LONGEST_COMMENT:
        return None  # the edit holds all of it, and there may be many of them
    start, end = _offset(comment, span.start), _offset(comment, span.end)
    if do == "remove":
        new = remove_directive(comment.text, start, end)
    elif do in ("reword", "replace") and isinstance(value, str):
        new = comment.text[:start] + value + comment.text[end:]
    else:
        return None
    return None if new is None else Change("comment", (), new, comment.offset)


def _offset(comment: Comment, position: Position) -> int:
    return position.column - comment.span.start.column


def remove_directive(text: str, start: int, end: int) -> str | None:
    """A comment without the directive, or the name in one, at the offsets; None when there is none.

    A directive with no other name is removed as a whole, and so is a comment with nothing else in it.
    """
    for directive in find_directives(text):
        if not directive.start <= start or not end <= directive.end:
            continue
        names = directive.names if isinstance(directive, Directive) else ()
        if (directive.start, directive.end) != (start, end) and len(names) > 1:
            kept = [name for name, at in names if at != start]
            first, last = names[0][1], names[-1][1] + len(names[-1][0])
            return text[:first] + ", ".join(kept) + text[last:] if len(kept) < len(names) else None
        if _PERHAPS_A_REMARK.search(text, directive.start + 1, directive.end):
            return None  # whether it is a part of the reason is not certain
        before, after = text[: directive.start].rstrip(), text[directive.end :].lstrip()
        return " ".join(part for part in (before, after) if part.strip("# \t"))
    return None
