"""Checks: what a rule demands, and the violations where the demand is not met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from somelint.document.view import is_blank
from somelint.language.errors import RuleError, expect_parts, unknown_name
from somelint.language.lexicons import Lexicon
from somelint.language.scope import CheckFn, Place, Places, Scope, Violation
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.model.problems import KINDS

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


_MOST_NAMED = 3  # places that a message names, when several share a fault
_MOST_SHOWN = 200  # places that are shown beside a finding


def _avoids(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    return _texts_without("avoids", _phrase, written, compiler, at)


def _avoids_likely(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    return _texts_without("avoids-likely", _likeness, written, compiler, at)


_THREE_DIGITS = late(r"[0-9]{3}(?![0-9])")
_FRONT_OF_NUMBER = late(r"(?<![0-9])[0-9]{1,3}(?:[ \u00a0\u202f.,'’][0-9]{3}){0,2}[ \u00a0\u202f.,'’]\Z")

# What is wrong in a text: where it begins and ends, the values for the message, and further places in the same text.
_Fault = tuple[tuple[int, int], Mapping[str, object], tuple[tuple[int, int], ...]]


def _texts_without(
    form: str,
    fault: Callable[[str, Sequence[Lexicon]], _Fault | None],
    written: Mapping[str, object],
    compiler: Compiler,
    at: Path,
) -> CheckFn:
    more = () if form == "avoids-likely" else ("hits",)
    parts = expect_parts(written, {form, "in", *more}, at, optional=("in", *more))
    if parts.get("hits", "all") != "all":
        raise RuleError((*at, "hits"), "“all” is expected here; without “hits” the first one is told.")
    fault = _all_phrases if "hits" in parts else fault
    lexicons = compiler.library.word_lists(parts[form], (*at, form))
    inside = parts.get("in", ".")
    paths = inside if isinstance(inside, list) else [inside]
    sets = [compiler.set(path, (*at, "in", n)) for n, path in enumerate(paths)]

    def evaluate(scope: Scope) -> Iterator[Violation]:
        for place in (place for members in sets for place in members(scope).items):
            items = place.value if isinstance(place.value, list) else None
            for n, text in enumerate(items) if items is not None else enumerate([place.value]):
                if not isinstance(text, str):
                    continue
                scope.run.spend(1 + len(text) // 50)
                if problem := fault(text, lexicons):
                    here = Place(place.view, (*place.path, n), text) if items is not None else place
                    yield Violation(here, problem[0], {**problem[1], "value": text}, further=problem[2])

    return evaluate


def _phrase(text: str, lexicons: Sequence[Lexicon]) -> _Fault | None:
    hit = next((match for lexicon in lexicons if (match := lexicon.find(text))), None)
    if hit is None:
        return None
    start = _whole_number(text, hit.start)
    words = text[start : hit.end]
    return (start, hit.end), {"match": words, "matches": [words], "hits": 1}, ()


def _whole_number(text: str, start: int) -> int:
    """Where a phrase begins, with the front of a number that its first word is the end of, as in “10.000 people”."""
    if not text[start].isdigit() or not _THREE_DIGITS.match(text, start):
        return start
    front = _FRONT_OF_NUMBER.search(text, max(0, start - 12), start)
    return front.start() if front else start


def _all_phrases(text: str, lexicons: Sequence[Lexicon]) -> _Fault | None:
    hits: list[tuple[int, int]] = []
    matches = (match for lexicon in lexicons for match in lexicon.all_matches(text))
    found = sorted((_whole_number(text, match.start), -match.end) for match in matches)
    for start, end in found:
        if not hits or start >= hits[-1][1]:  # of two that share words the one that begins first, or is longer
            hits.append((start, -end))
    if not hits:
        return None
    (begin, stop), *others = hits
    phrases = [text[start:end] for start, end in hits]
    return (begin, stop), {"match": text[begin:stop], "matches": _each_once(phrases), "hits": len(hits)}, tuple(others)


def _each_once(phrases: Sequence[str]) -> list[str]:
    """Each phrase as it is written first, whatever the case."""
    once: dict[str, str] = {}
    for phrase in phrases:
        once.setdefault(phrase.casefold(), phrase)
    return list(once.values())


def _likeness(text: str, lexicons: Sequence[Lexicon]) -> _Fault | None:
    hit = next((like for lexicon in lexicons if (like := lexicon.likeness(text))), None)
    return ((hit.start, hit.end), {"words": list(hit.words)}, ()) if hit else None


def _unique(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    inside = expect_parts(written, {"unique"}, at)["unique"]
    paths = inside if isinstance(inside, list) else [inside]
    sets = [compiler.set(path, (*at, "unique", n)) for n, path in enumerate(paths)]
    return lambda scope: (violation for members in sets for violation in _repeats(members(scope)))


def _repeats(members: Places) -> Iterator[Violation]:
    first: dict[object, Place] = {}
    for place in members.items:
        value = place.value
        if is_blank(value) or isinstance(value, (list, dict)):
            continue
        key = (type(value), value)
        if key in first:
            section = next((key for key in reversed(place.path[:-1]) if isinstance(key, str)), "")
            yield Violation(place, None, {"value": value, "section": section}, (first[key],))
        first.setdefault(key, place)


def _compile_answered(written: object, compiler: Compiler, at: Path) -> CheckFn:
    if expect_parts(written, {"answered"}, at)["answered"] is not True:
        raise RuleError((*at, "answered"), "true is expected here.")

    def evaluate(scope: Scope) -> Iterator[Violation]:
        view = scope.current.view
        # A YAML alias repeats what is written once; it counts once.
        gaps: dict[object, tuple[Place, tuple[int, int]]] = {}
        for path, text, start, end in view.stand_ins:
            home, there = view.written_at(path)
            gaps.setdefault((id(home), home.document.place(there)), (Place(view, path, text), (start, end)))
        if not gaps:
            return
        (first, (start, end)), *others = gaps.values()
        # A path such as review[0].report_to tells a reader little; the other places are shown beside the first.
        sections = list(dict.fromkeys(str(place.path[0]) for place, _ in gaps.values() if place.path))
        named = (*sections[:_MOST_NAMED], max(0, len(sections) - _MOST_NAMED))
        args = {"count": len(gaps), "match": str(first.value)[start:end], "value": first.value, "places": named}
        yield Violation(first, (start, end), args, tuple(place for place, _ in others[:_MOST_SHOWN]))

    return evaluate


def reported_kind(expression: object) -> str | None:
    """The kind of problem that a `reported` check puts into words; None for other checks."""
    kind = expression.get("reported") if isinstance(expression, dict) else None
    return kind if isinstance(kind, str) else None


def _compile_reported(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    kind = expect_parts(written, {"reported"}, at)["reported"]
    if not isinstance(kind, str) or kind not in KINDS:
        raise RuleError((*at, "reported"), unknown_name("kind of problem", kind, list(KINDS)))
    return lambda scope: iter(())


FORMS: Mapping[str, Form[CheckFn]] = {
    "avoids": Form(_avoids, brings=("match", "value", "matches", "hits")),
    "avoids-likely": Form(_avoids_likely, brings=("words", "value")),
    "answered": Form(_compile_answered, brings=("count", "match", "value", "places")),
    "unique": Form(_unique, brings=("value", "section")),
    "reported": Form(_compile_reported),
}
