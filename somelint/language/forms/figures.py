"""The figure that a text gives for a thing: “1200 trials by June”, asked for trials, is 1200."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from somelint.language.compiler import Compiler
from somelint.language.errors import expect_parts
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.language.text_words import words_of
from somelint.model.locations import Path
from somelint.text.quantities import Quantity

# A number as people write it: 1200, 1 200, 1.200, 1,200, 2,5. Dates, times, codes and versions do not count.
_NUMBER = re.compile(r"(?<![\w.,:/+–-])(\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?(?![\w:/–-]|[.,]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Between the ends of a range there is one short word or a dash: 100 to 150, 100 og 150.
_RANGE = re.compile(r"\s*(?:[^\W\d]{1,4}|[–-])\s*")
_SHARE = frozenset(("%", "percent", "per cent", "pct", "prosent", "procent"))
_NEAR, _STEM, _ENDING = 3, 4, 3
"""Within how many words after its number a thing is named; how many letters two forms of a word share at least, and
in how many they differ at most."""


def _figure(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"figure", "named"}, at)
    text, thing = compiler.value(parts["figure"], (*at, "figure")), compiler.value(parts["named"], (*at, "named"))

    def evaluate(scope: Scope) -> object:
        sentence, name = text(scope), thing(scope)
        if not isinstance(sentence, str) or not isinstance(name, str):
            return None
        scope.run.spend(1 + len(sentence) // 10)
        amount = find_figure(sentence, name)
        return None if amount is None else Quantity(amount)

    return evaluate


def find_figure(text: str, thing: str) -> float | None:
    """The number before the thing, when there is exactly one and it is not an end of a range."""
    numbers = [match for match in _NUMBER.finditer(text) if match[2] or not _YEAR.fullmatch(match[1])]
    if not numbers or any(
        _RANGE.fullmatch(text[number.end() : following.start()]) for number, following in pairwise(numbers)
    ):
        return None
    ends = [*(match.start() for match in numbers[1:]), len(text)]
    amounts = {
        float(re.sub(r"\D", "", match[1]) + "." + (match[2] or "0"))
        for match, end in zip(numbers, ends, strict=True)
        if _is_named(text[match.end() : end], thing)
    }
    return amounts.pop() if len(amounts) == 1 else None


def _is_named(after: str, thing: str) -> bool:
    if thing.casefold() in _SHARE:
        return any(after.casefold().lstrip().startswith(word) for word in _SHARE)
    clause = re.split(r"[.,;:!?()]", after, maxsplit=1)[0]
    named = next((word.text for word in words_of(thing) if len(word.text) >= _STEM), None)
    return named is not None and any(_is_form_of(word.text, named) for word in words_of(clause)[:_NEAR])


def _is_form_of(word: str, other: str) -> bool:
    shared = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return shared >= _STEM and max(len(word), len(other)) - shared <= _ENDING


FORMS: Mapping[str, Form[ValueFn]] = {"figure": Form(_figure, beside=("named",))}
