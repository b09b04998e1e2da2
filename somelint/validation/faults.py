"""What a schema finds wrong with data, and which of its many errors about one mistake to report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from somelint.model.caches import cache
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.late_pattern import ASCII, compile_pattern
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

if TYPE_CHECKING:
    import re

UNIONS = ("anyOf", "oneOf")
# Keywords about which keys go together. A misspelt or missing key is reported first.
_SHAPES = (*UNIONS, "not", "if", "minProperties", "dependentSchemas")
MISSING = ("required", "dependentRequired")
CLOSED = ("additionalProperties", "unevaluatedProperties")
# Annotations of our own: what a text is read as, and words for what is expected.
READS_AS = "x-reads-as"
MOVED = "x-moved"  # where a key that is here by mistake belongs, as a path
OTHER_WORDS = "x-other-words"  # other words for the values of an enumeration, by value
USUAL_TEXTS_KEY = "x-usual"  # texts that fit a pattern, with spaces between them; for them it need not be compiled
EXPECTED = "x-expected"
KEY_NAMES = "x-key-names"  # at the top: what gives the keys that a word may stand for, in a run
SHORT_NAME = "x-short-name"  # that a text is the short name of another entry: one is a list of one
FROM_TEXT = "x-from-text"  # how a text is read where a group of keys is wanted

# The type comes first, since a value of the wrong type breaks every other keyword too; then the listed values; then
# the form.
_RANKS = {"type": 0, "const": 1, "enum": 1, READS_AS: 2, "pattern": 3}
_WRONG_KIND = ("type", "const", "enum")


class Fault(NamedTuple):
    """One error of a schema at one place."""

    keyword: str  # of the schema, such as `required`
    argument: Any  # what the keyword asks for
    value: Any  # the value at fault
    schema: Mapping[str, Any]  # the part of the schema that the keyword is in
    path: Path  # of the value
    within: tuple[str, ...]  # the path of the keyword in the schema
    branches: tuple[tuple[Fault, ...], ...]  # of a union: the errors of each alternative

    def is_out_of_question(self, branch: Iterable[Fault]) -> bool:
        """Whether the value is of a different kind than an alternative of this union, whose errors are `branch`."""
        return any(inner.path == self.path and inner.keyword in _WRONG_KIND for inner in branch)


def as_condition(fault: Fault) -> Fault:
    """The fault of a condition that says in words what it expects is told as a whole, not as what it leads to."""
    if fault.within[-2:-1] in (("then",), ("else",)) and EXPECTED in fault.schema:
        return fault._replace(keyword="if")
    return fault


def root_causes(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults that are not caused by others; for a union with one possible alternative, the faults of that one."""
    places: dict[Path, list[Fault]] = {}
    for fault in faults:
        for cause in _unfold(fault):
            places.setdefault(cause.path, []).append(cause)
    for here in places.values():
        yield from _first_cause(here)


def missing_keys(keyword: str, argument: Any, value: object) -> list[str]:
    """The keys that `required` or `dependentRequired` asks for and that are missing or have no value."""
    if not isinstance(value, dict):
        return []
    needed: list[str] = argument if keyword == "required" else []
    if keyword == "dependentRequired":
        needed = [other for key, others in argument.items() if value.get(key) is not None for other in others]
    return [key for key in dict.fromkeys(needed) if value.get(key) is None]


def pattern_matches(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text.

    As in JSON Schema, `$` is the very end, where Python would allow a line break after it, and `\\d` and `\\w`
    are ASCII.
    """
    return bool(_compile_schema_pattern(pattern).search(text))


@cache
def _compile_schema_pattern(pattern: str) -> re.Pattern[str]:
    return compile_pattern(*_in_python(pattern))


def patterns_in(schema: object) -> Iterator[tuple[str, int]]:
    """The patterns of a JSON Schema as they are compiled, with their flags."""
    for key, inner in schema.items() if isinstance(schema, Mapping) else ():
        if key == "pattern" and isinstance(inner, str):
            yield _in_python(inner)
        elif key == "patternProperties" and isinstance(inner, Mapping):
            yield from map(_in_python, inner)
        yield from patterns_in(inner)
    for inner in schema if isinstance(schema, list) else ():
        yield from patterns_in(inner)


def _in_python(pattern: str) -> tuple[str, int]:
    """A pattern of a JSON Schema as Python writes it, and its flags."""
    ends = pattern.endswith("$") and not pattern.endswith("\\$")
    return (pattern[:-1] + r"\Z" if ends else pattern), ASCII


def _unfold(fault: Fault) -> Iterator[Fault]:
    if fault.keyword in UNIONS:
        possible = [branch for branch in fault.branches if not fault.is_out_of_question(branch)]
        if len(possible) == 1:
            yield from root_causes(possible[0])
            return
    yield fault


def _first_cause(faults: list[Fault]) -> Iterator[Fault]:
    rank = min(_RANKS.get(fault.keyword, 9) for fault in faults)
    if rank < 9:
        yield next(fault for fault in faults if _RANKS.get(fault.keyword) == rank)
        if rank == 0:
            return
    about_keys = any(fault.keyword in MISSING + CLOSED for fault in faults)
    for fault in faults:
        if fault.keyword not in _RANKS and not (about_keys and fault.keyword in _SHAPES):
            yield fault
