"""The file of a baseline: reading it, and writing it so that people can review it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from somelint.document.document import Document
from somelint.history.comparison import Measurement
from somelint.model.records import NamedTuple
from somelint.text.escape import for_double_quotes, for_json
from somelint.text.sentences import said, say

BASELINE_KEY = "somelint-baseline"
MOST_NODES = 200_000
"""More than the largest baseline that can be read has, so that anything written can be read."""
MOST_ENTRIES = 200
"""So many entries of one finding are written. A finding about more is known whatever entries it is about."""
_HEAD = (
    said("Known findings. somelint check no longer reports them, unless the number in one of them gets worse"),
    said("or another of the entries has the fault."),
    said("Written by: somelint baseline    Entries that no longer apply are removed by: somelint baseline --prune"),
)
_OWN_HEAD = re.compile(rf"((?:#[^\r\n]*\r?\n)+){BASELINE_KEY}:")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*[A-Za-z0-9_/]\Z")
# A byte in a file name that is not UTF-8. YAML has no such character, so it is written as text.
_BYTE = re.compile(r"\\u(dc[89a-f][0-9a-f])")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


class AcceptedFinding(NamedTuple):
    """A finding that was accepted: an entry of a baseline."""

    # The id of the rule, today's or an earlier one.
    rule: str
    # The file, from the root of the repository.
    file: str
    # The place in words that survive edits, such as `items[red].size`.
    anchor: str
    # The fingerprint of the finding, 16 hexadecimal digits.
    fingerprint: str
    # The message when it was accepted.
    message: str
    # The day it was accepted, as in 2027-03-31.
    since: str
    # The number and the entries it was accepted with.
    measured: Measurement = Measurement()
    # The files of plans that are needed to find it again: users of a part, and plans it is compared with.
    others: tuple[str, ...] = ()


def read_accepted(document: Document) -> tuple[AcceptedFinding, ...]:
    """Read the entries of a baseline that fits its schema."""
    rows = document.data.get("entries") if isinstance(document.data, Mapping) else None
    return tuple(_entry(row) for row in rows or ())


def _entry(row: Mapping[str, object]) -> AcceptedFinding:
    number = row.get("measure")
    rule, file, mark = (str(row[key]) for key in ("rule", "file", "fingerprint"))
    anchor, message, since = (str(row.get(key, "")) for key in ("anchor", "message", "date"))
    about = row.get("entries")
    measured = Measurement(
        number if isinstance(number, int | float) else None,
        "lower" if row.get("worse") == "lower" else "higher",
        frozenset(map(str, about)) if isinstance(about, list) else None,
    )
    others = row.get("with")
    files = [_file(other) for other in others] if isinstance(others, list) else []
    return AcceptedFinding(rule, _file(file), anchor, mark, message, since, measured, tuple(files))


def _file(text: object) -> str:
    return _BYTE.sub(lambda match: chr(int(match[1], 16)), str(text))


def format_baseline(entries: Iterable[AcceptedFinding], words: Mapping[str, str] | None = None, old: str = "") -> str:
    """Write a baseline as text, one line for each value, so that a change to it can be reviewed.

    The comment at its head is in the language of which `words` has the sentences; that of the `old` text stays, so that
    it does not change with whoever writes the file.
    """
    there = _OWN_HEAD.match(old)
    head = there[1] if there else "".join(f"# {say(line, words or {})}\n" for line in _HEAD)
    lines = []
    for entry in entries:
        lines += [
            f"  - rule: {_text(entry.rule)}",
            f"    file: {_text(for_json(entry.file))}",
            f"    anchor: {_text(entry.anchor)}",
        ]
        lines.append(f'    fingerprint: "{entry.fingerprint}"')
        if entry.others:
            lines.append(f"    with: [{', '.join(_text(for_json(other)) for other in entry.others)}]")
        if entry.measured.entries is not None:
            lines += ["    entries:", *(f"      - {_text(anchor)}" for anchor in sorted(entry.measured.entries))]
        if entry.measured.measure is not None:
            lines.append(f"    measure: {entry.measured.measure:.6f}".rstrip("0").rstrip("."))
        if entry.measured.worse != "higher":
            lines.append(f"    worse: {entry.measured.worse}")
        lines += [f"    message: {_quote(entry.message)}", f"    date: {entry.since}"]
    lines = ["entries:", *lines] if lines else ["entries: []"]
    return f"{head}{BASELINE_KEY}: 1\n" + "".join(f"{line}\n" for line in lines)


def _text(text: str) -> str:
    return text if _PLAIN.match(text) and text.lower() not in _WORDS else _quote(text)


def _quote(text: str) -> str:
    return f'"{for_double_quotes(text)}"'
