"""The names that stand for rules: ids, groups, and the earlier names of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from somelint.model.hints import Literal, TypeAlias
from somelint.model.problems import LASTING
from somelint.model.records import NamedTuple
from somelint.rulesets.rule import Rule

RuleTarget: TypeAlias = tuple[Literal["rule", "group"], str]
"""What a name refers to: `("rule", id)` or `("group", name)`."""


class RuleNames(NamedTuple):
    """The names that comments, configurations and commands may use for rules."""

    names: Mapping[str, tuple[RuleTarget, frozenset[str]]]  # by name: what it refers to, and the ids of its rules
    lasting: Collection[str]  # the ids of the rules that no comment silences


def collect_rule_names(rules: Iterable[Rule], former_groups: Mapping[str, str]) -> RuleNames:
    """The names of rules. A rule takes precedence over a group, and an id over the aliases of other rules.

    `former_groups` maps earlier names of groups to the present ones: `{"format": "notation"}`.
    """
    lasting: set[str] = set()
    groups: dict[str, set[str]] = {}
    names: dict[str, tuple[RuleTarget, frozenset[str]]] = {}
    for rule in rules:
        groups.setdefault(rule.group, set()).add(rule.id)
        if rule.reported in LASTING:
            lasting.add(rule.id)
        for alias in rule.aliases:
            names.setdefault(alias, (("rule", rule.id), frozenset({rule.id})))
        names[rule.id] = (("rule", rule.id), frozenset({rule.id}))
    for group, members in groups.items():
        names.setdefault(group, (("group", group), frozenset(members)))
    for former, group in former_groups.items():
        if group in groups:
            names.setdefault(former, (("group", group), frozenset(groups[group])))
    return RuleNames(names, lasting)
