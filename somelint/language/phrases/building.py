"""The rows of an index over word lists: their phrases, their own concepts, and by what each family is noticed.

A family is only looked for in a text where its anchors stand: the parts of it whose words are rarest. A phrase is for a
list either as a term (its rank among the terms), as an anchor (see `anchor_target`), or, in the rows with the mark of
concepts, as a concept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.language.families import Family, read_family
from somelint.language.meaning.own import OwnConcepts
from somelint.language.meaning.written import ConceptFamily, has_concepts, read_concept_family
from somelint.language.phrases.anchors import Anchors, Member
from somelint.language.phrases.index import ALL_LISTS, LIST_ROW, MEANT, about_lists
from somelint.language.phrases.specs import ALONE, FIRST_OF_TWO, OPEN, SECOND_OF_TWO, Target, anchor_target, entries_of
from somelint.language.phrases.table import pack_row
from somelint.language.terms import Term, parse_term, terms_of
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

BEHIND = 1_000_000
"""A term whose first word has an open end ranks behind all others of its list by this much."""
_WITHIN = 8
"""A trap spares a phrase from so many words away, unless the list says otherwise."""


class _List(NamedTuple):
    """A word list, read."""

    row: Mapping[str, Any]  # as the bundle has it
    terms: Sequence[Term]  # its phrases
    families: Sequence[Family | ConceptFamily]  # its families, in the order of the file
    own: OwnConcepts  # its own concepts


def rows_of(lexicons: Sequence[Mapping[str, Any]], concepts: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The rows of an index over word lists, each by its key.

    `lexicons`: the rows of the lists, which get their numbers from their order; `concepts`: those of shared concepts.
    """
    lists = [*map(_read, lexicons)]
    anchors = Anchors((one.own.spoken for one in lists), (one.terms for one in lists), concepts)
    phrases: list[tuple[Term, Target]] = []
    meant: list[tuple[Term, Target]] = []
    rows: dict[str, Any] = {}
    shared: dict[str, set[str]] = {}
    for number, one in enumerate(lists):
        # Most terms are written as their words are, and are put together from these.
        phrases += [
            (term, (number, rank, "" if term.text == " ".join(term.words) else term.text))
            for rank, term in _rank_terms(one.terms)
        ]
        numbers: dict[Sequence[Term], int] = {}  # of the anchors, each once
        noticed: list[Sequence[int]] = []
        for family in one.families:
            rarest = anchors.rarest(_parts(family), one.own)
            noticed.append(tuple(numbers.setdefault(anchor.terms, len(numbers)) for anchor in rarest))
            if names := {name for anchor in rarest for name in anchor.shared}:
                shared.setdefault(str(one.row.get("id", "")), set()).update(names)
        for terms, anchor in numbers.items():
            target = anchor_target(anchor, _role(anchor, noticed))
            phrases += [(term, (number, target, "")) for term in terms]
        for name, spoken in one.own.spoken.items():
            meant += [(phrase.term, (number, name, phrase.language)) for phrase in spoken]
        rows[f"{LIST_ROW}{number}"] = _details(one, noticed)
    rows.update(entries_of(phrases, len(lists)))
    rows.update(entries_of(meant, len(lists), MEANT))
    rows[ALL_LISTS] = *about_lists(lexicons), {name: sorted(names) for name, names in shared.items()}
    return rows


def _role(anchor: int, noticed: Iterable[Sequence[int]]) -> int:
    """What an anchor does for the families that have it."""
    role = 0
    for first, *others in noticed:
        if anchor == first and (not others or first in others):
            return ALONE
        role |= FIRST_OF_TWO * (anchor == first) | SECOND_OF_TWO * (anchor in others)
    return role


def _read(row: Mapping[str, Any]) -> _List:
    written = row.get("concepts")
    own = OwnConcepts(written if isinstance(written, dict) else {})
    return _List(row, [*map(parse_term, terms_of(row))], [*_families(row, own)], own)


def _families(row: Mapping[str, Any], own: OwnConcepts) -> Iterator[Family | ConceptFamily]:
    written, tables = row.get("families"), row.get("forms")
    for language, listed in written.items() if isinstance(written, dict) else ():
        known = (tables.get(language) or {}) if isinstance(tables, dict) else {}
        for text in map(str, listed):
            if has_concepts(text):
                yield read_concept_family(text, language, known, own.groups)
            else:
                yield read_family(text, known)


def _rank_terms(terms: Iterable[Term]) -> Iterator[tuple[int, Term]]:
    for rank, term in enumerate(terms):
        yield rank + BEHIND * (term.open_start[0] or term.open_end[0]), term


def _details(one: _List, noticed: Sequence[Sequence[int]]) -> tuple[Any, ...]:
    """What is asked of a list only where something of it stands in a text."""
    families = tuple((isinstance(family, ConceptFamily), pack_row(_plain(family))) for family in one.families)
    near = one.row.get("not-near")
    near = near if isinstance(near, dict) else {}
    listed, within = near.get("words"), near.get("within")
    traps: dict[str, list[Any]] = {}  # by the first word, and under OPEN those whose first word has an open end
    for trap in map(parse_term, map(str, listed)) if isinstance(listed, Sequence) else ():
        is_open = trap.open_start[0] or trap.open_end[0]
        traps.setdefault(OPEN if is_open else trap.words[0], []).append(trap[:3])
    undoubted = one.row.get("undoubted")
    return (
        pack_row((families, tuple(noticed))),
        pack_row(traps),
        within if isinstance(within, int) else _WITHIN,
        frozenset(undoubted) if isinstance(undoubted, Sequence) else frozenset(),
    )


def _parts(family: Family | ConceptFamily) -> Sequence[Sequence[Sequence[Member]]]:
    """The parts of a family, each as its choices, each choice as what its members may be."""
    if isinstance(family, ConceptFamily):
        return [[[(e.forms, e.concepts) for e in choice] for choice in part] for part in family.parts]
    return [[[(forms, frozenset()) for forms in choice] for choice in part] for part in family.parts]


def _plain(value: Any) -> Any:
    """A record with everything in it as plain tuples, which can be packed."""
    return tuple(map(_plain, value)) if isinstance(value, (tuple, list)) else value
