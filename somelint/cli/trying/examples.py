"""How a rule came to what it gives in one of its examples."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from somelint.cli import streams
from somelint.cli.trying.telling import plan_lines
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Path
from somelint.rulekit.examples import example_inputs
from somelint.rulekit.trying.rule_of import lines_of
from somelint.rulekit.trying.trial import MOST_PLACES, try_rule

if TYPE_CHECKING:
    from somelint.document.document import Document
    from somelint.rulesets.ruleset import Ruleset


def explain_example(data: Mapping[str, Any], document: Document, path: Path, ruleset: Ruleset) -> Iterator[str]:
    """The lines that explain the example at a path of a rule file."""
    _, kind, n = path
    inputs, options = example_inputs(data["examples"][kind][n])
    told, _ = try_rule(ruleset, str(data["id"]), inputs, options, lines_of(document), MOST_PLACES)
    width = streams.columns(sys.stdout, os.environ)
    for plan in told.plans:
        yield from (f"  {line}" for line in plan_lines(plan, width - 2))
