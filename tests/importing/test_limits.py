"""Files that were made to do harm, files that are damaged, and files that are simply large."""

import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from somelint.importing.reading import read_foreign
from somelint.model.errors import CannotRun
from somelint.model.locations import Unreadable
from support.hostile_texts import HOSTILE, MARKUP
from support.imported import counted, imported
from support.word_documents import part_of, saved, with_parts

ENTITIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]>
"""


def word(text: str = "Goals: more readers") -> bytes:
    document = Document()
    document.add_paragraph(text)
    return saved(document)


def refused(folder: Path, name: str, raw: bytes) -> str:
    """What is said of a file that is not read."""
    (folder / name).write_bytes(raw)
    with pytest.raises((Unreadable, CannotRun)) as caught:
        read_foreign(str(folder / name), name)
    return str(caught.value.message)


def with_entities(encoding: str) -> bytes:
    body = part_of(word()).decode().split("?>", 1)[1]
    xml = (ENTITIES.replace("UTF-8", encoding) + body).replace("more readers", "&b; &c;")
    return with_parts(word(), {"word/document.xml": xml.encode(encoding)})


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_entities_are_not_opened(tmp_path: Path, encoding: str) -> None:
    assert "declares entities" in refused(tmp_path, "a.docx", with_entities(encoding))


def test_another_encoding_hides_nothing(tmp_path: Path) -> None:
    assert "damaged" in refused(tmp_path, "a.docx", with_entities("UTF-7"))


def test_what_unpacks_to_far_more_is_not_unpacked(tmp_path: Path) -> None:
    began = time.process_time()
    bomb = with_parts(word(), {"word/media/a.bin": b"\0" * 150_000_000})
    made = time.process_time()
    assert len(bomb) < 1_000_000
    assert "far larger" in refused(tmp_path, "a.docx", bomb)
    assert time.process_time() - made < max(1.0, made - began)


def test_many_parts_are_not_read(tmp_path: Path) -> None:
    assert "more than 3,000 parts" in refused(
        tmp_path, "a.docx", with_parts(word(), {f"x/{n}": b"" for n in range(3001)})
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "damaged, or not a Word file"),
        (b"PK\x03\x04 not a zip", "damaged, or not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Word file, or one with a password"),
        (word()[:-200], "damaged, or not a Word file"),
        (with_parts(word(), {"word/document.xml": b"<w:document"}), "damaged, or not a Word file"),
        (with_parts(word(), {"[Content_Types].xml": b"<Types/>"}), "damaged, or not a Word file"),
        (with_parts(word(), {"_rels/.rels": b"<Relationships/>"}), "damaged, or not a Word file"),
    ],
)
def test_what_is_no_word_file_is_told(tmp_path: Path, raw: bytes, says: str) -> None:
    assert says in refused(tmp_path, "a.docx", raw)


def test_a_workbook_is_no_word_file(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert "damaged, or not a Word file" in refused(tmp_path, "a.docx", made.getvalue())


def test_nothing_outside_of_the_file_is_opened(tmp_path: Path) -> None:
    rels = part_of(word(), "word/_rels/document.xml.rels").decode()
    outside = (
        '<Relationship Id="rIdX" TargetMode="External" Target="file:///etc/passwd" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"/></Relationships>'
    )
    raw = with_parts(word(), {"word/_rels/document.xml.rels": rels.replace("</Relationships>", outside).encode()})
    assert counted(imported(tmp_path, "a.docx", raw)) == (1, 0, 0)


def test_tables_deep_inside_tables_are_refused_and_some_are_read(tmp_path: Path) -> None:
    def nested(depth: int) -> bytes:
        inner = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
        for _ in range(depth):
            cell = f"<w:tc>{inner}</w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>"
            inner = f"<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl><w:p/>" if depth < 9 else (
                f"<w:tbl><w:tr>{cell}</w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
            )  # fmt: skip
        body = part_of(word()).decode().replace("<w:body>", f"<w:body>{inner}")
        return with_parts(word(), {"word/document.xml": body.encode()})

    assert "deep" in imported(tmp_path, "a.docx", nested(3)).text
    assert "tables inside tables" in refused(tmp_path, "b.docx", nested(20))
    assert "damaged" in refused(tmp_path, "c.docx", nested(400))


def test_a_file_of_more_than_twenty_megabytes_is_not_read(tmp_path: Path) -> None:
    assert "larger than 20 MB" in refused(tmp_path, "a.txt", b"a" * 20_000_001)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv"])
def test_more_text_or_more_lines_than_a_plan_may_have_is_told(tmp_path: Path, name: str) -> None:
    assert "more text than a plan may" in refused(tmp_path, name, b"word " * 300_000)
    assert "more than 100,000 lines" in refused(tmp_path, name, b"a,b\n" * 100_001)


@pytest.mark.parametrize("line", ["- more readers number {}", "Goals {}", "text {}.\n", "| a | b {} |", "1. x {}"])
@pytest.mark.parametrize("ending", ["txt", "md", "csv"])
def test_a_long_list_goes_to_the_note_in_a_moment(tmp_path: Path, line: str, ending: str) -> None:
    began = time.process_time()
    text = "# Goals\n\n" + "".join(f"{line.format(n)}\n" for n in range(1200))
    imported(tmp_path, f"a.{ending}", text)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "text", [*HOSTILE.values(), "\n".join(MARKUP), " ".join(MARKUP)], ids=[*HOSTILE, "lines", "line"]
)
@pytest.mark.parametrize("ending", ["txt", "md", "csv"])
def test_hostile_texts_are_texts(tmp_path: Path, text: str, ending: str) -> None:
    shown = f"# Goals\n\n- {text}\n\n## Channels\n\n{text}\n"
    with suppress(Unreadable):  # a zero, a half letter, a quotation mark without an end
        imported(tmp_path, f"a.{ending}", shown.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Goals: blåbær".encode("utf-8-sig"), "blåbær"),
        ("Goals: blåbær".encode("utf-16"), "blåbær"),
        ("Goals: blåbær".encode("utf-32"), "blåbær"),
        ("Goals: blåbær – “ny”".encode("cp1252"), "blåbær – “ny”"),
    ],
)
def test_the_encodings_of_office_programs_are_read(tmp_path: Path, raw: bytes, value: str) -> None:
    assert imported(tmp_path, "a.txt", raw).data["goals"][0]["statement"] == value


def test_an_encoding_that_was_guessed_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("blåbær".encode("cp1252"))
    assert "Windows-1252" in str(read_foreign(str(tmp_path / "a.txt"), "a.txt").notices[0])


@pytest.mark.parametrize(
    ("raw", "says", "line"),
    [
        (b"a\nb\x00c", "is not a text", 2),
        (b"a\n\xff\x81", "encoding that is not known", 2),
        (b"\xef\xbb\xbfa\n\nb\xff", "breaks off its own encoding", 3),
    ],
)
def test_what_cannot_be_decoded_is_told_with_its_line(tmp_path: Path, raw: bytes, says: str, line: int) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(Unreadable, match=says) as caught:
        read_foreign(str(tmp_path / "a.txt"), "a.txt")
    assert caught.value.position is not None
    assert caught.value.position.line == line


def test_a_field_without_an_end_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a,b\nc,"d\ne,f\n')
    with pytest.raises(Unreadable, match="quotation marks") as caught:
        read_foreign(str(tmp_path / "a.csv"), "a.csv")
    assert caught.value.position is not None
    assert caught.value.position.line == 2


WORDS = st.sampled_from(
    ["Goals", "Mål", "Kanaler", "Doelgroepen", "Ton", ":", "-", "- ", "#", "##", "|", ";", ",", ".", " ", "\n", "\n\n",
     "Instagram", "Kari Lunde", "3 innlegg i uka", "2027", "1. mars 2027", "Owner: ", "1.", "**", "KPI", "Status",
     "yes", "on", "null", "{", "[", "*", "&a", "%", "@", "`", '"', "'", "é", "\t", "---", "somelint: 1", "note",
     "id", "Når"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map("".join), st.sampled_from(["txt", "md", "csv"]))
@settings(deadline=None)
def test_whatever_is_written_makes_a_sound_plan(
    tmp_path_factory: pytest.TempPathFactory, text: str, ending: str
) -> None:
    with suppress(*([Unreadable] if ending == "csv" else [])):  # a quotation mark without an end
        imported(tmp_path_factory.getbasetemp(), f"a.{ending}", text)
