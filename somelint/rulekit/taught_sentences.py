"""The sentences that word lists are taught with, as they are written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zlib import crc32

from somelint.document.document import parse
from somelint.language.concepts import concept_row
from somelint.model.hints import Any, Literal
from somelint.model.locations import Source
from somelint.rulekit.fitting import Taught

LIST_ITSELF = "list"
"""The writer of what stands in the word list itself."""


def sentences_of_lists(folders: Iterable[Path], written_in: Iterable[Path]) -> dict[str, list[Taught]]:
    """What each list is taught with that is taught at all: by the lists in folders, and by files of sentences."""
    found: dict[str, list[Taught]] = {}
    for path in (path for folder in dict.fromkeys(written_in) for path in sorted(folder.glob("*.yaml"))):
        data = data_of(path)
        languages = {key: value for key, value in data.items() if key != "list"}
        found.setdefault(data["list"], []).extend(read_taught(data["list"], languages, path.stem.split(".")[-1]))
    for path in lists_in(*folders):
        data = data_of(path)
        if "likely" in data or data.get("id") in found:
            found.setdefault(data["id"], []).extend(of_list(data))
    return dict(sorted(found.items()))


def lists_in(*folders: Path) -> list[Path]:
    """The files in the folders that may be word lists."""
    return sorted({path for folder in folders for path in folder.glob("*.yaml") if ".weights" not in path.name})


def concept_row_of(*folders: Path) -> dict[str, Any]:
    """The concepts of the files in folders."""
    return concept_row(data_of(path) for folder in dict.fromkeys(folders) for path in sorted(folder.glob("*.yaml")))


def data_of(path: Path) -> dict[str, Any]:
    """The data of a file, as somelint reads it."""
    data = parse(Source(path.name, path.read_text(encoding="utf-8"))).data
    assert isinstance(data, dict), path
    return data


def read_taught(name: str, languages: Mapping[str, Any], writer: str) -> Iterator[Taught]:
    """The sentences under `likely` in a word list, or in a file of sentences, each once."""
    kinds: tuple[Literal["examples", "near"], ...] = ("examples", "near")
    for language, rows in languages.items():
        for kind in kinds:
            for line in str(rows.get(kind) or "").splitlines():
                for text in write_out_choices(line.strip()):
                    yield Taught(text, name, kind, writer, f"{language} {line.strip()}")


def of_list(data: Mapping[str, Any]) -> Iterator[Taught]:
    """What a word list itself teaches: its `likely` sentences, and its examples with and without a phrase."""
    name = str(data["id"])
    yield from read_taught(name, data.get("likely") or {}, LIST_ITSELF)
    examples = data.get("examples") or {}
    kinds: tuple[tuple[str, Literal["examples", "near"]], ...] = (("match", "examples"), ("miss", "near"))
    for key, kind in kinds:
        yield from (Taught(str(text), name, kind, LIST_ITSELF, str(text)) for text in examples.get(key) or ())


def write_out_choices(line: str) -> Iterator[str]:
    """A line for each choice in it, `[a / b]`; none for an empty line."""
    # Not each choice with each, which would be hundreds: as many as the most choices twice over, in step of another
    # length for each bracket, so that the same two seldom meet again.
    parts = [part.split("]", 1) for part in line.split("[")]
    rows = [[one.strip() for one in part[0].split("/")] for part in parts[1:] if len(part) == 2]
    if not rows or len(rows) != len(parts) - 1:
        yield from [line] if line else ()
        return
    made: dict[str, None] = {}
    for n in range(max(map(len, rows)) * (2 if len(rows) > 1 else 1)):
        chosen = [row[(n + k * (n // len(row))) % len(row)] for k, row in enumerate(rows)]
        text = parts[0][0] + "".join(one + part[1] for one, part in zip(chosen, parts[1:], strict=True))
        made[" ".join(text.split())] = None
    yield from made


def token_of(sentences: Iterable[Taught], concepts: Mapping[str, Any]) -> str:
    """What tells sentences and concepts: as long as it is the same, weights are those of them."""
    return f"{crc32(repr((sorted(set(sentences)), sorted(concepts.items()))).encode()):08x}"
