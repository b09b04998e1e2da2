"""Rules that ask what the format of plans can never answer: each mistake is told at its place, nothing else is one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from somelint.cli.main import main
from somelint.model.locations import Position
from support.small_rules import plan_schema, rule, ruleset

CHANNELS = 'select: "/channels[*]"\n'

IMPOSSIBLE = [
    (row["rule"].strip(), row["says"])
    for row in yaml.safe_load(Path(__file__).with_name("impossible.yaml").read_text(encoding="utf-8"))
]

POSSIBLE = [
    "check: {compare: [{sum: {of: '/content.mix[*]'}}, '<=', 100]}",
    "check: {is: {/plan.period.start: {same-as: {text: 2027-01-01}}}}",
    "select: ['/goals[*]', '/kpis[*]']\ncheck: {present: metric}",
    "check: {some: '/goals[*]', is: {kind: {same-as: /plan.kind}}}",
    "check: {present: /x-house.number.of.anything}",
    "select: '/x-houses[*]'\ncheck: {is: {number: {above: 3}, owner: {present: true}}}",
    "select: '/kpis[*]'\ncheck: {is: {x-team: {one-of: [red, blue]}, x-own.deep: 3}}",
    "select: '/channels[*]'\ncheck: {compare: [{amount: response.within_hours, unit: h}, '<', {amount: 9, unit: min}]}",
    "check: {compare: [/plan.title, '<', today]}",
    "select: ['/tactics[*]', '/people[*]']\nlet: {n: what}\ncheck: {present: name}\nmessage: '{n}'",
    "check: {every: '/tone.when[*]', is: {'.': {like: '*calm*'}}}",
    "check: {every: {union: ['/content.campaigns[*]', '/tactics[*]']}, is: {owner: {present: true}}}",
    "options: {most: {default: 3, says: How many.}}\ncheck: {compare: [{count: '/goals[*]'}, '<=', {option: most}]}",
    "let: {d: {weekday: /plan.period.start}}\ncheck: {is: {d: {names: weekdays, entry: [lørdag, søndag]}}}",
]


@cache
def mistakes() -> dict[str, list[tuple[str, Position | None]]]:
    """What is said of all of these rules, by file."""
    files = {f"wrong-{n}.yaml": rule(unmarked(body), f"wrong-{n}") for n, (body, _) in enumerate(IMPOSSIBLE)}
    files |= {f"right-{n}.yaml": rule(body, f"right-{n}") for n, body in enumerate(POSSIBLE)}
    listed = "id: weekdays\nentries: [{id: saturday, name: Saturday, aliases: {nb: [lørdag, søndag]}}]\n"
    found: dict[str, list[tuple[str, Position | None]]] = {}
    for problem in ruleset({**files, "weekdays.yaml": listed}, plan_schema()).problems:
        found.setdefault(problem.source, []).append((problem.message, problem.position))
    return found


def unmarked(body: str) -> str:
    return body.replace("«", "").replace("»", "")


@pytest.mark.parametrize("number", range(len(IMPOSSIBLE)), ids=lambda n: IMPOSSIBLE[n][0])
def test_what_can_never_be_so_is_told_at_its_place(number: int) -> None:
    body, message = IMPOSSIBLE[number]
    before = rule(body, f"wrong-{number}").split("«")[0]
    place = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert mistakes().get(f"wrong-{number}.yaml") == [(message, place)]


def test_what_may_be_so_is_no_mistake() -> None:
    assert [file for file in mistakes() if file.startswith("right")] == []


def test_the_commands_say_where_the_mistake_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "small.yaml").write_text(rule(CHANNELS + "check: {is: {status: activ}}"))
    (tmp_path / "rules" / "names.yaml").write_text("definitions: {odd: {is: {/plan.status: drafty}}}\n")
    (tmp_path / "plan.yaml").write_text("somelint: 1\n")
    said = "rules/small.yaml:3:22: “activ” is no value of “status”. Did you mean “active”?"
    for command in (["rules", "test", "rules"], ["check", "--rules", "rules", "plan.yaml"]):
        assert main(command) == 2
        shown = capsys.readouterr()
        assert said in (shown.err + shown.out).replace("\\", "/")
        in_definitions = "rules/names.yaml:1:40: “drafty” is no value of “/plan.status”. Did you mean “draft”?"
        assert (in_definitions in (shown.err + shown.out).replace("\\", "/")) is (command[0] == "rules")
