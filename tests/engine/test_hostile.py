"""Inputs made to break a program: whatever comes in, the answer is a report that can be shown to anybody."""

import io
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from somelint.cli.main import main
from somelint.reporters.registry import REPORTERS
from support.format_readers import read as read_report
from support.paths import ROOT
from support.property_tests import some_of

SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "schema/report.schema.json").read_text(encoding="utf-8")))
FORMATS = ("full", "concise", "json")
SECONDS = 5.0  # far more than any of these needs, far less than what runs away

# What only a program would say.
_INTERNAL = re.compile(
    r"Traceback|somelint failed|please report this|\bNoneType\b|\bnode\b|\binstance\b|<class|object at 0x"
    r"|is not of type|is not valid under|Additional properties|required property|\bTrue\b|\bFalse\b|None[”\b.]"
)
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_ORDER = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)

MARK = "somelint: 1\n"


def _plan(text: str) -> bytes:
    return (MARK + text).encode()


def _bomb(levels: str) -> str:
    rows = [f"x-{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise(levels)]
    return f"x-{levels[0]}: &{levels[0]} [x]\n" + "".join(rows)


# What is hostile, its bytes, and the exit codes that are right for it.
INPUTS: dict[str, tuple[bytes, set[int]]] = {
    "empty": (b"", {1}),
    "comments only": (b"# a\n# b", {1}),
    "separator only": (b"---\n", {1}),
    "a text": (b"hello", {1}),
    "a list": (b"- somelint: 1\n", {1}),
    "two marks": (b"\xef\xbb\xbf\xef\xbb\xbfsomelint: 1\n", {1}),
    "UTF-16": (MARK.encode("utf-16"), {2}),
    "UTF-32": (MARK.encode("utf-32"), {2}),
    "Latin-1": ("somelint: 1\nwhy: V\xe5r\n".encode("latin-1"), {2}),
    "overlong": (b"somelint: 1\nwhy: \xc0\xaf\n", {2}),
    "surrogates as bytes": (b"somelint: 1\nwhy: \xed\xa0\xbd\n", {2}),
    "NUL": (b"somelint: 1\nwhy: a\0b\n", {1}),
    "every byte": (bytes(range(256)), {1, 2}),
    "CR only": (b"somelint: 1\rwhy: x\rnonsense: 1\r", {1}),
    "tab in the indent": (_plan("plan:\n\ttitle: x\n"), {1}),
    "unclosed": (_plan("why: [1, 2"), {1}),
    "second document": (_plan("---\nsomelint: 1\n"), {1}),
    "merge conflict": (_plan("<<<<<<< HEAD\nwhy: a\n=======\nwhy: b\n>>>>>>> x\n"), {1}),
    "lone surrogate": (_plan('why: "a\\ud800b"\n'), {1}),
    "beyond Unicode": (_plan('why: "\\UFFFFFFFF"\n'), {1}),
    "alias bomb": (_plan(_bomb("abcdefgh")), {2}),
    "merge bomb": (
        _plan("x-0: &a0 {k: 1}\n" + "".join(f"x-{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))),
        {2},
    ),
    "merges itself": (_plan("plan: &p {<<: *p}\n"), {1}),
    "list in itself": (_plan("goals: &g [*g]\n"), {1}),
    "plan in itself": (b"&r\nsomelint: 1\nplan: *r\n", {1}),
    "unknown alias": (_plan(f"why: *{'n' * 2000}\n"), {1}),
    "deep": (_plan("goals: " + "[" * 98 + "]" * 98), {1}),
    "too deep": (_plan("x-a: " + "[" * 25_000), {2}),
    "too deep in keys": (_plan("? " * 3000), {2}),
    "too many entries": (_plan("x-a: [" + "1," * 60_000 + "]"), {2}),
    "too large": (_plan("# " + "x" * 1_000_001), {2}),
    "long text": (_plan("why: " + "a" * 300_000 + "\n"), {1}),
    "long key": (_plan("k" * 1000 + ": 1\n"), {1}),
    "combining marks": (_plan('why: "' + "e\u0301" * 20_000 + '"\n'), {1}),
    "a pile of marks": (_plan('why: "a' + "\u0301\u0323" * 100_000 + '"\n'), {1}),
    "one word where words count": (_plan(f"tactics: [{{id: a, what: {'a' * 300_000}}}]\n"), {1}),
    "letters where words count": (_plan(f"tactics: [{{id: a, what: {'a b ' * 30_000}}}]\n"), {1}),
    "ranges where numbers count": (
        _plan(
            "goals: [{id: a, success: " + "1 a " * 25_000 + "}]\n"
            "kpis: [{id: b, goal: a, metric: leads, unit: trials, target: {value: 2}}]\n"
        ),
        {1},
    ),
    "full stops": (_plan('why: "a' + "." * 200_000 + 'b"\n'), {1}),
    "numbers": (_plan("x-a: [.nan, -.inf, 1e999, 0xffff, " + "9" * 5000 + "]\nplan: {version: 1e308}\n"), {1}),
    "dates that are none": (_plan("plan: {period: {start: 2027-02-30, end: 9999-12-31}, next_review: 0000}\n"), {1}),
    "tags": (_plan("why: !!python/object/apply:os.system [echo]\nx-a: [!!int abc, !!timestamp x, !<> y]\n"), {1}),
    "keys": (_plan("null: 1\n1: 1\n[a]: 1\n{b: 1}: 1\n<<: x\n=: 1\n? \n: 2\n__class__: 1\nWHY: 1\n"), {1}),
    "the same key": (_plan('why: a\n"wh\\x79": b\nplan: {title: a, title: b}\n'), {1}),
    "wrong everywhere": (
        _plan("".join(f"{key}: [[[]]]\n" for key in ("plan", "why", "goals", "people", "channels", "kpis"))),
        {1},
    ),
    "aliases everywhere": (_plan("people: &p [{id: a}]\ngoals: *p\nchannels: *p\nkpis: *p\naudiences: *p\n"), {1}),
}
INPUTS |= {
    f"U+{code:04X} in a {where}": (_plan(text.replace("@", chr(code))), {1})
    for code in (0x07, 0x1B, 0x7F, 0x85, 0x9B, 0x200B, 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF, 0xFFFE, 0xE0041)
    for where, text in (("value", "why: a@b\n"), ("key", "wh@y: 1\n"), ("comment", "# a@hidden: 1\nnonsense: 1\n"))
}
_TEXTS = (
    r"\n::error file=x::hi",
    "##[error]x",
    "##vso[task.setvariable]x",
    r"\e[31mred\e[0m",
    r"\e]8;;http://example.com\e\\link",
    r"\x9b31m",
    r"\u202eabc\u2066",
    "{label} {__class__} {0} {value.x} {",
    "%s %d %(x)s %",
    r"a\rb",
    "漢" * 300,
    "L" * 10_000,
)
INPUTS |= {
    f"text {text[:30]}": (
        _plan(
            '"@": 1\nplan: {title: "@", owner: "@", status: "@"}\ngoals: [{id: "@", owner: "@", kind: "@"}]\n'
            'people: [{id: "@", name: "@"}, {id: "@"}]\nchannels: [{id: "@", channel: "@", goals: ["@x"]}]\n'.replace(
                "@", text
            )
        ),
        {1},
    )
    for text in _TEXTS
}


def faults_of(code: int, out: str, err: str, format_name: str, text: str) -> Iterator[str]:
    """What is wrong with an answer, apart from what it says."""
    if code not in (0, 1, 2):
        yield f"exit code {code}"
    shown = [out, err]
    if format_name == "json":
        report = json.loads(out)
        SCHEMA.validate(report)
        if not report["findings"] and not report["failures"]:
            yield "nothing said"
        lines = re.split(r"\r\n|\r|\n", text)
        for finding in report["findings"]:
            for place in (finding, *finding["related"]):
                for position in (place["start"], place["end"]):
                    line, column = position["line"], position["column"]
                    if line > len(lines) or column > len(lines[line - 1]) + 1:
                        yield f"{finding['rule']} at {line}:{column}, outside the file"
        # The strings of a report are data for other programs; the words themselves are tried in the other formats.
        shown = [err, "".join(char for char in out if not " " <= char <= "~")]
    for stream in shown:
        if found := _INTERNAL.search(stream):
            yield f"says {found[0]!r}"
        if found := _ORDER.search(stream):
            yield f"gives the order {found[0]!r}"
        raw = sorted({hex(ord(char)) for char in {*stream} - {"\n"} if unicodedata.category(char) in _HIDDEN})
        if raw:
            yield f"shows {raw} as they are"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    # A test that runs beside others is told how wide their terminal is.
    monkeypatch.delenv("COLUMNS", raising=False)

    def run_it(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(["check", "--level", "thorough", "--as-of", "2027-03-31", *arguments])
        return (code, *capsys.readouterr())

    return run_it


# Checked once, with a report in each format: what is said does not depend on how many are written. Elsewhere than in
# CI it is a third of the formats for each plan, beside the longest.
@pytest.mark.parametrize("number", range(len(INPUTS)), ids=INPUTS)
def test_a_hostile_plan_gets_a_plain_answer_in_every_format(number: int, run: Run) -> None:
    raw, codes = [*INPUTS.values()][number]
    forms = {"full", *some_of(REPORTERS, 3, number % 3)}
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    outputs = [part for form in forms for part in ("--output", f"{form}:{form}.out")]
    began = time.process_time()
    code, out, err = run("--output-format", "full", *outputs, "-", stdin=raw)
    assert time.process_time() - began < SECONDS
    assert code in codes
    made = {form: Path(f"{form}.out").read_bytes().decode() for form in forms}
    assert made["full"] == out
    for form in forms.intersection(FORMATS):
        assert list(faults_of(code, made[form], err, form, text)) == []
    for form in forms:
        read_report(form, made[form])


@pytest.mark.parametrize(
    ("code", "out", "fault"),
    [
        (134, "", "exit code 134"),
        (1, "Traceback (most recent call last):", "says 'Traceback'"),
        (1, "x: \x1b[31m", "shows ['0x1b'] as they are"),
        (1, "x: \u202e", "shows ['0x202e'] as they are"),
        (1, "a\n  ::error::x", "gives the order '  ::'"),
        (1, "1:1 ##[error]", "gives the order '##['"),
    ],
)
def test_the_check_of_the_answers_finds_planted_faults(code: int, out: str, fault: str) -> None:
    assert list(faults_of(code, out, "", "full", "")) == [fault]


def test_the_check_of_the_answers_finds_places_outside_the_file(run: Run) -> None:
    code, out, err = run("--output-format", "json", "-", stdin=_plan("\n\n\nnonsense: 1\n"))
    assert list(faults_of(code, out, err, "json", _plan("\n\n\nnonsense: 1\n").decode())) == []
    assert [fault for fault in faults_of(code, out, err, "json", MARK) if fault.endswith("outside the file")]


_RULE = """\
id: some-smell
summary: A smell.
group: form
level: essentials
since: 0.1.0
severity: error
check: {present: /budget}
message: Nothing is here.
help: Write something.
why: Because.
evidence: {strength: C, says: judged}
not-for: Nobody.
counter: None known.
sources: []
examples:
  valid: [{plan: "budget: {total: 1}"}, {plan: "budget: {total: 2}"}]
  invalid: [{plan: "a: 1", finds: [{at: ., message: Nothing is here.}]}, {plan: "b: 1", finds: [{at: ., message: x}]}]
"""
_CHECK = "check: {present: /budget}"
RULES = {
    "a list": "- a\n",
    "empty": "",
    "not YAML": "a: [",
    "no case": _RULE.replace(_CHECK, "cases: [null]"),
    "kind of problem a list": _RULE.replace(_CHECK, "check: {reported: []}"),
    "kind of problem a mapping": _RULE.replace(_CHECK, "check: {reported: {a: 1}}"),
    "period a list": _RULE.replace(_CHECK, "check: {known: {growth: {percent: 1, every: week, over: [x]}}}"),
    "message of nothing": _RULE.replace("message: Nothing is here.", "message: {count: 1, one: null, other: null}"),
    "no word list": _RULE.replace(_CHECK, "check: {avoids: null}"),
    "word list true": _RULE.replace(_CHECK, "check: {avoids: true}"),
    "in itself": _RULE.replace(_CHECK, "check: &c {not: *c}"),
    "deep": _RULE.replace(_CHECK, "check: " + "{not: " * 3000 + "{present: /why}" + "}" * 3000),
    "names in a circle": _RULE.replace(_CHECK, "check: n\nlet:\n  n: {not: m}\n  m: {not: n}"),
    "names in a plain circle": _RULE.replace(_CHECK, "check: n\nlet:\n  n: m\n  m: n"),
    "id with a line break": _RULE.replace("some-smell", '"some-smell\\n"'),
}


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_a_hostile_rule_file_is_told_with_its_place(text: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "some-smell.yaml").write_text(text, encoding="utf-8")
    code, _, err = run("--rules", "some-smell.yaml", "-", stdin=_plan("why: x\n"))
    assert code == 2
    assert "some-smell.yaml" in err
    assert list(faults_of(code, "", err, "full", "")) == []


def test_the_rule_that_the_hostile_ones_are_made_from_is_sound(run: Run, tmp_path: Path) -> None:
    (tmp_path / "some-smell.yaml").write_text(_RULE, encoding="utf-8")
    code, out, err = run("--rules", "some-smell.yaml", "--output-format", "concise", "-", stdin=_plan("why: x\n"))
    assert "error[some-smell]" in out, err
    assert code == 1


@pytest.mark.parametrize(
    "huge",
    [
        "{product: [1e299, 1e299]}",
        "{divide: [1e299, 1e-299]}",
        "{subtract: [{product: [1e299, 1e299]}, {product: [1e299, 1e299]}]}",
        "{growth: {percent: 9999, every: {text: day}, over: year}}",
    ],
)
def test_a_number_beyond_all_measure_breaks_no_rule(huge: str, run: Run, tmp_path: Path) -> None:
    text = _RULE.replace(_CHECK, f"let: {{n: {huge}}}\ncheck: {{present: /budget}}\nmeasure: n")
    text = text.replace("message: Nothing is here.", 'message: "It is {n}."', 1)
    (tmp_path / "some-smell.yaml").write_text(text, encoding="utf-8")
    _, out, err = run("--rules", "some-smell.yaml", "--output-format", "concise", "-", stdin=_plan("why: x\n"))
    assert "error[some-smell]" in out, err
    assert "broke" not in err


def test_many_references_are_followed_in_good_time(run: Run) -> None:
    goals = "".join(f"- {{id: g{n}}}\n" for n in range(600))
    rule = _RULE.replace(_CHECK, 'check: {references: [{from: "/x-uses[*]", to: "/goals[*].id"}]}')
    Path("some-smell.yaml").write_text(rule, encoding="utf-8")
    raw = _plan(f"goals:\n{goals}x-uses:\n" + "".join(f"- h{n}\n- g{n}\n" for n in range(20)))
    code, out, _ = run("--rules", "some-smell.yaml", "--output-format", "concise", "-", stdin=raw)
    assert out.count("error[some-smell]") == 20
    assert code in (1, 2)


@pytest.mark.parametrize("module", ["yaml", "click", "jsonschema", "json"])
def test_a_module_that_lies_beside_the_plan_is_not_run(module: str, tmp_path: Path) -> None:
    (tmp_path / f"{module}.py").write_text("import os\nos._exit(42)\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(MARK, encoding="utf-8")
    code = (
        f"import sys, runpy; sys.path.insert(1, {str(ROOT)!r}); sys.argv[1:] = ['check', 'plan.yaml'];"
        "runpy.run_module('somelint', run_name='__main__', alter_sys=True)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True)
    assert ended.returncode != 42
    assert b"plan.yaml:1:1: error[" in ended.stdout
