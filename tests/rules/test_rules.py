"""The rules that ship: each of their examples, and what every rule owes its readers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

from somelint.document.document import parse
from somelint.language.concepts import Concepts
from somelint.language.lexicons import Lexicon
from somelint.model.locations import show_path
from somelint.model.problems import LASTING
from somelint.rulekit.examples import EXAMPLE_NAME, example_report
from somelint.rulesets.bundle import RuleFile, lexicon_row
from somelint.rulesets.compiled import is_made_by_this_code
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from somelint.rulesets.shipped_data import SHARED, data_folder
from support.property_tests import chosen
from support.shipped_rules import id_of, names_of, rule_file, rule_files, rules_from_files

RULES = names_of("rule")
LEXICONS = names_of("lexicon")


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return builtin_rules()


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    return Concepts(builtin_rules().bundle.concepts)


@pytest.fixture
def file(request: pytest.FixtureRequest) -> RuleFile:
    return rule_file(request.param)


def named(file: RuleFile) -> str:
    return str(file.document.data["id"])


def test_no_rule_file_has_a_mistake(shipped: Ruleset) -> None:
    # Rules are compiled only when no file has one. Those that other code compiled are no proof.
    assert is_made_by_this_code() or rules_from_files().problems == ()
    assert shipped.problems == ()
    assert len(shipped.rules) == len(RULES) > 50


# All examples of a rule are one test: there are thousands, and each test has a cost of its own.
@pytest.mark.parametrize("file", RULES, ids=id_of, indirect=True)
def test_the_examples(shipped: Ruleset, file: RuleFile) -> None:
    for kind in ("valid", "invalid"):
        examples = file.document.data["examples"][kind]
        assert examples
        for n, example in enumerate(examples, 1):
            check_example(shipped, named(file), kind, n, example)


def check_example(shipped: Ruleset, rule: str, kind: str, n: int, example: dict[str, Any]) -> None:
    # A rule about comments that silence rules, or about a baseline, needs those rules.
    alone = shipped if shipped.rules[rule].reported in LASTING - {"not-yaml"} else shipped.only(rule)
    report = example_report(alone, example)
    assert report.failures == (), n
    documents = {source.name: parse(source) for source in (*report.sources, *report.parts, *report.beside)}
    found = [
        {
            "at": show_path(finding.path) or ".",
            "message": finding.message,
            "severity": finding.severity.word,
            "text": documents[finding.source].lines.text_of(finding.span),
            "in": finding.source,
        }
        for finding in report.findings
        if finding.rule == rule and finding.suppression is None
    ]
    expected = [{"in": EXAMPLE_NAME, **row} for row in example.get("finds", [])]
    assert sorted((row["in"], row["at"]) for row in found) == sorted((row["in"], row["at"]) for row in expected), n
    assert sorted(row["message"] for row in found) == sorted(row["message"] for row in expected), n
    for wanted in expected:
        assert any(wanted.items() <= row.items() for row in found), (n, wanted, found)
    assert (kind == "invalid") is bool(found), n


@pytest.mark.parametrize("file", LEXICONS, ids=id_of, indirect=True)
def test_the_examples_of_a_word_list(shipped: Ruleset, file: RuleFile, concepts: Concepts) -> None:
    data = file.document.data
    assert (file.kind, data["id"]) == ("lexicon", id_of(file.name))
    # As rules ask it, and in CI also by itself, which takes five times as long.
    lists = [shipped.library.lexicons[data["id"]]]
    if chosen() == "ci":
        lists.append(Lexicon(lexicon_row(data), concepts=concepts))
    for lexicon in lists:
        assert [text for text in data["examples"]["match"] if not lexicon.find(text)] == []
        assert [text for text in data["examples"]["miss"] if lexicon.find(text)] == []


def test_one_folder_holds_what_is_not_a_rule_and_every_other_folder_is_a_group_of_rules() -> None:
    folder = data_folder("rules")
    assert all(entry.is_dir() for entry in os.scandir(folder))
    for file in rule_files():
        top, *inner, _ = os.path.relpath(file.name, folder).split(os.sep)
        if top == SHARED:
            assert file.kind != "rule", file.name
            assert (file.kind == "catalogue") == (inner == ["catalogues"]), file.name
        else:  # a group of rules, and what they say in other languages
            assert (file.kind, inner) in (("rule", []), ("locale", ["locales"])), file.name


# What a rule owes its readers

BANNED = re.compile(r"^(use|prefer|must|should|avoid|check|ensure|require|validate|bad|good|dont|do|never|always)(-|$)")


def a_rule_is_named_for_the_smell_and_stands_where_it_belongs(file: RuleFile) -> None:
    data = file.document.data
    folder, name = os.path.split(file.name)
    assert data["id"] == os.path.splitext(name)[0]
    assert data["group"] == os.path.basename(folder)
    # In this one the check is what is loosened.
    assert not BANNED.search(data["id"]) or data["id"] == "check-loosened"


def a_rule_explains_itself(file: RuleFile) -> None:
    data = file.document.data
    cases = data.get("cases", [{}])
    for key in ("summary", "why", "not-for", "counter"):
        assert len(data[key].split()) > 3, key
    assert data["summary"].endswith(".")
    assert "\n" not in data["summary"].strip()
    assert all(case.get("message") or data.get("message") for case in cases)
    assert all(case.get("help") or data.get("help") for case in cases)
    assert data["evidence"]["says"].strip()
    assert re.fullmatch(r"\d+\.\d+\.\d+", data["since"])


def a_rule_does_not_claim_more_than_it_knows(file: RuleFile) -> None:
    data = file.document.data
    cases = data.get("cases", [data])
    severities = {case.get("severity", data["severity"]) for case in cases}
    if data["evidence"]["strength"] == "C":
        assert "error" not in severities
    for case in cases:
        if isinstance(case["check"], dict) and "avoids" in case["check"]:
            assert case.get("severity", data["severity"]) != "error"


def messages_of(data: dict[str, Any]) -> Iterator[str]:
    for row in (data, *data.get("cases", [])):
        for key in ("message", "help", "did-you-mean"):
            text = row.get(key)
            yield from (text["one"], text["other"]) if isinstance(text, dict) else [text] if text else []


def the_words_of_a_rule_are_plain(file: RuleFile) -> None:
    for text in messages_of(file.document.data):
        assert text == text.strip()
        assert "\n" not in text
        assert text[-1] in ".?:”}", text
        assert "  " not in text
        assert not re.search(r"[\"!]", text), text


# One test a rule, as above: this is little work for each.
@pytest.mark.parametrize("file", RULES, ids=id_of, indirect=True)
def test_a_rule_gives_its_readers_what_it_owes_them(file: RuleFile) -> None:
    a_rule_is_named_for_the_smell_and_stands_where_it_belongs(file)
    a_rule_explains_itself(file)
    a_rule_does_not_claim_more_than_it_knows(file)
    the_words_of_a_rule_are_plain(file)


def test_names_are_unique_whatever_they_are_names_of() -> None:
    groups = {file.document.data["group"] for file in map(rule_file, RULES)}
    ids = [file.document.data["id"] for file in map(rule_file, RULES)]
    aliases = [alias for file in map(rule_file, RULES) for alias in file.document.data.get("aliases", [])]
    assert len({*ids, *aliases}) == len(ids) + len(aliases)
    assert not groups & {*ids, *aliases}


def test_an_earlier_name_of_a_group_leads_to_a_group_and_is_the_name_of_nothing_else(shipped: Ruleset) -> None:
    groups = {rule.group for rule in shipped.rules.values()}
    taken = groups | {name for rule in shipped.rules.values() for name in (rule.id, *rule.aliases)}
    assert shipped.former_groups.keys() >= {"form", "format"}
    assert set(shipped.former_groups.values()) <= groups
    assert not shipped.former_groups.keys() & taken
