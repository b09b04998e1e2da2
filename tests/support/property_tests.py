"""How much the property tests try: a little at every run of a developer, much in CI, and there the same each time.

`dev` draws other examples at each run and keeps those that failed in `.hypothesis/`. `ci`, which is chosen where the
variable CI is set, draws more and always the same, so that a build that fails today fails tomorrow. Either can be
chosen by name: `SOMELINT_PROPERTIES=ci python -m pytest`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

from hypothesis import HealthCheck, settings

_T = TypeVar("_T")
_DEV_SHARE, _DEV_LEAST, _USUAL = 8, 10, 100


def chosen() -> str:
    """The name of the profile."""
    return os.environ.get("SOMELINT_PROPERTIES") or ("ci" if os.environ.get("CI") else "dev")


def choose_profile() -> None:
    """Load the profile; tests that say nothing else try 100 examples in CI."""
    settings.register_profile("dev", deadline=None, max_examples=_USUAL // _DEV_SHARE)
    settings.register_profile("ci", deadline=None, max_examples=_USUAL, derandomize=True, print_blob=True)
    settings.load_profile(chosen())


def examples(number: int, *let_pass: HealthCheck) -> settings:
    """So many examples in CI, an eighth of them elsewhere; `let_pass` are health checks that do not apply."""
    most = number if chosen() == "ci" else max(number // _DEV_SHARE, _DEV_LEAST)
    return settings(max_examples=most, suppress_health_check=let_pass)


def some_of(cases: Iterable[_T], share: int = 5, first: int = 0) -> list[_T]:
    """All cases in CI; at a run of a developer one in `share` of them, from the number `first` on: for many dear cases
    of one kind."""
    every = list(cases)
    return every if chosen() == "ci" else every[first::share]
