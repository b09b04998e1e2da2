"""The rows of shared concepts, each found by a word or by a part of one, so that few of them are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.language.phrases.specs import HEAD
from somelint.language.phrases.table import pack_row
from somelint.model.hints import Any

SHORTEST_PART = 5
"""So many letters each of two parts of a compound has at least."""
ALL, BEGUN, PART = "#", "*", "-"
"""The key of what is said of all concepts, and the marks of the keys of beginnings and of parts of compounds."""


def rows_of_concepts(files: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The rows by key. `files`: the rows that `concept_row` made, of which all but the first come from packs."""
    names: list[str] = []
    negating: dict[str, None] = {}
    meant: dict[str, tuple[int, ...]] = {}
    for file in files:
        first = len(names)
        names += file["names"]
        negating.update(dict.fromkeys(file["negating"]))
        for phrase, numbers in zip(file["phrases"].split("\n"), file["of"].split("\n"), strict=True):
            if phrase:
                more = tuple(first + int(number) for number in numbers.split())
                meant[phrase] = (*meant.get(phrase, ()), *more)
    rows: dict[str, Any] = {ALL: (tuple(names), tuple(negating))}
    longer: dict[str, dict[str, tuple[int, ...]]] = {}
    for phrase, numbers in meant.items():
        begins = phrase.split(" ", 1)[0]
        if begins != phrase:
            longer.setdefault(begins, {})[phrase] = numbers
        elif phrase.endswith("*"):
            begun = phrase[:-1]
            key = begun[:HEAD] + BEGUN if len(begun) >= HEAD else BEGUN
            rows.setdefault(key, {})[begun] = numbers
        elif len(phrase) >= SHORTEST_PART:
            rows.setdefault(phrase[:HEAD] + PART, {})[phrase] = numbers
            rows.setdefault(PART + phrase[-HEAD:], {})[phrase] = numbers
    for word in {*longer, *(phrase for phrase in meant if " " not in phrase and not phrase.endswith("*"))}:
        phrases = longer.get(word, {})
        longest = max((phrase.count(" ") + 1 for phrase in phrases), default=0)
        seconds = sorted({phrase.split(" ")[1] for phrase in phrases})
        rows[word] = (
            meant.get(word, ()),
            longest,
            f" {' '.join(second for second in seconds if not second.endswith('*'))} " if phrases else "",
            tuple(second[:-1] for second in seconds if second.endswith("*")),
            any(phrase.endswith("*") for phrase in phrases),
            pack_row(phrases) if phrases else b"",
        )
    return rows
