"""What a page is answered is what the command line says, in the language that was asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from somelint.cli.main import main
from support.desk import DAY, EXAMPLES, ask, desk
from support.hostile_texts import HOSTILE


def told_by_check(path: Path, capsys: pytest.CaptureFixture[str], language: str, level: str) -> dict[str, Any]:
    main(["check", "--output-format", "json", "--lang", language, "--level", level, "--as-of", DAY, str(path)])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize("name", ["small", "kommune", "faulty/first-draft", "faulty/half-written", "faulty/cut-off"])
@pytest.mark.parametrize(("language", "level"), [("en", "essentials"), ("nb", "thorough"), ("sv", "standard")])
def test_a_page_shows_what_check_finds(
    name: str, language: str, level: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = EXAMPLES / f"{name}.yaml"
    told = told_by_check(path, capsys, language, level)
    shown = ask("look", path.read_text(encoding="utf-8"), language=language, level=level)
    keys = ("rule", "severity", "message", "help")
    assert [[one[key] for key in keys] for one in shown["findings"]] == [
        [one[key] for key in keys] for one in told["findings"] if one.get("suppression") is None
    ]
    assert shown["standing"]["reached"] == (told["plans"][0]["reached"] or "")


def test_the_page_about_a_rule_has_its_reason_and_an_example_that_is_found() -> None:
    page = ask("explain", rule="vanity-kpi", language="nb")
    assert page["summary"].startswith("En KPI måler oppmerksomhet")
    assert "Hvorfor" in [section["title"] for section in page["sections"]]
    assert page["examples"][0]["finds"]


def test_a_finding_names_the_field_to_write_in_which_a_fix_may_put_in_below_the_place() -> None:
    text = "channels: [{id: facebook}]\nresponse: {within_hours: 24, questions: The town hall answers.}\n"
    found = {one["rule"]: one for one in ask("look", text)["findings"]}
    assert found["no-criticism-routine"]["field"] == ["response", "criticism"]
    assert (found["no-tone"]["path"], found["no-tone"]["field"]) == (["tone"], ["tone", "words"])
    assert found["no-posting-frequency"]["field"] == ["channels", 0, "frequency"]


def test_every_rule_can_be_explained_in_every_language() -> None:
    rules = list(desk().speaking("en").every.values())[::25]
    for rule in rules:
        for language in ("en", "nb", "sv", "nl"):
            assert ask("explain", rule=rule.id, language=language)["sections"], (rule.id, language)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_typed_has_an_answer(text: str) -> None:
    shown = ask("look", text[:20_000])
    assert shown["findings"] or shown["failures"]


def test_findings_are_shown_up_to_a_number_and_the_rest_are_counted() -> None:
    text = "somelint: 1\n" + "".join(f"key_{n}: 1\n" for n in range(400))
    shown = ask("look", text)
    assert len(shown["findings"]) == 300
    assert shown["more"] > 0


def test_a_language_that_there_is_none_of_is_english_and_a_level_that_there_is_none_of_is_refused() -> None:
    assert ask("look", "a: 1", language="xx")["verdict"].startswith("Checked")
    with pytest.raises(ValueError, match="deep"):
        ask("look", "a: 1", level="deep")


def test_the_report_is_the_page_that_the_command_writes(tmp_path: Path) -> None:
    path, written = EXAMPLES / "kommune.yaml", tmp_path / "report.html"
    main(["report", "--lang", "nb", "--as-of", DAY, "-o", str(written), str(path)])
    shown = ask("report", path.read_text(encoding="utf-8"), language="nb", name=str(path))["page"]
    assert shown == written.read_text(encoding="utf-8")


def test_what_is_at_another_level_is_told_in_the_words_of_the_page() -> None:
    told = ask("look", language="nb", text="somelint: 1\nplan: {title: A}\n", level="essentials")["hidden"]
    assert told
    assert not [one for one in told if "standard" in one or "thorough" in one]
    assert told[0].endswith("på nivå «vanlig».")
