"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import click

from somelint.cli import streams
from somelint.cli.types import Choice, read_date
from somelint.model.findings import LEVELS, SEVERITIES
from somelint.model.hints import Any, TypeVar

_Command = TypeVar("_Command", bound=Callable[..., Any])

RULES = click.option(
    "--rules",
    "extra",
    metavar="PATH",
    multiple=True,
    help="A folder or file with more rules. May be given several times.",
)
COLOUR = click.option(
    "--color",
    type=Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour. auto obeys NO_COLOR, FORCE_COLOR and TERM.",
)
AS_OF = click.option(
    "--as-of", metavar="DATE", callback=read_date, help="Check as if today were this date, as in 2027-03-31."
)

LEVEL = click.option(
    "--level", type=Choice(LEVELS), help="Show the findings of rules up to this level.  [default: standard]"
)
FAIL_ON = click.option(
    "--fail-on",
    type=Choice([*SEVERITIES, "never"]),
    help="The lowest severity that makes the exit code 1.  [default: error]",
)
MOST_WARNINGS = click.option(
    "--max-warnings",
    "most_warnings",
    metavar="N",
    type=click.IntRange(0),
    help="Let more warnings than this make the exit code 1.  [default: any number is fine]",
)
STATISTICS = click.option(
    "--statistics",
    is_flag=True,
    help="Count the findings by rule, by who is responsible and by plan, and do not list them.",
)
UNSAFE = click.option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    help="Also apply fixes that need review, such as a placeholder for a text that is still missing.",
)
JOBS = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 512),
    help="How many processes check the plans.  [default: one for each core when there are many plans]",
)
CACHE_DIR = click.option(
    "--cache-dir",
    metavar="PATH",
    help="Where to keep what is found for the next run.  [default: $SOMELINT_CACHE_DIR, else the usual place]",
)
NO_CACHE = click.option(
    "--no-cache", "cache", flag_value=False, default=True, help="Neither use nor keep what runs find."
)
LANG = click.option(
    "--lang",
    "language",
    metavar="CODE",
    help="The language of the messages, as in nb.  [default: that of each plan, else of the system, else en]",
)


def _refuse_unspoken(context: click.Context, _: click.Parameter, code: str | None) -> None:
    """Raises CannotRun for a language that there are no messages in. Those below a group speak its language too."""
    if code is None:
        return
    from somelint.rulesets.ruleset import builtin_rules
    from somelint.rulesets.speaking import speak

    speak(builtin_rules(), code, None, "")
    if isinstance(context.command, click.Group):
        context.default_map = _of_all_below(context.command, code)


def _of_all_below(group: click.Group, code: str) -> dict[str, Any]:
    """The language as what is meant where a command below a group is given none, by the names of commands."""
    return {
        "language": code,
        **{
            name: _of_all_below(one, code) if isinstance(one, click.Group) else {"language": code}
            for name, one in group.commands.items()
        },
    }


SPOKEN = click.option(
    "--lang",
    "language",
    metavar="CODE",
    expose_value=False,
    is_eager=True,
    callback=_refuse_unspoken,
    help="The language of the messages, as in nb.  [default: that of the system, else en]",
)
"""For commands that read no plans; what they say is in the language of the arguments, wherever it stands."""
_CONFIG_OPTIONS = (
    click.option("--config", metavar="PATH", help="The configuration to use, instead of the nearest .somelint.yaml."),
    click.option("--isolated", is_flag=True, help="Use no configuration."),
)
_COMMIT_OPTIONS = (
    click.option(
        "--config-from",
        metavar="REF",
        help="Take configuration, rules, baseline and .gitignore from this commit, branch or tag of git; head: from the"
        " files here.  [default: head]",
    ),
    click.option(
        "--loosening",
        type=Choice(["warn", "fail"]),
        default="warn",
        show_default=True,
        help="What to do when a change makes the check looser than at the commit it is compared with.",
    ),
)
_SELECTION_OPTIONS = (
    click.option(
        "--select", metavar="NAME", multiple=True, help="Run only this rule or group. May be given several times."
    ),
    click.option(
        "--ignore", metavar="NAME", multiple=True, help="Leave out this rule or group. May be given several times."
    ),
)


_HIDING_OPTIONS = (
    click.option(
        "--no-ignores", "ignores", flag_value=False, default=True, help="Ignore suppression comments (for audits)."
    ),
    click.option("--since", metavar="REF", help="Report only what is new since this commit, branch or tag of git."),
    click.option("--merge-base", is_flag=True, help="Compare with the commit where this branch left that of --since."),
    click.option(
        "--no-baseline",
        "baseline",
        flag_value=False,
        default=True,
        help="Also report findings that are in the baseline.",
    ),
)


def surroundings() -> dict[str, Any]:
    """What a request has from the terminal, `ascii`, and from the system, `locale`."""
    return {"ascii": click.get_current_context().find_root().obj, "locale": streams.system_locale(os.environ)}


def config_options(command: _Command) -> _Command:
    """The options about where the configuration is."""
    return _with(command, _CONFIG_OPTIONS)


def commit_options(command: _Command) -> _Command:
    """The options about the rules as of another commit."""
    return _with(command, _COMMIT_OPTIONS)


def selection_options(command: _Command) -> _Command:
    """The options that change which rules run."""
    return _with(command, (LEVEL, *_SELECTION_OPTIONS))


def hiding_options(command: _Command) -> _Command:
    """The options that decide which findings are left out of the report."""
    return _with(command, _HIDING_OPTIONS)


def _with(command: _Command, options: Sequence[Callable[[_Command], _Command]]) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command


def output_format(*names: str, default: str | None, says: str) -> Callable[[_Command], _Command]:
    """The option --output-format with these choices; `says` is its help."""
    return click.option(
        "--output-format", type=Choice(names), default=default, show_default=default is not None, help=says
    )
