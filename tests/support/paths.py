"""Where things are in the checkout."""

from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
MODULES = [path for path in sorted((ROOT / "somelint").rglob("*.py")) if "_compiled" not in path.parts]
"""The modules of the program; what is generated is left out."""
