"""One question of a page in JSON, and the answer in JSON: what stands between a page and everything else here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from somelint.model.hints import Any
from somelint.workbench.desk import Desk, Enquiry
from somelint.workbench.edits import edit, values_of
from somelint.workbench.findings import explain, look, report
from somelint.workbench.fixes import fix
from somelint.workbench.questions import questions
from somelint.workbench.shape import shape


def _look(enquiry: Enquiry) -> Mapping[str, Any]:
    """What was found, and, where a form is shown, the values that it shows."""
    return {**look(enquiry), "values": values_of(enquiry) if enquiry.rest.get("values") else None}


_ANSWERS: Mapping[str, Callable[[Enquiry], Mapping[str, Any]]] = {
    "look": _look,
    "explain": explain,
    "report": report,
    "fix": fix,
    "shape": shape,
    "edit": edit,
    "questions": questions,
}


def answer(desk: Desk, question: str) -> str:
    """The answer to a question. Raises KeyError, TypeError or ValueError for one that no page asks."""
    asked = json.loads(question)
    return json.dumps(_ANSWERS[asked["ask"]](desk.enquiry(asked)), allow_nan=False)
