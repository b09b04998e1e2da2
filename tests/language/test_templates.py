"""What entries of a plan are called in messages and summaries."""

from __future__ import annotations

import pytest

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language.scope import Place
from somelint.language.templates import find_label
from somelint.model.locations import Source


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        ("{name: Reach, id: r}", "Reach"),
        ("{id: r}", "r"),
        ("{name: 2027}", "2027"),
        ("{name: true, id: r}", "r"),  # a mark, not a name
        ("{name: false}", "entry"),
        ("{name: '  ', id: r}", "r"),
        ("{name: [a], id: r}", "r"),
        ("Reach", "Reach"),
        ("true", "True"),
        ("'  '", "entry"),
        ("[a]", "entry"),
    ],
)
def test_an_entry_is_called_by_its_text_or_its_first_name_or_its_place(entry: str, label: str) -> None:
    view = View(parse(Source("plan.yaml", f"entry: {entry}\n")))
    assert isinstance(view.data, dict)
    assert find_label(Place(view, ("entry",), view.data["entry"]), ("name", "id")) == label
