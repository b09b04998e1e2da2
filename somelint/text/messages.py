"""Messages: the words around the findings, from the `frame` part of a file in `rules/_shared/locales`.

A message is a sentence with plain `{name}` places, or two of them, `one` and `other`, chosen by `{count}`.
"""

from __future__ import annotations

from collections.abc import Mapping

from somelint.text.sentences import PLACE_IN_TEXT

Messages = Mapping[str, str | Mapping[str, str]]


def message(messages: Messages, key: str, **values: object) -> str:
    """The message under `key` with its places filled in. A place without a value stays as written.

    Values are inserted as they are and never read as a pattern. Raises KeyError for an unknown key.
    """
    return PLACE_IN_TEXT.sub(
        lambda place: str(values.get(place[1], place[0])), _choose_form(messages, key, values.get("count"))
    )


def message_parts(messages: Messages, key: str, count: object = None) -> list[str]:
    """The message under `key` taken apart at its places: words, the name of a place, words, and so on, with words at
    either end. Raises KeyError for an unknown key."""
    return PLACE_IN_TEXT.split(_choose_form(messages, key, count))


def _choose_form(messages: Messages, key: str, count: object) -> str:
    text = messages[key]
    return text if isinstance(text, str) else text["one" if count == 1 else "other"]
