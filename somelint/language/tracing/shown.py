"""How places, values and expressions are written in an explanation: short, and always with the line."""

from __future__ import annotations

from somelint.document.view import View
from somelint.language.scope import Place, Places
from somelint.model.locations import show_path
from somelint.text.dates import Days
from somelint.text.escape import shorten
from somelint.text.quantities import AT_LEAST, AT_MOST, Quantity, as_quantity, show_number
from somelint.text.sentences import group_digits, said

LONGEST_VALUE = 60
_LONGEST_FORM = 70
_MOST_MEMBERS = 3


def show_place(place: Place, view: View | None = None) -> str:
    """A place with its line, and with its file when it is written in another one than the plan at hand."""
    home, path = place.view.written_at(place.path)
    name = show_path(place.path)
    if not name:
        return said("the plan")
    line, file = home.document.place(path).start.line, home.document.source.name
    if view is not None and home is not view:
        return said("“{place}” ({file}, line {line})", place=name, file=file, line=line)
    return said("“{place}” (line {line})", place=name, line=line)


def show_places(places: Places, view: View | None = None) -> str:
    """The first of some places, and how many there are."""
    shown: str = ""
    for place in places.head(_MOST_MEMBERS):
        next_place = show_place(place, view)
        shown = said("{names}, {last}", names=shown, last=next_place) if shown else next_place
    more = places.size() - _MOST_MEMBERS
    return said("{places} and {count} more", places=shown, count=group_digits(more)) if more > 0 else shown


def show_value(value: object) -> str:
    """A value as a sentence has it: a text in “ ”, a number with its unit."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return said("“{name}”", name=shorten(" ".join(value[: 4 * LONGEST_VALUE].split()), LONGEST_VALUE))
    if isinstance(value, Days):
        first, last = value.first.isoformat(), value.last.isoformat()
        return first if first == last else said("{first} to {last}", first=first, last=last)
    number = as_quantity(value)
    if number:
        return _show_number(number)
    if isinstance(value, Places):
        return show_places(value)
    if isinstance(value, dict):
        return said("a group of keys")
    if isinstance(value, (list, tuple)):
        return shorten(show_form(list(value)), LONGEST_VALUE)
    return said("nothing") if value is None else shorten(str(value), LONGEST_VALUE)


def _show_number(number: Quantity) -> str:
    amount = show_number(number.amount)
    unit = f"{amount} {number.unit}" if number.unit else amount
    if number.bound == AT_LEAST:
        return said("at least {amount}", amount=unit)
    return said("at most {amount}", amount=unit) if number.bound == AT_MOST else unit


def show_form(written: object) -> str:
    """An expression of a rule on one line, cut when it is long."""
    return shorten("".join(_pieces(written, _LONGEST_FORM)), _LONGEST_FORM)


def _pieces(written: object, room: int) -> list[str]:
    """The pieces of an expression, as many as there is room for."""
    if isinstance(written, dict):
        opening, closing = "{", "}"
        members = [(f"{key}: ", value) for key, value in list(written.items())[: room // 4 + 1]]
    elif isinstance(written, (list, tuple)):
        opening, closing = "[", "]"
        members = [("", value) for value in written[: room // 2 + 1]]
    else:
        return [_show_scalar(written)]
    pieces, left = [opening], room
    for n, (key, value) in enumerate(members):
        if left <= 0:
            break
        inner = [", " if n else "", key, *_pieces(value, left - len(key))]
        left -= sum(map(len, inner))
        pieces += inner
    return [*pieces, closing]


def _show_scalar(written: object) -> str:
    if isinstance(written, bool) or written is None:
        return {True: "true", False: "false", None: "null"}[written]
    text = written[: 2 * _LONGEST_FORM] if isinstance(written, str) else show_value(written)
    return f'"{text}"' if isinstance(written, str) and written and written[0] in "<>=!" else text
