"""Texts that are no answer: template marks, dots, "don't know yet". For rules they count as nothing.

What every text is looked through for says the setting `no-answer`; the marks that hold no word of any language are
known here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from somelint.language.lexicons import Lexicon
from somelint.language.library import Library
from somelint.language.selectors import parse_selector
from somelint.language.text_words import words_of
from somelint.model.locations import Path

# Dots, question marks, dashes, lines to fill in: a text without a letter, a digit or a picture.
_NO_WORD = re.compile(r"[\s.…?¿\-‐-―_/\\|*~#+=:;,'\"()\[\]{}<>]+\Z")
# What a template leaves to be filled in, as the whole text: [Your name], <name of shop>, {x}, %NAME%.
_WHOLE_MARK = re.compile(r"\[[^\[\]]+\]\Z|<[^<>:@/]+>\Z|\{[^{}]+\}\Z|%\w+%\Z|__\w+__\Z")
# The same inside a text, where only what nobody writes by hand is certain: {{x}}, ${x}, {SHOP_NAME}, [DATE].
_MARK = re.compile(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$\{[^{}]*\}|\{[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\}"
    r"|\[[A-Z][A-Z0-9]{2,}(?:[ _:][^\[\]]*)?\]|_{4,}|\.{5,}|\?{3,}"
)
_MOST_BESIDE = 2  # words beside a mark that make no answer of a text yet: "Name: TBD"
_SHORTEST_SAMPLE = 20  # characters of a help text below which anybody may have written the same
_STEPS = tuple[str | None, ...]


class EmptyAnswer(NamedTuple):
    """A text where an answer is to come."""

    path: Path  # of the text
    text: str  # the whole text
    start: int  # the first code point of what stands in for an answer, from 0
    end: int  # behind its last code point
    blank: bool  # whether nothing else is said there


class AnswerReader:
    """Tells texts that are no answer. `samples` are checksums of help texts: pasted unchanged they say nothing."""

    def __init__(self, setting: object, library: Library, samples: Collection[int] = ()) -> None:
        told: Mapping[str, Any] = setting if isinstance(setting, dict) else {}
        self._everywhere = _lexicons(told.get("lists"), library)
        self._rows: dict[_STEPS, Sequence[Lexicon]] = {}
        for row in told.get("more", ()):
            lists = [*self._everywhere, *_lexicons(row.get("lists"), library)]
            self._rows.update((_steps(path), lists) for path in row.get("in", ()))
        self._unread = frozenset(told.get("not-in", ()))
        questions: Mapping[str, Any] = told.get("questions", {})
        self._question_words = questions.get("words", 0)
        self._may_ask = frozenset(questions.get("not-in", ()))
        self._samples = frozenset(samples)

    def stand_ins(self, data: object) -> Iterator[EmptyAnswer]:
        """The texts of a document that are no answer or hold a mark, in the order in which they stand."""
        pending: list[tuple[Path, object]] = [((), data)]
        while pending:
            path, value = pending.pop()
            if isinstance(value, str):
                if found := self._judge(path, value):
                    yield found
            elif isinstance(value, dict):
                inner = [((*path, key), one) for key, one in value.items() if key not in self._unread]
                pending += reversed(inner)
            elif isinstance(value, list):
                pending += reversed([((*path, n), one) for n, one in enumerate(value)])

    def _judge(self, path: Path, text: str) -> EmptyAnswer | None:
        bare = text.strip()
        if not bare:
            return None
        start = text.index(bare)
        end = start + len(bare)
        if _NO_WORD.match(bare) or _WHOLE_MARK.match(bare) or self._is_sample(bare):
            return EmptyAnswer(path, text, start, end, True)
        if bare[-1] == "?" and self._is_bare_question(path, bare):
            return EmptyAnswer(path, text, start, end, True)
        for found in _MARK.finditer(text):
            return self._found(path, text, found.start(), found.end())
        for lexicon in self._rows.get(_steps_of(path), self._everywhere):
            if hit := lexicon.find(text):
                return self._found(path, text, hit.start, hit.end)
        return None

    def _found(self, path: Path, text: str, start: int, end: int) -> EmptyAnswer:
        words = words_of(text)
        before = sum(word.end <= start for word in words)
        beside = before + sum(word.start >= end for word in words)
        return EmptyAnswer(path, text, start, end, before == 0 or beside <= _MOST_BESIDE)

    def _is_sample(self, text: str) -> bool:
        return len(text) >= _SHORTEST_SAMPLE and _checksum(text) in self._samples

    def _is_bare_question(self, path: Path, text: str) -> bool:
        names = [step for step in path if isinstance(step, str)]
        if not names or names[-1] in self._may_ask or ".".join(names[-2:]) in self._may_ask:
            return False
        return "." not in text and len(words_of(text)) <= self._question_words


def leave_out(data: Any, stand_ins: Sequence[EmptyAnswer]) -> Any:
    """The data of a document with nothing where no answer stands. What is as before is not copied."""
    blank = [one.path for one in stand_ins if one.blank]
    if not blank:
        return data
    copied: dict[Path, Any] = {}

    def copy_at(path: Path) -> Any:
        if path not in copied:
            if not path:
                copied[path] = data.copy()
            else:
                above = copy_at(path[:-1])
                above[path[-1]] = above[path[-1]].copy()
                copied[path] = above[path[-1]]
        return copied[path]

    for path in blank:
        if not path:
            return None
        copy_at(path[:-1])[path[-1]] = None
    return data if not copied else copied[()]


def samples_of(schema: object) -> list[int]:
    """Checksums of what a JSON Schema says to authors: its descriptions, with and without the sample at their end."""
    return sorted({_checksum(text) for text in _help_texts(schema) if len(text) >= _SHORTEST_SAMPLE})


def _help_texts(schema: object) -> Iterator[str]:
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _help_texts(value)
    said = schema.get("description") if isinstance(schema, dict) else None
    if isinstance(said, str):
        yield from (said, said.split(" Example: ")[0])


def _checksum(text: str) -> int:
    """What tells a help text, whatever its case and its line breaks."""
    return crc32(" ".join(text.split()).rstrip(".").casefold().encode("utf-8", "surrogatepass"))


def _lexicons(names: object, library: Library) -> list[Lexicon]:
    return [library.lexicons[name] for name in names if name in library.lexicons] if isinstance(names, list) else []


def _steps(path: str) -> _STEPS:
    return tuple(step if isinstance(step, str) else None for step in parse_selector(path).steps)


def _steps_of(path: Path) -> _STEPS:
    return tuple(step if isinstance(step, str) else None for step in path)
