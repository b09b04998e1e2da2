"""Texts that do not answer anything: template marks, dots, "don't know yet". Rules treat them as absent.

The setting `no-answer` names the word lists to look for; marks without a word of any language are defined here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from somelint.language.stand_ins.suspects import Suspects
from somelint.language.text_words import words_of
from somelint.model.caches import cached_property
from somelint.model.hints import TYPE_CHECKING, Any, TypeAlias
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.samples import is_sample, pack_samples

if TYPE_CHECKING:
    from somelint.language.lexicons import Lexicon
    from somelint.language.library import Library

# Dots, question marks, dashes, lines to fill in: a text without a letter, a digit or a picture.
_NO_WORD = late(r"[\s.…?¿\-‐-―_/\\|*~#+=:;,'\"()\[\]{}<>]+\Z")
# The blank of a template as the whole text: [Your name], <name of shop>, {x}, %NAME%.
_WHOLE_MARK = late(r"\[[^\[\]]+\]\Z|<[^<>:@/]+>\Z|\{[^{}]+\}\Z|%\w+%\Z|__\w+__\Z")
# The same inside a text, where only marks that nobody writes by hand count: {{x}}, ${x}, {SHOP_NAME}, [DATE].
_MARK = late(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$\{[^{}]*\}|\{[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\}"
    r"|\[[A-Z][A-Z0-9]{2,}(?:[ _:][^\[\]]*)?\]|_{4,}|\.{5,}|\?{3,}"
)
_MOST_BESIDE = 2  # with at most this many words beside a mark, a text is still unanswered: "Name: TBD"
_STEPS = tuple[str | None, ...]
# By text, word lists and whether it is a bare question: what was found in it, as the fields of an EmptyAnswer.
_Seen: TypeAlias = "dict[tuple[str, int, bool], tuple[int, int, bool] | None]"


class EmptyAnswer(NamedTuple):
    """A text that stands in for an answer."""

    path: Path  # of the text
    text: str  # the whole text
    start: int  # the first code point of the stand-in, from 0
    end: int  # just after its last code point
    blank: bool  # whether the text as a whole counts as unanswered


class AnswerReader:
    """Recognises texts that are not answers."""

    def __init__(
        self,
        setting: object,
        library: Library,
        samples: Mapping[str, Sequence[int]],
        openings: Callable[[str], Mapping[str, Sequence[str]]],
    ) -> None:
        """`samples`: of help texts, from `samples_of`; `openings`: gives those of a word list by its id."""
        options: Mapping[str, Any] = setting if isinstance(setting, dict) else {}
        self._everywhere = _lexicons(options.get("lists"), library)
        self._rows: dict[_STEPS, Sequence[Lexicon]] = {}
        for row in options.get("more", ()):
            lists = [*self._everywhere, *_lexicons(row.get("lists"), library)]
            self._rows.update((_steps(path), lists) for path in row.get("in", ()))
        self._unread = frozenset(options.get("not-in", ()))
        questions: Mapping[str, Any] = options.get("questions", {})
        self._question_words = questions.get("words", 0)
        self._may_ask = frozenset(questions.get("not-in", ()))
        self._samples = samples
        self._openings = openings

    @cached_property
    def _suspects(self) -> Suspects:
        lists = {lexicon.id: lexicon for row in (self._everywhere, *self._rows.values()) for lexicon in row}
        whole = [self._openings(name) for name, lexicon in lists.items() if lexicon.whole]
        inside = [self._openings(name) for name, lexicon in lists.items() if not lexicon.whole]
        return Suspects(whole, inside, self._samples)

    def stand_ins(self, data: object) -> Iterable[EmptyAnswer]:
        """The texts of a document that are not answers or that hold a mark, in document order."""
        suspects = self._suspects.among(self._texts(data))
        return self._judged((), data, suspects, {}) if suspects else ()

    def _judged(self, path: Path, value: object, suspects: Mapping[str, bool], seen: _Seen) -> Iterator[EmptyAnswer]:
        if isinstance(value, str):
            if found := self._judge(path, value, suspects[value], seen):
                yield EmptyAnswer(path, value, *found)
        elif isinstance(value, (dict, list)):
            for key, member in value.items() if isinstance(value, dict) else enumerate(value):
                # Few texts are looked at, so few paths are made.
                if (member in suspects if isinstance(member, str) else isinstance(member, (dict, list))) and (
                    key not in self._unread
                ):
                    yield from self._judged((*path, key), member, suspects, seen)

    def _texts(self, data: object) -> set[str]:
        """All texts of a document that are looked at, each once."""
        texts: set[str] = set()
        pending: list[object] = [data]
        while pending:
            value = pending.pop()
            kind = value.__class__
            if kind is str:
                texts.add(value)  # type: ignore[arg-type]  # its class says that it is a text
            elif isinstance(value, dict):
                pending += value.values() if self._unread.isdisjoint(value) else self._members(value)
            elif isinstance(value, list):
                pending += value
        return texts

    def _members(self, mapping: Mapping[str, object]) -> Iterator[object]:
        return (member for key, member in mapping.items() if key not in self._unread)

    def _judge(self, path: Path, text: str, phrased: bool, seen: _Seen) -> tuple[int, int, bool] | None:
        """The stand-in in a text. `phrased`: whether a phrase of a word list may be in it."""
        bare = text.strip()
        if not bare:
            return None
        lists = self._rows.get(_steps_of(path), self._everywhere) if phrased else ()
        case = text, id(lists), bare[-1] == "?" and self._is_bare_question(path, bare)
        if case not in seen:
            seen[case] = self._find(text, bare, lists, case[-1])
        return seen[case]

    def _find(self, text: str, bare: str, lists: Sequence[Lexicon], asks: bool) -> tuple[int, int, bool] | None:
        if _NO_WORD.match(bare) or _WHOLE_MARK.match(bare) or is_sample(bare, self._samples) or asks:
            start = text.index(bare)
            return start, start + len(bare), True
        for mark in _MARK.finditer(text):
            return _within(text, mark.start(), mark.end())
        for lexicon in lists:
            if hit := lexicon.find(text):
                return _within(text, hit.start, hit.end)
        return None

    def _is_bare_question(self, path: Path, text: str) -> bool:
        keys = [step for step in path if isinstance(step, str)]
        if not keys or keys[-1] in self._may_ask or ".".join(keys[-2:]) in self._may_ask:
            return False
        return "." not in text and len(words_of(text)) <= self._question_words


def _within(text: str, start: int, end: int) -> tuple[int, int, bool]:
    words = words_of(text)
    before = sum(word.end <= start for word in words)
    beside = before + sum(word.start >= end for word in words)
    return start, end, before == 0 or beside <= _MOST_BESIDE


def samples_of(schema: object) -> Mapping[str, Sequence[int]]:
    """What the descriptions in JSON Schemas are recognised by, with and without the example at their end."""
    return pack_samples(_help_texts(schema))


def _help_texts(schema: object) -> Iterator[str]:
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _help_texts(value)
    if isinstance(schema, dict):
        texts = (schema.get(key) for key in ("description", "markdownDescription"))
        # What stands below the meaning is a sample, which is in the plain description too.
        yield from (text.split("\n\n")[0] for text in texts if isinstance(text, str))


def _lexicons(listed: object, library: Library) -> list[Lexicon]:
    return [library.lexicons[name] for name in listed if name in library.lexicons] if isinstance(listed, list) else []


def _steps(path: str) -> _STEPS:
    keys = path.replace("[*]", ".*").split(".")
    if all(key == "*" or key.isidentifier() for key in keys):  # nearly all of them
        return tuple(None if key == "*" else key for key in keys)
    from somelint.language.selectors import parse_selector

    return tuple(step if isinstance(step, str) else None for step in parse_selector(path).steps)


def _steps_of(path: Path) -> _STEPS:
    return tuple(step if isinstance(step, str) else None for step in path)
