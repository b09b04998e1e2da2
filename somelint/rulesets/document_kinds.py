"""What a document says that concerns all rules: what kind it is, and what a setting names.

Which rules apply to a kind is data: a definition that gives the kind, a catalogue of kinds, and the `kinds` of a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from somelint.document.view import View, value_at
from somelint.language.errors import RuleError
from somelint.model.caches import cache, cached_property
from somelint.model.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from somelint.language.catalogues import Catalogue
    from somelint.language.library import Library
    from somelint.language.scope import Scope, SetFn, ValueFn
    from somelint.rulesets.rule import Rule


class DocumentKinds:
    """How the kind of a document is found, and the kinds there are. Both are made when they are first needed."""

    def __init__(self, value: object, catalogue: str, library: Library) -> None:
        """`value`: the expression for what a document says about its kind; `catalogue`: the id of that of the kinds."""
        self._written = value
        self._catalogue = catalogue
        self._library = library

    @cached_property
    def value(self) -> ValueFn:
        """What a document says about its kind. Raises RuleError."""
        from somelint.language.grammar import new_compiler

        return new_compiler(self._library).value(self._written, ())

    @cached_property
    def catalogue(self) -> Catalogue:
        """The kinds there are, and which rules apply to each."""
        return self._library.catalogues[self._catalogue]

    def kind_of(self, scope: Scope) -> str | None:
        """The id of the kind of the current document."""
        kind = self.value(scope)
        entry = self.catalogue.exact(kind) if isinstance(kind, str) else None
        return None if entry is None else str(entry["id"])

    def unasked(self, kind: str | None, rules: Iterable[Rule]) -> frozenset[str]:
        """The ids of the rules that do not apply to a kind of document."""
        entry = self.catalogue.exact(kind) if kind is not None else None
        left_out = frozenset(self._left_out(entry or {}, ()))
        return frozenset(
            rule.id
            for rule in rules
            if (rule.kinds and kind not in rule.kinds) or not left_out.isdisjoint((rule.id, rule.group, *rule.aliases))
        )

    def _left_out(self, entry: Mapping[str, object], seen: tuple[object, ...]) -> Iterator[str]:
        """The names that an entry, or the one that it is `like`, leaves out, except those that it `asks`."""
        like = entry.get("like")
        model = self.catalogue.exact(like) if isinstance(like, str) and like not in seen else None
        asks = set(_list_names(entry, "asks"))
        inherited = self._left_out(model, (*seen, like)) if model else ()
        yield from (name for name in (*inherited, *_list_names(entry, "leaves-out")) if name not in asks)


def compile_stated(written: object, library: Library) -> Callable[[View], object]:
    """What a plan states at the first of the places that a setting names."""
    if not isinstance(written, str):
        return lambda view: None
    path = tuple(written[1:].split("."))
    if written[0] == "/" and all(map(str.isidentifier, path)):
        return lambda view: value_at(view.data, path)

    @cache
    def compiled() -> SetFn:
        from somelint.language.grammar import new_compiler

        return new_compiler(library).set(written, ())

    def first(view: View) -> object:
        from datetime import date

        from somelint.language.scope import Place, Run, Scope

        places = compiled()(Scope(Run((view,), date.min), Place(view, (), view.data))).items
        return places[0].value if places else None

    return first


def find_kinds(setting: object, library: Library) -> DocumentKinds | None:
    """The kinds in the catalogue that the setting names with `in`; its `value` gives the kind of a document."""
    if not isinstance(setting, dict):
        return None
    catalogue = str(setting.get("in"))
    return DocumentKinds(setting.get("value"), catalogue, library) if catalogue in library.catalogues else None


def check_kinds(rule: Rule, kinds: DocumentKinds | None) -> None:
    """Raise RuleError for a kind that does not exist."""
    known = [str(entry["id"]) for entry in kinds.catalogue.entries] if kinds else []
    for n, kind in enumerate(rule.kinds):
        if kind not in known:
            raise RuleError(("kinds", n), f"There is no kind of document “{kind}”; there are {', '.join(known)}.")


def _list_names(entry: Mapping[str, object], field: str) -> list[str]:
    names = entry.get(field)
    return [str(name) for name in names] if isinstance(names, list) else []
