"""Plain data as YAML that is pleasant to read and that every YAML reader turns back into exactly the same data.

A text is written without quotation marks where no reader can take it for anything else, as a block when it is long or
has several lines, and otherwise in double quotes, with invisible characters as escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from somelint.model.late_pattern import ASCII, late
from somelint.text.escape import for_double_quotes, is_visible
from somelint.text.width import count_columns, wrap

WIDTH = 100
_FLOW_WIDTH = 60
_FLOW_KEYS = 2
_DATE = late(r"\d{4}-\d\d-\d\d\Z", ASCII)
_WORD = late(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-z0-9À-ÖØ-öø-ɏ._-]*\Z")
# Digits with a word after them: not a number, date or time in any version of YAML.
_COUNTED = late(r"\d[\d.,]* (?=.*[^\W\d_]{3})")
# What has another meaning in one version of YAML or another.
_CORE = frozenset({"true", "false", "null"})
_RESERVED = _CORE | {"yes", "no", "on", "off", "y", "n"}
_THOUSANDS = late(r"-?\d{1,3}\.\d{3}\Z", ASCII)


def write_yaml(data: Mapping[str, object], comments: Mapping[str, str], head: Sequence[str] = ()) -> str:
    """The data as block YAML, with comment lines at the top and above each top-level key that has a comment.

    Keys are plain words; values are texts without lone surrogates, finite numbers, booleans, lists and mappings.
    """
    lines = [f"# {line}" for line in head]
    for key, value in data.items():
        comment = comments.get(key)
        if comment:
            lines += ["", *(f"# {line}" for line in wrap(comment, WIDTH - 2))]
        lines += _entry_lines(key, value, 0)
    return "".join(f"{line}\n" for line in lines)


def write_scalar(value: object) -> str:
    """A text, number or boolean on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        shown = repr(value)
        # 1.234 may be read as thousands; 1.2340 may not.
        return f"{shown}0" if _THOUSANDS.match(shown) else shown
    text = str(value)
    return text if _is_bare(text) else f'"{for_double_quotes(text)}"'


def _entry_lines(key: str, value: object, depth: int) -> Iterator[str]:
    yield from _write_under(f"{'  ' * depth}{_write_key(key)}:", value, depth)


def _write_under(lead: str, value: object, depth: int) -> Iterator[str]:
    """A value after its key or dash; lines below it are indented one step deeper."""
    if isinstance(value, dict | list):
        flow = _flow_collection(value)
        if flow is not None:
            yield f"{lead} {flow}"
        elif isinstance(value, dict):
            yield lead
            for key, inner in value.items():
                yield from _entry_lines(key, inner, depth + 1)
        else:
            yield lead
            for item in value:
                yield from _item_lines(item, depth + 1)
        return
    line = f"{lead} {write_scalar(value)}"
    wants_block = isinstance(value, str) and (count_columns(line) > WIDTH or "\n" in value)
    block = _block_lines(str(value), depth + 1) if wants_block else None
    if block is None:
        yield line
    else:
        yield f"{lead} {block[0]}"
        yield from block[1:]


def _write_key(key: str) -> str:
    # “on” is a key like any other to readers of YAML 1.2, and is written so everywhere.
    return key if _WORD.match(key) and key.casefold() not in _CORE else write_scalar(key)


def _item_lines(item: object, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(item, dict) and item:
        # The first key goes after the dash, the others below it.
        for n, line in enumerate(line for key, inner in item.items() for line in _entry_lines(key, inner, depth + 1)):
            yield f"{indent}- {line.removeprefix(indent + '  ')}" if n == 0 else line
    else:
        yield from _write_under(f"{indent}-", item, depth)


def _flow_collection(value: object) -> str | None:
    """A short list or mapping of words, numbers and dates on one line; None when it is long or contains more."""
    if isinstance(value, list):
        items = [_flow_scalar(item) for item in value]
        shown = f"[{', '.join(item for item in items if item is not None)}]"
    elif isinstance(value, dict) and len(value) <= _FLOW_KEYS:
        items = [_flow_scalar(item) for item in value.values()]
        shown = f"{{{', '.join(f'{_write_key(key)}: {item}' for key, item in zip(value, items, strict=True))}}}"
    else:
        return None
    return shown if None not in items and len(shown) <= _FLOW_WIDTH else None


def _flow_scalar(value: object) -> str | None:
    if isinstance(value, dict | list):
        return None
    shown = write_scalar(value)
    return shown if not isinstance(value, str) or _WORD.match(shown) or looks_like_date(shown) else None


def _is_bare(text: str) -> bool:
    if looks_like_date(text):
        return True
    begins = text[:1].isalpha() or (text[:1].isdigit() and _COUNTED.match(text))
    return bool(
        begins
        and text.casefold() not in _RESERVED
        and is_visible(text)
        and text == text.strip()
        and not text.endswith(":")
        and ": " not in text
        and " #" not in text
    )


def looks_like_date(text: str) -> bool:
    """Whether a text is an existing date. Programs that read dates fail on 2027-13-01."""
    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _block_lines(text: str, depth: int) -> list[str] | None:
    """A text that is long or has several lines, as a block; None when a block would not be read back exactly."""
    lines = text.split("\n")
    if not all(is_visible(line) and line == line.rstrip() for line in lines):
        return None
    if not text or text[0] == " " or not lines[0] or not lines[-1]:
        return None
    indent = "  " * depth
    if len(lines) > 1:
        return ["|-", *(f"{indent}{line}" if line else "" for line in lines)]
    folded = wrap(text, WIDTH - len(indent))
    # Words must be separated by single spaces; any other space would be lost between two lines.
    return [">-", *(f"{indent}{line}" for line in folded)] if " ".join(folded) == text else None
