"""The threshold of a word list: from which height on a sentence is taken for one of the list.

It is chosen by sentences that the model had not seen. A list that tells its sentences well from near ones may find
more of them; one that does not had better be silent. The same share of near sentences for every list would do neither.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

LIST_ITSELF = "list"
"""The writer of what stands in a word list itself."""
SPARED_NEAR, SPARED_SOUND, SPARED_EXAMPLES = 0.975, 0.997, 0.98
"""The share that stays below at least: of near sentences, of sound ones of other lists, of examples of other lists."""
FALSE_ALARM = 6.5
"""So many more examples have to be found for each near sentence that is told falsely, of as many of both: 98 in 100 near
sentences of strangers are left alone then."""


def choose_threshold(
    own: Sequence[float], near: Sequence[float], sound: Sequence[float], faulty: Sequence[float]
) -> float:
    """The height above which lie the most examples of a list (`own`) for the `near` sentences there, and few others.

    All are heights in order: of the list's own, then of sound sentences and examples of the other lists.
    """
    bars = [(near, SPARED_NEAR), (sound, SPARED_SOUND), (faulty, SPARED_EXAMPLES)]
    lowest = max((few[min(len(few) - 1, int(len(few) * spared))] for few, spared in bars if few), default=0.0)

    def gain(bar: float) -> float:
        found, told = [(len(some) - bisect_right(some, bar)) / max(len(some), 1) for some in (own, near)]
        return found - FALSE_ALARM * told

    return max((lowest, *(bar for bar in near if bar > lowest)), key=gain)
