"""Cells: what a page says in one place, as a function of a place in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from somelint.document.view import is_blank
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, unknown_name
from somelint.language.scope import ConditionFn, Place, Places, Scope, SetFn, ValueFn
from somelint.language.templates import PLACEHOLDER, find_label, show
from somelint.language.wording import Wording
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.dates import write_day
from somelint.text.escape import shorten
from somelint.text.quantities import as_quantity

MOST_IN_A_CELL = 40
"""So many members of a list are told in a cell."""

_KNOWN = "known"
_LONGEST_NAME = 200


class Speech(NamedTuple):
    """How a page speaks."""

    wording: Wording  # how numbers and dates are written
    words: Mapping[str, str]  # the words of pages, by the English ones
    missing: str  # what is said of a name that leads nowhere

    def say(self, text: str) -> str:
        """A text of a page in the language."""
        return self.words.get(text, text)


CellFn = Callable[[Scope, Speech], "tuple[str, ...]"]
"""The texts of a cell; none when nothing is known."""


class Named(NamedTuple):
    """Entries that others name by their id."""

    entries: SetFn  # the entries
    called: tuple[str, ...]  # their keys that may hold a name; the first one present counts


Among = Mapping[str, Named]


def compile_cell(written: Any, compiler: Compiler, among: Among, at: Path) -> CellFn:
    """A cell. Raises RuleError."""
    if isinstance(written, (str, int, float)):
        return _places(compiler.set(str(written), at), _plain)
    if "each" in written:
        each = compile_cell(written["each"], compiler, among, (*at, "each"))
        return _of_each(compiler.set(written["of"], (*at, "of")), each)
    if "of" in written:
        return _places(compiler.set(written["of"], (*at, "of")), _shower(written, among, at))
    if "value" in written:
        return _value(compiler.value(written["value"], (*at, "value")), "word" in str(written.get("as")))
    if "says" in written:
        return _sentence(written, compiler, among, at)
    if "when" in written:
        holds = compiler.condition(written["when"], (*at, "when"))
        return _on_condition(holds, compile_cell(written["then"], compiler, among, (*at, "then")))
    if "either" in written:
        cells = [compile_cell(one, compiler, among, (*at, "either", n)) for n, one in enumerate(written["either"])]
        return lambda scope, speech: next(filter(None, (cell(scope, speech) for cell in cells)), ())
    if "all" in written:
        cells = [compile_cell(one, compiler, among, (*at, "all", n)) for n, one in enumerate(written["all"])]
        return lambda scope, speech: tuple(text for cell in cells for text in cell(scope, speech))
    if "key" in written:
        return lambda scope, speech: (speech.say(str(scope.current.path[-1] if scope.current.path else "")),)
    raise RuleError(at, "A path, or “of”, “value”, “says”, “when”, “either”, “all” or “key” is expected here.")


def read_among(written: Mapping[str, Any], compiler: Compiler) -> Among:
    """The entries that others name, by what they are called together. Raises RuleError."""
    return {
        name: Named(compiler.set(row["of"], ("among", name, "of")), tuple(row["called"]))
        for name, row in written.items()
    }


_ShowFn = Callable[[object, Scope, Speech], str]


def _places(members: SetFn, shown: _ShowFn) -> CellFn:
    def cell(scope: Scope, speech: Speech) -> tuple[str, ...]:
        texts = [shown(value, scope, speech) for value in _scalars(members(scope))]
        more = len(texts) - MOST_IN_A_CELL
        kept = [*filter(None, texts[:MOST_IN_A_CELL])]
        return (*kept, f"… (+{more})") if more > 0 else tuple(kept)

    return cell


def _of_each(members: SetFn, each: CellFn) -> CellFn:
    def cell(scope: Scope, speech: Speech) -> tuple[str, ...]:
        places = members(scope).items
        more = len(places) - MOST_IN_A_CELL
        texts = [text for place in places[:MOST_IN_A_CELL] for text in each(scope.inside(place), speech)]
        return (*texts, f"… (+{more})") if more > 0 else tuple(texts)

    return cell


def _scalars(places: Places) -> Iterator[object]:
    for place in places.items:
        values = place.value if isinstance(place.value, list) else [place.value]
        yield from (value for value in values if not isinstance(value, (list, dict)) and not is_blank(value))


def _plain(value: object, scope: Scope, speech: Speech) -> str:
    if isinstance(value, bool) or (as_quantity(value) is not None and not isinstance(value, str)):
        return show(value, speech.wording)
    days = scope.days(value) if isinstance(value, str) and value[:4].isdigit() else None
    if days and days.first == days.last:
        return write_day(days.last, speech.wording.words)
    return str(value).strip()


def _worder(before: str) -> _ShowFn:
    start = f"{before} " if before else ""
    return lambda value, scope, speech: speech.say(f"{start}{str(value).strip()}")


def _shower(written: Mapping[str, Any], among: Among, at: Path) -> _ShowFn:
    if written.get("as") == "word":
        return _worder(str(written.get("before", "")))
    name = written.get("among")
    if name is None:
        return _plain
    if name not in among:
        raise RuleError((*at, "among"), unknown_name("set under among:", name, among))
    named = among[name]

    def called(value: object, scope: Scope, speech: Speech) -> str:
        known = _labels(name, named, scope)
        label = known.get(str(value))
        # Where there are no entries at all, their names alone are what the plan says.
        return label if label is not None else f"{value} ({speech.missing})" if known else str(value)

    return called


def _labels(name: str, named: Named, scope: Scope) -> Mapping[str, str]:
    """What entries are called, by their ids; worked out once for a document."""
    key = (_KNOWN, name)
    known = scope.run.memo.get(key)
    if isinstance(known, dict):
        return known
    found: dict[str, str] = {}
    for place in named.entries(scope).items:
        if isinstance(place.value, dict) and isinstance(place.value.get("id"), (str, int)):
            label = find_label(place, named.called).strip()
            found.setdefault(str(place.value["id"]), shorten(label, _LONGEST_NAME))
    scope.run.memo[key] = found
    return found


def _value(value_of: ValueFn, as_word: bool) -> CellFn:
    def cell(scope: Scope, speech: Speech) -> tuple[str, ...]:
        value = value_of(scope)
        if value is None or is_blank(value) or (isinstance(value, Places) and not value.items):
            return ()
        if isinstance(value, str):
            return (speech.say(value) if as_word else _plain(value, scope, speech),)
        if isinstance(value, Place):
            return (_plain(value.value, scope, speech),)
        return (show(value, speech.wording),)

    return cell


def _sentence(written: Mapping[str, Any], compiler: Compiler, among: Among, at: Path) -> CellFn:
    template = str(written["says"])
    cells = {
        name: compile_cell(inner, compiler, among, (*at, "with", name))
        for name, inner in written.get("with", {}).items()
    }
    for name in PLACEHOLDER.findall(template):
        if name not in cells:
            raise RuleError((*at, "says"), f"Nothing under with: is called “{name}”.")

    def cell(scope: Scope, speech: Speech) -> tuple[str, ...]:
        values = {name: inner(scope, speech) for name, inner in cells.items()}
        if not all(values.values()):
            return ()
        return (PLACEHOLDER.sub(lambda place: ", ".join(values[place[1]]), speech.say(template)),)

    return cell


def _on_condition(holds: ConditionFn, cell: CellFn) -> CellFn:
    return lambda scope, speech: cell(scope, speech) if holds(scope) is True else ()
