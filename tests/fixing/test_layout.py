"""How a text is laid out, which new lines follow."""

from __future__ import annotations

import pytest

from somelint.document.document import parse
from somelint.fixing.insertion import layout_of
from somelint.model.locations import Source

LAID_OUT = [
    # the text; the indentation of a mapping, of the dashes of a list, and what ends a line
    ("a: 1\n", (2, 2, "\n")),
    ("a: 1", (2, 2, "\n")),
    ("a: 1\r\nb: 2\n", (2, 2, "\r\n")),
    ("a: 1\rb: 2\r", (2, 2, "\r")),
    ("a:\n  b: 1\n", (2, 2, "\n")),
    ("a:\n    b: 1\n", (4, 2, "\n")),
    ("a:\n - 1\n", (2, 1, "\n")),
    ("a:\n- 1\n", (2, 0, "\n")),
    ("a:\n    - 1\n", (2, 4, "\n")),
    ("a:\n   b: 1\nc:\n- 1\n", (3, 0, "\n")),
    ("a:\n- 1\nb:\n   c: 1\n", (3, 0, "\n")),
    ("a:\n   b: 1\nc:\n d: 1\n", (3, 2, "\n")),
    ("a:\n- 1\nb:\n    - 1\n", (2, 0, "\n")),
    ("a: {b: 1}\nc:\n   d: 1\n", (3, 2, "\n")),
    ("a: [1]\nc:\n- 1\n", (2, 0, "\n")),
    ("- a:\n     b: 1\n  c:\n  - 1\n", (3, 0, "\n")),
    ("- - a:\n       b:\n       - 1\n", (3, 0, "\n")),
    ("", (2, 2, "\n")),
    ("?    x\n: y: 1\nb:\n   c: 1\n", (3, 2, "\n")),
    ("?    x\n: - 1\n", (2, 2, "\n")),
    ("? x\n: y: 1\nb:\n   c: 1\n", (3, 2, "\n")),
    ("a:\n b: 1\nc:\n   d: 1\n", (1, 2, "\n")),
    ("- a:\n     b: 1\n- c:\n   d: 1\n", (3, 2, "\n")),
    ("x:\n- a:\n     b: 1\ny:\n- c:\n   d: 1\n", (3, 0, "\n")),
]


@pytest.mark.parametrize(("text", "layout"), LAID_OUT)
def test_how_a_text_is_laid_out(text: str, layout: tuple[int, int, str]) -> None:
    assert tuple(layout_of(parse(Source("plan.yaml", text)))) == layout
