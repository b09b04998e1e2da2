"""The facts that catalogues declare: those that ship say each fact they have, and have no other."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.rulesets.catalogue_facts import fact_mistakes, is_in_languages
from support.shipped_rules import id_of, names_of, rule_file

SHIPPED = {id_of(name): name for name in names_of("catalogue")}


def facts_of(catalogue: str) -> dict[str, Any]:
    data: dict[str, Any] = rule_file(SHIPPED[catalogue]).document.data
    assert data["id"] == catalogue
    return data


def ids(catalogue: str) -> list[str]:
    return [entry["id"] for entry in facts_of(catalogue)["entries"]]


def used(value: dict[str, Any], above: str = "") -> set[str]:
    inner = [
        used(each, f"{above}{key}.") if isinstance(each, dict) and not is_in_languages(each) else {above + key}
        for key, each in value.items()
    ]
    return set().union(*inner)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_entries_that_ship_say_what_their_catalogue_declares(name: str) -> None:
    data = facts_of(name)
    facts = data.get("facts", {})
    assert [list(fact_mistakes(facts, entry, name, ids)) for entry in data["entries"]] == [[] for _ in data["entries"]]
    assert facts.keys() <= set().union(*map(used, data["entries"]))
