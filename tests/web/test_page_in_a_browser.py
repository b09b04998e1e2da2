"""The page as a person meets it: what it shows is what the command line says, and nothing leaves it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from somelint.cli.main import main
from support.hostile_texts import HOSTILE, MARKUP
from support.paths import ROOT
from support.web_page import drive

pytestmark = [pytest.mark.npm, pytest.mark.slow]  # builds the page and starts a browser

PLAN = (ROOT / "examples" / "faulty" / "ressurs-krise.yaml").read_text(encoding="utf-8")


HASTY = (ROOT / "examples" / "faulty" / "broken-references.yaml").read_text(encoding="utf-8")


def hostile_plan() -> str:
    texts = [text for text in (*HOSTILE.values(), *MARKUP) if len(text) < 1000 and text.isprintable()]
    listed = "".join(f"  - {{id: g{n}, statement: {json.dumps(text)}, {n}: x}}\n" for n, text in enumerate(texts))
    return f'somelint: 1\n"<img src=x onerror=alert(1)>": 1\n"<script>alert(2)</script>": 1\ngoals:\n{listed}'


def checked(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    main(["check", "--output-format", "json", "--lang", "nb", str(path)])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def test_the_page_says_what_check_says_and_asks_nothing_of_anybody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = drive(
        ["walk", "walls"],
        tmp_path,
        hasty=HASTY,
        broken="somelint: 1\ngoals: [a\nplan",
        hostile=hostile_plan(),
        plan=PLAN,
    )
    assert (page["errors"], page["dialogs"], page["against"], page["wide"]) == ([], [], [], [])
    assert page["began"] == ["nb", "somelint: en plan i nettleseren"]

    # Word for word what the command line says about the file that was saved.
    (saved,) = (path for path in tmp_path.glob("*.yaml") if path.read_text(encoding="utf-8") == PLAN)
    told = checked(saved, capsys)
    assert told
    shown = [(one["rule"], one["message"], one["help"]) for one in page["plan"]["findings"]]
    assert shown == [(one["rule"], one["message"], one["help"]) for one in told]
    assert page["plan"]["marks"]

    # The fixes are those of the command line, and can be taken back.
    hasty = tmp_path / "hasty.yaml"
    hasty.write_text(HASTY, encoding="utf-8")
    main(["fix", str(hasty)])
    assert page["offered"]
    assert hasty.read_text(encoding="utf-8") != HASTY
    assert (page["fixed"], page["back"]) == (hasty.read_text(encoding="utf-8"), HASTY)

    assert page["broken"]["findings"][0]["rule"] == "not-yaml"
    assert page["strange"] == 0
    messages = " ".join(one["message"] for one in page["hostile"]["findings"])
    assert "<img src=x onerror=alert(1)>" in messages
    assert "<script>alert(2)</script>" in messages
    assert "Hvorfor" in page["explained"]

    # Nothing but the page itself is asked for, and nothing could be.
    assert [one for one in page["requests"] if not one.startswith(("file:", "http://127.0.0.1"))] == []
    assert len([one for one in page["requests"] if one.startswith("file:")]) == 1
    assert page["tried"] == ["refused", "sent", "refused", "refused"] or page["tried"] == ["refused"] * 4
    assert page["heard"] == []
