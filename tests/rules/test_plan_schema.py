"""The format of a plan: complete, closed, explained, and the same in the editor as in the check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from somelint.document.document import parse
from somelint.model.locations import Source
from support.paths import ROOT

SCHEMA: dict[str, Any] = json.loads((ROOT / "schema" / "plan.schema.json").read_text("utf-8"))

# The keys of the format, place by place; a star marks what an entry means nothing without.
KEYS = {
    "": (
        "somelint* uses plan why business_goals baseline goals people organisation audiences messages channels "
        "content tone automation tools approval outreach partners tactics milestones kpis listening response risks "
        "policy budget review not_planned"
    ),
    "plan": (
        "title kind organization version status language period fiscal_year_start owner owner_in_words sponsor authors "
        "contacts adopted "
        "next_review scope documents supports changes"
    ),
    "plan.period": "start end label",
    "plan.sponsor": "name person role approved",
    "plan.adopted": "by on",
    "plan.scope": "covers not_for",
    "plan.documents[]": "what* file url",
    "plan.changes[]": "date* what* why by",
    "business_goals[]": "id* statement source",
    "baseline": "audited findings strengths weaknesses opportunities threats competitors",
    "goals[]": "id* name kind primary rank weight under statement success customer_value business_goal owner service",
    "people[]": "id* kind name role lead deputies members contract time tasks training until",
    "people[].time": "hours from to per by_task",
    "people[].time.by_task[]": "what* hours",
    "organisation": "units routines cooperation recruiting terms membership decisions quorum",
    "audiences[]": "id* name priority who size cares_about dislikes needs found_on languages why goal success",
    "messages[]": "id* text audiences wanted_opinion",
    "channels[]": (
        "id* on name handle url status status_why official since starts ends main mastered gate leave_when why role "
        "goals audiences languages owner monitor access frequency formats mix limit repeats effort tone leads_to "
        "cross_posts_from response profile last_post"
    ),
    "channels[].mastered": "since evidence",
    "channels[].access": "people count",
    "channels[].frequency": "posts from to per unit days times zone rhythm only_when",
    "channels[].formats[]": "name* frequency",
    "channels[].formats[].frequency": "posts from to per unit days times zone rhythm only_when",
    "channels[].mix[]": "what* share",
    "channels[].limit": "posts per spacing_minutes",
    "channels[].repeats": "times within_days",
    "channels[].effort": "minutes_per_post upkeep_minutes_per_week",
    "channels[].response": "answers within_hours why",
    "channels[].profile": "checked facts",
    "channels[].profile.facts[]": "what* until",
    "content": "pillars mix mix_by_name sources calendar hashtags links_out invites_reply series campaigns moments",
    "content.pillars[]": "id* name kind share share_at_most share_at_least answers messages audiences",
    "content.mix": "promotion own curated interaction other",
    "content.mix_by_name[]": "what* share",
    "content.moments[]": "what* day channels",
    "content.calendar": "horizon_weeks file tool",
    "content.hashtags": "used check_first tags",
    "content.series[]": "name* channels frequency from to",
    "content.series[].frequency": "posts from to per unit days times zone rhythm only_when",
    "content.campaigns[]": "id* what goal channels from to question review",
    "tone": "words avoid when style speaker",
    "automation[]": "what* from to tool human_check pause_rule why",
    "tools[]": "name* used_for who limits",
    "approval": "routine by no_self_approval quorum sensitive classes",
    "approval.sensitive": "by ahead_hours",
    "approval.classes[]": "what* by ahead_hours",
    "outreach": "follow like comment share invite mention block accounts_followed",
    "partners[]": "name* kind role tier",
    "tactics[]": "id* what goal channels audiences owner status status_why from to asks milestones",
    "tactics[].milestones[]": "id due measure target unit goal tactic kpi channels result",
    "tactics[].milestones[].target": "value from to at_most at_least growth_percent per text",
    "tactics[].milestones[].result": "on value",
    "milestones[]": "id due measure target unit goal tactic kpi channels result",
    "milestones[].target": "value from to at_most at_least growth_percent per text",
    "milestones[].result": "on value",
    "kpis[]": (
        "id* metric goal tactic channels audience baseline target unit by rationale qualified_by attribution "
        "source owner interim results benchmark on_purpose"
    ),
    "kpis[].baseline": "value from to on source",
    "kpis[].target": "value from to at_most at_least growth_percent per text",
    "kpis[].interim[]": "on value",
    "kpis[].results[]": "on value",
    "kpis[].benchmark": "value source",
    "kpis[].on_purpose": "why* revisit",
    "listening": "brand competitors topics places tool who every used_for",
    "response": (
        "cover within_hours within_working_days by_kind questions criticism who escalation levels crisis templates"
    ),
    "response.by_kind[]": "what* within_hours within_working_days",
    "response.levels[]": "name* when what who within_hours",
    "response.escalation": "small large who",
    "response.crisis[]": "when who what*",
    "risks[]": "id what* response likelihood impact owner",
    "policy": "applies_to covers file url summary",
    "budget": "currency total per items",
    "budget.items[]": "what* amount from to per kind channels",
    "review[]": "what* every after on who last next when_ahead when_behind report_to changes_allowed",
    "not_planned[]": "what* why*",
}
# Names that catalogues know, and other free words: never a closed list.
FREE_WORDS = (
    "channels[].on",
    "channels[].tone",
    "kpis[].metric",
    "goals[].kind",
    "automation[].what",
    "policy.covers[]",
    "policy.applies_to[]",
    "people[].tasks[]",
    "listening.places[]",
    "not_planned[].what",
    "review[].what",
    "budget.currency",
)
SNIPPETS = (
    "goals[]",
    "people[]",
    "audiences[]",
    "messages[]",
    "business_goals[]",
    "channels[]",
    "channels[].frequency",
    "tactics[]",
    "milestones[]",
    "kpis[]",
    "review[]",
    "risks[]",
    "automation[]",
    "content.pillars[]",
    "content.campaigns[]",
    "plan.changes[]",
    "not_planned[]",
    "",
)


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        beside = {key: value for key, value in part.items() if key != "$ref"}
        part = {**SCHEMA["$defs"][part["$ref"].removeprefix("#/$defs/")], **beside}
    return part


def places(part: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place a value can stand, with its schema: `channels[].id`."""
    part = resolved(part)
    yield path, part
    if "items" in part:
        yield from places(part["items"], f"{path}[]")
    for key, below in part.get("properties", {}).items():
        yield from places(below, f"{path}.{key}".lstrip("."))


