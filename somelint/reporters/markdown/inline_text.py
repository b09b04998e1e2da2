r"""Texts from plans and packs inside Markdown: they are shown literally and never act as markup.

Three places have rules of their own: running text, code, and the inside of an HTML element of ours. Besides Markdown
itself, services read marks in running text (`@name`, `#12`, `:sign:`, addresses); these are broken up with a
zero-width space, since backslashes do not stop them. Zero-width spaces in a text itself are escaped before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from somelint.text.escape import MESSAGE_LIMIT, cells, one_line, ticks_around
from somelint.text.messages import Messages, message_parts

GAP = "\u200b"
"""The zero-width space."""

PATH_LIMIT = 200

# What Markdown interprets anywhere in a line, and what only at its beginning.
_MARKS = re.compile(r"[\\`*_\[\]~|]")
_FIRST = re.compile(r"(?:[-+=#]|[0-9]{1,9}(?=[.)]))")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
# What would end an address in pointed brackets, or begin something else in the middle of it.
_IN_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "\\<>`$"} | {"&": "&amp;"})

# After these a service may see a name, a number or an address.
_CALLS = re.compile(
    r"@(?=\w)"  # a person
    r"|[#!$%&~](?=\w|\"\w)"  # an issue, a merge request, a snippet, a label and more
    r"|:(?=//|[\w+-]+(?::|$))"  # an address; a sign such as :tada:, the end of which may be ours
    r"|(?:mailto|xmpp):(?=\S)"
    r"|(?<![^\W_])www(?=\.)"  # after an underscore too
    r"|(?<![^\W_])(?:GH|GHSA)(?=-\w)",
    re.IGNORECASE,
)


def inline_text(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """The text as running text on one line, at most `limit` code points of it, an ellipsis if cut."""
    shown = _escape_marks(one_line(text.strip(), limit))
    first = _FIRST.match(shown)
    if first:
        end = first.end() if shown[0].isdigit() else 0
        shown = f"{shown[:end]}\\{shown[end:]}"
    return shown


def in_html(text: str, limit: int = PATH_LIMIT) -> str:
    """The text for an HTML element in a block of its own, where Markdown is not interpreted."""
    return _disarm_formulas(_disarm_calls(one_line(text.strip(), limit)).translate(_HTML))


def inline_code(text: str, limit: int = PATH_LIMIT) -> str:
    """The text as code within a line, for any place except a table."""
    shown = one_line(text, limit) or " "
    ticks = ticks_around(shown)
    gap = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{ticks}{gap}{shown}{gap}{ticks}"


def linked_code(text: str, url: str) -> str:
    """The text as code within a line, which leads to an address that the person who runs somelint gave; "" for none."""
    return f"[{inline_code(text)}](<{url.translate(_IN_ADDRESS)}>)" if url else inline_code(text)


def code_block(lines: list[str], kind: str) -> list[str]:
    """Safe lines as a code block of a kind, such as `text`."""
    ticks = ticks_around("\n".join(lines), 3)
    return [f"{ticks}{kind}", *lines, ticks]


def take_fitting(parts: Iterable[str], room: int) -> list[str]:
    """The first parts that together fit into the room (characters), each counted with its line end."""
    kept: list[str] = []
    for part in parts:
        room -= len(part) + 1
        if room < 0:
            break
        kept.append(part)
    return kept


def sentence(texts: Messages, key: str, **values: str | int) -> str:
    """A sentence of the frame with values that are Markdown already.

    The words around them may come from a pack and are shown as they are. Raises KeyError for an unknown key.
    """
    text = ""
    for n, part in enumerate(message_parts(texts, key, values.get("count"))):
        text += str(values.get(part, inline_text(f"{{{part}}}"))) if n % 2 else _piece(part, at_start=not text)
    return text


def _piece(text: str, at_start: bool) -> str:
    """Words of the frame, keeping the spaces at their ends; the first words of a sentence begin a line."""
    words = text.strip()
    if not words:
        return " " if text and not at_start else ""
    before, after = text[0].isspace() and not at_start, text[-1].isspace()
    # Only a colon at the start of a line can begin a command, so later ones are not escaped.
    return " " * before + (inline_text(words) if at_start else _escape_marks("".join(cells(words)))) + " " * after


def _escape_marks(shown: str) -> str:
    """One line in which nothing is Markdown, except what is special only at its beginning."""
    return _disarm_formulas(_MARKS.sub(r"\\\g<0>", _disarm_calls(shown).translate(_HTML)))


def _disarm_calls(shown: str) -> str:
    return _CALLS.sub(rf"\g<0>{GAP}", shown).replace(f"@{GAP}", f"{GAP}@{GAP}")


def _disarm_formulas(shown: str) -> str:
    # Two of these in a line may be taken for a formula; only this prevents it.
    return shown.replace("$", "<span>$</span>") if shown.count("$") > 1 else shown
