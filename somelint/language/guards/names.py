"""The functions that the code of guards calls, by name. A generated module takes them over as its own names."""

from __future__ import annotations

from somelint.document.view import is_blank
from somelint.language.guards import amounts, answers, forms, keys, late, places, texts
from somelint.language.logic import all_true, any_true, equal, negate
from somelint.model.hints import Any
from somelint.text import amounts as totals
from somelint.text.quantities import Quantity, as_quantity

NAMES: dict[str, Any] = {
    **{
        name: thing
        for module in (late, places, keys, answers, texts, forms, amounts, totals)
        for name, thing in vars(module).items()
        if callable(thing)
    },
    **{thing.__name__: thing for thing in (is_blank, all_true, any_true, equal, negate, Quantity, as_quantity)},
}
