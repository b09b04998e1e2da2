"""The text of a file of bytes, in the encodings that office programs save."""

from __future__ import annotations

import codecs

from somelint.model.locations import Position, Unreadable
from somelint.model.records import NamedTuple
from somelint.text.sentences import Sentence, said

_WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_OLD = "cp1252"  # what Windows saves in western Europe where it is not asked for anything else


class Decoded(NamedTuple):
    """A text, and what is to be known of how it was read."""

    text: str  # the text, without a byte-order mark
    notice: Sentence | None = None  # that the encoding was guessed


def decode_any(raw: bytes, name: str) -> Decoded:
    """The text of a file. Raises Unreadable, with the line where it can be told, when it is no text."""
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            return Decoded(_strictly(raw, encoding, name))
    if raw.startswith(codecs.BOM_UTF8):
        return Decoded(_strictly(raw[3:], "utf-8", name))
    if 0 in raw[:4000]:
        raise Unreadable(said("“{name}” is not a text.", name=name), _place_of(raw, raw.index(0)))
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start
    try:
        text = raw.decode(_OLD)
    except UnicodeDecodeError:
        raise Unreadable(
            said("“{name}” is in an encoding that is not known here. Save it as UTF-8.", name=name), _place_of(raw, at)
        ) from None
    return Decoded(text, said("“{name}” is not saved as UTF-8; it is read as Windows-1252.", name=name))


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            said("“{name}” is damaged: it breaks off its own encoding. Save it as UTF-8.", name=name),
            _place_of(raw, error.start),
        ) from None


def _place_of(raw: bytes, at: int) -> Position:
    return Position(raw.count(b"\n", 0, at) + 1, 1)
