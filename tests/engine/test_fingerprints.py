"""Names for places that survive edits, and fingerprints that no two findings share."""

import pytest

from somelint.document.document import parse
from somelint.document.view import View
from somelint.engine.fingerprints import anchor_of, digest, fingerprint_keys, make_unique
from somelint.model.findings import Finding, Severity
from somelint.model.locations import Path, Position, Source, Span

AT = Span(Position(1, 1), Position(1, 2))


@pytest.mark.parametrize(
    ("text", "path", "anchor"),
    [
        ("a: {b: 1}", ("a", "b"), "a.b"),
        ("- id: x", (0, "id"), "[id=x].id"),
        # an id comes first, then the labels in their order, then what is said first
        ("a: [{title: T, name: y, id: x}]", ("a", 0), "a[id=x]"),
        ("a: [{title: T, name: y}]", ("a", 0), "a[name=y]"),
        ("a: [{k: z, title: T}]", ("a", 0), "a[title=T]"),
        ("a: [{name: '', id: '  ', k: v}]", ("a", 0), "a[k=v]"),
        ("a: [{n: 3}]", ("a", 0), "a[n=3]"),
        # what is asked about names its entry only when it is a text: a number may change
        ("a: [{title: T}]", ("a", 0, "title"), "a[title=T].title"),
        ("a: [{n: 3, k: z}]", ("a", 0, "n"), "a[k=z].n"),
        ("a: [{n: 3}]", ("a", 0, "n"), "a[0].n"),
        ("a: [{id: 7, n: 2}]", ("a", 0, "id"), "a[n=2].id"),
        ("a: [{n: 3, m: {k: v}}]", ("a", 0, "n"), "a[m.k=v].n"),
        # what stands deeper inside
        ("a: [{l: [x, y]}]", ("a", 0), "a[l=x]"),
        ("a: [{l: [{id: q}]}]", ("a", 0), "a[l.id=q]"),
        ("a: [{b: {c: {d: e}}}]", ("a", 0), "a[b.c.d=e]"),
        ("a: [{m: {id: q}}]", ("a", 0, "m"), "a[0].m"),
        ("a: [{m: []}, {m: [], k: {b: c}}]", ("a", 1), "a[k.b=c]"),
        ("a: [{m: []}]", ("a", 0), "a[0]"),
        ("a: [x, y]", ("a", 1), "a[=y]"),
        ("a: ['', 3, [], [x]]", ("a", 0), "a[0]"),
        ("a: ['', 3, [], [x]]", ("a", 1), "a[1]"),
        ("a: ['', 3, [], [x]]", ("a", 2), "a[2]"),
        ("a: ['', 3, [], [x]]", ("a", 3), "a[=x]"),
        # one line, and not too long
        ("a: ['x  y\tz ']", ("a", 0), "a[=x y z]"),
        (f"a: [{'x' * 60}]", ("a", 0), f"a[={'x' * 60}]"),
        (f"a: [{'x' * 61}]", ("a", 0), f"a[={'x' * 50}…d1c861]"),
    ],
)
def test_an_entry_is_named_by_what_it_says(text: str, path: Path, anchor: str) -> None:
    assert anchor_of(View(parse(Source("p.yaml", text))), path, "id", ("name", "title")) == anchor


def found(fingerprint: str, *users: str) -> Finding:
    return Finding(
        "r", Severity.ERROR, "m", "h", "p.yaml", (), AT, "g", "standard", fingerprint=fingerprint, used_by=users
    )


def test_findings_that_are_alike_are_numbered_and_those_of_several_plans_named_by_the_plan() -> None:
    keys = {"./one.yaml": "one.yaml"}
    rows = [
        (found("a"), "a", ""),
        (found("b"), "b", ""),
        (found("a"), digest("a", "2"), ""),
        (found("a"), digest("a", "3"), ""),
        # in a part that only one plan uses, and in one that two use
        (found("c", "./one.yaml"), "c", "c"),
        (found("d", "./one.yaml"), digest("d", "one.yaml"), "d"),
        (found("d", "two.yaml"), digest("d", "two.yaml"), "d"),
        (found("d", "two.yaml"), digest(digest("d", "2"), "two.yaml"), digest("d", "2")),
        (found("e", "./one.yaml"), digest("e", "one.yaml"), "e"),
        (found("e", "two.yaml"), digest("e", "two.yaml"), "e"),
    ]
    unique = make_unique([finding for finding, _, _ in rows], keys)
    assert [(finding.fingerprint, finding.alike) for finding in unique] == [row[1:] for row in rows]
    assert fingerprint_keys(unique[2], keys) == ((digest("a", "2"), ""),)
    assert fingerprint_keys(unique[5], keys) == (("d", "one.yaml"),)
    assert fingerprint_keys(unique[7], keys) == ((digest("d", "2"), "two.yaml"),)


def test_a_digest_keeps_its_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("a", "b", "c")
    assert len(digest("")) == 16
