"""The grammar: one table of all forms, joined from the files in `forms/`.

A new form is one function and one row in the `FORMS` of its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.language.compiler import Compiler
from somelint.language.forms import (
    arithmetic,
    calendar,
    checks,
    conditions,
    counting,
    figures,
    lookups,
    matches,
    mentions,
    names_in_texts,
    opening_hours,
    place_names,
    presence,
    reckoning,
    references,
    series,
    sets,
    shared_entries,
    sizes,
    text_amounts,
    text_tests,
    value_tests,
    values,
    weekdays,
)
from somelint.language.forms.house_rules import rows as house_rules
from somelint.language.library import Library
from somelint.language.tables import Grammar
from somelint.model.problems import KINDS

GRAMMAR = Grammar(
    sets={**shared_entries.FORMS, **sets.FORMS, **series.FORMS},
    values={
        **values.FORMS,
        **arithmetic.FORMS,
        **calendar.FORMS,
        **lookups.FORMS,
        **sizes.FORMS,
        **figures.FORMS,
        **opening_hours.FORMS,
        **text_amounts.FORMS,
        **place_names.FORMS,
        **counting.FORMS,
        **house_rules.LATE_VALUES,
    },
    conditions={**presence.FORMS, **matches.FORMS, **conditions.FORMS},
    tests={**value_tests.FORMS, **text_tests.FORMS, **mentions.FORMS, **house_rules.LATE_TESTS},
    checks={
        **checks.FORMS,
        **references.FORMS,
        **weekdays.FORMS,
        **names_in_texts.FORMS,
        **reckoning.FORMS,
        **house_rules.LATE_CHECKS,
    },
    path=sets.compile_path,
    quantity=values.compile_quantity,
)


def new_compiler(
    library: Library,
    lets: Mapping[str, object] | None = None,
    options: Sequence[str] = (),
    counterparts: Sequence[str] = (),
) -> Compiler:
    """A compiler that knows all forms. `lets`: a rule's own names; `counterparts`: the names that `match` gives."""
    return Compiler(GRAMMAR, library, lets, options, counterparts)


def brought_by(expression: object) -> tuple[str, ...]:
    """The names that a check provides for the message."""
    if not isinstance(expression, dict):
        return ()
    kind = checks.reported_kind(expression)
    if kind is not None:
        return KINDS.get(kind, ())
    return next((form.brings for name, form in GRAMMAR.checks.items() if name in expression), ())
