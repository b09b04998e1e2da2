#!/usr/bin/env python3
"""Works out the weights of the word lists that have sentences under `likely`, and writes them beside the lists.

python scripts/fit_models.py [NAME ...] [--all] [--folder FOLDER] [--collect]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from somelint.document.document import parse  # noqa: E402  the checkout has to be found first
from somelint.model.locations import Source  # noqa: E402
from somelint.rulekit.fitting import Lesson, fitted, taught, token_of  # noqa: E402
from somelint.rulesets.shipped_data import data_folder  # noqa: E402

FOLDER = Path(data_folder("rules")) / "_shared" / "lexicons"
PLAIN = FOLDER / "plain-sentences.txt"


def main() -> None:
    """Work out the weights that are asked for."""
    reader = argparse.ArgumentParser(description="Works out the weights of word lists.")
    reader.add_argument("names", nargs="*", help="the lists; all whose sentences have changed when none is named")
    reader.add_argument("--all", action="store_true", help="every list")
    reader.add_argument("--folder", type=Path, default=FOLDER, help="the lists of a pack")
    reader.add_argument("--collect", action="store_true", help="read the texts of the example plans anew")
    asked = reader.parse_args()
    if asked.collect:
        PLAIN.write_text("\n".join(dict.fromkeys(collected())) + "\n", encoding="utf-8")
    lists = {path: data for path in lists_in(FOLDER, asked.folder) if "likely" in (data := read(path))}
    wanted = [
        path
        for path, data in lists.items()
        if path.parent == asked.folder
        and (asked.all or (path.stem in asked.names if asked.names else is_stale(path, data)))
    ]
    with ProcessPoolExecutor(2) as pool:
        lessons = [lesson(path, lists) for path in wanted]
        for path, row in zip(
            wanted, pool.map(fitted, lessons, [token_of(lists[path]) for path in wanted]), strict=True
        ):
            weights_path(path).write_text(written(row), encoding="utf-8")
            print(f"{path.stem}: written")


def lists_in(*folders: Path) -> list[Path]:
    """The files in the folders that may be word lists."""
    return sorted({path for folder in folders for path in folder.glob("*.yaml") if ".weights" not in path.name})


def written(row: dict[str, object]) -> str:
    """A row of weights as its file."""
    lines = [
        "# Written by scripts/fit_models.py; change the sentences in the word list instead.",
        f"id: {row['id']}",
        f"sentences: '{row['sentences']}'",
        f"threshold: {row['threshold']}",
        f"weights: '{row['weights']}'",
    ]
    return "\n".join(lines) + "\n"


def lesson(path: Path, lists: dict[Path, dict[str, Any]]) -> Lesson:
    """What a list is taught with: its own sentences, and those of all others and of plans as what it is not."""
    examples, near = taught(lists[path])
    others = [text for other, data in lists.items() if other != path for texts in taught(data) for text in texts]
    others += PLAIN.read_text(encoding="utf-8").splitlines()
    own = set(examples)
    return Lesson(path.stem, examples, near, tuple(text for text in dict.fromkeys(others) if text not in own))


def is_stale(path: Path, data: dict[str, Any]) -> bool:
    """Whether the sentences of a list are others than its weights were worked out from."""
    kept = weights_path(path)
    return not kept.exists() or read(kept)["sentences"] != token_of(data)


def weights_path(path: Path) -> Path:
    """The file of weights of a list."""
    return path.with_name(f"{path.stem}.weights.yaml")


def read(path: Path) -> dict[str, Any]:
    """A rule file as somelint reads it."""
    data = parse(Source(path.name, path.read_text(encoding="utf-8"))).data
    assert isinstance(data, dict), path
    return data


def collected() -> Iterator[str]:
    """The texts of the example plans without a planted fault."""
    for path in sorted((ROOT / "examples").rglob("*.yaml")):
        if "faulty" not in path.parts and "packs" not in path.parts:
            yield from (text for text in texts(parse(Source(path.name, path.read_text(encoding="utf-8"))).data))


def texts(value: object) -> Iterator[str]:
    """Every text of three words or more in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str) and len(value.split()) > 2:
        yield " ".join(value.split())


if __name__ == "__main__":
    main()
