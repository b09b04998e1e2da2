"""Word files as people make them: headings, lists, tables, bold labels. Made with python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from docx import Document

_LABEL = re.compile(r"([^:]{2,40}): (.*)", re.DOTALL)


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def as_headings(title: str, topics: Iterable[str]) -> bytes:
    """A title, and each topic `Goals: ...` as a heading with a paragraph; one without a label is a paragraph."""
    document = Document()
    document.add_heading(title, 0)
    for topic in topics:
        found = _LABEL.match(topic)
        if found:
            document.add_heading(found[1], 1)
            document.add_paragraph(found[2])
        else:
            document.add_paragraph(topic)
    return saved(document)


def as_bullets(title: str, topics: Iterable[str]) -> bytes:
    """A heading, and each topic as the line of a list, its label in bold."""
    document = Document()
    document.add_heading(title, 1)
    for topic in topics:
        found = _LABEL.match(topic)
        paragraph = document.add_paragraph(style="List Bullet")
        if found:
            paragraph.add_run(f"{found[1]}:").bold = True
            paragraph.add_run(f" {found[2]}")
        else:
            paragraph.add_run(topic)
    return saved(document)


def as_table(title: str, topics: Iterable[str]) -> bytes:
    """A title, and a table with the label of each topic in the first column."""
    document = Document()
    document.add_heading(title, 0)
    rows = [_LABEL.match(topic) for topic in topics]
    table = document.add_table(rows=0, cols=2)
    for found, topic in zip(rows, topics, strict=True):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = (found[1], found[2]) if found else ("", topic)
    return saved(document)


def with_parts(raw: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A Word file with some of its parts replaced, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, body in parts.items():
            new.writestr(name, body)
    return made.getvalue()


def part_of(raw: bytes, name: str = "word/document.xml") -> bytes:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return package.read(name)
