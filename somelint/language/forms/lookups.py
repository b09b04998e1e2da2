"""What catalogues know: a fact about the entry that a text names, and the entry that it nearly names."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.document.view import is_blank
from somelint.language.errors import RuleError, expect_parts
from somelint.language.scope import Scope, ValueFn, counted_text
from somelint.language.tables import Form
from somelint.language.wording import translate_value
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _lookup(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"in", "key", "field"}, at)
    catalogue = compiler.library.catalogue(parts["in"], (*at, "in"))
    key = compiler.value(parts["key"], (*at, "key"))
    field = parts["field"]
    if not isinstance(field, str):
        raise RuleError((*at, "field"), "“field” takes the name of a fact, such as size or size.low.")
    lexicons = compiler.library.word_lists(catalogue.residue, (*at, "in"), may_be_none=True)
    others = [compiler.library.catalogue(name, (*at, "in")) for name in catalogue.residue_catalogues]

    def evaluate(scope: Scope) -> object:
        text = key(scope)
        fact: object = catalogue.find(counted_text(text, scope), lexicons, others) if isinstance(text, str) else None
        for step in field.split("."):
            fact = fact.get(step) if isinstance(fact, dict) else None
        return None if is_blank(fact) else translate_value(fact, catalogue.translations)

    return evaluate


def _nearest(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"in", "key"}, at)
    catalogue = compiler.library.catalogue(parts["in"], (*at, "in"))
    key = compiler.value(parts["key"], (*at, "key"))

    def evaluate(scope: Scope) -> object:
        text = key(scope)
        if not isinstance(text, str):
            return None
        # Comparing two words takes longer than most steps, and there are many names.
        scope.run.spend(3 * catalogue.size)
        return catalogue.nearest(text)

    return evaluate


FORMS: Mapping[str, Form[ValueFn]] = {
    "lookup": Form(_lookup),
    "nearest": Form(_nearest),
}
