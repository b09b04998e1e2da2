"""People who are named inside a text, told by a capital letter and a list of names, and are not known elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from somelint.language.errors import expect_list, expect_parts
from somelint.language.scope import CheckFn, Places, Scope, Violation
from somelint.language.tables import Form
from somelint.language.text_words import NAME, words_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


# A word with a capital in front of which a sentence, a quotation or a list begins has it for that reason.
_BEGINS = late(r"(?:^|[.!?:;]\s+|[“\"‘(]\s*|\n\s*)$")


def _names_only(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    parts = expect_parts(written, {"names-only", "listed", "in"}, at)
    known = compiler.set(parts["names-only"], (*at, "names-only"))
    catalogue = compiler.library.catalogue(parts["listed"], (*at, "listed"))
    sets = [compiler.set(path, (*at, "in", n)) for n, path in enumerate(expect_list(parts["in"], (*at, "in")))]

    def is_listed(word: str) -> bool:
        return catalogue.exact(word) is not None

    def evaluate(scope: Scope) -> Iterator[Violation]:
        names: Set[str] | None = None
        for place in (place for members in sets for place in members(scope).items):
            if not isinstance(place.value, str):
                continue
            scope.run.spend(1 + len(place.value) // 20)
            for start, end in _listed_names(place.value, is_listed):
                # Whom the document knows is only asked where somebody is named.
                names = _words_in(known(scope)) if names is None else names
                if not any(_is_one(word.text, names) for word in words_of(place.value[start:end])):
                    yield Violation(place, (start, end), {"match": place.value[start:end], "value": place.value})

    return evaluate


def _words_in(places: Places) -> Set[str]:
    return {word.text for place in places.items if isinstance(place.value, str) for word in words_of(place.value)}


def _is_one(word: str, names: Set[str]) -> bool:
    # “Kari's” and “Karis” are Kari.
    return word in names or (word.endswith("s") and word[:-1] in names) or word + "s" in names


def _listed_names(text: str, is_listed: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where the names in a text stand that begin with a listed word."""
    for match in NAME.finditer(text):
        # Behind another word with a capital a listed one is part of another name: “Villa Anna”.
        start, words = match.start(), match[0].split()
        if len(words) > 1 and not is_listed(_bare(words[0])) and _BEGINS.search(text, 0, start):
            start += len(words.pop(0)) + 1  # “Ask Kari”: the first word begins the sentence
        if is_listed(words[0]) or (words[0].endswith("s") and is_listed(words[0][:-1])):
            yield start, match.end()


def _bare(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


FORMS: Mapping[str, Form[CheckFn]] = {
    "names-only": Form(_names_only, beside=("listed", "in"), brings=("match", "value"))
}
