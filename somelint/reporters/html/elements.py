"""HTML as a tree of elements. Texts are escaped when the tree is written, so none can act as markup."""

from __future__ import annotations

from collections.abc import Iterable

from somelint.model.hints import TypeAlias
from somelint.model.records import NamedTuple
from somelint.text.escape import for_html

_EMPTY = frozenset({"meta", "br", "hr"})
# Those after which a line of the file ends, to keep lines readable.
_LINES = frozenset(
    {"meta", "title", "style", "head", "body", "header", "nav", "main", "footer", "section", "article", "div", "p"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dd", "table", "caption", "thead", "tbody", "tr"}
    | {"figure", "svg", "g", "text", "desc", "html"}
)


class HtmlElement(NamedTuple):
    """An element."""

    name: str  # its name
    attributes: tuple[tuple[str, str], ...]  # its attributes
    children: tuple[HtmlNode, ...]  # what is in it; texts are shown as they are


class Styles(NamedTuple):
    """A style sheet of our own, which is written unescaped."""

    text: str  # the sheet


HtmlNode: TypeAlias = "HtmlElement | Styles | str"


def element(name: str, /, *children: HtmlNode | None, **attributes: object) -> HtmlElement:
    """An element. `class_` and `for_` stand for names that Python has taken, `aria_label` for `aria-label`; attributes
    and children that are None or empty are left out."""
    named = tuple(
        (key.rstrip("_").replace("_", "-"), str(value)) for key, value in attributes.items() if value not in (None, "")
    )
    return HtmlElement(name, named, tuple(child for child in children if child not in (None, "")))


def elements(name: str, each: Iterable[HtmlNode], /, **attributes: object) -> HtmlElement | None:
    """An element around others; None when there are none."""
    inner = tuple(each)
    return element(name, *inner, **attributes) if inner else None


def write_element(node: HtmlNode) -> str:
    """The text of an element."""
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def _write(node: HtmlNode, parts: list[str]) -> None:
    if isinstance(node, str):
        parts.append(for_html(node))
    elif isinstance(node, Styles):
        parts.append(node.text)
    else:
        named = "".join(f' {key}="{for_html(value)}"' for key, value in node.attributes)
        parts.append(f"<{node.name}{named}>")
        for child in node.children:
            _write(child, parts)
        if node.name not in _EMPTY:
            parts.append(f"</{node.name}>")
        if node.name in _LINES:
            parts.append("\n")
