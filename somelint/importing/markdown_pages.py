"""A Markdown page as blocks, read by markdown-it-py."""

from __future__ import annotations

from somelint.importing.blocks import PSEUDO, Passage, Piece, Where, clean
from somelint.importing.lines import are_labelled
from somelint.model.errors import CannotRun
from somelint.model.hints import TYPE_CHECKING
from somelint.text.sentences import said

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST_INLINE = 20_000
"""A longer paragraph is taken as it is written: what is marked up in it would be looked for again and again."""
_DEEPEST = 50


def read_markdown(text: str) -> list[Passage]:
    """The blocks of a page. Raises CannotRun when the library is not installed."""
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise CannotRun(
            said("To read a Markdown page, somelint needs the package {name}.", name="markdown-it-py"),
            said("Install it with: {command}", command="pip install 'somelint[markdown]'"),
        ) from None
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table").enable("strikethrough")
    parser.disable("inline")
    tokens = parser.parse(_without_front(text))
    # What is marked up inside a paragraph is taken apart afterwards, and only where that is little work.
    inline = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("strikethrough")
    return _Walk(inline).blocks(tokens)


def _without_front(text: str) -> str:
    """The page with the lines of data at its head made empty, so that the numbers of lines stay."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return text
    end = next((n for n, line in enumerate(lines[1:200], 1) if line.strip() in ("---", "...")), None)
    if end is None or not any(":" in line for line in lines[1:end]):
        return text
    return "\n".join([*(line.strip("-. \t") if n in (0, end) else line for n, line in enumerate(lines[: end + 1])),
                      *lines[end + 1 :]])  # fmt: skip


class _Walk:
    def __init__(self, inline: object) -> None:
        self._inline = inline
        self._lists = 0
        self._number = ""  # of the line of a list that is one of no others, as in “1. March”

    def blocks(self, tokens: list[Token]) -> list[Passage]:
        made: list[Passage] = []
        heading = 0
        begins = False  # whether the next paragraph is the first one of a line of a list
        rows: list[list[Piece]] = []
        for n, token in enumerate(tokens):
            if token.type == "heading_open":
                heading = int(token.tag[1:])
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self._lists += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists -= 1
            elif token.type == "list_item_open":
                begins = True
                alone = token.info and _is_alone(tokens, n)
                self._number = f"{token.info}{token.markup} " if alone else ""
            elif token.type == "table_open":
                rows = []
            elif token.type == "tr_open":
                rows.append([])
            elif token.type == "table_close":
                line = (token.map or [0])[0] or (rows[0][0].where.number - 1 if rows and rows[0] else 0)
                made.append(Passage("table", Piece("", Where("line", line + 1)), rows=[row for row in rows if row]))
                rows = []
            elif token.type in ("fence", "code_block"):
                for below, code in enumerate(token.content.split("\n")):
                    if clean(code):
                        at = (token.map or [0])[0] + below + (2 if token.type == "fence" else 1)
                        made.append(Passage("paragraph", Piece(clean(code), Where("line", at))))
            elif token.type == "inline":
                made_of = self._of_inline(token, heading, begins, rows)
                made += made_of
                heading, begins = 0, False
        return [block for block in made if block.piece.text or block.rows]

    def _of_inline(self, token: Token, heading: int, begins: bool, rows: list[list[Piece]]) -> list[Passage]:
        line = (token.map or [0])[0] + 1
        written = token.content
        if rows:
            rows[-1].append(Piece(self._plain(written), Where("line", line)))
            return []
        if heading:
            return [Passage("heading", Piece(self._plain(written), Where("line", line)), heading)]
        if self._lists:
            number, self._number = self._number, ""
            piece = Piece(number + self._plain(written), Where("line", line))
            return [Passage("item", piece, self._lists - 1 if begins else self._lists)]
        first, _, below = written.strip().partition("\n")
        if first.startswith("**") and first.endswith("**") and first.count("**") == 2 and len(first) < 90:
            made = [Passage("heading", Piece(self._plain(first), Where("line", line)), PSEUDO)]
            if below:
                made.append(Passage("paragraph", Piece(self._plain(below), Where("line", line + 1))))
            return made
        # A line that ends in two spaces or a backslash ends there; otherwise the paragraph goes on.
        return [
            Passage("paragraph", Piece(self._plain(part), Where("line", line + below)))
            for below, part in _hard_lines(written)
        ]

    def _plain(self, written: str) -> str:
        """A text without its markup, and with the address of each link behind its words."""
        if len(written) > _LONGEST_INLINE or not set(written) & set("*_`[]!<>\\&~"):
            return clean(written)
        pieces: list[str] = []
        links: list[str] = []
        for token in self._inline.parseInline(written)[0].children or []:  # type: ignore[attr-defined]  # loaded late, so typed as an object
            if token.type == "link_open":
                links.append(str(token.attrs.get("href", "")))
            elif token.type == "link_close" and links:
                address = links.pop()
                if address and address not in "".join(pieces):
                    pieces.append(f" ({address})")
            elif token.type in ("softbreak", "hardbreak"):
                pieces.append(" ")
            elif token.type == "image" or token.content:
                pieces.append(token.content)
        return clean("".join(pieces))


def _is_alone(tokens: list[Token], n: int) -> bool:
    """Whether a line of a numbered list is the only one of it."""
    level = tokens[n].level
    after = next(token for token in tokens[n + 1 :] if token.level == level and token.type == "list_item_close")
    following = tokens[tokens.index(after, n) + 1].type
    return tokens[n - 1].type == "ordered_list_open" and following == "ordered_list_close"


def _hard_lines(written: str) -> list[tuple[int, str]]:
    """The lines of a paragraph that end where they do, each with how many lines are above it."""
    if are_labelled(written.split("\n")):
        return list(enumerate(written.split("\n")))
    made: list[tuple[int, str]] = []
    begin = 0
    lines = written.split("\n")
    for n, line in enumerate(lines):
        if n + 1 == len(lines) or line.endswith(("  ", "\\")):
            part = lines[begin : n + 1]
            made.append((begin, "\n".join(part).rstrip("\\")))
            begin = n + 1
    return made
