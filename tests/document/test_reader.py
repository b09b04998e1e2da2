"""What is read, what is reported on the way, and that no text ends the program."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from somelint.document.document import Document, parse
from somelint.document.nodes import MAX_NODES
from somelint.document.reader import parser_name
from somelint.model.locations import Source, Unreadable, show_path
from somelint.rulesets.rule_files import problem_text
from support.property_tests import examples

PARSERS = (True, False)


def read(text, libyaml=None):
    return parse(Source("p.yaml", text), libyaml)


def both(text):
    """The document, which both parsers must read alike."""
    first, second = (everything(read(text, libyaml)) for libyaml in PARSERS)
    assert first == second
    return read(text)


def everything(document: Document):
    """All that a document says, with the type of each value."""
    places, pending, seen = [], [((), document.data)], 0
    while pending and seen < 500:
        path, value = pending.pop()
        seen += 1
        plain = value if not isinstance(value, (dict, list)) else len(value)
        places.append(
            (path, type(value).__name__, plain, document.span(path), document.key_span(path), document.place(path))
        )
        if isinstance(value, dict):
            pending.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            pending.extend(((*path, index), inner) for index, inner in enumerate(value))
    return places, document.problems, document.comments


def shown(problem):
    (first, column), (last, end) = problem.span
    return f"{problem.kind} {show_path(problem.path)} {first}:{column}-{last}:{end}"


READ = [
    ("", None),
    ("# only a comment\n", None),
    ("---\n", None),
    ("--- # x\n...\n", None),
    ("%YAML 1.2\n---\na: 1\n", {"a": 1}),
    ("a", "a"),
    ("- no\n- 18:30\n- 2027-01-01\n- 0777\n- 1_000\n- on", ["no", "18:30", "2027-01-01", 777, "1_000", "on"]),
    ("a:\nb:\n- ~\n- x\n", {"a": None, "b": [None, "x"]}),
    ("{a, b: , c: [d: e, ? f, {g}]}", {"a": None, "b": None, "c": [{"d": "e"}, {"f": None}, {"g": None}]}),
    ("a: \"x\\ty\\\n  z\"\nb: 'it''s'\n", {"a": "x\tyz", "b": "it's"}),
    ("a: |\n  x\n   y\n\n# c\nb: >-\n  p\n  q\n\n  r\n", {"a": "x\n y\n", "b": "p q\nr"}),
    ("a: &x {k: [1]}\nb: *x\n", {"a": {"k": [1]}, "b": {"k": [1]}}),
    ("k: &k name\n*k : 1\n", {"k": "name", "name": 1}),
    ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
    (
        "a: !!str 5\nb: !!int '5'\nc: !!seq [1]\nd: !!map {}\ne: ! 5\nf: !!null ''",
        {"a": "5", "b": 5, "c": [1], "d": {}, "e": "5", "f": None},
    ),
    ("'1': a\n'null': b\n\"<<\": c\n=: d\n", {"1": "a", "null": "b", "<<": "c", "=": "d"}),
    ("a:\r\n  - ø 👩‍🚀\r\n  - b\rc: d\r", {"a": ["ø 👩‍🚀", "b"], "c": "d"}),
    ('a: "\\u2028\\u00e5\\U0001F600"', {"a": "\u2028å😀"}),
    ("? a\n? b\n: 1\n", {"a": None, "b": 1}),
    ("a: http://x.org/#y\nb: c#d\n", {"a": "http://x.org/#y", "b": "c#d"}),
]


@pytest.mark.parametrize(("text", "data"), READ)
def test_data(text, data):
    document = both(text)
    assert document.data == data
    assert document.problems == ()


PROBLEMS = [
    ("a: 1\nb: 2\na: 3\na: 4\n", {"b": 2, "a": 4}, ["duplicate-key a 3:1-3:2", "duplicate-key a 4:1-4:2"]),
    ("'a': 1\na: 2", {"a": 2}, ["duplicate-key a 2:1-2:2"]),
    ("x: {1: a, '1': b}", {"x": {"1": "b"}}, ['non-text-key x["1"] 1:5-1:6', 'duplicate-key x["1"] 1:11-1:14']),
    ("p: &p {k: 1}\nq:\n  <<: *p\n  l: 2\n", {"p": {"k": 1}, "q": {"l": 2}}, ["merge-key q 3:3-3:5"]),
    ("a: !own 5\nb: !!timestamp 2027-01-01", {"a": 5, "b": "2027-01-01"},
     ["unknown-tag a 1:4-1:8", "unknown-tag b 2:4-2:15"]),
    ("- !!set {a}\n- !<tag:x> [b]\n", [{"a": None}, ["b"]], ["unknown-tag [0] 1:3-1:8", "unknown-tag [1] 2:3-2:11"]),
    ("a: &x !!int y\nb: !!bool '5'", {"a": "y", "b": "5"}, ["unknown-tag a 1:7-1:12", "unknown-tag b 2:4-2:10"]),
    ("- true: a\n  1.200: b\n  ~: c\n", [{"true": "a", "1.200": "b", "~": "c"}],
     ["non-text-key [0].true 1:3-1:7", 'non-text-key [0]["1.200"] 2:3-2:8', 'non-text-key [0]["~"] 3:3-3:4']),
    ("a:\n  [1, 2]: x\n  {b: 1, b: 2}: y\n  c: z\n", {"a": {"c": "z"}},
     ["non-text-key a 2:3-2:9", "non-text-key a 3:3-3:15", "duplicate-key a 3:10-3:11"]),
    ("a: &a [1, *a]\n", {"a": [1, None]}, ["endless-alias a[1] 1:11-1:13"]),
    ("a: &p\n  <<: *p\n  b: 1\n", {"a": {"b": 1}}, ["merge-key a 2:3-2:5", "endless-alias a 2:7-2:9"]),
    ("a: .inf\nb: -.nan\nc: 1e999\n", {"a": ".inf", "b": "-.nan", "c": "1e999"},
     ["odd-number a 1:4-1:8", "odd-number c 3:4-3:9"]),
    ("a: 1.200\nb: '1.200'\n", {"a": 1.2, "b": "1.200"}, ["ambiguous-number a 1:4-1:9"]),
    ("a: 1\n---\nb: [\n", {"a": 1}, ["second-document  2:1-2:4"]),
    ("a: 1\n...\n%YAML 1.2\n---\nb: 2\n", {"a": 1}, ["second-document  3:1-3:10"]),
    ("b:\n- \n- x\n", {"b": [None, "x"]}, ["empty-entry b[0] 2:1-2:2"]),
    ("a: [!x 1]\na: 2\n", {"a": 2}, ["unknown-tag a 1:5-1:7", "duplicate-key a 2:1-2:2"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data", "problems"), PROBLEMS)
def test_problems(text, data, problems):
    document = both(text)
    assert document.data == data
    assert [shown(problem) for problem in document.problems] == problems


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a: 1\nb: 2\na: 3\n", ["b", "a"]),
        ("a: 1\nb: 2\nc: 3\nb: 4\na: 5\n", ["c", "b", "a"]),
        ("{a: 1, b: 2, a: {c: 1, d: 2, c: 3}}", ["b", "a"]),
    ],
)
def test_of_equal_keys_the_last_counts_and_it_stands_where_it_is_written(text, keys, libyaml):
    document = read(text, libyaml)
    assert list(document.data) == list(document.root.entries) == keys
    assert [document.span((key,)).start for key in keys] == sorted(document.span((key,)).start for key in keys)


def test_what_problems_name():
    found = {problem.kind: problem for problem in both("a: 1\na: !own 1.200\n[b]: 1\nc: " + "1" * 301).problems}
    assert found["duplicate-key"].args == {"key": "a"}
    assert [(what, tuple(span.start)) for what, span in found["duplicate-key"].related] == [("first", (1, 1))]
    assert found["unknown-tag"].args == {"tag": "!own"}
    assert found["ambiguous-number"].args == {"value": "1.200", "read": 1.2}
    assert found["non-text-key"].args == {"key": "[b]"}
    assert found["odd-number"].args == {"value": "1" * 40 + "…"}


QUOTES = "put it in quotation marks."
NOT_YAML = [
    ("x:\n\ta: 1", "2:1-2:2", "There is a tab where spaces are expected."),
    ("a: @x", "1:4-1:5", f"A value cannot begin with @; {QUOTES}"),
    ("a: %b", "1:4-1:5", f"A value cannot begin with %; {QUOTES}"),
    ("a: `b`", "1:4-1:5", f"A value cannot begin with `; {QUOTES}"),
    ("a: b: c", "1:5-1:6", "A colon is not allowed here; put the text in quotation marks."),
    ("a: 1\n\"b\" c", "2:1-2:2", "A colon is missing after this text, or a quotation mark or bracket is missing."),
    ("a:\n  b: 1\n c: 2", "3:2-3:3", "The indentation does not fit the lines above."),
    ("- a\nb: c", "2:1-2:2", "The indentation does not fit the lines above."),
    ("k: 'it's'", "1:7-1:8", "The apostrophe ends the text here; put the whole text in double quotation marks."),
    ("k: 'it' s", "1:9-1:10",
     "There is something after the end of the value; put the whole value in quotation marks."),
    ("a: 1\nb: 'x\nc: 2\n", "3:5-3:5", "The quotation mark opened in line 2 is never closed."),
    ("a: [1, 2\nb: 3", "2:2-2:3", "The bracket [ opened in line 1 is not closed, or a comma is missing."),
    ("a: {b: 1\n\n", "1:9-1:9", "The brace { opened in line 1 is not closed, or a comma is missing."),
    ("a: *q", "1:4-1:5", "*q repeats something, but nothing above has that name; put the text in quotation marks."),
    ("a: * b", None, "After * a name of letters and digits is expected; put the text in quotation marks."),
    ("a: !x!y z", "1:4-1:5",
     "An exclamation mark begins a label that is not known here; put the text in quotation marks."),
    (r'a: "C:\dir"', "1:7-1:8",
     r"A backslash comes before a character that it cannot escape; write \\ or use single quotation marks."),
    (r'a: "\ud800"', "1:5-1:6", "This escape does not give a character."),
    (r'a: "\ud83d\ude00"', "1:5-1:6", "This escape does not give a character."),
    (r'a: "\UFFFFFFFF"', "1:5-1:6", "This escape does not give a character."),
    ('a: "\\xg0"', "1:5-1:6", "This escape has too few digits, or characters other than hexadecimal digits."),
    ("a: - b", "1:4-1:5", "A dash begins a list item here, where no list can begin."),
    ("a: 1\n...\nb: 2\n", "2:1-2:2",
     "A line of three full stops ends the file here, and more follows that is not read; take the line away."),
    ("%YAML 3.0\n---\na", "1:1-1:2", "The file says it is written in a version of YAML that is not known."),
    ("a: ø\x07", "1:5-1:6", "The character U+0007 is not allowed in a YAML file; delete it."),
    ("a: 1\nb: \ud800", "2:4-2:5", "The character U+D800 is not allowed in a YAML file; delete it."),
]  # fmt: skip


MERGE = "Two versions were merged here and nobody has chosen yet; keep what is right and remove the lines that"
NOT_YAML += [
    (text, span, f"{MERGE} begin with <<<<<<<, ======= and >>>>>>>.")
    for text, span in (
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> work\n", "2:1-2:2"),
        ("a: 1\r\n<<<<<<< HEAD\r\nb: 1\r\n=======\r\nb: 2\r\n>>>>>>> work\r\n", "2:1-2:2"),
        ("a:\n  - 'b\n>>>>>>> work\n", "3:1-3:2"),
    )
]


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(("text", "span", "why"), NOT_YAML)
def test_not_yaml_in_plain_words(text, span, why, libyaml):
    document = read(text, libyaml)
    (problem,) = document.problems
    assert document.data is None
    assert problem.args == {"why": why}
    assert problem_text(problem).endswith(why)  # not cut
    if span is not None:  # the parsers stop at different places
        assert shown(problem) == f"not-yaml  {span}"


KINDS = [
    # the name of a file, its text, and the beginning of what is said of it
    ("a.yaml", "a: 1\n", ""),
    ("a.yaml", "# T\n\n- x\n**y**\n", "This is a Markdown page, and no YAML; make a plan "),
    ("a.yaml", "x\n", ""),
    ("a.md", "x\n", "This is a Markdown page, and no YAML; make a plan "),
    ("a.md", "a: 1\n", ""),
    ("a.md", "---\na: 1\n---\n# T\n- x\n", "This is a Markdown page with YAML at its head; sav"),
    ("a.md", "---\na: 1\n", "This is a Markdown page, and no YAML; make a plan "),
    ("a.md", "---\na: 1\n---\nb\n", "This is a Markdown page with YAML at its head; sav"),
    ("a.yaml", "---\na: 1\n---\nb\n", "second-document"),
    ("a.yaml", "{\\rtf1 x}", "This is a document of a word processor, and no YAM"),
    ("a.yaml", "{\\rtf1: x}", "This is a document of a word processor, and no YAM"),
    ("a.yaml", "{\\rtf1 x", "This is a document of a word processor, and no YAM"),
    ("a.csv", "a,b\n1,2\n", "This is a table (CSV), and no YAML; make a plan of"),
    ("a.csv", "a: 1\n", ""),
    ("a.yaml", "a;b;c\n1;2;3\n4;5;6\n", "This is a table, and no YAML; make a plan of it wi"),
    ("a.yaml", "%PDF-1.4\n", "This is a PDF, and no YAML; begin a plan with “som"),
    ("a.pdf", "%PDF-1.4\n", "This is a PDF, and no YAML; begin a plan with “som"),
    ("a.yaml", "<html>\n", "This is a web page, and no YAML; begin a plan with"),
    ("a.html", "<!doctype html>\n<p>a: b", "This is a web page, and no YAML; begin a plan with"),
    ("a.docx", "PK\x03\x04", "This is a Word document, and no YAML; make a plan "),
    ("a.md", "[x\n", "This is a Markdown page, and no YAML; make a plan "),
    ("a.md", "# T\n", ""),
    ("a.yaml", "# T\n", ""),
    ("a.yaml", "- a: [\n", "The file ends here, and a bracket [ or brace { abo"),
    ("a.txt", "x\n", ""),
    ("a.md", "- x\n", ""),
    ("a.md", "a: 1\n---\nb: 2\n", "This is a Markdown page, and no YAML; make a plan "),
    ("a.yaml", "a: 1\n---\n# T\n- x\n**y**\n", "second-document"),
]  # fmt: skip


def test_a_file_of_another_kind_is_told():
    for name, text, said in KINDS:
        problems = parse(Source(name, text)).problems
        found = str(problems[0].args.get("why", problems[0].kind)) if problems else ""
        assert found[:50] == said, (name, text)


# What one parser reads and the other refuses: (text, data with libyaml, data with the pure parser). Two more that
# libyaml 0.2.5 took otherwise, a question mark in brackets, it reads as the pure parser does since 0.2.6.
DIFFERENCES = [
    ("a:\tb", {"a": "b"}, None),
    ("{\n\t\"a\": 1\n}", {"a": 1}, None),
    ("{c:}", None, {"c": None}),
    ("{a? c:a}", {"a? c:a": None}, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "with_libyaml", "pure"), DIFFERENCES)
def test_known_differences_of_the_parsers(text, with_libyaml, pure):
    assert (read(text, True).data, read(text, False).data) == (with_libyaml, pure)


@pytest.mark.parametrize("libyaml", [True, False])
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("tags:\n  - #spring\n  - '#autumn'\n", ["#spring"]),
        ("tag: #spring or autumn \n", ["#spring or autumn"]),
        ("tags: #all of them\n  - spring\n", []),
        ("tags:\n  - # spring\n  - autumn #leaves\n", []),
        ("#tag: spring\ntag: '#spring'\n", []),
    ],
)
def test_a_comment_in_place_of_a_text(text, hidden, libyaml):
    problems = parse(Source("plan.yaml", text), libyaml=libyaml).problems
    assert [problem.args["value"] for problem in problems if problem.kind == "text-in-comment"] == hidden


def test_a_comment_inside_brackets_is_the_reason_why_they_are_not_closed():
    (problem,) = parse(Source("plan.yaml", "why: 'a [#b] c'\ntags: [#spring, #autumn]\n")).problems
    assert "“#spring” and the rest of the line are not read" in str(problem.args["why"])
    assert problem.span.start.line == 2


def test_parser_name():
    assert parser_name(True).startswith("libyaml (PyYAML ")
    assert parser_name(False).startswith("PyYAML ")
    assert parser_name() == parser_name(True)


OVER = "; make it smaller or simpler."
LIMITS = [
    ("a: " + "[" * 100_000, f"This file is nested more than 100 levels deep{OVER}"),
    ("- " * 100_000 + "a", f"This file is nested more than 100 levels deep{OVER}"),
    ("? " * 100_000 + "a", f"This file is nested more than 100 levels deep{OVER}"),
    ("".join(f"{number}:\n" for number in range(100_000)), f"This file has more than 20,000 entries{OVER}"),
    ("[" + "a," * 200_000 + "]", f"This file has more than 20,000 entries{OVER}"),
    ("a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
     f"This file has more than 40,000 entries once what it repeats (*) is counted{OVER}"),
    ("a0: &a0 {k: x}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30)),
     f"This file has more than 40,000 entries once what it repeats (*) is counted{OVER}"),
    ("a: &a " + "x" * 400_000 + "\nb: [" + "*a, " * 100 + "]",
     f"This file has more than 40,000 entries once what it repeats (*) is counted{OVER}"),
    ("ø" * 500_001, "This file is larger than 1 MB, the most that is read; split it into smaller files."),
    ("".join(f"{number}: {number}\n" for number in range(200_000)),
     "This file is larger than 1 MB, the most that is read; split it into smaller files."),
]  # fmt: skip


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(("text", "message"), LIMITS, ids=range(len(LIMITS)))
def test_limits(text, message, libyaml):
    with pytest.raises(Unreadable) as caught:
        read(text, libyaml)
    assert caught.value.message == message


@pytest.mark.parametrize("libyaml", PARSERS)
def test_just_below_the_limits(libyaml):
    assert read("[" * 100 + "]" * 100, libyaml).problems == ()
    assert len(read("[" + "a," * (MAX_NODES - 1) + "]", libyaml).data) == MAX_NODES - 1
    times = (2 * MAX_NODES - 1000) // 1001
    repeated = f"a: &a [{'x,' * 999}]\nb: [{'*a,' * (times - 1)}]"
    assert len(read(repeated, libyaml).data["b"]) == times - 1


def test_a_second_place_is_the_same_object_and_cannot_grow():
    document = both("a: &a {k: [1]}\nb: *a\n")
    assert document.data["a"] is document.data["b"]


MARKS = (
    "- |? |: |b: |[|]|{|}|, |&x |*x|!!str |!t |! |'|\"|''|# c| |  |\t|~|true|.inf|1.200|<<|---|...|&|*|!|%|@|\\|\\u2028"
)
ENDS = ["\n", "\n  ", "\r\n", "\r", "|\n", ">-\n", "|+\n", ">2\n"]
LETTERS = ["a", "ø", "👩\u200d🚀", "\u2028", "\x85", "\ufeff", "\u200b", "\x07", "\ud800"]
PIECES = st.sampled_from([*MARKS.split("|"), *ENDS, *LETTERS])
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=40))


@examples(400)
@given(TEXTS)
@example("\ufeffa: 1")
@example("a: &x\n- b\n? *x\n")
@example("[a: ]")
@example("? - a\n: - b\n")
@example("- &x !!str\n- !!str &x\n- &x\n")
def test_any_text_gives_a_document_and_both_parsers_agree(text):
    first, second = (read(text, libyaml) for libyaml in PARSERS)
    accepted = [all(problem.kind != "not-yaml" for problem in document.problems) for document in (first, second)]
    if all(accepted):
        assert everything(first) == everything(second)
    for document in (first, second):
        assert all(document.nearest(problem.path) == problem.path for problem in document.problems)
        for problem in document.problems:
            assert problem.span.start <= problem.span.end
