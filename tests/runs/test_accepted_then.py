"""What an entry of a baseline may accept beside the baseline of another commit: no more than that one did."""

import pytest

from somelint.history.baseline_file import AcceptedFinding
from somelint.history.comparison import Measurement
from somelint.runs.trust.accepted_then import AcceptedThen, _key

A, AB, B = frozenset("a"), frozenset("ab"), frozenset("b")

TABLE: list[tuple[Measurement, Measurement, Measurement | None]] = [
    # accepted then, accepted now, and what counts
    (Measurement(3), Measurement(3), Measurement(3)),
    (Measurement(3), Measurement(5), Measurement(3)),
    (Measurement(3), Measurement(2), Measurement(2)),
    (Measurement(3), Measurement(), Measurement(3)),
    (Measurement(3, "lower"), Measurement(2, "lower"), Measurement(3, "lower")),
    (Measurement(3), Measurement(3, "lower"), None),
    (Measurement(entries=A), Measurement(entries=AB), Measurement(entries=A)),
    (Measurement(entries=AB), Measurement(entries=A), Measurement(entries=A)),
    (Measurement(entries=A), Measurement(entries=B), Measurement(entries=frozenset())),
    (Measurement(entries=A), Measurement(), Measurement(entries=A)),  # taken out by hand: all would be accepted
    (Measurement(), Measurement(entries=AB), Measurement(entries=AB)),
    (Measurement(3, entries=A), Measurement(2, entries=AB), Measurement(2, entries=A)),
]


@pytest.mark.parametrize(("then", "now", "counts"), TABLE)
def test_no_more_than_then(then: Measurement, now: Measurement, counts: Measurement | None) -> None:
    entry = AcceptedFinding("rule", "plan.yaml", "a", "0" * 16, "It is so.", "2027-01-31", now)
    assert AcceptedThen((), {_key(entry): then}).of(entry) == counts
