"""What all pictures have: a drawing with a title and a description, and its numbers beside it as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from somelint.reporters.html.elements import HtmlElement, HtmlNode, element
from somelint.reporters.html.setting import PageSetting

PICTURE_WIDTH = 960
"""The width of a drawing, in its own units, which are about pixels on a wide screen."""

LETTER = 8.1
"""About the width of a letter of the size that drawings are labelled in."""


def scrolling(label: str, inner: HtmlElement) -> HtmlElement:
    """Something wide that can be moved sideways, by keyboard too."""
    named = {"role": "group", "aria_label": label} if label else {}
    return element("div", inner, class_="scroll", tabindex=0, **named)


def picture(
    setting: PageSetting,
    mark: str,
    title: str,
    says: str,
    height: float,
    drawing: Iterable[HtmlNode],
    beside: Sequence[HtmlNode],
) -> HtmlElement:
    """A picture under its title; `says` describes it for those who do not see it."""
    named = f"{mark}-t {mark}-d"
    svg = element(
        "svg",
        element("title", title, id=f"{mark}-t"),
        element("desc", says, id=f"{mark}-d"),
        *drawing,
        # Lines are drawn half on either side of the edge of a box.
        viewBox=f"-2 0 {PICTURE_WIDTH + 4} {height:.0f}",
        role="img",
        aria_labelledby=named,
    )
    return element("figure", scrolling(title, svg), *beside)


def numbers(
    setting: PageSetting, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], right: int
) -> HtmlElement:
    """The numbers of a picture as a table; those in the column `right` are set flush right."""
    listed = list(rows)
    # A column that is empty throughout says nothing.
    used = [n for n in range(len(heads)) if n == 0 or any(row[n] for row in listed)]
    named = [element("th", heads[n], scope="col", class_=_side(n, right)) for n in used]
    body = []
    for row in listed:
        cells = [setting.own("td", row[n], class_=_side(n, right)) for n in used[1:]]
        body.append(element("tr", setting.own("th", row[0], scope="row"), *cells))
    caption = element("caption", setting.say("html-numbers"))
    return scrolling(title, element("table", caption, element("thead", element("tr", *named)), element("tbody", *body)))


def _side(n: int, right: int) -> str:
    return "number" if n == right else ""


def in_lines(text: str, letters: int, most: int) -> list[str]:
    """The text in lines of so many letters at most, an ellipsis when it is cut."""
    lines = [""]
    for word in " ".join(text.split()).split(" "):
        if len(lines) > most + 1:
            break
        rest = word
        if lines[-1] and len(lines[-1]) + 1 + len(rest) <= letters:
            lines[-1] += f" {rest}"
            continue
        while len(rest) > letters and len(lines) <= most + 1:
            lines.append(f"{rest[: letters - 1]}-")
            rest = rest[letters - 1 :]
        lines.append(rest)
    kept = [line for line in lines if line]
    if len(kept) > most:
        last = kept[most - 1]
        kept = [*kept[: most - 1], f"{last[: letters - 1]}…"]
    return kept or [""]


def words_at(x: float, y: float, text: str, kind: str = "", anchor: str = "") -> HtmlElement:
    """Words in a drawing."""
    return element("text", text, x=f"{x:.0f}", y=f"{y:.0f}", class_=kind, text_anchor=anchor)


def stroke(x: float, y: float, to_x: float, to_y: float, kind: str) -> HtmlElement:
    """A straight line in a drawing."""
    return element("line", x1=f"{x:.0f}", y1=f"{y:.0f}", x2=f"{to_x:.0f}", y2=f"{to_y:.0f}", class_=kind)


def box(x: float, y: float, width: float, height: float, kind: str, round_: int = 4) -> HtmlElement:
    """A box in a drawing."""
    return element(
        "rect", x=f"{x:.0f}", y=f"{y:.0f}", width=f"{width:.0f}", height=f"{height:.0f}", rx=round_, class_=kind
    )


def diamond(x: float, y: float, size: float, kind: str) -> HtmlElement:
    """A square on its tip in a drawing."""
    points = f"{x:.0f},{y - size:.0f} {x + size:.0f},{y:.0f} {x:.0f},{y + size:.0f} {x - size:.0f},{y:.0f}"
    return element("polygon", points=points, class_=kind)
