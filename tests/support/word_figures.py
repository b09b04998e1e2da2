"""How well the word lists know sentences that their writers have not seen, by list and language.

python tests/support/word_figures.py [FILE]

The file holds for each list and language sentences under `found` and under `near`. None of them is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from somelint.document.document import parse  # noqa: E402 (the checkout's)
from somelint.model.locations import Source  # noqa: E402 (the checkout's)
from somelint.rulesets.ruleset import builtin_rules  # noqa: E402 (the checkout's)

BLIND = ROOT / "tests" / "words" / "blind.yaml"


class Figure(NamedTuple):
    """How many sentences of a list in a language were found, by either tier, and how many near ones left alone."""

    list: str
    language: str
    certain: int
    found: int
    of_found: int
    spared: int
    of_near: int


def figures(path: Path) -> Iterator[Figure]:
    """The figures of each list and language in a file."""
    lexicons = builtin_rules().library.lexicons
    data = parse(Source(path.name, path.read_text(encoding="utf-8"))).data
    assert isinstance(data, Mapping)
    for name, languages in data.items():
        lexicon = lexicons.get(name)
        if lexicon is None:
            continue
        for language, rows in languages.items():
            sure = [bool(lexicon.find(text)) for text in rows["found"]]
            told = [bool(lexicon.find(text) or lexicon.likeness(text)) for text in rows["found"]]
            near = [bool(lexicon.find(text) or lexicon.likeness(text)) for text in rows["near"]]
            yield Figure(name, language, sum(sure), sum(told), len(told), len(near) - sum(near), len(near))


def main() -> None:
    """Print the figures."""
    rows = list(figures(Path(sys.argv[1]) if len(sys.argv) > 1 else BLIND))
    languages = list(dict.fromkeys(row.language for row in rows))
    print("found % (certain) / near left alone %".ljust(28), *(one.ljust(16) for one in (*languages, "all")))
    for name in (*dict.fromkeys(row.list for row in rows), "all lists"):
        cells = []
        for language in (*languages, None):
            some = [r for r in rows if name in (r.list, "all lists") and language in (r.language, None)]
            sums = [sum(column) for column in zip(*(row[2:] for row in some), strict=True)] or [0, 0, 1, 0, 1]
            cells.append(
                f"{100 * sums[1] / sums[2]:.0f} ({100 * sums[0] / sums[2]:.0f}) / {100 * sums[3] / sums[4]:.0f}"
            )
        print(name.ljust(28), *(cell.ljust(16) for cell in cells))


if __name__ == "__main__":
    main()
