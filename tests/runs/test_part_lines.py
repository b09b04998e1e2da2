"""The parts that a plan names are found in its lines alone, and are those that the whole plan names."""

from __future__ import annotations

import pytest

from somelint.document.document import parse
from somelint.model.locations import Source
from somelint.runs.part_lines import may_use, read_uses

TAIL = "plan:\n  title: causes and uses\ngoals:\n  - id: a\n"


@pytest.mark.parametrize(
    "lines",
    [
        "uses: [a.yaml, ../b.yaml]\n",
        "uses: [a.yaml, ../b.yaml]  # two\r\n",
        "uses:\n  - a.yaml\n  # and\n\n  - ../b.yaml\n",
        "uses:\n- a.yaml\n- ../b.yaml\n",
        "uses: [\n  a.yaml,\n  ../b.yaml\n]\n",
        "uses: [\na.yaml, ../b.yaml]\n",
        '"uses": [a.yaml, ../b.yaml]\n',
        "uses : [a.yaml, ../b.yaml]\n",
        "list: &list [a.yaml, ../b.yaml]\nuses: *list\n",
        "? uses\n: [a.yaml, ../b.yaml]\n",
        "note: |\n  uses: [c.yaml]\nuses: [a.yaml, ../b.yaml]\n",
        "causes: 1\nuses: [a.yaml, ../b.yaml]\n",
        "somelint-part: 1\nuses: [a.yaml, ../b.yaml]\n",
        "{somelint: 1, uses: [a.yaml, ../b.yaml]}\n...\n",
    ],
)
@pytest.mark.parametrize("tail", ["", TAIL])
def test_the_lines_say_what_the_plan_says(lines: str, tail: str) -> None:
    text = f"somelint: 1\n{lines}{tail}" if lines[0] not in "{" else lines
    source = Source("p.yaml", text)
    whole = parse(source)
    found = read_uses(source)
    if "?" not in lines:
        assert may_use(text)
    if isinstance(whole.data, dict) and not whole.problems:
        assert found.data["uses"] == whole.data["uses"] == ["a.yaml", "../b.yaml"]
        assert found.data.get("somelint-part") == whole.data.get("somelint-part")


def test_a_plan_without_parts_is_told_from_others() -> None:
    assert not may_use(TAIL)
    assert read_uses(Source("p.yaml", TAIL)).data == parse(Source("p.yaml", TAIL)).data
