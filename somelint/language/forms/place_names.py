"""The name that stands behind a word of a list: “young people in Solvik” names Solvik."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.language.errors import expect_parts
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.language.text_words import NAME
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _name_in(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"name-in", "after"}, at)
    text = compiler.value(parts["name-in"], (*at, "name-in"))
    lexicons = compiler.library.word_lists(parts["after"], (*at, "after"))

    def evaluate(scope: Scope) -> object:
        sentence = text(scope)
        if not isinstance(sentence, str):
            return None
        scope.run.spend(1 + len(sentence) // 20)
        starts = {start: rest for match in NAME.finditer(sentence) for start, rest in _rests(match.start(), match[0])}
        if not starts:
            return None
        ends = {match.end + 1 for lexicon in lexicons for match in lexicon.all_matches(sentence)}
        found = {starts[end] for end in ends if end in starts}
        return found.pop() if len(found) == 1 else None

    return evaluate


def _rests(start: int, name: str) -> Iterator[tuple[int, str]]:
    """A name and what is left of it behind each of its words: the word that begins a sentence has a capital too."""
    while name:
        yield start, name
        word, _, name = name.partition(" ")
        start += len(word) + 1


FORMS: Mapping[str, Form[ValueFn]] = {"name-in": Form(_name_in, beside=("after",))}
