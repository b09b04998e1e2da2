"""Every node of a text: what it is, what it says and where it is written, however it is marked."""

from __future__ import annotations

import pytest

from somelint.document.deferred import _KEPT, DeferredDocument
from somelint.document.document import parse
from somelint.document.nodes import Node
from somelint.model.locations import Path, Source, show_path

# A text, and its nodes: path, kind, value and offsets, for a key ? and offsets; then the problems and the comments.
NODES: dict[str, str] = {
    "a: &n x":
        ".: mapping 0-7; a? 0-1; a: 'x' 6-7",
    "a: &n !t x":
        ".: mapping 0-10; a? 0-1; a: 'x' 9-10; unknown-tag a 1:7-1:9 tag=!t",
    "a: !t &n x":
        ".: mapping 0-10; a? 0-1; a: 'x' 9-10; unknown-tag a 1:4-1:6 tag=!t",
    "a: &n\n  x":
        ".: mapping 0-9; a? 0-1; a: 'x' 8-9",
    "a: !!str\n  12":
        ".: mapping 0-13; a? 0-1; a: '12' 11-13",
    "a: !!int '5'":
        ".: mapping 0-12; a? 0-1; a: 5 9-12",
    "a: !!int x":
        ".: mapping 0-10; a? 0-1; a: 'x' 9-10; unknown-tag a 1:4-1:9 tag=!!int",
    "a: !!float 5":
        ".: mapping 0-12; a? 0-1; a: 5.0 11-12",
    "a: !!float .inf":
        ".: mapping 0-15; a? 0-1; a: '.inf' 11-15; odd-number a 1:12-1:16 value=.inf",
    "a: !!bool yes":
        ".: mapping 0-13; a? 0-1; a: 'yes' 10-13; unknown-tag a 1:4-1:10 tag=!!bool",
    "a: !!bool true":
        ".: mapping 0-14; a? 0-1; a: True 10-14",
    "a: !!null ~":
        ".: mapping 0-11; a? 0-1; a: None 10-11",
    "a: !!null x":
        ".: mapping 0-11; a? 0-1; a: 'x' 10-11; unknown-tag a 1:4-1:10 tag=!!null",
    "a: !!null":
        ".: mapping 0-9; a? 0-1; a: None 9-9",
    "a: !!seq {}":
        ".: mapping 0-11; a? 0-1; a: mapping 9-11; unknown-tag a 1:4-1:9 tag=!!seq",
    "a: !!seq [b]":
        ".: mapping 0-12; a? 0-1; a: list 9-12; a[0]: 'b' 10-11",
    "a: !!map [b]":
        ".: mapping 0-12; a? 0-1; a: list 9-12; a[0]: 'b' 10-11; unknown-tag a 1:4-1:9 tag=!!map",
    "a: !!map {b: c}":
        ".: mapping 0-15; a? 0-1; a: mapping 9-15; a.b? 10-11; a.b: 'c' 13-14",
    "a: !<tag:x,1:y> b":
        ".: mapping 0-17; a? 0-1; a: 'b' 16-17; unknown-tag a 1:4-1:16 tag=!<tag:x,1:y>",
    "a: !<!y> b":
        ".: mapping 0-10; a? 0-1; a: 'b' 9-10; unknown-tag a 1:4-1:9 tag=!y",
    "a: ! 12":
        ".: mapping 0-7; a? 0-1; a: '12' 5-7",
    "a: !t":
        ".: mapping 0-5; a? 0-1; a: None 5-5; unknown-tag a 1:4-1:6 tag=!t",
    "a: &n":
        ".: mapping 0-5; a? 0-1; a: None 5-5",
    "a: &n # c":
        ".: mapping 0-5; a? 0-1; a: None 5-5; # c 6",
    "a: !t # c\nb: 1":
        ".: mapping 0-14; a? 0-1; a: None 5-5; b? 10-11; b: 1 13-14; unknown-tag a 1:4-1:6 tag=!t; # c 6",
    "a: &n # c\n  x":
        ".: mapping 0-13; a? 0-1; a: 'x' 12-13; # c 6",
    "a:\n  &n b: c":
        ".: mapping 0-12; a? 0-1; a: mapping 5-12; a.b? 8-9; a.b: 'c' 11-12",
    "&n a: b":
        ".: mapping 0-7; a? 3-4; a: 'b' 6-7",
    "a: &n\n  b: c":
        ".: mapping 0-12; a? 0-1; a: mapping 8-12; a.b? 8-9; a.b: 'c' 11-12",
    "a: &n\n- b":
        ".: mapping 0-9; a? 0-1; a: list 6-9; a[0]: 'b' 8-9",
    "a: &n [b]":
        ".: mapping 0-9; a? 0-1; a: list 6-9; a[0]: 'b' 7-8",
    "a: !t {b: c}":
        ".: mapping 0-12; a? 0-1; a: mapping 6-12; a.b? 7-8; a.b: 'c' 10-11; unknown-tag a 1:4-1:6 tag=!t",
    "- &n\n- b":
        ".: list 0-8; [0]: None 4-4; [1]: 'b' 7-8",
    "- !t\n- b":
        ".: list 0-8; [0]: None 4-4; [1]: 'b' 7-8; unknown-tag [0] 1:3-1:5 tag=!t",
    "- &n - b":
        "not-yaml 1:6-1:7",
    "- - b":
        ".: list 0-5; [0]: list 2-5; [0][0]: 'b' 4-5",
    "-   b":
        ".: list 0-5; [0]: 'b' 4-5",
    "- ? a":
        ".: list 0-5; [0]: mapping 2-5; [0].a? 4-5; [0].a: None 5-5",
    "? a":
        ".: mapping 0-3; a? 2-3; a: None 3-3",
    "? a\n: b":
        ".: mapping 0-7; a? 2-3; a: 'b' 6-7",
    "? &n a\n: !t b":
        ".: mapping 0-13; a? 5-6; a: 'b' 12-13; unknown-tag a 2:3-2:5 tag=!t",
    "? - a\n: b":
        ".: mapping 0-9; non-text-key 1:3-1:6 key=- a",
    "? {a: b}\n: c":
        ".: mapping 0-12; non-text-key 1:3-1:9 key={a: b}",
    "{a, b: }":
        ".: mapping 0-8; a? 1-2; a: None 2-2; b? 4-5; b: None 6-6",
    "{a: , b}":
        ".: mapping 0-8; a? 1-2; a: None 3-3; b? 6-7; b: None 7-7",
    "[a, , b]":
        "not-yaml 1:5-1:6",
    "[a: b]":
        ".: list 0-6; [0]: mapping 1-5; [0].a? 1-2; [0].a: 'b' 4-5",
    "[a: ]":
        ".: list 0-5; [0]: mapping 1-3; [0].a? 1-2; [0].a: None 3-3",
    "[? a : b]":
        ".: list 0-9; [0]: mapping 1-8; [0].a? 3-4; [0].a: 'b' 7-8",
    "[a: b, c]":
        ".: list 0-9; [0]: mapping 1-5; [0].a? 1-2; [0].a: 'b' 4-5; [1]: 'c' 7-8",
    "{? a}":
        ".: mapping 0-5; a? 3-4; a: None 4-4",
    "{? }":
        '.: mapping 0-4; [""]? 2-2; [""]: None 2-2; non-text-key [""] 1:3-1:3 key=',
    "{&n a: &m b}":
        ".: mapping 0-12; a? 4-5; a: 'b' 10-11",
    "[&n a, *n]":
        ".: list 0-10; [0]: 'a' 4-5; [1]: alias 7-9",
    "{a: &n b, c: *n}":
        ".: mapping 0-16; a? 1-2; a: 'b' 7-8; c? 10-11; c: alias 13-15",
    "&n a: b\n*n : c":
        ".: mapping 0-14; a? 8-10; a: 'c' 13-14; duplicate-key a 2:1-2:3 key=a",
    "a: &n b\n*n : c":
        ".: mapping 0-14; a? 0-1; a: 'b' 6-7; b? 8-10; b: 'c' 13-14",
    "a: &n [*n]":
        ".: mapping 0-10; a? 0-1; a: list 6-10; a[0]: alias 7-9; endless-alias a[0] 1:8-1:10",
    "a: &n {b: *n}":
        ".: mapping 0-13; a? 0-1; a: mapping 6-13; a.b? 7-8; a.b: alias 10-12; endless-alias a.b 1:11-1:13",
    "a: 1\na: 2":
        ".: mapping 0-9; a? 5-6; a: 2 8-9; duplicate-key a 2:1-2:2 key=a",
    "{a: 1, a: 2, b: 3}":
        ".: mapping 0-18; a? 7-8; a: 2 10-11; b? 13-14; b: 3 16-17; duplicate-key a 1:8-1:9 key=a",
    "a: 1\n<<: x":
        ".: mapping 0-10; a? 0-1; a: 1 3-4; merge-key 2:1-2:3",
    "a: &n {b: 1}\nc:\n  <<: *n\n  d: 2":
        ".: mapping 0-31; a? 0-1; a: mapping 6-12; a.b? 7-8; a.b: 1 10-11; c? 13-14; c: mapping 18-31; c.d? 27-28; c.d: 2 30-31; merge-key c 3:3-3:5",  # noqa: E501 (a row of a table)
    "'<<': x":
        '.: mapping 0-7; ["<<"]? 0-4; ["<<"]: \'x\' 6-7',
    "1: a":
        '.: mapping 0-4; ["1"]? 0-1; ["1"]: \'a\' 3-4; non-text-key ["1"] 1:1-1:2 key=1',
    "1.5: a":
        '.: mapping 0-6; ["1.5"]? 0-3; ["1.5"]: \'a\' 5-6; non-text-key ["1.5"] 1:1-1:4 key=1.5',
    "~: a":
        '.: mapping 0-4; ["~"]? 0-1; ["~"]: \'a\' 3-4; non-text-key ["~"] 1:1-1:2 key=~',
    "true: a":
        ".: mapping 0-7; true? 0-4; true: 'a' 6-7; non-text-key true 1:1-1:5 key=true",
    "!!str 1: a":
        '.: mapping 0-10; ["1"]? 6-7; ["1"]: \'a\' 9-10',
    "? 1\n: a":
        '.: mapping 0-7; ["1"]? 2-3; ["1"]: \'a\' 6-7; non-text-key ["1"] 1:3-1:4 key=1',
    "a: 1.200":
        ".: mapping 0-8; a? 0-1; a: 1.2 3-8; ambiguous-number a 1:4-1:9 value=1.200 read=1.2",
    "1.200: a":
        '.: mapping 0-8; ["1.200"]? 0-5; ["1.200"]: \'a\' 7-8; non-text-key ["1.200"] 1:1-1:6 key=1.200',
    "a: 1e999":
        ".: mapping 0-8; a? 0-1; a: '1e999' 3-8; odd-number a 1:4-1:9 value=1e999",
    "a: |\n  x\n\n# c":
        ".: mapping 0-8; a? 0-1; a: 'x\\n' 3-8; # c 10",
    "a: | # c\n  x":
        ".: mapping 0-12; a? 0-1; a: 'x' 3-12; # c 5",
    "a: >-\n  x\n  y\n\nb: 1":
        ".: mapping 0-19; a? 0-1; a: 'x y' 3-13; b? 15-16; b: 1 18-19",
    "a: |2\n   x":
        ".: mapping 0-10; a? 0-1; a: ' x' 3-10",
    "a: |+\n  x\n\n":
        ".: mapping 0-9; a? 0-1; a: 'x\\n\\n' 3-9",
    "a: |\n":
        ".: mapping 0-4; a? 0-1; a: '' 3-4",
    "a: |\nb: 1":
        ".: mapping 0-9; a? 0-1; a: '' 3-4; b? 5-6; b: 1 8-9",
    "- |\n x\n-  y":
        ".: list 0-11; [0]: 'x\\n' 2-6; [1]: 'y' 10-11",
    'a: "x"  \n':
        ".: mapping 0-6; a? 0-1; a: 'x' 3-6",
    "a: 'x\n\n  y'":
        ".: mapping 0-11; a? 0-1; a: 'x\\ny' 3-11",
    "a: x\n  y # c":
        ".: mapping 0-8; a? 0-1; a: 'x y' 3-8; # c 9",
    "a:  x  # c":
        ".: mapping 0-5; a? 0-1; a: 'x' 4-5; # c 7",
    '"a" : b':
        ".: mapping 0-7; a? 0-3; a: 'b' 6-7",
    "'a'   : b":
        ".: mapping 0-9; a? 0-3; a: 'b' 8-9",
    "a   : b":
        ".: mapping 0-7; a? 0-1; a: 'b' 6-7",
    "# c\na: b":
        ".: mapping 4-8; a? 4-5; a: 'b' 7-8; # c 0",
    "---\na: b":
        ".: mapping 4-8; a? 4-5; a: 'b' 7-8",
    "--- a: b":
        "not-yaml 1:6-1:7",
    "--- [a]":
        ".: list 4-7; [0]: 'a' 5-6",
    "--- &n a":
        ".: 'a' 7-8",
    "--- # c\na":
        ".: 'a' 8-9; # c 4",
    "%YAML 1.2\n---\na":
        ".: 'a' 14-15",
    "a: b\n...":
        ".: mapping 0-4; a? 0-1; a: 'b' 3-4",
    "[a, b,]":
        ".: list 0-7; [0]: 'a' 1-2; [1]: 'b' 4-5",
    "[a, b, ]":
        ".: list 0-8; [0]: 'a' 1-2; [1]: 'b' 4-5",
    "{a: b,}":
        ".: mapping 0-7; a? 1-2; a: 'b' 4-5",
    "[\n a,\n b\n]":
        ".: list 0-10; [0]: 'a' 3-4; [1]: 'b' 7-8",
    "[\n a, # c\n b\n]":
        ".: list 0-14; [0]: 'a' 3-4; [1]: 'b' 11-12; # c 6",
    "{ a: b ,c: d }":
        ".: mapping 0-14; a? 2-3; a: 'b' 5-6; c? 8-9; c: 'd' 11-12",
    '["a":b]':
        ".: list 0-7; [0]: mapping 1-6; [0].a? 1-4; [0].a: 'b' 5-6",
    '{"a":b}':
        ".: mapping 0-7; a? 1-4; a: 'b' 5-6",
    "[[],{}]":
        ".: list 0-7; [0]: list 1-3; [1]: mapping 4-6",
    "[ ]":
        ".: list 0-3",
    "a: []\nb: {}":
        ".: mapping 0-11; a? 0-1; a: list 3-5; b? 6-7; b: mapping 9-11",
    "a: *n":
        "not-yaml 1:4-1:5",
    "a: &a b\nc: &a d\ne: *a":
        ".: mapping 0-21; a? 0-1; a: 'b' 6-7; c? 8-9; c: 'd' 14-15; e? 16-17; e: alias 19-21",
    "é: ø\n👩: 🚀":
        '.: mapping 0-9; é? 0-1; é: \'ø\' 3-4; ["👩"]? 5-6; ["👩"]: \'🚀\' 8-9',
    '"\\u00e5": x':
        ".: mapping 0-11; å? 0-8; å: 'x' 10-11",
    "a: &k [1]\n*k : 2\n":
        ".: mapping 0-16; a? 0-1; a: list 6-9; a[0]: 1 7-8; non-text-key 2:1-2:3 key=*k",
    "a: &k {*k : 1, b: 2}\n":
        ".: mapping 0-20; a? 0-1; a: mapping 6-20; a.b? 15-16; a.b: 2 18-19; endless-alias a 1:8-1:10",
    "a: &k x\n*k : 2\nx: 3\n":
        ".: mapping 0-19; a? 0-1; a: 'x' 6-7; x? 15-16; x: 3 18-19; duplicate-key x 3:1-3:2 key=x",
    "{<<: a}":
        ".: mapping 0-7; merge-key 1:2-1:4",
    "'<<': a\n<<: b\n":
        '.: mapping 0-13; ["<<"]? 0-4; ["<<"]: \'a\' 6-7; merge-key 2:1-2:3',
    "!!str <<: a\n":
        ".: mapping 0-11; merge-key 1:7-1:9",
    "---\n--- a":
        ".: None 3-3; second-document 2:1-2:4",
    "--- # c\n---\na":
        ".: None 3-3; second-document 2:1-2:4; # c 4",
    "a: !tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt x\n":
        ".: mapping 0-96; a? 0-1; a: 'x' 95-96; unknown-tag a 1:4-1:95 tag=!ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt",  # noqa: E501 (a row of a table)
    "a: 1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111":  # noqa: E501 (a row of a table)
        ".: mapping 0-304; a? 0-1; a: '1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111' 3-304; odd-number a 1:4-1:305 value=1111111111111111111111111111111111111111…",  # noqa: E501 (a row of a table)
    "a: !!int 11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111":  # noqa: E501 (a row of a table)
        ".: mapping 0-359; a? 0-1; a: '11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111' 9-359; odd-number a 1:10-1:360 value=1111111111111111111111111111111111111111…",  # noqa: E501 (a row of a table)
    "{a: 1, ? }":
        '.: mapping 0-10; a? 1-2; a: 1 4-5; [""]? 8-8; [""]: None 8-8; non-text-key [""] 1:9-1:9 key=',
    "{a: 1, ? b, c: }":
        ".: mapping 0-16; a? 1-2; a: 1 4-5; b? 9-10; b: None 10-10; c? 12-13; c: None 14-14",
    "[a, ? b]":
        ".: list 0-8; [0]: 'a' 1-2; [1]: mapping 4-7; [1].b? 6-7; [1].b: None 7-7",
    "{a, b}":
        ".: mapping 0-6; a? 1-2; a: None 2-2; b? 4-5; b: None 5-5",
}  # fmt: skip


