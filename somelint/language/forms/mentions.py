"""Whether a text mentions somebody, judging by names or capital letters, or has a word in common with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from somelint.language.errors import RuleError
from somelint.language.lexicons import Lexicon
from somelint.language.scope import Scope, TestFn, counted_text
from somelint.language.tables import Form
from somelint.language.text_words import beginnings_of, plain_words, words_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


# A capital after another word or a comma; the first word of a sentence always has one.
_INSIDE = late(r"[\w,;)”\"'’] +[(“\"'‘]?[^\W\d_a-zæøåäöéëü]\w*")
_SHORTEST = 3
"""The fewest letters of a part of a name that counts for the whole."""
_SMALL_WORDS = frozenset(
    ("das", "del", "den", "der", "des", "dos", "las", "les", "los", "san", "ter", "the", "van", "von")
)
"""Words that names begin with and sentences are full of: they count for no name by themselves."""
_TELLING, _BEGINNING = 4, 5
"""The fewest letters of a word that two texts may have in common; how many of them tell it in all its forms."""
_ONE_LANGUAGE = 2
"""How many short words in common show that texts are in one language."""


def _mentions(written: object, compiler: Compiler, at: Path) -> TestFn:
    names = compiler.set(written, at, compared=True)

    def evaluate(value: object, scope: Scope) -> bool | None:
        if not isinstance(value, str):
            return None
        words = [word.text for word in words_of(counted_text(value, scope))]
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
            if len(part) >= _SHORTEST and len(own := words_of(part)) == 1 and own[0].text not in _SMALL_WORDS:
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

    def evaluate(value: object, scope: Scope) -> bool | None:
        return (_INSIDE.search(counted_text(value, scope)) is not None) is written if isinstance(value, str) else None

    return evaluate


def _shares_word(written: Mapping[str, object], compiler: Compiler, at: Path) -> TestFn:
    others = compiler.set(written["shares-word"], (*at, "shares-word"))
    lexicons = compiler.library.word_lists(written.get("besides", []), (*at, "besides"), may_be_none=True)
    least = written.get("least", 1)
    if not isinstance(least, int) or isinstance(least, bool) or least < 1:
        raise RuleError((*at, "least"), "“least” takes a whole number from 1.")

    def evaluate(value: object, scope: Scope) -> bool | None:
        if not isinstance(value, str):
            return None
        own, short = _telling_words(value, lexicons), _short_words(value)
        alike: set[str] = set()
        for place in others(scope).items:
            if isinstance(place.value, str):
                scope.run.spend(1 + (len(value) + len(place.value)) // 20)
                if _have_in_common(own, _telling_words(place.value, lexicons), least):
                    return True
                alike |= short & _short_words(place.value)
        # Texts in two languages may well say the same; who asks for several words wants these very words.
        return False if own and (len(alike) >= _ONE_LANGUAGE or not lexicons or least > 1) else None

    return evaluate


def _short_words(text: str) -> Set[str]:
    return {word for word in plain_words(text) if len(word) <= _TELLING and not word.isdecimal()}


def _telling_words(text: str, lexicons: Iterable[Lexicon]) -> Set[str]:
    """The longer words of a text, small words left out."""
    small = {word for lexicon in lexicons for match in lexicon.all_matches(text) for word in plain_words(match.term)}
    return {word for word in plain_words(text) if len(word) >= _TELLING and word not in small and not word.isdecimal()}


def _have_in_common(own: Set[str], others: Set[str], least: int) -> bool:
    """Whether so many words of the one begin like a word of the other, or are a part of it: “evening” in “filmevening”.
    Forms of one word count once."""
    begun = {beginning for word in others for beginning in (word[:_BEGINNING], *beginnings_of(word))}
    alike: set[str] = set()
    for word in own:
        if any(beginning in begun for beginning in (word[:_BEGINNING], *beginnings_of(word))) or any(
            _holds(word, other) or _holds(other, word) for other in others
        ):
            alike.add(word[:_BEGINNING])
            if len(alike) >= least:
                return True
    return False


def _holds(word: str, part: str) -> bool:
    stem = part[: max(_BEGINNING, len(part) - 2)]
    return len(stem) >= _BEGINNING and stem in word


FORMS: dict[str, Form[TestFn]] = {
    "mentions": Form(_mentions),
    "capitals": Form(_capitals),
    "shares-word": Form(_shares_word, beside=("besides", "least")),
}
