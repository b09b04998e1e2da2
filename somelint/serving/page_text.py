"""Where the page that is served lies: in a package that was built with it, or in a checkout that built it."""

from __future__ import annotations

import os

from somelint.rulesets.shipped_data import PACKAGE_FOLDER

_PLACES = (
    os.path.join(PACKAGE_FOLDER, "_page", "open.html"),
    os.path.join(os.path.dirname(PACKAGE_FOLDER), "web", "dist", "open.html"),
)


def page_text() -> str | None:
    """The page; None when it is not there."""
    for path in _PLACES:
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            continue
    return None
