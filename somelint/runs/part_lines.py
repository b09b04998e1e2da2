"""The lines in which a plan names its parts, found without reading the plan."""

from __future__ import annotations

from somelint.document.document import Document, parse
from somelint.model.late_pattern import late
from somelint.model.locations import Source

# Every plan that uses parts, and every part, has a line with one of these. To look for the beginning of a word as well
# would take a hundred times as long.
_KEY = late(r"""uses["']?\s*:""")
_PART = "somelint-part"
_USES = late(r"(?m)^uses:[^\r\n]*(?:\r?\n(?:[ \t#][^\r\n]*|-[ \t][^\r\n]*|))*")


def may_use(text: str) -> bool:
    """Whether a text may be a plan that uses parts, or a part."""
    return _PART in text or any(map(_follows_key, text.split("uses")[1:]))


def _follows_key(rest: str) -> bool:
    """Whether what stands behind a word makes it a key. A pattern would have to be loaded for nearly every text."""
    return (rest[1:] if rest.startswith(("'", '"')) else rest).lstrip().startswith(":")


def read_uses(source: Source) -> Document:
    """A document with all that a text says about its parts, which need not have anything else of the text.

    Raises Unreadable as `parse` does, but only where the whole text must be read to know.
    """
    keys = [] if _PART in source.text else list(_KEY.finditer(source.text))
    lines = _USES.search(source.text) if len(keys) == 1 else None
    if lines and lines.start() == keys[0].start():
        found = parse(source._replace(text=lines[0], bom=False))
        if not found.problems and isinstance(found.data, dict) and list(found.data) == ["uses"]:
            return found
    return parse(source)
