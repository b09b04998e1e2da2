"""What comments belong to, and where the parts of a document are: by path, by offset, and where aliases lead."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.document.document import Document, parse
from somelint.document.nodes import untie
from somelint.document.tree import Tree
from somelint.document.view import JoinedData, View, is_blank, place_in
from somelint.model.locations import Path, Source
from somelint.text.lines import Lines


def read(text: str, libyaml: bool | None = None) -> Document:
    return parse(Source("plan.yaml", text), libyaml)


def shown(paths: tuple[Path, ...]) -> str:
    return " ".join("/".join(map(str, path)) or "." for path in paths)


def steps(path: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in path.split("/") if step)


# By text: what each of its comments belongs to, and what does when only what follows counts.
BESIDE: list[tuple[str, list[tuple[str, str]]]] = [
    ("# 0\na: 1 # 1\n# 2\nb:\n  # 3\n  c: 2 # 4\n  # 5\n# 6\n", [("a", "a"), ("a", "b"), ("b", "b"), ("b/c", "b/c"),
    ("b/c", ""), ("", ""), ("", "")]),
    ("a: # 0\n  - b # 1\n  # 2\n  - c: 1 # 3\n    d: # 4\n      e # 5\n# 6\nz: 1\n", [("a", "a/0"), ("a/0", "a/1"),
    ("a/1", "a/1"), ("a/1", "a/1/d"), ("a/1/d", "a/1/d"), ("a/1/d", "z"), ("z", "z")]),
    ("a: [b, c] # 0\nd: {e: 1, f: 2} # 1\n", [("a", "d"), ("d", "")]),
    ("a: [ # 0\n  b, # 1\n  # 2\n  c\n] # 3\nd: 1\n", [("a", "a/0"), ("a/0", "a/1"), ("a/1", "a/1"), ("a", "d")]),
    ("a: 'x\n  y' # 0\nb: |\n  t\n# 1\n", [("a", "b"), ("", "")]),
    ("- a # 0\n- - b # 1\n  - c\n- {d: 1} # 2\n", [("0", "1"), ("1", "1/1"), ("2", "")]),
    ("a: &n 1 # 0\nb: *n # 1\nc: &m {d: 1} # 2\ne: *m # 3\n", [("a", "b"), ("b", "c"), ("c", "e"), ("e", "")]),
    ("a:\n  # 0\n  'x'\nb:\n  # 1\n  [c]\n", [("a", "a"), ("b", "b")]),
    ("? a # 0\n: b # 1\nc: 1\n", [("a", "a"), ("a", "c")]),
    ("# 0\n", [("", "")]),
    ("a: {b: 1, # 0\n  c: 2} # 1\nd: 1 # 2\n\n# 3\n", [("a", "a/c"), ("a/c", "d"), ("d", ""), ("", "")]),
    ("a: x\n  y # 0\n\n# 1\n\nb: 1\n", [("a", "b"), ("b", "b")]),
    ("a: 1\r\n# 0\r\nb: 2 # 1\r\n", [("b", "b"), ("b", "")]),
]  # fmt: skip


@pytest.mark.parametrize("libyaml", [None, False])
@pytest.mark.parametrize(("text", "belongs"), BESIDE)
def test_what_a_comment_belongs_to(text: str, belongs: list[tuple[str, str]], libyaml: bool | None) -> None:
    document = read(text, libyaml)
    index = document.line_index()
    offsets = [comment.offset for comment in document.comments]
    found = [(shown(index.beside(at)), shown(index.beside(at, following=True))) for at in offsets]
    assert found == belongs


ALIASES = "a: &n {k: &m [x, y]}\nb: *n\nc: *m\nd: [*m, *n]\n"
HOME = {
    "a": "a", "b": "a", "b/k": "a/k", "b/k/1": "a/k/1", "c": "a/k", "c/0": "a/k/0", "d/0/1": "a/k/1",
    "d/1/k/0": "a/k/0", "d": "d",
    "e": "e", "b/none": "a/none", "b/none/x": "a/none/x", "": "", "d/1": "a", "d/7/x": "d/7/x",
}  # fmt: skip


@pytest.mark.parametrize("path", HOME)
def test_where_an_alias_leads(path: str) -> None:
    index = read(ALIASES).line_index()
    assert [index.home(steps(path)) for _ in range(2)] == [steps(HOME[path])] * 2


USES = {
    "a": ["*n", "*n"], "a/k": ["*n", "*m", "*m", "*n"], "a/k/1": ["*n", "*m", "*m", "*n"], "b": ["*n", "*n"],
    "c/0": ["*n", "*m", "*m", "*n"], "d": [], "none": [],
}  # fmt: skip


@pytest.mark.parametrize("path", USES)
def test_where_else_a_value_is_used(path: str) -> None:
    document = read(ALIASES)
    starts = sorted(at for sign in ("*n", "*m") for at in range(len(ALIASES)) if ALIASES.startswith(sign, at))
    wanted = [document.lines.span(at, at + 2) for at in starts if ALIASES[at : at + 2] in USES[path]]
    assert list(document.uses(steps(path))) == (wanted if USES[path] else [])


HELD = [
    # the text before a bar and behind it, and the deepest value there
    ("|a: 1\n", "a"), ("a|: 1\n", "a"), ("a: |1\n", "a"), ("a: 1|\n", ""), ("a: [b, |c]\n", "a/1"),
    ("a: [|b, c]\n", "a/0"),
    ("a: |[b]\n", "a"), ("a:\n  |b: 1\n", "a/b"), ("a:\n- b\n- |c: {d: 1}\n", "a/1/c"),
    ("a:\n- b\n- c: {d: |1}\n", "a/1/c/d"),
    ("|# n\na: 1\n", ""), ("- |- b\n", "0"), ("- - |b\n", "0/0"), ("|- - b\n", ""), ("a: &n |x\n", "a"),
    ("a: &|n x\n", "a"), ("|", ""),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "path"), HELD)
def test_what_holds_an_offset(marked: str, path: str) -> None:
    assert read(marked.replace("|", "")).path_at(marked.index("|")) == steps(path)


PARTS: list[tuple[str, str, int, int, str]] = [
    ("a: some text\n", "a", 5, 9, "text"), ("a: 'it''s'\n", "a", 2, 4, "''s"),
    ("a: some text\n", "a", 0, 99, "some text"),
    ("a: [b]\n", "a", 0, 1, "[b]"), ("a: x\n", "none", 0, 1, "a: x"), ("a: &n x y\nb: *n\n", "b", 2, 3, "y"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "start", "end", "part"), PARTS)
def test_where_a_part_of_a_text_is(text: str, path: str, start: int, end: int, part: str) -> None:
    document = read(text)
    at = text.index(part)
    assert document.text_span(steps(path), start, end) == document.lines.span(at, at + len(part))


def test_a_text_of_nothing_has_no_places() -> None:
    document = read("# n\n")
    nowhere = document.lines.span(0, 0)
    spans = (document.span(()), document.key_span(("a",)), document.place(("a",)), document.text_span((), 0, 1))
    assert set(spans) == {nowhere}
    assert (document.uses(("a",)), document.node(()), document.nearest(("a",))) == ((), None, ())
    assert document.has_comment_that(lambda comment: comment == "# n")
    assert not document.has_comment_that(lambda comment: comment == "# N")


def test_a_limit_is_that_of_the_caller() -> None:
    for libyaml in (None, False):
        assert parse(Source("", "a: [b, c]\n"), libyaml, most=5).data == {"a": ["b", "c"]}
    tree = Tree(Lines("a"), 5)
    assert (tree.role(), tree.root) == ("root", None)


BLANK = [None, "", " \n", [], {}, [None, ""], {"a": None}, {"a": [{}, " "]}]
FILLED: list[object] = [0, False, "a", [0], {"a": [None, "x"]}, 1.5]


def test_what_counts_as_nothing() -> None:
    assert all(map(is_blank, BLANK))
    assert not any(map(is_blank, FILLED))


def test_where_a_value_of_a_joined_plan_is_written() -> None:
    part, deep = View(read("k: {x: 1}\n")), View(read("y: 1\n"))
    part.written = {("k", "x"): ("k", "ex")}
    table: dict[Path, tuple[View, Path]] = {("b",): (part, ("k",)), ("b", "c"): (deep, ("y",))}
    view = View(read("a: 1\n"), frozenset({("m",)}), frozenset({("u",)}), JoinedData({"a": 1}, table, {}, True))
    view.written = {("a",): ("eh",)}
    places: dict[str, Any] = {
        "a": (view, "eh"), "a/z": (view, "eh/z"), "b": (part, "k"), "b/x": (part, "k/ex"), "b/z": (part, "k/z"),
        "b/c": (deep, "y"),
        "b/c/z": (deep, "y/z"), "": (view, ""), "z/b": (view, "z/b"),
    }  # fmt: skip
    assert {path: view.written_at(steps(path)) for path in places} == {
        path: (where, steps(there)) for path, (where, there) in places.items()
    }
    assert [view.is_open(steps(path)) for path in ("m", "u/x", "u", "m/x", "x")] == [True, True, False, False, False]
    assert (view.lost, View(read("a: 1\n")).lost) == (True, False)
    plain = View(read("a: 1\n"))
    assert (plain.data, plain.stand_ins, plain.base, plain.first_day, plain.fiscal_start, plain.language) == (
        {"a": 1}, (), None, None, 1, "",
    )  # fmt: skip
    assert (dict(plain.written), dict(plain.meant), view.data) == ({}, {}, {"a": 1})
    assert place_in({}, ("a",)) == ("a",)
    assert place_in({("a", "b"): ("c",), ("a",): ("d", "e")}, ("a", "b", "x")) == ("c", "x")


def test_a_tree_is_taken_apart() -> None:
    for text in ("a: &n [{b: 1}, 2]\nc: *n\n", "a: [b, {c: d}]\n"):
        document = read(text)
        root = document.root
        assert root is not None
        (key, value) = root.entries["a"]
        untie(root)
        assert (root.entries, value.items, value.parent, key.parent) == ({}, [], None, None)


FIRST = [
    # an item of a list, and what is underlined of it
    ("- k: x\n  m: 1\n", "k: x"), ("- k: *n\n  m: 1\n", "k: *n"), ("- k: *m\n", "k"), ("- k: [1]\n", "k"),
    ("- k:\n    x\n", "k"),
    ("- k: x\n    y\n", "k"), ("- k:\n  m: 1\n", "k:"), ("- {k: x, m: 1}\n", "k: x"), ("- [k]\n", "[k]"),
    ("- {}\n", "{}"),
    ("- - k\n  - m\n", "- k"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "underlined"), FIRST)
def test_what_is_underlined_of_an_item(item: str, underlined: str) -> None:
    text = f"a: &n s\nb: &m {{c: 1}}\nl:\n{item}"
    at = text.index(underlined, text.index("l:") + 2)
    document = read(text)
    assert document.place(("l", 0)) == document.lines.span(at, at + len(underlined))
