"""Whether what a text works out is right: “3 apples on 4 trees = 10” is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from math import prod

from somelint.language.catalogues import Catalogue
from somelint.language.errors import expect_list, expect_parts
from somelint.language.lexicons import Lexicon
from somelint.language.scope import CheckFn, Scope, Violation
from somelint.language.tables import Form
from somelint.language.text_words import END_OF_SENTENCE, words_of
from somelint.language.word_numbers import amounts_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.text.quantities import Quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


_EQUALS = late(r"\s=\s")
_MOST_FACTORS = 4
_HUNDRED = 100
# Days, weeks and months that nobody writes down: five a week are 260 a year.
_DAYS = 7
_SPANS = (1, 4, 4.33, 5, 7, 12, 13, 48, 50, 52, 60, 365)
_OFF = 0.03  # how far a result may be off, as a part of it: people round what they work out


def _reckons(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    parts = expect_parts(written, {"reckons", "gives", "numbers"}, at)
    paths = expect_list(parts["reckons"], (*at, "reckons"))
    sets = [compiler.set(path, (*at, "reckons", n)) for n, path in enumerate(paths)]
    gives = compiler.library.word_lists(parts["gives"], (*at, "gives"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def evaluate(scope: Scope) -> Iterator[Violation]:
        for place in (place for members in sets for place in members(scope).items):
            if isinstance(place.value, str):
                scope.run.spend(1 + len(place.value) // 20)
                for start, end, said, product in _wrong_results(place.value, gives, numbers):
                    match = place.value[start:end]
                    args = {"match": match, "said": Quantity(said), "product": Quantity(product), "value": place.value}
                    yield Violation(place, (start, end), args)

    return evaluate


def _wrong_results(text: str, gives: Sequence[Lexicon], numbers: Catalogue) -> Iterator[tuple[int, int, float, float]]:
    """Each result in a text that is neither product, sum nor anything else of the numbers before it."""
    marks = [(match.start, match.end) for lexicon in gives for match in lexicon.all_matches(text)]
    marks += [(match.start() + 1, match.end() - 1) for match in _EQUALS.finditer(text)]
    if not marks:
        return
    amounts = amounts_of(text, numbers)
    for start, end in marks:
        begin = max((match.end() for match in END_OF_SENTENCE.finditer(text, 0, start)), default=0)
        factors = [amount for amount in amounts if begin <= amount.start and amount.end <= start]
        result = next((amount for amount in amounts if amount.start >= end), None)
        if not 2 <= len(factors) <= _MOST_FACTORS or result is None or len(words_of(text[end : result.start])) > 2:
            continue
        values = [factor.value for factor in factors]
        if len(values) > 2 and _HUNDRED in values:
            continue  # so many in a hundred are a share, and the number that it is a share of may be any of them
        if not _may_give(values, result.value):
            yield factors[0].start, result.end, result.value, prod(values)


def _may_give(values: Sequence[float], result: float) -> bool:
    """Whether the result comes of some of the values, and of a stretch of time where one is understood."""
    some = [part for n in range(2, len(values) + 1) for part in combinations(values, n)]
    pairs = [*permutations(values, 2)]
    ways = [x for part in some for x in (prod(part), sum(part))]
    ways += [x for way in (prod(values), sum(values)) for by in _SPANS for x in (way * by, way / by)]
    ways += [x for way in values for by in _SPANS if not 1 < by <= _DAYS for x in (way * by, way / by)]
    ways += [x for a, b in pairs for x in (a - b, a / b, a * b / 100, a * (1 + b / 100), a * (1 - b / 100))]
    return any(abs(way - result) <= _OFF * result for way in ways)


FORMS: Mapping[str, Form[CheckFn]] = {
    "reckons": Form(_reckons, beside=("gives", "numbers"), brings=("match", "said", "product", "value"))
}
