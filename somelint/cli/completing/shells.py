"""What shells ask somelint, and what it answers: the words that may stand at the cursor.

A shell starts somelint without arguments and with the variable `_SOMELINT_COMPLETE`, which says how it asks.
"""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable, Iterator, Mapping

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from somelint.cli import streams
from somelint.cli.completing.asking import ASKED_BY
from somelint.cli.completing.files import places_in_plans, report_files
from somelint.cli.completing.templates import BASH, FISH, POWERSHELL, ZSH
from somelint.cli.speech.help import short_text
from somelint.model.exit_codes import CLEAN

_PROGRAM = "somelint"
_FILES = ("PATH", "FILE", "PATHS")
_MEANS_SOMETHING = re.compile(r"[^\w./:@%+=,-]")
"""What a shell would take for more than a letter of a name."""


class _Bash(BashComplete):
    source_template = BASH
    _before = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, and the word at it. bash takes `--a=b:c` apart, and asks for the end alone."""
        words, at = split_arg_string(os.environ["COMP_WORDS"])[1:], int(os.environ["COMP_CWORD"])
        joined, before = [""], ""
        for word in words[:at]:
            if joined[-1] and ":" in (before, word):
                joined[-1] += word
            elif word == "=" and before.startswith("--"):
                joined.append("")
            elif before == "=" and not joined[-1]:
                joined[-1] = word
            else:
                joined.append(word)
            before = word
        if at > len(words):
            return joined[1:], ""
        end = joined.pop()
        self._before = end[: end.rfind(":") + 1] if end != before else ""
        return joined[1:], end

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line for a word: its kind, and what stands in place of the end of it. A file may be called anything."""
        kind, word = item.type, item.value.removeprefix(self._before)
        return f"{kind},{_MEANS_SOMETHING.sub(_escaped, word) if kind == 'open' else word}"


class _Zsh(ZshComplete):
    source_template = ZSH


class _Fish(FishComplete):
    # That of click cuts what a command does at its first comma, and a list of rules too.
    source_template = FISH


class _PowerShell(ShellComplete):
    name = "powershell"
    source_template = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, without the name of the program, and the word at it."""
        return os.environ.get("COMP_WORDS", "").splitlines()[1:], os.environ.get("COMP_CWORD", "")

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line for a word: its kind, itself, and what it does, which PowerShell wants of each."""
        value = item.value if item.type != "open" or not _MEANS_SOMETHING.search(item.value) else _quoted(item.value)
        return f"{item.type}\t{value}\t{' '.join((item.help or item.value).split())}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


_COMPLETERS: Mapping[str, type[ShellComplete]] = {
    "bash": _Bash, "zsh": _Zsh, "fish": _Fish, "powershell": _PowerShell
}  # fmt: skip


def script_for(shell: str, program: click.Group) -> str:
    """The script that makes a shell complete."""
    # Not the method of bash's own class, which starts a bash to ask for its version.
    return ShellComplete.source(_completer(shell, program)).rstrip("\n") + "\n"


def answer_shell(shell: str, program: click.Group) -> int:
    """Write what may stand at the cursor for the shell that asks, and return the exit code."""
    program = copy.deepcopy(program)  # what is said here of commands is for shells alone
    _name_what_is_taken(program)
    completer = _completer(shell, program)
    words = streams.words()
    lines = []
    for item in completer.get_completions(*completer.get_completion_args()):
        item.help = words.get(item.help or "", item.help)
        lines.append(f"{completer.format_completion(item)}\n")
    streams.write("".join(lines))
    return CLEAN


def _completer(shell: str, program: click.Group) -> ShellComplete:
    return _COMPLETERS[shell](program, {}, _PROGRAM, ASKED_BY)


def _name_what_is_taken(group: click.Group) -> None:
    """Have all arguments and options below a group say that they take a file or a rule, and commands what they do."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            _name_what_is_taken(command)
        command.short_help = short_text(command)  # else it is cut
        for taken in command.params:
            if taken.name in _OWN_WAYS:
                taken.shell_complete = _OWN_WAYS[taken.name]  # type: ignore[method-assign, assignment]  # of this alone
            elif (taken.metavar or (taken.name or "").upper()) in _FILES:
                taken.shell_complete = _files  # type: ignore[method-assign, assignment]  # likewise


def _files(_: click.Context, incomplete: str) -> list[CompletionItem[str]]:
    return [CompletionItem(incomplete, type="file")]


def _rules(context: click.Context, incomplete: str) -> list[CompletionItem[str]]:
    """The rules that come with somelint, and their groups where those may be named, each with what it is about."""
    listed, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(f"{listed}{comma}{name}", help=summary)
        for name, summary in _named(context.info_name != "explain")
        if name.startswith(last)
    ]


def _named(groups: bool) -> Iterator[tuple[str, str | None]]:
    from somelint.rulesets.ruleset import builtin_rules

    ruleset = builtin_rules()
    if groups:
        yield from ((group, None) for group in sorted({rule.group for rule in ruleset.every.values()}))
    yield from ((name, ruleset.summary(rule)) for name, rule in sorted(ruleset.every.items()))


_OWN_WAYS: Mapping[str | None, Callable[[click.Context, str], list[CompletionItem[str]]]] = {
    **dict.fromkeys(("rule", "select", "ignore"), _rules),
    "output": report_files,
    "place": places_in_plans,
}
"""What completes the arguments and options that take no word of a list and no mere file, as the program calls them."""
