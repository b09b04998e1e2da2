"""The help of commands in another language: the texts of commands and options, and the frame that click puts around.

Each text is looked up by its English wording among the sentences of the language; what has none stays in English.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Iterator, Mapping

import click

from somelint.text.sentences import said, say

_DEFAULT = said("[default: {value}]")
_SHOWN_DEFAULT = re.compile(r"\[default: (.*?)\]")
_PLACES = (
    *(said("[OPTIONS]"), said("COMMAND [ARGS]..."), said("PATHS"), said("PATH"), said("NAME"), said("NAMES")),
    *(
        said("DATE"),
        said("REF"),
        said("CODE"),
        said("FILE"),
        said("FORMAT:FILE"),
        said("TEXT"),
        said("RULE"),
        said("PLACE"),
    ),
)
"""What stands for something that is to be typed."""


def write_help(command: click.Command, context: click.Context, words: Mapping[str, str]) -> str:
    """The help of a command, given the translations of sentences."""
    page = context.make_formatter()
    pieces = [_metavar(piece, words) for piece in command.collect_usage_pieces(context)]
    page.write_usage(context.command_path, " ".join(pieces), prefix=f"{say(said('Usage:'), words)} ")
    for paragraph in paragraphs(command):
        page.write_paragraph()
        with page.indentation():
            page.write_text(words.get(paragraph, paragraph))
    rows = [row for option in command.get_params(context) if (row := _row(option, context, words))]
    with page.section(say(said("Options"), words)):
        page.write_dl(rows)
    if isinstance(command, click.Group):
        inner = [(name, short_text(one)) for name, one in sorted(command.commands.items())]
        with page.section(say(said("Commands"), words)):
            page.write_dl([(name, words.get(text, text)) for name, text in inner])
    return page.getvalue().rstrip("\n")


def paragraphs(command: click.Command) -> list[str]:
    """The paragraphs of what a command says of itself, each on one line."""
    return [" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n")]


def short_text(command: click.Command) -> str:
    """What a list of commands says of one, at any length."""
    return command.get_short_help_str(10_000)


def help_texts(command: click.Command) -> Iterator[str]:
    """All texts of a command and those below it that are looked up, for translators."""
    yield from paragraphs(command)
    help_option = command.get_help_option(click.Context(command))
    for option in (*command.params, help_option):
        if isinstance(option, click.Option) and option.help:
            yield option.help
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield short_text(inner)
        yield from help_texts(inner)


def _row(option: click.Parameter, context: click.Context, words: Mapping[str, str]) -> tuple[str, str] | None:
    if not isinstance(option, click.Option):
        return None
    changed = copy.copy(option)
    changed.help = words.get(option.help or "", option.help)
    place = option.metavar or ("TEXT" if option.type is click.STRING else "")
    if place in _PLACES and not option.is_flag:
        changed.metavar = words.get(place, place)
    row = changed.get_help_record(context)
    if row is None:
        return None
    default = say(_DEFAULT, words)
    return row[0], _SHOWN_DEFAULT.sub(lambda found: default.replace("{value}", found[1]), row[1])


def _metavar(piece: str, words: Mapping[str, str]) -> str:
    """A part of the usage line, such as `[PATHS]...`."""
    if piece in _PLACES:
        return words.get(piece, piece)
    return re.sub(r"[A-Z]+", lambda found: words.get(found[0], found[0]) if found[0] in _PLACES else found[0], piece)
