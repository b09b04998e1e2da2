"""Recognising texts that were pasted unchanged from somewhere, by checksum, without keeping them."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterable, Mapping, Sequence

from somelint.model.late_pattern import late

_SHORTEST = 20  # characters; authors may happen to write a shorter text themselves
_HEAD = 12
# What is not one space between two words.
_ODD_SPACE = late(r"[^\S ]|  ")


def pack_samples(texts: Iterable[str]) -> dict[str, list[int]]:
    """Checksums of texts, by how the texts begin."""
    samples: dict[str, set[int]] = {}
    for text in texts:
        if len(text) >= _SHORTEST:
            plain = _plain(text)
            samples.setdefault(plain[:_HEAD], set()).add(_checksum(plain))
    return {head: sorted(sums) for head, sums in sorted(samples.items())}


def is_sample(text: str, samples: Mapping[str, Sequence[int]]) -> bool:
    """Whether a text is one of the samples, regardless of case, line breaks and a full stop at the end."""
    if len(text) < _SHORTEST:
        return False
    plain = _plain(text)
    sums = samples.get(plain[:_HEAD])
    return sums is not None and _checksum(plain) in sums


def could_be_sample(text: str, samples: Mapping[str, Sequence[int]]) -> bool:
    """Whether a text begins as one of the samples does, or looks as if that were hard to say."""
    if len(text) < _SHORTEST:
        return False
    head = text[:_HEAD]
    return head.lower() in samples or not head.isascii() or "." in head or _ODD_SPACE.search(head) is not None


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _checksum(plain: str) -> int:
    return crc32(plain.encode("utf-8", "surrogatepass"))
