"""Places of one source that are near each other, in one excerpt: each underlined, and labelled with what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from somelint.model.locations import Position, Span
from somelint.model.records import NamedTuple
from somelint.reporters.excerpt import Excerpt, cut_excerpt
from somelint.reporters.options import ReportOptions
from somelint.reporters.style import PaintStyle, paint, to_ascii
from somelint.text.width import count_columns, wrap

_NEAR = 10
_NARROWEST = 20


class MarkedPlace(NamedTuple):
    """A place with what is drawn at it."""

    source: str  # the name of its source
    span: Span  # where it is
    mark: str = "-"  # what it is underlined with
    style: PaintStyle = "frame"  # how that is coloured
    label: str = ""  # what stands behind, safe for a terminal


def clusters(places: Sequence[MarkedPlace]) -> list[list[MarkedPlace]]:
    """The places, those of a source together that are at most ten lines from the next one. The order is that of the
    first place of each; inside, they keep theirs."""
    numbers: dict[int, int] = {}
    ordered = sorted(range(len(places)), key=lambda n: (places[n].source, places[n].span.start.line))
    for before, after in zip([None, *ordered], ordered, strict=False):
        near = before is not None and _are_near(places[before], places[after])
        numbers[after] = numbers[before] if before is not None and near else after
    found: dict[int, list[MarkedPlace]] = {}
    for n, place in enumerate(places):
        found.setdefault(numbers[n], []).append(place)
    return list(found.values())


def _are_near(one: MarkedPlace, other: MarkedPlace) -> bool:
    return one.source == other.source and other.span.start.line - one.span.start.line <= _NEAR


def excerpt_lines(
    text: Sequence[str], places: Sequence[MarkedPlace], size: int, options: ReportOptions
) -> Iterator[str]:
    """The lines of a text that places are on, from the first to the last, underlined; `size` is the width of a number.

    What lies between them is left out, unless it is a single line. A line that is too long is shown for each place.
    """
    bar, cut = to_ascii("│", options), to_ascii("…", options)
    width = max(_NARROWEST, options.width - size - 3)
    # The gutter comes first, so that no line of the output begins with text of the plan.
    gutter = paint(f"{' ' * size} {bar}", "frame", options)
    last: Excerpt | None = None
    for place in sorted(places, key=lambda place: place.span.start.line):
        shown = cut_excerpt(text, place.span, width, cut)
        if shown is None:
            continue
        if last is not None and shown.line == last.line + 2:
            between = cut_excerpt(text, _beginning(last.line + 1), width, cut)
            yield _numbered(between, size, bar, options) if between else gutter
        elif last is not None and shown.line > last.line + 1:
            yield paint(f"{cut:>{size}} {bar}", "frame", options)
        if last is None or (last.line, last.text) != (shown.line, shown.text):
            yield _numbered(shown, size, bar, options)
        yield from (f"{gutter} {line}" for line in _underlined(shown, place, width, options))
        last = shown


def _beginning(line: int) -> Span:
    return Span(Position(line, 1), Position(line, 1))


def _numbered(shown: Excerpt, size: int, bar: str, options: ReportOptions) -> str:
    return f"{paint(f'{shown.line:>{size}} {bar}', 'frame', options)} {shown.text}".rstrip()


def _underlined(shown: Excerpt, place: MarkedPlace, width: int, options: ReportOptions) -> Iterator[str]:
    """The marks below a line with the label behind them; on a terminal below them, where there is no room."""
    marks = place.mark * shown.length + (to_ascii("…", options) if shown.more else "")
    drawn = f"{' ' * shown.start}{paint(marks, place.style, options)}"
    room = width - shown.start - len(marks) - 1
    if not place.label:
        yield drawn
    elif not options.wraps or count_columns(place.label) <= room:
        yield f"{drawn} {paint(place.label, place.style, options)}"
    else:
        yield drawn
        indent = min(shown.start, max(0, width - 2 * _NARROWEST))
        yield from (f"{' ' * indent}{paint(line, place.style, options)}" for line in wrap(place.label, width - indent))
