"""Problems with keys that a format does not know, and with what is written in other words than those of the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.document.document import Document
from somelint.document.view import is_blank, value_at
from somelint.document.writer import write_scalar
from somelint.model.hints import Any
from somelint.model.late_pattern import compile_pattern
from somelint.model.locations import Path
from somelint.model.problems import Problem
from somelint.text.escape import ELLIPSIS, shorten
from somelint.text.sentences import said
from somelint.text.suggest import closest_name
from somelint.validation.as_meant import Meanings
from somelint.validation.faults import Fault
from somelint.validation.key_names import home_of, meant_key
from somelint.validation.wording import display_value, key_words


def in_other_words(document: Document, found: Meanings) -> Iterator[Problem]:
    """The problems about what is written in other words and surely means something."""
    for path, key in found.keys.items():
        if path not in found.figures:
            yield _other_key(document, path, key)
    for path, home in found.moves.items():
        yield _in_another_place(document, path, home, is_read=True)
    for path, more in found.more.items():
        for key in more:
            args: dict[str, object] = {"key": key, "meant": shorten(in_one_line(more)[1:-1]), "suggestion": more}
            yield Problem("missing-key", path, document.place(path), args)
    for path, value in found.values.items():
        args = {"key": key_words(path), "value": _written_key(document, path), "suggestion": value}
        yield Problem("value-in-other-words", path, document.place(path), {**args, "meant": display_value(value)})
    for path, form in found.forms.items():
        args = {"key": key_words(path), "suggestion": form}
        words = _form_in_words(form, document, path)
        if path in found.figures:
            # One finding, for “hours_per_week: 8” is no other name of “time” without the week.
            words = f"{found.keys[path]}: {words}"
            args["name"] = found.keys[path]
        # What is to be copied is cut much later than what is only told.
        args |= {"meant": shorten(words), "whole": shorten(words, _COPIED)}
        yield Problem("form-in-other-words", path, document.place(path), args)


_COPIED = 400
"""So many characters of a form are written out for the one who copies them."""


def in_one_line(value: object) -> str:
    """Keys or entries as a plan writes them between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {in_one_line(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_one_line, value)) + "]"
    return write_scalar(value)


def _form_in_words(form: object, document: Document, path: Path) -> str:
    """Keys or entries in one line; “…” stands for what is written under the name of an entry and stays with it."""
    written = value_at(document.data, path)
    if not isinstance(form, list) or not isinstance(written, dict):
        return in_one_line(form)
    entries = [
        f"{in_one_line(entry)[:-1]}, {ELLIPSIS}}}" if held and isinstance(held, dict) else in_one_line(entry)
        for entry, held in zip(form, written.values(), strict=True)
    ]
    return f"[{', '.join(entries)}]"


def _written_key(document: Document, path: Path) -> str:
    node = document.node(path)
    return shorten(node.real.text) if node else ""


def _other_key(document: Document, path: Path, key: str) -> Problem:
    args = {"key": shorten(str(path[-1])), "suggestion": key}
    return Problem("key-in-other-words", path, document.key_span(path), args)


def _in_another_place(document: Document, path: Path, home: Path, *, is_read: bool) -> Problem:
    *above, name = home
    parent = ".".join(step for step in above if isinstance(step, str))
    key = str(path[-1])
    if not above:
        where = said("at the far left") if key == name else said("at the far left, as “{name}”", name=name)
    elif key == name:
        where = said("under “{parent}”", parent=parent)
    else:
        where = said("under “{parent}”, as “{name}”", parent=parent, name=name)
    if not is_read and not is_blank(value_at(document.data, home)):
        where = said("{where}, where something stands already", where=where)
    args = {"key": shorten(key), "where": where, "home": list(home), "read": is_read}
    return Problem("misplaced-key", path, document.key_span(path), args)


def unknown_keys(document: Document, fault: Fault, root: Mapping[str, Any]) -> Iterator[Problem]:
    """The keys of a mapping that the format does not know there."""
    path = fault.path
    known = list(fault.schema.get("properties", ()))
    free = list(fault.schema.get("patternProperties", ()))
    args: dict[str, object]
    cut, told = _cut_by_commas(document, path), set[str]()
    for key in fault.value:
        if key in known or any(compile_pattern(pattern).search(key) for pattern in free):
            continue
        meant = meant_key(key, fault.value[key], fault.schema, root)
        # For a key of the format in the wrong place, the schema names the right place.
        home = None if meant else home_of(key, fault.value[key], fault.schema, path, root)
        if home is not None:
            yield _in_another_place(document, (*path, key), home, is_read=False)
            continue
        span = document.key_span((*path, key))
        if meant is not None:
            other = _key_that_says(meant, key, value_at(document.data, path), fault, root)
            args = {"key": shorten(key), "meant": meant, "other": shorten(other)}
            yield Problem("key-said-twice", (*path, key), span, args)
            continue
        args = {"key": shorten(key), "known": known}
        suggestion = closest_name(key, (name for name in known if fault.value.get(name) is None))
        if suggestion:
            args["suggestion"] = suggestion
        elif key in cut:
            text, *words = cut[key]
            if words[0] in told:
                continue
            told.update(words)
            args["key"] = shorten(", ".join(word for word in words if word not in known))
            args["cause"] = said("; a comma cut it off from “{text}”", text=shorten(text))
        yield Problem("unknown-key", (*path, key), span, args)


def _cut_by_commas(document: Document, path: Path) -> dict[str, list[str]]:
    """The words behind a comma that was meant as part of a text in braces, which read as keys without a value; each
    with the text before it and all that was cut off from that."""
    node, text = document.node(path), document.lines.text
    if node is None or text[node.real.start : node.real.start + 1] != "{":
        return {}
    cut: dict[str, list[str]] = {}
    words: list[str] = []
    for name, (key, value) in node.real.entries.items():
        if value.value is None and ":" not in text[key.end : value.end + 1]:
            if words:
                words.append(name)
                cut[name] = words
        else:
            words = [value.text] if value.kind == "scalar" and isinstance(value.value, str) else []
    return cut


def _key_that_says(meant: str, key: str, written: object, fault: Fault, root: Mapping[str, Any]) -> str:
    """The other key of a mapping that says the same as a key, as it is `written` in the text."""
    beside = {name: value for name, value in written.items() if name != key} if isinstance(written, dict) else {}
    same = (name for name, value in beside.items() if meant_key(name, value, fault.schema, root) == meant)
    return meant if meant in beside else next(same, meant)
