"""One question of a page in JSON, and the answer in JSON: what stands between a page and everything else here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from somelint.model.hints import Any
from somelint.workbench.desk import Desk, Enquiry
from somelint.workbench.findings import explain, look
from somelint.workbench.fixes import fix

_ANSWERS: Mapping[str, Callable[[Enquiry], Mapping[str, Any]]] = {
    "look": look,
    "explain": explain,
    "fix": fix,
}


def answer(desk: Desk, question: str) -> str:
    """The answer to a question. Raises KeyError, TypeError or ValueError for one that no page asks."""
    asked = json.loads(question)
    return json.dumps(_ANSWERS[asked["ask"]](desk.enquiry(asked)), allow_nan=False)
