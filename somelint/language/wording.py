"""How findings are worded, and the words around values. What writes them is in `language.templates`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.model.hints import TypeAlias
from somelint.model.records import NamedTuple

FIRST_LANGUAGE = "en"
"""The language that has words for everything."""

Translations: TypeAlias = Mapping[str, Mapping[str, str]]
"""Texts in other languages, each with the code of its language, by the text in English."""

_NONE: Mapping[str, str] = {}


class RuleLiteral(str):
    """A text that a rule writes among its values: a text like any other, told in the language of the message."""

    __slots__ = ()


class Translated(str):
    """A text in English that brings its translations: a text like any other, told in the language of the message."""

    __slots__ = ("others",)

    others: Mapping[str, str]  # the text in other languages, by their codes


class Several(NamedTuple):
    """Several members of a list that are called the same."""

    name: object  # what each of them is called
    number: int  # how many there are


def translate_value(value: object, table: Translations) -> object:
    """A text with its translations from a table; anything else, and what is not in the table, as it is."""
    others = table.get(value) if isinstance(value, str) else None
    if others is None:
        return value
    made = Translated(value)
    made.others = others
    return made


class Wording(NamedTuple):
    """How findings are worded and identified."""

    labels: Sequence[str]  # the keys that name an entry, the first that it has wins
    identity: str  # the key that identifies an entry, such as id
    words: Mapping[str, str]  # the words for values: {"quoted": "“{value}”"}
    language: str = FIRST_LANGUAGE  # the code of the language
    sentences: Mapping[str, str] = _NONE  # somelint's own sentences, by their pattern in English
    own: Mapping[str, str] = _NONE  # the texts of the rule at hand, by the same text in English
    # The texts of a rule, given its group and its id, by the same text in English.
    said: Callable[[str, str], Mapping[str, str]] = lambda group, rule: _NONE

    def of_rule(self, group: str, rule: str) -> Wording:
        """The same with the texts of a rule at hand, for those that its values bring."""
        return self._replace(own=self.said(group, rule))

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
