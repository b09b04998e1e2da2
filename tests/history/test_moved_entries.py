"""Entries of a baseline about files that are gone: where these have moved, and which findings they mean now."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.history.baseline_file import AcceptedFinding
from somelint.history.comparison import Measurement
from somelint.history.entry_keys import EntryKeys
from somelint.history.moved_entries import follow_moves, moved_to
from somelint.model.findings import Finding, Related
from somelint.model.locations import Position, Span
from support.report_samples import finding, span_of

HERE = span_of("a: 1\n", "a")
NAMES = EntryKeys({"was": "smell"}, {f"./{name}": name for name in ("old", "new", "more", "third")})
FIVE, ABOUT = Measurement(5.0), Measurement(entries=frozenset({"l[x]"}))
SAME = Related("./new", ("l", 0), Span(Position(1, 1), Position(1, 2)), "x", "l[x]")


def found(number: int, file: str = "new", **more: Any) -> Finding:
    """The finding of that number in a file."""
    usual = {"rule": "smell", "anchor": f"l[{number}]", "message": f"M {number}.", "fingerprint": f"{file}{number}"}
    return finding(HERE, source=f"./{file}", **{**usual, **more})


def entry(number: int, file: str = "old", **more: Any) -> AcceptedFinding:
    """The entry for the finding of that number in a file."""
    accepted = AcceptedFinding("smell", file, f"l[{number}]", f"{file}{number}", f"M {number}.", "2027-01-01")
    return accepted._replace(**more)


def entries(*numbers: int, file: str = "old") -> list[AcceptedFinding]:
    return [entry(number, file) for number in numbers]


def findings(*numbers: int, file: str = "new") -> list[Finding]:
    return [found(number, file) for number in numbers]


GONE = ["old"]
MOVED: list[tuple[list[AcceptedFinding], list[Finding], list[str], dict[str, str], dict[str, str]]] = [
    # the entries, the findings, the files that are gone, what git knows, and where the files have moved
    (entries(1, 2, 3), findings(1, 2, 3), GONE, {}, {"old": "new"}),
    (entries(1, 2, 3), findings(1, 2, 3, 4, 5, 6), GONE, {}, {"old": "new"}),
    (entries(1, 2), findings(1, 2), GONE, {}, {}),
    (entries(1, 2), findings(1, 2), GONE, {"old": "new"}, {"old": "new"}),
    (entries(1, 2), [], GONE, {"old": "new"}, {"old": "new"}),
    (entries(1, 2), [], GONE, {"old": "none"}, {}),
    (entries(1, 2, 3), findings(1, 2, 3), GONE, {"old": "none"}, {"old": "new"}),
    (entries(1, 2, 3), findings(1, 2, 3), GONE, {"old": "more"}, {"old": "more"}),
    (entries(1, 2, 3), findings(1, 2, 3), [], {}, {}),
    (entries(1, 2, 3), findings(1, 2, 3), ["older"], {}, {}),
    (entries(1, 2, 3, 4), findings(1, 2, 3), GONE, {}, {}),
    (entries(1, 2, 3, 4, 5), findings(1, 2, 3, 4), GONE, {}, {"old": "new"}),
    (entries(1, 2, 3, 4, 5, 6), findings(1, 2, 3, 4), GONE, {}, {}),
    (entries(1, 2, 3), [*findings(1, 2, 3), *findings(1, 2, 3, file="more")], GONE, {}, {}),
    (entries(1, 2, 3, 4), [*findings(1, 2, 3), *findings(1, 2, 3, 4, file="more")], GONE, {}, {"old": "more"}),
    # A file that has entries of its own is another one.
    ([*entries(1, 2, 3), entry(1, "new")], findings(1, 2, 3), GONE, {}, {}),
    ([*entries(1, 2, 3), entry(1, "new")], findings(1, 2, 3), GONE, {"old": "new"}, {}),
    ([*entries(1, 2, 3), *entries(4, 5, 6, 7, file="third")], findings(1, 2, 3), GONE, {}, {"old": "new"}),
    # Two files do not become one.
    ([*entries(1, 2, 3), *entries(1, 2, 3, file="third")], findings(1, 2, 3), ["old", "third"], {}, {"old": "new"}),
    ([*entries(1), *entries(1, file="third")], [], ["third", "old"], {"third": "new", "old": "new"}, {"old": "new"}),
    # The same finding: by place, rule and words.
    (entries(1, 2, 3), [*findings(1, 2), found(3, anchor="l[x]")], GONE, {}, {}),
    (entries(1, 2, 3), [*findings(1, 2), found(3, rule="other")], GONE, {}, {}),
    (entries(1, 2, 3), [*findings(1, 2), found(3, message="Else.")], GONE, {}, {}),
    (entries(1, 2, 3), [*findings(1, 2), found(3, message="M\n3.")], GONE, {}, {}),
    ([*entries(1, 2), entry(3, rule="was")], findings(1, 2, 3), GONE, {}, {"old": "new"}),
    # The number in a message may change, and the entries that it is about.
    ([*entries(1, 2), entry(3, measured=FIVE)], [*findings(1, 2), found(3, message="N.", measure=6)],
     GONE, {}, {"old": "new"}),
    ([*entries(1, 2), entry(3, measured=FIVE)], [*findings(1, 2), found(3, message="N.")], GONE, {}, {}),
    ([*entries(1, 2), entry(3)], [*findings(1, 2), found(3, message="N.", measure=6)], GONE, {}, {}),
    ([*entries(1, 2), entry(3)], [*findings(1, 2), found(3, measure=6)], GONE, {}, {"old": "new"}),
    ([*entries(1, 2), entry(3)], [*findings(1, 2), found(3, message="N.", measure="x")], GONE, {}, {}),
    ([*entries(1, 2), entry(3, measured=ABOUT)], [*findings(1, 2), found(3, message="N.", entries=(SAME,))],
     GONE, {}, {"old": "new"}),
    ([*entries(1, 2), entry(3, measured=ABOUT)], [*findings(1, 2), found(3)], GONE, {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("written", "now", "gone", "renamed", "moved"), MOVED)
def test_where_a_file_has_moved(
    written: list[AcceptedFinding], now: list[Finding], gone: list[str], renamed: dict[str, str], moved: dict[str, str]
) -> None:
    assert moved_to(written, now, NAMES, gone, renamed) == moved


def test_which_finding_an_entry_means_now() -> None:
    written = [*entries(1, 2, 3, 4), entry(1, "third")]
    now = [*findings(1, 2, 3), found(1, fingerprint="second"), found(4, anchor="l[x]"), found(1, "third")]
    made = follow_moves(written, now, NAMES, GONE, {"old": "new"})
    moved = [one._replace(file="new", fingerprint=f"new{n}") for n, one in enumerate(written[:3], 1)]
    assert made == (*moved, *written[3:])
    assert follow_moves(written, [found(1, alike="shared")], NAMES, GONE, {"old": "new"})[0].fingerprint == "shared"
    assert follow_moves(written, now, NAMES, [], {"old": "new"}) == tuple(written)
    assert follow_moves(written[:1], findings(1), NAMES, GONE, {}) == tuple(written[:1])
