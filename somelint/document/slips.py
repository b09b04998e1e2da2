"""What YAML drops without a word: texts behind a number sign, entries of nothing, lines that run into the one above."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document.nodes import Node, NotYaml, has_brackets
from somelint.model.late_pattern import IGNORECASE, late
from somelint.model.locations import Path
from somelint.model.problems import Problem, ReaderKind
from somelint.text.characters import ODD_SPACES, code_point
from somelint.text.lines import LINE_BREAK, Lines, split_lines
from somelint.text.sentences import said

_HIDDEN = late(r"[ \t]+(#\w[^\r\n]*)")
"""A comment with no space after its sign: probably meant as a text."""
_HIDDEN_BELOW = late(r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+(#\w+),?[ \t]*(?=[\r\n]|\Z)")
_NUMBER_BELOW = late(r"[ \t]*(?:\r\n|\r|\n)[ \t]+(#[0-9][^\r\n]*)")
_STOPS = (".", "!", "?", ":", ";", "”", "»", ")", "…")
_TAG_IN_BRACKETS = late(r"[\[,\s](#\w+),?[ \t]*(?=[\r\n])")
_TAG_AMONG_OTHERS = late(r"(?:[,\[][ \t]+|(?:\r\n|\r|\n)[ \t]*)(#\w+(?:,[ \t]*#\w+)*+),[ \t]*(?=[\r\n])")
"""It ends with a comma, as entries do and a comment hardly ever."""
_TAG = late(r" #\w{1,60}[ \t]*(?=[\r\n]|\Z)")
"""One word behind a number sign, and nothing else, where a value is expected: there is one thing it can be."""
_NOTE = late(r"#(?:somelint|todo|fixme|xxx|nb|noqa|note|hack)\b", IGNORECASE)
_TAGS = late(r"(?:#\w+[ \t,]*)+\Z")
_LIKE_A_KEY = late(r"([a-z][a-z0-9_]*):(?=[^\s/:])")
_LIKE_AN_ENTRY = late(r"[-*•·] ")
_AFTER_ODD_SPACE = late(rf"[{ODD_SPACES}]#(?= |somelint)")
"""It looks like a comment but is not one: no ordinary space stands before it."""
_PLAIN_VALUE = late(r"( *)((?:- +)*+(?:[^\s:#\"'\[{|>&*!-][^:#\r\n]*:[ \t]+)?+)(?=[^\s#\"'\[{|>&*!])[^\r\n]*")
_COMMENT_IN_TEXT = late(r"[ \t\r\n](#)")
_GOES_ON = late(r"[^\s\"'\[{|>&*!#-](?:[^:\r\n]|:(?![ \t\r\n]|\Z))*(?=[\r\n]|\Z)")
_NAMES_OF_NOTHING = ("Null", "NULL")
"""Words that are a name as well; nobody calls herself null."""
_LONGEST = 40


def find_slips(root: Node | None, lines: Lines) -> Iterator[Problem]:
    """What of a text is not read, or not as it looks."""
    pending: list[tuple[Node, Path, Node | None]] = [(root, (), None)] if root else []
    while pending:
        node, path, key = pending.pop()
        if node.kind == "scalar":
            yield from _in_scalar(node, path, key, lines)
        elif node.kind == "list":
            yield from _tags_between(node, path, lines)
        for name, (key, value) in node.entries.items():
            yield from _odd_space_behind(key, (*path, name), lines)
            pending.append((value, (*path, name), key))
        pending += [(item, (*path, n), None) for n, item in enumerate(node.items)]


def only_closes(rest: str) -> bool:
    """Whether a text, from a line of three hyphens on, only ends what stands before it, since nothing follows."""
    lines = (line.lstrip(" \t") for line in split_lines(rest))
    return all(line[:1] == "#" or line.split(" #")[0].strip() in ("", "---", "...") for line in lines)


def comment_in_text(text: str, above: int, line: int, offset: int) -> NotYaml | None:
    """The comment that ends a text which goes on in the line of an offset. `above`: where the line before begins."""
    begun, sign = _PLAIN_VALUE.match(text, above), None
    if begun and text[line:offset].strip(" ") == "" and _GOES_ON.match(text, offset):
        deeper = offset - line > len(begun[1]) or (not begun[2] and offset - line == len(begun[1]))
        sign = _COMMENT_IN_TEXT.search(text, begun.end(2), line) if deeper else None
    why = said(
        "# begins a comment in the middle of a text that goes on in the next line; put the whole text in quotation"
        " marks, or the comment above it."
    )
    return NotYaml(why, sign.start(1)) if sign else None


def _in_scalar(node: Node, path: Path, key: Node | None, lines: Lines) -> Iterator[Problem]:
    text = lines.text
    if node.style:
        return
    if node.start == node.end:
        hidden = _HIDDEN.match(text, node.start)
        if hidden is None and key is not None:
            hidden = _HIDDEN_BELOW.match(text, node.start)
            if hidden and lines.position(hidden.start(1)).column <= lines.position(key.start).column:
                hidden = None
        if hidden and not _NOTE.match(hidden[1]):
            args = {"value": hidden[1].rstrip()[:_LONGEST]}
            if _TAG.match(text, node.start):
                args["suggestion"] = hidden[1].rstrip()
            yield _problem("text-in-comment", path, lines, hidden.span(1), **args)
        elif not hidden and key is None and path and text[node.start - 1 : node.start] == "-":
            yield _problem("empty-entry", path, lines, (node.start - 1, node.start))
        return
    if node.value is None and key is not None and node.text in _NAMES_OF_NOTHING:
        found = said("the word {word}, which YAML takes for nothing,", word=node.text)
        args = {"key": key.text, "found": found, "expected": said('text in quotation marks: "{word}"', word=node.text)}
        yield Problem("wrong-type", path, lines.span(node.start, node.end), {**args, "doubtful": True})
    hidden = _HIDDEN.match(text, node.end)
    if hidden and hidden.start(1) - node.end > 1:
        hidden = None  # set apart like a remark
    cut = hidden is not None and isinstance(node.value, str) and _is_cut_short(node.text, hidden[1])
    alone = hidden is not None and not cut and isinstance(node.value, str) and _begins(node.text, hidden[1])
    if hidden and (cut or alone):
        args = {"value": hidden[1].rstrip()[:_LONGEST], "read": node.text[-_LONGEST:]}
        if alone:
            args["doubtful"] = True
        if (
            hidden[1][1].isdigit()
            and " #" not in hidden[1]
            and not LINE_BREAK.search(text, node.start, node.end)
            and len(hidden[1]) < _LONGEST
        ):
            args["suggestion"] = text[node.start : hidden.end()].rstrip()
        yield _problem("text-cut-short", path, lines, hidden.span(1), **args)
    elif number := _number_below(node, key, lines):
        args = {"value": text[slice(*number)].rstrip()[:_LONGEST], "read": node.text[-_LONGEST:]}
        yield _problem("text-cut-short", path, lines, number, **args)
    if comment := _AFTER_ODD_SPACE.search(text, node.start, node.end):
        code = code_point(comment[0][0])
        yield _problem("misleading-character", path, lines, (comment.start(), comment.start() + 1), code=code)
    yield from _odd_space_behind(node, path, lines)
    yield from _run_in(node, path, lines)


def _begins(read: str, hidden: str) -> bool:
    """Whether a word may begin a sentence that goes on with a comment; what is expected in its place decides."""
    return (
        " " not in read
        and read[:1].isupper()
        and not read.endswith(_STOPS)
        and hidden[1].isalpha()
        and not _NOTE.match(hidden)
    )


def _number_below(node: Node, key: Node | None, lines: Lines) -> tuple[int, int] | None:
    """Where a number sign with a figure stands, in the line below a text of several words that is not at its end."""
    match = _NUMBER_BELOW.match(lines.text, node.end)
    if not match or not isinstance(node.value, str) or " " not in node.text or node.text.endswith(_STOPS):
        return None
    begun = key.start if key is not None else node.start - 2
    return match.span(1) if lines.position(match.start(1)).column > lines.position(begun).column else None


def _is_cut_short(read: str, hidden: str) -> bool:
    """Whether a comment behind a text is rather the rest of the text."""
    if _NOTE.match(hidden) or (read[:1].isdigit() and " " not in read):
        return False  # a remark for programmers, or one behind a date or a time
    return (
        hidden[1].isdigit() or " " in read or " #" in hidden or bool(_TAGS.match(hidden.rstrip()) and read[:1] == "#")
    )


def _odd_space_behind(node: Node, path: Path, lines: Lines) -> Iterator[Problem]:
    """What looks like a space behind a word or number but is not one; the word was read without it."""
    sign = lines.text[node.end : node.end + 1]
    if sign and sign in ODD_SPACES and not node.style and " " not in node.text:
        yield _problem("misleading-character", path, lines, (node.end, node.end + 1), code=code_point(sign))


def _run_in(node: Node, path: Path, lines: Lines) -> Iterator[Problem]:
    """A line that looks like an entry or a key of its own, and continues the text above it."""
    at = lines.end_of_line(node.start)
    while at < node.end:
        start = at + 1 + lines.text.startswith("\r\n", at)
        at = lines.end_of_line(start)
        line = lines.text[start:at]
        start += len(line) - len(line.lstrip(" \t"))
        line = line.strip(" \t")
        word = _LIKE_A_KEY.match(line)
        if word or _LIKE_AN_ENTRY.match(line):
            args: dict[str, object] = {"value": line[:_LONGEST], "line": lines.position(node.start).line}
            if word:
                args["doubtful"] = word[
                    1
                ]  # names of events are written so too; whether it is a key of the format decides
            yield _problem("line-in-text", path, lines, (start, start + len(line)), **args)
            return


def _tags_between(node: Node, path: Path, lines: Lines) -> Iterator[Problem]:
    """Words behind number signs between brackets: where they are all there is, or stand like entries among others."""
    if not has_brackets(node, lines.text) or lines.text.find("#", node.start, node.end) < 0:
        return
    pattern = _TAG_AMONG_OTHERS if node.items else _TAG_IN_BRACKETS
    ends, starts = (node.start, *(item.end for item in node.items)), (*(item.start for item in node.items), node.end)
    for start, end in zip(ends, starts, strict=True):
        hidden = pattern.search(lines.text, start, end)
        if hidden and not _NOTE.match(hidden[1]):
            yield _problem("text-in-comment", path, lines, hidden.span(1), value=hidden[1][:_LONGEST])


def _problem(kind: ReaderKind, path: Path, lines: Lines, place: tuple[int, int], **args: object) -> Problem:
    return Problem(kind, path, lines.span(*place), args)
