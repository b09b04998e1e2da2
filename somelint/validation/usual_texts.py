"""Short texts that fit the patterns of a schema, worked out once, so that a check need not compile long patterns."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase

from somelint.model.hints import Any
from somelint.validation.faults import USUAL_TEXTS_KEY, pattern_matches

_PAIRS = ["".join(pair) for pair in product(ascii_lowercase, repeat=2)]


def with_usual_texts(schema: Any) -> Any:
    """The schema with the pairs of letters that fit each pattern, as codes of languages do, noted beside it.

    A pattern that fits any pair is left as it is, for more than pairs is written there.
    """
    if isinstance(schema, list):
        return [with_usual_texts(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    noted = {key: with_usual_texts(part) for key, part in schema.items()}
    pattern = schema.get("pattern")
    if isinstance(pattern, str):
        fitting = [pair for pair in _PAIRS if pattern_matches(pattern, pair)]
        if 0 < len(fitting) < len(_PAIRS):
            noted[USUAL_TEXTS_KEY] = " ".join(fitting)
    return noted
