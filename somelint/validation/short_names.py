"""Short names for the entries of a list that have none, made of what the entries are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.validation.faults import FROM_TEXT
from somelint.validation.from_text import keys_from_text


def short_names(
    entries: Sequence[object], part: Mapping[str, Any], keys: Mapping[Path, str], path: Path, root: Mapping[str, Any]
) -> Iterator[tuple[Path, dict[str, str]]]:
    """The short name that each entry without one surely has, by the path of the entry, as the key and its value.

    `part` is the format of an entry, `keys` has the keys that are written in other words. A name that two entries would
    share is nobody's.
    """
    readings = part.get(FROM_TEXT, ())
    kinds: Mapping[str, str] = readings[0]["keys"] if readings else {}
    short = next((key for key, kind in kinds.items() if kind == "short-name"), None)
    called = next((key for key, kind in kinds.items() if kind == "text"), None)
    if short is None or called is None:
        return
    made: list[tuple[Path, str]] = []
    taken: list[str] = []
    for n, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue
        held = {keys.get((*path, n, key), key): value for key, value in entry.items()}
        if held.get(short) is not None:
            taken.append(str(held[short]))
        elif isinstance(held.get(called), str):
            named = keys_from_text(held[called], part, root)
            if named is not None:
                made.append(((*path, n), named[short]))
                taken.append(named[short])
    times = Counter(taken)
    for place, name in made:
        if times[name] == 1:
            yield place, {short: name}
