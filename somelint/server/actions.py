"""What can be done about a finding: its fix as `somelint fix` makes it, all safe fixes, and silence with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from lsprotocol.types import (
    ClientCapabilities,
    CodeAction,
    CodeActionDisabled,
    CodeActionKind,
    CodeActionParams,
    Command,
    Diagnostic,
    Range,
)

from somelint.fixing.fixer import FixResult, fix_texts
from somelint.fixing.trial import StandIns
from somelint.model.findings import SEVERITIES, Finding
from somelint.model.hints import Any
from somelint.model.locations import Source
from somelint.model.report import Report, visible
from somelint.rulesets.rule_names import collect_rule_names
from somelint.server.buffers import Buffer
from somelint.server.diagnostics import findings_in
from somelint.server.plan_folder import Checked
from somelint.server.positions import Columns
from somelint.server.silencing import offer_silencing
from somelint.server.text_edits import workspace_edit
from somelint.server.workplace import Workplace
from somelint.text.escape import one_line
from somelint.text.sentences import said, say

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.somelint"
WRITE_REASON = "somelint.write-reason"
"""The command that puts the cursor where the reason for a silence belongs."""
ACTION_KINDS = (CodeActionKind.QuickFix.value, FIX_ALL)
"""The kinds of actions that there are."""

_MOST_READY = 10  # actions whose edits are made before one is chosen
_MOST = 20  # findings on the lines of a cursor or a selection


def actions(
    buffer: Buffer, checked: Checked, where: Range, told: Sequence[Diagnostic], only: Sequence[str] | None
) -> list[CodeAction]:
    """What can be done about the findings at a place. The edits are made when one is chosen: see `with_edit`."""
    return [action for action in _actions(buffer, checked, where, told) if _is_wanted(action, only)]


def can_resolve(client: ClientCapabilities) -> bool:
    """Whether the editor asks for the edit of an action when it is chosen."""
    document = client.text_document
    support = document.code_action.resolve_support if document and document.code_action else None
    return support is not None and "edit" in support.properties


def ready_actions(
    workplace: Workplace, buffer: Buffer, checked: Checked, asked: CodeActionParams, resolves: bool
) -> list[CodeAction]:
    """What can be done at a place, with the edits where the editor would not ask for them."""
    made = actions(buffer, checked, asked.range, asked.context.diagnostics, _kinds(asked.context.only))
    if resolves:
        return made
    ready = [with_edit(action, workplace, checked, buffer.source.name) for action in made[:_MOST_READY]]
    return [action for action in ready if action.edit]


def _kinds(only: Sequence[CodeActionKind | str] | None) -> list[str] | None:
    return None if only is None else [str(getattr(kind, "value", kind)) for kind in only]


def _is_wanted(action: CodeAction, only: Sequence[str] | None) -> bool:
    kind = str(getattr(action.kind, "value", action.kind))
    return only is None or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def _actions(buffer: Buffer, checked: Checked, where: Range, told: Sequence[Diagnostic]) -> Iterator[CodeAction]:
    words = checked.result.project.sentences()
    names = checked.result.project.ruleset
    lasting = collect_rule_names(names.every.values(), names.former_groups).lasting
    found = findings_in(checked, buffer.source.name)
    here = [finding for finding in found if _touches(buffer, finding, where)][:_MOST]
    for finding in here:
        if finding.fix:
            says = one_line(finding.fix.says).rstrip(".")
            title = says if finding.fix.safe else say(said("{fix} (may change what was meant)", fix=says), words)
            yield CodeAction(
                title,
                CodeActionKind.QuickFix,
                _about(finding, told),
                is_preferred=finding.fix.safe or None,
                data=_data(buffer, "fix", finding),
            )
    if any(finding.fix and finding.fix.safe for finding in found):
        title = say(said("Fix all that keeps what was meant"), words)
        yield CodeAction(title, FIX_ALL, data=_data(buffer, "fix-all"))
    for finding in here:
        if finding.rule not in lasting:
            title = say(said("Silence “{rule}” here, with a reason", rule=finding.rule), words)
            yield CodeAction(
                title, CodeActionKind.QuickFix, _about(finding, told), data=_data(buffer, "silence", finding)
            )


def _touches(buffer: Buffer, finding: Finding, where: Range) -> bool:
    span = buffer.columns.span(finding.span)
    begins, ends = ((place.line, place.character) for place in (where.start, where.end))
    return (span.start.line, span.start.character) <= ends and begins <= (span.end.line, span.end.character)


def _about(finding: Finding, told: Sequence[Diagnostic]) -> list[Diagnostic] | None:
    """What the editor was told of a finding."""
    return [one for one in told if one.code == finding.rule and one.data == finding.fingerprint] or None


def _data(buffer: Buffer, do: str, finding: Finding | None = None) -> dict[str, Any]:
    which = {"rule": finding.rule, "fingerprint": finding.fingerprint} if finding else {}
    return {"do": do, "uri": buffer.uri, **which}


def with_edit(action: CodeAction, workplace: Workplace, checked: Checked, name: str) -> CodeAction:
    """The action with its edit in the texts as they are now, or why there is none."""
    data: Mapping[str, Any] = action.data if isinstance(action.data, dict) else {}
    wanted = data.get("rule"), data.get("fingerprint")
    why = ""
    if data.get("do") == "silence":
        why = say(said("No comment covers this place alone."), _words(checked)) if _is_there(checked, wanted) else ""
        silenced = offer_silencing(checked, name, wanted)
        if silenced:
            action.edit = workspace_edit(workplace, checked, {name: silenced.text})
            place = Columns(silenced.text.text, workplace.encoding).position(silenced.reason)
            action.command = Command(
                action.title, WRITE_REASON, arguments=[workplace.uri_of(name), place.line, place.character]
            )
    else:
        made = _fixed(checked, name, wanted if data.get("do") == "fix" else None)
        why = next((say(said("It {why}.", why=why), _words(checked)) for _, why in made.refused), "")
        action.edit = workspace_edit(workplace, checked, made.texts) if made.texts else None
    if action.edit is None:
        told = why or say(said("There is nothing left to do here."), _words(checked))
        action.disabled = CodeActionDisabled(one_line(told))
    return action


def _is_there(checked: Checked, wanted: tuple[object, object]) -> bool:
    return any((one.rule, one.fingerprint) == wanted for one in checked.report.findings)


def _words(checked: Checked) -> Mapping[str, str]:
    return checked.result.project.sentences()


def _fixed(checked: Checked, name: str, wanted: tuple[object, object] | None) -> FixResult:
    """What `fix` makes of the texts: of one finding, which the person has read, or of all safe ones in the file."""
    project = checked.job.project

    def pick(report: Report) -> Sequence[Finding]:
        shown = visible(report.findings, project.level, report.levels)
        found = [finding for finding in shown if finding.source == name]
        return found if wanted is None else [one for one in found if (one.rule, one.fingerprint) == wanted]

    def check(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        return checked.job.report(changed, only)

    stubs = StandIns(frozenset(project.ruleset.stand_ins), SEVERITIES.get(project.fail_on))
    return fix_texts(checked.job.report(), check, pick, wanted is not None, stubs)
