"""What a format is given beside the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from somelint.model.findings import Level, Severity
from somelint.text.messages import Messages

if TYPE_CHECKING:
    from somelint.rulesets.ruleset import Ruleset


class RuleText(NamedTuple):
    """What there is to know about a rule. `sections` are titles and texts, without any marks."""

    id: str
    summary: str
    why: str
    severity: Severity
    level: Level | Literal[""]
    group: str
    sections: tuple[tuple[str, str], ...] = ()


class ReportOptions(NamedTuple):
    """How to write a report.

    `level` is the highest step of the ladder that is shown, `fail_on` the lowest severity that counts (None:
    never), `width` the columns of the terminal, `text` the words of the frame. With `ascii` the frame and the
    quotation marks keep to ASCII. `rules` are the rules of the findings, by id, and `paths` the names of sources from
    the root of the repository, by the names that they are reported under: formats that show neither need neither.
    `ruleset` are the rules of the run, for a format that tells more than findings say.
    """

    level: Level
    fail_on: Severity | None
    colour: bool
    ascii: bool
    width: int
    text: Messages
    rules: Mapping[str, RuleText] = {}
    paths: Mapping[str, str] = {}
    ruleset: Ruleset | None = None
