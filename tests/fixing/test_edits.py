"""Changes as edits of the text: what is written where, and that nothing else moves."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import ReusedAnchorWarning, YAMLError

from somelint.document.document import Document, parse
from somelint.fixing.edits import edit_of
from somelint.fixing.expectation import comments_after, expected_data, is_same_data
from somelint.fixing.spelling import spell_scalar
from somelint.fixing.verification import apply_edits, pick_disjoint, verify
from somelint.model.findings import Change, Fix
from somelint.model.locations import Path, Source
from support.property_tests import examples


def read(text: str) -> Document:
    document = parse(Source("plan.yaml", text))
    assert not [one for one in document.problems if one.kind == "not-yaml"], text
    return document


def made(text: str, change: Change) -> str | None:
    """The text after a change, or nothing when it is refused."""
    document = read(text)
    edit = edit_of(document, change)
    if edit is None:
        return None
    source = verify(document, [Fix("", True, (edit,), change)])
    return source.text if isinstance(source, Source) else None


def change(do: str, path: str, value: Any = "", **more: Any) -> Change:
    steps: list[str | int] = [int(step) if step.isdigit() else step for step in path.split("/") if step]
    return Change(do, tuple(steps), value, **more)


SET = [
    ("a: x\nb: y\n", "a", "z", "a: z\nb: y\n"),
    ("a: x # why\n", "a", "z", "a: z # why\n"),
    ("a: x\r\nb: y\r\n", "b", "z", "a: x\r\nb: z\r\n"),
    ("a: x", "a", "z", "a: z"),
    ("a: 'x'\n", "a", "it's", "a: 'it''s'\n"),
    ('a: "x"\n', "a", 'a "b" \\', 'a: "a \\"b\\" \\\\"\n'),
    ("a: x\n", "a", "b: c", 'a: "b: c"\n'),
    ("a: x\n", "a", "no", 'a: "no"\n'),
    ("a: x\n", "a", "12", 'a: "12"\n'),
    ("a: x\n", "a", 12, "a: 12\n"),
    ("a: '1 200'\n", "a", 1200, "a: 1200\n"),
    ("a: x\n", "a", True, "a: true\n"),
    ("a: x\n", "a", "2027-01-31", "a: 2027-01-31\n"),
    ("a: x\n", "a", "2027-01", "a: 2027-01\n"),
    ("a: x\n", "a", "2027-13-01", 'a: "2027-13-01"\n'),
    ("a: [x, y]\n", "a/1", "p, q", 'a: [x, "p, q"]\n'),
    ("a: {b: x}\n", "a/b", "z", "a: {b: z}\n"),
    ("a:\n", "a", "z", "a: z\n"),
    ("a: # later\nb: 1\n", "a", "z", "a: z # later\nb: 1\n"),
    ("a:\nb: 1\n", "a", "z", "a: z\nb: 1\n"),
    ("- \n- b\n", "0", "z", "- z\n- b\n"),
    ("- &n x\n- *n\n", "0", "z", "- &n z\n- *n\n"),
    ("- &n x\n- *n\n", "1", "z", "- &n z\n- *n\n"),
    ("a: &n x\nb: *n\n", "a", "z", None),
    ("a: &n x\nb: *n\n", "b", "z", None),
    ("a: !!str x\n", "a", "z", "a: !!str z\n"),
    ("a: |\n  one\n  two\nb: 1\n", "a", "z", 'a: z\nb: 1\n'),
    ("a: >-\n  one\n  two\n\n# end\nb: 1\n", "a", "z", "a: z\n\n# end\nb: 1\n"),
    ("a: one\n  two\nb: 1\n", "a", "z", "a: z\nb: 1\n"),
    ("a: x\t# tab\n", "a", "z", "a: z\t# tab\n"),
    ("a: '👩\u200d🚀'\nb: å\n", "b", "ø", "a: '👩\u200d🚀'\nb: ø\n"),
    ("? a\n: x\n", "a", "z", "? a\n: z\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "value", "after"), SET)
def test_another_value(text: str, path: str, value: Any, after: str) -> None:
    assert made(text, change("set", path, value)) == after


PART = [
    ("a: use of utilise\n", 7, 14, "use", "a: use of use\n"),
    ("a: 'it''s utilise'\n", 5, 12, "it's", "a: 'it''s it''s'\n"),
    ('a: "\\"utilise\\""\n', 1, 8, 'a"b', 'a: "\\"a\\"b\\""\n'),
    ("a: |\n  we utilise\n  it\n", 3, 10, "use", "a: |\n  we use\n  it\n"),
    ("a: we utilise\n", 3, 10, "u\tse", None),
    ("a: we utilise\n", 3, 10, "use?", "a: we use?\n"),
    ("{a: we utilise}\n", 3, 10, "use?", None),
    ("a: |\r\n  we utilise\r\n\r\n", 3, 10, "\n", None),
    ('a: "we utilise"\n', 3, 10, "u\tse", 'a: "we u\\tse"\n'),
    ("a: >\n  we utilise\n  it\n", 3, 10, "use", "a: >\n  we use\n  it\n"),
]


@pytest.mark.parametrize(("text", "start", "end", "value", "after"), PART)
def test_a_part_of_a_text(text: str, start: int, end: int, value: str, after: str | None) -> None:
    assert made(text, change("set", "a", value, part=(start, end))) == after


INSERT = [
    ("a: 1\n", "b", "x", "a: 1\nb: x\n"),
    ("a: 1", "b", "x", "a: 1\nb: x"),
    ("a: 1\r\n", "b/c", "x", "a: 1\r\nb:\r\n  c: x\r\n"),
    ("a: 1 # one\n\n# end\n", "b", "x", "a: 1 # one\nb: x\n\n# end\n"),
    ("a:\n    b: 1\nc: 2\n", "a/d/e", "x", "a:\n    b: 1\n    d:\n        e: x\nc: 2\n"),
    ("a:\n  - b: 1\n    c: 2\n  - b: 3\n", "a/0/d", "x", "a:\n  - b: 1\n    c: 2\n    d: x\n  - b: 3\n"),
    ("a:\n- b: 1\nz: 0\n", "l/0/m", "x", "a:\n- b: 1\nz: 0\nl:\n- m: x\n"),
    ("a:\n    - b: 1\nz: 0\n", "l/0/m", "x", "a:\n    - b: 1\nz: 0\nl:\n    - m: x\n"),
    ("a: {b: 1}\n", "a/c", "x", "a: {b: 1, c: x}\n"),
    ("a: {b: 1, }\n", "a/c", "x", "a: {b: 1, c: x, }\n"),
    ("a: {}\n", "a/c/d", "x", "a: {c: {d: x}}\n"),
    ("a: []\n", "a/0/d", "x", "a: [{d: x}]\n"),
    ("a: [p]\n", "a/1", "x", "a: [p, x]\n"),
    ("a: [\n  p, # one\n  q # two\n]\n", "a/2", "x", "a: [\n  p, # one\n  q, x # two\n]\n"),
    ("a:\n- p\n", "a/1", "x", "a:\n- p\n- x\n"),
    ("a:\nb: 1\n", "a/c", "x", "a:\n  c: x\nb: 1\n"),
    ("a: # soon\nb: 1\n", "a/c", "x", "a: # soon\n  c: x\nb: 1\n"),
    ("a: {b: }\n", "a/b/c", "x", "a: {b: {c: x}}\n"),
    ("a: |\n  text\nb: |+\n  text\n\n", "c", "x", "a: |\n  text\nb: |+\n  text\n\nc: x\n"),
    ("a: 1\n---\nb: 1\n", "c", "x", "a: 1\nc: x\n---\nb: 1\n"),
    ("a:\n- p\n", "a/1", {}, "a:\n- p\n- {}\n"),
    ("a: 1\n", "b", {"c": {}, "d": [], "e": [{}, []]}, "a: 1\nb:\n  c: {}\n  d: []\n  e:\n    - {}\n    - []\n"),
    ("a: 1\n...\n", "c", "x", "a: 1\nc: x\n...\n"),
    ("a: &n {b: 1}\nc: 2\n", "d", "x", "a: &n {b: 1}\nc: 2\nd: x\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "value", "after"), INSERT)
def test_what_was_not_there(text: str, path: str, value: Any, after: str) -> None:
    assert made(text, change("insert", path, value)) == after


def test_several_keys_at_once_and_only_those_that_are_missing() -> None:
    assert made("a: {b: 1}\n", change("insert", "a", {"c": "x", "d": {"e": ["z"]}})) == "a: {b: 1, c: x, d: {e: [z]}}\n"
    text = "a:\n  b: 1\nz: 0\n"
    after = "a:\n  b: 1\n  c: x\n  d:\n    e:\n      - z\nz: 0\n"
    assert made(text, change("insert", "a", {"c": "x", "d": {"e": ["z"]}})) == after
    assert made(text, change("insert", "a", {"b": "x"})) is None


RENAME = [
    ("onwer: k\n", "onwer", "owner", "owner: k\n"),
    ("'onwer': k\n", "onwer", "owner", "'owner': k\n"),
    ("a: {onwer: k}\n", "a/onwer", "owner", "a: {owner: k}\n"),
    ("2027: x\n", "2027x", "2027", None),
    ("onwer: k\nowner: j\n", "onwer", "owner", None),
    ("&k onwer: k\n*k : j\n", "onwer", "owner", None),
]


@pytest.mark.parametrize(("text", "path", "value", "after"), RENAME)
def test_another_key(text: str, path: str, value: str, after: str | None) -> None:
    assert made(text, change("rename", path, value)) == after


def test_a_key_that_is_empty_is_left_alone() -> None:
    assert edit_of(read("&k : x\n"), Change("rename", ("",), ":y")) is None


def test_a_number_as_a_key_gets_quotation_marks() -> None:
    document = read("2027: x\n")
    assert made("2027: x\n", Change("rename", ("2027",), "2027")) == '"2027": x\n'
    assert document.problems[0].kind == "non-text-key"


REMOVE = [
    ("a: 1\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n"),
    ("a: 1\nb:\n  c: 2\n  d: 3\ne: 4", "b", "a: 1\ne: 4"),
    ("a: 1\nb: 2", "b", "a: 1"),
    ("a: {b: 1, c: 2}\n", "a/b", "a: {c: 2}\n"),
    ("a: {b: 1, c: 2}\n", "a/c", "a: {b: 1}\n"),
    ("a: {b: 1}\n", "a/b", "a: {}\n"),
    ("a: [x, y, z]\n", "a/1", "a: [x, z]\n"),
    ("a: [x, &n y]\n", "a/0", "a: [&n y]\n"),
    ("a: [&n x, y]\n", "a/0", None),
    ("a: [\n  x,\n  y\n]\n", "a/0", "a: [\n  y\n]\n"),
    ("a: [ # one\n  x,\n  y\n]\n", "a/0", "a: [ # one\n  y\n]\n"),
    ("a: {? b : 1, c: 2}\n", "a/b", None),
    # A comment that silences would stand at the next entry.
    ("a: 1\n# somelint: ignore[x]\n\n# y\nb: 2\nc: 3\n", "b", None),
    ("# somelint: ignore[x]\r\na: 1\r\nb: 2\r\n", "a", None),
    ("a: [\n  # somelint: ignore[x]\n  x, y\n]\n", "a/0", None),
    ("# somelint: ignore[x]\na: 1\n# y\nb: 2\nc: 3\n", "b", "# somelint: ignore[x]\na: 1\n# y\nc: 3\n"),
    ("a:\n- x\n- y\n", "a/0", "a:\n- y\n"),
    ("a:\n- x: 1\n  y: 2\n- z\n", "a/0/x", None),
    ("a:\n- x: 1\n  y: 2\n- z\n", "a/0/y", "a:\n- x: 1\n- z\n"),
    ("a:\n  b: 1\n", "a/b", None),
    ("a: 1\nb: 2 # why\n", "b", None),
    ("a: &n 1\nb: *n\n", "a", None),
]


@pytest.mark.parametrize(("text", "path", "after"), REMOVE)
def test_an_entry_goes(text: str, path: str, after: str | None) -> None:
    assert made(text, change("remove", path)) == after


COMMENTS = [
    ("a: 1 # one\nb: 2\n", "# two", "a: 1 # two\nb: 2\n"),
    ("a: 1 # one\nb: 2\n", "", "a: 1\nb: 2\n"),
    ("# one\r\na: 1\r\n", "", "a: 1\r\n"),
    ("a:\n  # one\n  b: 2", "", "a:\n  b: 2"),
    ("a: 1\n# one", "", "a: 1"),
    ("a: 1\r\n  # one", "", "a: 1"),
]


@pytest.mark.parametrize(("text", "value", "after"), COMMENTS)
def test_a_comment(text: str, value: str, after: str) -> None:
    assert made(text, Change("comment", (), value, read(text).comments[0].offset)) == after


def test_what_would_change_something_else_is_refused_with_the_reason() -> None:
    refused = [
        ("a: |  # note\n  x\n", change("set", "a", "z"), "would lose or change a comment"),
        ("- [a, b]\n", change("set", "0/0", "\ud800"), "would make the file unreadable"),
    ]
    for text, wanted, why in refused:
        document = read(text)
        edit = edit_of(document, wanted)
        assert edit is not None
        assert verify(document, [Fix("", True, (edit,), wanted)]) == why


def test_edits_that_touch_wait_but_new_keys_of_one_mapping_go_together() -> None:
    document = read("a: {b: 1}\nc: 2\n")

    def fix(wanted: Change) -> Fix:
        edit = edit_of(document, wanted)
        assert edit is not None
        return Fix("", True, (edit,), wanted)

    one, two, nested = (fix(change("insert", path, "x")) for path in ("d", "e", "d/f"))
    value, key = fix(change("set", "a/b", 2)), fix(change("rename", "a/b", "bb"))
    assert pick_disjoint(document, [one, two]) == [one, two]
    assert pick_disjoint(document, [one, nested]) == [one]
    assert pick_disjoint(document, [value, key]) == [key, value]
    assert pick_disjoint(document, [value, value]) == [value]
    source = verify(document, [key, value, one, two])
    assert isinstance(source, Source)
    assert source.text == "a: {bb: 2}\nc: 2\nd: x\ne: x\n"


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@examples(400)
@given(TEXTS, st.sampled_from(["", "'", '"']), st.booleans(), st.booleans())
def test_any_text_is_written_so_that_it_reads_back(text: str, style: str, flow: bool, is_key: bool) -> None:
    written = spell_scalar(text, style, flow, is_key)
    assert "\n" not in written
    line = f"{written}: 1" if is_key else f"a: {written}"
    document = parse(Source("", "{" + line + "}" if flow else line))
    assert not [one for one in document.problems if one.kind != "misleading-character"]
    assert document.data == ({text: 1} if is_key else {"a": text})


# Any small plan in any style, and any change of it.
NAMES = st.sampled_from(["a", "b", "owner", "to do", "æ", "'q'", '"d"'])
PLAIN = [
    "x",
    "12",
    "true",
    "'it''s'",
    '"tab\\t"',
    "text with spaces",
    "👩\u200d🚀 ja",
    "2027-01-31",
    "",
    "~",
    "a#b",
    "'t\tab'",
]


FLOW = ["{a: 1, 'b': [x, y]}", "[x, {a: 1}]", "{}", "[]", "[x, # one\n z]"]


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0, indent: int = 0, listed: bool = False) -> str:
    """A mapping or a list in block style, with comments, anchors, flow style, block scalars and empty values."""
    pad = " " * indent
    lines: list[str] = []
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=lambda name: name.strip("'\"")))
    for name in names:
        if draw(st.integers(0, 5)) == 0:
            lines.append(f"{pad}# about {name}")
        head = f"{pad}- " if listed else f"{pad}{name}: "
        kind = draw(st.integers(0, 9))
        if kind <= 4 or depth >= 3:
            value = draw(st.sampled_from(PLAIN))
            anchor = "&n " if value and draw(st.integers(0, 9)) == 0 else ""
            remark = draw(st.sampled_from(["", "", "", "", " # so", "\t# so"]))
            lines.append((head + anchor + value).rstrip(" ") + remark)
        elif kind == 5:
            lines.append(head + draw(st.sampled_from(FLOW)))
        elif kind == 6:
            style = draw(st.sampled_from(["|", ">-", "|+", ">2"] if not listed else ["|", ">-"]))
            inner = pad + ("    " if listed else "  ")
            lines += [head + style, f"{inner}one", "", f"{inner}two # no comment"]
        else:
            # The dashes of a list below a key may stand right under it.
            listing = draw(st.booleans())
            deeper = indent + draw(st.sampled_from([0, 2, 4] if listing and not listed else [2, 4]))
            made = draw(blocks(depth + 1, deeper, listing))
            lines += [f"{pad}-" if listed else head.rstrip(" "), made]
    return "\n".join(lines)


@st.composite
def plans(draw: st.DrawFn) -> str:
    text = draw(blocks()) + draw(st.sampled_from(["", "\n", "\n\n", "\n# end\n"]))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from paths(value, (*path, step))


def oracle(text: str) -> Any:
    warnings.simplefilter("ignore", ReusedAnchorWarning)
    return YAML(typ="safe", pure=True).load(io.StringIO(text))


VALUES = st.one_of(TEXTS, st.integers(-5, 5), st.booleans())


@pytest.mark.slow
@pytest.mark.parametrize("do", ["set", "insert", "rename", "remove", "comment"])
@examples(400, *HealthCheck)
@given(st.data(), plans())
def test_any_change_of_any_plan_is_made_exactly_or_refused(do: str, data: st.DataObject, text: str) -> None:
    document = parse(Source("plan.yaml", text))
    assume(isinstance(document.data, dict) and not document.problems)
    try:
        before = oracle(text)
    except YAMLError:
        assume(False)
    path = data.draw(st.sampled_from(list(paths(document.data))))
    value: Any = data.draw(VALUES)
    if do == "insert":
        path = (*path, data.draw(st.sampled_from(["new", 0, 1])), *data.draw(st.sampled_from([(), ("in",), (0,)])))
    offset = data.draw(st.sampled_from([one.offset for one in document.comments])) if document.comments else -1
    value = data.draw(st.sampled_from(["# other", ""])) if do == "comment" else value
    wanted = Change(do, path, str(value) if do == "rename" else value, offset)
    assume(path or do == "comment")
    edit = edit_of(document, wanted)
    assume(edit is not None)
    assert edit is not None
    after = verify(document, [Fix("", True, (edit,), wanted)])
    if isinstance(after, str):
        return
    # Nothing outside the stretch has moved.
    tail = text[edit.end :]
    assert after.text == text[: edit.start] + edit.text + tail == apply_edits(text, [edit])
    # Another reader sees the same data, and only the change in it.
    again = parse(after)
    assert is_same_data(again.data, expected_data(document, [wanted]))
    assert [one.text for one in again.comments] == comments_after(document, [wanted])
    if "\ud800" <= str(value) <= "\udfff" or re.search("[\x85\u2028\u2029\ufeff]", str(value)):
        return
    assert plain(oracle(after.text)) == plain_text(again.data), (before, after.text)


def plain(value: Any) -> Any:
    """What ruamel reads, with dates and odd keys as text; it reads YAML 1.2 too."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return str(value)


def plain_text(value: Any) -> Any:
    return plain(value)
