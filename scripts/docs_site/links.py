"""Whether all links of the site lead somewhere, and whether a page asks for anything from elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from docs_site.contents import PLAN_PAGE
from docs_site.plan_links import linked_plan

# Where a page of the project itself leads; such links are not tried.
_ELSEWHERE = ("https://", "http://", "mailto:")
_LOADED = {"src", "srcset", "data", "poster"}


class _Page(NamedTuple):
    anchors: frozenset[str]
    twice: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]


class Checked(NamedTuple):
    """What the look at all links gave."""

    # How many lead to a page or a file of the site, with or without an anchor.
    inside: int
    # How many have an anchor.
    anchors: int
    # How many hand a plan to the page in the browser.
    plans: int
    # How many lead elsewhere, which is not tried.
    outside: int
    # What is wrong, a line for each.
    problems: tuple[str, ...]


def check_links(pages: Mapping[str, str], files: frozenset[str]) -> Checked:
    """Look at each link of each page. `files` are there as well, and their insides are not looked at."""
    read = {path: _read(html) for path, html in pages.items()}
    counts = {"inside": 0, "anchors": 0, "plans": 0, "outside": 0}
    problems = []
    for path, page in read.items():
        problems += [f"{path}: two places are called #{one}" for one in sorted(page.twice)]
        problems += [f"{path}: loads {one}" for one in page.loads if one.startswith((*_ELSEWHERE, "//"))]
        for link in (*page.links, *page.loads):
            if link.startswith(_ELSEWHERE):
                counts["outside"] += 1
            elif not link.startswith("data:"):
                problems += [f"{path}: {link[:120]}: {why}" for why in _wrong(path, link, read, files, counts)]
    return Checked(**counts, problems=tuple(problems))


def _wrong(
    path: str, link: str, read: Mapping[str, _Page], files: frozenset[str], counts: dict[str, int]
) -> Iterator[str]:
    name, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(name))) if name else path
    counts["inside"] += 1
    if target not in read and target not in files:
        yield "there is no such page"
    elif target == PLAN_PAGE and anchor.startswith("plan="):
        counts["plans"] += 1
        try:
            if not linked_plan(anchor).strip():
                yield "the plan in it is empty"
        except ValueError:
            yield "the plan in it cannot be read"
    elif anchor and target in read:
        counts["anchors"] += 1
        if unquote(anchor) not in read[target].anchors:
            yield f"there is no place #{anchor} in it"


def _read(html: str) -> _Page:
    tree = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
    ids: list[str] = []
    links: list[str] = []
    loads: list[str] = []
    for element in tree.iter(etree.Element):
        found = element.attrib
        if "id" in found:
            ids.append(found["id"])
        if element.tag == "link":
            loads.append(found.get("href", ""))
        elif element.tag in ("a", "area") and "href" in found:
            links.append(found["href"])
        elif element.tag == "form":
            links.append(found.get("action", ""))
        loads += [value for name, value in found.items() if name in _LOADED]
    twice = frozenset(one for one in set(ids) if ids.count(one) > 1) if len(set(ids)) < len(ids) else frozenset()
    return _Page(frozenset(ids), twice, tuple(links), tuple(loads))
