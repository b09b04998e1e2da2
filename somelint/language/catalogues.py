"""Catalogues: things with names, other names and facts, found by what a plan calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from somelint.language.lexicons import Lexicon
from somelint.language.phrases.packed_mappings import NAME_START, entries_in, heads_of
from somelint.language.text_words import plain_words
from somelint.language.wording import Translations
from somelint.model.caches import lru_cache
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

# No name has more words, and none at the start of a compound more letters; by the first few words are passed over.
_LONGEST, _LONGEST_PART = 6, 40
# In running text a shorter name may be another word (“mon”, “do”); a compound begins with a longer one.
_SHORTEST, _COMPOUND = 5, 6
# A longer text, in words, is not a name with some words around it; after so many questions all names are unpacked.
_MOST_WORDS, _MOST_KNOWN, _MANY_ASKED = 40, 4096, 300
_NAME_FIELDS = ("aliases", "former-names", "misspellings", "names")

KINDS_OF_NAMES = ("id", "name", "former-names", "misspellings", "aliases")
"""The kinds of names that an entry may have. Names under `names` are aliases too."""


@lru_cache(maxsize=4096)
def normal_name(text: str) -> str:
    """A name normalised for comparison: case, spacing and hyphens do not matter. A plus sign is part of a name."""
    return "".join(plain_words(text.replace("+", " plus "))) or text.strip().casefold()


def names_of(entry: Mapping[str, object]) -> Iterator[str]:
    """Every name of a catalogue entry: id, name, and the other names in all languages."""
    return (name for _, name in named_parts(entry))


def named_parts(entry: Mapping[str, object]) -> Iterator[tuple[Path, str]]:
    """Every name of a catalogue entry, with its path in the entry."""
    for field in ("id", "name"):
        if isinstance(entry.get(field), str):
            yield (field,), str(entry[field])
    for field in _NAME_FIELDS:
        yield from _texts_with_paths(entry.get(field), (field,))


def _texts_with_paths(value: object, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts_with_paths(inner, (*at, key))
    elif isinstance(value, Sequence):
        for n, inner in enumerate(value):
            yield from _texts_with_paths(inner, (*at, n))


def _texts(value: object) -> Iterator[str]:
    return (text for _, text in _texts_with_paths(value, ()))


def index_names(data: Mapping[str, object]) -> dict[str, int]:
    """Each normalised name of the catalogue and the index of its entry. The first entry with a name keeps it."""
    index: dict[str, int] = {}
    for number, entry in enumerate(entries_in(data)):
        for name in names_of(entry):
            index.setdefault(normal_name(name), number)
    return index


class Mention(NamedTuple):
    """An entry that a running text mentions."""

    word: int  # the position among the words of the text, from 0
    entry: Mapping[str, object]  # the names and facts of the entry


class Catalogue:
    """A catalogue ready for look-ups. Names are compared whatever their case, spaces and hyphens."""

    def __init__(self, data: Mapping[str, Any], index: Mapping[str, int] | None = None) -> None:
        """`data`: the content of a catalogue file; `index`: the result of `index_names`, when already computed."""
        self.id = str(data.get("id", ""))
        self.entries = entries_in(data)  # in their order
        self._index = index_names({"entries": self.entries}) if index is None else index
        self.residue = [str(name) for name in _texts(data.get("residue"))]
        self.residue_catalogues = [str(name) for name in _texts(data.get("residue-catalogues"))]
        self.translations: Translations = data.get("translations", {})
        self._known: dict[str, Mapping[str, object] | None] = {}
        self._heads: Set[str] = frozenset()  # the first letters of all names
        self._left = _MANY_ASKED

    def names(self) -> Iterator[str]:
        """The display names of all entries."""
        return map(_display_name, self.entries)

    def exact(self, text: str) -> Mapping[str, object] | None:
        """The entry that the text names as a whole."""
        self._note_question()
        return None if (number := self._index.get(normal_name(text))) is None else self.entries[number]

    def _note_question(self) -> None:
        self._left -= 1
        if not self._left:
            self._index, self.entries = dict(self._index), list(self.entries)

    def kind_of(self, text: str) -> str | None:
        """The first of KINDS_OF_NAMES that the whole text is; None when it is not a name."""
        if (entry := self.exact(text)) is None:
            return None
        normal = normal_name(text)
        # The compiled form of a catalogue keeps aliases only in the index, so a name of no other kind is an alias.
        fitting = (kind for kind in KINDS_OF_NAMES if normal in map(normal_name, _texts(entry.get(kind))))
        return next(fitting, "aliases")

    @property
    def size(self) -> int:
        """How many names there are."""
        return len(self._index)

    def nearest(self, text: str) -> str | None:
        """The display name of the entry that the text most likely misspells, in the language of the text if it can be
        told; None when no name is close enough, and when the text names an entry."""
        from somelint.text.suggest import closest_name  # few plans misspell a name

        normal = normal_name(text)
        near = None if normal in self._index else closest_name(normal, self._index)
        if near is None:
            return None
        name = _display_name(self.entries[self._index[near]])
        return next((other for other in self.translations.get(name, {}).values() if normal_name(other) == near), name)

    def find(self, text: str, lexicons: Sequence[Lexicon], others: Sequence[Catalogue]) -> Mapping[str, object] | None:
        """The entry that the text names: as a whole, or with only words of the given word lists and names of the given
        other catalogues around the name. The longest name wins."""
        if text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            entry = self.exact(text)
            self._known[text] = entry if entry or not (lexicons or others) else self._within(text, lexicons, others)
        return self._known[text]

    def _within(
        self, text: str, lexicons: Sequence[Lexicon], others: Sequence[Catalogue]
    ) -> Mapping[str, object] | None:
        words = plain_words(text.replace("+", " plus "))
        if len(words) > _MOST_WORDS:
            return None
        spans = [
            (a, a + size) for size in range(min(len(words), _LONGEST), 0, -1) for a in range(len(words) - size + 1)
        ]
        for start, end in spans:
            number = self._index.get("".join(words[start:end]))
            around = words[:start], words[end:]
            if number is not None and all(_is_covered(part, lexicons, others) for part in around):
                return self.entries[number]
        return None

    def mentions(self, text: str) -> Sequence[Mention]:
        """Where a running text mentions entries, in its order. Where names overlap the longest counts."""
        self._note_question()
        found, past = list[Mention](), 0
        heads = self._heads = self._heads or heads_of(self._index)
        for at, word in enumerate(words := plain_words(text)):
            if at >= past and (len(word) < NAME_START or word[:NAME_START] in heads):
                size = self.covers(words, at)
                name = "".join(words[at : at + size]) if size else self._first_part(word)
                if size > 1 or len(name) >= _SHORTEST:
                    found.append(Mention(at, self.entries[self._index[name]]))
                past = at + size
        return found

    def _first_part(self, word: str) -> str:
        parts = (word[:size] for size in range(min(len(word) - 1, _LONGEST_PART), _COMPOUND - 1, -1))
        return next((part for part in parts if part in self._index), "")

    def covers(self, words: Sequence[str], at: int) -> int:
        """How many words from `at` on make up the longest name of an entry; 0 when there is none."""
        for size in range(min(len(words) - at, _LONGEST), 0, -1):
            if "".join(words[at : at + size]) in self._index:
                return size
        return 0


def _display_name(entry: Mapping[str, object]) -> str:
    return str(entry.get("name", entry.get("id", "")))


def _is_covered(words: Sequence[str], lexicons: Sequence[Lexicon], others: Sequence[Catalogue]) -> bool:
    at = 0
    while at < len(words):
        steps = [lexicon.covers(words, at) for lexicon in lexicons]
        steps += [other.covers(words, at) for other in others]
        step = max(steps, default=0) or (1 if words[at].isdigit() else 0)
        if not step:
            return False
        at += step
    return True
