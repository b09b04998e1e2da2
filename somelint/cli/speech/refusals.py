"""What is wrong with the arguments of the command line: the errors of click as sentences."""

from __future__ import annotations

import re

import click

from somelint.model.errors import CannotRun
from somelint.text.sentences import said
from somelint.text.suggest import offer

_CLICK = (
    said("Missing argument '{name}'."),
    said("Missing command."),
    said("Got unexpected extra argument ({names})"),
    said("Got unexpected extra arguments ({names})"),
    said("Option '{name}' requires an argument."),
    said("Option '{name}' does not take a value."),
    said("'{value}' is not a valid integer range."),
    said("{value} is not in the range {range}."),
)
"""What click says of arguments that it cannot read; whatever else it says stays in English."""


def refusal(error: click.ClickException) -> CannotRun:
    """The error to tell when click cannot read the arguments."""
    if not isinstance(error, click.UsageError):
        return CannotRun(_recognise(error.format_message()))
    help = said("Try: {command}", command=f"{error.ctx.command_path if error.ctx else 'somelint'} --help")
    if isinstance(error, click.NoSuchOption):
        hint = offer(error.possibilities[:1]) if error.possibilities else ""
        return CannotRun(said("There is no option “{name}”.{hint}", name=error.option_name, hint=hint), help)
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        why = _recognise(error.message)
        if isinstance(error.param, click.Option):
            why = said("{option}: {why}", option=error.param.opts[0], why=why)
        return CannotRun(why, help)
    return CannotRun(_recognise(error.format_message()), help)


def _recognise(message: str) -> str:
    """A message of click as a sentence."""
    for pattern in _CLICK:
        names = re.findall(r"\{([a-z]+)\}", pattern)
        written = re.sub(r"\\\{[a-z]+\\\}", "(.*)", re.escape(pattern))
        if match := re.fullmatch(written, message, re.DOTALL):
            values = dict(zip(names, match.groups(), strict=True))
            if pattern == _CLICK[0]:  # what the usage line calls it
                values["name"] = said(values["name"])
            return said(pattern, **values)
    return message
