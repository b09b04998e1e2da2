"""The code of the guards of some rules, kept in `tests/golden/guards.txt`.

`scripts/dev goldens guards` writes the code anew: add a line `## RULE` for one more. A guard may be made otherwise; see
that it asks no more than before, and that what takes long comes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from somelint.language.guards.rules import guard_source
from support.guarded_rules import LIBRARY, as_file
from support.paths import ROOT
from support.small_rules import sound

KEPT = ROOT / "tests" / "golden" / "guards.txt"
_MARK = "## "
# What nearly every guard has.
_USUAL = {"s = c = context.root", "for s in c[2].top[()]:", "c = s", "return False", "return True", ""}


def kept() -> dict[str, str]:
    """The code of each rule, as it is kept."""
    parts = KEPT.read_text("utf-8").split(f"\n{_MARK}")
    return {rule: code.strip("\n") for rule, _, code in (part.removeprefix(_MARK).partition("\n") for part in parts)}


def made(rules: Sequence[str]) -> dict[str, str]:
    """The code of each rule, as it is made now, without the lines that nearly every guard has."""
    files = {f"r{n}.yaml": as_file(rule, f"r{n}") for n, rule in enumerate(rules)}
    built = sound({**LIBRARY, **files})
    parts = {program.rule.id: program.parts for program in built.programs}
    return {
        rule: "\n".join(_own_lines(guard_source({"": parts[f"r{n}"]()}, built.library))) for n, rule in enumerate(rules)
    }


def _own_lines(code: str) -> Iterator[str]:
    lines = code.partition("globals().update(NAMES)")[2].partition("GUARDS = {")[0].splitlines()
    return (line for line in lines if line.strip() not in _USUAL)


if __name__ == "__main__":
    KEPT.write_text("\n".join(f"{_MARK}{rule}\n{code}" for rule, code in made([*kept()]).items()) + "\n", "utf-8")
