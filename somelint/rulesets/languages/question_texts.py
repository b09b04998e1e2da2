"""The texts of the questions of `init` and of the document that it makes, in other languages; and how people write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from somelint.model.hints import Any
from somelint.model.locations import Path, show_path
from somelint.model.records import NamedTuple
from somelint.rulesets.languages.rule_texts import digest_of_text

LANGUAGE = "language"
"""The slot of the document for the code of its language; it stays empty in the first language."""

WORDED = "worded"
"""The key of a file of questions that lists which texts of the document are words."""

TEXTS, HABITS, MADE_FROM = "init-texts", "init-habits", "made-from"
"""The keys of a locale file: the texts, how people write, and which English text each text was made from."""

PARTS_OF_PLAN = ("plan", "comments")
"""The names of texts that are not of a question: those in the document, and the comments on its sections."""

_QUESTION = ("ask", "explain", "example", "help", "word")

FURTHER = "further"
"""The key of a file of questions for those about a plan that is there."""


class Habits(NamedTuple):
    """How people write, in a language, what the questions ask for."""

    language: str  # the code of the language
    between: tuple[str, ...] = ()  # words that may come between two dates
    before: tuple[str, ...] = ()  # words that may come before a stretch of time
    stretches: Mapping[str, tuple[int, int]] = {}  # words for a part of a year: its first and its last month
    behind: Mapping[str, tuple[str, ...]] = {}  # by id of a question: words that may repeat it behind a number
    day_first: bool = False  # whether 3/4/2027 is in April
    thousands: str = ""  # the mark between thousands that cannot be another one
    small_words: frozenset[str] = frozenset()  # words that no id ends in
    about: tuple[str, ...] = ()  # words before a number that say that it is round


def read_habits(data: Mapping[str, Any], words: Mapping[str, Any]) -> Habits:
    """The habits in a file of questions, and those in a locale file beside it."""
    own = words.get(HABITS, {})
    return Habits(
        str(words.get(LANGUAGE, data[LANGUAGE])),
        tuple(str(word) for word in (*own.get("between", ()), *data.get("between", ()))),
        tuple(str(word) for word in own.get("before", ())),
        {str(words): (int(first), int(last)) for words, (first, last) in own.get("stretches", {}).items()},
        _words_behind(own.get("behind", {}), data.get("behind", {})),
        own.get("day-first") is True,
        str(own.get("thousands", "")),
        frozenset(str(word) for word in own.get("small-words", ())),
        tuple(str(word) for word in (*own.get("about", ()), *data.get("about", ()))),
    )


def _words_behind(own: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The words that may stand behind the number that answers a question, by its id, in two languages."""
    return {
        str(name): tuple(str(word) for word in (*own.get(name, ()), *usual.get(name, ()))) for name in {**own, **usual}
    }


def texts_of_questions(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The English texts in a file of questions: by the id of a question and the key, and those of PARTS_OF_PLAN."""
    rows = (*data["questions"], *data.get(FURTHER, ()))
    texts = {row["id"]: {key: str(row[key]) for key in _QUESTION if key in row} for row in rows}
    worded = frozenset(data.get(WORDED, ()))
    plan = {show_path(path): text for path, text in _template_texts(data["plan"], ()) if show_path(path) in worded}
    return {**texts, "plan": plan, "comments": dict(data.get("comments", {}))}


def put_questions_in_words(data: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a file of questions in the words of a locale file.

    A text whose English has changed since it was translated stays in English, as does one that has no translation.
    """
    texts, stamps = words.get(TEXTS, {}), words.get(MADE_FROM, {})

    def in_words(part: str, key: str, english: str) -> str:
        stamp = stamps.get(part, {}).get(key)
        return str(texts.get(part, {}).get(key, english)) if stamp in (None, digest_of_text(english)) else english

    code = f"{{{LANGUAGE}}}"
    return {
        **data,
        **{
            part: [
                {**row, **{key: in_words(row["id"], key, str(row[key])) for key in _QUESTION if key in row}}
                for row in data.get(part, ())
            ]
            for part in ("questions", FURTHER)
        },
        "plan": _fill_node(
            data["plan"], (), lambda path, text: words[LANGUAGE] if text == code else in_words("plan", path, text)
        ),
        "comments": {key: in_words("comments", key, text) for key, text in data.get("comments", {}).items()},
    }


def _template_texts(node: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, Mapping):
        for key, inner in node.items():
            yield from _template_texts(inner, (*path, key))
    elif isinstance(node, list):
        for n, inner in enumerate(node):
            yield from _template_texts(inner, (*path, n))


def _fill_node(node: object, path: Path, said: Callable[[str, str], str]) -> object:
    if isinstance(node, str):
        return said(show_path(path), node)
    if isinstance(node, Mapping):
        return {key: _fill_node(inner, (*path, key), said) for key, inner in node.items()}
    if isinstance(node, list):
        return [_fill_node(inner, (*path, n), said) for n, inner in enumerate(node)]
    return node
