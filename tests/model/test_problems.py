"""The closed set of kinds of problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from somelint.model import problems
from somelint.model.hints import get_args


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        (problems.READER_KINDS, problems.ReaderKind),
        (problems.SCHEMA_KINDS, problems.SchemaKind),
        (problems.SUPPRESSION_KINDS, problems.SuppressionKind),
        (problems.PART_KINDS, problems.PartKind),
    ],
)
def test_a_table_has_the_kinds_of_its_type(table: Mapping[str, Any], kinds: object) -> None:
    assert list(table) == list(get_args(kinds))


def test_all_kinds_are_problem_kinds() -> None:
    members = list(get_args(problems.ProblemKind))
    assert set(problems.KINDS) == set(members)
