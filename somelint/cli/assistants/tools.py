"""The tools of the server for assistants: what each is told, and the command line that does its work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.cli.assistants.arguments import Parameter, ToolRefusal, read_arguments
from somelint.cli.assistants.places import name_inside
from somelint.model.findings import LEVELS
from somelint.model.hints import Any
from somelint.model.records import NamedTuple
from somelint.text.escape import one_line
from somelint.text.suggest import did_you_mean


class AssistedFolder(NamedTuple):
    """What a server for assistants was started with."""

    # The folder that nothing may lead out of, as a full path without links.
    folder: str
    # Whether files stay as they are, whatever is asked.
    read_only: bool = False
    # The language of the messages where a call names none, as in "nb"; None for that of each plan.
    language: str | None = None


class Call(NamedTuple):
    """What a tool was asked for, as a command line."""

    # The name of the tool.
    tool: str
    # The arguments for the program.
    command: Sequence[str]
    # For rules: only those of this group.
    group: str = ""
    # For rules: only those with this in what is listed of them.
    contains: str = ""
    # Whether files are changed.
    writes: bool = False


class Tool(NamedTuple):
    """A tool."""

    # What it is for, told to the assistant.
    says: str
    # What it may be told.
    parameters: Sequence[Parameter]
    # The call for arguments that were read.
    call: Callable[[AssistedFolder, Mapping[str, Any]], Call]
    # Whether it may change files.
    writes: bool = False


_PATHS = Parameter(
    "paths", "path", "Files and folders, named from the folder of this server; without any, all plans in it.", True
)
_LEVEL = Parameter("level", "name", "Up to which level rules report; standard is usual.", choices=LEVELS)
_SELECT = Parameter("select", "name", "Only these rules or groups.", True)
_IGNORE = Parameter("ignore", "name", "Leave out these rules or groups.", True)
_DATE = Parameter("as_of", "date", "Check as if today were this date, as in 2027-03-31.")
_LANGUAGE = Parameter("language", "language", "The language of the messages: en, nb, sv or nl; else that of each plan.")


def read_call(place: AssistedFolder, name: str, given: Mapping[str, Any]) -> Call:
    """What a tool is asked for. Raises ToolRefusal."""
    if name not in TOOLS:
        raise ToolRefusal(f"There is no tool “{one_line(name, 80)}”.{did_you_mean(name, TOOLS)}")
    tool = TOOLS[name]
    return tool.call(place, read_arguments(tool.parameters, given))


def _check(place: AssistedFolder, given: Mapping[str, Any]) -> Call:
    command = ["check", "--output-format=agent", "--no-cache", "--jobs=1", *_options(place, given)]
    return Call("check", [*command, *_named(place, given)])


def _fix(place: AssistedFolder, given: Mapping[str, Any]) -> Call:
    review = ["--unsafe-fixes"] if given.get("unsafe") else []
    options = [*review, *_options(place, given)]
    if not given.get("write"):
        return Call("fix", ["fix", "--diff", *options, *_named(place, given)])
    if place.read_only:
        raise ToolRefusal("This server was started with --read-only and writes nothing. Leave “write” out for a diff.")
    command = ["check", "--fix", "--output-format=agent", "--no-cache", "--jobs=1"]
    return Call("fix", [*command, *options, *_named(place, given)], writes=True)


def _explain(place: AssistedFolder, given: Mapping[str, Any]) -> Call:
    return Call("explain", ["explain", *_options(place, given), "--", given["rule"]])


def _rules(place: AssistedFolder, given: Mapping[str, Any]) -> Call:
    command = ["rules", "list", "--output-format=json", *_options(place, given)]
    return Call("rules", command, given.get("group", ""), given.get("contains", ""))


def _options(place: AssistedFolder, given: Mapping[str, Any]) -> list[str]:
    """The options of the program; each in one word, so that no value is taken for another option."""
    language = given.get("language") or place.language
    found = [f"--lang={language}"] if language else []
    for key, option in (("level", "--level"), ("as_of", "--as-of")):
        found += [f"{option}={given[key]}"] if key in given else []
    for key in ("select", "ignore"):
        found += [f"--{key}={name}" for name in given.get(key, ())]
    return found


def _named(place: AssistedFolder, given: Mapping[str, Any]) -> list[str]:
    return ["--", *(name_inside(place.folder, path) for path in given.get("paths") or ["."])]


TOOLS: Mapping[str, Tool] = {
    "check": Tool(
        "Check plans written as YAML. Each line of the answer begins with what it is: at, a finding"
        " with line, column, severity, rule and place; do, what to do about it; fix, an edit that is safe; fix?, an"
        " edit to look at; stub, where a text is missing that only the people behind the plan know, so ask them; see, a"
        " related place; not done, what could not be checked; found, how many; level, how far a plan gets.",
        (_PATHS, _LEVEL, _SELECT, _IGNORE, _DATE, _LANGUAGE),
        _check,
    ),
    "explain": Tool(
        "Explain a rule: why it matters, where it comes from, examples that pass and that do not, what to do.",
        (Parameter("rule", "name", "The name of the rule, as in unknown-key.", needed=True), _LANGUAGE),
        _explain,
    ),
    "rules": Tool(
        "List rules, one a line: name, group, level, severity and a summary.",
        (
            Parameter("group", "name", "Only the rules of this group."),
            Parameter("contains", "text", "Only rules with this in their name or summary."),
            _LANGUAGE,
        ),
        _rules,
    ),
    "fix": Tool(
        "Fix what can be fixed without a decision. It shows what would change, as a diff, and writes nothing; with"
        " write: true it changes the files and answers with what is left, as check does.",
        (
            _PATHS,
            Parameter("write", "flag", "Change the files."),
            Parameter("unsafe", "flag", "Also fixes that need review, such as TODO where a text is missing."),
            _LEVEL,
            _SELECT,
            _IGNORE,
            _DATE,
            _LANGUAGE,
        ),
        _fix,
        True,
    ),
}
"""The tools, by name."""
