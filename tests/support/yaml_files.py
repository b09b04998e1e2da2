"""Reads long YAML files of tests: every worker of a run does, and the parser in C is ten times as fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """The data in a file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
