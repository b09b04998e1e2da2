"""Tests of a text: what it says, what it names, which file it points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.language.catalogues import KINDS_OF_NAMES
from somelint.language.errors import RuleError, unknown_name
from somelint.language.scope import Scope, TestFn, counted_text, counted_texts
from somelint.language.tables import Form
from somelint.language.text_numbers import numbers_after, numbers_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path, named_in
from somelint.text.quantities import as_quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


# What separates the names of a list: a mark, or a short word of any language such as “and”, “og” and “en”.
_MARK = late(r"\s*[,;/&+|·•]\s*")
_LONGEST_LIST = 200
_JOIN = late(r"\s+[^\W\d_]{1,4}\s+")
_LEADING = late(r"[^\W\d_]{1,4}\s+")
_ROUNDING = 0.005  # how far a number in a sentence may be off one that was worked out, as a part of it
_WHOLE = 10  # from which amount on people write a fraction as a whole number


def _contains(written: object, compiler: Compiler, at: Path) -> TestFn:
    if not isinstance(written, str) or not written:
        raise RuleError(at, "A text is expected here.")
    phrase = written.casefold()

    def evaluate(value: object, scope: Scope) -> bool:
        texts = counted_texts(value, scope)
        return any(phrase in text.casefold() for text in texts)

    return evaluate


def _file(written: object, compiler: Compiler, at: Path) -> TestFn:
    if not isinstance(written, bool):
        raise RuleError(at, "true or false is expected here.")

    def evaluate(value: object, scope: Scope) -> bool | None:
        files = scope.run.files
        # A name is relative to the file that it is written in.
        home = scope.current.view.written_at(scope.current.path)[0].document.source
        name = named_in(home, value) if isinstance(value, str) else None
        return None if files is None or name is None else (name in files) is written

    return evaluate


def _says(written: object, compiler: Compiler, at: Path) -> TestFn:
    lexicons = compiler.library.word_lists(written, at)

    def evaluate(value: object, scope: Scope) -> bool:
        texts = counted_texts(value, scope)
        return any(lexicon.find(text) for text in texts for lexicon in lexicons)

    return evaluate


def _likely(written: object, compiler: Compiler, at: Path) -> TestFn:
    lexicons = compiler.library.word_lists(written, at)

    def evaluate(value: object, scope: Scope) -> bool:
        texts = counted_texts(value, scope)
        return any(lexicon.likeness(text) for text in texts for lexicon in lexicons)

    return evaluate


def _names(written: Mapping[str, object], compiler: Compiler, at: Path) -> TestFn:
    place = (*at, "names")
    catalogue = compiler.library.catalogue(written["names"], place)
    lexicons = compiler.library.word_lists(catalogue.residue, place, may_be_none=True)
    others = [compiler.library.catalogue(name, place) for name in catalogue.residue_catalogues]
    entry = written.get("entry")
    ids: set[object] = set()
    for name in entry if isinstance(entry, list) else [] if entry is None else [entry]:
        known = catalogue.exact(name) if isinstance(name, str) else None
        if known is None:
            raise RuleError((*at, "entry"), unknown_name(f"entry of “{catalogue.id}”", name, list(catalogue.names())))
        ids.add(known.get("id"))
    if entry == []:
        raise RuleError((*at, "entry"), "Names of entries are expected here.")
    by = written.get("by")
    kinds = [] if by is None else by if isinstance(by, list) else [by]
    if by == []:
        raise RuleError((*at, "by"), "Kinds of names are expected here: " + ", ".join(KINDS_OF_NAMES) + ".")
    for n, kind in enumerate(kinds):
        if kind not in KINDS_OF_NAMES:
            where = (*at, "by", n) if isinstance(by, list) else (*at, "by")
            raise RuleError(where, unknown_name("kind of name", kind, KINDS_OF_NAMES))

    def evaluate(value: object, scope: Scope) -> bool:
        texts = counted_texts(value, scope)
        if kinds:
            # The kind of a name is known only when the text is that name and nothing else.
            named = [catalogue.exact(text) for text in texts if catalogue.kind_of(text) in kinds]
        else:
            named = [catalogue.find(text, lexicons, others) for text in texts]
        return any(hit is not None and (entry is None or hit.get("id") in ids) for hit in named)

    return evaluate


def _lists(written: object, compiler: Compiler, at: Path) -> TestFn:
    catalogue = compiler.library.catalogue(written, at)

    def named(part: str) -> Iterator[str]:
        # The part as a whole first: a name may hold a short word itself. “, and pears” begins with one.
        for piece in [part] if catalogue.exact(part) else _JOIN.split(part):
            entry = catalogue.exact(piece) or catalogue.exact(_LEADING.sub("", piece, count=1))
            yield str(entry.get("id")) if entry else ""

    def evaluate(value: object, scope: Scope) -> bool:
        if not isinstance(value, str) or len(value) > _LONGEST_LIST or catalogue.exact(value) is not None:
            return False
        ids = {entry_id for part in _MARK.split(value.strip()) for entry_id in named(part)}
        return "" not in ids and len(ids) > 1

    return evaluate


def _is_about(written: float, amount: float) -> bool:
    # What was worked out is rounded when it is written: a twelfth of 400 is 33.
    fraction = 0 if amount.is_integer() else 0.5
    return abs(written - amount) <= max(abs(amount) * _ROUNDING, fraction if abs(amount) >= _WHOLE else 0)


def _gives(written: Mapping[str, object], compiler: Compiler, at: Path) -> TestFn:
    wanted = compiler.values(written["gives"], (*at, "gives"))
    lexicons = compiler.library.word_lists(written.get("not-after", []), (*at, "not-after"), may_be_none=True)

    def evaluate(value: object, scope: Scope) -> bool | None:
        if not isinstance(value, str):
            return None
        counted_text(value, scope)
        passed = numbers_after(value, lexicons) if lexicons else ()
        numbers = [number for number in numbers_of(value) if number not in passed]
        known = wanted(scope)
        amounts = [number.amount for number in map(as_quantity, known) if number is not None]
        scope.run.spend(len(numbers) * len(amounts) // 3)
        if any(_is_about(number.amount, amount) for number in numbers for amount in amounts):
            return True
        # A range alone may be about anything, such as an age; a number in words may be the very one.
        if any(isinstance(number, str) for number in known):
            return None
        return False if any(not number.in_range for number in numbers) else None

    return evaluate


FORMS: Mapping[str, Form[TestFn]] = {
    "contains": Form(_contains),
    "says": Form(_says),
    "gives": Form(_gives, beside=("not-after",)),
    "likely": Form(_likely),
    "names": Form(_names, beside=("entry", "by")),
    "lists": Form(_lists),
    "file": Form(_file),
}
