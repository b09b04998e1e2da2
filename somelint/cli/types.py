"""Arguments of the command line that answer a misspelling with "did you mean"."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date

import click

from somelint.cli import streams
from somelint.model.errors import CannotRun
from somelint.model.hints import Any
from somelint.text.sentences import said
from somelint.text.suggest import closest_name, offer

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _show_help(context: click.Context, _: click.Parameter, asked: bool) -> None:
    # Not click's own, which prints without `streams`, so that a full disk would look like a fault of the program.
    if asked and not context.resilient_parsing:
        streams.write(f"{context.get_help()}\n")
        context.exit()


_HELP_OPTION = click.Option(
    ["-h", "--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    help="Show this message and exit.",
)


class Command(click.Command):
    """A command."""

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """The option --help."""
        # Created here and not by click, which would look for translations of its help at every start.
        return _HELP_OPTION

    def get_help(self, ctx: click.Context) -> str:
        """The help, in the language that the program speaks."""
        if not (words := streams.words()):
            return super().get_help(ctx)
        from somelint.cli.speech.help import write_help

        return write_help(self, ctx, words)


class Group(click.Group, Command):
    """A command with commands below it."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first among the arguments. Raises UsageError with a suggestion."""
        name = args[0]
        if ctx.resilient_parsing or name.startswith("-") or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        hint = suggestion(name, list(self.commands))
        if not hint and os.path.exists(name):
            hint = offer([f"{ctx.command_path} check {name}"])
        raise click.UsageError(said("There is no command “{name}”.{hint}", name=name, hint=hint), ctx)


class Choice(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself. Raises BadParameter with a suggestion when it is not one of them."""
        words = [str(choice) for choice in self.choices]
        if value in words:
            return str(value)
        self.fail(one_of(str(value), words), param, ctx)


def one_of(word: str, words: Sequence[str]) -> str:
    """The sentence that a word is none of those that are known, with a suggestion."""
    hint = suggestion(word, words)
    return said("“{name}” must be one of {names}.{hint}", name=word, names=", ".join(words), hint=hint)


def refuse_files_like_options(arguments: Sequence[str]) -> None:
    """Raises CannotRun for an argument that reads as an option and is the name of a file here: a hook or a pattern of
    the shell may have put it there, and whoever named the file would choose the options."""
    for argument in arguments[: arguments.index("--") if "--" in arguments else len(arguments)]:
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            raise CannotRun(
                said("“{name}” is an option and the name of a file here.", name=argument),
                said(
                    "If the file is meant, write “./{name}”; else rename it or run somelint in another folder.",
                    name=argument,
                ),
            )


def read_date(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The date written as 2027-03-31. Raises BadParameter when it is not a date or is written another way."""
    if value is None:
        return None
    try:
        if _DATE.match(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(said("“{name}” is not a date; write it as 2027-03-31.", name=value), context, parameter)


def show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the versions and exit, if asked to."""
    if asked and not context.resilient_parsing:
        from somelint.cli.version import describe

        streams.write(f"{describe()}\n")
        context.exit()


def suggestion(word: str, candidates: Sequence[str]) -> str:
    """A sentence that names the nearest of the candidates, with a space in front; empty when there is none."""
    near = closest_name(word, candidates)
    return offer([near] if near else [])
