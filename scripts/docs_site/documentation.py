"""The pages in docs/, and what they link to in the repository, as pages of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from docs_site.contents import ROOT, Content, link
from docs_site.listings import listing
from docs_site.markdown import Rendered, rendered

_SECTIONS = ("how-to", "reference")
_MADE_OTHERWISE = {"docs/rules/README.md": "rules/index.html"}
_FEWEST_HEADINGS = 3  # a page with fewer needs no list of them


class Documentation:
    """The pages made so far, and what of the repository they have named."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._wanted: list[str] = []

    def pages(self) -> Iterator[Content]:
        """The pages of the documentation, and then the files that they link to."""
        index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
        beside = {name: _listed(index, name) for name in _SECTIONS}
        for section in _SECTIONS:
            yield self._contents_of(section, index)
            for path, _ in beside[section]:
                yield self._page(path, section, [(site_path(one), name) for one, name in beside[section]])
        yield self._page("docs/rules/names.md", "rules", [])
        for path in ("README.md", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
            yield self._page(path, "", [])
        done: set[str] = set()
        while left := sorted(set(self._wanted) - done):
            done |= set(left)
            for path in left:
                yield self._folder(path) if (ROOT / path).is_dir() else _file(path)

    def _page(self, path: str, section: str, beside: list[tuple[str, str]]) -> Content:
        read = self._rendered(path)
        contents = ""
        if len(read.headings) >= _FEWEST_HEADINGS:
            rows = "".join(f'<li><a href="#{anchor}">{escape(name)}</a></li>' for anchor, name in read.headings)
            contents = f'<nav class="contents" aria-label="On this page"><ul>{rows}</ul></nav>\n'
        return Content(
            site_path(path), read.title, contents + read.body, words=read.words, section=section, beside=beside
        )

    def _contents_of(self, section: str, index: str) -> Content:
        """The list of the pages of a section, as docs/README.md has it."""
        title, part = re.split(r"^## ", index, flags=re.M)[1 + _SECTIONS.index(section)].split("\n", 1)
        read = rendered(f"# {title}\n{part}", lambda to: self._resolve("docs/README.md", f"{section}/index.html", to))
        return Content(f"{section}/index.html", title, read.body, section=section)

    def _rendered(self, path: str) -> Rendered:
        text = (ROOT / path).read_text(encoding="utf-8")
        return rendered(text, lambda to: self._resolve(path, site_path(path), to))

    def _resolve(self, path: str, here: str, to: str) -> str:
        """The address on the site of what a page of the repository links to."""
        if re.match(r"[a-z][a-z+.-]*:", to) or to.startswith("#"):
            return to
        name, sign, anchor = to.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        if target.startswith("..") or not (ROOT / target).exists():
            return to  # which the check of all links will name
        if target == "docs/README.md":
            return link(here, f"{anchor if anchor in _SECTIONS else 'how-to'}/index.html")
        if not target.endswith(".md"):
            self._wanted.append(target)
        return link(here, site_path(target) + sign + anchor)

    def _folder(self, path: str) -> Content:
        """The files of a folder of the repository."""
        files = sorted(one for one in (ROOT / path).rglob("*") if one.is_file() and _is_shown(one))
        here = site_path(path)
        rows = []
        for one in files:
            name = one.relative_to(ROOT).as_posix()
            self._wanted.append(name)
            rows.append(f'<li><a href="{link(here, site_path(name))}">{escape(name)}</a></li>')
        return Content(here, path, f"<ul>{''.join(rows)}</ul>")


def _is_shown(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml", ".json", ".csv", ".sh") and "__pycache__" not in path.parts


def _file(path: str) -> Content:
    """A file of the repository as it is."""
    return Content(site_path(path), path, listing((ROOT / path).read_text(encoding="utf-8")))


def _listed(index: str, section: str) -> list[tuple[str, str]]:
    """The pages that docs/README.md lists for a section: their paths and names, in its order."""
    part = re.split(r"^## ", index, flags=re.M)[1 + _SECTIONS.index(section)]
    return [
        (f"docs/{path}", name[0].upper() + name[1:]) for name, path in re.findall(r"\[([^]]+)\]\(([\w/-]+\.md)\)", part)
    ]


def site_path(path: str) -> str:
    """Where a file of the repository stands on the site."""
    if path in _MADE_OTHERWISE:
        return _MADE_OTHERWISE[path]
    if path.startswith("docs/") and path.endswith(".md"):
        return path.removeprefix("docs/").removesuffix(".md") + ".html"
    if path.endswith(".md"):
        return f"project/{path.removesuffix('.md').lower()}.html"
    return f"files/{path}.html"
