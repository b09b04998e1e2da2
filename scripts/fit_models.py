#!/usr/bin/env python3
"""Works out the weights of the word lists that are taught with sentences, and writes them beside the lists.

python scripts/fit_models.py [NAME ...] [--all] [--folder FOLDER] [--sentences FOLDER] [--concepts FOLDER] [--collect]

A list is taught with what stands under `likely` in its own file, and with files NAME.WRITER.yaml in the folder of
sentences, which no check reads. What the other lists and the example plans hold tells it what it is not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from somelint.language.concepts import Concepts
from somelint.rulekit.common_words import common_words
from somelint.rulekit.fitting import Lessons, Taught, fit_weights, lessons_of
from somelint.rulekit.taught_sentences import (
    concept_row_of,
    data_of,
    lists_in,
    sentences_of_lists,
    token_of,
)
from somelint.rulesets.shipped_data import data_folder

SHARED = Path(data_folder("rules")) / "_shared"
FOLDER, CONCEPTS = SHARED / "lexicons", SHARED / "concepts"
SENTENCES = ROOT / "training"
COLLECTED = SENTENCES / "plain.examples.txt"
READ: list[Lessons] = []


def main() -> None:
    """Work out the weights that are asked for."""
    reader = argparse.ArgumentParser(description="Works out the weights of word lists.")
    reader.add_argument("names", nargs="*", help="the lists; all whose sentences have changed when none is named")
    reader.add_argument("--all", action="store_true", help="every list")
    reader.add_argument("--folder", type=Path, default=FOLDER, help="the lists of a pack")
    reader.add_argument("--sentences", type=Path, default=SENTENCES, help="the files of sentences of a pack")
    reader.add_argument("--concepts", type=Path, default=CONCEPTS, help="the concepts of a pack")
    reader.add_argument("--collect", action="store_true", help="read the texts of the example plans anew")
    asked = reader.parse_args()
    if asked.collect:
        COLLECTED.write_text("\n".join(dict.fromkeys(collected())) + "\n", encoding="utf-8")
    known = sentences_of_lists([FOLDER, asked.folder], [SENTENCES, asked.sentences])
    row = concept_row_of(CONCEPTS, asked.concepts)
    own = {path.stem for path in lists_in(asked.folder)}
    wanted = [
        name
        for name in known
        if name in own
        and (asked.all or (name in asked.names if asked.names else is_stale(asked.folder, known[name], name, row)))
    ]
    everything = [*plain_sentences(), *(one for some in known.values() for one in some)]
    if not wanted:
        return
    with ProcessPoolExecutor(2, initializer=prepare, initargs=(everything, row)) as pool:
        work = [pool.submit(fit, name, token_of(known[name], row)) for name in wanted]
        common = common_words(everything)
        for name, future in zip(wanted, work, strict=True):
            fitted_row = {**future.result(), "common": common}
            weights_path(asked.folder, name).write_text(written(fitted_row), encoding="utf-8")
            print(f"{name}: written")


def prepare(sentences: Sequence[Taught], row: Mapping[str, Any]) -> None:
    """Read all sentences once in each process."""
    READ.append(lessons_of(sentences, Concepts([row])))


def fit(name: str, token: str) -> dict[str, object]:
    """The weights of a list."""
    return fit_weights(READ[-1], name, token)


def plain_sentences() -> list[Taught]:
    """The texts of example plans, and others of sound plans, as they were written for no list."""
    texts = [text for path in sorted(SENTENCES.glob("plain.*.txt")) for text in path.read_text("utf-8").splitlines()]
    return [Taught(text, "", "plain", "", text) for text in texts if text.strip()]


def written(row: Mapping[str, object]) -> str:
    """A row of weights as its file."""
    lines = ["# Written by scripts/fit_models.py; change the sentences instead."]
    lines += [
        f"{key}: '{value}'" if key in ("sentences", "common", "weights") else f"{key}: {value}"
        for key, value in row.items()
    ]
    return "\n".join(lines) + "\n"


def is_stale(folder: Path, sentences: Sequence[Taught], name: str, row: Mapping[str, Any]) -> bool:
    """Whether the sentences of a list, or the concepts, are others than its weights were worked out from."""
    kept = weights_path(folder, name)
    return not kept.exists() or data_of(kept)["sentences"] != token_of(sentences, row)


def weights_path(folder: Path, name: str) -> Path:
    """The file of weights of a list."""
    return folder / f"{name}.weights.yaml"


def collected() -> Iterator[str]:
    """The texts of the example plans without a planted fault."""
    for path in sorted((ROOT / "examples").rglob("*.yaml")):
        if "faulty" not in path.parts and "packs" not in path.parts:
            yield from (text for text in texts(data_of(path)))


def texts(value: object) -> Iterator[str]:
    """Every text of two words or more in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str) and len(value.split()) > 1:
        yield " ".join(value.split())


if __name__ == "__main__":
    main()
