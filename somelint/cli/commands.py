"""The commands and options of the program. What a command does is in the module with its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from somelint.cli import streams
from somelint.cli.accepted_commands import baseline_command, waivers
from somelint.cli.assistants.command import mcp_command
from somelint.cli.cache_commands import cache_group
from somelint.cli.completing.command import completion_command
from somelint.cli.config_commands import config_group, schema
from somelint.cli.editors.command import server_command
from somelint.cli.importing.command import import_command
from somelint.cli.listing.command import files_command
from somelint.cli.mending.command import fix_command, suppress_command
from somelint.cli.opening.command import open_command
from somelint.cli.options import (
    AS_OF,
    CACHE_DIR,
    COLOUR,
    FAIL_ON,
    JOBS,
    LANG,
    MOST_WARNINGS,
    NO_CACHE,
    RULES,
    SPOKEN,
    STATISTICS,
    UNSAFE,
    commit_options,
    config_options,
    hiding_options,
    output_format,
    selection_options,
    surroundings,
)
from somelint.cli.page.command import report_command
from somelint.cli.rule_commands import explain_command, rules
from somelint.cli.types import Group, refuse_files_like_options, show_version
from somelint.model.exit_codes import FAILED
from somelint.model.hints import Any
from somelint.reporters.registry import REPORTERS


def dispatch(argv: Sequence[str], *, ascii_only: bool) -> int:
    """Run the command named by the arguments and return its exit code.

    Raises CannotRun for arguments that cannot be understood; errors of the commands pass through.
    """
    refuse_files_like_options(argv)
    try:
        # Not click's own main(), which exits with 1, the code for findings, when a pipe is closed.
        with somelint.make_context("somelint", list(argv), obj=ascii_only) as context:
            code = somelint.invoke(context)
        return int(code or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        streams.tell_raw(f"{error.ctx.get_help() if error.ctx else ''}\n")
        return FAILED
    except click.ClickException as error:
        from somelint.cli.speech.refusals import refusal

        raise refusal(error) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the versions of somelint, Python and the YAML parser.",
)
@SPOKEN
def somelint() -> None:
    """Check plans written as YAML against advice that is kept as rules.

    Each finding is shown at its place in the plan, with what to do about it.
    """


@somelint.command("check")
@click.argument("paths", nargs=-1)
@click.option("--stdin-filename", metavar="NAME", help="The name to report for the plan on standard input (-).")
@output_format(*REPORTERS, default=None, says="How to write the findings.  [default: full on a terminal, else concise]")
@click.option(
    "--output",
    metavar="FORMAT:FILE",
    multiple=True,
    help="Write a report to a file as well, in any of these formats. May be given several times.",
)
@STATISTICS
@FAIL_ON
@MOST_WARNINGS
@selection_options
@AS_OF
@hiding_options
@click.option("--force-exclude", "force", is_flag=True, help="Leave out excluded files even if they are named.")
@commit_options
@click.option("--fix", is_flag=True, help="Fix what can be fixed automatically, then report what is left.")
@UNSAFE
@click.option("--watch", is_flag=True, help="Check again whenever a file has changed, until Ctrl-C.")
@config_options
@RULES
@JOBS
@CACHE_DIR
@NO_CACHE
@LANG
@COLOUR
def check_command(as_of: date | None, watch: bool, **options: Any) -> int:
    """Check plans: files, folders, or - for standard input.

    Without PATHS the current folder is searched. In a folder, files that end in .yaml or .yml and have a
    line that begins with "somelint:" are plans; a file that is named is always one.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 somelint could not do its job.
    """
    from somelint.cli.check import run_check
    from somelint.runs.request import Request

    request = Request(**surroundings(), today=as_of or date.today(), **options)
    if watch:
        from somelint.cli.checking.watching import run_watch

        return run_watch(request, as_of is not None)
    return run_check(request)


@somelint.command("init", short_help="Write a first plan from answers to some questions.")
@click.argument("path", required=False)
@click.option("--from", "answers", metavar="FILE", help="Take the answers from this file (- is standard input).")
@click.option("--continue", "goes_on", is_flag=True, help="Go on with the plan at PATH: ask what is missing in it.")
@click.option("--minimal", is_flag=True, help="Ask nothing: write a skeleton with TODO where text is missing.")
@click.option("--with", "extras", metavar="NAMES", multiple=True, help="Set up more: config, hook, github, gitlab.")
@click.option("--no-schema", "schema", flag_value=False, default=True, help="Write no plan.schema.json for editors.")
@AS_OF
@config_options
@RULES
@LANG
@COLOUR
def init_command(as_of: date | None, **options: Any) -> int:
    """Write a first plan to PATH (plan.yaml) from answers to some questions.

    Each answer is checked as it is given. Existing files are never overwritten, and nothing is written before the last
    question is answered. With --continue a plan that is there is completed, and each answer is written at once.

    Exit code: 0 written, 2 not written, 130 interrupted.
    """
    from somelint.cli.init_files import InitRequest

    if options.pop("goes_on"):
        from somelint.cli.continuing.running import run_continue

        return run_continue(InitRequest(**surroundings(), today=as_of or date.today(), **options))
    from somelint.cli.init import run_init

    return run_init(InitRequest(**surroundings(), today=as_of or date.today(), **options))


for command in (
    explain_command,
    files_command,
    fix_command,
    suppress_command,
    import_command,
    open_command,
    server_command,
    mcp_command,
    report_command,
    waivers,
    baseline_command,
    rules,
    config_group,
    schema,
    cache_group,
    completion_command,
):
    somelint.add_command(command)
