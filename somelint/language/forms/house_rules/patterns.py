"""How a text is written: what it begins with, what it ends with, and what it looks like as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.errors import RuleError
from somelint.language.scope import Scope, TestFn, counted_texts
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler

_LONGEST = 200  # characters of a pattern
_MOST = 200  # patterns of a list
_ANY = "*"
_EXPECTED = "A text, a list of texts, or a quantity such as {option: NAME} is expected here."

Fits = Callable[[str, str], bool]
"""Whether a text is as a pattern says; both without capitals."""


def looks_like(text: str, pattern: str) -> bool:
    """Whether a text as a whole is like a pattern, in which `*` stands for any characters, none included.

    The parts between the stars are looked for from left to right, each once and where it comes first, so that nothing
    is ever tried again.
    """
    first, *others = pattern.split(_ANY)
    if not others:
        return text == first
    *middle, last = others
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _compiler_of(fits: Fits, stars: bool) -> Callable[[object, Compiler, Path], TestFn]:
    def make(written: object, compiler: Compiler, at: Path) -> TestFn:
        if isinstance(written, dict):
            other = compiler.value(written, at)

            def wanted(scope: Scope) -> Sequence[str]:
                value = other(scope)
                return _folded(value if isinstance(value, list) else [value])
        else:
            fixed = _patterns(written, at, stars)

            def wanted(scope: Scope) -> Sequence[str]:
                return fixed

        def evaluate(value: object, scope: Scope) -> bool | None:
            texts = _folded(counted_texts(value, scope))
            patterns = wanted(scope) if texts else ()
            if not patterns:
                return None
            scope.run.spend(len(texts) * len(patterns) // 20)
            return any(fits(text, pattern) for text in texts for pattern in patterns)

        return evaluate

    return make


def _folded(texts: Sequence[object]) -> list[str]:
    """The texts without capitals and without space around them; empty ones say nothing."""
    folded = [text.strip().casefold() for text in texts if isinstance(text, str)]
    return [text for text in folded if text]


def _patterns(written: object, at: Path, stars: bool) -> list[str]:
    listed = written if isinstance(written, list) else [written]
    if not listed or len(listed) > _MOST:
        raise RuleError(at, f"From 1 to {_MOST} texts are expected here." if listed else _EXPECTED)
    for n, text in enumerate(listed):
        there = (*at, n) if isinstance(written, list) else at
        if not isinstance(text, str) or not text.strip():
            raise RuleError(there, _EXPECTED if not isinstance(text, (int, float)) else _quoted(text))
        if len(text) > _LONGEST:
            raise RuleError(there, f"A text of at most {_LONGEST} characters is expected here.")
        if stars and not text.strip(_ANY + " "):
            raise RuleError(there, f"“{text}” is like every text; write what must stand there.")
        if not stars and _ANY in text:
            raise RuleError(
                there, f"Here “{_ANY}” is a star like any other character; with {{like: …}} it stands for any."
            )
    return _folded(listed)


def _quoted(number: object) -> str:
    return f"A text is expected here; put quotation marks around it: '{number}'."


FORMS: Mapping[str, Callable[[object, Compiler, Path], TestFn]] = {
    "begins": _compiler_of(str.startswith, stars=False),
    "ends": _compiler_of(str.endswith, stars=False),
    "like": _compiler_of(looks_like, stars=True),
}
