"""What is said of a text that is not read as it looks: which slip, and where."""

from __future__ import annotations

import pytest

from somelint.document.causes import _empty_in_flow
from somelint.document.document import parse
from somelint.model.locations import Source, show_path


def said_of(text: str, libyaml: bool | None) -> list[str]:
    """Each problem on one line: its kind, path, place, what it says, a long reason shortened, and the other place."""
    lines = []
    for problem in parse(Source("plan.yaml", text), libyaml).problems:
        (first, column), (last, end) = problem.span
        args = dict(problem.args)
        why = str(args.pop("why", ""))
        why = why if len(why) <= 75 else f"{why[:45]} … {why[-25:]}"
        told = [f"{key}={value}" for key, value in args.items()]
        beside = [f"{what} {span.start.line}:{span.start.column}" for what, span in problem.related]
        place = f"{first}:{column}-{last}:{end}"
        parts = (problem.kind, show_path(problem.path), place, why, *told, *beside)
        lines.append(" ".join(part for part in parts if part))
    return lines


NOT_YAML: dict[str, list[str]] = {
    '"it\'s": [#b]':
        ['not-yaml 1:10-1:11 # begins a comment, so “#b” and the rest of t … tation marks, as in "#b".'],
    "- {a: it's, b: [#c, #d]}":
        ['not-yaml 1:17-1:18 # begins a comment, so “#c” and the rest of t … tation marks, as in "#c".'],
    "a: [it's, #b]":
        ['not-yaml 1:11-1:12 # begins a comment, so “#b” and the rest of t … tation marks, as in "#b".'],
    "a: ['it''s #1', #b]":
        ['not-yaml 1:17-1:18 # begins a comment, so “#b” and the rest of t … tation marks, as in "#b".'],
    "a: ['x #y\nb: c":
        ["not-yaml 2:5-2:5 The quotation mark opened in line 1 is never closed. opened 1:5"],
    'a: ["x", \'y\' , #z]':
        ['not-yaml 1:16-1:17 # begins a comment, so “#z” and the rest of t … tation marks, as in "#z".'],
    'a: ["b #c\nd: e':
        ["not-yaml 2:5-2:5 The quotation mark opened in line 1 is never closed. opened 1:5"],
    "a: b: c": ["not-yaml 1:5-1:6 A colon is not allowed here; put the text in quotation marks."],
    'a: 1\n"b" c': ["not-yaml 2:1-2:2 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "a:\n  b: 1\n c: 2": ["not-yaml 3:2-3:3 The indentation does not fit the lines above."],
    "- a\nb: c": ["not-yaml 2:1-2:2 The indentation does not fit the lines above."],
    "k: 'it's'": ["not-yaml 1:7-1:8 The apostrophe ends the text here; put the wh \u2026 n double quotation marks."],
    "k: 'it's a'": ["not-yaml 1:7-1:8 The apostrophe ends the text here; put the wh \u2026 n double quotation marks."],
    "k: 'it' s": ["not-yaml 1:9-1:10 There is something after the end of the value \u2026 value in quotation marks."],
    "k: 'don't": ["not-yaml 1:8-1:9 The apostrophe ends the text here; put the wh \u2026 n double quotation marks."],
    "a: 'b'c": ["not-yaml 1:6-1:7 The apostrophe ends the text here; put the wh \u2026 n double quotation marks."],
    "a: 1\nb: 'x\nc: 2": ["not-yaml 3:5-3:5 The quotation mark opened in line 2 is never closed. opened 2:4"],
    "a: [1, 2\nb: 3":
        ["not-yaml 2:2-2:3 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: {b: 1": ["not-yaml 1:9-1:9 The brace { opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: {b: 1\n\n# x":
        ["not-yaml 3:4-3:4 The brace { opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: [b, {c: d\ne: f":
        ["not-yaml 2:2-2:3 The brace { opened in line 1 is not closed, or a comma is missing. opened 1:8"],
    "a: *q": ["not-yaml 1:4-1:5 *q repeats something, but nothing above has t \u2026  text in quotation marks."],
    "a: * b": ["not-yaml 1:5-1:6 After * a name of letters and digits is expec \u2026  text in quotation marks."],
    "a: !x!y z": ["not-yaml 1:4-1:5 An exclamation mark begins a label that is no \u2026  text in quotation marks."],
    "a: - b": ["not-yaml 1:4-1:5 A dash begins a list item here, where no list can begin."],
    "a: 1\n...\nb: 2":
        ["not-yaml 2:1-2:2 A line of three full stops ends the file here \u2026 read; take the line away."],
    "a: 1\n... # x\nb: 2":
        ["not-yaml 2:1-2:2 A line of three full stops ends the file here \u2026 read; take the line away."],
    "a: 1\n....\nb: 2":
        ["not-yaml 2:1-2:2 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "a: 1\n...x\nb: 2":
        ["not-yaml 2:1-2:2 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "%YAML 3.0\n---\na": ["not-yaml 1:1-1:2 The file says it is written in a version of YAML that is not known."],
    "%YAML 1.1\n%YAML 1.1\n---\na": ["not-yaml 2:1-2:2 The file says twice which version of YAML it is written in."],
    "a: @x": ["not-yaml 1:4-1:5 A value cannot begin with @; put it in quotation marks."],
    "a: `b`": ["not-yaml 1:4-1:5 A value cannot begin with `; put it in quotation marks."],
    "a: %b": ["not-yaml 1:4-1:5 A value cannot begin with %; put it in quotation marks."],
    "\ta: 1": ["not-yaml 1:1-1:2 There is a tab where spaces are expected."],
    "a:\n\tb: 1": ["not-yaml 2:1-2:2 There is a tab where spaces are expected."],
    "a: |0\n  b": ["not-yaml 1:5-1:6 After | or > there is something other than one digit, + or -."],
    "a: |- b\n  c": ["not-yaml 1:7-1:8 There is something here where the line must end."],
    'a: "\\x"': ["not-yaml 1:5-1:6 This escape has too few digits, or characters \u2026  than hexadecimal digits."],
    'a: "b\\qc"': ["not-yaml 1:6-1:7 A backslash comes before a character that it  \u2026 e single quotation marks."],
    "a: &\n": ["not-yaml 1:5-1:5 After & a name of letters and digits is expec \u2026  text in quotation marks."],
    "a: & b": ["not-yaml 1:5-1:6 After & a name of letters and digits is expec \u2026  text in quotation marks."],
    "a: !<x": ["not-yaml 1:7-1:7 An exclamation mark begins a label that canno \u2026  text in quotation marks."],
    "? a: b: c": ["not-yaml 1:7-1:8 A colon is not allowed here; put the text in quotation marks."],
    "a? : b\n? c d: e: f": ["not-yaml 2:9-2:10 A colon is not allowed here; put the text in quotation marks."],
    "a: ? b": ["not-yaml 1:4-1:5 A question mark is not allowed here; put the text in quotation marks."],
    "a: [? b, c: d: e]":
        ["not-yaml 1:14-1:15 A colon is not allowed in this text; put the  \u2026 before it if it is a key."],
    "a: {b: c: d}":
        ["not-yaml 1:9-1:10 A colon is not allowed in this text; put the  \u2026 before it if it is a key."],
    "a: {b c: d e: f}":
        ["not-yaml 1:13-1:14 A colon is not allowed in this text; put the  \u2026 before it if it is a key."],
    "a: [b: c: d]":
        ["not-yaml 1:9-1:10 A colon is not allowed in this text; put the  \u2026 before it if it is a key."],
    "- a: b\n  c": ["not-yaml 2:3-2:4 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "a\nb: c": ["not-yaml 1:1-1:2 A colon is missing after “a” in this line."],
    "a b\nc: d": ["not-yaml 1:1-1:2 A colon is missing after “a” in this line."],
    "a; b\nc: d": ["not-yaml 1:1-1:2 A colon is missing after “a” in this line."],
    "a= b\nc: d": ["not-yaml 1:1-1:2 A colon is missing after “a” in this line."],
    "a, b\nc: d": ["not-yaml 1:1-1:2 A colon is missing after “a” in this line."],
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\nc: d":
        ["not-yaml 1:1-1:2 A colon is missing after “abcdefghijklmnopqrs \u2026 efghijklmn” in this line."],
    "p:\n  a\n  b: c": ["not-yaml 2:3-2:4 A colon is missing after “a” in this line."],
    "p:\n  a: x\n    y\n  z\n  b: c":
        ["not-yaml 4:3-4:4 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "p:\n  a: x\n  z\n\n# n\n  b: c":
        ["not-yaml 3:3-3:4 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "p:\n  a: x\n    b: c":
        ["not-yaml 3:5-3:6 This line is indented further than the line a \u2026 ation marks if it is one."],
    "p:\n  a: x\n    b c: d": ["not-yaml 3:8-3:9 A colon is not allowed here; put the text in quotation marks."],
    "p: x\n  b: c": ["not-yaml 2:3-2:4 This line is indented further than the line a \u2026 ation marks if it is one."],
    "p: x y\n  b: c\n":
        ["not-yaml 2:3-2:4 This line is indented further than the line a \u2026 ation marks if it is one."],
    "p:\n  a: x\n   y z: d": ["not-yaml 3:7-3:8 A colon is not allowed here; put the text in quotation marks."],
    "p: 'x'\n  b: c": ["not-yaml 2:3-2:4 The indentation does not fit the lines above."],
    "p: [x]\n  b: c": ["not-yaml 2:3-2:4 The indentation does not fit the lines above."],
    "p:\n  - a: x\n      b: c":
        ["not-yaml 3:7-3:8 This line is indented further than the line a \u2026 ation marks if it is one."],
    "p:\n  - a: x\n    - b: c": ["not-yaml 3:5-3:6 The indentation does not fit the lines above."],
    "p:\n  - a: x\n   - b: c": ["not-yaml 3:4-3:5 The indentation does not fit the lines above."],
    "p:\n - a\n- b": ["not-yaml 3:1-3:2 The indentation does not fit the lines above."],
    "p:\n- a\n - b: c": ["not-yaml 2:3-2:4 A colon is missing after “a” in this line."],
    "p:\n  a:b\n  c: d": ["not-yaml 2:4-2:5 A space is missing after the colon of “a”."],
    "p:\n  a:b c\n  c: d": ["not-yaml 2:4-2:5 A space is missing after the colon of “a”."],
    "p:\n  mailto:x\n  c: d": ["not-yaml 3:4-3:5 A colon is not allowed here; put the text in quotation marks."],
    "p:\n  http://x\n  c: d": ["not-yaml 3:4-3:5 A colon is not allowed here; put the text in quotation marks."],
    "p:\n  a:b": ["not-yaml 2:4-2:5 A space is missing after the colon of “a”."],
    "p: {a:b}": ["not-yaml 1:6-1:7 A space is missing after the colon of “a”."],
    "p: {a:b, c: d}": ["not-yaml 1:6-1:7 A space is missing after the colon of “a”."],
    "p:\n  c: d\n  a:b": ["not-yaml 3:4-3:5 A space is missing after the colon of “a”."],
    "p:\n  c: d\n  a:b\n  e: f": ["not-yaml 3:4-3:5 A space is missing after the colon of “a”."],
    "p:\n  c: d\n  A:b\n  e: f":
        ["not-yaml 3:3-3:4 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "a:\n  -b\n  -c": ["not-yaml 2:3-2:4 A space is missing after the hyphen that begins the entry."],
    "a:\n  -b\n  - c": ["not-yaml 2:3-2:4 A space is missing after the hyphen that begins the entry."],
    "a:\n  - b\n  -c": ["not-yaml 3:3-3:4 A space is missing after the hyphen that begins the entry."],
    "a:\n  - b\n  -c: d": ["not-yaml 3:3-3:4 A space is missing after the hyphen that begins the entry."],
    "a:\n  - b: 1\n    -c":
        ["not-yaml 3:5-3:6 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "a:\n  - b: 1\n  -c: 2": ["not-yaml 3:3-3:4 A space is missing after the hyphen that begins the entry."],
    "a:\n-b: 1": [],
    "a:\n-[b]": ["not-yaml 2:1-2:2 A space is missing after the hyphen that begins the entry."],
    "a: x\n-b": ["not-yaml 2:1-2:2 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "-a": ["not-yaml 1:1-1:2 A space is missing after the hyphen that begins the entry."],
    "-a: 1": ["not-yaml 1:1-1:2 A space is missing after the hyphen that begins the entry."],
    "-a: 1\n-b: 2": ["not-yaml 1:1-1:2 A space is missing after the hyphen that begins the entry."],
    "- a\n-b": ["not-yaml 2:1-2:2 A space is missing after the hyphen that begins the entry."],
    "- a\n-b: c": ["not-yaml 2:1-2:2 A space is missing after the hyphen that begins the entry."],
    "- a\n -b: c": ["not-yaml 2:2-2:3 A space is missing after the hyphen that begins the entry."],
    "a:\n  -{b: 1}": ["not-yaml 2:3-2:4 A space is missing after the hyphen that begins the entry."],
    'a:\n  -"b"': ["not-yaml 2:3-2:4 A space is missing after the hyphen that begins the entry."],
    "a:\n  -5": [],
    "a: 1\n-5: 2": ['non-text-key ["-5"] 2:1-2:3 key=-5'],
    "a:\n  - -b": [],
    "--a\nb: c": ["not-yaml 1:1-1:2 A colon is missing after “--a” in this line."],
    "p: {-a}": ["not-yaml 1:5-1:6 A space is missing after the hyphen that begins the entry."],
    "p: {-a: 1}": [],
    "p: [-a, -b: 1]": [],
    "a: b #c\n  d: e": ["not-yaml 2:3-2:4 The indentation does not fit the lines above."],
    "a: b # c\n  d":
        ["not-yaml 1:6-1:7 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "a: b c #d\n  e f":
        ["not-yaml 1:8-1:9 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "a: b # c\n d": ["not-yaml 1:6-1:7 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "a: b\n  c # d\n  e":
        ["not-yaml 2:5-2:6 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "- a # b\n  c": ["not-yaml 1:5-1:6 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "- a: b # c\n    d":
        ["not-yaml 1:8-1:9 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "- a: b # c\n  d":
        ["not-yaml 1:8-1:9 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "a: b # c\nd": ["not-yaml 2:1-2:2 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    'a: b # c\n  "d"': ["not-yaml 2:3-2:4 The indentation does not fit the lines above."],
    "a: b # c\n  - d": ["not-yaml 2:3-2:4 The indentation does not fit the lines above."],
    "a: b # c\n  d: e": ["not-yaml 2:3-2:4 The indentation does not fit the lines above."],
    "a: [b #c, d]": ['not-yaml 1:7-1:8 # begins a comment, so “#c” and the rest of t \u2026 tion marks, as in "b #c".'],
    "a: [#b]": ['not-yaml 1:5-1:6 # begins a comment, so “#b” and the rest of t \u2026 tation marks, as in "#b".'],
    "a: [#b, #c]\nd: e":
        ['not-yaml 1:5-1:6 # begins a comment, so “#b” and the rest of t \u2026 tation marks, as in "#b".'],
    "a: {b: The #1}":
        ['not-yaml 1:12-1:13 # begins a comment, so “#1” and the rest of t \u2026 on marks, as in "The #1".'],
    "a: {b: The #1, c: d}":
        ['not-yaml 1:12-1:13 # begins a comment, so “#1” and the rest of t \u2026 on marks, as in "The #1".'],
    "a: {b: 'The #1}": ["not-yaml 1:16-1:16 The quotation mark opened in line 1 is never closed. opened 1:8"],
    'a: ["x #1", #2]':
        ['not-yaml 1:13-1:14 # begins a comment, so “#2” and the rest of t \u2026 tation marks, as in "#2".'],
    "a: [x # y\n, z":
        ["not-yaml 2:4-2:4 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: [b,\n #c,\n d":
        ['not-yaml 2:2-2:3 # begins a comment, so “#c” and the rest of t \u2026 tation marks, as in "#c".'],
    "a: [b\n#c\n, d":
        ["not-yaml 3:4-3:4 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: [ # all of them\n b":
        ["not-yaml 2:3-2:3 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: [, b]": ["not-yaml 1:5-1:6 Nothing stands before this comma; write what  \u2026 , or take the comma away."],
    "a: [b, , c]": ["not-yaml 1:8-1:9 Nothing stands before this comma; write what  \u2026 , or take the comma away."],
    "a: [b,\n , c]":
        ["not-yaml 2:2-2:3 Nothing stands before this comma; write what  \u2026 , or take the comma away."],
    "a: {, b: c}": ["not-yaml 1:5-1:6 Nothing stands before this comma; write what  \u2026 , or take the comma away."],
    "a: {b: c,, d: e}":
        ["not-yaml 1:10-1:11 Nothing stands before this comma; write what  \u2026 , or take the comma away."],
    "a: [,]": ["not-yaml 1:5-1:6 Nothing stands before this comma; write what  \u2026 , or take the comma away."],
    'a: {"b":}': [],
    "a: {b: }": [],
    "k: 'a 's b'": ["not-yaml 1:8-1:9 There is something after the end of the value \u2026 value in quotation marks."],
    "k: 'a's": ["not-yaml 1:6-1:7 The apostrophe ends the text here; put the wh \u2026 n double quotation marks."],
    "k: 'a'1": ["not-yaml 1:7-1:8 There is something after the end of the value \u2026 value in quotation marks."],
    "a: ['x #y', #z]":
        ['not-yaml 1:13-1:14 # begins a comment, so “#z” and the rest of t \u2026 tation marks, as in "#z".'],
    "a: ['x #1'\nb: c":
        ["not-yaml 2:1-2:2 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    'a: ["x #1\'\nb: c': ["not-yaml 2:5-2:5 The quotation mark opened in line 1 is never closed. opened 1:5"],
    "a: [x, y #1":
        ['not-yaml 1:10-1:11 # begins a comment, so “#1” and the rest of t \u2026 tion marks, as in "y #1".'],
    "a: {x: y #1":
        ['not-yaml 1:10-1:11 # begins a comment, so “#1” and the rest of t \u2026 tion marks, as in "y #1".'],
    "a: [x,\n y #1":
        ['not-yaml 2:4-2:5 # begins a comment, so “#1” and the rest of t \u2026 tion marks, as in "y #1".'],
    "a: [{x y #1":
        ['not-yaml 1:10-1:11 # begins a comment, so “#1” and the rest of t \u2026 on marks, as in "x y #1".'],
    "a: [x: y #1, z]":
        ['not-yaml 1:10-1:11 # begins a comment, so “#1” and the rest of t \u2026 tion marks, as in "y #1".'],
    "a: [xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx #1":
        ['not-yaml 1:55-1:56 # begins a comment, so “#1” and the rest of t \u2026 xx xxxxxxxxx xxxxxxxxx ".'],
    "a: [x #123456789012345678901234567890123456789012345678901234567890":
        ['not-yaml 1:7-1:8 # begins a comment, so “#12345678901234567890 \u2026 56789012345678901234567".'],
    "a: [x #y z, q]":
        ['not-yaml 1:7-1:8 # begins a comment, so “#y” and the rest of t \u2026 on marks, as in "x #y z".'],
    "a: [x # y]":
        ["not-yaml 1:11-1:11 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: [x #1,\n y #2":
        ['not-yaml 1:7-1:8 # begins a comment, so “#1” and the rest of t \u2026 tion marks, as in "x #1".'],
    "a: [x #\n": ["not-yaml 1:8-1:8 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "p:\n  q: x\n    z\n    b: c": ["not-yaml 4:6-4:7 A colon is not allowed here; put the text in quotation marks."],
    "p:\n  q:\n    z\n    b: c": ["not-yaml 3:5-3:6 A colon is missing after “z” in this line."],
    "p:\n  q: x\n\n  # n\n      b: c": ["not-yaml 5:7-5:8 The indentation does not fit the lines above."],
    "p:\n  q: x\n      z\n    b: c": ["not-yaml 4:6-4:7 A colon is not allowed here; put the text in quotation marks."],
    "p:\n  - q: x\n    - z: y\n      b: c": ["not-yaml 3:5-3:6 The indentation does not fit the lines above."],
    "q\n\n\n# n\nb: c": ["not-yaml 5:1-5:2 There is something here after the end of the data; indent it or remove it."],
    "q w e\nb: c": ["not-yaml 1:1-1:2 A colon is missing after “q” in this line."],
    "q;\nb: c": ["not-yaml 1:1-1:2 A colon is missing after “q” in this line."],
    "q.\nb: c": ["not-yaml 1:1-1:2 A colon is missing after “q” in this line."],
    "q: x\nz\nb: c":
        ["not-yaml 2:1-2:2 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    "q: x\n z\n b: c": ["not-yaml 3:3-3:4 A colon is not allowed here; put the text in quotation marks."],
    "x: y\na: b: c": ["not-yaml 2:5-2:6 A colon is not allowed here; put the text in quotation marks."],
    "x y\na: b: c": ["not-yaml 1:1-1:2 A colon is missing after “x” in this line."],
    "[a]\nb": ["not-yaml 2:1-2:2 There is something here after the end of the data; indent it or remove it."],
    "{a: 1}\nb: 2": ["not-yaml 2:1-2:2 There is something here after the end of the data; indent it or remove it."],
    "'a'\nb": ["not-yaml 2:1-2:2 There is something here after the end of the data; indent it or remove it."],
    "[a]\n...\nb": ["not-yaml 2:1-2:2 A line of three full stops ends the file here \u2026 read; take the line away."],
    "[a]\n# n\n...\nb":
        ["not-yaml 3:1-3:2 A line of three full stops ends the file here \u2026 read; take the line away."],
    "[a]\n\n...\n\nb":
        ["not-yaml 3:1-3:2 A line of three full stops ends the file here \u2026 read; take the line away."],
    "[a]\n--- b": ["second-document 2:1-2:4"],
    "  a: 1\nb: 2": ["not-yaml 1:3-1:4 This line is indented, and a line below it is \u2026  both in the same column."],
    "# n\n\n  a: 1\nb: 2":
        ["not-yaml 3:3-3:4 This line is indented, and a line below it is \u2026  both in the same column."],
    "  # n\n  a: 1\nb: 2":
        ["not-yaml 2:3-2:4 This line is indented, and a line below it is \u2026  both in the same column."],
    "  [a]\nb": ["not-yaml 1:3-1:4 This line is indented, and a line below it is \u2026  both in the same column."],
    "a: 1\n}": ["not-yaml 2:1-2:2 The indentation does not fit the lines above."],
    "a: 1\n]": ["not-yaml 2:1-2:2 The indentation does not fit the lines above."],
    "]": ["not-yaml 1:1-1:2 The indentation does not fit the lines above."],
    "a: b]": [],
    "a: [b]]": ["not-yaml 1:7-1:8 There is something after the end of the value \u2026 value in quotation marks."],
    "a: {b: 1}}": ["not-yaml 1:10-1:11 There is something after the end of the value \u2026 value in quotation marks."],
    "a: {b: 1}, c":
        ["not-yaml 1:10-1:11 There is something after the end of the value \u2026 value in quotation marks."],
    "a: [b] c": ["not-yaml 1:8-1:9 There is something after the end of the value \u2026 value in quotation marks."],
    'a: "b" c': ["not-yaml 1:8-1:9 There is something after the end of the value \u2026 value in quotation marks."],
    "a: 'b'\n  c": ["not-yaml 2:3-2:4 The indentation does not fit the lines above."],
    "a: |\n b\n  c\n d": [],
    "a: |\n  b\n c": ["not-yaml 3:2-3:3 The indentation does not fit the lines above."],
    "a: >\n   b\n  c: d": ["not-yaml 3:3-3:4 The indentation does not fit the lines above."],
    "a:\n   b: 1\n  c: 2": ["not-yaml 3:3-3:4 The indentation does not fit the lines above."],
    "a:\n   - b\n  - c": ["not-yaml 3:3-3:4 The indentation does not fit the lines above."],
    "a:\n   - b\n  c: 1": ["not-yaml 3:3-3:4 The indentation does not fit the lines above."],
    "- a\n- b\n c": [],
    "- a:\n  b\n c: d":
        ["not-yaml 2:3-2:4 A colon is missing after this text, or a quot \u2026 rk or bracket is missing."],
    'a: "b\\\\x"': [],
    'a: "b\\\\x4"': [],
    'a: "b\\\\u12"': [],
    'a: "\\\\u00e"': [],
    'a: "b\\\\': ["not-yaml 1:8-1:8 The quotation mark opened in line 1 is never closed. opened 1:4"],
    'a: "b': ["not-yaml 1:6-1:6 The quotation mark opened in line 1 is never closed. opened 1:4"],
    "a: 'b''": ["not-yaml 1:8-1:8 The quotation mark opened in line 1 is never closed. opened 1:4"],
    'a: "b\n---\nc"':
        ["not-yaml 2:1-2:2 The quotation mark opened in line 1 is not cl \u2026 the next document begins. opened 1:4"],
    "a: 'b\n--- c":
        ["not-yaml 2:1-2:2 The quotation mark opened in line 1 is not cl \u2026 the next document begins. opened 1:4"],
    "a: *": ["not-yaml 1:5-1:5 After * a name of letters and digits is expec \u2026  text in quotation marks."],
    "a: *q#": ["not-yaml 1:6-1:7 After * a name of letters and digits is expec \u2026  text in quotation marks."],
    "a: &q#x b": ["not-yaml 1:6-1:7 After & a name of letters and digits is expec \u2026  text in quotation marks."],
    "a: &q": [],
    "a: &q x\nb: *q": [],
    "a: *abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz":
        ["not-yaml 1:4-1:5 *abcdefghijklmnopqrstuvwxyzabcdefghijklmn rep \u2026  text in quotation marks."],
    "a: !<tag:x": ["not-yaml 1:11-1:11 An exclamation mark begins a label that canno \u2026  text in quotation marks."],
    "a: !<> x": ["not-yaml 1:6-1:7 An exclamation mark begins a label that canno \u2026  text in quotation marks."],
    "a: !! x": ["not-yaml 1:6-1:7 An exclamation mark begins a label that canno \u2026  text in quotation marks."],
    "a: !a!b x": ["not-yaml 1:4-1:5 An exclamation mark begins a label that is no \u2026  text in quotation marks."],
    "%YAML 1.1\na: 1": ["not-yaml 2:1-2:2 There is something here after the end of the data; indent it or remove it."],
    "%YAML 1.2\n---\na: 1": [],
    "%YAML x\n---\na":
        ["not-yaml 1:7-1:8 A percent sign at the start of a line begins  \u2026  text in quotation marks."],
    "a: | b": ["not-yaml 1:6-1:7 There is something here where the line must end."],
    "a: > # n\n  b": [],
    "a: >- x\n  b": ["not-yaml 1:7-1:8 There is something here where the line must end."],
    "? a\n: b: c": [],
    "? a: b\n: c": ["non-text-key 1:3-1:7 key=a: b"],
    "? - a\n- b": ["not-yaml 2:1-2:2 The indentation does not fit the lines above."],
    ": a": ["not-yaml 1:1-1:2 The indentation does not fit the lines above."],
    ":": ["not-yaml 1:1-1:2 The indentation does not fit the lines above."],
    "-: a": [],
    "?": ['non-text-key [""] 1:2-1:2 key='],
    "- ?": ['non-text-key [0][""] 1:4-1:4 key='],
    "{?}": ['non-text-key [""] 1:3-1:3 key='],
    "[?a]": ["not-yaml 1:2-1:3 A question mark begins this text, and a progr \u2026  text in quotation marks."],
    "[? a]": [],
    "{? a: b}": [],
    "{?a: b}": ["not-yaml 1:2-1:3 A question mark begins this text, and a progr \u2026  text in quotation marks."],
    "[a, ?b c]": ["not-yaml 1:5-1:6 A question mark begins this text, and a progr \u2026  text in quotation marks."],
    "{a: ?b}": ["not-yaml 1:5-1:6 There is something after the end of the value \u2026 value in quotation marks."],
    "a: &b?c d": ["not-yaml 1:4-1:5 What follows &b without a space would be part \u2026  text in quotation marks."],
    "a: *b?c": ["not-yaml 1:4-1:5 What follows *b without a space would be part \u2026  text in quotation marks."],
    "a: &b,c d": ["not-yaml 1:6-1:7 There is something after the end of the value \u2026 value in quotation marks."],
    "[&b, c]": [],
    "[&b c, *b]": [],
    "[*b]": ["not-yaml 1:2-1:3 *b repeats something, but nothing above has t \u2026  text in quotation marks."],
    "a: {b: 1\nc: [2\nd: 3":
        ["not-yaml 2:2-2:3 The brace { opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: [1, 2\n": ["not-yaml 1:9-1:9 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: [1, 2\n# n":
        ["not-yaml 2:4-2:4 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:4"],
    "a: {b: [1}\n":
        ["not-yaml 1:10-1:11 The bracket [ opened in line 1 is not closed, or a comma is missing. opened 1:8"],
    "a: (b: c)": ["not-yaml 1:6-1:7 A colon is not allowed here; put the text in quotation marks."],
    "a: b # c: d": [],
    "a: b: # c": ["not-yaml 1:5-1:6 A colon is not allowed here; put the text in quotation marks."],
    "a : b\n: c": ["not-yaml 2:1-2:2 The indentation does not fit the lines above."],
    "a:\n\t- b": ["not-yaml 2:1-2:2 There is a tab where spaces are expected."],
    "- \ta: b": ["not-yaml 1:3-1:4 There is a tab where spaces are expected."],
    "\t": ["not-yaml 1:1-1:2 There is a tab where spaces are expected."],
    "a:\n  \tb: c": ["not-yaml 2:3-2:4 There is a tab where spaces are expected."],
}  # fmt: skip

FALSE_SIGNS: dict[str, list[str]] = {
    "\u00a0a: 1": ["not-yaml 1:1-1:2 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n\u00a0 a: 1":
        ["not-yaml 2:1-2:2 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n \u00a0a: 1":
        ["not-yaml 2:2-2:3 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n  -\u00a0a":
        ["not-yaml 2:4-2:5 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n  - -\u00a0a":
        ["not-yaml 2:6-2:7 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n  a:\u00a0b":
        ["not-yaml 2:5-2:6 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n  a:\u202fb: c":
        ["not-yaml 2:5-2:6 The no-break space (U+202F) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n  a:\u2003b": ["not-yaml 2:5-2:6 The space (U+2003) here is not read as a space; type an ordinary one."],
    "p:\n  – a": ["not-yaml 2:3-2:4 The dash (U+2013) here is not read as the beg \u2026  an entry; type a hyphen."],
    "p:\n  - – a": [],
    "p:\n  –a": [],
    "p:\n  − a: 1": ["not-yaml 2:3-2:4 The dash (U+2212) here is not read as the beg \u2026  an entry; type a hyphen."],
    "p: – a": [],
    "p:\n  • a": ["not-yaml 2:3-2:4 The bullet (U+2022) here is not read as the b \u2026  an entry; type a hyphen."],
    "p:\n  •a": ["not-yaml 2:3-2:4 The bullet (U+2022) here is not read as the b \u2026  an entry; type a hyphen."],
    "p:\n  - • a": [],
    "p:\n  - a\n  • b":
        ["not-yaml 3:3-3:4 The bullet (U+2022) here is not read as the b \u2026  an entry; type a hyphen."],
    "p:\n  · a: b": ["not-yaml 2:3-2:4 The bullet (U+00B7) here is not read as the b \u2026  an entry; type a hyphen."],
    "p:\n  * a": ["not-yaml 2:3-2:4 The asterisk here is not read as the beginning of an entry; type a hyphen."],
    "p:\n  * a: b": ["not-yaml 2:3-2:4 The asterisk here is not read as the beginning of an entry; type a hyphen."],
    "p:\n  *\u00a0a: b":
        ["not-yaml 2:4-2:5 After * a name of letters and digits is expec \u2026  text in quotation marks."],
    "p:\n  a：b": ["not-yaml 2:4-2:5 The colon (U+FF1A) here is not read as the end of a key; type a plain one."],
    "p:\n  a：b\n  c: d":
        ["not-yaml 2:4-2:5 The colon (U+FF1A) here is not read as the end of a key; type a plain one."],
    "p:\n  a ：b": ["not-yaml 2:5-2:6 The colon (U+FF1A) here is not read as the end of a key; type a plain one."],
    "p:\n  - a：b": [],
    "p:\n  A：b": [],
    "p: a：b": [],
    "p:\n  a﹕ b\n  c: d":
        ["not-yaml 2:4-2:5 The colon (U+FE55) here is not read as the end of a key; type a plain one."],
    "p: “a: b”": ["not-yaml 1:4-1:5 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: “a” b: c": ["not-yaml 1:4-1:5 The quotation mark (U+201C) here is read as a \u2026 es around the whole text."],
    "p: “a”": [],
    "p: [“a, b”]": ["not-yaml 1:5-1:6 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: [“a, b”, c]": ["not-yaml 1:5-1:6 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: [“a, b]": [],
    "p: [“a”, b”]": [],
    'p: ["a”, b]': ["not-yaml 1:7-1:8 The quotation mark (U+201D) here is not read  \u2026 e text; type a plain one."],
    'p: ["a, b”, c]':
        ["not-yaml 1:10-1:11 The quotation mark (U+201D) here is not read  \u2026 e text; type a plain one."],
    "p: {a: «b, c»}": ["not-yaml 1:8-1:9 The quotation mark (U+00AB) here is not read as one; type a plain one."],
    "p: {a: «b, c», d: e}": ["not-yaml 1:8-1:9 The quotation mark (U+00AB) here is not read as one; type a plain one."],
    'p: "a”': ["not-yaml 1:6-1:7 The quotation mark (U+201D) here is not read  \u2026 e text; type a plain one."],
    "p: 'a’": ["not-yaml 1:6-1:7 The quotation mark (U+2019) here is not read  \u2026 e text; type a plain one."],
    'p: "a” b"': [],
    'p: "a”\nb: c': ["not-yaml 1:6-1:7 The quotation mark (U+201D) here is not read  \u2026 e text; type a plain one."],
    'p: "a”, b': ["not-yaml 1:6-1:7 The quotation mark (U+201D) here is not read  \u2026 e text; type a plain one."],
    'p: "a” # x': ["not-yaml 1:11-1:11 The quotation mark opened in line 1 is never closed. opened 1:4"],
    "“a”: b": [],
    "“a: b": [],
    "p:\n  “a” b: c": [],
    "p: „a: b“": ["not-yaml 1:4-1:5 The quotation mark (U+201E) here is not read as one; type a plain one."],
    "p: ‘a: b’": ["not-yaml 1:4-1:5 The quotation mark (U+2018) here is not read as one; type a plain one."],
    "p: ‹a: b›": ["not-yaml 1:4-1:5 The quotation mark (U+2039) here is not read as one; type a plain one."],
    "p: a “b: c”": ["not-yaml 1:8-1:9 A colon is not allowed here; put the text in quotation marks."],
    "p: a, “b: c”": ["not-yaml 1:7-1:8 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "- “a: b”": [],
    "p: [a “b: c”]": [],
    "p: {“a”: b}": [],
    "p: {“a: b”: c}":
        ["not-yaml 1:5-1:6 The quotation mark (U+201C) here is read as a \u2026 es around the whole text."],
    "p: x\u00a0# y": ["misleading-character p 1:5-1:6 code=U+00A0"],
    "p: x: y\u00a0# z": ["not-yaml 1:5-1:6 A colon is not allowed here; put the text in quotation marks."],
    'p: "x"\u00a0# z':
        ["not-yaml 1:7-1:8 There is something after the end of the value \u2026 value in quotation marks."],
    "p: x\u00a0#somelint: ignore[a]":
        ["not-yaml 1:5-1:6 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p: x\u00a0#y": [],
    "p: {a: 1,200}":
        ["not-yaml 1:9-1:10 The comma ends the number here, so “1,200” is \u2026 ull stop before decimals."],
    "p: {a: 1,200, b: 2}":
        ["not-yaml 1:9-1:10 The comma ends the number here, so “1,200” is \u2026 ull stop before decimals."],
    "p: {a: 1 , 200}": ['non-text-key p["200"] 1:12-1:15 key=200'],
    "p: {a: 1,200.5}": ['non-text-key p["200.5"] 1:10-1:15 key=200.5'],
    "p: {a: b, 200}": ['non-text-key p["200"] 1:11-1:14 key=200'],
    "p: {a: 1, b}": [],
    "p: {a: 1,b}": [],
    "p: {a: 12345678901234567890,123}": ['non-text-key p["123"] 1:29-1:32 key=123'],
    "p: [1,200]": [],
    "p: {a: 1,200: x}": ['non-text-key p["200"] 1:10-1:13 key=200'],
    "p: {a: 1,\uff12\uff10\uff10}": [],
    "p: x\u00a0": ["misleading-character p 1:5-1:6 code=U+00A0"],
    "p: x\u00a0y": [],
    "p: x\u00a0y\u00a0": ["misleading-character p 1:7-1:8 code=U+00A0"],
    "p\u00a0: x": ["misleading-character p 1:2-1:3 code=U+00A0"],
    "p: 1\u00a0": ["misleading-character p 1:5-1:6 code=U+00A0"],
    "p: 1\u2009": ["misleading-character p 1:5-1:6 code=U+2009"],
    "- x\u00a0": ["misleading-character [0] 1:4-1:5 code=U+00A0"],
    "- 'x'\u00a0": ["not-yaml 1:6-1:7 There is something after the end of the value \u2026 value in quotation marks."],
    "p: x\u200b": ["misleading-character p 1:5-1:6 code=U+200B"],
    "p\u200b: x": ['misleading-character ["p\u200b"] 1:2-1:3 code=U+200B'],
    "p: '\u202e'": ["misleading-character p 1:5-1:6 code=U+202E"],
    "p: [x\u00a0, y]": ["misleading-character p[0] 1:6-1:7 code=U+00A0"],
    "p: x\u00a0\nq: y": ["misleading-character p 1:5-1:6 code=U+00A0"],
    "p: x\nq:\n  – a\nr:\n  • b":
        ["not-yaml 3:3-3:4 The dash (U+2013) here is not read as the beg \u2026  an entry; type a hyphen."],
    "p: -a": [],
    "p: a:b": [],
    "p: [-a, b]": [],
    "p: - –a": ["not-yaml 1:4-1:5 A dash begins a list item here, where no list can begin."],
    "p:\n  -–a": [],
    "p: {“a, b”: c}": [],
    "p: {a: “b, c”}": ["not-yaml 1:8-1:9 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: {a: “b, c”, d: “e”}":
        ["not-yaml 1:8-1:9 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: [b, [“c, d”]]": ["not-yaml 1:9-1:10 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: [{a: “b}, “c”}]":
        ["not-yaml 1:9-1:10 The quotation mark (U+201C) here is read as a \u2026 es around the whole text."],
    "p: [“a, 'b', c”]": [],
    "p: “a, b”": [],
    "p: x “a”: b": ["not-yaml 1:9-1:10 A colon is not allowed here; put the text in quotation marks."],
    "p: 'x' “a”: b":
        ["not-yaml 1:8-1:9 There is something after the end of the value \u2026 value in quotation marks."],
    "p: “a” “b”: c": ["not-yaml 1:4-1:5 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: “a”, “b”: c": ["not-yaml 1:4-1:5 The quotation mark (U+201C) here is not read as one; type a plain one."],
    "p: “a”}: b": ["not-yaml 1:4-1:5 The quotation mark (U+201C) here is not read as one; type a plain one."],
    '"p: “a: b”': ["not-yaml 1:10-1:11 The quotation mark (U+201D) here is not read  \u2026 e text; type a plain one."],
    "p:\n  - “a”: b": [],
    "p:\n  - “a” c: b": [],
    "p: 'a”": ["not-yaml 1:6-1:7 The quotation mark (U+201D) here is not read  \u2026 e text; type a plain one."],
    'p: "a\' b': ["not-yaml 1:9-1:9 The quotation mark opened in line 1 is never closed. opened 1:4"],
    "p:\n  a:\u00a0":
        ["not-yaml 2:5-2:6 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n  a :\u00a0b": [],
    "p:\n  \u2009a: b": ["not-yaml 2:3-2:4 The space (U+2009) here is not read as a space; type an ordinary one."],
    "p:\n  - \u00a0a": [],
    "p:\n  -\u00a0\u00a0a: b":
        ["not-yaml 2:4-2:5 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p:\n  – a: b\n    c: d":
        ["not-yaml 2:3-2:4 The dash (U+2013) here is not read as the beg \u2026  an entry; type a hyphen."],
    "p:\n  - – a: b":
        ["not-yaml 2:5-2:6 The dash (U+2013) here is not read as the beg \u2026  an entry; type a hyphen."],
    "p:\n  - a: b\n    – c":
        ["not-yaml 3:5-3:6 The dash (U+2013) here is not read as the beg \u2026  an entry; type a hyphen."],
    "p:\n  – – a": ["not-yaml 2:3-2:4 The dash (U+2013) here is not read as the beg \u2026  an entry; type a hyphen."],
    "p:\n  •\u00a0a":
        ["not-yaml 2:3-2:4 The bullet (U+2022) here is not read as the b \u2026  an entry; type a hyphen."],
    "p:\n  •": [],
    "p:\n  - a\n  -b: c": ["not-yaml 3:3-3:4 A space is missing after the hyphen that begins the entry."],
    "p:\n  *": ["not-yaml 2:4-2:4 After * a name of letters and digits is expec \u2026  text in quotation marks."],
    "p:\n   *  a": ["not-yaml 2:4-2:5 The asterisk here is not read as the beginning of an entry; type a hyphen."],
    "p:\n  - * a": ["not-yaml 2:6-2:7 After * a name of letters and digits is expec \u2026  text in quotation marks."],
    "p:\n  - b\n  * a": ["not-yaml 3:3-3:4 The asterisk here is not read as the beginning of an entry; type a hyphen."],
    "p:\n  ab_1：c": ["not-yaml 2:7-2:8 The colon (U+FF1A) here is not read as the end of a key; type a plain one."],
    "p:\n  1a：c": [],
    "p:\n  a: b：c": [],
    "p: {a：b}": ["not-yaml 1:6-1:7 The colon (U+FF1A) here is not read as the end of a key; type a plain one."],
    "p: {a：b, c: d}": ["not-yaml 1:6-1:7 The colon (U+FF1A) here is not read as the end of a key; type a plain one."],
    "p: {b: c, a：d}": ["not-yaml 1:12-1:13 The colon (U+FF1A) here is not read as the end of a key; type a plain one."],  # noqa: E501
    "p: {a:\u00a0b}":
        ["not-yaml 1:7-1:8 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p: {a: b, c:\u00a0d}":
        ["not-yaml 1:13-1:14 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p: {c:\u00a0d}":
        ["not-yaml 1:7-1:8 The no-break space (U+00A0) here is not read  \u2026 ce; type an ordinary one."],
    "p: [a:b]": [],
    "p: {a:b: c}": [],
    "p: {http://x}": [],
    "p: {mailto:x}": [],
    "p: {a: b, c:d}": ["not-yaml 1:12-1:13 A space is missing after the colon of “c”."],
    "p: {a: b, -c}": ["not-yaml 1:11-1:12 A space is missing after the hyphen that begins the entry."],
    "p: {-c: d}": [],
    "p: {a: 1,200, b: 1,300}":
        ["not-yaml 1:9-1:10 The comma ends the number here, so “1,200” is \u2026 ull stop before decimals."],
    "p: {a: 1,20}":
        ["not-yaml 1:9-1:10 The comma ends the number here, so “1,20” is  \u2026 ull stop before decimals."],
    "p: {a: x1,200}": ['non-text-key p["200"] 1:11-1:14 key=200'],
    "p: {a: 1, 200: }": ['non-text-key p["200"] 1:11-1:14 key=200'],
    "p: {a: -1,200}":
        ["not-yaml 1:10-1:11 The comma ends the number here, so “1,200” is \u2026 ull stop before decimals."],
    "p: {a: 1.5,200}": ['non-text-key p["200"] 1:12-1:15 key=200'],
    "p: {200: a}": ['non-text-key p["200"] 1:5-1:8 key=200'],
    "p: {a: 12,345}":
        ["not-yaml 1:10-1:11 The comma ends the number here, so “12,345” i \u2026 ull stop before decimals."],
    "- {a: 1,200}": ["not-yaml 1:8-1:9 The comma ends the number here, so “1,200” is \u2026 ull stop before decimals."],
    "a:\n  -b: 1": ["not-yaml 2:3-2:4 A space is missing after the hyphen that begins the entry."],
    "a:\n  -b: 1\n  c: 2": ["not-yaml 2:3-2:4 A space is missing after the hyphen that begins the entry."],
    "a:\n  c: 2\n  -b: 1": [],
    "a:\n  - b: 1\n    -c: 2": [],
    "-b c: 1": [],
    "-[a]": ["not-yaml 1:1-1:2 A space is missing after the hyphen that begins the entry."],
    "-{a: 1}": ["not-yaml 1:1-1:2 A space is missing after the hyphen that begins the entry."],
    "-'a'": ["not-yaml 1:1-1:2 A space is missing after the hyphen that begins the entry."],
    "a:\n -[b, c]": ["not-yaml 2:2-2:3 A space is missing after the hyphen that begins the entry."],
    "a:\n  -'b'": ["not-yaml 2:3-2:4 A space is missing after the hyphen that begins the entry."],
    "a: -[b]": [],
}  # fmt: skip

SLIPS: dict[str, list[str]] = {
    "a: #b": ["text-in-comment a 1:4-1:6 value=#b suggestion=#b"],
    "a: #b c": ["text-in-comment a 1:4-1:8 value=#b c"],
    "a: # b": [],
    "a:  #b": ["text-in-comment a 1:5-1:7 value=#b"],
    "a: #todo": [],
    "a: #TODO x": [],
    "a: #somelint: ignore[x]": [],
    "a: #notes": ["text-in-comment a 1:4-1:10 value=#notes suggestion=#notes"],
    "a:\n  #b": ["text-in-comment a 2:3-2:5 value=#b"],
    "a:\n#b": [],
    "a:\n #b\n #c": ["text-in-comment a 2:2-2:4 value=#b"],
    "a:\n  #b,": ["text-in-comment a 2:3-2:5 value=#b"],
    "a:\n  #b c": [],
    "a:\n  # b": [],
    "a:\r\n  #b\r\n": ["text-in-comment a 2:3-2:5 value=#b"],
    "a:\r  #b\r": ["text-in-comment a 2:3-2:5 value=#b"],
    "a:\n\n  #b": ["text-in-comment a 3:3-3:5 value=#b"],
    "p:\n  a:\n  #b": [],
    "p:\n  a:\n    #b\n  c: 1": ["text-in-comment p.a 3:5-3:7 value=#b"],
    "- #b": ["text-in-comment [0] 1:3-1:5 value=#b suggestion=#b"],
    "- # b": ["empty-entry [0] 1:1-1:2"],
    "-\n- a": ["empty-entry [0] 1:1-1:2"],
    "-": ["empty-entry [0] 1:1-1:2"],
    "-\n  #b": ["empty-entry [0] 1:1-1:2"],
    "- \n  #b\n- a": ["empty-entry [0] 1:1-1:2"],
    "- a: #b": ["text-in-comment [0].a 1:6-1:8 value=#b suggestion=#b"],
    "- a:\n  #b": [],
    "[#b\n]": ["text-in-comment 1:2-1:4 value=#b"],
    "a: [#b\n]": ["text-in-comment a 1:5-1:7 value=#b"],
    "a: [ #b,\n #c\n]": ["text-in-comment a 1:6-1:8 value=#b"],
    "a: [#todo\n]": [],
    "a: [b,\n #c,\n d]": ["text-in-comment a 2:2-2:4 value=#c"],
    "a: [b,\n  #c,\n  #d,\n  e]": ["text-in-comment a 2:3-2:5 value=#c"],
    "a: [b,\r\n  #c,\r\n  d,\r\n  #e,\r\n]": [
        "text-in-comment a 2:3-2:5 value=#c",
        "text-in-comment a 4:3-4:5 value=#e",
    ],
    "a: [b,\n #c\n d]": [],
    "a: [b,\n # c,\n d]": [],
    "a: [b,\n #todo,\n d]": [],
    "a: [b, #c,\n d]": ["text-in-comment a 1:8-1:10 value=#c"],
    "a: [b, #c, #d,\n e]": ["text-in-comment a 1:8-1:14 value=#c, #d"],
    "a: [b, # c,\n d]": [],
    "a: [b #c,\n]": [],
    "a: ['b\n #c,\n d', e]": [],
    "a: [{b: c},\n #d,\n e]": ["text-in-comment a 2:2-2:4 value=#d"],
    "a: [# b\n]": [],
    "a: [b #c\n]": [],
    "a: {#b\n}": [],
    "a: [\n  #b c\n]": [],
    "a: b #c": [],
    "a: b #1": ["text-cut-short a 1:6-1:8 value=#1 read=b suggestion=b #1"],
    "a: b #1 c": ["text-cut-short a 1:6-1:10 value=#1 c read=b suggestion=b #1 c"],
    "a: b #12 c": ["text-cut-short a 1:6-1:11 value=#12 c read=b suggestion=b #12 c"],
    "a: b  #1": [],
    "a: b c #d": ["text-cut-short a 1:8-1:10 value=#d read=b c"],
    "a: b c #d e": ["text-cut-short a 1:8-1:12 value=#d e read=b c"],
    "a: b c  #d": [],
    "a: b c # d": [],
    "a: b c #1": ["text-cut-short a 1:8-1:10 value=#1 read=b c suggestion=b c #1"],
    "a: b c #1 # d": ["text-cut-short a 1:8-1:14 value=#1 # d read=b c"],
    "a: b c #todo": [],
    "a: b #c #d": ["text-cut-short a 1:6-1:11 value=#c #d read=b"],
    "a: '#b' #c": [],
    "a: b c #1234567890123456789012345678901234567890":
        ["text-cut-short a 1:8-1:49 value=#123456789012345678901234567890123456789 read=b c"],
    "a: b c #123456789012345678901234567890123456789":
        ["text-cut-short a 1:8-1:48 value=#123456789012345678901234567890123456789 read=b c"],
    "a: b c #12345678901234567890123456789012345678":
        ["text-cut-short a 1:8-1:47 value=#12345678901234567890123456789012345678 read=b c suggestion=b c #12345678901234567890123456789012345678"],  # noqa: E501 (a row of a table)
    "a: word #tag one": [],
    "a: Word #tag one": ["text-cut-short a 1:9-1:17 value=#tag one read=Word doubtful=True"],
    "a: Word #tag": ["text-cut-short a 1:9-1:13 value=#tag read=Word doubtful=True"],
    "a: Word. #tag": [],
    "a: Word #1": ["text-cut-short a 1:9-1:11 value=#1 read=Word suggestion=Word #1"],
    "a: Word #todo": [],
    "a: Word one #tag": ["text-cut-short a 1:13-1:17 value=#tag read=Word one"],
    "a: word": [],
    "a: 12 #b": [],
    "a: 12 #1": [],
    "a: 12h #b": [],
    "a: 12 h #b": ["text-cut-short a 1:9-1:11 value=#b read=12 h"],
    "a: 2027-01-01 #b": [],
    "a: true #b": [],
    "a: true #1": [],
    'a: "b c" #d': [],
    "a: b\n  c #d": ["text-cut-short a 2:5-2:7 value=#d read=b c"],
    "a: b\n  c #1": ["text-cut-short a 2:5-2:7 value=#1 read=b c"],
    "a: b c\n  #1": ["text-cut-short a 2:3-2:5 value=#1 read=b c"],
    "a: b c\n  #1 d\n  e":
        ["not-yaml 2:3-2:4 # begins a comment in the middle of a text th \u2026  or the comment above it."],
    "a: b c\n#1": [],
    "a: b c.\n  #1": [],
    "a: b\n  #1": [],
    "a: b c\n  #d": [],
    "a: b c\n  # 1": [],
    "a: b c\n\n  #1": [],
    "- b c\n  #1": ["text-cut-short [0] 2:3-2:5 value=#1 read=b c"],
    "- b c\n #1": ["text-cut-short [0] 2:2-2:4 value=#1 read=b c"],
    "- b c\n#1": [],
    "p:\n  a: b c\n  #1": [],
    "p:\n  a: b c\n   #1": ["text-cut-short p.a 3:4-3:6 value=#1 read=b c"],
    "- a: b c\n  #1": [],
    "- a: b c\n    #1": ["text-cut-short [0].a 2:5-2:7 value=#1 read=b c"],
    "a: 1 2\n  #1": ["text-cut-short a 2:3-2:5 value=#1 read=1 2"],
    "a: 'b c'\n  #1": [],
    "[b c #1\n]": ["text-cut-short [0] 1:6-1:8 value=#1 read=b c suggestion=b c #1"],
    "[b c #1, d\n]": ["text-cut-short [0] 1:6-1:11 value=#1, d read=b c suggestion=b c #1, d"],
    "[b #1\n, d]": ["text-cut-short [0] 1:4-1:6 value=#1 read=b suggestion=b #1"],
    "{a: b c #d\n}": ["text-cut-short a 1:9-1:11 value=#d read=b c"],
    "{a: b c\n #1\n}": [],
    "a: Null":
        ['wrong-type a 1:4-1:8 key=a found=the word Null, which YAML takes for nothing, expected=text in quotation marks: "Null" doubtful=True'],  # noqa: E501 (a row of a table)
    "a: NULL":
        ['wrong-type a 1:4-1:8 key=a found=the word NULL, which YAML takes for nothing, expected=text in quotation marks: "NULL" doubtful=True'],  # noqa: E501 (a row of a table)
    "a: null": [],
    "a: ~": [],
    "a: nUll": [],
    "- Null": [],
    "a: [Null]": [],
    "Null: a": ["non-text-key Null 1:1-1:5 key=Null"],
    "a: 'Null'": [],
    "a: b\n  c:d": ["line-in-text a 2:3-2:6 value=c:d line=1 doubtful=c"],
    "a: b\n  c: d": ["not-yaml 2:3-2:4 This line is indented further than the line a \u2026 ation marks if it is one."],
    "a: b\n  c:/d": [],
    "a: b\n  http://x": [],
    "a: b\n  Cc:d": [],
    "a: b\n  - c": ["line-in-text a 2:3-2:6 value=- c line=1"],
    "a: b\n  -c": [],
    "a: b\n  * c": ["line-in-text a 2:3-2:6 value=* c line=1"],
    "a: b\n  • c": ["line-in-text a 2:3-2:6 value=• c line=1"],
    "a: b\n  •c": [],
    "a: b\n  c\n  - d\n  - e": ["line-in-text a 3:3-3:6 value=- d line=1"],
    "a: b\r\n  - c\r\n": ["line-in-text a 2:3-2:6 value=- c line=1"],
    "a: b\r  - c\r": ["line-in-text a 2:3-2:6 value=- c line=1"],
    'a: "b\n  - c"': [],
    "a: |\n  b\n  - c": [],
    "- a\n  - b": ["line-in-text [0] 2:3-2:6 value=- b line=1"],
    "a: b\n\n  - c": ["line-in-text a 3:3-3:6 value=- c line=1"],
    "a: b\n  x_1:y": ["line-in-text a 2:3-2:8 value=x_1:y line=1 doubtful=x_1"],
    "a: b\n  - aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
        ["line-in-text a 2:3-2:53 value=- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa line=1"],
    "a: 1\n---": [],
    "a: 1\n---\n# b": [],
    "a: 1\n---\n\n---\n": [],
    "a: 1\n--- # b": [],
    "a: 1\n---\n...": [],
    "a: 1\n--- b": ["second-document 2:1-2:4"],
    "a: 1\n---\nb: 1": ["second-document 2:1-2:4"],
    "a: 1\n---\n - b": ["second-document 2:1-2:4"],
    "a: 1\n...\n---\nb": ["second-document 3:1-3:4"],
    "a: 1\n...": [],
    "a: 1\n...\n# c": [],
    "---\n---\na: 1": ["second-document 2:1-2:4"],
    "---\na: 1": [],
    "--- a": [],
    "a: b #2027": ["text-cut-short a 1:6-1:11 value=#2027 read=b suggestion=b #2027"],
    "a: 1st #b": [],
    "a: 1st of #b": ["text-cut-short a 1:11-1:13 value=#b read=1st of"],
    "a: b. #c": [],
    "a: b: #c": ["not-yaml 1:5-1:6 A colon is not allowed here; put the text in quotation marks."],
    "a: B #c1 d": ["text-cut-short a 1:6-1:11 value=#c1 d read=B doubtful=True"],
    "a: B #1c": ["text-cut-short a 1:6-1:9 value=#1c read=B suggestion=B #1c"],
    "a: B c #d": ["text-cut-short a 1:8-1:10 value=#d read=B c"],
    "a: B #_c": [],
    "a: B! #c": [],
    "a: “B” #c": [],
    "a: #b #c": ["text-in-comment a 1:4-1:9 value=#b #c"],
    "a: #b, #c": ["text-in-comment a 1:4-1:10 value=#b, #c"],
    "a: #1": ["text-in-comment a 1:4-1:6 value=#1 suggestion=#1"],
    "a: #_b": ["text-in-comment a 1:4-1:7 value=#_b suggestion=#_b"],
    "a: #\u00e9": ["text-in-comment a 1:4-1:6 value=#\u00e9 suggestion=#\u00e9"],
    "- a #1": ["text-cut-short [0] 1:5-1:7 value=#1 read=a suggestion=a #1"],
    "- #b #c": ["text-in-comment [0] 1:3-1:8 value=#b #c"],
    "- Null #1": [],
    "a: Null #b":
        ['wrong-type a 1:4-1:8 key=a found=the word Null, which YAML takes for nothing, expected=text in quotation marks: "Null" doubtful=True'],  # noqa: E501 (a row of a table)
    "a: x\u00a0#1": [],
    "a: b\u00a0c\u00a0# d": ["misleading-character a 1:7-1:8 code=U+00A0"],
    "a: 'x'\nb: y\u2009": ["misleading-character b 2:5-2:6 code=U+2009"],
    "a b\u00a0: x": [],
    "p:\n  a: b\n    #1 c": [],
    "a: b c\n    #12 d": ["text-cut-short a 2:5-2:10 value=#12 d read=b c"],
    "a: b c:\n  #1": ["not-yaml 1:7-1:8 A colon is not allowed here; put the text in quotation marks."],
    "a: b c;\n  #1": [],
    "- - b c\n    #1": ["text-cut-short [0][0] 2:5-2:7 value=#1 read=b c"],
    "- - b c\n   #1": ["text-cut-short [0][0] 2:4-2:6 value=#1 read=b c"],
    "? a b\n  #1": [],
    "a: b\n  C:d": [],
    "a: b\n  c:d\n  e:f": ["line-in-text a 2:3-2:6 value=c:d line=1 doubtful=c"],
    "a: b\n  c d:e": [],
    "a: b\n  - c # d": ["line-in-text a 2:3-2:10 value=- c # d line=1"],
    "- a\n  c:d": ["line-in-text [0] 2:3-2:6 value=c:d line=1 doubtful=c"],
    "a: b\n\n\n  c:d": ["line-in-text a 4:3-4:6 value=c:d line=1 doubtful=c"],
    "{a: b\n  c:d}": ["line-in-text a 2:3-2:7 value=c:d} line=1 doubtful=c"],
    "[a\n  - b]": ["line-in-text [0] 2:3-2:7 value=- b] line=1"],
    "a: [#b c\n]": [],
    "a: [b, #c\n]": [],
    "a: [\n  #b\n  # c\n]": ["text-in-comment a 2:3-2:5 value=#b"],
    "a: {\n  #b: c\n}": [],
    "[]": [],
    "a: []": [],
    "a: [ #b,c\n]": [],
    "a: Nullx": [],
    "a: Null\nb: NULL":
        ['wrong-type a 1:4-1:8 key=a found=the word Null, which YAML takes for nothing, expected=text in quotation marks: "Null" doubtful=True', 'wrong-type b 2:4-2:8 key=b found=the word NULL, which YAML takes for nothing, expected=text in quotation marks: "NULL" doubtful=True'],  # noqa: E501 (a row of a table)
    "a: [b: Null]":
        ['wrong-type a[0].b 1:8-1:12 key=b found=the word Null, which YAML takes for nothing, expected=text in quotation marks: "Null" doubtful=True'],  # noqa: E501 (a row of a table)
    "a: {b: Null}":
        ['wrong-type a.b 1:8-1:12 key=b found=the word Null, which YAML takes for nothing, expected=text in quotation marks: "Null" doubtful=True'],  # noqa: E501 (a row of a table)
}  # fmt: skip


@pytest.mark.parametrize("libyaml", [None, False], ids=["the shortest way", "a parser"])
@pytest.mark.parametrize("table", [NOT_YAML, FALSE_SIGNS, SLIPS], ids=["no YAML", "false signs", "slips"])
def test_what_is_said_of_a_slip(table: dict[str, list[str]], libyaml: bool | None) -> None:
    for text, said in table.items():
        assert said_of(text, libyaml) == said, text


KEY, COMMA = "has no value", "Nothing stands before this comma"
EMPTY = [
    # a text with a bar where a parser stops, what is said, and how far before the bar
    ("{name|:}", KEY, 4), ("{ name |:}", KEY, 5), ("{name|:, b}", KEY, 4), ("[name|:]", KEY, 4), ("name|:}", KEY, 4),
    ("{n_e-x|:}", KEY, 5), ("{x, n|:}", KEY, 1), ("{“é|:}", KEY, 1), ("{na me|:}", "", 0), ("name|: }", "", 0),
    ("{n\n|:}", "", 0),
    ("[a, |, b]", COMMA, 0), ("[|, b]", COMMA, 0), ("{|, b}", COMMA, 0), ("[a,\n\t |, b]", COMMA, 0),
    ("[a|, b]", "", 0),
    ("[a, | b]", "", 0), ("(|, b", "", 0), (f"{{{'n' * 60}|:}}", KEY, 60),
]  # fmt: skip


def test_what_is_empty_inside_brackets() -> None:
    for marked, said, before in EMPTY:
        at = marked.index("|")
        found = _empty_in_flow(marked.replace("|", ""), at)
        assert (found and found.offset) == (at - before if said else None), marked
        assert said in (found.why if found else ""), marked
