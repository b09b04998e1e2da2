"""A page of the documentation as HTML, with the anchors that code hosts give its headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_REMARK = re.compile(r"^<!--.*?-->\n", re.M | re.S)


class Rendered(NamedTuple):
    """A page in Markdown, taken apart."""

    # The heading of the page, as text.
    title: str
    # All that stands below it, as HTML.
    body: str
    # Its words, without code.
    words: str
    # The headings of the second rank, with their anchors.
    headings: Sequence[tuple[str, str]]


def rendered(text: str, resolve: Callable[[str], str]) -> Rendered:
    """A page as HTML; `resolve` gives the address that stands for one in the page."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(_REMARK.sub("", text))
    title = ""
    found: list[str] = []
    headings: list[tuple[str, str]] = []
    kept: list[Token] = []
    for n, token in enumerate(tokens):
        if token.type == "heading_open":
            name = plain(tokens[n + 1])
            anchor = _anchor(name, found)
            token.attrSet("id", anchor)
            if token.tag == "h2":
                headings.append((anchor, name))
            title = title or name
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", resolve(str(child.attrGet("href"))))
        kept.append(token)
    if kept and kept[0].tag == "h1":
        kept = kept[3:]
    parser.add_render_rule("fence", _code)
    parser.add_render_rule("code_block", _code)
    parser.add_render_rule("table_open", lambda *_: '<div class="wide" tabindex="0"><table>\n')
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    kept = list(_without_empty_heads(kept))
    words = " ".join(_words(kept))
    return Rendered(title, parser.renderer.render(kept, parser.options, {}), words, headings)


def plain(token: Token) -> str:
    """A piece of running text without its marks."""
    pieces = (" " if one.type in ("softbreak", "hardbreak") else one.content for one in token.children or ())
    return "".join(pieces)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    yield from (plain(token) for token in tokens if token.type == "inline")


def _without_empty_heads(tokens: Sequence[Token]) -> Iterator[Token]:
    """All but the head of a table in which nothing stands: Markdown has no table without one."""
    inside: list[Token] | None = None
    for token in tokens:
        if token.type == "thead_open":
            inside = []
        if inside is None:
            yield token
        else:
            inside.append(token)
        if inside is not None and token.type == "thead_close":
            yield from inside if any(one.content.strip() for one in inside) else ()
            inside = None


def _anchor(name: str, found: list[str]) -> str:
    """The anchor of a heading, as code hosts make it; a name that is there already gets a number."""
    made = re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-")
    again = sum(one == made or re.fullmatch(rf"{re.escape(made)}-\d+", one) is not None for one in found)
    found.append(f"{made}-{again}" if again else made)
    return found[-1]


def _code(self: object, tokens: Sequence[Token], at: int, options: object, env: object) -> str:
    """A block of code, which can be scrolled with keys where it is wider than the page."""
    return f'<pre tabindex="0"><code>{escape(tokens[at].content)}</code></pre>\n'
