"""Options that are read without click mean what click says they mean."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

import somelint.cli.check
from somelint.cli.commands import dispatch
from somelint.cli.main import main
from somelint.cli.plain import plain_options
from somelint.runs.request import Request

GROUPS = [
    ["a.yaml"],
    ["-"],
    ["--no-cache"],
    ["--no-ignores", "b.yaml"],
    ["--no-baseline"],
    ["--isolated"],
    ["--force-exclude"],
    ["--level", "thorough"],
    ["--level=essentials"],
    ["--fail-on", "never"],
    ["--output-format=json"],
    ["--output-format", "concise"],
    ["--color", "never"],
    ["--select", "goals", "--select=tone"],
    ["--ignore", "a,b"],
    ["--rules", "pack"],
    ["--config", "other.yaml"],
    ["--config="],
    ["--stdin-filename", "p.yaml"],
    ["--cache-dir", "kept"],
    ["--jobs", "4"],
    ["--jobs=04"],
    ["--max-warnings", "12"],
    ["--max-warnings=0"],
    ["folder", "c.yaml"],
    [""],
]
LEFT = [
    ["--jobs", "0"],
    ["--jobs", "513"],
    ["--jobs", "-1"],
    ["--max-warnings", "-1"],
    ["--max-warnings", "some"],
    ["--jobs"],
    ["--level", "none"],
    ["--level"],
    ["--level", "--no-cache"],
    ["--select", "-x"],
    ["--no-cache=1"],
    ["--leve", "thorough"],
    ["--output", "json:a"],
    ["--fix"],
    ["--as-of", "2027-01-01"],
    ["--since", "main"],
    ["--help"],
    ["-h"],
    ["--", "-x"],
    ["--unknown"],
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """The requests that are made from here on; none is fulfilled."""
    requests: list[Request] = []

    def noted(request: Request) -> int:
        requests.append(request)
        return 0

    monkeypatch.setattr(somelint.cli.check, "run_check", noted)
    return requests


def both(arguments: list[str], asked: list[Request]) -> tuple[Any, Any]:
    assert plain_options(arguments) is not None, arguments
    assert main(["check", *arguments]) == 0
    assert dispatch(["check", *arguments], ascii_only=False) == 0
    plain, clicked = asked[-2:]
    return plain._replace(ascii=False), clicked


@pytest.mark.parametrize("arguments", [[], *GROUPS], ids=" ".join)
def test_it_is_read_as_click_reads_it(arguments: list[str], asked: list[Request]) -> None:
    plain, clicked = both(arguments, asked)
    assert plain == clicked


LIKE_OPTIONS = ["--config=evil.plan.yaml", "--rules=evil.plan.yaml", "--level=thorough", "--isolated", "-x", "-h", "--"]


@pytest.mark.parametrize("name", LIKE_OPTIONS)
@pytest.mark.parametrize("command", ["check", "fix", "waivers", "baseline"])
@pytest.mark.parametrize("before", [[], ["a.yaml"], ["--config", "b.yaml", "a.yaml"]])
def test_a_file_is_not_taken_for_an_option(
    name: str,
    command: str,
    before: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("fail-on: never\nlevel: essentials\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("somelint: 1\n", encoding="utf-8")
    code = main([command, *before, name])
    told = capsys.readouterr().err
    if name == "--":  # ends the options, as everywhere
        assert "is an option and the name of a file" not in told
        return
    assert (code, told.splitlines()[0]) == (2, f"somelint: “{name}” is an option and the name of a file here.")
    assert f"write “./{name}”" in told
    # Named so that it is a path, it is one.
    for path in ([f"./{name}"], ["--", name]):
        main([command, *path])
        assert "is an option and the name of a file" not in capsys.readouterr().err


def test_so_are_several(asked: list[Request]) -> None:
    for pair in itertools.permutations(GROUPS, 2):
        plain, clicked = both([*pair[0], *pair[1]], asked)
        assert plain == clicked


@pytest.mark.parametrize("arguments", LEFT, ids=" ".join)
def test_what_is_unusual_is_left_to_click(arguments: list[str]) -> None:
    assert plain_options(arguments) is None
    assert plain_options(["a.yaml", *arguments]) is None
