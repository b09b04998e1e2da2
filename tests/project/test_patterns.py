"""Patterns of file names mean what they mean to git."""

import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from somelint.project.patterns import covers, read_patterns, verdict
from support.property_tests import examples

CASES = [
    ("a.yaml", "a.yaml x/a.yaml", "b.yaml a.yaml.x"),
    ("/a.yaml", "a.yaml", "x/a.yaml"),
    ("x/a.yaml", "x/a.yaml", "y/x/a.yaml"),
    ("old/", "old/a x/old/a", "old x/old"),
    ("*.yaml", "a.yaml x/.yaml", "a.yml"),
    ("x/*.yaml", "x/a.yaml", "x/y/a.yaml a.yaml"),
    ("x/**", "x/a x/y/a", "x y/x/a"),
    ("**/a", "a x/a x/y/a", "xa"),
    ("x/**/a", "x/a x/y/a x/y/z/a", "x/ya"),
    ("a**b", "ab axb x/ab", "a/b"),
    ("?", "a x/b", "ab"),
    ("[a-c]x", "ax x/bx", "dx"),
    ("[!a-c]x", "dx", "ax"),
    ("[]x]", "] x", "y"),
    ("[[:digit:]]", "1", "a"),
    ("[a", "", "a [a"),
    ("\\*", "*", "a"),
    ("\\#a", "#a", "a"),
    ("# a", "", "a # #"),
    ("", "", "a"),
    ("/", "", "a"),
    ("a ", "a", "b"),
    ("a\\ ", "", "a"),
    ("a\\", "", "a a\\"),
    ("å*", "år x/å", "a"),
]


@pytest.mark.parametrize(("pattern", "named", "others"), CASES)
def test_what_a_pattern_names(pattern: str, named: str, others: str) -> None:
    patterns = read_patterns([pattern])
    assert [name for name in named.split() if not covers(patterns, name)] == []
    assert [name for name in others.split() if covers(patterns, name)] == []


def test_the_last_pattern_counts() -> None:
    patterns = read_patterns(["*.yaml", "!keep.yaml", "keep.yaml/"])
    assert verdict(patterns, "x/keep.yaml", False) is False
    assert verdict(patterns, "x/keep.yaml", True) is True
    assert verdict(patterns, "x/other.yaml", False) is True
    assert verdict(patterns, "x/other", False) is None


def test_what_lies_outside_is_never_named() -> None:
    patterns = read_patterns(["*"])
    assert covers(patterns, "a")
    assert not covers(patterns, "../a")
    assert not covers(patterns, "/a")


@pytest.mark.parametrize("pattern", ["*a" * 500 + "b", "**/a/" * 300 + "b", "[[:alpha:]]*" * 200 + "1"])
def test_no_pattern_hangs(pattern: str) -> None:
    patterns = read_patterns([pattern])
    began = time.process_time()
    assert not covers(patterns, "a" * 250)
    assert not covers(patterns, "a/" * 120 + "a")
    assert time.process_time() - began < 5


PIECES = [
    *["a", "b", "c", "1", ".", "-", "!", "#", "*", "**", "***", "?", "/", "/", "]", "^", " ", "å"],
    *["[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[[:alpha:]]", "[[:digit:]x]", "[[:no:]]", "[a-]", "[z-a]", "[\\]a]"],
    *["[a", "\\", "\\*", "\\a", "\\/", "\\ "],
]
NAMES = [
    "a",
    "b",
    "c",
    "ab",
    "abc",
    "a.b",
    "1",
    "x",
    "a b",
    "*",
    "a*",
    "]",
    "-",
    "b1",
    "#a",
    "!a",
    " a",
    "a\\",
    "å",
    "a ",
]
LINES = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join), min_size=1, max_size=4)
TREES = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(folder)], check=True, capture_output=True)
    return folder


def ignored_by_git(repository: Path, names: list[str]) -> set[str]:
    """The names that git ignores in a repository, whether or not there are such files."""
    # With --verbose the pattern that decided is told, also when it is one that takes a name back.
    done = subprocess.run(
        ["git", "-c", "core.ignorecase=false", "check-ignore", "--no-index", "--verbose", "-z", "--stdin"],
        cwd=repository,
        input="\0".join(names).encode() + b"\0",
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    fields = done.stdout.decode().split("\0")
    rows = zip(fields[2::4], fields[3::4], strict=False)
    return {name for pattern, name in rows if not pattern.startswith("!")}


@examples(150, HealthCheck.function_scoped_fixture)
@given(lines=LINES, names=TREES)
def test_patterns_mean_what_git_says(repository: Path, lines: list[str], names: list[str]) -> None:
    (repository / ".gitignore").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    patterns = read_patterns(lines)
    assert {name for name in names if covers(patterns, name)} == ignored_by_git(repository, names)
