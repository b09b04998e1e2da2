"""Many small plans of one project: with faults, comments, a shared part, accounts in common, and one that is broken."""

from __future__ import annotations

from pathlib import Path

RULES = "unknown-key,missing-key,not-yaml,unused-suppression,account-in-two-plans,hours-promised-twice"
"""Rules that have something to say about them: of form, of one plan, and across plans."""

_SHARED = """\
somelint-part: 1
people:
  - {id: ann, name: Ann, time: {hours: 3, per: week}}
audiences:
  - {id: all, name: Readers, bogus: 1}
"""


def write_project(folder: Path, count: int) -> Path:
    """Write that many plans and a part that half of them use, in a repository of their own; returns the folder."""
    (folder / ".git").mkdir(parents=True)
    (folder / "plans").mkdir()
    (folder / "shared.yaml").write_text(_SHARED, encoding="utf-8")
    for n in range(count):
        (folder / "plans" / f"p{n:03}.yaml").write_text(plan_text(n), encoding="utf-8")
    return folder


def plan_text(n: int) -> str:
    """The plan with that number."""
    lines = ["somelint: 1"]
    lines += ["uses: [../shared.yaml]"] * (n % 2)
    lines += [f"plan: {{title: Plan {n}, organization: Org {n % 7}}}"]
    lines += ["bogus: 1  # somelint: ignore[unknown-key] -- agreed"] * (n % 5 == 0)
    lines += ["bogus: 1"] * (n % 5 == 1)
    lines += ["# somelint: file-ignore[account-in-two-plans] -- agreed"] * (n % 11 == 3)
    lines += ["audiences: [{id: own, name: Readers}]"] * (n % 2 == 0)
    lines += ["people:", "  - {id: ann, name: Ann, time: {hours: 2, per: week}}"] * (n % 4 == 1)
    lines += ["channels:", "  - {id: a, on: instagram, handle: we.all, audiences: [own], owner: ann}"] * (n % 3 != 0)
    lines += ["goals: [broken"] * (n % 23 == 22)
    return "\n".join(lines) + "\n"
