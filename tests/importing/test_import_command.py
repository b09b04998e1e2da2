"""`somelint import` from the command line: exit codes, what it tells, and what it never does."""

import sys
from pathlib import Path

import pytest
from docx import Document

from somelint.cli.main import main
from support.word_documents import saved

PAGE = "# Strategi\n\nEier: Kari Lunde\n\n## Mål\n\n- Flere søkere til lærlingplassene, og ikke færre\n\nVær og vind.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "strategi.md").write_text(PAGE, "utf-8")
    return tmp_path


def test_a_plan_is_written_and_told_in_the_language_of_the_document(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "strategi.md"]) == 0
    out = capsys.readouterr().out
    assert "linje 1  plan.title" in out
    assert "Kari Lunde → kari-lunde" in out
    assert "Plassert: 4. I et notat: 2. Tapt: 0." in out
    assert "Gå videre med: somelint check plan.yaml" in out
    text = (folder / "plan.yaml").read_text("utf-8")
    assert text.startswith("# Laget av «strategi.md» med somelint import.")
    assert "language: nb" in text
    assert main(["check", "plan.yaml", "--fail-on", "never"]) == 0


def test_another_language_may_be_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "strategi.md", "--lang", "nl", "-o", "b.yaml"]) == 0
    assert "Geplaatst: 4." in capsys.readouterr().out


def test_an_existing_file_stays_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plan.yaml").write_text("mine")
    assert main(["import", "strategi.md"]) == 2
    assert "already exists; nothing is written" in capsys.readouterr().err
    assert (folder / "plan.yaml").read_text() == "mine"


def test_the_plan_may_go_to_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "strategi.md", "-o", "-"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# Laget av")
    assert "\nsomelint: 1\n" in out
    assert "Plassert: 4." in err
    assert not (folder / "plan.yaml").exists()


def test_where_nothing_finds_a_place_the_exit_code_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("Rain.\n")
    assert main(["import", "a.txt"]) == 1
    assert "Placed: 0. In a note: 1. Lost: 0." in capsys.readouterr().out
    assert (folder / "plan.yaml").read_text().endswith("somelint: 1\nnote: Rain.\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["missing.md"], "There is no file or folder"),
        (["a.pdf"], "not a kind of file that can be imported"),
        (["a.txt"], "Nothing stands in “a.txt”"),
        (["strategi.md", "-o", "plan.txt"], "must end in .yaml or .yml"),
        (["."], "not a kind of file"),
    ],
)
def test_what_cannot_be_done_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-")
    (folder / "a.txt").write_text(" \n\n")
    assert main(["import", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not (folder / "plan.yaml").exists()


@pytest.mark.parametrize(("module", "name", "extra"), [("docx", "a.docx", "word"), ("markdown_it", "a.md", "markdown")])
def test_a_library_that_is_not_installed_is_named(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    name: str,
    extra: str,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (folder / name).write_bytes(saved(Document()) if name.endswith("docx") else b"# x\n")
    assert main(["import", name]) == 2
    assert f"pip install 'somelint[{extra}]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.docx", saved(Document())),
        ("a.docx", b"PK\x03\x04 text"),
        ("a.md", b"# Plan\n\n| a | b |\n| --- | --- |\n"),
        ("a.csv", b"a,b,c\nd,e,f\n"),
    ],
)
def test_check_shows_the_way(folder: Path, capsys: pytest.CaptureFixture[str], name: str, raw: bytes) -> None:
    (folder / name).write_bytes(raw)
    assert main(["check", name]) in (1, 2)
    out, err = capsys.readouterr()
    assert "make a plan of it with “somelint import”" in out + err


def test_names_and_texts_of_strangers_are_shown_as_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a\x1b[31m.txt").write_text("Goals: \x1b[31mred\u202e and ::error::x\n\n::error::y\n", "utf-8")
    assert main(["import", "a\x1b[31m.txt"]) == 0
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\u202e" not in out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    assert "\x1b" not in (folder / "plan.yaml").read_text("utf-8")
