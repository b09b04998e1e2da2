"""The page on packs: every command on it is run and says what the page says, every excerpt stands in the example."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.rulesets import overlay_data, packs
from support.paths import ROOT

PAGE = (ROOT / "docs/how-to/packs.md").read_text(encoding="utf-8")
HOUSE = ROOT / "examples/packs/house"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.M | re.S)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.M)


def excerpts() -> list[tuple[str, str]]:
    """The YAML blocks, each with the name in its first line."""
    found = [text.split("\n", 1) for language, text in BLOCKS if language == "yaml"]
    assert all(first.startswith("# ") for first, _ in found)
    return [(first.removeprefix("# "), rest) for first, rest in found]


@pytest.mark.parametrize(("name", "text"), [one for one in excerpts() if one[0].startswith("house/")])
def test_an_excerpt_stands_in_the_example(name: str, text: str) -> None:
    whole = re.sub(r"  +# .*", "", (HOUSE.parent / name).read_text(encoding="utf-8"))
    assert text in whole


def test_the_commands_say_what_the_page_says(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(HOUSE, site / "kommune_rules/data")
    info = site / "kommune_rules-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kommune-rules\nVersion: 1\n", encoding="utf-8")
    (entry,) = [text for language, text in BLOCKS if language == "toml"]
    head, line = entry.strip().split("\n")
    assert head == '[project.entry-points."somelint.packs"]'
    (info / "entry_points.txt").write_text(f"[somelint.packs]\n{line.replace(chr(34), '')}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    (tmp_path / ".git").mkdir()
    shutil.copytree(HOUSE, tmp_path / "house")
    monkeypatch.chdir(tmp_path)
    ran = 0
    for language, text in BLOCKS:
        name, _, rest = text.partition("\n")
        if language == "yaml" and not name.startswith("# house/"):
            path = tmp_path / name.removeprefix("# ")
            path.parent.mkdir(exist_ok=True)
            path.write_text(rest, encoding="utf-8")
        for command, said in COMMAND.findall(text) if language == "console" else ():
            code = main(command.split()[1:])
            told = capsys.readouterr()
            assert (told.out == said) or command == "somelint config show", (command, told.out, told.err)
            assert code == (1 if "error[" in said else 0), (command, told.err)
            ran += 1
    assert ran >= 8


def test_the_limits_on_the_page_are_those_that_hold() -> None:
    rows = PAGE.split("| what | most |")[1]
    for limit in (
        f"| rule files in a pack | {packs.MOST_FILES:,} |",
        f"| 1 MB; {packs.MOST_BYTES // 1_000_000} MB |",
        f"of whatever kind | {packs.MOST_SEEN:,} |",
        f"| terms in a word list, with those it adds to | {overlay_data.MOST_TERMS:,} |",
        f"(`*vekst`, `vekst*`) | {overlay_data.MOST_OPEN} |",
        f"same word | {overlay_data.MOST_ALIKE} |",
        f"| families in all word lists of packs together | {overlay_data.MOST_FAMILIES:,} |",
        f"how far away | {overlay_data.MOST_TRAPS}; {overlay_data.WIDEST} words |",
    ):
        assert limit in rows, limit
