"""A file of another kind as blocks, by what its name ends in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from somelint.importing.blocks import Passage, ReadDocument
from somelint.importing.bounds import MOST_IMPORTED_BYTES, bounded_blocks, bounded_text, too_large
from somelint.importing.decoding import decode_any
from somelint.model.errors import CannotRun
from somelint.text.files import read_bytes
from somelint.text.sentences import said


def read_foreign(path: str, shown: str) -> ReadDocument:
    """What stands in a file, which messages call `shown`. Raises Unreadable and CannotRun."""
    ending = os.path.splitext(path)[1].casefold()
    if ending not in _ENDINGS and ending != ".docx":
        raise CannotRun(
            said("“{name}” is not a kind of file that can be imported.", name=shown),
            said("Save it as .docx (Word), .md, .txt or .csv, and import that."),
        )
    raw = read_bytes(path, shown, MOST_IMPORTED_BYTES + 1)
    if len(raw) > MOST_IMPORTED_BYTES:
        raise too_large(shown)
    if ending == ".docx":
        from somelint.importing.word_files import read_word

        return read_word(raw, shown)
    decoded = decode_any(raw, shown)
    blocks = _ENDINGS[ending](bounded_text(decoded.text, shown), shown)
    return ReadDocument(bounded_blocks(blocks, shown), [decoded.notice] if decoded.notice else [])


def _page(text: str, shown: str) -> list[Passage]:
    from somelint.importing.markdown_pages import read_markdown

    return read_markdown(text)


def _text(text: str, shown: str) -> list[Passage]:
    from somelint.importing.text_pages import read_plain_text

    return read_plain_text(text)


def _table(text: str, shown: str) -> list[Passage]:
    from somelint.importing.text_pages import read_table

    return read_table(text, shown)


_ENDINGS: Mapping[str, Callable[[str, str], list[Passage]]] = {
    ".md": _page,
    ".markdown": _page,
    ".txt": _text,
    ".text": _text,
    ".csv": _table,
    ".tsv": _table,
}
"""How each kind of text is read, by the ending of its name."""
