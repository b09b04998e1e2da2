"""What would change in a text, as a unified diff."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from somelint.escape import one_line
from somelint.locations import Source

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LONGEST = 10_000


def diff(before: Source, after: Source) -> Iterator[str]:
    """The lines of a unified diff, without line ends. Characters that a terminal or a log would obey are escaped."""
    name = one_line(before.name)
    old, new = (_LINE.findall(source.text)[:-1] or [""] for source in (before, after))
    for line in difflib.unified_diff(old, new, f"{name}  (as it is)", f"{name}  (fixed)", lineterm=""):
        if line.startswith(("--- ", "+++ ", "@@ ")):
            yield line
            continue
        text = line[1:]
        yield line[0] + one_line(text.rstrip("\r\n"), _LONGEST)
        if text and not text.endswith(("\r", "\n")):
            yield "\\ No newline at end of file"
