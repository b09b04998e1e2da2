"""A strict reader for each format: what a program or a person gets to see of a report, or why it cannot be read.

A new format needs a reader here before any test of the formats passes.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote_to_bytes

import cmarkgfm
import jsonschema
from cmarkgfm.cmark import Options as Cmark
from lxml import etree

from support.paths import ROOT
from support.programs.build_log import orders


class Unreadable(Exception):
    """A report that a reader refuses."""


def _insist(holds: object, why: str) -> None:
    if not holds:
        raise Unreadable(why)


def read_json(text: str) -> Any:
    """JSON as the strictest readers take it: ASCII, no lone surrogates, no NaN, no key twice."""

    def refuse(constant: str) -> None:
        raise Unreadable(constant)

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        _insist(len(dict(pairs)) == len(pairs), "a key twice")
        return dict(pairs)

    _insist(text.isascii(), "not ASCII")
    _insist(text.endswith("\n"), "the last line is not ended")
    try:
        data = json.loads(text, parse_constant=refuse, object_pairs_hook=once)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    for found in strings(data):
        try:
            found.encode()
        except UnicodeEncodeError:
            raise Unreadable("a lone surrogate") from None
    return data


def strings(data: object) -> Iterator[str]:
    """All texts in JSON data, keys included."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for one in data:
            yield from strings(one)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from strings(value)


def _validated(schema: Mapping[str, Any], data: object) -> None:
    errors = jsonschema.Draft202012Validator(schema).iter_errors(data)
    first = next(iter(errors), None)
    _insist(first is None, first.message[:500] if first else "")


# The ends of lines, and what joins or varies the signs of an emoji.
_MAY_STAND = {"\n", "\u200d", *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0061, 0xE0080))}


def read_terminal(text: str) -> list[str]:
    """Lines for people: nothing in them that a terminal obeys or that cannot be seen."""
    for char in sorted({*text} - _MAY_STAND):
        hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        _insist(not hidden, f"U+{ord(char):04X} as it is")
    return text.split("\n")


_AGENT = re.compile(
    r"(?:file|do|used by|not done|level): \S.*"
    r"|at \d+:\d+ (?:error|warning|info) \S.*: .*"
    r'|(?:fix|fix\?|stub): \d+:\d+-\d+:\d+ ".*"'
    r"|see: (?:.+:)?\d+:\d+(?: .*)?"
    r"|found: \d+ error, \d+ warning, \d+ info(?:, \d+ (?:silenced|known))*; exit [012]"
    r"|more: \d+ at --level (?:essentials|standard|thorough)"
)


def read_agent(text: str) -> list[str]:
    """Lines for an assistant: each says at its beginning what it is, and the last ones how it ends."""
    lines = read_terminal(text)
    _insist(lines.pop() == "", "the last line is not ended")
    for line in lines:
        _insist(_AGENT.fullmatch(line), f"another line: {line[:60]}")
    _insist(sum(line.startswith("found: ") for line in lines) == 1, "not one outcome")
    return lines


_REPORT: Mapping[str, Any] = json.loads((ROOT / "schema/report.schema.json").read_text(encoding="utf-8"))


def read_own(text: str) -> list[str]:
    """The JSON report, by its schema."""
    data = read_json(text)
    _validated(_REPORT, data)
    return [*strings(data)]


