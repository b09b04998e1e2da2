"""Entries of a baseline about a file that has another name now: they are recognised by place and message."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from somelint.history.baseline_file import AcceptedFinding
from somelint.history.entry_keys import EntryKey, EntryKeys
from somelint.model.findings import Finding
from somelint.text.escape import one_line

_FEWEST_ALIKE = 3
"""So many findings that are alike make two files one, where git does not know; each of two drafts has some."""


def moved_to(
    entries: Sequence[AcceptedFinding],
    findings: Iterable[Finding],
    names: EntryKeys,
    gone: Collection[str],
    renamed: Mapping[str, str],
) -> dict[str, str]:
    """Where the files that are gone have moved, by their names in the baseline.

    `renamed` is what git knows. Otherwise it is a file without entries, in which at least three of the old findings,
    and four in five of them, are found at the same places in the same words.
    """
    known = {entry.file for entry in entries}
    new = set(names.files.values()) - known
    by_file: dict[str, set[EntryKey]] = {}
    for finding in findings:
        file = names.file(finding.source)
        if file in new:
            by_file.setdefault(file, set()).update(_finding_keys(finding, names))
    moved: dict[str, str] = {}
    for file in sorted(set(gone) & known):
        own = [entry for entry in entries if entry.file == file]
        target = renamed.get(file, "")
        if target not in new:
            alike = {
                other: sum(_entry_key(entry, names, other) in keys for entry in own) for other, keys in by_file.items()
            }
            best = max(sorted(alike), key=lambda other: alike[other], default="")
            enough = best and alike[best] >= max(_FEWEST_ALIKE, 0.8 * len(own))
            target = best if enough and list(alike.values()).count(alike[best]) == 1 else ""
        if target and target not in moved.values():
            moved[file] = target
    return moved


def follow_moves(
    entries: Sequence[AcceptedFinding],
    findings: Sequence[Finding],
    names: EntryKeys,
    gone: Collection[str],
    renamed: Mapping[str, str],
) -> tuple[AcceptedFinding, ...]:
    """The entries, in their order; those whose file has moved are about the same finding in the file of today."""
    moved = moved_to(entries, findings, names, gone, renamed) if gone else {}
    if not moved:
        return tuple(entries)
    there = {key: finding for finding in reversed(findings) for key in _finding_keys(finding, names)}

    def follow(entry: AcceptedFinding) -> AcceptedFinding:
        file = moved.get(entry.file)
        finding = there.get(_entry_key(entry, names, file)) if file else None
        if file is None or finding is None:
            return entry
        return entry._replace(file=file, fingerprint=finding.alike or finding.fingerprint)

    return tuple(follow(entry) for entry in entries)


def _entry_key(entry: AcceptedFinding, names: EntryKeys, file: str) -> EntryKey:
    known = entry.measured
    said = entry.message if known.measure is None and known.entries is None else "#"
    return (entry.anchor, names.rule(entry), file, said)


def _finding_keys(finding: Finding, names: EntryKeys) -> list[EntryKey]:
    # The number in a message may change, and so may the entries that it names.
    changes = isinstance(finding.measure, int | float) or finding.entries
    said = {"#", one_line(finding.message)} if changes else {one_line(finding.message)}
    return [(finding.anchor, finding.rule, names.file(finding.source), words) for words in sorted(said)]
