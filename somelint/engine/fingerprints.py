"""What tells one finding from another: places named by ids, and fingerprints without line numbers."""

from __future__ import annotations

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
    # Most plans that are checked on a commit are clean and need none.
    try:
        from _blake2 import blake2b  # loads in a tenth of the time, for it brings no other hash along
    except ImportError:  # another Python
        from hashlib import blake2b

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def make_unique(findings: Iterable[Finding], keys: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings, in their order, each with a fingerprint of its own, however alike they are.

    Findings of several sources at one place in a part differ by the source; `keys` are the keys of the sources, by
    name. In a run of a single source such a finding has its plain fingerprint, kept as `alike`. Others get a number.
    """
    ordered = tuple(findings)
    times: dict[str, int] = {}
    for finding in ordered:
        times[finding.fingerprint] = times.get(finding.fingerprint, 0) + 1
    seen: dict[tuple[str, str], int] = {}
    result = []
    for finding in ordered:
        plain = alike = finding.fingerprint
        user = keys.get(finding.used_by[0], finding.used_by[0]) if finding.used_by else ""
        seen[plain, user] = seen.get((plain, user), 0) + 1
        if seen[plain, user] > 1:
            alike = digest(plain, str(seen[plain, user]))
        fingerprint = digest(alike, user) if user and times[plain] > 1 else alike
        result.append(finding._replace(fingerprint=fingerprint, alike=alike if user else ""))
    return tuple(result)


def fingerprint_keys(finding: Finding, keys: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a finding is recognised by in another run: its fingerprint with the source that it is about.

    The source is empty unless the finding is in a part; then there is one pair for each source that uses the part.
    `keys` are those of the sources, by name.
    """
    if not finding.used_by:
        return ((finding.fingerprint, ""),)
    return tuple((finding.alike, keys.get(user, user)) for user in finding.used_by)
