"""What all rules of a run share. Word lists that ship are found by an index that was compiled; those of packs by one
made now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.library import Library
from somelint.model.caches import cache
from somelint.model.hints import TYPE_CHECKING, Any, TypeAlias
from somelint.rulesets.bundle import GROWING, Bundle
from somelint.rulesets.sections import LazyRow, LazyTable
from somelint.validation.faults import KEY_NAMES

if TYPE_CHECKING:  # loaded when a list is asked for
    from somelint.language.catalogues import Catalogue
    from somelint.language.lexicons import Lexicon
    from somelint.language.phrases.index import PhraseIndex
    from somelint.validation.key_names import NamesOfKey


_Place: TypeAlias = "tuple[PhraseIndex, int]"


def word_lists(bundle: Bundle) -> tuple[LazyTable[Lexicon], Callable[[str], _Place]]:
    """The word lists by id, each made when it is first asked for; and the index that each is in, with its bit there."""

    @cache
    def maker() -> tuple[Callable[[str], Lexicon], Mapping[str, _Place]]:
        return _maker(bundle)

    def place_of(name: str) -> _Place:
        index, number = maker()[1][name]
        return index, 1 << number

    return LazyTable(bundle.lexicons, lambda name: maker()[0](name)), place_of


def openings_by_id(bundle: Bundle) -> Callable[[str], Mapping[str, Sequence[str]]]:
    """What gives the openings of a word list by its id."""

    def openings(name: str) -> Mapping[str, Sequence[str]]:
        if name in bundle.openings and name not in bundle.unindexed:
            return bundle.openings[name]
        from somelint.language.stand_ins.openings import openings_of  # a pack has changed the list

        return openings_of(bundle.lexicons[name])

    return openings


def _maker(bundle: Bundle) -> tuple[Callable[[str], Lexicon], Mapping[str, _Place]]:
    from somelint.language.concepts import Concepts
    from somelint.language.learnt.likeness import Model, TaughtLists
    from somelint.language.learnt.weights import Weights
    from somelint.language.lexicons import Lexicon, index_of
    from somelint.language.phrases.index import PhraseIndex

    # What a pack adds is read together with the words that ship.
    concepts = Concepts(bundle.concepts, bundle.meanings if len(bundle.concepts) == 1 else None)
    shipped = PhraseIndex(bundle.phrases) if bundle.phrases else None
    changed = [*bundle.lexicons] if shipped is None else _changed_lists(bundle, shipped)
    places = {name: (shipped, number) for name, number in shipped.numbers.items()} if shipped else {}
    if changed:
        others = index_of([bundle.lexicons[name] for name in changed], concepts)
        places |= {name: (others, number) for number, name in enumerate(changed)}
    lessons = TaughtLists(Weights(bundle.lessons), concepts) if bundle.lessons else None

    def taught(name: str) -> Mapping[str, object] | Model | None:
        if lessons and name in lessons.weights.numbers and name not in bundle.retaught:
            return Model(lessons, lessons.weights.numbers[name])
        return bundle.weights.get(name)

    return lambda name: Lexicon(places[name], taught(name), concepts), places


def _changed_lists(bundle: Bundle, shipped: PhraseIndex) -> list[str]:
    """The word lists that a pack brings or has added to, itself or by words for a concept that they use."""
    named = {name for row in bundle.concepts[1:] for name in row["names"]}
    return [
        name
        for name in bundle.lexicons
        if name in bundle.unindexed or (named and not named.isdisjoint(shipped.shared(name)))
    ]


def read_library(bundle: Bundle) -> tuple[Library, Mapping[str, Any]]:
    """What all rules share, and the settings of all files together."""
    settings: dict[str, Any] = {}
    for shared in bundle.definitions:
        more = shared.get("settings") or {}
        grown = {key: {**settings.get(key, {}), **more.get(key, {})} for key in GROWING}
        settings.update({**more, **grown})

    def catalogue(name: str) -> Catalogue:
        from somelint.language.catalogues import Catalogue

        row = bundle.catalogues[name]
        return Catalogue(row["data"], row["index"])

    def defined(_: str) -> Mapping[str, object]:
        return {
            name: written
            for shared in bundle.definitions
            for name, written in (shared.get("definitions") or {}).items()
        }

    # Few of these are needed in a run, and definitions only where a rule is evaluated in full.
    definitions = LazyRow(defined, "")
    lexicons, place_of = word_lists(bundle)
    return Library(
        definitions, LazyTable(bundle.catalogues, catalogue), lexicons, bundle.plan_schema, place_of
    ), settings


def with_names_of_keys(schema: Mapping[str, Any], library: Library) -> Mapping[str, Any]:
    """The schema with what gives the keys that a word may stand for, in place of the id of the catalogue of them."""
    catalogue = schema.get(KEY_NAMES)
    if not isinstance(catalogue, str) or catalogue not in library.catalogues:
        return schema

    def keys_called(word: str) -> NamesOfKey:
        from somelint.validation.key_names import NamesOfKey  # few documents have a key by another name

        entry = library.catalogues[catalogue].exact(word) if word.strip() else None
        keys, reads = (entry.get("keys"), entry.get("reads")) if entry else (None, None)
        return NamesOfKey(keys if isinstance(keys, list) else (), reads if isinstance(reads, str) else "")

    return {**schema, KEY_NAMES: keys_called}
