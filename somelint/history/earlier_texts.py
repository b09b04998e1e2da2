"""The texts of an earlier commit: those of today's plans and parts, and of plans that are gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from somelint.document.document import Document, parse
from somelint.engine.shared_parts import UnavailablePart, gather, has_parts
from somelint.history.past_tree import PastTree
from somelint.history.revisions import Revision, read_texts
from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.project.discovery import PlanFilter
from somelint.project.marks import is_marked
from somelint.project.plan_names import hidden_on_the_way, may_be_plan
from somelint.project.repository import leads_out, relative_path, shown_name
from somelint.text.files import decode


class EarlierFiles:
    """The files that existed in an earlier commit, as a container of names."""

    def __init__(self, past: Revision) -> None:
        self._past = past

    def __contains__(self, name: object) -> bool:
        """Whether a file of that name existed. A name that leads out of the repository did not."""
        full = os.path.abspath(str(name))
        path = relative_path(os.path.realpath(full), os.path.realpath(self._past.root))
        if path in self._past.gone:
            return True
        return path not in self._past.added and not leads_out(full, self._past.root) and os.path.isfile(full)


class _EarlierPath(NamedTuple):
    """Where a text was in the earlier commit, from the root of the repository."""

    # Its path.
    path: str
    # The same with today's links followed, for a path that was not a file itself.
    links: str


class EarlierTexts:
    """Reads earlier texts. They have their names of that time and the keys of today.

    `places` maps these names to full paths of today, and grows with each text read.
    """

    def __init__(self, past: Revision, plan_filter: PlanFilter | None, parts: Iterable[Source]) -> None:
        """`plan_filter` says which files were plans; `parts` are those of today."""
        self.places: dict[str, str] = {}
        self._past = past
        self._plan_filter = plan_filter or PlanFilter()
        self._present = {old: new for new, old in past.renamed.items()}
        self._keys = {self._earlier_place(os.path.abspath(part.name)).path: part.key for part in parts}

    def plans(self, plans: Iterable[Source], asked: Sequence[str]) -> tuple[Source, ...]:
        """Read the earlier texts of plans, and of plans that are gone from the paths asked for. Raises NoHistory."""
        named = {os.path.abspath(path) for path in asked if not os.path.isdir(path)}
        places = {source: self._earlier_place(os.path.abspath(source.name)) for source in plans}
        moved = {*self._past.renamed.values(), *(place.path for place in places.values())}
        lost = [
            path for path in sorted(self._past.gone - moved) if may_be_plan(self._full(path), self._plan_filter, asked)
        ]
        raw_by_path = read_texts(self._past, [*(path for place in places.values() for path in place), *lost])
        linked = [
            place.path
            for source, place in places.items()
            if place.path not in raw_by_path and os.path.islink(os.path.abspath(source.name))
        ]
        if linked:  # what was a link then is read from where it led then
            raw_by_path |= PastTree(self._past).texts(linked)
        sources: list[Source] = []
        for source, place in places.items():
            full, raw = os.path.abspath(source.name), raw_by_path.get(place.path)
            if raw is None:
                # What a new link leads to was checked before only if it was a plan under its own name.
                raw = raw_by_path.get(place.links)
                was_checked = raw is not None and self._was_searched(raw, self._full(place.links), asked)
            else:
                # A file found in a folder was no plan until it had the line that marks one, and lay where it was found.
                was_checked = full in named or source.name.startswith("<")
                was_checked = was_checked or self._was_found(raw, full, self._full(place.path), asked)
            if raw is not None and was_checked:
                sources += self._source(raw, place.path, source.key, full)
        for path in lost:
            if path in raw_by_path and self._is_plan(raw_by_path[path], self._full(path)):
                sources += self._source(raw_by_path[path], path, path, self._full(path))
        return tuple(sources)

    def parts(self, plans: Iterable[Source]) -> dict[str, Source | UnavailablePart]:
        """Read the parts that earlier texts used, by name, level by level, as deep as allowed. Raises NoHistory."""
        parts: dict[str, Source | UnavailablePart] = {}
        documents: dict[str, Document | UnavailablePart | None] = {}
        users = [document for plan in plans if (document := _parse(plan)) is not None and has_parts(document)]
        while users:
            missing: set[str] = set()

            def lookup(name: str, missing: set[str] = missing) -> Document | UnavailablePart | None:
                if name not in documents:
                    missing.add(name)
                return documents.get(name)

            for user in users:
                gather(user, lookup)
            if not missing:
                break
            places = {
                name: self._follow_links(relative_path(os.path.abspath(name), self._past.root))
                for name in sorted(missing)
            }
            contents = read_texts(self._past, [path for place in places.values() for path in place])
            for name, place in places.items():
                part = self._part(name, place, contents.get(place.path, contents.get(place.links)))
                documents[name] = _parse(part) if isinstance(part, Source) else part
                if part is not None:
                    parts[name] = part if documents[name] else UnavailablePart.UNREADABLE
                    documents[name] = documents[name] or UnavailablePart.UNREADABLE
        return parts

    def _part(self, name: str, place: _EarlierPath, raw: bytes | None) -> Source | UnavailablePart | None:
        if place.links.startswith("../"):
            return UnavailablePart.OUTSIDE
        if raw is None:
            return None
        now = self._present.get(place.path, place.path)
        sources = self._source(raw, place.path, self._keys.get(place.path, now), self._full(now), name)
        return sources[0] if sources else UnavailablePart.UNREADABLE

    def _earlier_place(self, full: str) -> _EarlierPath:
        """Where a file of today was then."""
        folder, base = os.path.split(full)
        path = relative_path(os.path.join(os.path.realpath(folder), base), os.path.realpath(self._past.root))
        return self._follow_links(self._past.renamed.get(path, path))

    def _follow_links(self, path: str) -> _EarlierPath:
        links = relative_path(os.path.realpath(self._full(path)), os.path.realpath(self._past.root))
        return _EarlierPath(path, self._past.renamed.get(links, links))

    def _full(self, path: str) -> str:
        return os.path.normpath(os.path.join(self._past.root, path))

    def _was_found(self, raw: bytes, full: str, then: str, asked: Sequence[str]) -> bool:
        is_searched = any(hidden_on_the_way(full, path) is not None for path in asked)
        return self._is_plan(raw, then) and (not is_searched or may_be_plan(then, self._plan_filter, asked))

    def _was_searched(self, raw: bytes, then: str, asked: Sequence[str]) -> bool:
        return self._is_plan(raw, then) and may_be_plan(then, self._plan_filter, asked)

    def _is_plan(self, raw: bytes, full: str) -> bool:
        return is_marked(raw) or self._plan_filter.takes(full)

    def _source(self, raw: bytes, path: str, key: str, full: str, name: str | None = None) -> tuple[Source, ...]:
        shown = name or shown_name(self._full(path)).replace(os.sep, "/")
        try:
            source = decode(raw, shown)._replace(key=key)
        except Unreadable:
            return ()  # it could not be read then, so everything in it is new
        self.places[shown] = full
        return (source,)


def _parse(source: Source) -> Document | None:
    try:
        return parse(source)
    except Unreadable:
        return None  # as above
