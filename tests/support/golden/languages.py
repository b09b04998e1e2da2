"""What a person reads in each language, kept in `tests/golden/languages/<language>/`.

`scripts/dev goldens languages` writes them anew. Read what has changed as a native reader would.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest import mock

from somelint.cli.main import main
from support.paths import ROOT

KEPT = ROOT / "tests" / "golden" / "languages"
LANGUAGES = ("nb", "sv", "nl")
TODAY = ("--as-of", "2027-03-31")
COMMANDS: Mapping[str, Sequence[str]] = {
    "check-full": (
        "check",
        "--output-format",
        "full",
        "--level",
        "thorough",
        *TODAY,
        "examples/faulty/first-draft.yaml",
    ),
    "check-typed-in-a-hurry": ("check", "--output-format", "full", *TODAY, "examples/faulty/typed-in-a-hurry.yaml"),
    "check-clean": ("check", *TODAY, "examples/kommune.yaml", "examples/complete.yaml"),
    "summary": ("check", "--output-format", "markdown", *TODAY, "examples/faulty/first-draft.yaml"),
    "fix-diff": ("fix", "--diff", "--unsafe-fixes", *TODAY, "examples/faulty/broken-references.yaml"),
    "explain-vanity-kpi": ("explain", "vanity-kpi"),
    "explain-unknown-key": ("explain", "unknown-key"),
    "explain-no-review": ("explain", "no-review"),
}
"""The commands by the name of the file with what they print."""


_TERMINAL = {"COLUMNS": "100", "FORCE_COLOR": "0"}


def told(language: str, name: str) -> str:
    """What a command prints in a language, on both streams. How many rules there are is left out."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    here = Path.cwd()
    try:
        os.chdir(ROOT)
        with mock.patch.dict(os.environ, _TERMINAL), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main([*COMMANDS[name], "--lang", language])
    finally:
        os.chdir(here)
    text = ""
    for stream in (out, err):
        stream.flush()
        text += stream.buffer.getvalue().decode("utf-8")
    return re.sub(r"\b\d{3}(?= (?:regler|regels))|(?<=Regler: )\d+|(?<=Regels: )\d+", "…", text)


if __name__ == "__main__":
    for language in LANGUAGES:
        folder = KEPT / language
        folder.mkdir(parents=True, exist_ok=True)
        for name in COMMANDS:
            (folder / f"{name}.txt").write_text(told(language, name), encoding="utf-8")
