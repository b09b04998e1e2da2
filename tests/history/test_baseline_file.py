"""The file of a baseline: what is written for an entry, and that it is read back as it was."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.document.document import parse
from somelint.history.baseline_file import AcceptedFinding, format_baseline, read_accepted
from somelint.history.comparison import Measurement
from somelint.model.locations import Source

ENTRY = AcceptedFinding("smell", "plans/a.yaml", "goals[reach]", "0123456789abcdef", "It is so.", "2027-03-31")
PLAIN = (
    "  - rule: smell\n    file: plans/a.yaml\n    anchor: %s\n"
    '    fingerprint: "0123456789abcdef"\n%s    message: "It is so."\n    date: 2027-03-31\n'
)
WRITTEN: list[tuple[dict[str, Any], str]] = [
    # what of the entry is otherwise, and how it is written
    ({}, PLAIN % ('"goals[reach]"', "")),
    ({"anchor": "title"}, PLAIN % ("title", "")),
    ({"anchor": ""}, PLAIN % ('""', "")),
    ({"anchor": "No"}, PLAIN % ('"No"', "")),
    ({"anchor": "y"}, PLAIN % ('"y"', "")),
    ({"anchor": "a b"}, PLAIN % ('"a b"', "")),
    ({"anchor": "a-"}, PLAIN % ('"a-"', "")),
    ({"anchor": 'a"\n'}, PLAIN % ('"a\\"\\n"', "")),
    ({"others": ("b.yaml", "c d.yaml")}, PLAIN % ('"goals[reach]"', '    with: [b.yaml, "c d.yaml"]\n')),
    ({"measured": Measurement(3.0)}, PLAIN % ('"goals[reach]"', "    measure: 3\n")),
    ({"measured": Measurement(0.25)}, PLAIN % ('"goals[reach]"', "    measure: 0.25\n")),
    ({"measured": Measurement(100.0)}, PLAIN % ('"goals[reach]"', "    measure: 100\n")),
    ({"measured": Measurement(0.0)}, PLAIN % ('"goals[reach]"', "    measure: 0\n")),
    ({"measured": Measurement(2.0, "lower")}, PLAIN % ('"goals[reach]"', "    measure: 2\n    worse: lower\n")),
    ({"measured": Measurement(entries=frozenset({"l[b]", "ab"}))},
     PLAIN % ('"goals[reach]"', '    entries:\n      - ab\n      - "l[b]"\n')),
]  # fmt: skip


@pytest.mark.parametrize(("otherwise", "written"), WRITTEN)
def test_an_entry_is_written_and_read_back(otherwise: dict[str, Any], written: str) -> None:
    entry = ENTRY._replace(**otherwise)
    text = format_baseline([entry])
    assert text.partition("somelint-baseline: 1\n")[2] == f"entries:\n{written}"
    assert read_accepted(parse(Source("baseline.yaml", text))) == (entry,)


def test_a_file_name_that_is_not_utf_8_is_read_back() -> None:
    entry = ENTRY._replace(file="a\udcff.yaml", others=("b\udc80.yaml",))
    assert read_accepted(parse(Source("baseline.yaml", format_baseline([entry, ENTRY])))) == (entry, ENTRY)


def test_the_head_stays_as_it_is() -> None:
    own = format_baseline([], {})
    assert own.startswith("# Known findings.")
    assert own.endswith("\nsomelint-baseline: 1\nentries: []\n")
    assert own.count("#") == 3
    kept = "# Ours.\r\n# Two lines.\n"
    assert format_baseline([], {}, f"{kept}somelint-baseline: 1\n") == f"{kept}somelint-baseline: 1\nentries: []\n"
    for other in ("somelint-baseline: 1\n", "# Ours.\n\nsomelint-baseline: 1\n", "# Ours.\nentries: []\n"):
        assert format_baseline([], {}, other) == own


def test_what_an_entry_may_leave_out() -> None:
    least = "{rule: a, file: b, fingerprint: c, measure: 2.5, worse: other, with: [d], entries: []}"
    (entry,) = read_accepted(parse(Source("baseline.yaml", f"entries:\n- {least}\n")))
    assert entry == AcceptedFinding("a", "b", "", "c", "", "", Measurement(2.5, "higher", frozenset()), ("d",))
    for text in ("", "[]\n", "somelint-baseline: 1\n", "entries:\n"):
        assert read_accepted(parse(Source("baseline.yaml", text))) == ()
