"""Places that are near each other stand in one excerpt, each with its label."""

import pytest

from somelint.model.findings import Related
from somelint.model.locations import Position, Span
from somelint.reporters.labelled import MarkedPlace, clusters, excerpt_lines
from somelint.reporters.registry import render_report
from somelint.text.width import count_columns
from support.format_readers import read
from support.hostile_texts import HOSTILE
from support.report_samples import OPTIONS, report_with

TEXT = ["a: {b: one, c: two, d: three}", *(f"line {n}" for n in range(2, 40))]


def place(line: int, first: int, end: int, label: str = "", mark: str = "-", source: str = "plan.yaml") -> MarkedPlace:
    return MarkedPlace(source, Span(Position(line, first), Position(line, end)), mark, "frame", label)


def drawn(*places: MarkedPlace, text: list[str] = TEXT, width: int = 80, wraps: bool = False) -> str:
    return "\n".join(excerpt_lines(text, places, 2, OPTIONS._replace(width=width, wraps=wraps)))


def test_places_are_shown_in_the_order_of_their_lines_with_labels() -> None:
    assert drawn(place(9, 1, 5, mark="^"), place(5, 1, 5, "before"), place(3, 1, 5, "first")) == (
        " 3 │ line 3\n"
        "   │ ---- first\n"
        " 4 │ line 4\n"  # a single line between is shown
        " 5 │ line 5\n"
        "   │ ---- before\n"
        " … │\n"
        " 9 │ line 9\n"
        "   │ ^^^^"
    )


def test_a_line_with_several_places_is_shown_once() -> None:
    assert drawn(place(1, 5, 11, mark="^"), place(1, 13, 19, "the other")) == (
        " 1 │ a: {b: one, c: two, d: three}\n   │     ^^^^^^\n   │             ------ the other"
    )


def test_a_line_that_is_too_long_is_shown_for_each_place() -> None:
    shown = drawn(
        place(1, 1, 2, "first", "^"), place(1, 305, 308, "second"), text=["a: " + "x" * 300 + " end"], width=60
    )
    lines = shown.splitlines()
    assert [line[:4] for line in lines] == [" 1 │", "   │", " 1 │", "   │"]
    assert lines[1].endswith("^ first")
    assert lines[3].endswith("--- second")
    assert max(map(count_columns, lines[::2])) <= 60


def test_a_label_without_room_goes_below_on_a_terminal_and_is_wrapped() -> None:
    label = "the third label that is rather long and goes on"
    assert drawn(place(1, 21, 29, label), width=40, wraps=True) == (
        " 1 │ a: {b: one, c: two, d: three}\n"
        "   │                     --------\n"
        "   │ the third label that is rather long\n"
        "   │ and goes on"
    )
    assert drawn(place(1, 21, 29, label), width=40).endswith(f"-------- {label}")  # in a file nothing is wrapped


@pytest.mark.parametrize(
    ("lines", "together"),
    [
        ([20, 10], [[20, 10]]),
        ([20, 9], [[20], [9]]),
        ([20, 10, 1], [[20, 10, 1]]),  # each is near the next one
        ([20, 40, 31], [[20], [40, 31]]),
        ([5, 5], [[5, 5]]),
    ],
)
def test_what_is_near_stands_together(lines: list[int], together: list[list[int]]) -> None:
    found = clusters([place(line, 1, 2) for line in lines])
    assert [[one.span.start.line for one in places] for places in found] == together


def test_places_in_other_sources_stand_apart() -> None:
    found = clusters([place(3, 1, 2), place(4, 1, 2, source="shared.yaml"), place(4, 1, 2)])
    assert [[one.source for one in places] for places in found] == [["plan.yaml", "plan.yaml"], ["shared.yaml"]]


def test_a_place_beyond_the_text_is_left_out() -> None:
    assert drawn(place(99, 1, 2), place(1, 1, 2, "it")).splitlines()[1] == "   │ - it"
    assert drawn(place(99, 1, 2)) == ""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_label_gives_no_orders(text: str) -> None:
    report, options = report_with("message", text)
    span = Span(Position(1, 1), Position(1, 2))
    near = tuple(
        Related(one.source, (), span, f"{'word ' * 9}::error::{text}") for one in report.findings for _ in "ab"
    )
    report = report._replace(findings=tuple(one._replace(related=near) for one in report.findings))
    for wraps in (True, False):
        assert read("full", render_report("full", report, options._replace(wraps=wraps, width=50)))
