"""What is shown about a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import MarkupContent

from somelint.server.hovering import hover
from support.programs.typing_editor import TypingEditor

PLAN = (
    "somelint: 1\nplan: {title: A, onwer: kari}\nchannels:\n  - id: a\n    status: dormant"
    "  # somelint: ignore[vanity-kpi] -- as agreed\n"
)


@pytest.fixture
def shown(editor: TypingEditor) -> Shown:
    return Shown(editor)


class Shown:
    """What is shown at a piece of the text."""

    def __init__(self, editor: TypingEditor) -> None:
        self._editor = editor

    def at(self, mark: str, text: str = PLAN) -> str:
        self._editor.open("plan.yaml", text)
        buffer = self._editor.buffer("plan.yaml")
        made = hover(self._editor.place, buffer, self._editor.checked("plan.yaml"), buffer.source.text.index(mark))
        if made is None:
            return ""
        assert isinstance(made.contents, MarkupContent)
        return made.contents.value


def test_a_finding_shows_why_and_what_speaks_against_it(shown: Shown) -> None:
    told = shown.at("onwer")
    assert told.startswith("**unknown-key** – ")
    assert "**Why:** " in told
    assert "**What speaks against it:** " in told


def test_a_key_shows_what_it_means_and_a_value_too(shown: Shown) -> None:
    assert "The name of the plan." in shown.at("title")
    told = shown.at("dormant")
    assert "The state the account is in." in told
    assert "`dormant`: Open, but nothing is published for now." in told


def test_a_rule_in_a_comment_shows_what_it_is(shown: Shown) -> None:
    assert shown.at("vanity-kpi").startswith("**vanity-kpi** – ")


def test_a_short_name_shows_what_its_entry_is_called(shown: Shown) -> None:
    Path("shared.yaml").write_text("somelint-part: 1\npeople: [{id: kari, name: Kari Lunde}]\n", encoding="utf-8")
    told = shown.at("kari", "somelint: 1\nuses: [shared.yaml]\nplan: {owner: kari}\n")
    assert "**kari** – Kari Lunde" in told
    assert "**Owner**" in told


def test_nothing_is_shown_of_nothing(shown: Shown) -> None:
    assert shown.at("x-own", "somelint: 1\nx-own: 1\n") == ""


def test_everything_is_in_the_language_of_the_configuration(shown: Shown) -> None:
    Path(".somelint.yaml").write_text("language: sv\n", encoding="utf-8")
    told = shown.at("onwer")
    assert "**Varför:** " in told
    assert "Planens namn" in shown.at("title")


def test_a_name_that_is_written_as_markup_is_a_text(shown: Shown) -> None:
    told = shown.at(
        "kari", 'somelint: 1\nplan: {owner: kari}\npeople: [{id: kari, name: "![](https://example.org/a.png)<img>"}]\n'
    )
    assert r"**kari** – !\[\](https" in told
    assert "<img" not in told
