"""The forms of the words in families: computed when rule files become a bundle, so that a check needs no stemmer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from somelint.language.families import family_words, parse_family
from somelint.language.meaning.written import has_concepts, parse_concept_family, words_in
from somelint.model.caches import cache
from somelint.model.hints import Any

STEMMERS = {
    "en": "english",
    "nb": "norwegian",
    "nn": "norwegian",
    "no": "norwegian",
    "sv": "swedish",
    "nl": "dutch",
    "da": "danish",
    "de": "german",
    "fi": "finnish",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
}

# Endings to try; the stemmer decides which ones keep the stem. After a doubled letter only the second ones are tried.
ENDINGS = {
    "english": ("s es d ed ing ies ied er ers", "ed ing er ers"),
    "norwegian": ("e en a et er ene ane ar este ede te t s r dde d de", "er et"),
    "swedish": ("a e en n et t ar arna er erna or orna na r de ade at te s as", "er et"),
    "dutch": ("e en s t te ten de den d", "e en"),
}


def forms_table(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The other forms of each word in the families of a word-list file, by language, with spaces between them."""
    table: dict[str, dict[str, str]] = {}
    for language, listed in (data.get("families") or {}).items():
        words = {word for text in listed for word in _words(text) if "*" not in word}
        forms = {word: " ".join(sorted(forms_of(word, language) - {word})) for word in sorted(words)}
        table[language] = {word: others for word, others in forms.items() if others}
    return table


def _words(family: str) -> Iterator[str]:
    if has_concepts(family):
        yield from words_in(parse_concept_family(family))
    else:
        yield from (word for part in parse_family(family) for choice in part for word in family_words(choice))


@cache
def forms_of(word: str, language: str) -> frozenset[str]:
    """The word and its forms with the same stem; only the word in a language without a stemmer."""
    stemmer = STEMMERS.get(language)
    if stemmer is None or len(word) < 3:
        return frozenset({word})
    find_stem = _stemmer(stemmer)
    word_stem = find_stem(word)
    return frozenset({word, *(form for form in _candidates(word, word_stem, stemmer) if find_stem(form) == word_stem)})


def _candidates(word: str, stem: str, language: str) -> Iterator[str]:
    usual, after_doubled = ENDINGS.get(language, ("", ""))
    for base in dict.fromkeys((word, stem)):
        yield base
        yield from (base + ending for ending in usual.split())
    if word[-1] in "ey":
        yield from (word[:-1] + ending for ending in usual.split())
    yield from (stem + stem[-1] + ending for ending in after_doubled.split())


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import snowballstemmer  # type: ignore[import-untyped]  # needed only where rule files are read from YAML

    # One in four words is a form of several.
    return cache(snowballstemmer.stemmer(language).stemWord)
