"""Short names: where they lead, who uses them, and what they are called from now on."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import Location, WorkspaceEdit

from somelint.server import navigation
from support.programs.typing_editor import TypingEditor

SHARED = "somelint-part: 1\npeople:\n  - {id: kari, name: Kari, deputies: [jonas]}\n  - {id: jonas, name: Jonas}\n"
SPRING = "somelint: 1\nuses: [shared.yaml]\nplan: {title: 😀, owner: kari}\ngoals: [{id: reach, owner: 'kari'}]\n"
AUTUMN = "somelint: 1\r\nuses:\r\n  - shared.yaml\r\nplan:\r\n  owner: kari\r\n"
ALONE = "somelint: 1\nplan: {owner: kari}\npeople: [{id: kari}]\n"


@pytest.fixture
def house(editor: TypingEditor) -> TypingEditor:
    """Two plans that share a part, and one that does not; one of them is open, with a line that is not saved."""
    for name, text in {"shared": SHARED, "autumn": AUTUMN, "alone": ALONE, "spring": "somelint: 1\n"}.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    editor.open("spring.yaml", SPRING)
    return editor


def shown(editor: TypingEditor, places: list[Location]) -> list[str]:
    """The places as `file:line text`, lines from 1."""
    rows = []
    for place in places:
        name = str(editor.place.name_of(place.uri))
        columns = editor.place.columns(name)
        assert columns
        start, end = columns.offset(place.range.start), columns.offset(place.range.end)
        rows.append(f"{name}:{place.range.start.line + 1} {columns.lines.text[start:end]}")
    return rows


def at(editor: TypingEditor, mark: str) -> tuple[object, ...]:
    buffer = editor.buffer("spring.yaml")
    return editor.place, buffer, editor.checked("spring.yaml"), buffer.source.text.index(mark)


def test_a_short_name_leads_to_its_entry(house: TypingEditor) -> None:
    assert shown(house, navigation.definition(*at(house, "kari}"))) == ["shared.yaml:3 kari"]
    assert shown(house, navigation.definition(*at(house, "reach"))) == ["spring.yaml:4 reach"]
    assert navigation.definition(*at(house, "title")) == []


def test_an_entry_knows_who_points_to_it(house: TypingEditor) -> None:
    used = ["autumn.yaml:5 kari", "spring.yaml:3 kari", "spring.yaml:4 'kari'"]
    assert shown(house, navigation.references(*at(house, "kari}"), False)) == used
    assert "shared.yaml:3 kari" in shown(house, navigation.references(*at(house, "kari}"), True))


def changed(editor: TypingEditor, made: WorkspaceEdit | None) -> dict[str, str]:
    """The texts after edits."""
    assert made
    after = {}
    for uri, edits in (made.changes or {}).items():
        name = str(editor.place.name_of(uri))
        if name not in editor.place.buffers:
            editor.open(name, Path(name).read_bytes().decode())
        editor.apply(name, list(edits))
        after[name] = editor.buffer(name).text
    return after


def test_a_new_name_is_written_everywhere_and_nowhere_else(house: TypingEditor) -> None:
    after = changed(house, navigation.rename(*at(house, "kari}"), "kari-lunde"))
    assert after == {
        "shared.yaml": SHARED.replace("id: kari", "id: kari-lunde"),
        "spring.yaml": SPRING.replace("kari", "kari-lunde"),
        "autumn.yaml": AUTUMN.replace("kari", "kari-lunde"),
    }


def test_a_name_that_is_none_or_is_taken_is_refused(house: TypingEditor) -> None:
    with pytest.raises(navigation.NoRename, match="letters, digits"):
        navigation.rename(*at(house, "kari}"), "kari lunde")
    with pytest.raises(navigation.NoRename, match="letters, digits"):
        navigation.rename(*at(house, "kari}"), "kari\n")
    with pytest.raises(navigation.NoRename, match="“jonas” in “people” already"):
        navigation.rename(*at(house, "kari}"), "jonas")


def test_what_is_no_short_name_is_not_renamed(house: TypingEditor) -> None:
    assert navigation.rename(*at(house, "title"), "new") is None
    assert navigation.rename_place(house.buffer("spring.yaml"), SPRING.index("title")) is None
    found = navigation.rename_place(house.buffer("spring.yaml"), SPRING.index("kari}"))
    assert found
    assert house.marked("spring.yaml", found) == "kari"
