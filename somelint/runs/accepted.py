"""What a run leaves out because it was accepted: findings in the baseline."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence

from somelint.document.document import Document, parse
from somelint.history.baseline import Allowed, mark_accepted
from somelint.history.baseline_file import MOST_NODES, AcceptedFinding, read_accepted
from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, Report
from somelint.project.config_file import find_form_mistakes
from somelint.project.repository import is_gone, leads_out, root_of, shown_name
from somelint.rulesets.overrides import SourceSettings
from somelint.runs.project import BaselinePlace, Project
from somelint.text.files import read_source
from somelint.text.sentences import said


class BaselineLimit(NamedTuple):
    """How far a baseline counts."""

    # Where it is.
    place: BaselinePlace
    # What each entry may accept.
    allowed: Allowed
    # The entries as of the commit that decides: those about files with another name now count as well.
    earlier: tuple[AcceptedFinding, ...]


def read_baseline(path: str, root: str) -> tuple[Document | None, tuple[Failure, ...]]:
    """A baseline, or what is wrong with it."""
    shown = shown_name(path)
    if leads_out(path, root):
        why = said("“{name}” is a link that leads out of the repository; it is not read.", name=shown)
        return None, (Failure(shown, why),)
    try:
        document = parse(read_source(path, shown), most=MOST_NODES)
    except Unreadable as error:
        return None, (Failure(shown, error.message, error.position),)
    wrong = tuple(find_form_mistakes(document, shown, "baseline"))
    return (None, wrong) if wrong else (document, ())


def less_baseline(report: Report, project: Project, limit: BaselineLimit | None = None) -> Report:
    """The report with accepted findings marked as known, stale entries reported, and mistakes as failures.

    With a `limit` the baseline is another one, and its entries accept no more than that says.
    """
    place = limit.place if limit else project.baseline
    if place.entry is not None and not os.path.lexists(place.path):
        missing = place.entry.mistake(
            said("There is no baseline “{name}”.", name=shown_name(place.path)),
            said("somelint baseline writes it; --no-baseline runs without it."),
        )
        return report._replace(failures=(*report.failures, missing))
    document, wrong = read_baseline(place.path, project.home.root)
    if document is None:
        return report._replace(failures=(*report.failures, *wrong))
    gone = gone_files(read_accepted(document), report, project)
    settings = _settings(report, project, document.source)
    earlier = limit.earlier if limit else ()
    gone |= gone_files(earlier, report, project)
    renamed = names_today(gone, project)
    allowed = limit.allowed if limit else None
    return mark_accepted(report, document, project.ruleset, gone, settings, allowed, renamed, earlier)


def names_today(gone: Collection[str], project: Project) -> Mapping[str, str]:
    """The present names of files that are gone, as far as git knows them."""
    if not gone or root_of(project.home.root) is None:
        return {}
    from somelint.history.renames import present_names

    return present_names(project.home.root, sorted(gone))


def gone_files(entries: Sequence[AcceptedFinding], report: Report, project: Project) -> frozenset[str]:
    """The files that entries of a baseline name and that no longer exist."""
    named = {file for entry in entries for file in (entry.file, *entry.others)}
    checked = {source.identity_key for source in report.sources}
    return frozenset(file for file in named - checked if is_gone(file, project.home.root))


def _settings(report: Report, project: Project, extra: Source) -> Mapping[str, SourceSettings]:
    names = [*(source.name for source in (*report.sources, *report.parts)), extra.name]
    return project.source_settings((os.path.abspath(name), name) for name in names)
