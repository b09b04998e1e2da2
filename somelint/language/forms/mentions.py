"""Whether a text mentions somebody: one of the names given, or any name at all, to judge by its capital letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError
from somelint.language.scope import Scope, TestFn
from somelint.language.tables import Form
from somelint.language.text_words import words_of
from somelint.model.locations import Path

# A capital after another word or a comma; the first word of a sentence has one whatever it is.
_INSIDE = re.compile(r"[\w,;)”\"'’] +[(“\"'‘]?[^\W\d_a-zæøåäöéëü]\w*")
_SHORTEST = 3
"""Letters that a part of a name has at least, to stand for the whole."""


def _mentions(written: object, compiler: Compiler, at: Path) -> TestFn:
    names = compiler.set(written, at)

    def evaluate(value: object, scope: Scope) -> bool | None:
        if not isinstance(value, str):
            return None
        said = [word.text for word in words_of(value)]
        places = names(scope).items
        scope.run.spend(1 + len(said) * len(places) // 10)
        return any(_stands_in(way, said) for place in places for way in _ways_to_say(place.value))

    return evaluate


def _ways_to_say(name: object) -> Iterator[list[str]]:
    """A name in full, and its first or last word where both have a capital: “Kari” for “Kari Lunde”."""
    if not isinstance(name, str) or not (words := words_of(name)):
        return
    yield [word.text for word in words]
    ends = (name.split()[0], name.split()[-1])
    # “Head of communications” is no name of which a part stands for the whole.
    if len(words) > 1 and all(part[0].isupper() for part in ends):
        for part in ends:
            if len(part) >= _SHORTEST and len(own := words_of(part)) == 1:
                yield [own[0].text]


def _stands_in(wanted: list[str], said: list[str]) -> bool:
    n = len(wanted)
    # “Kari's” and “Karis” speak of Kari too.
    return any(
        said[start : start + n - 1] == wanted[:-1] and said[start + n - 1] in (wanted[-1], wanted[-1] + "s")
        for start in range(len(said) - n + 1)
    )


def _capitals(written: object, compiler: Compiler, at: Path) -> TestFn:
    if not isinstance(written, bool):
        raise RuleError(at, "true or false is expected here.")
    return lambda value, scope: (_INSIDE.search(value) is not None) is written if isinstance(value, str) else None


FORMS: dict[str, Form[TestFn]] = {
    "mentions": Form(_mentions),
    "capitals": Form(_capitals),
}
