"""Links in the pages lead somewhere: to a file that is there, and to a heading in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from support.paths import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])

FENCE = re.compile(r"^(```|~~~).*?^\1[`~]*$", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)|^\[[^]]+\]: (\S+)", re.M)


@cache
def prose(page: Path) -> str:
    """The text of a page without its code."""
    return re.sub(r"`[^`\n]*`", "code", FENCE.sub("", page.read_text(encoding="utf-8")))


@cache
def anchors(page: Path) -> frozenset[str]:
    """The names of the headings of a page, as code hosts make them."""
    found: list[str] = []
    for heading in re.findall(r"^#+ (.*?)\s*$", FENCE.sub("", page.read_text(encoding="utf-8")), re.M):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        name = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        again = sum(one == name or re.fullmatch(rf"{re.escape(name)}-\d+", one) is not None for one in found)
        found.append(f"{name}-{again}" if again else name)
    return frozenset(found)


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere. Addresses elsewhere are not tried."""
    wrong = []
    for inside, below in LINK.findall(prose(page)):
        link = inside or below
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        there = target.exists() and target.is_relative_to(ROOT.resolve())
        if not there or (anchor and anchor not in anchors(target)):
            wrong.append(link)
    return wrong


def test_links_lead_somewhere() -> None:
    found = {str(page.relative_to(ROOT)): broken(page) for page in PAGES}
    assert {page: links for page, links in found.items() if links} == {}


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (tmp_path / "b.md").write_text(
        "# One `two`\n\n## Again\n\n## Again\n\n```sh\n# no heading\n```\n", encoding="utf-8"
    )
    page = tmp_path / "a.md"
    page.write_text(
        "[x](b.md) [x](b.md#one-two) [x](b.md#again-1) [x](b.md#again-2) [x](b.md#no-heading) [x](c.md) [x](#here)\n"
        "[x](../../etc) [x](https://example.org/c.md) `[x](d.md)`\n\n[y]: e.md\n",
        encoding="utf-8",
    )
    assert broken(page) == ["b.md#again-2", "b.md#no-heading", "c.md", "#here", "../../etc", "e.md"]


def test_there_are_pages_and_links() -> None:
    assert {"README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md"} <= {page.name for page in PAGES}
    assert sum(len(LINK.findall(prose(page))) for page in PAGES) > 500
