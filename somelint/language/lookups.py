"""What catalogues know: a fact about the entry that a text names, and the entry that it nearly names."""

from __future__ import annotations

from collections.abc import Callable

from somelint.document.view import is_blank
from somelint.language.compiler import Names, RuleError
from somelint.language.parts import parts_of
from somelint.language.scope import Scope, ValueFn
from somelint.language.values import compile_value
from somelint.model.locations import Path


def _lookup(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"in", "key", "field"}, at)
    catalogue = names.catalogue(parts["in"], (*at, "in"))
    key = compile_value(parts["key"], names, (*at, "key"))
    field = parts["field"]
    if not isinstance(field, str):
        raise RuleError((*at, "field"), "“field” takes the name of a fact, such as size or size.low.")
    lexicons = names.lexicon_list(catalogue.residue, (*at, "in"))
    others = [names.catalogue(name, (*at, "in")) for name in catalogue.residue_catalogues]

    def evaluate(scope: Scope) -> object:
        text = key(scope)
        found: object = catalogue.find(text, lexicons, others) if isinstance(text, str) else None
        for step in field.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        return None if is_blank(found) else found

    return evaluate


def _nearest(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"in", "key"}, at)
    catalogue = names.catalogue(parts["in"], (*at, "in"))
    key = compile_value(parts["key"], names, (*at, "key"))

    def evaluate(scope: Scope) -> object:
        text = key(scope)
        if not isinstance(text, str):
            return None
        # Comparing two words takes longer than most steps, and there are many names.
        scope.run.spend(catalogue.size)
        return catalogue.nearest(text)

    return evaluate


FORMS: dict[str, Callable[[object, Names, Path], ValueFn]] = {
    "lookup": _lookup,
    "nearest": _nearest,
}
