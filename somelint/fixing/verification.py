"""Verifying an edit: the text is read again, and nothing but the intended change may have happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from somelint.document.directives import Directive, find_directives
from somelint.document.document import Document, parse
from somelint.fixing.bisection import TOO_MANY, bisect_failures
from somelint.fixing.expectation import comments_after, expected_data, is_same_data
from somelint.fixing.sharing import changes_elsewhere
from somelint.model.findings import Change, Edit, Fix
from somelint.model.locations import Path, Source, Unreadable
from somelint.text.sentences import said


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text after edits that are in order and do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join(pieces) + text[at:]


def pick_disjoint(document: Document, fixes: Sequence[Fix]) -> list[Fix]:
    """The fixes, in the order of the text, that can be made at once: none overlaps or touches another.

    Only new keys of the same mapping may go to the same place.
    """
    kept: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.edits[0].start, fix.edits[0].end)):
        last = kept[-1] if kept else None
        if last is None or last.edits[-1].end < fix.edits[0].start or _is_side_by_side(document, kept, fix):
            kept.append(fix)
    return kept


def _is_side_by_side(document: Document, kept: Sequence[Fix], fix: Fix) -> bool:
    place = fix.edits[0].start, fix.edits[0].end
    here = [other for other in kept if other.edits[-1].end >= place[0]]
    entries = [_new_entry(document, other.change) for other in (*here, fix)]
    return (
        all((other.edits[0].start, other.edits[0].end) == place for other in here)
        and None not in entries
        and len({entry[:-1] for entry in entries if entry}) == 1
        and len(set(entries)) == len(entries)
    )


def _new_entry(document: Document, change: Change) -> Path | None:
    """The path of the topmost new entry; None when it is an item of a list or goes under an empty key."""
    above = document.nearest(change.path)
    node = document.node(above)
    if change.do != "insert" or node is None or node.real.kind != "mapping" or not node.real.entries:
        return None
    return change.path[: len(above) + 1]


def verify(document: Document, fixes: Sequence[Fix]) -> Source | str:
    """The source after fixes that are disjoint, or why they are refused: a part of a sentence that begins with "it"."""
    changes = [fix.change for fix in fixes]
    edits = [edit for fix in fixes for edit in fix.edits]
    source = document.source._replace(text=apply_edits(document.source.text, edits))
    try:
        after = parse(source)
        expected = expected_data(document, changes)
    except Unreadable:
        return said("would make the file larger or deeper than can be read")
    except LookupError:
        return said("has no place in the file")
    if any(problem.kind == "not-yaml" for problem in after.problems):
        return said("would make the file unreadable")
    if not is_same_data(after.data, expected):
        return said("would change something else as well")
    # What is expected follows the aliases, and so would not show that one of them leads to a place of another meaning.
    if any(changes_elsewhere(document, change) for change in changes):
        return said("would change what an alias repeats in another place")
    if [comment.text for comment in after.comments] != comments_after(document, changes):
        return said("would lose or change a comment")
    if _half_ranges(after) - _half_ranges(document):
        return said("would leave half of a pair of comments, which silences more or nothing")
    if count_form_problems(after) - count_form_problems(document):
        return said("would make the form of the file wrong")
    return source


def pick_verified(
    document: Document, fixes: Sequence[Fix], may_read: Callable[[int], bool]
) -> tuple[list[Fix], list[tuple[Fix, str]]]:
    """The fixes that can be made together, and the others, each with the reason.

    `may_read` says whether one more text of that many characters may be read; fixes that can no longer be tried are
    refused as `TOO_MANY`.

    """

    def try_all(some: Sequence[Fix]) -> str:
        if some is not fixes and not may_read(len(document.source.text)):
            return TOO_MANY
        source = verify(document, some)
        return source if isinstance(source, str) else ""

    good, refused = bisect_failures(fixes, try_all)
    if 1 < len(good) < len(fixes) and isinstance(verify(document, good), str):
        good = good[:1]
    return good, refused


def _half_ranges(document: Document) -> Counter[str]:
    """The names that a comment disables and none enables again, or the other way about."""
    halves: Counter[str] = Counter()
    begun: Counter[str] = Counter()
    for comment in document.comments:
        read = find_directives(comment.text) if "able[" in comment.text.lower() else ()
        for directive in (one for one in read if isinstance(one, Directive)):
            for name, _ in directive.names:
                if directive.reach == "disable":
                    begun[name] = 1
                elif directive.reach == "enable" and begun[name]:
                    begun[name] = 0
                elif directive.reach == "enable":
                    halves[f"enable {name}"] += 1
    return halves + begun


def count_form_problems(document: Document) -> Counter[str]:
    """How many problems of form a text has, by kind."""
    return Counter(problem.kind for problem in document.problems)
