"""Which place of a document an expression of a rule is about."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.language.checking.noting import NotingCompiler
from somelint.language.checking.shapes import ANYTHING, PlanFormat, Shape, either_shape
from somelint.language.checking.sorts import Around, shape_of
from somelint.language.joins.memory import OF_MEMBERS
from somelint.model.locations import Path


def around_rule(compiler: NotingCompiler, data: Mapping[str, object], plan_format: PlanFormat) -> Around:
    """The names of a rule, and where it looks."""
    around = Around(plan_format, compiler, plan_format.top, {}, {})
    rows = data.get("match")
    if isinstance(rows, dict):
        pairs = {name: shape_of(of, plan_format.top, around) for name, of in rows.items() if name != "by"}
        around = around._replace(pairs=pairs)
    if "select" in data:
        written = data["select"]
        sets = written if isinstance(written, list) else [written]
        shapes = [shape_of(one, plan_format.top, around) for one in sets]
        around = around._replace(subject=either_shape(shapes) if shapes else ANYTHING)
    return around


def place_at(at: Path, data: object, around: Around) -> Shape:
    """What the place at hand can be for an expression at a place of the rule file."""
    here, part = around.subject, data
    for step in at:
        if isinstance(part, Mapping) and isinstance(step, str):
            for form, keys in OF_MEMBERS.items():
                if form in part and step in keys:
                    here = shape_of(part[form], here, around)
                    break
            if step == "by" and "at" in part:
                here = ANYTHING  # the places beside a finding
            part = part.get(step)
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
    return here
