"""Options that are read without click mean what click says they mean."""

from __future__ import annotations

import itertools
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
    ["folder", "c.yaml"],
    [""],
]
LEFT = [
    ["--jobs", "0"],
    ["--jobs", "513"],
    ["--jobs", "-1"],
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


def test_so_are_several(asked: list[Request]) -> None:
    for pair in itertools.permutations(GROUPS, 2):
        plain, clicked = both([*pair[0], *pair[1]], asked)
        assert plain == clicked


@pytest.mark.parametrize("arguments", LEFT, ids=" ".join)
def test_what_is_unusual_is_left_to_click(arguments: list[str]) -> None:
    assert plain_options(arguments) is None
    assert plain_options(["a.yaml", *arguments]) is None
