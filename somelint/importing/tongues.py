"""Which language a document is in, by the small words in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from somelint.importing.blocks import Passage
from somelint.importing.outline import texts_in
from somelint.language.catalogues import Catalogue
from somelint.language.text_words import plain_words

_LEAST, _AHEAD = 4, 1.15
_MOST_TEXT = 200_000


def language_of(blocks: Iterable[Passage], catalogue: Catalogue) -> str:
    """The code of the language that a document is in; empty where its words do not tell."""
    counts: Counter[str] = Counter()
    length = 0
    for block in blocks:
        for piece in texts_in(block):
            counts.update(plain_words(piece.text))
            length += len(piece.text)
        if length > _MOST_TEXT:
            break
    scores = {str(entry["id"]): sum(counts[word] for word in _word_list(entry, "words")) for entry in catalogue.entries}
    best = max(scores.values(), default=0)
    for entry in catalogue.entries:
        language, after = str(entry["id"]), _word_list(entry, "rather-than")
        others = [score for other, score in scores.items() if other != language and other not in after]
        if scores[language] == best >= max(_LEAST, _AHEAD * max(others, default=0)):
            return language
    return ""


def _word_list(entry: Mapping[str, object], fact: str) -> list[str]:
    listed = entry.get(fact)
    return [str(word) for word in listed] if isinstance(listed, list) else []
