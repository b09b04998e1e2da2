"""Descriptions of pages: what a page shows of a document, in which order, under which heading.

`rules/_shared/page.yaml` ships; a pack may bring another. Texts in them are English, and the words of other languages
stand in the locale files under `page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.document.document import Document
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.language.scope import SetFn, ValueFn
from somelint.model.hints import Any, Literal, TypeAlias, get_args
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.rulesets.bundle import Bundle
from somelint.rulesets.pages.cells import Among, CellFn, compile_cell, read_among

PageBlockKind: TypeAlias = Literal["prose", "entries", "facts", "table", "list", "timeline", "bars", "paths", "graph"]
"""The form of a block, and the key of a description under which it stands; where two are there, the first counts."""

StrandMark: TypeAlias = Literal["", "start", "step", "end", "result"]
"""How a point of a path is drawn; empty for whatever is not a path."""


class Labelled(NamedTuple):
    """A cell under a title."""

    title: str  # the title
    cell: CellFn  # what stands there
    is_number: bool = False  # whether numbers stand there, which are set flush right


class Strand(NamedTuple):
    """Things of one kind in a picture: lines of a timeline, bars of a group, or points of a path."""

    title: str  # what they are
    members: SetFn  # the entries
    called: CellFn  # what each is called
    day: CellFn | None  # the first day or the only one
    first: ValueFn | None  # the same, as a date
    last: ValueFn | None  # the last day
    value: ValueFn | None  # its number
    label: CellFn | None  # what stands beside it
    total: ValueFn | None  # the number for all together
    mark: StrandMark = ""  # how it is drawn


class Block(NamedTuple):
    """A block of a chapter."""

    kind: PageBlockKind  # its form
    title: str  # its heading; empty for none
    members: SetFn | None  # the entries that it is about; None: the whole document
    cells: tuple[CellFn, ...]  # prose
    called: CellFn | None  # what each entry is called
    rows: tuple[Labelled, ...]  # facts or columns
    strands: tuple[Strand, ...]  # what is drawn
    tags: tuple[CellFn, ...]  # short words beside the name of an entry
    about: tuple[Path, ...]  # the places whose findings stand beside it


class Chapter(NamedTuple):
    """A chapter of a page."""

    title: str  # its heading
    about: tuple[Path, ...]  # the places whose findings stand in it
    blocks: tuple[Block, ...]  # what stands in it


class PageDescription(NamedTuple):
    """What a page shows of a document."""

    title: SetFn  # what the document is called
    under: tuple[CellFn, ...]  # what stands under the title
    following: CellFn  # the day that the document is looked at next
    chapters: tuple[Chapter, ...]  # in their order


def read_description(bundle: Bundle, library: Library) -> PageDescription | None:
    """The description in a bundle; the last one counts. One with a mistake is skipped: it was reported already."""
    for row in reversed([*bundle.pages.values()]):
        try:
            return compile_description(row["data"], library)
        except (RuleError, RecursionError):
            continue
    return None


def description_mistakes(bundle: Bundle, library: Library, documents: Mapping[str, Document]) -> Iterator[Failure]:
    """The mistakes in the descriptions of a bundle whose documents are given."""
    for row in bundle.pages.values():
        file = row["file"]
        try:
            if file in documents:
                compile_description(row["data"], library)
        except RuleError as error:
            yield Failure(file, error.message, error.span(documents[file]).start)
        except RecursionError:
            yield Failure(file, "The names in this file are defined in terms of each other, in a circle.")


def compile_description(data: Mapping[str, Any], library: Library) -> PageDescription:
    """A description from the data of a file that has passed its schema. Raises RuleError."""
    compiler = new_compiler(library)
    among = read_among(data.get("among", {}), compiler)
    chapters = []
    for n, row in enumerate(data["chapters"]):
        at: Path = ("chapters", n, "blocks")
        blocks = tuple(_block(block, compiler, among, (*at, k)) for k, block in enumerate(row["blocks"]))
        chapters.append(Chapter(row["title"], tuple(tuple(path.split(".")) for path in row["about"]), blocks))
    return PageDescription(
        compiler.set(data["title"], ("title",)),
        tuple(compile_cell(cell, compiler, among, ("under", n)) for n, cell in enumerate(data.get("under", ()))),
        compile_cell(data["next"], compiler, among, ("next",)),
        tuple(chapters),
    )


_KINDS: tuple[PageBlockKind, ...] = get_args(PageBlockKind)


def _block(data: Mapping[str, Any], compiler: Compiler, among: Among, at: Path) -> Block:
    kind = next(kind for kind in _KINDS if kind in data)
    inner = data[kind]
    members: SetFn | None = None
    cells: tuple[CellFn, ...] = ()
    strands: tuple[Strand, ...] = ()
    rows = data.get("columns", data.get("facts", ())) if kind != "facts" else inner
    if kind == "prose":
        cells = tuple(compile_cell(one, compiler, among, (*at, kind, n)) for n, one in enumerate(inner))
    elif kind in ("entries", "table", "list", "paths"):
        members = compiler.set(inner, (*at, kind))
    if kind in ("timeline", "bars"):
        strands = tuple(_strand(row, compiler, among, (*at, kind, n)) for n, row in enumerate(inner))
    elif kind == "paths":
        strands = tuple(_strand(row, compiler, among, (*at, "points", n)) for n, row in enumerate(data["points"]))
    says = data.get("says", ())
    cells += tuple(compile_cell(one, compiler, among, (*at, "says", n)) for n, one in enumerate(says))
    called = compile_cell(data["called"], compiler, among, (*at, "called")) if "called" in data else None
    tags = tuple(compile_cell(one, compiler, among, (*at, "tags", n)) for n, one in enumerate(data.get("tags", ())))
    labelled = tuple(
        Labelled(row["title"], compile_cell(row["is"], compiler, among, (*at, "is")), bool(row.get("number")))
        for row in rows
    )
    about = tuple(tuple(path.split(".")) for path in data.get("about", ()))
    return Block(kind, data.get("title", ""), members, cells, called, labelled, strands, tags, about)


def _strand(row: Mapping[str, Any], compiler: Compiler, among: Among, at: Path) -> Strand:
    def cell(key: str) -> CellFn | None:
        return compile_cell(row[key], compiler, among, (*at, key)) if key in row else None

    def value(key: str) -> ValueFn | None:
        return compiler.value(row[key], (*at, key)) if key in row else None

    return Strand(
        row["title"],
        compiler.set(row["of"], (*at, "of")),
        compile_cell(row.get("called", {"key": True}), compiler, among, (*at, "called")),
        compile_cell(row["day"], compiler, among, (*at, "day")) if isinstance(row.get("day"), str) else None,
        value("day"),
        value("to"),
        value("value"),
        cell("label"),
        value("total"),
        row.get("mark", ""),
    )
