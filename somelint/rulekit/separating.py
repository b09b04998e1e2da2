"""Finding the plane that separates two kinds of rows: a support vector machine with squared losses.

It is solved by descent along one row's dual variable after another, in a fixed order and with the four basic
arithmetic operations only, so that it comes out the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from random import Random

from somelint.model.records import NamedTuple

ROUNDS, REST = 40, 5
"""Over all rows it goes so many times; a row that lies well on its side rests for so many rounds."""
CLOSE = 0.25
"""Once no row is off by more than this, it is over."""


class Row(NamedTuple):
    """A row to separate."""

    numbers: Sequence[int]  # the numbers of its features
    values: Sequence[float]  # how strong each is
    square: float  # the sum of the squares of the values


class Plane(NamedTuple):
    """A plane: a row lies on the one side of it or on the other."""

    weights: Sequence[float]  # by the number of a feature
    bias: float  # the height of a row without features
    duals: Sequence[float]  # how much each row has a say in where it lies

    def height(self, row: Row) -> float:
        """How far a row lies on the side of those that were wanted; below 0 on the other."""
        return self.bias + float(sum(map(mul, map(self.weights.__getitem__, row.numbers), row.values)))


def row_of(numbers: Sequence[int], values: Sequence[float]) -> Row:
    """A row with these features."""
    return Row(numbers, values, sum(map(mul, values, values)))


def separate(
    rows: Sequence[Row],
    wanted: Sequence[bool],
    costs: Sequence[float],
    width: int,
    begun: Sequence[float] = (),
) -> Plane:
    """The plane with the wanted rows on one side, and a wide margin; `costs`: what a row in the wrong place costs.

    `begun`: the duals of a plane between much the same rows, from which it is not far to this one.
    """
    weights = [0.0] * width
    bias = 0.0
    duals = [dual if cost > 0 else 0.0 for dual, cost in zip(begun, costs, strict=True)] if begun else [0.0] * len(rows)
    for (numbers, values, _), want, dual in zip(rows, wanted, duals, strict=True):
        if dual:
            step = dual if want else -dual
            bias += step
            for number, value in zip(numbers, values, strict=True):
                weights[number] += step * value
    awake = [0] * len(rows)
    order = [n for n, cost in enumerate(costs) if cost > 0]
    shuffle = Random(1).shuffle
    for round_ in range(ROUNDS):
        shuffle(order)
        most = 0.0
        for n in order:
            if awake[n] > round_:
                continue
            numbers, values, square = rows[n]
            sign = 1.0 if wanted[n] else -1.0
            slack = 0.5 / costs[n]
            height = bias + sum(map(mul, map(weights.__getitem__, numbers), values))
            slope = sign * height - 1.0 + slack * duals[n]
            if slope >= 0.0 and not duals[n]:
                awake[n] = round_ + (REST if slope > 0.3 else 1)
                continue
            moved = max(duals[n] - slope / (square + 1.0 + slack), 0.0)
            step = (moved - duals[n]) * sign
            duals[n] = moved
            if step:
                most = max(most, abs(slope) if moved else 0.0)
                bias += step
                for number, value in zip(numbers, values, strict=True):
                    weights[number] += step * value
        if most < CLOSE:
            break
    return Plane(weights, bias, duals)
