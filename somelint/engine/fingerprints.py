"""What tells one finding from another: places named by ids, and fingerprints without line numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from somelint.document.view import View, child_of, is_blank
from somelint.model.findings import Finding
from somelint.model.locations import Path


def anchor_of(view: View, path: Path, identity: str) -> str:
    """The path with ids in place of list positions: `a[id=b].c`. Entries without an id keep their position."""
    value: object = view.data
    shown = ""
    for step in path:
        inner = child_of(value, step)
        if isinstance(step, int):
            named = inner.get(identity) if isinstance(inner, dict) else None
            if isinstance(inner, str):
                shown += f"[={inner}]"
            else:
                shown += f"[{step}]" if is_blank(named) or isinstance(named, (list, dict)) else f"[{identity}={named}]"
        else:
            shown += f".{step}" if shown else step
        value = inner
    return shown


def digest(*parts: str) -> str:
    """16 hexadecimal digits that name these parts."""
    from hashlib import blake2b  # most plans that are checked on a commit are clean and need none

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def told_apart(findings: Iterable[Finding], keys: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings, in their order, with a fingerprint of its own for each, however alike they are.

    What several sources say of one place in a part differs by the source; `keys` are those of the sources, by name. In
    a run of one of them it has its plain fingerprint, which stays known as `alike`. Others differ by number.
    """
    told = tuple(findings)
    times = Counter(finding.fingerprint for finding in told)
    seen: Counter[tuple[str, str]] = Counter()
    apart = []
    for finding in told:
        plain = alike = finding.fingerprint
        user = keys.get(finding.used_by[0], finding.used_by[0]) if finding.used_by else ""
        seen[plain, user] += 1
        if seen[plain, user] > 1:
            alike = digest(plain, str(seen[plain, user]))
        made = digest(alike, user) if user and times[plain] > 1 else alike
        apart.append(finding._replace(fingerprint=made, alike=alike if user else ""))
    return tuple(apart)


def marks(finding: Finding, keys: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a finding is recognised by in another run: its fingerprint, and in a part each source that it is about."""
    if not finding.used_by:
        return ((finding.fingerprint, ""),)
    return tuple((finding.alike, keys.get(user, user)) for user in finding.used_by)
