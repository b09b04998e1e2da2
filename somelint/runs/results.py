"""What earlier runs found, kept by what it depends on: one file for a report, one for the plans of a run.

The files hold JSON and a digest of it. One that is missing, damaged, or about something else is as if it were not
there.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from hashlib import blake2b

from somelint.engine.check import Hands
from somelint.engine.extracts import let_go, wanted_sections
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.engine.preparation import Ground
from somelint.engine.rounds import Round
from somelint.model.hints import Any
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.project.cache_folder import CacheFolder
from somelint.runs.rows import (
    NotRows,
    failure_rows,
    outcome_row,
    read_failures,
    read_findings,
    read_outcome,
    read_rows,
    read_waivers,
    write_rows,
)
from somelint.runs.stamps import digest_of, plan_keys

_MARK = b"somelint results 2 "


class Results:
    """The results of earlier checks of the same plans."""

    def __init__(self, folder: CacheFolder, stamp: str, run: str) -> None:
        """`stamp` is what all results depend on; `run` names the kind of run, so that others keep their own files."""
        self._folder = folder
        self._stamp = stamp
        self._run = run

    def of(self, inputs: Inputs, options: CheckOptions) -> CheckResults:
        """The results for one check."""
        stamp = digest_of(self._stamp, options.today.isoformat(), options.ignores, options.own_language)
        names = [source.name for source in inputs.sources]
        file = digest_of(self._run, names[:1], type(inputs.files).__name__, bool(inputs.base))
        return CheckResults(self._folder, file, stamp, inputs, options)


class CheckResults:
    """The results for one check. As `hands`, it looks at the plans that have none yet."""

    def __init__(self, folder: CacheFolder, file: str, stamp: str, inputs: Inputs, options: CheckOptions) -> None:
        """`file` names the files in the folder, `stamp` what all results depend on."""
        self._folder = folder
        self._file = file
        self._keys = plan_keys(inputs, options)
        self._stamp = stamp
        self._whole = digest_of(stamp, list(self._keys.items()))
        self._inputs = inputs
        self._asked: dict[str, bool] = {}

    def report(self, options: CheckOptions) -> Report | None:
        """The report on exactly these texts, if there is one."""
        name = f"{self._file}.report"
        try:
            found = _unseal(self._folder.read(name), self._whole)
            if found is None or not _still_true(found["files"], self._inputs.files):
                return None
            sources = {source.name: source for source in self._inputs.sources}
            report = Report(
                findings=read_findings(found["findings"]),
                failures=read_failures(found["failures"]),
                sources=tuple(sources[source] for source in found["sources"]),
                rules=found["rules"],
                languages=tuple(found["languages"]),
                today=options.today,
                waivers=read_waivers(found["waivers"]),
                levels=found["levels"],
                every=found["every"],
                parts=tuple(part for one in found["parts"] if isinstance(part := self._inputs.parts[one], Source)),
            )
        except (NotRows, TypeError, ValueError, KeyError, AttributeError):
            return None
        self._folder.touch(name)
        return report

    def keep(self, report: Report) -> None:
        """Keep a report on exactly these texts."""
        content = {
            "findings": report.findings,
            "failures": failure_rows(report.failures),
            "sources": [source.name for source in report.sources],
            "rules": report.rules,
            "waivers": report.waivers,
            "levels": dict(report.levels),
            "every": report.every,
            "languages": report.languages,
            "parts": [part.name for part in report.parts],
            "files": self._asked,
        }
        self._folder.write(f"{self._file}.report", _seal(self._whole, content))

    def helping(self, hands: Hands) -> Hands:
        """The hands, spared the plans whose results are known."""
        return _HelpedHands(self, hands)

    def known(self) -> dict[str, PlanOutcome]:
        """What is known of plans, by name."""
        try:
            rows = _unseal(self._folder.read(f"{self._file}.plans"), self._stamp) or {}
            named = {name: rows[key] for name, key in self._keys.items() if key in rows}
            outcomes = {name: read_outcome(row) for name, row in named.items()}
        except (NotRows, TypeError, KeyError):
            return {}
        files = self._inputs.files
        return {name: outcome for name, outcome in outcomes.items() if _still_true(outcome.files, files)}

    def keep_plans(self, outcomes: Sequence[PlanOutcome]) -> None:
        """Keep what is known of all plans of this check."""
        rows = {self._keys[outcome.source]: outcome_row(outcome) for outcome in outcomes}
        self._folder.write(f"{self._file}.plans", _seal(self._stamp, rows))

    def asked(self, files: Mapping[str, bool]) -> None:
        """Note what rules asked about files: the report is true as long as the answers are."""
        self._asked.update(files)


class _HelpedHands:
    """Hands that are spared the plans whose results are known."""

    def __init__(self, results: CheckResults, hands: Hands) -> None:
        self._results = results
        self._hands = hands

    def look(self, sources: Sequence[Source], ground: Ground) -> Sequence[PlanOutcome]:
        known = self._results.known()
        missing = [source for source in sources if source.name not in known]
        if missing:
            wanted = wanted_sections(ground.ruleset)
            found = self._hands.look(missing, ground)
            known.update((outcome.source, let_go(outcome, wanted)) for outcome in found)
        outcomes = [known[source.name] for source in sources]
        for outcome in outcomes:
            self._results.asked(outcome.files)
        if missing:
            self._results.keep_plans(outcomes)
        return outcomes

    def ask(self, again: Round) -> Sequence[SecondOutcome]:
        seconds = self._hands.ask(again)
        for second in seconds:
            self._results.asked(second.files)
        return seconds


def _still_true(answers: Mapping[str, bool], files: Container[str] | None) -> bool:
    return not answers or (files is not None and all((name in files) is there for name, there in answers.items()))


def _seal(stamp: str, content: object) -> bytes:
    """The content of a file: a mark with a digest of the rest, what it depends on, and what is kept."""
    # Megabytes for a thousand plans: copied no more often than needed.
    body = [f"{stamp}\n".encode("ascii"), write_rows(content).encode("ascii")]
    return b"".join((_MARK, _checksum(*body), b"\n", *body))


def _unseal(raw: bytes | None, stamp: str) -> Any:
    """What is kept in a file; None when it is damaged or depends on something else. Raises NotRows."""
    if raw is None or not raw.startswith(_MARK):
        return None
    head, _, body = raw.partition(b"\n")
    if head[len(_MARK) :] != _checksum(body) or not body.startswith(f"{stamp}\n".encode("ascii")):
        return None
    return read_rows(body[len(stamp) + 1 :])


def _checksum(*pieces: bytes) -> bytes:
    digest = blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest().encode("ascii")
