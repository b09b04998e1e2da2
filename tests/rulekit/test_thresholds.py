"""The threshold of a word list, chosen by the heights of sentences that its model had not seen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from somelint.rulekit.thresholds import choose_threshold

TEN, HUNDRED = [n / 10 for n in range(10)], [n / 100 for n in range(100)]
CASES = (
    ("all near ones lie below: no lower than they", TEN, [-0.5] * 99 + [-0.4], [], -0.4),
    ("one near sentence of a hundred is told for four examples of ten", TEN, [-1.0] * 99 + [0.35], [], -1.0),
    ("and not for one of a hundred", [0.2] * 1 + [0.5] * 99, [-1.0] * 99 + [0.35], [], 0.35),
    ("never so low that sound sentences of other lists are told", TEN, [-1.0] * 100, [0.7] * 100, 0.7),
    ("no more near ones than one in forty, however much is found", [0.975] * 100, HUNDRED, [], 0.97),
    ("nothing is known", [], [], [], 0.0),
)


@pytest.mark.parametrize(("own", "near", "sound", "bar"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_threshold(own: Sequence[float], near: Sequence[float], sound: Sequence[float], bar: float) -> None:
    assert choose_threshold(own, near, sound, []) == bar
