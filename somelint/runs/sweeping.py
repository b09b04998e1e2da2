"""Memory of plans that have been checked."""

from __future__ import annotations

import gc


def sweep() -> None:
    """Free what plans left behind, when the program does not do so by itself: their trees refer to themselves."""
    if not gc.isenabled():
        gc.collect(0)
