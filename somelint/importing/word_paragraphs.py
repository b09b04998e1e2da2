"""One paragraph of a Word file: what it says, and whether it is a heading or the line of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from somelint.importing.blocks import PSEUDO, BlockKind, clean
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The names of WordprocessingML, as lxml writes them."""

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"heading ([1-9])\Z")
_BULLET = re.compile(r"[-*+•·▪–◦‣●○][ \t]+(?=\S)")
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{_MC}Fallback"}
_BREAKS = {f"{W}br", f"{W}cr", f"{W}p"}
_LONGEST_HEADING, _DEEPEST = 80, 200
_MOST_STYLES = 20  # that one is based on, each on the next


class ReadParagraph(NamedTuple):
    """A paragraph as read."""

    kind: BlockKind  # what it is
    level: int  # of a heading, or of the line of a list
    lines: Sequence[str]  # what it says; several where a line is broken in it
    generated: bool = False  # whether it is a line of the table of contents


class WordStyles:
    """What the styles of a file say of the paragraphs that have them."""

    def __init__(self, element: Any) -> None:
        self._rows = {str(row.get(f"{W}styleId")): row for row in element.iterchildren(f"{W}style")}
        self._known: dict[str, tuple[str, int | None, bool]] = {}

    def of(self, style: str) -> tuple[str, int | None, bool]:
        """The name of a style in lower case, its level as a heading from 1, and whether it makes the line of a list."""
        if style not in self._known:
            self._known[style] = self._look(style)
        return self._known[style]

    def _look(self, style: str) -> tuple[str, int | None, bool]:
        first, level, listed = "", None, False
        for _ in range(_MOST_STYLES):
            row = self._rows.get(style)
            if row is None:
                break
            name = _value(row, "name").casefold()
            first = first or name
            named = _HEADING.match(name)
            if level is None:
                level = 0 if name == "title" else int(named[1]) if named else _outline(row)
            listed = listed or name.startswith("list ") or row.find(f"{W}pPr/{W}numPr") is not None
            style = _value(row, "basedOn")
        return first, level, listed


def read_paragraph(element: Any, styles: WordStyles, links: Any) -> ReadParagraph:
    """What a paragraph is and says."""
    marks = element.find(f"{W}pPr")
    name, level, listed = styles.of(_value(marks, "pStyle") if marks is not None else "")
    own = _outline(element)
    level = own if own is not None else level
    texts = [text for line in lines_of_paragraph(element, links) if (text := clean(line))]
    if name.startswith("toc ") or name == "table of figures":
        return ReadParagraph("paragraph", 0, (), bool(texts))
    if level is not None:
        return ReadParagraph("heading", level, texts)
    numbering = marks.find(f"{W}numPr") if marks is not None else None
    number = _value(numbering, "numId") if numbering is not None else ""
    if number != "0" and (number or listed):
        deep = _value(numbering, "ilvl") if numbering is not None else ""
        return ReadParagraph("item", int(deep) if deep.isdecimal() else 0, texts)
    if texts and all(_BULLET.match(text) for text in texts):
        return ReadParagraph("item", 0, [text[found.end() :] for text in texts if (found := _BULLET.match(text))])
    if len(texts) == 1 and _is_bold(element) and len(texts[0]) <= _LONGEST_HEADING and texts[0][-1] not in ".!?,;":
        return ReadParagraph("heading", PSEUDO, texts)
    return ReadParagraph("paragraph", 0, texts)


def lines_of_paragraph(element: Any, links: Any) -> list[str]:
    """The lines that an element says; what was deleted with changes tracked is no text any more."""
    pieces: list[str] = []
    _collect(element, links, pieces, 0)
    return "".join(pieces).split("\n")


def is_generated(element: Any) -> bool:
    """Whether a part of a file is the table of contents."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _collect(element: Any, links: Mapping[str, Any], pieces: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        raise RecursionError
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            pieces.append((child.text or "").replace("\n", " "))
        elif tag in (f"{W}tab", f"{W}ptab"):
            pieces.append(" ")
        elif tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif tag in _BREAKS:
            pieces.append("\n")
            _collect(child, links, pieces, depth + 1)
            if tag == f"{W}p":  # in a frame with text of its own
                pieces.append("\n")
        elif tag not in _SKIPPED and isinstance(tag, str):
            _collect(child, links, pieces, depth + 1)
            if tag == f"{W}hyperlink":
                _add_address(child, links, pieces)


def _add_address(element: Any, links: Mapping[str, Any], pieces: list[str]) -> None:
    """The address that a link leads to, behind its words, unless these are the address."""
    link = links.get(element.get(f"{_R}id") or "")
    address = str(link.target_ref) if link is not None and link.is_external else ""
    shown = "".join(pieces[-50:])
    if address.startswith(("http://", "https://")) and address.rstrip("/") not in shown:
        pieces.append(f" ({address})")


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{W}val") not in ("0", "false", "off") for mark in marks)


def _outline(element: Any) -> int | None:
    mark = element.find(f"{W}pPr/{W}outlineLvl")
    written = mark.get(f"{W}val") if mark is not None else ""
    return int(written) + 1 if written and written.isdecimal() and int(written) < 9 else None


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return str(found.get(f"{W}val") or "") if found is not None else ""
