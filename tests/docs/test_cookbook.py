"""The cookbook: each rule on the page is loaded, passes the plan that passes, and says of the other what is written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from somelint.cli.main import main
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Source
from somelint.rulesets.ruleset import Ruleset, load_rules
from support.paths import ROOT
from support.small_rules import TODAY, place, rule

PAGE = (ROOT / "docs/how-to/cookbook.md").read_text(encoding="utf-8")
TWO_PLANS = "\n---\n"


class Recipe(NamedTuple):
    """A rule of the page with its two plans."""

    name: str
    rule: str
    passes: str
    fails: str
    told: list[str]


def recipes() -> list[Recipe]:
    found = []
    for section in re.split(r"^### ", PAGE, flags=re.M)[1:]:
        *_, rule_text, passes, fails = re.findall(r"^```yaml\n(.*?)^```", section, re.M | re.S)
        assert section.count("\nPasses:\n") == section.count("\nDoes not:\n") == 1, section
        name, body = rule_text.split("\n", 1)
        told = re.findall(r"^# (.*)$", fails, re.M)
        found.append(Recipe(name.removeprefix("# "), body, passes, fails, told))
    return found


RECIPES = recipes()


@cache
def house(folder: Path) -> Ruleset:
    """All rules of the page on top of those that ship, and its word lists."""
    lists = re.findall(r"^```yaml\n# ([\w-]+\.yaml)\n(.*?)^```", PAGE, re.M | re.S)
    for name, text in [*lists, *((f"{one.name}.yaml", rule(one.rule, one.name)) for one in RECIPES)]:
        (folder / name).write_text(text, encoding="utf-8")
    return load_rules([str(folder)])


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    return house(tmp_path_factory.mktemp("rules"))


def found(rules: Ruleset, recipe: Recipe, plans: str) -> list[str]:
    sources = [Source(f"{n}.yaml", f"somelint: 1\n{text}\n") for n, text in enumerate(plans.split(TWO_PLANS))]
    report = check(Inputs(sources), rules.only(recipe.name), CheckOptions(TODAY))
    assert not report.failures
    kept = [one for one in report.findings if one.source == "0.yaml" and one.rule == recipe.name]
    return [f"{place(one.path)}: {one.message}" for one in kept]


def test_the_page_has_twenty_rules_without_a_mistake(rules: Ruleset) -> None:
    assert rules.problems == ()
    assert len({one.name for one in RECIPES}) == 20
    assert re.findall(r"^### (\d+)\. ", PAGE, re.M) == [str(n) for n in range(1, 21)]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda one: one.name)
def test_a_rule_of_the_page_says_what_the_page_says(recipe: Recipe, rules: Ruleset) -> None:
    assert found(rules, recipe, recipe.passes) == []
    assert recipe.told
    assert found(rules, recipe, recipe.fails) == recipe.told


def test_the_command_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ((command, said),) = re.findall(r"^\$ somelint (.*)\n((?:(?!```).*\n)*)", PAGE, re.M)
    assert main(command.split()) == 0
    assert capsys.readouterr().out == said
