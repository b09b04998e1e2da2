"""The code of conditions about presence."""

from __future__ import annotations

from collections.abc import Callable

from somelint.language.guards.code import CURRENT_SCOPE, SUBJECT_SCOPE, Code
from somelint.language.guards.emitter import Emitter, name_kind
from somelint.language.selectors import HERE as FROM_HERE
from somelint.model.hints import Any


def one_key(emit: Emitter, path: object) -> tuple[str, str] | None:
    """The place and the key of a path that is one key from the current place or the subject."""
    if not isinstance(path, str):
        return None
    selector = emit.compiler.selector(path, ())
    steps = selector.steps
    if (
        selector.begin != FROM_HERE
        or name_kind(emit.compiler, selector.head)
        or selector.head in emit.compiler.counterparts
    ):
        return None
    place = "c"
    if selector.head == "self":
        place, steps = "s", steps[1:]
        if steps and steps[0] in emit.compiler.library.definitions:
            return None
    return (place, steps[0]) if len(steps) == 1 and isinstance(steps[0], str) else None


def _presence(emit: Emitter, path: object) -> Code:
    if isinstance(path, str) and not emit.compiler.is_set(path):
        value = emit.value(path)
        return Code(f"({value.text} is not None)", value.uses, sure=True)
    if found := one_key(emit, path):
        return Code(f"there({found[0]}, {found[1]!r})", CURRENT_SCOPE if found[0] == "c" else SUBJECT_SCOPE, sure=True)
    places = emit.set(path)
    if places.maybe:
        return Code(f"open_there({places.text})", places.uses)
    if places.one:
        return Code(f"(not is_blank({places.one}))", places.uses, sure=True)
    return Code(f"some_there({places.text})", places.uses, sure=True)


def presences(form: str) -> Callable[[Emitter, Any], list[Code]]:
    """Makes the code that tells whether each path of a form has a value."""

    def codes(emit: Emitter, written: Any) -> list[Code]:
        paths = written[form]
        if isinstance(paths, list):
            return [_presence(emit, path) for path in paths]
        return [_presence(emit, paths)]

    return codes


def exists_code(form: str) -> Callable[[Emitter, Any], Code]:
    """Makes the code that tells whether the set of a form has a place."""

    def code(emit: Emitter, written: Any) -> Code:
        if found := one_key(emit, written[form]):
            return Code(
                f"has({found[0]}, {found[1]!r})", CURRENT_SCOPE if found[0] == "c" else SUBJECT_SCOPE, sure=True
            )
        places = emit.set(written[form])
        if places.maybe:
            return Code(f"open_exists({places.text})", places.uses)
        return Code(f"(len({places.text}) > 0)", places.uses, sure=True)

    return code


def known_code(form: str, sign: str) -> Callable[[Emitter, Any], Code]:
    """Makes the code that tells whether the value of a form is known; `sign` is empty for the opposite."""

    def code(emit: Emitter, written: Any) -> Code:
        value = emit.value(written[form])
        return Code(f"({value.text} is {sign}None)", value.uses, sure=True)

    return code
