"""Small plans in which something is wrong, as Hypothesis draws them."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

SMALL = {
    "somelint": 1,
    "plan": {"title": "T", "period": {"start": "2027-01-01"}, "changes": [{"date": "2027-01-01", "what": "x"}]},
    "goals": [{"id": "a", "rank": 1, "primary": True}],
    "channels": [{"id": "c", "status": "active", "frequency": {"posts": 2, "per": "week"}, "goals": ["a"]}],
    "content": {"mix": {"own": 50, "other": 50}},
    "tone": {"when": {"sad": "calm"}},
}
SCALARS = st.sampled_from(
    [
        "x",
        "a b",
        "",
        "1 200",
        "2027-01",
        "Q1 2027",
        "active",
        "week",
        True,
        False,
        0,
        1,
        -3,
        2.5,
        101,
        [],
        {},
        ["a"],
        {"a": 1},
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A small plan in which some values are changed, keys put in and keys taken out."""
    data = json.loads(json.dumps(SMALL))
    for _ in range(draw(st.integers(0, 3))):
        here: Any = data
        while isinstance(here, dict | list) and here:
            step = draw(st.sampled_from(list(here) if isinstance(here, dict) else list(range(len(here)))))
            act = draw(st.sampled_from(["into", "into", "change", "drop", "add"]))
            if act == "into" and isinstance(here[step], dict | list) and here[step]:
                here = here[step]
                continue
            if act == "drop":
                del here[step]
            elif act == "add" and isinstance(here, dict):
                here[draw(st.sampled_from(["id", "onwer", "x-own", "note", "per", "from", "what"]))] = copy.deepcopy(
                    draw(SCALARS)
                )
            else:
                here[step] = copy.deepcopy(draw(SCALARS))
            break
    return data
