"""What tells one finding from another: places named by ids, and fingerprints without line numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from somelint.document.view import View, child_of, is_blank, place_in
from somelint.model.findings import Finding
from somelint.model.locations import Path

_LONGEST_NAME = 60


def anchor_of(view: View, path: Path, identity: str, labels: Sequence[str] = ()) -> str:
    """The path with names in place of list positions: `a[id=b].c`. An entry without an id is named by what it says, so
    that another one in front of it does not make it another: by the first of the `labels` that it has, else by the
    first thing that it says, be it in a list. Only an entry that says nothing keeps its position, or nothing but the
    number in question, which may change. A key by another name is named as what it is."""
    path = place_in(view.meant, path)
    value: object = view.data
    shown = ""
    for depth, step in enumerate(path, 1):
        inner = child_of(value, step)
        if isinstance(step, int):
            shown += f"[{_name_of(inner, (identity, *labels), path[depth : depth + 1]) or step}]"
        else:
            shown += f".{step}" if shown else step
        value = inner
    return shown


def _name_of(entry: object, keys: Sequence[str], asked: Path) -> str:
    if isinstance(entry, dict):
        known = [key for key in (*keys, *entry) if key in entry and _is_said(entry[key])]
        said = [key for key in known if (key,) != asked or isinstance(entry[key], str)]
        if said:
            return f"{said[0]}={_short(entry[said[0]])}"
        inside = ((key, _name_of(inner, keys, ())) for key, inner in entry.items() if (key,) != asked)
        return next((f"{key}{name}" if name[0] == "=" else f"{key}.{name}" for key, name in inside if name), "")
    if isinstance(entry, list):
        return _name_of(entry[0], keys, ()) if entry else ""
    return f"={_short(entry)}" if isinstance(entry, str) and _is_said(entry) else ""


def _is_said(value: object) -> bool:
    return not isinstance(value, (dict, list)) and not is_blank(value)


def _short(value: object) -> str:
    """A value on one line, and not too long for people who read it; what is cut off still tells two apart."""
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 10]}…{digest(text)[:6]}"


def digest(*parts: str) -> str:
    """16 hexadecimal digits that name these parts."""
    # Most plans that are checked on a commit are clean and need none.
    try:
        from _blake2 import blake2b  # loads in a tenth of the time, for it brings no other hash along
    except ImportError:  # another Python
        from hashlib import blake2b

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def judged_text(value: object) -> str:
    """What of a judged value goes into a fingerprint: a text or number with its spaces made alike, no list."""
    return "" if value is None or isinstance(value, (list, dict)) else " ".join(str(value).split())


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
