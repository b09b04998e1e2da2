"""What a run is asked to do."""

from __future__ import annotations

from somelint.model.findings import SEVERITIES, FailOn, Level, Severity
from somelint.model.hints import TYPE_CHECKING, Literal, TypeAlias
from somelint.model.records import NamedTuple
from somelint.model.report import FormatName
from somelint.runs.project import ProjectRequest

if TYPE_CHECKING:
    from datetime import date


FROM_HERE = "head"
"""The configuration of the files that are checked, in place of that of another commit."""


ColourChoice: TypeAlias = Literal["auto", "always", "never"]
"""Whether output is coloured."""

Loosening: TypeAlias = Literal["warn", "fail"]
"""What becomes of a run in which a change loosens the check: it is told, or it fails."""


class Request(NamedTuple):
    """What `check`, `fix`, `baseline` and `waivers` are asked to do."""

    # Files and folders, `-` for standard input; empty for the working folder.
    paths: tuple[str, ...]
    # The date that rules compare with.
    today: date
    # The name to report for standard input.
    stdin_filename: str | None = None
    # The format on standard output, as in "full"; None for the default of the terminal.
    output_format: FormatName | None = None
    # Whether the report on standard output counts what was found and does not list it.
    statistics: bool = False
    # Reports in files, each as FORMAT:FILE.
    output: tuple[str, ...] = ()
    # The level up to which findings are shown, as in "standard"; None for the configured one.
    level: Level | None = None
    # The lowest severity that makes the exit code 1, as in "error", or "never"; None for the configured one.
    fail_on: FailOn | None = None
    # How many warnings may be shown before they make the exit code 1; None: any number.
    most_warnings: int | None = None
    # Rules and groups to run, each possibly several with commas between.
    select: tuple[str, ...] = ()
    # Rules and groups to leave out, each possibly several with commas between.
    ignore: tuple[str, ...] = ()
    # Files, folders and packs with more rules.
    extra: tuple[str, ...] = ()
    # Rule files that need no examples.
    drafts: tuple[str, ...] = ()
    # The configuration file to use in place of the nearest one.
    config: str | None = None
    # Use no configuration file at all.
    isolated: bool = False
    # Leave out excluded files even if they are named.
    force: bool = False
    # Whether comments suppress findings.
    ignores: bool = True
    # Whether findings in the baseline are left out.
    baseline: bool = True
    # The commit, branch or tag to compare with.
    since: str | None = None
    # Whether to compare with the commit where this branch left that one.
    merge_base: bool = False
    # The commit whose configuration, rules and baseline decide; FROM_HERE or None for what is here.
    config_from: str | None = None
    # Whether what a change loosens about the check is a warning, or fails the run.
    loosening: Loosening = "warn"
    # Whether files are fixed.
    fix: bool = False
    # Whether fixes that need review are applied too.
    unsafe: bool = False
    # Whether fixes are only shown.
    diff: bool = False
    # Whether colours are used; "auto": when the terminal shows them.
    color: ColourChoice = "never"
    # Whether the terminal shows no characters beyond ASCII.
    ascii: bool = False
    # The language of the messages, as in "nb"; None for the configured one, else that of each plan.
    language: str | None = None
    # The language of the system, as in "nb-NO", for what no plan decides; empty when it is not known.
    locale: str = ""
    # How many processes do the work; None: as many as there are cores, if there are many plans.
    jobs: int | None = None
    # The folder for what is found, so that the next run need not find it again; None: the usual one.
    cache_dir: str | None = None
    # Whether what earlier runs found is used.
    cache: bool = True

    @property
    def since_ref(self) -> str | None:
        """What --since compares with, as the history is asked: with `...` behind it for where this branch left it."""
        return f"{self.since}..." if self.since is not None and self.merge_base else self.since

    @property
    def compares(self) -> bool:
        """Whether what is here is compared with a commit."""
        return self.since is not None or self.config_from not in (None, FROM_HERE)

    def counts_from(self, configured: FailOn) -> Severity | None:
        """The lowest severity that may make the exit code 1, given the configured one; None for never."""
        lowest = SEVERITIES.get(configured)
        if self.most_warnings is None:
            return lowest
        return Severity.WARNING if lowest is None else min(lowest, Severity.WARNING)

    def project_request(self) -> ProjectRequest:
        """The part about the configuration. Text on standard input counts as a file with its name."""
        stdin_name = (self.stdin_filename or ".") if "-" in self.paths else None
        paths = [stdin_name if path == "-" and stdin_name else path for path in self.paths]
        return ProjectRequest(
            paths,
            self.config,
            self.isolated,
            self.level,
            self.fail_on,
            self.select,
            self.ignore,
            self.extra,
            drafts=self.drafts,
            language=self.language,
            locale=self.locale,
        )
