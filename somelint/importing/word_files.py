"""A Word file as blocks: python-docx opens it, and its texts are taken in their order, with nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from somelint.importing.blocks import Passage, Piece, ReadDocument, Where, clean
from somelint.importing.bounds import bounded_blocks
from somelint.importing.lines import number_lists
from somelint.importing.word_package import check_package, damaged_file
from somelint.importing.word_paragraphs import W, WordStyles, is_generated, lines_of_paragraph, read_paragraph
from somelint.model.errors import CannotRun
from somelint.model.hints import Any
from somelint.model.locations import Unreadable
from somelint.text.sentences import said

_DEEPEST_TABLE, _DEEPEST = 6, 200
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"}
_BESIDE = ("header", "footer", "footnotes", "endnotes", "comments")


def read_word(raw: bytes, name: str) -> ReadDocument:
    """The blocks of a Word file. Raises Unreadable, and CannotRun when the library is not installed."""
    check_package(raw, name)
    try:
        from docx import Document
    except ImportError:
        raise CannotRun(
            said("To read a Word file, somelint needs the package {name}.", name="python-docx"),
            said("Install it with: {command}", command="pip install 'somelint[word]'"),
        ) from None
    try:
        document: Any = Document(BytesIO(raw))
        part = document.part
        walk = _Walk(WordStyles(document.styles.element), part.rels, name)
        walk.read(document.element.body, 0)
        blocks, beside = number_lists(walk.blocks), list(_beside(part))
    except (Unreadable, MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # whatever a library meets in a file that is damaged
        raise damaged_file(name) from None
    notices = [said("The table of contents is left out.")] if walk.generated else []
    bounded_blocks([*blocks, *beside], name)
    return ReadDocument(blocks, notices, beside)


class _Walk:
    def __init__(self, styles: WordStyles, links: Any, name: str) -> None:
        self.blocks: list[Passage] = []
        self.generated = False
        self._styles, self._links, self._name = styles, links, name
        self._paragraphs = self._tables = 0

    def read(self, element: Any, depth: int) -> None:
        """Take what stands in an element, in its order."""
        if depth > _DEEPEST:
            raise damaged_file(self._name)
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child, depth)
            elif child.tag in _WRAPPERS:
                if is_generated(child):
                    self.generated = True
                else:
                    self.read(child, depth + 1)

    def _paragraph(self, element: Any) -> None:
        read = read_paragraph(element, self._styles, self._links)
        if read.generated:
            self.generated = True
            return
        for n, line in enumerate(read.lines):
            self._paragraphs += 1
            piece = Piece(line, Where("paragraph", self._paragraphs))
            self.blocks.append(
                Passage(read.kind if n == 0 or read.kind != "heading" else "paragraph", piece, read.level)
            )

    def _table(self, element: Any, depth: int) -> None:
        rows = [list(_inner(row, f"{W}tc")) for row in _inner(element, f"{W}tr")]
        if len(rows) == 1 or all(len(row) < 2 for row in rows):
            # A frame around some text, and no table.
            for row in rows:
                for cell in row:
                    self.read(cell, depth + 1)
            return
        self._tables += 1
        made = []
        for n, row in enumerate(rows, 1):
            where = Where("table", self._tables, n)
            made.append([Piece(self._cell(cell, 0), where) for cell in row])
        self.blocks.append(Passage("table", Piece("", Where("table", self._tables, 1)), rows=made))

    def _cell(self, element: Any, depth: int) -> str:
        """What a cell says; the lines of it with semicolons between."""
        if depth > _DEEPEST_TABLE:
            raise Unreadable(said("“{name}” has tables inside tables, too many deep.", name=self._name))
        said_in_it: list[str] = []
        for child in _unwrap(element):
            if child.tag == f"{W}p":
                said_in_it += read_paragraph(child, self._styles, self._links).lines
            elif child.tag == f"{W}tbl":
                said_in_it += [
                    text for row in _inner(child, f"{W}tr") for cell in _inner(row, f"{W}tc")
                    if (text := self._cell(cell, depth + 1))
                ]  # fmt: skip
        return "; ".join(line.rstrip(";") for line in said_in_it)


def _unwrap(element: Any, depth: int = 0) -> Iterator[Any]:
    for child in element:
        if child.tag in _WRAPPERS and depth < _DEEPEST:
            yield from _unwrap(child, depth + 1)
        else:
            yield child


def _inner(element: Any, tag: str) -> Iterator[Any]:
    return (child for child in _unwrap(element) if child.tag == tag)


def _beside(part: Any) -> Iterator[Passage]:
    """What stands beside the running text: notes, comments, the heads and feet of pages. Each text once."""
    from docx.oxml import parse_xml

    told: set[str] = set()
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in _BESIDE or relation.is_external:
            continue
        for paragraph in parse_xml(relation.target_part.blob).iter(f"{W}p"):
            for line in lines_of_paragraph(paragraph, {}):
                text = clean(line)
                if text and text not in told and any(char.isalpha() for char in text):
                    told.add(text)
                    yield Passage("paragraph", Piece(text, Where("paragraph", 0)))
