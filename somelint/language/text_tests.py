"""Tests of a text: what it says, what it names, which file it points to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from somelint.language.catalogues import KINDS_OF_NAMES
from somelint.language.compiler import Names, RuleError, unknown
from somelint.language.scope import Scope
from somelint.language.text_words import words_of
from somelint.model.locations import Path, named_in

# A test of one value; the scope is that of the place at hand.
Test = Callable[[object, Scope], "bool | None"]


def texts_of(value: object) -> Sequence[str]:
    """The value as texts: itself, or the texts of a list."""
    if isinstance(value, str):
        return (value,)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else ()


def _contains(written: object, names: Names, at: Path) -> Test:
    if not isinstance(written, str) or not written:
        raise RuleError(at, "A text is expected here.")
    wanted = written.casefold()
    return lambda value, scope: any(wanted in text.casefold() for text in texts_of(value))


def echoes(value: object, other: object, scope: Scope) -> bool | None:
    """Whether a text says the same as another: at least 80 % of its longer words stand there too."""
    if not isinstance(value, str) or not isinstance(other, str):
        return None
    said, heard = ({word.text for word in words_of(text) if len(word.text) > 3} for text in (value, other))
    return len(said & heard) >= 0.8 * len(said) if said else None


def _file(written: object, names: Names, at: Path) -> Test:
    if not isinstance(written, bool):
        raise RuleError(at, "true or false is expected here.")

    def evaluate(value: object, scope: Scope) -> bool | None:
        files = scope.run.files
        # A name is meant as seen from the file that it is written in.
        home = scope.this.view.written_at(scope.this.path)[0].document.source
        name = named_in(home, value) if isinstance(value, str) else None
        return None if files is None or name is None else (name in files) is written

    return evaluate


def _says(written: object, names: Names, at: Path) -> Test:
    lexicons = names.lexicon_list(written, at)
    return lambda value, scope: any(lexicon.find(text) for text in texts_of(value) for lexicon in lexicons)


def _likely(written: object, names: Names, at: Path) -> Test:
    lexicons = names.lexicon_list(written, at)

    def evaluate(value: object, scope: Scope) -> bool:
        texts = texts_of(value)
        scope.run.spend(sum(1 + len(text) // 10 for text in texts))
        return any(lexicon.likeness(text) for text in texts for lexicon in lexicons)

    return evaluate


def _names(written: object, names: Names, at: Path) -> Test:
    parts = cast(Mapping[str, object], written)
    catalogue = names.catalogue(parts["names"], at)
    lexicons = names.lexicon_list(catalogue.residue, at)
    others = [names.catalogue(name, at) for name in catalogue.residue_catalogues]
    entry = parts.get("entry")
    wanted: set[object] = set()
    for one in entry if isinstance(entry, list) else [] if entry is None else [entry]:
        known = catalogue.exact(one) if isinstance(one, str) else None
        if known is None:
            raise RuleError((*at[:-1], "entry"), unknown(f"entry of “{catalogue.id}”", one, list(catalogue.names())))
        wanted.add(known.get("id"))
    by = parts.get("by")
    kinds = [] if by is None else by if isinstance(by, list) else [by]
    if by == []:
        raise RuleError((*at[:-1], "by"), "Kinds of names are expected here: " + ", ".join(KINDS_OF_NAMES) + ".")
    for n, kind in enumerate(kinds):
        if kind not in KINDS_OF_NAMES:
            place = (*at[:-1], "by", n) if isinstance(by, list) else (*at[:-1], "by")
            raise RuleError(place, unknown("kind of name", kind, KINDS_OF_NAMES))

    def evaluate(value: object, scope: Scope) -> bool:
        if kinds:
            # Only the name itself says what kind of name it is; words around it make it another text.
            named = [catalogue.exact(text) for text in texts_of(value) if catalogue.kind_of(text) in kinds]
            return any(one is not None and (entry is None or one.get("id") in wanted) for one in named)
        found = [catalogue.find(text, lexicons, others) for text in texts_of(value)]
        return any(one is not None and (entry is None or one.get("id") in wanted) for one in found)

    return evaluate


TEXT_TESTS: Mapping[str, Callable[[object, Names, Path], Test]] = {
    "contains": _contains,
    "says": _says,
    "likely": _likely,
    "names": _names,
    "file": _file,
}
