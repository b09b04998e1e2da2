"""Questions to the workbench, as a page sends them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from somelint.workbench.answers import answer
from somelint.workbench.desk import Desk
from support.paths import ROOT

EXAMPLES = ROOT / "examples"
DAY = "2027-03-31"


@cache
def desk() -> Desk:
    """The rules that ship, loaded once for all tests."""
    return Desk()


def ask(about: str, text: str = "", /, **more: object) -> dict[str, Any]:
    """The answer to a question about a plan."""
    question = {"ask": about, "text": text, "today": DAY, "level": "standard", "language": "en", **more}
    answered: dict[str, Any] = json.loads(answer(desk(), json.dumps(question)))
    return answered
