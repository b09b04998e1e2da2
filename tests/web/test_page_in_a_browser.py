"""The page as a person meets it: what it shows is what the command line says, and nothing leaves it."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from somelint.cli.main import main
from somelint.serving.plan_file import PlanFile
from somelint.serving.server import PageServer
from somelint.workbench.desk import Desk
from support.desk import ask
from support.hostile_texts import HOSTILE, MARKUP
from support.paths import ROOT
from support.programs.web_page import built_page, drive
from support.site import part_of_the_site

pytestmark = [pytest.mark.npm, pytest.mark.slow]  # builds the page and starts a browser

PLAN = (ROOT / "examples" / "faulty" / "ressurs-krise.yaml").read_text(encoding="utf-8")


ANSWERS = {
    "organization": "Elvnes bibliotek",
    "goal": "Foreldre som får lesetips av oss, leser for barna sine hver kveld.",
    "why": "Foreldre spør oss hver dag om hva de skal lese, og har ikke noe sted å møtes.",
    "value": "Mer lesing hjemme, med tips fra folk som svarer.",
    "aim": "Biblioteket låner ut 40 000 barnebøker innen utgangen av 2027.",
    "period": "1. januar til 31. desember 2027",
    "figure": "1200 utlån fra lesetips",
    "today": "400",
    "halfway": "800",
    "source": "Utlånsrapporten, etter merkede lenker",
    "owner": "Kari Lunde",
    "hours": "10",
    "audience": "Foreldre til barn i 1. til 4. klasse",
    "dislikes": "pekefinger, skrytebilder",
    "channel": "Instagram",
    "themes": "lesetips, spørsmål fra foreldre, en dag i biblioteket",
    "places": "foreldregrupper, kommentarer i lokalavisen",
    "behind": "Dropp det svakeste temaet og prøv ett nytt format i fire uker.",
}
TITLE = "Vi leser: «kveld» # hver dag"
HASTY = (ROOT / "examples" / "faulty" / "broken-references.yaml").read_text(encoding="utf-8")


def hostile_plan() -> str:
    texts = [text for text in (*HOSTILE.values(), *MARKUP) if len(text) < 1000 and text.isprintable()]
    listed = "".join(f"  - {{id: g{n}, statement: {json.dumps(text)}, {n}: x}}\n" for n, text in enumerate(texts))
    return f'somelint: 1\n"<img src=x onerror=alert(1)>": 1\n"<script>alert(2)</script>": 1\ngoals:\n{listed}'


def checked(path: Path, capsys: pytest.CaptureFixture[str], level: str = "standard") -> list[dict[str, Any]]:
    main(["check", "--output-format", "json", "--lang", "nb", "--level", level, str(path)])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def test_the_page_says_what_check_says_and_asks_nothing_of_anybody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    windows, latin = tmp_path / "windows.yaml", tmp_path / "latin.yaml"
    windows.write_bytes(HASTY.replace("\n", "\r\n").encode())
    latin.write_bytes("why: å\n".encode("latin-1"))
    page = drive(
        ["walk", "walls", "site"],
        tmp_path,
        site=part_of_the_site(tmp_path / "site").as_uri(),
        query="attention folowers",
        answers=ANSWERS,
        title=TITLE,
        hasty=HASTY,
        broken="somelint: 1\ngoals: [a\nplan",
        hostile=hostile_plan(),
        plan=PLAN,
        files={"windows": str(windows), "latin": str(latin)},
    )
    assert (page["errors"], page["against"], page["wide"]) == ([], [], [])
    assert set(page["dialogs"]) == {"Planen har endringer som ikke er lagret. Vil du forkaste dem?"}
    assert page["began"] == ["nb", "somelint: en plan i nettleseren"]

    # From nothing to a plan that reaches the first level, told about as `check` does.
    grown = tmp_path / "grown.yaml"
    grown.write_text(page["grown"]["text"], encoding="utf-8")
    assert page["grown"]["standing"] == "Planen når nivået «Det viktigste (essentials)»"
    told = checked(grown, capsys, "essentials")
    assert [one["message"] for one in page["grown"]["findings"]] == [one["message"] for one in told]
    assert page["beside"]
    # A field changes the text and nothing else in it, the text changes the field, and findings stand at theirs.
    title = "Plan for sosiale medier: Elvnes bibliotek"
    assert page["titled"] == page["grown"]["text"].replace(title, TITLE)
    assert "a b" in page["noted"]

    # Word for word what the command line says about the file that was saved.
    saved, *_ = (path for path in tmp_path.glob("*.yaml") if path.read_bytes() == PLAN.encode())
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
    assert page["field"]
    # All that a rule says is in the language of the page, also what a check does not load.
    for section in ask("explain", rule=page["draft"]["findings"][0]["rule"], language="nb")["sections"]:
        assert section["text"] in page["explained"]
    assert page["report"][0]
    assert page["report"][1] > 0
    assert page["report"][2] == "nb"

    # A link holds the plan behind its “#”; a file keeps its line breaks, and one that is no text leaves what is there.
    assert page["linked"] == PLAN
    assert "#plan=" in page["link"]
    rule = page["plan"]["findings"][0]["rule"]
    assert {one["rule"] for one in page["only"]["findings"]} == {rule}
    assert f"«{rule}»" in page["only"]["told"]
    assert "2027-01-15" in page["only"]["told"]
    assert len({one["rule"] for one in page["everything"]["findings"]}) > 1
    assert page["windows"] == ["Åpnet: windows.yaml", HASTY.replace("\n", "\r\n")]
    assert page["latin"] == ["«latin.yaml» lar seg ikke lese som tekst i UTF-8.", HASTY.replace("\n", "\r\n")]

    # Nothing but the page itself is asked for, and nothing could be.
    assert [one for one in page["requests"] if not one.startswith(("file:", "http://127.0.0.1"))] == []
    assert len([one for one in page["requests"] if one.startswith("file:")]) == 1
    assert page["tried"] == ["refused", "sent", "refused", "refused"] or page["tried"] == ["refused"] * 4
    assert page["heard"] == []

    # The site around it: a search that needs no network, pages that everybody can read, and a list that can be cut.
    site = page["site"]
    assert (site["against"], site["wide"]) == ([], [])
    assert {one.rpartition("/")[2] for one in site["asked"]} == {"site.css"}
    assert site["language"] == "en"
    assert site["found"][0] == "vanity-kpi"
    assert site["came"].endswith("/rules/vanity-kpi.html")
    assert site["left"] == [3, 2]


def test_the_page_that_is_served_writes_the_file_and_nothing_of_anybody_else(tmp_path: Path) -> None:
    built_page()
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((ROOT / "examples" / "small.yaml").read_bytes())
    file = PlanFile(str(plan))
    file.read()
    html = (ROOT / "web" / "dist" / "open.html").read_text(encoding="utf-8")
    with PageServer(file, Desk(), html, {"level": "standard", "language": "nb"}) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        told = drive(
            ["served"], tmp_path, page="about:blank", served=server.address, title=TITLE, file=str(plan), plan=""
        )
        server.shutdown()
    assert (told["errors"], told["served"]["name"]) == ([], file.name)
    title = "Bread people talk about"
    small = (ROOT / "examples" / "small.yaml").read_text(encoding="utf-8")
    assert told["written"] == small.replace(title, f'"{TITLE}"')
    assert "endret" in told["conflict"]
    assert told["kept"] == "somelint: 1\nwhy: theirs\n"
    assert {one.split("/")[2] for one in told["requests"]} == {f"127.0.0.1:{server.server_port}"}
