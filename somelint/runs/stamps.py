"""What a result depends on besides the texts of a run, as digests."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from somelint import __version__
from somelint.document.reader import parser_name
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.hints import Any
from somelint.model.locations import Source
from somelint.rulesets.shipped_data import PACKAGE_FOLDER, data_folder
from somelint.runs.part_lines import may_use
from somelint.runs.project import Project

_READ = (".py", ".yaml", ".json", ".txt", ".sections", ".pyd", ".so")


def digest_of(*parts: object) -> str:
    """32 hexadecimal digits that name plain data."""
    text = json.dumps(parts, sort_keys=True, default=_plain)
    return blake2b(text.encode("ascii"), digest_size=16).hexdigest()


def project_stamp(project: Project) -> str:
    """The program, the rules and the settings for all plans."""
    ruleset = project.ruleset
    choice = project.settings.choice if project.settings else None
    packs = [(source.name, source.text) for source in ruleset.pack_texts]
    return digest_of(_program(), sorted(ruleset.rules), choice, packs, ruleset.wording.language)


def plan_keys(inputs: Inputs, options: CheckOptions) -> dict[str, str]:
    """What the result for each source depends on besides the program, the rules and the day, by its name."""
    parts = _parts_digest(inputs.parts, options)
    base: dict[str, list[Source]] = {}
    for source in inputs.base:
        base.setdefault(source.identity_key, []).append(source)
    base_parts = _parts_digest(inputs.base_parts, options) if base else ""
    keys = {}
    for source in inputs.sources:
        earlier = base.get(source.identity_key, ())
        keys[source.name] = digest_of(
            source,
            options.settings.get(source.name),
            parts if may_use(source.text) else "",
            earlier,
            base_parts if earlier else "",
        )
    return keys


def _parts_digest(parts: Mapping[str, Any], options: CheckOptions) -> str:
    rows = [(name, part, options.settings.get(name)) for name, part in sorted(parts.items())]
    return digest_of(rows) if rows else ""


def _program() -> list[object]:
    """The version, and size and time of every file of the program: in a checkout the version stays the same."""
    folders = {PACKAGE_FOLDER, data_folder("rules"), data_folder("schema")}
    return [__version__, sys.version, parser_name(), [row for folder in sorted(folders) for row in _files(folder)]]


def _files(top: str) -> Iterable[tuple[str, int, int]]:
    rows = []
    pending = [top]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name[0] not in "._" or entry.name in ("_data", "_shared"):
                        pending.append(entry.path)
                elif entry.name.endswith(_READ):
                    status = entry.stat()
                    rows.append((entry.path, status.st_size, status.st_mtime_ns))
    return sorted(rows)


def _plain(value: object) -> object:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return getattr(value, "value", None) or str(value)
