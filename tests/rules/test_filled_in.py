"""What is filled into messages is in their language too: no English word is left in the findings of any example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from somelint.model.findings import Finding
from somelint.model.problems import LASTING
from somelint.rulekit.examples import example_report
from somelint.rulesets.languages.rule_texts import rule_texts
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.paths import ROOT
from support.property_tests import some_of
from support.shipped_rules import names_of, rule_file

TRANSLATED = ("nb", "sv", "nl")
PUBLISHERS = frozenset(("hootsuite", "kompozy", "buzzsprout"))
"""Those whom a catalogue names as the source of a figure, in one language only."""
BARE = frozenset(
    [
        *("another-place", "primary-goals-apart", "success-and-target-disagree", "form-in-other-words"),
        *("value-in-other-words", "expired-suppression", "renamed-suppressed-rule"),
    ]
)
"""Rules that quote without quotation marks: a place, an organisation or a unit of the plan, what to write, a rule."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLACE = re.compile(r"\{[\w-]+\}")
_CUT = re.compile(r"\w*…|U\+[0-9A-F]+")


def words_of(text: str) -> frozenset[str]:
    """The words of a text, without its placeholders, names of characters and a word that is cut off."""
    return frozenset(word.casefold() for word in _WORD.findall(_PLACE.sub(" ", _CUT.sub(" ", text))))


def words_in(data: object) -> frozenset[str]:
    """All words in data, its keys included."""
    return words_of(json.dumps(data, ensure_ascii=False, default=str).replace("\\n", " "))


@cache
def names_of_keys() -> frozenset[str]:
    """The keys of plans, their closed values, rules and groups of them, which a message quotes as they are."""
    schema = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))
    found: list[object] = []

    def gather(part: Any) -> None:
        if isinstance(part, dict):
            found.extend([list(part.get("properties", ())), part.get("enum", [])])
            for inner in part.values():
                gather(inner)
        elif isinstance(part, list):
            for inner in part:
                gather(inner)

    gather(schema)
    return words_in(found) | words_in([[rule.id, rule.group] for rule in builtin_rules().rules.values()])


@cache
def words_of_language(language: str) -> frozenset[str]:
    """What may be filled in: the words for values, somelint's own sentences, and the names and facts of catalogues in
    the language. A name that has no translation is the same in all languages."""
    bundle = builtin_rules().bundle
    words = words_in([list(bundle.locales[language][part].values()) for part in ("values", "sentences")]) | PUBLISHERS
    for row in bundle.catalogues.values():
        others: Mapping[str, Mapping[str, str]] = row["data"]["translations"]
        words |= words_in([texts[language] for texts in others.values() if language in texts])
        for entry in row["data"]["entries"]:
            texts = [entry[key] for key in ("name", "successor") if key in entry]
            words |= words_in([text for text in texts if language not in others.get(text, {})])
    return words


def told(finding: Finding) -> Iterator[str]:
    """All that a finding says."""
    yield finding.message
    yield finding.help
    yield from (place.says for place in finding.related)
    if finding.fix:
        yield finding.fix.says


def left_over(text: str, known: frozenset[str], plan: frozenset[str], quotes: re.Pattern[str]) -> set[str]:
    """The words of a text that are neither known nor quoted from the plan."""
    quoted = frozenset(word for stretch in quotes.findall(text) for word in words_of(stretch))
    bare = words_of(quotes.sub(" ", text))
    # A place beside the finding may be told with nothing but its name.
    return set() if words_of(text) <= plan else set(bare - known) | set(quoted - known - plan - names_of_keys())


def strangers(rules: Ruleset, data: Mapping[str, Any], language: str) -> Iterator[tuple[str, set[str], str]]:
    """The texts of the findings of a rule's examples that have words of another language: rule, words, text."""
    # A rule about comments that silence rules, or about a baseline, needs those rules.
    alone = rules if rules.rules[data["id"]].reported in LASTING - {"not-yaml"} else rules.only(data["id"])
    spoken = alone.speaking(language)
    said = spoken.wording.texts(data["group"], data["id"])
    known = words_in([said(text) for _, text in rule_texts(data)]) | words_of_language(language)
    opening, closing = spoken.wording.words["quoted"].split("{value}")
    quotes = re.compile(f"{opening}[^{closing}]*{closing}")
    # What a comparison tells stands in an example as a text, and not as the sentence that it is.
    for example in (example for example in data["examples"]["invalid"] if "told" not in example):
        plan = words_in({key: value for key, value in example.items() if key not in ("finds", "note")})
        found = example_report(spoken, example).findings
        for finding in (finding for finding in found if finding.rule == data["id"]):
            for text in told(finding):
                bare = plan | names_of_keys() if data["id"] in BARE else frozenset()
                if left := left_over(text, known | bare, plan, quotes):
                    yield data["id"], left, text


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_of_another_language_is_filled_in(language: str) -> None:
    rules = builtin_rules()
    names = list(names_of("rule"))
    assert len(names) > 300
    # Elsewhere than in CI each language has other rules.
    some = [rule_file(name).document.data for name in some_of(names, len(TRANSLATED), TRANSLATED.index(language))]
    assert [row for data in some for row in strangers(rules, data, language)] == []
