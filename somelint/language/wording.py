"""How findings are worded, and the words around values. What writes them is in `language.templates`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.model.records import NamedTuple

FIRST_LANGUAGE = "en"
"""The language that has words for everything."""

_NONE: Mapping[str, str] = {}


class Wording(NamedTuple):
    """How findings are worded and identified."""

    labels: Sequence[str]  # the keys that name an entry, the first that it has wins
    identity: str  # the key that identifies an entry, such as id
    words: Mapping[str, str]  # the words for values: {"quoted": "“{value}”"}
    language: str = FIRST_LANGUAGE  # the code of the language
    sentences: Mapping[str, str] = _NONE  # somelint's own sentences, by their pattern in English
    # The texts of a rule, given its group and its id, by the same text in English.
    said: Callable[[str, str], Mapping[str, str]] = lambda group, rule: _NONE

    def texts(self, group: str, rule: str) -> Callable[[object], object]:
        """Puts a text of a rule, or a message with `one` and `other`, into the language, as far as it has words."""
        words = self.said(group, rule)
        return (lambda text: _in_words(text, words)) if words else _as_it_is


def _as_it_is(text: object) -> object:
    return text


def _in_words(text: object, words: Mapping[str, str]) -> object:
    if isinstance(text, str):
        return words.get(text, text)
    if isinstance(text, dict):
        forms = {form: words[text[form]] for form in ("one", "other") if text.get(form) in words}
        return {**text, **forms} if len(forms) == ("one" in text) + ("other" in text) else text
    return text
