"""The fixes of a page are those of `somelint fix`."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.cli.main import main
from support.desk import EXAMPLES, ask

HASTY = (EXAMPLES / "faulty" / "broken-references.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["faulty/broken-references", "faulty/first-draft", "faulty/half-written"])
def test_all_safe_fixes_are_what_the_command_makes(name: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((EXAMPLES / f"{name}.yaml").read_bytes())
    made = ask("fix", plan.read_text(encoding="utf-8"))
    main(["fix", str(plan)])
    assert made["text"] == plan.read_text(encoding="utf-8")


def test_one_fix_changes_one_thing_and_says_what() -> None:
    found = [one for one in ask("look", HASTY)["findings"] if one["fix"] and one["fix"]["safe"]]
    assert len(found) > 1
    made = ask("fix", HASTY, rule=found[0]["rule"], fingerprint=found[0]["fingerprint"])
    assert made["text"] != HASTY
    assert made["done"] == [found[0]["fix"]["says"]]
    left = [one["fingerprint"] for one in ask("look", made["text"])["findings"]]
    assert found[0]["fingerprint"] not in left


def test_a_fix_that_may_change_the_meaning_is_made_only_when_it_is_asked_for() -> None:
    text = (EXAMPLES / "faulty" / "first-draft.yaml").read_text(encoding="utf-8")
    unsafe = next(one for one in ask("look", text)["findings"] if one["fix"] and not one["fix"]["safe"])
    assert ask("fix", text, rule=unsafe["rule"], fingerprint=unsafe["fingerprint"])["done"]
    assert unsafe["fix"]["says"] not in ask("fix", text)["done"]


def test_a_finding_that_is_gone_changes_nothing() -> None:
    assert ask("fix", HASTY, rule="no-review", fingerprint="0" * 16) == {"text": HASTY, "done": [], "refused": []}
