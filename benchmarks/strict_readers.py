"""The strict readers of reports, which stand with the tests: a benchmark runs without them on its path."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

read = import_module("support.format_readers").read
"""Reads a report of a format, and raises when it is not one."""
