"""Data in named sections: the same bytes wherever they are written."""

from __future__ import annotations

import sys
from pathlib import Path

from somelint.rulesets.sections import Sections, pack


def _fresh(text: str) -> str:
    """The text as an object of its own, which nothing else in the process holds."""
    return text.encode().decode()


def test_which_texts_the_process_had_before_changes_no_byte(tmp_path: Path) -> None:
    word = "aTextThatNothingElseHolds"
    apart = {"table": {_fresh(word): [_fresh(word), (_fresh(word), 7)]}}
    first = pack((_fresh(word), {_fresh(word): _fresh(word)}), apart)
    held = [sys.intern(_fresh(word))]  # as when a module with such a name is loaded
    again = pack((held[0], {held[0]: held[0]}), {"table": {held[0]: [held[0], (held[0], 7)]}})
    assert first == again
    path = tmp_path / "rules.bin"
    path.write_bytes(first)
    assert Sections(str(path)).facts == (word, {word: word})
    assert Sections(str(path)).read("table") == apart["table"]
