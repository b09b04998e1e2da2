"""`somelint fix` and `somelint check --fix`: what they write, what they say, and how they end."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from somelint.cli.main import main
from somelint.language import scope

TODAY = ("--as-of", "2027-03-31")
SLIPS = (
    "\ufeffsomelint: 1\r\nplan: {status: aproved, onwer: kari, kind: strategy} # 👋\r\npeople: [{id: kari}]".encode()
)
MENDED = (
    "\ufeffsomelint: 1\r\nplan: {status: approved, owner: kari, kind: strategy} # 👋\r\npeople: [{id: kari}]".encode()
)
CLEAN = b"somelint: 1\nplan: {status: approved}\n"


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_bytes(SLIPS)
    (tmp_path / "clean.yaml").write_bytes(CLEAN)

    def run_it(command: str, *arguments: str, stdin: bytes | None = None) -> Ended:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main([command, *TODAY, *arguments])
        out, err = capsysbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return run_it


def test_it_writes_what_is_put_right_and_nothing_else(run: Run, tmp_path: Path) -> None:
    ended = run("fix", "plan.yaml", "clean.yaml")
    assert ended.code == 0
    assert (tmp_path / "plan.yaml").read_bytes() == MENDED
    assert (tmp_path / "clean.yaml").read_bytes() == CLEAN
    assert ended.out.splitlines()[:3] == [
        "plan.yaml:2:16: fixed[unknown-value] Replace the value with the nearest known one.",
        "plan.yaml:2:25: fixed[unknown-key] Rename the key to the nearest known one.",
        "2 fixes made in 1 file.",
    ]
    assert "can be fixed with --unsafe-fixes" in ended.out
    assert ended.out.splitlines()[-1].endswith("findings are left; somelint check shows them.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clean.yaml", "plan.yaml"]


def test_what_was_fixed_is_told_even_when_a_rule_was_stopped(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "RULE_LIMIT", 2000)
    goals = "".join(f"  - {{id: g{n}, onwer: kari}}\n" for n in range(300))
    (tmp_path / "large.yaml").write_text(f"somelint: 1\ngoals:\n{goals}", encoding="utf-8")
    ended = run("fix", "large.yaml")
    assert ended.code == 2
    assert "needs too many steps" in ended.err
    assert "300 fixes made in 1 file." in ended.out
    assert "onwer" not in (tmp_path / "large.yaml").read_text(encoding="utf-8")


def test_the_mode_stays(run: Run, tmp_path: Path) -> None:
    os.chmod(tmp_path / "plan.yaml", 0o640)
    run("fix", "plan.yaml")
    assert (tmp_path / "plan.yaml").stat().st_mode & 0o777 == 0o640


def test_a_second_time_there_is_nothing_to_do(run: Run) -> None:
    run("fix", "--unsafe-fixes", ".")
    ended = run("fix", "--unsafe-fixes", ".")
    assert ended.code == 0
    assert ended.out.startswith("There is nothing to fix.\n")


def test_a_diff_writes_nothing_and_ends_with_1_when_something_would_change(run: Run, tmp_path: Path) -> None:
    ended = run("fix", "--diff", "plan.yaml")
    assert ended.code == 1
    assert (tmp_path / "plan.yaml").read_bytes() == SLIPS
    assert ended.out.splitlines() == [
        "--- plan.yaml",
        "+++ plan.yaml",
        "@@ -1,3 +1,3 @@",
        " \ufeffsomelint: 1",
        "-plan: {status: aproved, onwer: kari, kind: strategy} # 👋",
        "+plan: {status: approved, owner: kari, kind: strategy} # 👋",
        " people: [{id: kari}]",
        "\\ No newline at end of file",
    ]
    assert "2 fixes would be made in 1 file." in ended.err
    assert run("fix", "--diff", "clean.yaml")[:2] == (0, "")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    "name",
    [
        "plan.yaml",
        "our plans/a b.yaml",
        "./plan.yaml",
        "strategi æøå.yaml",
        'a "b" c.yaml',
        "a\\b.yaml",
        "a\tb.yaml",
        "x::y #1.yaml",
    ],
)
@pytest.mark.parametrize(
    "written",
    [
        SLIPS,
        b"somelint: 1\nplan: {titel: Trial}\n",
        b"somelint: 1\r\nplan: {titel: Trial}\r\n",
        b"somelint: 1\r\nplan: {titel: Trial}",
        b"somelint: 1\r\nplan: {titel: Trial}\n#\ta remark\r\nx-a: b\n",
        b"\xef\xbb\xbfsomelint: 1\nplan: {titel: \xc3\xa6\xf0\x9f\x91\x8b}\n",
        b"somelint: 1\n" + b"x-a: b\n" * 30 + b"plan: {titel: Trial} # " + b"long " * 4000 + b"\n",
    ],
)
def test_a_diff_can_be_applied(run: Run, tmp_path: Path, name: str, written: bytes) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(written)
    ended = run("fix", "--isolated", "--diff", name)
    assert ended.code == 1
    assert "for reading only" not in ended.err
    (tmp_path / "p.patch").write_bytes(ended.out.encode())
    subprocess.run(["git", "-c", "core.autocrlf=false", "apply", "-p0", "p.patch"], check=True, cwd=tmp_path)
    applied = file.read_bytes()
    file.write_bytes(written)
    assert run("fix", "--isolated", name).code == 0
    assert applied == file.read_bytes() != written


def test_a_diff_that_cannot_be_applied_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("somelint: 1\nplan: {titel: x} # \u202e\n", encoding="utf-8")
    ended = run("fix", "--diff", "plan.yaml")
    assert "What would change in “plan.yaml” is for reading only" in ended.err
    (tmp_path / "plan.yaml").write_text(
        "somelint: 1\nplan: {titel: x}\n" + "x-a: b\n" * 9 + "# \u202e\n", encoding="utf-8"
    )
    assert "for reading only" not in run("fix", "--diff", "plan.yaml").err


def test_a_diff_gives_no_orders_to_a_terminal_or_a_log(run: Run, tmp_path: Path) -> None:
    hostile = 'somelint: 1\nplan: {status: aproved, title: "##[error]x \\e[31m \u202e"}\n::x: 1\n'
    (tmp_path / "plan.yaml").write_text(hostile, encoding="utf-8")
    ended = run("fix", "--diff", "plan.yaml")
    assert ended.code == 1
    assert "##[" not in ended.out
    assert "\u202e" not in ended.out
    assert not any(line[1:].lstrip().startswith("::") for line in ended.out.splitlines())


def test_a_plan_on_standard_input_is_written_out(run: Run, tmp_path: Path) -> None:
    ended = run("fix", "-", "--stdin-filename", "editor.yaml", stdin=SLIPS)
    assert ended.code == 0
    assert ended.out.encode() == MENDED
    assert "editor.yaml:2:25: fixed[unknown-key]" in ended.err
    assert not (tmp_path / "editor.yaml").exists()
    assert run("fix", "-", stdin=CLEAN).out.encode() == CLEAN


@pytest.mark.parametrize(("force", "name", "fixed"), [
    (True, "drafts/a.yaml", False), (True, "plan.yaml", True), (False, "drafts/a.yaml", True), (True, None, True),
])  # fmt: skip
def test_an_excluded_plan_on_standard_input_goes_out_as_it_came(
    run: Run, tmp_path: Path, force: bool, name: str | None, fixed: bool
) -> None:
    (tmp_path / ".somelint.yaml").write_text("exclude: [drafts/]\n", encoding="utf-8")
    named = ["--stdin-filename", name] if name else []
    options = ["--force-exclude"] if force else []
    ended = run("fix", "-", *named, *options, stdin=SLIPS)
    assert (ended.out.encode() != SLIPS) is fixed
    assert ended.code == 0
    checked = run("check", "-", *named, *options, "--fail-on", "info", stdin=SLIPS)
    assert (checked.code == 1) is fixed
    assert fixed or f"excluded ({name})" in checked.err


def test_a_plan_on_standard_input_that_cannot_be_read_gives_nothing(run: Run) -> None:
    ended = run("fix", "-", stdin=b"somelint: 1\nplan: \xff\n")
    assert (ended.code, ended.out) == (2, "")
    assert "UTF-8" in ended.err


def test_a_text_that_is_no_yaml_is_left_alone(run: Run, tmp_path: Path) -> None:
    broken = b"somelint: 1\nplan: {status: aproved\n"
    (tmp_path / "broken.yaml").write_bytes(broken)
    ended = run("fix", "broken.yaml")
    assert ended.code == 0
    assert (tmp_path / "broken.yaml").read_bytes() == broken
    assert "1 finding is left" in ended.out
    assert run("fix", "-", stdin=broken).out.encode() == broken


WRONG = [
    (("fix", "-", "plan.yaml"), "A plan on standard input is fixed alone"),
    (("check", "--fix", "-"), "somelint fix -"),
    (("fix", "none.yaml"), "There is no file or folder"),
    (("fix", "--difff"), "Did you mean “--diff”?"),
    (("check", "--unsafe-fixes", "plan.yaml"), "--unsafe-fixes goes with --fix"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_cannot_be_asked_for(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = run(*arguments, stdin=SLIPS)
    assert ended.code == 2
    assert said in ended.err
    assert (tmp_path / "plan.yaml").read_bytes() == SLIPS


def test_check_can_fix_and_reports_what_is_left(run: Run, tmp_path: Path) -> None:
    ended = run("check", "--fix", "--level", "essentials", "--select", "notation", "plan.yaml")
    assert ended == (0, "", ended.err)
    assert "2 fixes made in 1 file." in ended.err
    assert (tmp_path / "plan.yaml").read_bytes() == MENDED
    left = run("check", "--fix", "--output-format", "json", "plan.yaml")
    assert left.code == 1
    assert "unknown-key" not in left.out


def test_a_link_is_followed_and_stays_a_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "other.yaml").write_bytes(SLIPS)
    (tmp_path / "link.yaml").symlink_to("real/other.yaml")
    assert run("fix", "link.yaml").code == 0
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real" / "other.yaml").read_bytes() == MENDED


def test_what_cannot_be_written_is_said_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "twin.yaml").write_bytes(SLIPS)
    os.link(tmp_path / "twin.yaml", tmp_path / "twin-2.yaml")
    ended = run("fix", "plan.yaml", "twin.yaml")
    assert ended.code == 2
    assert "“twin.yaml” is one file under several names" in ended.err
    assert (tmp_path / "twin.yaml").read_bytes() == SLIPS
    assert (tmp_path / "plan.yaml").read_bytes() == MENDED
    assert "2 fixes made in 1 file." in ended.out
    again = run("check", "--fix", "twin.yaml")
    assert again.code == 2
    assert "twin.yaml:2:25: error[unknown-key]" in again.out  # what is left is what stands in the file


FAULTS: list[tuple[str, Callable[[], BaseException], int]] = [
    ("os.fsync", lambda: OSError(errno.ENOSPC, "No space left on device"), 2),
    ("os.replace", lambda: PermissionError(errno.EACCES, "Permission denied"), 2),
    ("os.replace", KeyboardInterrupt, 130),
    ("os.fsync", KeyboardInterrupt, 130),
]


@pytest.mark.parametrize(("where", "fault", "code"), FAULTS)
def test_whatever_goes_wrong_the_old_text_is_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, fault: Callable[[], BaseException], code: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault()

    monkeypatch.setattr(f"somelint.project.replacing.{where}", fail)
    assert run("fix", "plan.yaml").code == code
    assert (tmp_path / "plan.yaml").read_bytes() == SLIPS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clean.yaml", "plan.yaml"]


def test_a_file_that_changed_meanwhile_is_not_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from somelint.cli import fix

    kept = fix.replace_text

    def late(path: str, raw: bytes, expected: bytes | None) -> None:
        (tmp_path / path).write_bytes(SLIPS + b"\n# mine\n")
        kept(path, raw, expected)

    monkeypatch.setattr("somelint.cli.fix.replace_text", late)
    ended = run("fix", "plan.yaml")
    assert ended.code == 2
    assert "has changed since it was read" in ended.err
    assert (tmp_path / "plan.yaml").read_bytes() == SLIPS + b"\n# mine\n"


def test_what_is_silenced_is_not_fixed(run: Run, tmp_path: Path) -> None:
    text = b"somelint: 1\nplan: {onwer: kari}  # somelint: ignore[unknown-key] -- a key of ours\n"
    (tmp_path / "plan.yaml").write_bytes(text)
    assert run("fix", "plan.yaml").code == 0
    assert (tmp_path / "plan.yaml").read_bytes() == text


def test_a_fix_stands_in_the_part_where_the_text_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").write_bytes(b"somelint-part: 1\npolicy: {sumary: Be kind.}\n")
    for name in ("plan", "clean"):
        (tmp_path / f"{name}.yaml").write_bytes(b"somelint: 1\nuses: [shared.yaml]\n")
    ended = run("fix", ".")
    assert (tmp_path / "shared.yaml").read_bytes() == b"somelint-part: 1\npolicy: {summary: Be kind.}\n"
    assert "shared.yaml:2:10: fixed[unknown-key]" in ended.out
    assert "1 fix made in 1 file." in ended.out


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_with_since_only_what_is_new_is_fixed(run: Run, tmp_path: Path) -> None:
    old = b"somelint: 1\nplan: {onwer: kari}\n"
    (tmp_path / "plan.yaml").write_bytes(old)
    identity = ["-c", "user.name=Kari", "-c", "user.email=kari@example.org"]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run(["git", *identity, *step], cwd=tmp_path, check=True)
    (tmp_path / "plan.yaml").write_bytes(old + b"policy: {sumary: Be kind.}\n")
    assert run("fix", "--since", "HEAD", ".").code == 0
    assert (tmp_path / "plan.yaml").read_bytes() == old + b"policy: {summary: Be kind.}\n"
