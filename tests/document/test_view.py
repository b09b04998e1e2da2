"""Following a path through plain data."""

from __future__ import annotations

import pytest

from somelint.document.view import value_at
from somelint.model.locations import Path

DATA = {"goals": [{"id": "a"}, {"id": "b", "why": None}]}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((), DATA),
        (("goals", 1, "id"), "b"),
        (("goals", 0, "id"), "a"),
        (("goals", 2), None),
        (("goals", -1), None),
        (("goals", "id"), None),
        (("goals", 1, "why", "more"), None),
        (("goals", 0, "id", 0), None),
        ((0,), None),
    ],
)
def test_a_path_leads_to_a_value_or_nowhere(path: Path, value: object) -> None:
    assert value_at(DATA, path) == value
