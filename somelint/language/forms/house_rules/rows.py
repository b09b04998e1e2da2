"""The rows of the forms in this folder. Most runs need none, so each is loaded with the first rule that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.scope import CheckFn, TestFn, ValueFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _late(module: str, name: str) -> Callable[[Any, Compiler, Path], Any]:
    """A form whose function is looked up in its module when it is first compiled."""

    def compile_late(written: Any, compiler: Compiler, at: Path) -> Any:
        forms = __import__(f"{__package__}.{module}", fromlist=("FORMS",)).FORMS
        return forms[name](written, compiler, at)

    return compile_late


LATE_TESTS: Mapping[str, Form[TestFn]] = {
    "begins": Form(_late("patterns", "begins")),
    "ends": Form(_late("patterns", "ends")),
    "like": Form(_late("patterns", "like")),
}
LATE_VALUES: Mapping[str, Form[ValueFn]] = {
    "date": Form(_late("moved_dates", "date"), beside=("plus", "minus")),
    "feast": Form(_late("feasts", "feast"), beside=("in", "told", "from", "to")),
}
LATE_CHECKS: Mapping[str, Form[CheckFn]] = {
    "feasts-fit": Form(_late("feasts", "feasts-fit"), ("in", "months", "from", "to"), ("match", "real", "value")),
    "group": Form(_late("groups", "group"), ("by", "at-most", "at-least"), ("value", "count", "limit", "members")),
}
FORMS: Mapping[str, Form[Any]] = {**LATE_TESTS, **LATE_VALUES, **LATE_CHECKS}
"""All of them, as guards look for them."""
