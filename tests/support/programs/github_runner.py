"""A runner of GitHub actions, as far as ours needs one: its steps are run, and its log read, as the real one does.

Steps run in `bash --noprofile --norc -eo pipefail`, each with files of its own for outputs and summary; a step without
a condition is left out after one that failed; the outputs of the action are made whatever came before.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

_COMMANDS = {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher"}
_COMMANDS |= {"set-output", "save-state", "set-env", "add-path", "echo", "stop-commands"}
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


class Command(NamedTuple):
    """What a line of the log told the runner to do."""

    name: str
    properties: dict[str, str]
    data: str


class Ran(NamedTuple):
    """What came of an action: `log` is what its steps said, `environments` what each step that ran was given."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str
    environments: dict[str, dict[str, str]]

    @property
    def commands(self) -> list[Command]:
        """What the runner takes for commands in the log, those around quoted text left out."""
        return [one for one in read_log(self.log) if one.name != "stop-commands"]


def read_log(log: str) -> list[Command]:
    """The commands in a log: `::name key=value::data` at the beginning of a line, `##[name]data` anywhere in it."""
    found: list[Command] = []
    stopped: str | None = None
    for line in re.split(r"\r\n|\r|\n", log):
        command = _read(line, _COMMANDS | ({stopped} if stopped else set()))
        if command is None:
            continue
        if stopped:
            stopped = None if command.name == stopped else stopped
            continue
        if command.name == "stop-commands":
            assert command.data not in _COMMANDS | {"", "pause-logging"}, "the runner refuses such a token"
            stopped = command.data
        found.append(command)
    assert stopped is None, "commands are still switched off at the end"
    return found


def _read(line: str, known: Iterable[str]) -> Command | None:
    start = line.lstrip()
    told = re.match(r"::(.*?)::(.*)", start)
    if told and told[1].split(" ", 1)[0] in known:
        name, _, rest = told[1].partition(" ")
        pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if "=" in pair]
        return Command(name, {key: _plain(value, _PROPERTY) for key, value in pairs}, _plain(told[2], _DATA))
    told = re.search(r"##\[([^\]]*)\](.*)", line)
    if told and told[1].split(" ", 1)[0] in known:
        return Command(told[1].split(" ", 1)[0], {}, told[2])
    return None


def _plain(text: str, escapes: Iterable[tuple[str, str]]) -> str:
    for escape, meant in escapes:
        text = text.replace(escape, meant)
    return text


def act(
    action: Path,
    folder: Path,
    inputs: Mapping[str, str],
    environment: Mapping[str, str],
    token: str = "",
    done: Mapping[str, Mapping[str, str]] | None = None,
) -> Ran:
    """Run the action that is kept in `action`.

    `folder` is the runner's own, with a folder `temp`; the workspace is GITHUB_WORKSPACE in the environment. `done` are
    steps that have been taken already, with their outputs, by id.
    """
    told = yaml.safe_load((action / "action.yml").read_text(encoding="utf-8"))
    assert set(inputs) <= set(told["inputs"]), "inputs that the action does not have"
    context = {"github.token": token, "cancelled()": False}
    for name, one in told["inputs"].items():
        context[f"inputs.{name}"] = inputs.get(name, _filled(str(one.get("default", "")), context))
    for step, values in (done or {}).items():
        context |= {f"steps.{step}.outputs.{name}": value for name, value in values.items()}
    code, log, summary = 0, "", ""
    environments: dict[str, dict[str, str]] = {}
    for n, step in enumerate(told["runs"]["steps"]):
        condition = step.get("if", "").strip().removeprefix("${{").removesuffix("}}")
        if step.get("id") in (done or {}) or not (_value(condition, context) if condition else not code):
            continue
        files = {name: folder / f"{name}-{n}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV")}
        for file in files.values():
            file.write_bytes(b"")
        own = {name: _filled(value, context) for name, value in step.get("env", {}).items()}
        given = {**environment, **own, **{name: str(file) for name, file in files.items()}}
        given |= {"GITHUB_ACTION_PATH": str(action), "RUNNER_TEMP": str(folder / "temp")}
        (folder / "temp").mkdir(exist_ok=True)
        script = folder / f"step-{n}.sh"
        script.write_text(step["run"], encoding="utf-8")
        assert step["shell"] == "bash"
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=environment["GITHUB_WORKSPACE"],
            env=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        environments[step["name"]] = given
        log += ended.stdout
        code = code or ended.returncode
        summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        assert len(summary.encode()) <= 1024 * 1024, "the runner drops a summary of this size"
        assert files["GITHUB_ENV"].read_bytes() == b""
        for name, value in read_outputs(files["GITHUB_OUTPUT"].read_text(encoding="utf-8")).items():
            context[f"steps.{step['id']}.outputs.{name}"] = value
    outputs = {name: _filled(one["value"], context) for name, one in told["outputs"].items()}
    return Ran(code, log, outputs, summary, environments)


def read_outputs(text: str) -> dict[str, str]:
    """What a step wrote into GITHUB_OUTPUT: `name=value`, or `name<<MARK`, lines, `MARK`."""
    found: dict[str, str] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        if re.match(r"[^=]+<<", line):
            name, mark = line.split("<<", 1)
            value: list[str] = []
            while (one := next(lines)) != mark:
                value.append(one)
            found[name] = "\n".join(value)
        elif line:
            name, equals, text = line.partition("=")
            assert equals, line
            found[name] = text
    return found


def _filled(text: str, context: Mapping[str, object]) -> str:
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(_value(found[1], context)), text)


def _value(expression: str, context: Mapping[str, object]) -> object:
    """What an expression comes to: names, texts, `==`, `!=`, `!`, `&&` and `||`."""
    names = r"'[^']*'|[A-Za-z_][\w.-]*(?:\(\))?"

    def told(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("'") else repr(context.get(found[0], ""))

    said = re.sub(names, told, expression.strip())
    said = re.sub(r"!(?!=)", " not ", said).replace("&&", " and ").replace("||", " or ")
    value: object = eval(said, {"__builtins__": {}})
    return value
