"""`somelint open` as it is started: it tells the address, serves with the configuration, and ends with Ctrl-C."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.desk import DAY
from support.doc_pages import clean_environment
from support.paths import ROOT


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A page to serve; the real one takes npm to build."""
    made = tmp_path / "page.html"
    made.write_text("<!doctype html>", encoding="utf-8")
    return made


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_a_plan_is_open_until_ctrl_c(tmp_path: Path, page: Path) -> None:
    (tmp_path / ".somelint.yaml").write_text("level: thorough\nignore: [no-review]\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("somelint: 1\nuses: [shared.yaml]\nplan: {title: A}\n", encoding="utf-8")
    (tmp_path / "shared.yaml").write_text("people: [{id: kari, name: Kari Lunde}]\n", encoding="utf-8")
    code = (
        "import sys; import somelint.serving.page_text as at; "
        f"at._PLACES = ({str(page)!r},); "
        "from somelint.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "open", "--no-browser", "--lang", "nb", "plan.yaml"]
    environment = {**clean_environment(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as started:
        assert started.stdout is not None
        told = started.stdout.readline()
        found = re.fullmatch(r"plan\.yaml er åpen på (http://127\.0\.0\.1:\d+/[\w-]{32}/)\n", told)
        assert found, told
        address = found[1]
        with urllib.request.urlopen(f"{address}plan", timeout=20) as answer:
            plan = json.loads(answer.read())
        assert (plan["name"], plan["level"], plan["language"]) == ("plan.yaml", "thorough", "nb")
        question = {"ask": "look", **plan, "today": DAY}
        headers = {"Content-Type": "application/json", "Origin": address.rsplit("/", 2)[0]}
        asked = urllib.request.Request(f"{address}ask", json.dumps(question).encode(), headers)
        with urllib.request.urlopen(asked, timeout=20) as answer:
            rules = {one["rule"] for one in json.loads(answer.read())["findings"]}
        # As the configuration says, and with the part beside the plan.
        assert "no-review" not in rules
        assert not {"part-not-found", "nobody-named"} & rules
        started.send_signal(signal.SIGINT)
        assert started.wait(20) == 0


def test_what_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("somelint.serving.page_text._PLACES", ("nothing.html",))
    assert main(["open", "--no-browser", "plan.yaml"]) == 2
    assert "scripts/dev web" in capsys.readouterr().err
    monkeypatch.setattr("somelint.serving.page_text._PLACES", (str(page),))
    (tmp_path / "plan.yaml").write_bytes(b"\xff\xfe")
    assert main(["open", "--no-browser", "plan.yaml"]) == 2
    assert "UTF-8" in capsys.readouterr().err
    assert main(["open", "--no-browser", "nowhere/plan.yaml"]) == 2
    assert "nowhere" in capsys.readouterr().err
