"""Whether a text mentions somebody: one of the given names, or any name at all, judging by its capital letter."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.language.errors import RuleError
from somelint.language.scope import Scope, TestFn
from somelint.language.tables import Form
from somelint.language.text_words import words_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


# A capital after another word or a comma; the first word of a sentence always has one.
_INSIDE = late(r"[\w,;)”\"'’] +[(“\"'‘]?[^\W\d_a-zæøåäöéëü]\w*")
_SHORTEST = 3
"""The fewest letters of a part of a name that counts for the whole."""


def _mentions(written: object, compiler: Compiler, at: Path) -> TestFn:
    names = compiler.set(written, at, compared=True)

    def evaluate(value: object, scope: Scope) -> bool | None:
        if not isinstance(value, str):
            return None
        words = [word.text for word in words_of(value)]
        places = names(scope).items
        scope.run.spend(1 + len(words) * len(places) // 10)
        return any(_contains_words(way, words) for place in places for way in _ways_to_say(place.value))

    return evaluate


def _ways_to_say(name: object) -> Iterator[list[str]]:
    """A name in full, and its first or last word where both have a capital: “Kari” for “Kari Lunde”."""
    if not isinstance(name, str) or not (words := words_of(name)):
        return
    yield [word.text for word in words]
    ends = (name.split()[0], name.split()[-1])
    # In “Head of communications” no part counts for the whole.
    if len(words) > 1 and all(part[0].isupper() for part in ends):
        for part in ends:
            if len(part) >= _SHORTEST and len(own := words_of(part)) == 1:
                yield [own[0].text]


def _contains_words(name: list[str], words: list[str]) -> bool:
    n = len(name)
    # “Kari's” and “Karis” mention Kari too.
    return any(
        words[start : start + n - 1] == name[:-1] and words[start + n - 1] in (name[-1], name[-1] + "s")
        for start in range(len(words) - n + 1)
    )


def _capitals(written: object, compiler: Compiler, at: Path) -> TestFn:
    if not isinstance(written, bool):
        raise RuleError(at, "true or false is expected here.")
    return lambda value, scope: (_INSIDE.search(value) is not None) is written if isinstance(value, str) else None


FORMS: dict[str, Form[TestFn]] = {
    "mentions": Form(_mentions),
    "capitals": Form(_capitals),
}