def described(text: str, libyaml: bool | None) -> str:
    document = parse(Source("plan.yaml", text), libyaml)
    lines: list[str] = []

    def describe(node: Node, path: Path) -> None:
        kind = f"{node.value!r}" if node.kind == "scalar" else node.kind
        lines.append(f"{show_path(path) or '.'}: {kind} {node.start}-{node.end}")
        for number, item in enumerate(node.items):
            describe(item, (*path, number))
        for name, (key, value) in node.entries.items():
            lines.append(f"{show_path((*path, name))}? {key.start}-{key.end}")
            describe(value, (*path, name))

    if document.root:
        describe(document.root, ())
    for problem in document.problems:
        (first, column), (last, end) = problem.span
        told = " ".join(f"{key}={value}" for key, value in problem.args.items() if key != "why")
        lines.append(f"{problem.kind} {show_path(problem.path)} {first}:{column}-{last}:{end} {told}")
    lines += [f"{comment.text} {comment.offset}" for comment in document.comments]
    return "; ".join(" ".join(line.split()) for line in lines)


@pytest.mark.parametrize("libyaml", [None, False], ids=["the shortest way", "a parser"])
def test_what_each_node_is(libyaml: bool | None) -> None:
    for text, nodes in NODES.items():
        assert described(text, libyaml) == nodes, text


def test_a_document_is_parsed_when_it_is_asked_for_and_let_go_when_many_are() -> None:
    parsed: list[DeferredDocument] = []
    documents = [DeferredDocument(Source(f"{n}.yaml", f"a: {n}\n"), parsed) for n in range(_KEPT + 1)]
    empty = DeferredDocument(Source("empty.yaml", ""), parsed)
    assert parsed == []
    assert (documents[0].source.name, documents[0].data, empty.root) == ("0.yaml", {"a": 0}, None)
    root = documents[0].root
    assert parsed == [documents[0], empty]
    assert [document.data for document in documents] == [{"a": n} for n in range(_KEPT + 1)]
    assert parsed == documents[1:]
    assert root is not None
    assert root.entries == {}  # taken apart
    assert documents[0].data == {"a": 0}
    assert documents[1] not in parsed
    with pytest.raises(AttributeError):
        documents[0].none  # noqa: B018
