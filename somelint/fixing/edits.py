"""From a change to an edit of the text: which stretch is replaced, and by what.

Nothing outside that stretch is touched. Where a change cannot be written safely there is no edit; `verification` reads
the outcome and refuses an edit that does anything else than intended.
"""

from __future__ import annotations

from bisect import bisect_left

from somelint.document.alignment import align
from somelint.document.document import Document
from somelint.document.nodes import Node, has_brackets, in_brackets
from somelint.document.spans import BLANKS_AND_COMMENTS
from somelint.fixing.insertion import fill_gap, insert_entries
from somelint.fixing.reshaping import reshape
from somelint.fixing.spelling import can_stay_plain, spell_scalar
from somelint.model.findings import Change, Edit
from somelint.model.late_pattern import late
from somelint.text.escape import for_double_quotes, is_visible
from somelint.text.lines import LINE_BREAK

_COMMA = late(r"[ \t\r\n]*,[ \t\r\n]*")


def edit_of(document: Document, change: Change) -> Edit | None:
    """The edit that makes a change, or None when it cannot be made."""
    replacement = _MAKERS[change.do](document, change)
    if replacement is None:
        return None
    start, end, text = replacement
    return Edit(start, end, text, document.lines.span(start, end))


def _set(document: Document, change: Change) -> tuple[int, int, str] | None:
    node = document.node(change.path)
    if node is None or node.real.kind != "scalar" or isinstance(change.value, list | dict):
        return None
    real, text = node.real, document.source.text
    if change.part is not None:
        return _part(text, real, change.part, str(change.value))
    new = spell_scalar(change.value, real.style, in_brackets(real, text))
    if real.start < real.end:
        return real.start, real.end, new
    return fill_gap(text, real.start, new)


def _part(text: str, node: Node, part: tuple[int, int], new: str) -> tuple[int, int, str] | None:
    stretch = align(text[node.start : node.end], node.style, node.text, *part)
    if stretch is None or not _may_stand(new, node, text):
        return None
    spelt = {"'": new.replace("'", "''"), '"': for_double_quotes(new)}.get(node.style, new)
    return node.start + stretch[0], node.start + stretch[1], spelt


def _may_stand(new: str, node: Node, text: str) -> bool:
    """Whether a text can go inside a scalar as it is. Invisible characters need double quotes."""
    if node.style:
        return node.style == '"' or is_visible(new)
    return can_stay_plain(f"a{new}a", in_brackets(node, text))


def _rename(document: Document, change: Change) -> tuple[int, int, str] | None:
    node = document.node(change.path[:-1])
    entry = node.real.entries.get(str(change.path[-1])) if node else None
    if node is None or entry is None or entry[0].kind == "alias" or isinstance(change.value, list | dict):
        return None
    key, old, new = entry[0], str(change.path[-1]), str(change.value)
    if (new != old and new in node.real.entries) or key.start == key.end:
        return None
    flow = in_brackets(key, document.source.text)
    return key.start, key.end, spell_scalar(new, key.style, flow, is_key=True)


def _remove(document: Document, change: Change) -> tuple[int, int, str] | None:
    above, node = document.node(change.path[:-1]), document.node(change.path)
    if above is None or node is None:
        return None
    real, text = above.real, document.source.text
    starts, ends = _entries(real)
    step = change.path[-1]
    n = step if isinstance(step, int) else list(real.entries).index(step)
    if has_brackets(real, text):
        if n > 0:
            return ends[n - 1], ends[n], ""
        # The first entry goes with the comma after it; before it there must be only space, no anchor or tag.
        gap, comma = BLANKS_AND_COMMENTS.match(text, real.start + 1), _COMMA.match(text, ends[0])
        if gap is None or gap.end() != starts[0] or (comma is None and len(starts) > 1) or _has_directive(gap.group()):
            return None
        return starts[0], comma.end() if comma and len(starts) > 1 else ends[0], ""
    if len(starts) == 1:
        return None  # nothing would be left, which YAML reads as another kind of value
    return _whole_lines(text, document, starts[n], ends[n], isinstance(step, int))


def _entries(real: Node) -> tuple[list[int], list[int]]:
    if real.kind == "list":
        return [item.start for item in real.items], [item.end for item in real.items]
    pairs = list(real.entries.values())
    return [key.start for key, _ in pairs], [max(key.end, value.end) for key, value in pairs]


def _whole_lines(text: str, document: Document, start: int, end: int, item: bool) -> tuple[int, int, str] | None:
    """The lines of an entry, an item of a list or a key, that has lines of its own."""
    begin = start - document.lines.position(start).column + 1
    before = text[begin:start].strip(" \t")
    last = document.lines.end_of_line(end)
    if before not in ("", "-") or text[end:last].strip(" \t"):
        return None
    if _has_directive(_above(text, begin)):
        return None
    if before == "-" and not item:
        return None  # the first key of a list item shares its line with the dash
    return _lines_away(text, begin, last)


def _above(text: str, begin: int) -> str:
    """The comments and blank lines directly above a line."""
    end = begin
    while begin > 0:
        line = max(text.rfind("\n", 0, begin - 1), text.rfind("\r", 0, begin - 1)) + 1
        if text[line:begin].strip(" \t\r\n")[:1] not in ("", "#"):
            break
        begin = line
    return text[begin:end]


def _has_directive(gap: str) -> bool:
    """Whether there is a suppression comment. Without its entry it would suppress findings in the next one."""
    return "somelint" in gap.lower()


def _lines_away(text: str, begin: int, end: int) -> tuple[int, int, str]:
    """Remove whole lines with the break after them, or with the one before them at the end of a file without one."""
    line_break = LINE_BREAK.match(text, end)
    if line_break:
        return begin, line_break.end(), ""
    start = begin - (2 if text.endswith("\r\n", 0, begin) else 1 if begin else 0)
    return start, end, ""


def _comment(document: Document, change: Change) -> tuple[int, int, str] | None:
    n = bisect_left(document.comments, change.offset, key=lambda comment: comment.offset)
    comment = document.comments[n] if n < len(document.comments) else None
    if comment is None or comment.offset != change.offset:
        return None
    start, end = comment.offset, comment.offset + len(comment.text)
    new = str(change.value)
    if new:
        return start, end, new
    text = document.source.text
    begin = start - comment.span.start.column + 1
    before = text[begin:start].rstrip(" \t")
    if before:
        return begin + len(before), end, ""
    return _lines_away(text, begin, end)


def _quote(document: Document, change: Change) -> tuple[int, int, str] | None:
    node, text = document.node(change.path), document.source.text
    end = document.lines.end_of_line(change.offset)
    if node is None or node.kind != "scalar" or node.style or text[node.end : change.offset].strip(" \t"):
        return None
    before = "" if node.start < node.end else " "
    return node.start, end, f'{before}"{for_double_quotes(str(change.value))}"'


_MAKERS = {
    "quote": _quote,
    "set": _set,
    "insert": insert_entries,
    "rename": _rename,
    "remove": _remove,
    "reshape": reshape,
    "comment": _comment,
}
