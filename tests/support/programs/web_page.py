"""The page that checks a plan in the browser: built once, and driven in a real browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from support.paths import ROOT
from support.programs.browsers import browser_program
from support.programs.npm_programs import FOLDER, installed


def built_page() -> Path:
    """The page, built unless it is there already. Skips the test when it cannot be and this is no CI."""
    with FileLock(FOLDER / ".building"):
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "make_web.py")], cwd=ROOT, capture_output=True, encoding="utf-8"
        )
    if done.returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"the page is not here: {done.stderr}")
    return ROOT / done.stdout.strip()


def drive(scenarios: list[str], folder: Path, **more: object) -> dict[str, Any]:
    """What the page showed while a browser was led through scenarios of `tests/npm/drive_web.mjs`."""
    browser = browser_program()
    installed("puppeteer-core")
    page = more.pop("page", None) or built_page().as_uri()
    asked = {"program": browser, "page": page, "folder": str(folder), "scenarios": scenarios, **more}
    done = subprocess.run(
        ["node", "drive_web.mjs"],
        cwd=FOLDER,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    sys.stderr.write(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