PLACES = dict(places(SCHEMA))
GROUPS = {path: part for path, part in PLACES.items() if part.get("type") == "object"}
KEYED = {path: part for path, part in PLACES.items() if path and not path.endswith("[]")}


def faults(part: dict[str, Any], value: object) -> list[str]:
    """What jsonschema itself says, without any of our own reading."""
    whole = {**part, "$defs": SCHEMA["$defs"], "$schema": SCHEMA["$schema"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def subschemas(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for key, below in part.items():
            if key not in ("examples", "defaultSnippets", "enum", "const"):
                yield from subschemas(below)
    elif isinstance(part, list):
        for below in part:
            yield from subschemas(below)


def filled(body: object) -> Any:
    """A snippet with its defaults filled in, read as an editor would write it."""
    if isinstance(body, dict):
        return {key: filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(value) for value in body]
    if not isinstance(body, str):
        return body
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body.removeprefix("^"))
    assert "$" not in text
    return yaml.safe_load(text) if body.startswith("^") else text


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:somelint:schema:plan:1"


def test_every_key_of_the_format_is_there_and_no_other() -> None:
    shown = {
        path: " ".join(
            key + "*" * (key in part.get("required", ())) for key in part.get("properties", {}) if key != "note"
        )
        for path, part in GROUPS.items()
    }
    assert shown.pop("tone.when") == ""
    assert shown == KEYS


@pytest.mark.parametrize("path", GROUPS)
def test_every_group_is_closed_but_free_for_own_keys(path: str) -> None:
    part = GROUPS[path]
    examples = part.get("examples") or PLACES[path.removesuffix("[]")].get("examples", [])
    value = {"somelint": 1} if path == "" else examples[0]
    value = value[0] if isinstance(value, list) else value
    assert faults(part, value) == []
    assert faults(part, {**value, "x-own": [{"any": None}], "note": "text"}) == []
    assert faults(part, {**value, "note": 1}) != []
    if path != "tone.when":
        assert part["additionalProperties"] is False
        assert faults(part, {**value, "unknown-key": "text"}) != []
        assert faults(part, {**value, "my-x-key": "text"}) != []
    else:
        assert faults(part, {"any words": "text"}) == []
        assert faults(part, {"any words": 1}) != []


def test_every_key_is_explained() -> None:
    assert len(KEYED) > 500
    for path, part in KEYED.items():
        for text in ("title", "description", "markdownDescription"):
            assert part[text].strip() == part[text] != "", path
        assert part["description"][0].isupper(), path
        assert len(part["description"]) > len(part["title"]), path
        assert part["examples"], path


def test_examples_are_what_the_format_allows() -> None:
    for path, part in KEYED.items():
        for example in part["examples"]:
            assert faults(part, example) == [], path


def test_definitions_have_examples_that_hold() -> None:
    for name, part in SCHEMA["$defs"].items():
        assert part["examples"], name
        assert [fault for example in part["examples"] for fault in faults(part, example)] == []


def test_members_of_lists_of_words_are_explained() -> None:
    lists = [part for part in subschemas(SCHEMA) if "enum" in part]
    assert len(lists) >= 10
    for part in lists:
        assert len(part["enum"]) == len(part["enumDescriptions"]) == len(part["markdownEnumDescriptions"])
        assert all(text.endswith(".") for text in part["enumDescriptions"])


@pytest.mark.parametrize("path", FREE_WORDS)
def test_words_that_catalogues_know_are_free(path: str) -> None:
    assert PLACES[path]["type"] == "string"
    assert not {"enum", "const", "pattern"} & set(PLACES[path])


@pytest.mark.parametrize("path", SNIPPETS)
def test_snippets_are_what_the_format_allows(path: str) -> None:
    labels = [snippet["label"] for snippet in PLACES[path]["defaultSnippets"]]
    assert labels
    assert len(set(labels)) == len(labels)
    for snippet in PLACES[path]["defaultSnippets"]:
        assert snippet["description"]
        assert faults(PLACES[path] if path else SCHEMA, filled(snippet["body"])) == []


def test_no_snippet_is_left_untested() -> None:
    assert sum("defaultSnippets" in part for part in subschemas(SCHEMA)) == len(SNIPPETS)


def test_values_that_need_words_have_them() -> None:
    numbers = [part for part in PLACES.values() if part.get("type") in ("number", "integer")]
    patterns = [part for part in PLACES.values() if "pattern" in part]
    assert len(numbers) > 40
    assert len(patterns) > 40
    assert all(part.get("x-expected") for part in numbers + patterns)


def pasted(text: str) -> Any:
    """What the words for a group of keys or for a list show, read as YAML."""
    if text.startswith("a list such as "):
        return parse(Source("shown", text.removeprefix("a list such as "))).data
    keys = re.sub(r",? and (?=\w+: )", ", ", text.removeprefix("keys such as "))
    return parse(Source("shown", "{" + keys + "}")).data


def test_groups_and_lists_show_a_form_that_can_be_pasted() -> None:
    shown = 0
    for path, part in PLACES.items():
        words = part.get("x-expected", "")
        if part.get("type") in ("object", "array"):
            assert words or not path, path
        if words.startswith(("a list such as ", "keys such as ")):
            assert faults(part, pasted(words)) == [], path
            shown += 1
    assert shown > 100


def test_keys_that_are_often_put_at_the_top_are_sent_to_their_place() -> None:
    for key, place in SCHEMA["x-moved"].items():
        assert key not in SCHEMA["properties"]
        assert place in PLACES
    assert set(SCHEMA["x-moved"]) >= {"title", "owner", "period", "organization", "status", "language"}


def test_nothing_that_is_slow_or_splits_or_leads_outside() -> None:
    banned = {"uniqueItems", "multipleOf", "format", "contains", "anyOf", "oneOf", "allOf", "$dynamicRef", "not"}
    for part in subschemas(SCHEMA):
        assert not banned & set(part)
        assert part.get("$ref", "#/$defs/").startswith("#/$defs/")
        if isinstance(part.get("$ref"), str):
            assert part["$ref"].removeprefix("#/$defs/") in SCHEMA["$defs"]


@pytest.mark.parametrize(
    ("path", "text", "fits"),
    [
        ("plan.next_review", "2027-03-31", True),
        ("plan.next_review", "2027-03", True),
        ("plan.next_review", "2027-Q4", True),
        ("plan.next_review", "FY2027", True),
        ("plan.next_review", "FY2027-Q1", True),
        ("plan.next_review", "2027", False),
        ("plan.next_review", "2027-13", False),
        ("plan.next_review", "2027-00", False),
        ("plan.next_review", "2027-01-32", False),
        ("plan.next_review", "2027-Q5", False),
        ("plan.next_review", "x2027-01-31", False),
        ("plan.next_review", "2027-01-311", False),
        ("goals[].id", "spring_2027.b-c", True),
        ("goals[].id", "målgruppe", True),
        ("goals[].id", "Åre", True),
        ("goals[].id", "šaddu", True),
        ("goals[].id", "a b", False),
        ("goals[].id", "", False),
        ("goals[].id", "-a", False),
        ("goals[].id", "a/b", False),
        ("goals[].id", "a×b", False),
    ],
)
def test_dates_and_ids(path: str, text: str, fits: bool) -> None:
    assert (faults(PLACES[path], text) == []) is fits


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ({"posts": 4, "per": "week"}, True),
        ({"from": 3, "to": 5, "per": "week"}, True),
        ({"rhythm": "every Thursday"}, True),
        ({"posts": 4, "per": "week", "days": ["Monday"], "unit": "stories"}, True),
        ({"posts": 4}, False),
        ({"from": 3, "per": "week"}, True),
        ({"to": 3, "per": "week"}, True),
        ({"from": 3}, False),
        ({"to": 3}, False),
        ({"from": 3, "to": 5}, False),
        ({"from": 3, "per": "occasion"}, False),
        ({"per": "week"}, False),
        ({"days": ["Monday"]}, False),
        ({}, False),
        ({"posts": -1, "per": "week"}, False),
        ({"posts": 4, "per": "hour"}, False),
    ],
)
def test_frequencies(value: dict[str, Any], fits: bool) -> None:
    assert (faults(PLACES["channels[].frequency"], value) == []) is fits


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ({"hours": 4, "per": "week"}, True),
        ({"from": 3, "to": 5, "per": "week"}, True),
        ({"from": 3, "per": "week"}, True),
        ({"to": 5, "per": "week"}, True),
        ({"hours": 4}, False),
        ({"from": 3}, False),
        ({"to": 5}, False),
        ({"from": 3, "to": 5}, False),
        ({"hours": -1, "per": "week"}, False),
    ],
)
def test_the_time_a_person_has(value: dict[str, Any], fits: bool) -> None:
    assert (faults(PLACES["people[].time"], value) == []) is fits


def test_a_target_may_count_for_an_occasion_and_nothing_else_may() -> None:
    with_it = {path for path, part in PLACES.items() if "occasion" in part.get("enum", ())}
    assert with_it == {
        "kpis[].target.per",
        "milestones[].target.per",
        "tactics[].milestones[].target.per",
    }
    period = PLACES["channels[].frequency.per"]["enum"]
    assert [PLACES[path]["enum"] for path in sorted(with_it)] == [[*period, "occasion"]] * 3


def test_a_limit_may_count_for_an_hour() -> None:
    assert faults(PLACES["channels[].limit"], {"posts": 3, "per": "hour"}) == []
