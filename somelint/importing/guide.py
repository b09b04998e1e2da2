"""Which place of a plan a heading, a label or a column means. The words for it are data in `rules/_shared`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from somelint.language.catalogues import Catalogue
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.rulesets.ruleset import Ruleset
from somelint.validation.faults import MOVED
from somelint.validation.key_names import names_of_keys
from somelint.validation.places import part_at
from somelint.validation.quick import resolve_reference

LANGUAGES = "languages-of-texts"
"""The catalogue with the small words of each language."""

_HOMES, _SECTIONS = "homes-of-headings", "sections"
_NUMBER = re.compile(
    r"(?:[^\W\d_]+ )?(?:\d{1,3}|[A-Z]|[IVX]{1,5})(?:[.)]\d{0,3})+[ \t:.–-]*(?=\S)|\d{1,2} (?=[^\W\d_])"
)
_LONGEST = 80


class PlanHome(NamedTuple):
    """A place of a plan, and what of a document goes where in it."""

    to: Path  # the place
    text: str = ""  # in a list of entries: the key that a line of the list becomes
    title: str = ""  # in a list of entries: the key for what stands before a colon, or for a heading
    rest: str = ""  # in a list of entries: the key for what stands behind the colon; empty: the note
    items: str = ""  # in a group of keys: the key for the lines of a list
    prose: str = ""  # in a group of keys: the key for running text; empty: the note
    sentence: bool = False  # whether a paragraph that stands alone is an entry
    longest: int = 0  # the most letters of a name; 0 where the text is no name
    named_in: str = ""  # the catalogue with the names of such entries
    referred_by: str = ""  # the part of the format that names such an entry by its id
    made_by: str = ""  # the pattern of a text that makes a new entry where another entry names it
    headers: frozenset[str] = frozenset()  # what stands above the column with the text of an entry
    dated: str = ""  # the key for a column of days


class Guide:
    """What the words of a document mean, for plans of a format."""

    def __init__(self, ruleset: Ruleset) -> None:
        catalogues = ruleset.library.catalogues
        self.root: Mapping[str, Any] = ruleset.plan_schema
        self.catalogues: Mapping[str, Catalogue] = catalogues
        self._names = names_of_keys(self.root)
        self._homes, self._sections = catalogues[_HOMES], catalogues[_SECTIONS]
        self._and = {str(row["and"]): None for row in catalogues[LANGUAGES].entries if "and" in row}
        self._around = [catalogues[name] for name in self._homes.residue_catalogues]
        rows = [row for row in self._homes.entries if not str(row["to"]).startswith("$")]
        self._by_id = {str(row["id"]): _home(row) for row in rows}
        self._of_section = {str(name): str(row["id"]) for row in rows for name in _list_fact(row, "same-as")}
        groups = [row for row in self._homes.entries if str(row["to"]).startswith("$")]
        self._in_words = {str(row["to"])[1:]: str(row["text"]) for row in groups}

    @property
    def homes(self) -> list[PlanHome]:
        """All places that something of a document may go to, in their order."""
        return list(self._by_id.values())

    def home_at(self, path: Path) -> PlanHome:
        """What goes where at a place of a plan."""
        return next((home for home in self._by_id.values() if home.to == path), PlanHome(path))

    def home_of(self, heading: str) -> PlanHome | None:
        """The place that a heading or a label names; None when it names none, or two."""
        plain = plain_heading(heading)
        if not plain or len(plain) > _LONGEST:
            return None
        return self._single_home(plain) or self._home_of_two(plain)

    def _single_home(self, plain: str) -> PlanHome | None:
        entry = self._homes.exact(plain)
        section = None if entry else self._sections.exact(plain)
        if entry is None and section is None:
            if named := self._by_key(plain):
                return named
            entry = self._homes.find(plain, (), self._around)
            section = None if entry else self._sections.find(plain, (), self._around)
        if entry is not None:
            return self._by_id.get(str(entry["id"]))
        return self._by_id.get(self._of_section.get(str(section["id"]), "")) if section is not None else None

    def _home_of_two(self, plain: str) -> PlanHome | None:
        """The place of a heading such as “people and hours”: the second is a key of what the first names."""
        first, found, last = next(
            (parts for word in self._and if (parts := plain.casefold().partition(f" {word} "))[1]), (plain, "", "")
        )
        homes = [(self._single_home(one), other) for one, other in ((first, last), (last, first))] if found else []
        named = [(home, other) for home, other in homes if home is not None]
        if len(named) == 2 and named[0][0] == named[1][0]:
            return named[0][0]
        if len(named) != 1:
            return None
        home, other = named[0]
        item = resolve_reference(self.schema_at(home.to).get("items"), self.root) or self.schema_at(home.to)
        return home if any(key in item.get("properties", {}) for key in self.names(other)) else None

    def names(self, word: str) -> Sequence[str]:
        """The keys that a word may stand for, the likeliest first."""
        return self._names(word).keys

    def knows(self, label: str) -> bool:
        """Whether a label is a word for something in a plan, whether or not it has a place there."""
        plain = plain_heading(label)
        if not plain or len(plain) > _LONGEST:
            return False
        return bool(self._homes.exact(plain) or self._sections.exact(plain) or self.names(plain))

    def schema_at(self, path: Path) -> Mapping[str, Any]:
        """The part of the format at a place; of a list, the list itself."""
        return part_at(path, self.root)

    def in_words(self, part: object) -> str:
        """The key for a value that is no figure, in a part of the format that is a group of keys; empty for none."""
        named = str(part.get("$ref", "")) if isinstance(part, Mapping) else ""
        return self._in_words.get(named.rsplit("/", 1)[-1], "")

    def referred(self, part: object) -> PlanHome | None:
        """The list whose entries a part of the format names by their ids."""
        named = str(part.get("$ref", "")) if isinstance(part, Mapping) else ""
        kind = named.rsplit("/", 1)[-1]
        return next((home for home in self._by_id.values() if kind and home.referred_by == kind), None)

    def _by_key(self, plain: str) -> PlanHome | None:
        """The place that is called as a key of a plan, in any of its words."""
        known = self.root.get("properties", {})
        for name in (plain.casefold().replace(" ", "_"), *self.names(plain)):
            if name in known and name != "note":
                return self.home_at((name,))
            moved = self.root.get(MOVED, {}).get(name)
            if moved and self.schema_at(path := tuple(moved.split("."))).get("type") in ("array", "object"):
                return self.home_at(path)
        return None


def plain_heading(text: str) -> str:
    """A heading without its number and without the colon behind it."""
    return _NUMBER.sub("", text.strip(), count=1).strip(" \t:*_#–-")


def _list_fact(row: Mapping[str, object], fact: str) -> list[object]:
    listed = row.get(fact)
    return listed if isinstance(listed, list) else []


def _home(row: Mapping[str, Any]) -> PlanHome:
    text = str(row.get("text", ""))
    return PlanHome(
        to=tuple(str(row["to"]).split(".")),
        text=text,
        title=str(row.get("title", text)),
        rest=str(row.get("rest", "")),
        items=str(row.get("items", "")),
        prose=str(row.get("prose", "")),
        sentence=row.get("sentence") is True,
        longest=int(row.get("longest", 0)),
        named_in=str(row.get("named-in", "")),
        referred_by=str(row.get("referred-by", "")),
        made_by=str(row.get("made-by-name", "")),
        headers=frozenset(str(word).casefold() for word in row.get("headers", ())),
        dated=str(row.get("dated", "")),
    )
