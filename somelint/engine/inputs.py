"""What goes into a check."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.rulesets.overrides import SourceSettings

if TYPE_CHECKING:  # loaded when a text uses parts
    from datetime import date

    from somelint.engine.shared_parts import UnavailablePart


class Inputs(NamedTuple):
    """The texts that a check reads."""

    # The plans to check, in any order.
    sources: Iterable[Source]
    # The texts that plans use, by name relative to the same folder as the plans, or why one is not given.
    parts: Mapping[str, Source | UnavailablePart] = {}
    # Earlier texts of the plans, matched by key or name, for rules about a change.
    base: Iterable[Source] = ()
    # The texts that the earlier texts use, by name.
    base_parts: Mapping[str, Source | UnavailablePart] = {}
    # The names of the files that exist, relative to the same folder as the plans; None when that is unknown.
    files: Container[str] | None = None


class CheckOptions(NamedTuple):
    """What a check depends on besides texts and rules."""

    # The date that rules compare with: a check does not read the clock.
    today: date
    # The settings of sources that have some of their own, by name.
    settings: Mapping[str, SourceSettings] = {}
    # Whether comments suppress findings.
    ignores: bool = True
    # Whether messages about a plan are in the language that it states, where the rules speak it.
    own_language: bool = False
