"""The proof of an edit: the text is read again, and nothing but what was meant may have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from somelint.document.document import Document, parse
from somelint.fixing.expectation import comments_after, expected, same
from somelint.model.findings import Change, Edit, Fix
from somelint.model.locations import Path, Source, Unreadable

TOO_MANY = "is left for another run, there were too many"


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text after edits that stand in order and do not overlap."""
    made, at = [], 0
    for edit in edits:
        made += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join(made) + text[at:]


def fitting(document: Document, fixes: Sequence[Fix]) -> list[Fix]:
    """Those of the fixes, in the order of the text, that can be made at once: none overlaps or touches another.

    Only new keys of the same mapping may go to the same place.
    """
    kept: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.edits[0].start, fix.edits[0].end)):
        last = kept[-1] if kept else None
        if last is None or last.edits[-1].end < fix.edits[0].start or _side_by_side(document, kept, fix):
            kept.append(fix)
    return kept


def _side_by_side(document: Document, kept: Sequence[Fix], fix: Fix) -> bool:
    place = fix.edits[0].start, fix.edits[0].end
    here = [one for one in kept if one.edits[-1].end >= place[0]]
    entries = [_new_entry(document, one.change) for one in (*here, fix)]
    return (
        all((one.edits[0].start, one.edits[0].end) == place for one in here)
        and None not in entries
        and len({entry[:-1] for entry in entries if entry}) == 1
        and len(set(entries)) == len(entries)
    )


def _new_entry(document: Document, change: Change) -> Path | None:
    """The path of the topmost entry that is new; nothing when it is an item of a list or comes under an empty key."""
    above = document.nearest(change.path)
    node = document.node(above)
    if change.do != "insert" or node is None or node.real.kind != "mapping" or not node.real.entries:
        return None
    return change.path[: len(above) + 1]


def proved(document: Document, fixes: Sequence[Fix]) -> Source | str:
    """The source after fixes that fit together, or why they are refused: a part of a sentence that begins with "it"."""
    changes = [fix.change for fix in fixes]
    edits = [edit for fix in fixes for edit in fix.edits]
    source = document.source._replace(text=applied(document.source.text, edits))
    try:
        after = parse(source)
        wanted = expected(document, changes)
    except Unreadable:
        return "would make the file larger or deeper than can be read"
    except LookupError:
        return "has no place in the file"
    if any(problem.kind == "not-yaml" for problem in after.problems):
        return "would make the file unreadable"
    if not same(after.data, wanted):
        return "would change something else as well"
    if [comment.text for comment in after.comments] != comments_after(document, changes):
        return "would lose or change a comment"
    if _forms(after) - _forms(document):
        return "would bring a mistake into the form of the file"
    return source


def provable(
    document: Document, fixes: Sequence[Fix], may: Callable[[int], bool]
) -> tuple[list[Fix], list[tuple[Fix, str]]]:
    """Those of the fixes that can be made together, and the others with the reason.

    When they cannot, halves are tried until one fix alone is at fault. `may` says whether one more text of so many
    characters may be read; what cannot be tried any more is `TOO_MANY`.
    """
    refused: list[tuple[Fix, str]] = []

    def sifted(some: Sequence[Fix]) -> list[Fix]:
        told = proved(document, some) if some is fixes or may(len(document.source.text)) else TOO_MANY
        if not isinstance(told, str):
            return list(some)
        if len(some) == 1 or told == TOO_MANY:
            refused.extend((fix, told) for fix in some)
            return []
        half = len(some) // 2
        return sifted(some[:half]) + sifted(some[half:])

    good = sifted(fixes)
    if 1 < len(good) < len(fixes) and isinstance(proved(document, good), str):
        good = good[:1]
    return good, refused


def _forms(document: Document) -> Counter[str]:
    return Counter(problem.kind for problem in document.problems)
