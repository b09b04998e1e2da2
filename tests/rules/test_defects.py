"""One planted defect for every rule, and harmless edits, on the same complete and clean plan.

A defect is a small patch as a hurried author makes it: exactly the rule that is meant fires, and nothing else; for a
document of another kind than the plan it is a text of its own. A harmless edit raises nothing at standard level.

In CI each is asked about alone. Elsewhere a few that do not touch each other are made in one plan, and each alone only
where that one does not show what all of them are to show.
"""

from datetime import date
from typing import Any

import pytest

from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.history.baseline import mark_accepted
from somelint.model.locations import Source
from somelint.model.report import visible
from somelint.rulekit.examples import tell_of_change
from somelint.rulesets.ruleset import builtin_rules
from support.paths import ROOT, TESTS
from support.property_tests import chosen
from support.yaml_files import read_yaml

PLAN = (ROOT / "examples" / "complete.yaml").read_text(encoding="utf-8")
AS_OF = date(2026, 11, 22)
FILES = frozenset({"calendar-2027.csv", "policy.md", "style-guide.md"})


def entries(folder: str) -> list[dict[str, Any]]:
    return [
        {"file": path.stem, **entry} for path in sorted((TESTS / folder).glob("*.yaml")) for entry in read_yaml(path)
    ]


def patched(patches: list[dict[str, str]], text: str = PLAN) -> str:
    """The plan with the patches applied; each has to fit exactly once."""
    for patch in patches:
        assert text.count(patch["replace"]) == 1, f"fits {text.count(patch['replace'])} times: {patch['replace']}"
        text = text.replace(patch["replace"], patch["with"])
    return text


def patches(entry: dict[str, Any]) -> list[dict[str, str]]:
    """The patch of an entry, or several. One about a change may have none: then the earlier text is another one."""
    found: list[dict[str, str]] = entry.get("patches", [entry] if "replace" in entry else [])
    return found


def findings(entry: dict[str, Any], level: str) -> list[tuple[str, str]]:
    """What is found in the plan after the patches, or in the parts that it uses, against the earlier text and the
    baseline that the entry gives. Other plans may be of any quality."""
    source = Source("plan.yaml", entry["plan"] if "plan" in entry else patched(patches(entry)))
    beside = [Source(f"other-{n}.yaml", other) for n, other in enumerate(entry.get("others", ()), 1)]
    parts = {name: Source(name, part) for name, part in entry.get("parts", {}).items()}
    base = [Source("plan.yaml", patched(entry["base"]))] if "base" in entry else []
    today = date.fromisoformat(entry["as-of"]) if "as-of" in entry else AS_OF
    rules = builtin_rules().called(entry.get("renamed", {}))
    report = check(Inputs([source, *beside], parts, base, files=FILES), rules, CheckOptions(today))
    assert not report.failures
    if "baseline" in entry:
        report = mark_accepted(report, parse(Source("baseline.yaml", entry["baseline"])), builtin_rules(), (), {})
    if "told" in entry:
        report = tell_of_change(report, entry["told"], builtin_rules())
    ours = {"plan.yaml", "baseline.yaml"}
    about = [finding for finding in visible(report.findings, level) if ours & {*finding.about}]
    return [(finding.rule, finding.message) for finding in about]


def in_groups(listed: list[dict[str, Any]], size: int) -> list[list[dict[str, Any]]]:
    """Each entry by itself in CI; elsewhere groups of so many whose patches fit into one plan. What needs more than
    patches stays by itself."""
    count = len(listed) if chosen() == "ci" else -(-len(listed) // size)
    groups: list[list[dict[str, Any]]] = [[] for _ in range(count)]
    texts = [PLAN] * count
    alone = []
    for number, entry in enumerate(listed):
        for place in [*range(number % count, count), *range(number % count)]:
            if entry.keys() <= ONLY_PATCHES and len(groups[place]) < size and fits(entry, texts[place]):
                groups[place].append(entry)
                texts[place] = patched(patches(entry), texts[place])
                break
        else:
            alone.append([entry])
    return [group for group in groups if group] + alone


def fits(entry: dict[str, Any], text: str) -> bool:
    for patch in patches(entry):
        if text.count(patch["replace"]) != 1:
            return False
        text = text.replace(patch["replace"], patch["with"])
    return True


def all_patches(group: list[dict[str, Any]]) -> dict[str, Any]:
    """An entry with the patches of a group."""
    return {"patches": [patch for entry in group for patch in patches(entry)]}


def rules_of(entry: dict[str, Any], level: str) -> set[str]:
    return {rule for rule, _ in findings(entry, level)}


ONLY_PATCHES = {"file", "rule", "why", "what", "replace", "with", "patches"}
DEFECTS = entries("defects")
HARMLESS = entries("harmless")


@pytest.mark.parametrize("group", in_groups(DEFECTS, 3), ids=lambda group: ", ".join(entry["rule"] for entry in group))
def test_a_planted_defect_is_found_and_nothing_else(group: list[dict[str, Any]]) -> None:
    wanted = {entry["rule"] for entry in group}
    if len(wanted) == len(group) > 1 and rules_of(all_patches(group), "thorough") == wanted:
        return
    for entry in group:
        found = findings(entry, "thorough")
        assert {rule for rule, _ in found} == {entry["rule"]}, (entry["rule"], found)


def test_every_rule_has_a_planted_defect() -> None:
    assert set(builtin_rules().rules) - {entry["rule"] for entry in DEFECTS} == set()


def test_there_are_sixty_harmless_edits() -> None:
    assert len(HARMLESS) >= 60


@pytest.mark.parametrize("group", in_groups(HARMLESS, 6), ids=lambda group: "; ".join(entry["what"] for entry in group))
def test_a_harmless_edit_raises_nothing(group: list[dict[str, Any]]) -> None:
    assert [entry["what"] for entry in group if patched(patches(entry)) == PLAN] == []
    if len(group) > 1 and findings(all_patches(group), "standard") == []:
        return
    for entry in group:
        assert findings(entry, "standard") == [], entry["what"]
