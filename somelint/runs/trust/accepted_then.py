"""The baseline as of another commit: which entries here it has, and which are added or accept more."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from somelint.document.document import parse
from somelint.history.baseline_file import MOST_NODES, AcceptedFinding, read_accepted
from somelint.history.comparison import Measurement
from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.project.repository import leads_out, relative_path
from somelint.runs.trust.looser_files import Looser
from somelint.runs.trust.ruling import Ruling
from somelint.text.files import read_source
from somelint.text.sentences import group_digits, said

_MOST = 100
_ACCEPTS = said("the baseline accepts “{rule}” in {file}")
_ACCEPTS_MORE = said("the baseline accepts more of “{rule}” in {file}")


class AcceptedThen(NamedTuple):
    """What the baseline accepted then."""

    # Its entries.
    entries: tuple[AcceptedFinding, ...]
    # The measures that were accepted, by all that names an entry.
    measures: Mapping[tuple[object, ...], Measurement]

    def of(self, entry: AcceptedFinding) -> Measurement | None:
        """What an entry here may accept: no more than then; None when it was not there as it is."""
        before = self.measures.get(_key(entry))
        if before is None or before.worse != entry.measured.worse:
            return None
        least = before if _is_more(entry.measured, before) else entry.measured
        return least._replace(entries=_in_both(entry.measured.entries, before.entries))


def accepted_then(ruling: Ruling) -> AcceptedThen:
    """What the baseline of the commit accepted."""
    copied, project = ruling.copied, ruling.base or ruling.head
    entries = _entries(copied.copy_of(relative_path(project.baseline.path, copied.root)), copied.folder)
    return AcceptedThen(entries, {_key(entry): entry.measured for entry in entries})


def looser_baseline(ruling: Ruling) -> Iterator[Looser]:
    """The entries of the baseline here that the commit does not have, or that accept more."""
    path, root = ruling.head.baseline.path, ruling.head.home.root
    here = _entries(path, root)
    then = accepted_then(ruling) if here else None
    added = 0
    for n, entry in enumerate(here):
        allowed = then.of(entry) if then else None
        if allowed == entry.measured:
            continue
        added += 1
        pattern = _ACCEPTS if allowed is None else _ACCEPTS_MORE
        says = said(pattern, rule=entry.rule, file=entry.file)
        if added <= _MOST:
            yield Looser(says, file=os.path.relpath(path), path=("entries", n, "rule"))
    if added > _MOST:
        says = said("the baseline accepts {count} more findings", count=group_digits(added - _MOST))
        yield Looser(says, file=os.path.relpath(path))


def _entries(path: str, root: str) -> tuple[AcceptedFinding, ...]:
    if not os.path.isfile(path) or leads_out(path, root):
        return ()
    try:
        document = parse(read_source(path), most=MOST_NODES)
        return read_accepted(document)
    except (Unreadable, KeyError, AttributeError, TypeError):
        return ()  # whoever uses it tells what is wrong with it


def _key(entry: AcceptedFinding) -> tuple[object, ...]:
    return (entry.rule, entry.file, entry.anchor, entry.fingerprint, entry.message, entry.others)


def _in_both(now: frozenset[str] | None, before: frozenset[str] | None) -> frozenset[str] | None:
    """The entries that both accept; None stands for all."""
    if now is None or before is None:
        return before if now is None else now
    return now & before


def _is_more(now: Measurement, before: Measurement) -> bool:
    if now.measure is None or before.measure is None:
        return now.measure is None and before.measure is not None
    return now.measure < before.measure if now.worse == "lower" else now.measure > before.measure
