"""What tells one finding from another: places named by ids, and fingerprints without line numbers."""

from __future__ import annotations

from somelint.language.scope import View, is_blank
from somelint.locations import Path


def anchor_of(view: View, path: Path, identity: str) -> str:
    """The path with ids in place of list positions: `a[id=b].c`. Entries without an id keep their position."""
    value: object = view.data
    shown = ""
    for step in path:
        inner: object = None
        if isinstance(step, int):
            inner = value[step] if isinstance(value, list) and step < len(value) else None
            named = inner.get(identity) if isinstance(inner, dict) else None
            if isinstance(inner, str):
                shown += f"[={inner}]"
            else:
                shown += f"[{step}]" if is_blank(named) or isinstance(named, (list, dict)) else f"[{identity}={named}]"
        else:
            inner = value.get(step) if isinstance(value, dict) else None
            shown += f".{step}" if shown else step
        value = inner
    return shown


def digest(*parts: str) -> str:
    """16 hexadecimal digits that name these parts."""
    from hashlib import blake2b  # most plans that are checked on a commit are clean and need none

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
