"""What `--version` says."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import somelint


def describe() -> str:
    """One line with the versions of somelint and Python and the YAML parser that will be used."""
    return f"somelint {somelint.__version__} (Python {sys.version.split()[0]}, YAML parser {yaml_parser()})"


def yaml_parser() -> str:
    """`libyaml` or `pure Python`, determined without loading the parser, which is many times faster."""
    spec = find_spec("yaml")
    folders = spec.submodule_search_locations if spec else None
    compiled = any(name.startswith("_yaml.") for folder in folders or () for name in os.listdir(folder))
    return "libyaml" if compiled else "pure Python"
