"""What kind of document a text is, and which rules apply to that kind. All of it is data: a definition that gives the
kind, a catalogue of kinds, and the `kinds` of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from somelint.language.catalogues import Catalogue
from somelint.language.errors import RuleError
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.language.scope import Scope, ValueFn
from somelint.model.records import NamedTuple
from somelint.rulesets.rule import Rule


class DocumentKinds(NamedTuple):
    """How the kind of a document is found, and the kinds there are."""

    value: ValueFn  # what a document says about its kind
    catalogue: Catalogue  # the kinds there are, and which rules apply to each

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


def find_kinds(setting: object, library: Library) -> DocumentKinds | None:
    """The kinds in the catalogue that the setting names with `in`; its `value` gives the kind of a document."""
    if not isinstance(setting, dict):
        return None
    catalogue = library.catalogues.get(str(setting.get("in")))
    if catalogue is None:
        return None
    return DocumentKinds(new_compiler(library).value(setting.get("value"), ()), catalogue)


def check_kinds(rule: Rule, kinds: DocumentKinds | None) -> None:
    """Raise RuleError for a kind that does not exist."""
    known = [str(entry["id"]) for entry in kinds.catalogue.entries] if kinds else []
    for n, kind in enumerate(rule.kinds):
        if kind not in known:
            raise RuleError(("kinds", n), f"There is no kind of document “{kind}”; there are {', '.join(known)}.")


def _list_names(entry: Mapping[str, object], field: str) -> list[str]:
    names = entry.get(field)
    return [str(name) for name in names] if isinstance(names, list) else []
