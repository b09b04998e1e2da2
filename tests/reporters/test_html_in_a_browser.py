"""The page about plans as a browser has it: nothing asked of the network, nothing against it by axe-core."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from somelint.reporters.registry import render_report
from support.golden.formats import OPTIONS, REPORT
from support.hostile_texts import HOSTILE, MARKUP
from support.paths import ROOT
from support.programs.browsers import browser_program
from support.programs.npm_programs import FOLDER, installed

pytestmark = [pytest.mark.npm, pytest.mark.slow]  # installs programs and starts a browser

PLANS = ["complete.yaml", "kommune.yaml", "faulty/first-draft.yaml", "published/asyncapi-2025.yaml"]


def test_pages_ask_for_nothing_and_can_be_read_by_everybody(tmp_path: Path) -> None:
    from somelint.cli.main import main

    browser = browser_program()
    installed("puppeteer-core")
    pages = []
    named = {name.replace("/", "-"): [ROOT / "examples" / name] for name in PLANS}
    named["several"] = [ROOT / "examples" / name for name in PLANS]
    strange = tmp_path / "strange.yaml"
    texts = [text for text in (*HOSTILE.values(), *MARKUP) if len(text) < 1000 and text.isprintable()]
    listed = "".join(f"  - {{id: g{n}, statement: {json.dumps(text)}}}\n" for n, text in enumerate(texts))
    strange.write_text(f"somelint: 1\ngoals:\n{listed}", encoding="utf-8")
    named["strange"] = [strange]
    for name, plans in named.items():
        out = tmp_path / f"{name}.html"
        assert main(["report", "--as-of", "2027-03-31", "--level", "thorough", "-o", str(out), *map(str, plans)]) == 0
        pages.append(out.as_uri())
    made = tmp_path / "made.html"
    made.write_text(render_report("html", REPORT, OPTIONS), encoding="utf-8")
    asked = json.dumps({"program": browser, "pages": [*pages, made.as_uri()]})
    done = subprocess.run(
        ["node", "read_page.mjs"], cwd=FOLDER, input=asked, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert len(read) == 4 * (len(pages) + 1)
    for one in read:
        assert one["asked"] == [], one["page"]
        assert one["against"] == [], (one["page"], one["width"], one["scheme"])
        assert not one["wide"], (one["page"], one["width"])
