"""The commands about rules: `somelint explain`, and `rules list`, `test`, `validate` and `new`."""

from __future__ import annotations

import click

from somelint.cli.options import LANG, RULES, SPOKEN, config_options, output_format, surroundings
from somelint.cli.trying.command import try_command
from somelint.cli.types import Command, Group
from somelint.model.hints import Any


@click.group(cls=Group, short_help="List rules, write new ones, find mistakes, run their examples.")
@SPOKEN
def rules() -> None:
    """List the rules, write new ones, find mistakes in them, run their examples."""


@click.command("explain", cls=Command, short_help="Explain a rule: why it matters, examples, what to do.")
@click.argument("rule")
@config_options
@RULES
@LANG
def explain_command(rule: str, **options: Any) -> int:
    """Explain RULE: why it matters, where it comes from, examples, and how to fix it."""
    from somelint.cli.rules import run_explain

    return run_explain(rule, **options, locale=surroundings()["locale"])


@rules.command("list")
@output_format("full", "concise", "json", default="full", says="A list with summaries, the names alone, or JSON.")
@config_options
@RULES
@LANG
def rules_list(output_format: str, **options: Any) -> int:
    """List the rules by group, with severity and level."""
    from somelint.cli.rules import run_list

    return run_list(output_format, **options, locale=surroundings()["locale"])


@rules.command("test", short_help="Run the examples inside rule files.")
@click.argument("paths", nargs=-1)
@click.option("--configured", "own", is_flag=True, help="Run those of the rules that .somelint.yaml names.")
@click.option("--excuses", is_flag=True, help="Report each branch of an any: that no example shows, too.")
@click.option("--explain", is_flag=True, help="Explain each example that fails: what decided, and at which line.")
@click.option(
    "--select",
    "only",
    metavar="NAME",
    multiple=True,
    help="Keep to this rule or group; with --explain each of its examples is explained. May be given several times.",
)
@SPOKEN
def rules_test(paths: tuple[str, ...], own: bool, excuses: bool, explain: bool, only: tuple[str, ...]) -> int:
    """Run the examples inside the rule files at PATHS, or those of the rules that come with somelint.

    A path is a file, a folder, or pack:NAME for an installed pack. With --configured it is each folder and pack
    that the configuration of the working folder names under rules and extends.

    With --excuses each branch of an any: is left out in turn. When every example still ends as stated, no example
    shows what the branch is for.

    Exit code: 0 all as stated, 1 an example gave something else or an excuse is not shown, 2 a rule file is wrong.
    """
    from somelint.cli.rules import run_test

    return run_test(paths, own, excuses, explain, only)


@rules.command("validate", short_help="Report the mistakes in rule files.")
@click.argument("paths", nargs=-1)
@SPOKEN
def rules_validate(paths: tuple[str, ...]) -> int:
    """Report the mistakes in the rule files at PATHS, or in those that come with somelint.

    A path is a file, a folder, or pack:NAME for an installed pack. Examples are not run.

    Exit code: 0 there are no mistakes, 2 there are.
    """
    from somelint.cli.rules import run_validate

    return run_validate(paths)


@rules.command("new", short_help="Write the file of a new rule, to start from.")
@click.argument("name", metavar="ID")
@click.option("--group", default="house", show_default=True, help="The group of the rule.")
@click.option("--dir", "folder", metavar="PATH", default="house-rules", show_default=True, help="Where to write it.")
@SPOKEN
def rules_new(name: str, group: str, folder: str) -> int:
    """Write the file of a new rule with the name ID, to start from. Nothing is overwritten."""
    from somelint.cli.rules import run_new

    return run_new(name, group, folder)


rules.add_command(try_command)
