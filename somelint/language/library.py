"""What all rules share: definitions, catalogues and word lists, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.language.errors import RuleError, unknown_name
from somelint.model.caches import cached_property
from somelint.model.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from somelint.language.catalogues import Catalogue
    from somelint.language.lexicons import Lexicon
    from somelint.model.locations import Path


class Library:
    """What all rules share: definitions, catalogues and word lists, by name."""

    def __init__(
        self,
        definitions: Mapping[str, object],
        catalogues: Mapping[str, Catalogue],
        lexicons: Mapping[str, Lexicon],
        schema: object = None,
    ) -> None:
        """`schema`: the JSON Schema of the documents; without one, any key is allowed."""
        self.definitions = definitions
        self.catalogues = catalogues
        self.lexicons = lexicons
        self.schema = schema  # that of the documents
        self.compiled: dict[object, object] = {}  # compiled definitions, by method of the compiler and name

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key in the format of the documents."""
        return frozenset(_schema_keys(self.schema))

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


def _schema_keys(schema: object) -> Iterator[str]:
    """Every key that a JSON Schema knows, at any level."""
    if isinstance(schema, list):
        for part in schema:
            yield from _schema_keys(part)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties" and isinstance(value, dict):
                yield from value
                for inner in value.values():
                    yield from _schema_keys(inner)
            else:
                yield from _schema_keys(value)
