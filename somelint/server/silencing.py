"""A comment that silences a finding and nothing else, with room for the reason, which is for the person to write."""

from __future__ import annotations

from somelint.fixing.silencing import silence
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.server.plan_folder import Checked

_REASON = "…"
"""What stands in for the reason while it is proved what the comment does."""


class Silenced(NamedTuple):
    """A text in which a comment silences a finding."""

    # The text with the comment.
    text: Source
    # The offset in it where the reason belongs.
    reason: int


def offer_silencing(checked: Checked, name: str, wanted: tuple[object, object]) -> Silenced | None:
    """The text with a comment that silences a finding, given by its rule and fingerprint, and nothing else; None when
    no comment does."""
    report = checked.report
    found = (one for one in report.findings if one.source == name and (one.rule, one.fingerprint) == wanted)
    finding = next((one for one in found if one.suppression is None), None)
    if finding is None:
        return None
    comment = f"# somelint: ignore[{finding.rule}] -- {_REASON}"
    made = silence(report, checked.job.report, [finding], comment, _REASON).source
    if made is None:
        return None
    at = made.text.index(comment) + len(comment) - len(_REASON)
    return Silenced(made._replace(text=made.text[:at] + made.text[at + len(_REASON) :]), at)
