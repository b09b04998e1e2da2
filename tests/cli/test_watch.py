"""`check --watch`: checks again when something that counts has changed, and ends with the last exit code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.checking import watching
from somelint.cli.main import main

CLEAN = "somelint: 1\nlistening:\n  brand: [Trial]\n"
FAULTY = "somelint: 1\n"
Step = Callable[[], object]
Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture(autouse=True)
def without_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among all that other tests have made, looking for garbage takes longer than the checks."""
    monkeypatch.setattr(watching.gc, "collect", lambda: 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.yaml").write_text(FAULTY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def watch(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Watches, with one step taken at each pause, and an interrupt at the end. Returns the code and what was told."""

    def watch_it(*steps: Step, arguments: tuple[str, ...] = ()) -> tuple[int, list[str]]:
        left = list(steps)

        def pause(_: float) -> None:
            if not left:
                raise KeyboardInterrupt
            left.pop(0)()

        monkeypatch.setattr(watching, "sleep", pause)
        code = main(["check", "--watch", "--select", "no-listening", "--fail-on", "warning", "--no-cache", *arguments])
        out, err = capsys.readouterr()
        told = [line.removeprefix("somelint: ") for line in err.splitlines() if line.endswith(" changed.")]
        return code, [*told, *(["findings"] * out.count("[no-listening]"))]

    return watch_it


def writes(path: Path, text: str) -> Step:
    return lambda: path.write_text(text, encoding="utf-8")


def test_each_change_is_named_and_the_last_report_decides(watch: Run, folder: Path) -> None:
    assert watch(writes(folder / "a.yaml", CLEAN)) == (0, ["“a.yaml” changed.", "findings"])
    assert watch(writes(folder / "a.yaml", FAULTY)) == (1, ["“a.yaml” changed.", "findings"])


def test_without_a_change_nothing_is_checked_again(watch: Run) -> None:
    def nothing() -> None:
        pass

    assert watch(nothing, nothing) == (1, ["findings"])


def test_plans_come_and_go(watch: Run, folder: Path) -> None:
    new = folder / "b.yaml"
    assert watch(writes(new, FAULTY), new.unlink) == (1, ["“b.yaml” changed.", "“b.yaml” changed.", *["findings"] * 4])


def test_the_configuration_counts_and_a_mistake_in_it_ends_nothing(watch: Run, folder: Path) -> None:
    config = folder / ".somelint.yaml"
    code, told = watch(writes(config, "levle: 1\n"), writes(config, "exclude: [a.yaml]\n"), config.unlink)
    assert (code, told) == (1, ["“.somelint.yaml” changed."] * 3 + ["findings"] * 2)


def test_a_part_outside_of_the_paths_counts(watch: Run, folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans/p.yaml").write_text("somelint: 1\nuses: [../part.yaml]\n", encoding="utf-8")
    part = folder / "part.yaml"
    part.write_text("people: []\n", encoding="utf-8")
    step = writes(part, "listening:\n  brand: [Trial]\n")
    assert watch(step, arguments=("plans",)) == (0, ["“part.yaml” changed.", "findings"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-"], "--watch reads files and changes none; it goes neither with - nor with --fix."),
        (["--fix", "a.yaml"], "--watch reads files and changes none; it goes neither with - nor with --fix."),
        (["--output-format", "sarif"], "--watch shows findings to a person, with the formats full and concise."),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_does_not_go_together_is_told(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"somelint: {says}\n")


def test_the_sentences_are_in_the_language_that_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [writes(folder / "a.yaml", CLEAN)]

    def pause(_: float) -> None:
        if not steps:
            raise KeyboardInterrupt
        steps.pop()()

    monkeypatch.setattr(watching, "sleep", pause)
    main(["check", "--watch", "--isolated", "--select", "no-listening", "--lang", "nb"])
    err = capsys.readouterr().err
    assert "somelint: venter på endringer; Ctrl-C avslutter.\nsomelint: «a.yaml» er endret.\n" in err
