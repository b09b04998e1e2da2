"""A Word file as it comes from a stranger: a zip of XML, looked at before a library opens it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from somelint.model.locations import Unreadable
from somelint.text.sentences import Sentence, group_digits, said

_MOST_PARTS = 3000
_MOST_UNPACKED, _MOST_OF_XML = 100_000_000, 40_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OFFICE = b"\xd0\xcf\x11\xe0"  # the older format of office programs, and the one for encrypted files
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii"}
_ENCRYPTED = 0x1


def check_package(raw: bytes, name: str) -> None:
    """Raise Unreadable for what is no Word file, or one that would take more room or more work than a text can."""
    if raw.startswith(_OFFICE):
        raise Unreadable(
            said(
                "“{name}” is an older Word file, or one with a password. Save it as .docx, without a password.",
                name=name,
            )
        )
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            _check_parts(package, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError, OverflowError):
        raise damaged_file(name) from None


def damaged_file(name: str) -> Unreadable:
    """What is said of a file that cannot be opened."""
    return Unreadable(
        said("“{name}” is damaged, or not a Word file. Open it in a word processor and save it as .docx.", name=name)
    )


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or len(names) < len(parts):
        raise damaged_file(name)
    if len(parts) > _MOST_PARTS:
        raise _refusal(name, said("more than {most} parts are packed in it", most=group_digits(_MOST_PARTS)))
    xml = [part for part in parts if part.filename.casefold().endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > _MOST_UNPACKED or sum(part.file_size for part in xml) > _MOST_OF_XML:
        raise _refusal(name, said("unpacked, it is far larger than a text can be"))
    for part in parts:
        if part.flag_bits & _ENCRYPTED or part.compress_type not in _METHODS:
            raise damaged_file(name)
    for part in xml:
        _check_xml(package.read(part), name)


def _check_xml(raw: bytes, name: str) -> None:
    """Raise Unreadable for a part that declares entities. Word writes none, and they could make a text endless."""
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    body = raw.decode("utf-16", "replace").encode("utf-8", "replace") if wide else raw.removeprefix(b"\xef\xbb\xbf")
    encoding = _ENCODING.match(body)
    if not body.lstrip()[:1] == b"<" or (encoding and encoding[1].lower() not in _ENCODINGS):
        raise damaged_file(name)
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise _refusal(name, said("it declares entities, which no word processor writes"))


def _refusal(name: str, why: Sentence) -> Unreadable:
    return Unreadable(said("“{name}” is not opened: {why}.", name=name, why=why))
