#!/usr/bin/env python3
"""Works out the weights of the word lists that have sentences under `likely`, and writes them beside the lists.

    python scripts/fit_models.py                 all lists whose sentences have changed
    python scripts/fit_models.py viral           these lists
    python scripts/fit_models.py --all           every list
    python scripts/fit_models.py --collect       reads the texts of the example plans anew, which no list may take for its own
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from somelint.document.document import parse  # noqa: E402
from somelint.model.locations import Source  # noqa: E402
from somelint.rulekit.fitting import Lesson, fitted, taught, token_of  # noqa: E402
from somelint.rulesets.shipped_data import data_folder  # noqa: E402

FOLDER = Path(data_folder("rules")) / "_shared" / "lexicons"
PLAIN = FOLDER / "plain-sentences.txt"


def main() -> None:
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    if "--collect" in sys.argv:
        PLAIN.write_text("\n".join(dict.fromkeys(collected())) + "\n", encoding="utf-8")
    lists = {path: data for path in sorted(FOLDER.glob("*.yaml")) if "likely" in (data := read(path))}
    wanted = [
        path
        for path, data in lists.items()
        if "--all" in sys.argv or (data["id"] in names if names else is_stale(path, data))
    ]
    with ProcessPoolExecutor(2) as pool:
        rows = pool.map(fitted, *zip(*[(lesson(path, lists), token_of(lists[path])) for path in wanted], strict=True)) if wanted else ()
        for path, row in zip(wanted, rows, strict=True):
            weights_path(path).write_text(
                "# Written by scripts/fit_models.py; change the sentences in the word list instead.\n"
                + "".join(f"{key}: {value!r}\n" if key == "sentences" else f"{key}: {value}\n" for key, value in row.items() if key != "weights")
                + f"weights: '{row['weights']}'\n",
                encoding="utf-8",
            )
            print(path.stem, row["threshold"], len(str(row["weights"])))


def lesson(path: Path, lists: dict[Path, dict[str, Any]]) -> Lesson:
    """What a list is taught with: its own sentences, and those of all others and of plans as what it is not."""
    examples, near = taught(lists[path])
    others = [text for other, data in lists.items() if other != path for texts in taught(data) for text in texts]
    others += PLAIN.read_text(encoding="utf-8").splitlines()
    own = set(examples)
    return Lesson(path.stem, examples, near, tuple(text for text in dict.fromkeys(others) if text not in own))


def is_stale(path: Path, data: dict[str, Any]) -> bool:
    kept = weights_path(path)
    return not kept.exists() or read(kept)["sentences"] != token_of(data)


def weights_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.weights.yaml")


def read(path: Path) -> dict[str, Any]:
    data = parse(Source(path.name, path.read_text(encoding="utf-8"))).data
    assert isinstance(data, dict), path
    return data


def collected() -> Iterator[str]:
    for path in sorted((ROOT / "examples").rglob("*.yaml")):
        if "faulty" not in path.parts and "packs" not in path.parts:
            yield from (text for text in texts(parse(Source(path.name, path.read_text(encoding="utf-8"))).data))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str) and len(value.split()) > 2:
        yield " ".join(value.split())


if __name__ == "__main__":
    main()