def read_github(text: str) -> list[str]:
    """Annotations: every line is a command that GitHub's runner takes as one, within its limits."""
    _insist(not text or text.endswith("\n"), "the last line is not ended")
    texts: list[str] = []
    seen: dict[str, int] = {}
    for line in text.split("\n")[:-1]:
        found = orders(line)
        _insist(len(found) == 1, f"{len(found)} commands in a line")
        name, properties, data = found[0]
        _insist(name in {"error", "warning", "notice"}, f"the command {name}")
        _insist(properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}, f"{properties}")
        _insist(line.startswith(f"::{name} "), "something before the command")
        seen[name] = seen.get(name, 0) + 1
        _insist(seen[name] <= 10, "more than ten of a type")
        _insist(len(data.encode("utf-16-le")) // 2 < 4096, "a message that is cut")
        _insist(data, "a message without a word")
        read_terminal(data)
        numbers = {key: int(properties[key]) for key in ("line", "endLine", "col", "endColumn") if key in properties}
        _insist(all(number > 0 for number in numbers.values()), "a number below 1")
        same = numbers.get("line") == numbers.get("endLine", numbers.get("line"))
        _insist(same or not numbers.keys() & {"col", "endColumn"}, "columns of several lines")
        _insist(numbers.get("line", 0) <= numbers.get("endLine", 10**9), "lines in the wrong order")
        _insist(numbers.get("col", 0) <= numbers.get("endColumn", 10**9), "columns in the wrong order")
        for value in properties.values():
            read_terminal(value)
        texts += [*properties.values(), data]
    return texts


_URI = re.compile(
    r"(?:file:///)?(?:[A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-F]{2})(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})*\Z"
)
_LINK = re.compile(r"(?<!\\)((?:\\\\)*)\[((?:[^\\\[\]]|\\.)*)\]\(([^)]*)\)", re.DOTALL)


def read_sarif(text: str) -> list[str]:
    """SARIF as code scanning uses it. Its schema is tried elsewhere, with a program that knows it."""
    (run,) = read_json(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    texts: list[str] = []
    _insist(run["columnKind"] == "unicodeCodePoints", "columns of an unknown kind")
    (invocation,) = run["invocations"]
    for one in invocation["toolExecutionNotifications"]:
        texts.append(one["message"]["text"])
    texts += [unquoted(found) for found in _values(run, "uri")]
    for rule in rules:
        for key in ("shortDescription", "fullDescription"):
            _insist(0 < len(rule[key]["text"].encode("utf-16-le")) // 2 <= 1024, f"{key} of {rule['id']}")
        _insist(rule["help"]["text"] and rule["help"]["markdown"], "no help")
        _insist(len(rule["properties"]["tags"]) <= 20, "too many tags")
        texts += strings(rule)
    prints: set[tuple[str, ...]] = set()
    for result in run["results"]:
        _insist(rules[result["ruleIndex"]]["id"] == result["ruleId"], "the wrong rule")
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        _insist(region.keys() == {"startLine", "startColumn", "endLine", "endColumn"}, "a number is missing")
        _insist(min(region.values()) > 0, "a number below 1")
        related = {one["id"] for one in result.get("relatedLocations", ())}
        texts += [_message(result["message"]["text"], related)]
        texts += [_message(one["message"]["text"], set()) for one in result.get("relatedLocations", ())]
        texts += [one["fullyQualifiedName"] for one in place.get("logicalLocations", ())]
        texts += strings(result.get("fixes", []))
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        told = (result["ruleId"], uri, result["partialFingerprints"]["primaryLocationLineHash"])
        _insist(told not in prints, "two results with one fingerprint")
        prints.add(told)
    return texts


def unquoted(uri: str) -> str:
    """The name of a file that an address stands for."""
    _insist(_URI.match(uri), f"no address: {uri[:100]}")
    return unquote_to_bytes(uri.removeprefix("file://")).decode("utf-8", "surrogateescape")


def _values(data: object, key: str) -> Iterator[str]:
    if isinstance(data, list):
        for one in data:
            yield from _values(one, key)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield value
            else:
                yield from _values(value, key)


def _message(text: str, related: set[int]) -> str:
    """A message without its marks. Every link leads to a related place."""
    for link in _LINK.finditer(text):
        known = link[3].isascii() and link[3].isdigit() and int(link[3]) in related
        _insist(known, f"a link to nowhere: {link[0][:100]}")
    rest = _LINK.sub(r"\1\2", text)
    shown = re.sub(r"\\([\\\[\]])", r"\1", rest)
    read_terminal(shown)
    return shown


# Written after what GitLab documents: its own schema is in no package.
_GITLAB: Mapping[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "content": {
                "type": "object",
                "required": ["body"],
                "properties": {"body": {"type": "string"}},
                "additionalProperties": False,
            },
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^(\\./|/)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}


def read_gitlab(text: str) -> list[str]:
    """A Code Quality report: each finding under a fingerprint of its own."""
    data = read_json(text)
    _validated(_GITLAB, data)
    prints = [one["fingerprint"] for one in data]
    _insist(len(set(prints)) == len(prints), "two findings with one fingerprint")
    for one in data:
        lines = one["location"]["lines"]
        _insist(lines["begin"] <= lines.get("end", lines["begin"]), "lines in the wrong order")
        _insist(one["description"].startswith(f"{one['check_name']}: "), "the rule is not told")
        read_terminal("".join(strings(one)))
    return [*strings(data)]


def read_rdjson(text: str) -> list[str]:
    """Diagnostics for reviewdog. The shape is tried elsewhere, with a program that knows it."""
    data = read_json(text)
    _insist(data.keys() == {"source", "diagnostics"}, "other keys")
    for one in data["diagnostics"]:
        _insist(one["severity"] in {"ERROR", "WARNING", "INFO"}, "a severity of another kind")
        for found in (one["location"], *(other["location"] for other in one.get("related_locations", ()))):
            read_terminal(found["path"])
            _insist("\n" not in found["path"], "a name that breaks a log")
        read_terminal(one["message"])
    return [*strings(data)]


def read_junit(text: str) -> list[str]:
    """XML as libxml2 takes it, with counts that are true."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        whole = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        raise Unreadable(str(error)) from error
    _insist(whole.getroottree().docinfo.internalDTD is None, "a document type")
    _insist(whole.tag == "testsuites" and len(whole), "no suite")
    for group in (whole, *whole):
        cases = list(group.iter("testcase"))
        _insist(int(group.get("tests")) == len(cases) > 0, "a wrong number of tests")
        for what, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            _insist(int(group.get(what)) == len(list(group.iter(tag))), f"a wrong number of {what}")
    for suite in whole:
        names = [(case.get("classname"), case.get("name")) for case in suite]
        _insist(len(set(names)) == len(names), "two cases of one name")
    known = {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "properties", "property"}
    _insist({one.tag for one in whole.iter()} <= known, "an element of another kind")
    texts = [value for one in whole.iter() for value in one.attrib.values()]
    texts += [one.text for one in whole.iter() if one.text and one.text.strip()]
    for one in texts:
        read_terminal(one)
    return texts


_OWN_TAGS = {
    "details",
    "summary",
    "b",
    "br",
    "code",
    "pre",
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "span",
    "blockquote",
}
_OWN_TAGS |= {"blockquote", "h1", "h2", "h3", "h4", "h5", "hr", "table", "thead", "tbody", "tr", "th", "td"}
_CALLED = re.compile(r"(?<![\w`])@\w|(?<!\w)#\d|\bGH-\d|\bwww\.|://", re.IGNORECASE)


def read_markdown(text: str) -> list[str]:
    """A summary as GitHub's own parser reads it: none but our own elements, no links, nobody called."""
    _insist(text.startswith("<!-- somelint:report -->\n"), "not ours")
    _insist(len(text) < 65_536, "longer than a comment may be")
    read_terminal(text.replace("\u200b", ""))
    page = cmarkgfm.github_flavored_markdown_to_html(text, Cmark.CMARK_OPT_UNSAFE | Cmark.CMARK_OPT_GITHUB_PRE_LANG)
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    tags = {found[1].lower() for found in re.finditer(r"</?([a-zA-Z][a-zA-Z0-9-]*)", page)}
    _insist(tags <= _OWN_TAGS, f"elements of others: {tags - _OWN_TAGS}")
    running = re.sub(r"<(code|pre)\b.*?</\1>", " ", page, flags=re.DOTALL)
    _insist(not _CALLED.search(html.unescape(re.sub(r"<[^>]*>", "", running))), "somebody is called")
    return [html.unescape(re.sub(r"<[^>]*>", "", page)).replace("\u200b", "")]


_PAGE_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section", "article", "div"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "strong", "code", "a", "ul", "li", "dl", "dt", "dd", "figure"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("svg", "desc", "g", "text", "rect", "line", "path", "circle", "polygon"),
}
_PAGE_ATTRIBUTES = {
    *("aria-label", "aria-labelledby", "charset", "class", "content", "href", "http-equiv", "id", "lang", "name"),
    *("role", "scope", "tabindex", "d", "cx", "cy", "r", "rx", "height", "width", "points", "text-anchor", "viewbox"),
    *("x", "x1", "x2", "y", "y1", "y2"),
}
_VOID = {"meta", "br", "hr"}


PAGES = "https://example.org/"
"""Where the pages about rules are, in tests; nothing else may lead away from a page."""


class _PageReader(HTMLParser):
    """A page, element by element, with what is wrong with it as a document that needs nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.levels: list[int] = []
        self.svg = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _insist(tag in _PAGE_TAGS, f"an element of others: {tag}")
        given = dict(attrs)
        _insist(len(given) == len(attrs), "an attribute twice")
        for key, value in given.items():
            _insist(key in _PAGE_ATTRIBUTES, f"an attribute of others: {key}")
            _insist(value is not None, f"an attribute without a value: {key}")
            read_terminal(str(value))
            if key in ("content", "aria-label"):
                self.texts.append(str(value))
        if "href" in given:
            leads = str(given["href"])
            _insist(leads.startswith(("#", PAGES)), f"an address: {leads}")
            self.named += [leads[1:]] if leads[0] == "#" else []
        if "id" in given:
            _insist(given["id"] not in self.ids, f"an id twice: {given['id']}")
            self.ids.append(str(given["id"]))
        for name in (given.get("aria-labelledby") or "").split():
            self.named.append(name)
        if tag == "th":
            _insist(given.get("scope") in ("row", "col"), "a head of nothing")
        if tag == "svg":
            _insist(given.get("role") == "img" and given.get("aria-labelledby"), "a picture without a name")
        if tag[0] == "h" and tag[1:].isdigit():
            _insist(not self.levels or int(tag[1:]) <= self.levels[-1] + 1, "a level of headings is left out")
            self.levels.append(int(tag[1:]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise Unreadable(f"an element that ends at once: {tag}")

    def handle_endtag(self, tag: str) -> None:
        _insist(self.open and self.open[-1] == tag, f"an end of {tag} that is none")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            _insist(not re.search(r"url\(|@import|expression|behavior|//", data), "a style that loads something")
        elif data.strip():
            read_terminal(data)
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        _insist(data == " somelint:report ", f"a comment: {data[:50]}")

    def handle_decl(self, decl: str) -> None:
        _insist(decl == "doctype html" and not self.open, f"a declaration: {decl[:50]}")

    def unknown_decl(self, data: str) -> None:
        raise Unreadable(f"a declaration: {data[:50]}")

    def handle_pi(self, data: str) -> None:
        raise Unreadable(f"an instruction: {data[:50]}")


def read_html(text: str) -> list[str]:
    """A page that holds all it needs: none but our own elements, no script, no address, each name leading somewhere."""
    _insist(text.startswith("<!doctype html>\n<!-- somelint:report -->\n<html lang="), "not ours")
    _insist(text.endswith("</html>\n"), "the last line is not ended")
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    _insist(not reader.open, f"an element that does not end: {reader.open[-1:]}")
    _insist(set(reader.named) <= set(reader.ids), f"a name of nothing: {set(reader.named) - set(reader.ids)}")
    _insist(reader.levels[:1] == [1] and reader.levels.count(1) == 1, "not one heading above all")
    # A parser of another make sees the same elements.
    other = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", no_network=True))
    tags = {one.tag for one in other.iter() if isinstance(one.tag, str)}
    _insist(tags <= _PAGE_TAGS, f"elements of others: {tags - _PAGE_TAGS}")
    return reader.texts


Reader = Callable[[str], list[str]]

READERS: Mapping[str, Reader] = {
    "full": read_terminal,
    "concise": read_terminal,
    "agent": read_agent,
    "json": read_own,
    "github": read_github,
    "sarif": read_sarif,
    "gitlab": read_gitlab,
    "rdjson": read_rdjson,
    "junit": read_junit,
    "markdown": read_markdown,
    "html": read_html,
}
"""What reads each format. Each returns the texts that it finds, as they are to be shown, and raises Unreadable."""


def read(name: str, report: str) -> list[str]:
    """The texts in a report of a format. Whatever the format, a log that holds the report obeys nothing but it."""
    texts = READERS[name](report)
    if name != "github":
        found = orders(report)
        _insist(not found, f"gives the order {found[:1]}")
    return texts
