"""Files that are no YAML at all: what they are, by their beginning and their name."""

from __future__ import annotations

from somelint.model.late_pattern import MULTILINE, late
from somelint.text.sentences import said

_WORD = said("a Word document")
_WRITTEN = said("a document of a word processor")
_PDF = said("a PDF")
_SHEET = said("a spreadsheet")
_SLIDES = said("a presentation")
_PAGE = said("a Markdown page")
_WEB = said("a web page")
_TABLE = said("a table (CSV)")
_ENDINGS = {
    ".docx": _WORD, ".doc": _WORD, ".odt": _WRITTEN, ".rtf": _WRITTEN, ".pages": _WRITTEN, ".pdf": _PDF,
    ".xlsx": _SHEET, ".xls": _SHEET, ".ods": _SHEET, ".numbers": _SHEET,
    ".pptx": _SLIDES, ".ppt": _SLIDES, ".odp": _SLIDES, ".key": _SLIDES,
    ".csv": _TABLE, ".tsv": said("a table (TSV)"), ".md": _PAGE, ".markdown": _PAGE,
    ".html": _WEB, ".htm": _WEB,
}  # fmt: skip
_BEGINNINGS = (
    (b"PK\x03\x04", said("a packed file, as word processors and spreadsheets write them")),
    (b"\xd0\xcf\x11\xe0", said("a file of an office program")),
    (b"%PDF-", _PDF),
    (b"{\\rtf", _WRITTEN),
    (b"<!doctype html", _WEB),
    (b"<html", _WEB),
)
_IMPORTED = (_WORD, _WRITTEN, _PAGE, _TABLE, _ENDINGS[".tsv"], said("a table"))
"""What a plan can be made of, if need be after it has been saved in another form."""

_HEADING = late(r"^#{1,6} +\S", MULTILINE)
_MARKUP = late(r"^(?:[-*+] \S|\|.*\||[0-9]+\. \S)|\*\*\S|\]\(", MULTILINE)
_KEY = late(r"^[\w\"'][\w \"'-]*:(?:\s|\Z)", MULTILINE)
_FRONT = late(r"---[ \t]*\r?\n(?:.*\r?\n)*?---[ \t]*\r?\n\s*\S")


def packed_kind(raw: bytes, name: str) -> str | None:
    """What a file of bytes is, such as `a PDF`; None when it does not begin as one that is known."""
    beginning = raw[:16].lower()
    kind = next((kind for start, kind in _BEGINNINGS if beginning.startswith(start.lower())), None)
    return _by_ending(name) or kind if kind else None


def foreign_kind(text: str, name: str) -> str | None:
    """What a text that is no YAML, or holds no keys, was written as; None when that is not known."""
    if kind := packed_kind(text[:16].encode("utf-8", "replace"), name):
        return kind
    named = _by_ending(name)
    if named or _is_table(text):
        return named or said("a table")
    is_page = _HEADING.search(text) and _MARKUP.search(text) and not _KEY.search(text)
    return _PAGE if is_page else None


def way_on(kind: str, text: str = "") -> str:
    """What a file of another kind is, and how to go on, as a sentence."""
    if kind == _PAGE and _FRONT.match(text):
        return said(
            "This is a Markdown page with YAML at its head;"
            " save what stands between the lines “---” as a file of its own."
        )
    if kind in _IMPORTED:
        return said(
            "This is {kind}, and no YAML; make a plan of it with “somelint import”,"
            " which reads .docx, .md, .txt and .csv.",
            kind=kind,
        )
    return said(
        "This is {kind}, and no YAML; begin a plan with “somelint init” and copy into it what this file says.",
        kind=kind,
    )


def _by_ending(name: str) -> str | None:
    folded = name.casefold()
    return next((kind for ending, kind in _ENDINGS.items() if folded.endswith(ending)), None)


def _is_table(text: str) -> bool:
    """Whether each of the first lines has the same two or more commas, semicolons or tabs, and none has a key."""
    rows = [line for line in text[:2000].splitlines()[:4] if line.strip()]
    if len(rows) < 2 or _KEY.search(text[:2000]):
        return False
    return any(
        rows[0].count(sign) >= 2 and all(row.count(sign) >= rows[0].count(sign) for row in rows) for sign in ",;\t"
    )
