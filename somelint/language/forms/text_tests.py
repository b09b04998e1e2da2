"""Tests of a text: what it says, what it names, which file it points to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from somelint.language.catalogues import KINDS_OF_NAMES
from somelint.language.comparison import compare_to
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, unknown_name
from somelint.language.scope import Scope, TestFn
from somelint.language.tables import Form
from somelint.language.text_words import words_of
from somelint.model.locations import Path, named_in

# What stands between the names of a list: marks, and a short word of any language such as “and”, “og” and “en”.
_MARK = re.compile(r"\s*[,;/&+|·•]\s*")
_LONGEST_LIST = 200
_JOIN = re.compile(r"\s+[^\W\d_]{1,4}\s+")
_LEADING = re.compile(r"[^\W\d_]{1,4}\s+")


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, str):
        return (value,)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else ()


def _contains(written: object, compiler: Compiler, at: Path) -> TestFn:
    if not isinstance(written, str) or not written:
        raise RuleError(at, "A text is expected here.")
    wanted = written.casefold()
    return lambda value, scope: any(wanted in text.casefold() for text in _texts(value))


def _echoes(value: object, other: object, scope: Scope) -> bool | None:
    # A text says the same as another when at least 80 % of its longer words stand there too.
    if not isinstance(value, str) or not isinstance(other, str):
        return None
    said, heard = ({word.text for word in words_of(text) if len(word.text) > 3} for text in (value, other))
    return len(said & heard) >= 0.8 * len(said) if said else None


def _file(written: object, compiler: Compiler, at: Path) -> TestFn:
    if not isinstance(written, bool):
        raise RuleError(at, "true or false is expected here.")

    def evaluate(value: object, scope: Scope) -> bool | None:
        files = scope.run.files
        # A name is meant as seen from the file that it is written in.
        home = scope.current.view.written_at(scope.current.path)[0].document.source
        name = named_in(home, value) if isinstance(value, str) else None
        return None if files is None or name is None else (name in files) is written

    return evaluate


def _says(written: object, compiler: Compiler, at: Path) -> TestFn:
    lexicons = compiler.library.word_lists(written, at)
    return lambda value, scope: any(lexicon.find(text) for text in _texts(value) for lexicon in lexicons)


def _likely(written: object, compiler: Compiler, at: Path) -> TestFn:
    lexicons = compiler.library.word_lists(written, at)

    def evaluate(value: object, scope: Scope) -> bool:
        texts = _texts(value)
        scope.run.spend(sum(1 + len(text) // 10 for text in texts))
        return any(lexicon.likeness(text) for text in texts for lexicon in lexicons)

    return evaluate


def _names(written: Mapping[str, object], compiler: Compiler, at: Path) -> TestFn:
    place = (*at, "names")
    catalogue = compiler.library.catalogue(written["names"], place)
    lexicons = compiler.library.word_lists(catalogue.residue, place)
    others = [compiler.library.catalogue(name, place) for name in catalogue.residue_catalogues]
    entry = written.get("entry")
    wanted: set[object] = set()
    for one in entry if isinstance(entry, list) else [] if entry is None else [entry]:
        known = catalogue.exact(one) if isinstance(one, str) else None
        if known is None:
            raise RuleError((*at, "entry"), unknown_name(f"entry of “{catalogue.id}”", one, list(catalogue.names())))
        wanted.add(known.get("id"))
    by = written.get("by")
    kinds = [] if by is None else by if isinstance(by, list) else [by]
    if by == []:
        raise RuleError((*at, "by"), "Kinds of names are expected here: " + ", ".join(KINDS_OF_NAMES) + ".")
    for n, kind in enumerate(kinds):
        if kind not in KINDS_OF_NAMES:
            where = (*at, "by", n) if isinstance(by, list) else (*at, "by")
            raise RuleError(where, unknown_name("kind of name", kind, KINDS_OF_NAMES))

    def evaluate(value: object, scope: Scope) -> bool:
        if kinds:
            # Only the name itself says what kind of name it is; words around it make it another text.
            named = [catalogue.exact(text) for text in _texts(value) if catalogue.kind_of(text) in kinds]
            return any(one is not None and (entry is None or one.get("id") in wanted) for one in named)
        found = [catalogue.find(text, lexicons, others) for text in _texts(value)]
        return any(one is not None and (entry is None or one.get("id") in wanted) for one in found)

    return evaluate


def _lists(written: object, compiler: Compiler, at: Path) -> TestFn:
    catalogue = compiler.library.catalogue(written, at)

    def named(part: str) -> Iterator[str]:
        # The part as a whole first: a name may hold a short word itself. “, and pears” begins with one.
        for piece in [part] if catalogue.exact(part) else _JOIN.split(part):
            one = catalogue.exact(piece) or catalogue.exact(_LEADING.sub("", piece, count=1))
            yield str(one.get("id")) if one else ""

    def evaluate(value: object, scope: Scope) -> bool:
        if not isinstance(value, str) or len(value) > _LONGEST_LIST or catalogue.exact(value) is not None:
            return False
        known = {one for part in _MARK.split(value.strip()) for one in named(part)}
        return "" not in known and len(known) > 1

    return evaluate


FORMS: Mapping[str, Form[TestFn]] = {
    "echoes": Form(compare_to(_echoes)),
    "contains": Form(_contains),
    "says": Form(_says),
    "likely": Form(_likely),
    "names": Form(_names, beside=("entry", "by")),
    "lists": Form(_lists),
    "file": Form(_file),
}
