"""The commands that show the configuration and the schemas."""

from __future__ import annotations

import click

from somelint.cli import streams
from somelint.cli.options import (
    FAIL_ON,
    LANG,
    RULES,
    SPOKEN,
    config_options,
    output_format,
    selection_options,
    surroundings,
)
from somelint.cli.types import Choice, Command, Group
from somelint.model.exit_codes import CLEAN
from somelint.model.hints import Any


@click.group("config", cls=Group)
@SPOKEN
def config_group() -> None:
    """Show the configuration."""


@config_group.command("show", short_help="Show every setting in effect, and where it comes from.")
@click.argument("paths", nargs=-1)
@output_format("full", "json", default="full", says="A list, or JSON.")
@FAIL_ON
@selection_options
@config_options
@RULES
@LANG
def config_show(output_format: str, **options: Any) -> int:
    """Show every setting in effect for plans at PATHS, or here, and where it comes from."""
    from somelint.cli.config import run_show
    from somelint.runs.project import ProjectRequest

    return run_show(ProjectRequest(**options, locale=surroundings()["locale"]), output_format)


@click.command("schema", cls=Command, short_help="Print a JSON Schema, for editors and other programs.")
@click.argument("name", type=Choice(["plan", "rule", "report", "config", "baseline"]), default="plan")
@LANG
def schema(name: str, language: str | None) -> int:
    """Print a JSON Schema, for editors: of a plan, a rule file, the JSON report, .somelint.yaml or the baseline.

    That of a plan has its descriptions in the language of --lang.
    """
    from somelint.rulesets.shipped_data import schema_text

    if name != "plan" or language is None:
        streams.write(schema_text(name))
        return CLEAN
    from somelint.rulesets.languages.schema_words import plan_schema_in
    from somelint.rulesets.ruleset import builtin_rules
    from somelint.rulesets.speaking import speak

    ruleset, _ = speak(builtin_rules(), language, None, "")
    streams.write(plan_schema_in(ruleset.wording.language))
    return CLEAN
