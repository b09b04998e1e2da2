"""The commands and options of the program. What a command does is in `cli_check` and `cli_rules`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from somelint import output
from somelint.cli_options import AS_OF, COLOUR, RULES, configured, known, output_format, selected
from somelint.cli_rule_commands import rules
from somelint.cli_types import Choice, Group, show_version
from somelint.report import CLEAN, FAILED
from somelint.reporters import REPORTERS

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def dispatch(argv: Sequence[str], *, ascii_only: bool) -> int:
    """Run the command named by the arguments and return its exit code.

    Raises CannotRun for arguments that cannot be understood; errors of the commands pass through.
    """
    try:
        # Not click's own main(): that one answers a closed pipe with 1, the code for findings.
        with somelint.make_context("somelint", list(argv), obj=ascii_only) as context:
            code = somelint.invoke(context)
        return int(code or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        output.tell_raw(f"{error.ctx.get_help() if error.ctx else ''}\n")
        return FAILED
    except click.NoSuchOption as error:
        near = f" Did you mean “{error.possibilities[0]}”?" if error.possibilities else ""
        raise output.CannotRun(f"There is no option “{error.option_name}”.{near}", _try(error)) from error
    except click.MissingParameter as error:
        raise output.CannotRun(error.format_message(), _try(error)) from error
    except click.BadParameter as error:
        raise output.CannotRun(f"{_name(error.param)}{error.message}", _try(error)) from error
    except click.UsageError as error:
        raise output.CannotRun(error.format_message(), _try(error)) from error
    except click.ClickException as error:
        raise output.CannotRun(error.format_message()) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error


def _try(error: click.UsageError) -> str:
    return f"Try: {error.ctx.command_path if error.ctx else 'somelint'} --help"


def _name(parameter: click.Parameter | None) -> str:
    return f"{parameter.opts[0]}: " if isinstance(parameter, click.Option) else ""


@click.group(cls=Group, context_settings=_HELP)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the versions of somelint, Python and the YAML parser.",
)
def somelint() -> None:
    """Check plans written as YAML against advice that is kept as rules.

    Each finding is shown at its place in the plan, with what to do about it.
    """


@somelint.command()
@click.argument("paths", nargs=-1)
@click.option("--stdin-filename", metavar="NAME", help="The name to report for the plan on standard input (-).")
@output_format(*REPORTERS, default=None, says="How to write the findings.  [default: full on a terminal, else concise]")
@selected
@AS_OF
@known
@click.option("--force-exclude", "force", is_flag=True, help="Leave out excluded files also when they are named.")
@configured
@RULES
@COLOUR
def check(**options: Any) -> int:
    """Check plans: files, folders, or - for standard input.

    Without PATHS the current folder is searched. In a folder, files that end in .yaml or .yml and have a
    line that begins with "somelint:" are plans; a file that is named is always one.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 somelint could not do its job.
    """
    from somelint.cli_check import Request, run_check

    # The only place that reads the clock.
    today = options.pop("as_of") or date.today()
    return run_check(Request(today=today, ascii=click.get_current_context().obj, **options))


@somelint.command()
@click.argument("paths", nargs=-1)
@output_format("full", "concise", "json", default="full", says="A list with reasons, one line each, or JSON.")
@AS_OF
@configured
@RULES
def waivers(as_of: date | None, **options: Any) -> int:
    """List what comments in plans silence: reason, age, end date, and whether it is still needed.

    Without PATHS the current folder is searched. The age comes from git, where the plan is kept in git.
    """
    from somelint.cli_waivers import run_waivers

    return run_waivers(today=as_of or date.today(), **options)


@somelint.command("baseline")
@click.argument("paths", nargs=-1)
@click.option("--prune", is_flag=True, help="Take out what is not found any more, and add nothing.")
@selected
@AS_OF
@configured
@RULES
def baseline_command(as_of: date | None, **options: Any) -> int:
    """Write down what is found now, so that check reports only what is new.

    The findings go to .somelint-baseline.yaml, or where the configuration says; those that stand there already keep
    their date. Without PATHS the current folder is searched.
    """
    from somelint.cli_baseline import run_baseline

    return run_baseline(today=as_of or date.today(), **options)


@somelint.command()
@click.argument("path", required=False)
@click.option("--from", "answers", metavar="FILE", help="Take the answers from this file (- is standard input).")
@click.option("--minimal", is_flag=True, help="Ask nothing: write a skeleton with TODO where something is to come.")
@click.option("--with", "extras", metavar="NAMES", multiple=True, help="Set up more: config, hook, github, gitlab.")
@click.option("--no-schema", "schema", flag_value=False, default=True, help="Write no plan.schema.json for editors.")
@AS_OF
@configured
@RULES
@COLOUR
def init(as_of: date | None, **options: Any) -> int:
    """Write a first plan to PATH (plan.yaml) from answers to some questions.

    Each answer is checked as it is given. Nothing that is there already is overwritten, and nothing is written before
    the last question is answered.

    Exit code: 0 written, 2 not written, 130 interrupted.
    """
    from somelint.cli_init import Request, run_init

    return run_init(Request(today=as_of or date.today(), ascii=click.get_current_context().obj, **options))


@somelint.command()
@click.argument("rule")
@configured
@RULES
def explain(rule: str, **options: Any) -> int:
    """Explain RULE: why it matters, where it comes from, examples, and how to put things right."""
    from somelint.cli_rules import run_explain

    return run_explain(rule, **options)


somelint.add_command(rules)


@somelint.group("config", cls=Group)
def config_group() -> None:
    """Show the configuration."""


@config_group.command("show")
@click.argument("paths", nargs=-1)
@output_format("full", "json", default="full", says="A list, or JSON.")
@selected
@configured
@RULES
def config_show(output_format: str, **options: Any) -> int:
    """Show every setting in effect for plans at PATHS, or here, and where it comes from."""
    from somelint.cli_config import Asked, run_show

    return run_show(Asked(**options), output_format)


@somelint.command("schema")
@click.argument("name", type=Choice(["plan", "rule", "report", "config", "baseline"]), default="plan")
def schema(name: str) -> int:
    """Print a JSON Schema, for editors: of a plan, a rule file, the JSON report, .somelint.yaml or the baseline."""
    from somelint.resources import schema_text

    output.write(schema_text(name))
    return CLEAN
