"""A part of the site, built in this process: some rules and a plan in all languages, and all of the documentation."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import make_site
from docs_site.contents import ASSETS, STYLE
from docs_site.site import site_pages
from support.programs.web_page import built_page

# Two errors and a warning, and a plan with faults.
SOME = ("multiple-primary-goals", "vanity-kpi", "unknown-key", "first-draft")


@cache
def some_pages(program: str = "") -> Mapping[str, str]:
    """The pages by their addresses. `program` is what searches."""
    return site_pages(program, SOME.__contains__)


def part_of_the_site(folder: Path) -> Path:
    """The same in a folder, with the search. Skips the test where the page cannot be built, whose programs from npm the
    search needs."""
    built_page()
    for path, html in some_pages(make_site.search_program()).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(html, encoding="utf-8")
    shutil.copyfile(ASSETS / STYLE, folder / STYLE)
    return folder
