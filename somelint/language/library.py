"""What all rules share: definitions, catalogues and word lists, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.errors import RuleError, unknown_name
from somelint.model.caches import cached_property
from somelint.model.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from somelint.language.catalogues import Catalogue
    from somelint.language.lexicons import Lexicon
    from somelint.language.phrases.index import PhraseIndex
    from somelint.model.locations import Path


class Library:
    """What all rules share: definitions, catalogues and word lists, by name."""

    def __init__(
        self,
        definitions: Mapping[str, object],
        catalogues: Mapping[str, Catalogue],
        lexicons: Mapping[str, Lexicon],
        schema: object = None,
        places: Callable[[str], tuple[PhraseIndex, int]] | None = None,
    ) -> None:
        """`schema`: the JSON Schema of the documents; without one, any key is allowed.

        `places` gives the index that a word list is in and its bit there, where the list need not be made for it.
        """
        self.definitions = definitions
        self.catalogues = catalogues
        self.lexicons = lexicons
        self.schema = schema  # that of the documents
        self.compiled: dict[object, object] = {}  # compiled definitions, by method of the compiler and name
        self.place_of = places or (lambda name: lexicons[name].place)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key in the format of the documents."""
        return _schema_keys(self.schema)

    def catalogue(self, name: object, at: Path) -> Catalogue:
        """The catalogue with that name. Raises RuleError when there is none."""
        catalogue = self.catalogues.get(name) if isinstance(name, str) else None
        if catalogue is None:
            raise RuleError(at, unknown_name("catalogue", name, self.catalogues))
        return catalogue

    def word_lists(self, names: object, at: Path, may_be_none: bool = False) -> list[Lexicon]:
        """The word lists with those names. Raises RuleError when one does not exist, and for no name at all."""
        lexicons = []
        if names == [] and not may_be_none:
            raise RuleError(at, "Names of word lists are expected here.")
        for name in names if isinstance(names, list) else [names]:
            lexicon = self.lexicons.get(name) if isinstance(name, str) else None
            if lexicon is None:
                raise RuleError(at, unknown_name("word list", name, self.lexicons))
            lexicons.append(lexicon)
        return lexicons


def _schema_keys(schema: object) -> frozenset[str]:
    """Every key that a JSON Schema knows, at any level."""
    found: set[str] = set()
    parts = [schema]
    for part in parts:
        if isinstance(part, list):
            parts += part
        elif isinstance(part, dict):
            for key, value in part.items():
                if key == "properties" and isinstance(value, dict):
                    found.update(value)
                    parts += value.values()
                elif isinstance(value, (dict, list)):
                    parts.append(value)
    return frozenset(found)
