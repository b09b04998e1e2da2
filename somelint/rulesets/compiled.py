"""The compiled rules: the shipped bundle as one JSON file, which loads fast.

An installed package contains it from the build. A checkout writes it at the first run, and again when the size or the
time of a file has changed.
"""

from __future__ import annotations

import json
import os

from somelint import __version__
from somelint.rulesets.bundle import Bundle
from somelint.rulesets.shipped_data import compiled_path, data_folder, is_installed


def read_compiled() -> Bundle | None:
    """The shipped rules in their compiled form; None when there is none, or a rule file has changed since."""
    try:
        with open(compiled_path(), encoding="utf-8") as file:
            compiled = json.load(file)
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(compiled, dict) or compiled.get("version") != __version__:
        return None
    if not is_installed() and compiled.get("stamp") != stamp():
        return None
    try:
        return Bundle(*(compiled[field] for field in Bundle._fields))
    except KeyError:  # written by another build of this version
        return None


def write_compiled(bundle: Bundle, path: str | None = None) -> None:
    """Write the compiled form. If that fails nothing happens: the next run reads the rule files again."""
    path = path or compiled_path()
    beside = f"{path}.{os.getpid()}.new"
    try:
        with open(beside, "w", encoding="utf-8") as file:
            content = {"version": __version__, **bundle._asdict(), "stamp": stamp()}
            json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(beside, path)
    except OSError:
        if os.path.exists(beside):
            os.unlink(beside)


def stamp() -> list[list[object]]:
    """Name, size in bytes and time (nanoseconds) of every shipped rule file: differs when one has changed."""
    files: list[list[object]] = []
    folders = [data_folder("rules"), data_folder("schema")]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith((".yaml", ".json")):
                    status = entry.stat()
                    files.append([entry.path, status.st_size, status.st_mtime_ns])
    return sorted(files)
