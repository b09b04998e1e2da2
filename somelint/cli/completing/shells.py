"""What shells ask somelint, and what it answers: the words that may stand at the cursor.

A shell starts somelint with the variable `_SOMELINT_COMPLETE`, which says how it asks. click knows how to talk to bash
and zsh; for fish and PowerShell there are small scripts here.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

from somelint.cli import streams
from somelint.cli.speech.help import short_text
from somelint.model.exit_codes import CLEAN, FAILED

_ASKED_BY = "_SOMELINT_COMPLETE"
_PROGRAM = "somelint"
_FILES = ("PATH", "FILE", "FORMAT:FILE", "PATHS")
_RULES = ("rule", "select", "ignore")
"""The arguments and options, as the program calls them, that take the name of a rule."""

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $cursor)
    $before = $command.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { "$_" }
    }
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $before -join "`n"
    $env:COMP_CWORD = $word
    try { $lines = @(& %(prog_name)s 2>$null) }
    finally { Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD -ErrorAction SilentlyContinue }
    foreach ($line in $lines) {
        $kind, $value, $help = $line -split "`t", 3
        if ($kind -eq 'plain') {
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        } else {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($word)
        }
    }
}
"""


_FISH = """\
function %(complete_func)s
    set -l answer (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \
COMP_CWORD=(commandline -t | string collect) %(prog_name)s)
    for line in $answer
        set -l parts (string split -m 1 "," -- $line)
        if test "$parts[1]" = plain
            echo $parts[2]
        else
            __fish_complete_path $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Fish(FishComplete):
    # That of click cuts what a command does at its first comma, and a list of rules too.
    source_template = _FISH


class _PowerShell(ShellComplete):
    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, without the name of the program, and the word at it."""
        return os.environ.get("COMP_WORDS", "").splitlines()[1:], os.environ.get("COMP_CWORD", "")

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line for a word: its kind, itself, and what it does, which PowerShell wants of each."""
        return f"{item.type}\t{item.value}\t{' '.join((item.help or item.value).split())}"


def script_for(shell: str, program: click.Group) -> str:
    """The script that makes a shell complete."""
    # Not the method of bash's own class, which starts a bash to ask for its version.
    return ShellComplete.source(_completer(shell, program)).rstrip("\n") + "\n"


def answer_shell(asked: str, program: click.Group) -> int:
    """Write what may stand at the cursor for the shell that asks, and return the exit code."""
    shell, _, what = asked.partition("_")
    if what != "complete":
        return FAILED
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
    made = {"bash": BashComplete, "zsh": ZshComplete, "fish": _Fish}.get(shell, _PowerShell)
    return made(program, {}, _PROGRAM, _ASKED_BY)


def _name_what_is_taken(group: click.Group) -> None:
    """Have all arguments and options below a group say that they take a file or a rule, and commands what they do."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            _name_what_is_taken(command)
        command.short_help = short_text(command)  # else it is cut
        for taken in command.params:
            if taken.name in _RULES:
                taken.shell_complete = _rules  # type: ignore[method-assign, assignment]  # of this one alone
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
