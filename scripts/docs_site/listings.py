"""A text as a listing, with the places of what was found marked in it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from somelint.model.locations import Span


def listing(text: str, spans: Iterable[Span] = (), above: int = 0) -> str:
    """A text as HTML. `above` is the number of lines that stood above it where the spans were made."""
    lines = text.rstrip("\n").split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    whole = "\n".join(lines)

    def offset(place: tuple[int, int]) -> int:
        line = min(max(place[0] - 1 - above, 0), len(lines))
        return min(starts[line] + place[1] - 1, len(whole))

    out, last = [], 0
    for begin, end in sorted({(offset(span.start), offset(span.end)) for span in spans if span.start[0] > above}):
        if begin < last or end <= begin:
            continue
        out += [escape(whole[last:begin]), f"<mark>{escape(whole[begin:end])}</mark>"]
        last = end
    return f'<pre tabindex="0"><code>{"".join(out)}{escape(whole[last:])}</code></pre>'
