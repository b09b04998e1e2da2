"""The browser that tests start."""

from __future__ import annotations

import shutil

import pytest


def browser_program() -> str:
    """The path of a browser. Skips the test where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("there is no browser here")
    return found
