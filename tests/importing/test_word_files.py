"""Word files made of published plans, in the forms in which people write: what is placed, left and lost is counted."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document

from somelint.language.text_words import plain_words
from support.imported import counted, imported, is_made, texts
from support.paths import ROOT
from support.word_documents import as_bullets, as_headings, as_table, part_of, saved, with_parts


def summary(plan: str) -> tuple[str, list[str]]:
    """The title of a summary of a published plan, and its topics, each on one line."""
    whole = (ROOT / "tests" / "judged" / "summaries.md").read_text("utf-8")
    title, body = re.split(rf"(?m)^### {plan}\. ", whole)[1].split("\n", 1)
    body = re.split(r"(?m)^### ", body)[0]
    topics = re.split(r"\n\n|(?m:^- )", body.strip())
    return title, [" ".join(topic.split()) for topic in topics if topic.strip()]


@pytest.mark.parametrize(
    ("plan", "form", "expected"),
    [
        ("A3", as_bullets, (9, 11, 0)),
        ("A6", as_headings, (6, 7, 0)),
        ("A13", as_table, (5, 5, 0)),
    ],
    ids=["bullets with bold labels", "headings", "a table"],
)
def test_a_published_plan_is_placed_or_left_and_none_of_it_is_lost(
    tmp_path: Path,
    plan: str,
    form: Callable[[str, Sequence[str]], bytes],
    expected: tuple[int, int, int],
) -> None:
    title, topics = summary(plan)
    made = imported(tmp_path, "plan.docx", form(title, topics))
    assert counted(made) == expected
    assert made.data["plan"]["title"] == title
    assert made.data["goals"]
    words = set(plain_words(" ".join([title, *topics])))
    for path, text in texts(made.data, ()):
        assert is_made(path, made.account.taken) or set(plain_words(text)) <= words, (path, text)
    # The other way round: every word of the document is in the plan, or says what a place is.
    there = {word for _, text in texts(made.data, ()) for word in plain_words(text)}
    names = {word for row in made.account.taken if row.how == "names" for word in plain_words(row.piece.text)}
    assert words <= there | names


def test_every_form_of_the_same_plan_gives_the_same_goals(tmp_path: Path) -> None:
    title, topics = summary("A7")
    made = [imported(tmp_path, "a.docx", form(title, topics)) for form in (as_bullets, as_headings, as_table)]
    assert made[0].data["goals"][0]["statement"] == "promote use"
    assert {len(one.data["goals"]) for one in made} == {4}


def test_headings_lists_and_tables_of_word(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Strategi 2027", 0)
    document.add_heading("1. Våre mål", 1)
    document.add_paragraph("Flere søkere til lærlingplassene", style="List Number")
    document.add_paragraph("Færre feil i skjemaene", style="List Number")
    document.add_heading("Kanaler", 1)
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        [("Kanal", "Frekvens", "Ansvarlig"), ("Instagram", "3 innlegg i uka", "Kari Lunde"), ("Snapchat", "", "IT")],
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph().add_run("Målgrupper").bold = True
    document.add_paragraph("Ungdom på vgs", style="List Bullet")
    document.add_paragraph("Behov: hjelp til søknaden", style="List Bullet 2")
    data = imported(tmp_path, "a.docx", saved(document)).data
    assert [goal["statement"] for goal in data["goals"]] == [
        "Flere søkere til lærlingplassene",
        "Færre feil i skjemaene",
    ]
    assert data["channels"] == [
        {"id": "instagram", "on": "Instagram", "owner": "kari-lunde", "frequency": {"posts": 3, "per": "week"}},
        {"id": "snapchat", "on": "Snapchat", "note": "Ansvarlig: IT"},
    ]
    assert data["people"] == [{"id": "kari-lunde", "name": "Kari Lunde"}]
    assert data["audiences"][0]["name"] == "Ungdom på vgs"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body_of(inner: str) -> bytes:
    """A Word file with this between the tags of its body."""
    raw = saved(Document())
    whole = part_of(raw).decode()
    return with_parts(raw, {"word/document.xml": re.sub(r"<w:body>", f"<w:body>{inner}", whole).encode()})


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "added"),
        ("<w:sdt><w:sdtContent><w:r><w:t>in a field</w:t></w:r></w:sdtContent></w:sdt>", "in a field"),
        ("<w:smartTag><w:r><w:t>marked</w:t></w:r></w:smartTag>", "marked"),
        ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one\ntwo"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>shown</w:t></w:r>", "shown"),
        ("<w:r><w:t>so\u00adft</w:t></w:r>", "soft"),
    ],
)
def test_what_a_person_sees_is_read_and_nothing_else(tmp_path: Path, inner: str, expected: str) -> None:
    assert imported(tmp_path, "a.docx", body_of(paragraph(inner))).data["note"] == expected


def test_notes_and_heads_of_pages_are_left_in_a_note(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Goals: more readers")
    document.sections[0].header.paragraphs[0].text = "Draft of the board"
    made = imported(tmp_path, "a.docx", saved(document))
    assert made.data["note"] == "Draft of the board"
    assert made.data["goals"][0]["statement"] == "more readers"


def test_the_table_of_contents_is_no_text(tmp_path: Path) -> None:
    document = Document()
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("Goals ...... 2", style=style)
    document.add_heading("Goals", 1)
    document.add_paragraph("More readers", style="List Bullet")
    made = imported(tmp_path, "a.docx", saved(document))
    assert "note" not in made.data
