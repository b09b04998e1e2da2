"""How long a text or a list is: words, sentences, length."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.scope import Scope, ValueFn, counted_text
from somelint.language.tables import Form
from somelint.language.text_words import words_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.text.quantities import Quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


# A sentence ends at . ! ? … before a space and a capital, a digit or a quotation mark; “e.g. this” and “3.5” do not.
_SENTENCE_END = late(r"(?<![\s.][^\W\d_])(?<!\d)[.!?…]{1,20}[”\"')»]{0,20}\s+(?=[\"'“«(]*[^\W\d_a-zæøåäöéëü])")
_LONGEST_WORD = 40
_ABBREVIATIONS = frozenset(
    {"bl.a", "f.eks", "e.g", "i.e", "mr", "ms", "dr", "nr", "ca", "inkl", "m.fl", "t.ex", "bijv", "o.a", "incl", "evt"}
    | {"d.v.s", "osv", "etc", "st", "vs", "no"}
)


def _measure(size: Callable[[str], int], of_list: bool = False) -> Callable[[object, Compiler, Path], ValueFn]:
    def compile_measure(written: object, compiler: Compiler, at: Path) -> ValueFn:
        inner = compiler.value(written, at)

        def evaluate(scope: Scope) -> object:
            value = inner(scope)
            if isinstance(value, str):
                return Quantity(float(size(value if size is len else counted_text(value, scope))))
            return Quantity(float(len(value))) if of_list and isinstance(value, (list, dict)) else None

        return evaluate

    return compile_measure


def count_sentences(text: str) -> int:
    """How many sentences a text has. An abbreviation or a number with a point does not end one."""
    text = text.strip()
    count = 1 if text else 0
    for end in _SENTENCE_END.finditer(text):
        before = text[max(0, end.start() - _LONGEST_WORD) : end.start()].rsplit(None, 1)
        if before and before[-1].casefold().rstrip(".") not in _ABBREVIATIONS:
            count += 1
    return count


FORMS: Mapping[str, Form[ValueFn]] = {
    "words": Form(_measure(lambda text: len(words_of(text)))),
    "sentences": Form(_measure(count_sentences)),
    "length": Form(_measure(len, of_list=True)),
}
