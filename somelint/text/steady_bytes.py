"""Plain data as bytes that are the same wherever and whenever they are made.

From its third format on, what marshal writes tells whether anything else in the process holds on to a text or a number,
so that who builds somelint again would get other files. The second one writes the data and nothing else.
"""

from __future__ import annotations

import marshal

from somelint.model.hints import Any

_FORMAT = 2  # of marshal: the newest one in which equal data are always the same bytes


def steady_bytes(data: Any) -> bytes:
    """The bytes of plain data, for `marshal.loads`."""
    return marshal.dumps(data, _FORMAT)
