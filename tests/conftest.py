"""Fixtures of all tests, and how much the property tests try."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Programs that tests start keep their byte code, as they do for users: else each start compiles every module again.
# First of all, so that every worker finds that of what this one has loaded.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

from support import property_tests, shipped_rules
from support.doc_pages import checkout_copy
from support.git_repository import SETTINGS, GitRepository
from support.paths import ROOT
from support.programs.once import make_once, shared_folder
from support.programs.wheels import build_wheel, ready_source

SLOW_FILES = (
    *("test_counted_work", "test_bounded_reports", "test_hooks", "test_gitlab", "test_life", "test_packaging"),
    *("test_dev_entry", "test_editor_and_ci_docs", "test_other_readers", "test_hostile_sizes", "test_action"),
)
"""Files that start, build and install programs or count much work, those with the longest tests first."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many workers `-n auto` means: one more than there are cores, for what waits for installers and locks."""
    return (os.cpu_count() or 1) + 1


HERE = Path(__file__).resolve().parent
FOLDERS = sorted(entry.name for entry in os.scandir(HERE) if entry.is_dir() and entry.name[0] not in "._")
"""The folders with tests, in the order in which they are collected."""


def pytest_configure(config: pytest.Config) -> None:
    """Let each worker of a whole run begin to collect in another folder: a module is then compiled by the first that
    comes to it, and by the time the others do, its byte code is there."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if worker.isdigit() and [Path(name).resolve() for name in config.args] == [HERE]:
        first = int(worker) * len(FOLDERS) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"]) % len(FOLDERS)
        config.args[:] = [str(HERE / name) for name in FOLDERS[first:] + FOLDERS[:first]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes long, so that no worker is left alone with it at the end. All workers get one order."""

    def rank(item: pytest.Item) -> tuple[int, str]:
        folder = item.path.parts[len(HERE.parts)]
        if item.path.stem in SLOW_FILES:
            return SLOW_FILES.index(item.path.stem), folder
        return len(SLOW_FILES) + (item.get_closest_marker("slow") is None), folder

    items.sort(key=rank)


def pytest_collection_finish() -> None:
    """Never look for garbage among the tests themselves: there are many, and they stay to the end."""
    gc.freeze()


# Tests make many things that stay: looking for garbage at each step costs more than the garbage does.
gc.set_threshold(20_000)
property_tests.choose_profile()
# No test finds what an earlier one kept, and none leaves anything in the folder of whoever runs them.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="somelint-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
shipped_rules.share_builtin_rules()


@pytest.fixture(scope="module", autouse=True)
def _keep_what_stays() -> Iterator[None]:
    """Nor among what the tests of a file have left in memory to be used again, such as rules that are ready."""
    yield
    gc.collect(1)
    gc.freeze()


@pytest.fixture(scope="session")
def somelint_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository with the files of this checkout in one commit, tagged v0.1.0. Nobody changes it."""
    return make_once(shared_folder(tmp_path_factory), "source", checkout_copy) / "somelint"


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built with the tools already here, so that no network is needed. Nobody changes it."""
    (made,) = make_once(shared_folder(tmp_path_factory), "wheel", lambda out: build_wheel(ROOT, out)).glob("*.whl")
    return made


@pytest.fixture(scope="session")
def ready_repository(
    somelint_repository: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """The same with somelint built already, for tests that install it from there. In CI it is the same, and each of
    them builds it; elsewhere the set-up has built it from source just before. Nobody changes it."""
    if property_tests.chosen() == "ci":
        return somelint_repository
    wheel = request.getfixturevalue("built_wheel")
    folder = make_once(
        shared_folder(tmp_path_factory), "ready", lambda out: ready_source(somelint_repository, wheel, out)
    )
    return folder / "somelint"


@pytest.fixture
def git_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """An empty folder, in which the test works and which becomes a repository when the test says so."""
    home = tmp_path / "repository"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    # No repository that the folder of the tests may lie in.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return GitRepository(home)
