"""The facts that catalogues declare: those that ship say each fact they have, and have no other."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.rulesets.catalogue_facts import fact_mistakes, is_in_languages
from support.shipped_rules import rule_files

SHIPPED: dict[str, dict[str, Any]] = {
    file.document.data["id"]: file.document.data for file in rule_files() if file.kind == "catalogue"
}


def ids(catalogue: str) -> list[str]:
    return [entry["id"] for entry in SHIPPED[catalogue]["entries"]]


def used(value: dict[str, Any], above: str = "") -> set[str]:
    inner = [
        used(each, f"{above}{key}.") if isinstance(each, dict) and not is_in_languages(each) else {above + key}
        for key, each in value.items()
    ]
    return set().union(*inner)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_entries_that_ship_say_what_their_catalogue_declares(name: str) -> None:
    data = SHIPPED[name]
    facts = data.get("facts", {})
    assert [list(fact_mistakes(facts, entry, name, ids)) for entry in data["entries"]] == [[] for _ in data["entries"]]
    assert facts.keys() <= set().union(*map(used, data["entries"]))
