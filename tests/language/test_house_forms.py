"""Mistakes in the forms that house rules need: what is said of them, and where."""

from __future__ import annotations

import pytest

from somelint.language.errors import RuleError
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.language.places import compile_at
from somelint.model.locations import Path

NO_TEXT = "A text, a list of texts, or a quantity such as {option: NAME} is expected here."
NO_SPAN = "A span such as “2 weeks”, or {amount: 14, unit: d}, is expected here."

NO_LIMIT = "“at-most” or “at-least” is missing here, with the number of entries that a group may have."


def mistake(check: object) -> tuple[Path, str]:
    with pytest.raises(RuleError) as raised:
        new_compiler(Library({}, {}, {})).check(check, ())
    return raised.value.path, raised.value.message


@pytest.mark.parametrize(
    ("test", "below", "message"),
    [
        ({"begins": 3}, (), "A text is expected here; put quotation marks around it: '3'."),
        ({"begins": []}, (), NO_TEXT),
        ({"begins": None}, (), NO_TEXT),
        ({"ends": ["b", ""]}, (1,), NO_TEXT),
        ({"begins": "Nord*"}, (), "Here “*” is a star like any other character; with {like: …} it stands for any."),
        ({"like": "* **"}, (), "“* **” is like every text; write what must stand there."),
        ({"like": "x" * 201}, (), "A text of at most 200 characters is expected here."),
        ({"like": ["x"] * 201}, (), "From 1 to 200 texts are expected here."),
        ({"like": {"txt": "b"}}, ("txt",), "There is no form called “txt”. Did you mean “text”?"),
    ],
)
def test_what_is_no_pattern(test: dict[str, object], below: Path, message: str) -> None:
    (form,) = test
    assert mistake({"is": {"a": test}}) == (("is", "a", form, *below), message)


@pytest.mark.parametrize(
    ("written", "below", "message"),
    [
        ({"date": "a"}, (), "“plus” or “minus” is missing here, with a span such as “2 weeks”."),
        ({"date": "a", "plus": 14}, ("plus",), f"{NO_SPAN} 14 of what?"),
        ({"date": "a", "minus": "two weeks"}, ("minus",), f"{NO_SPAN} “two weeks” is none."),
        ({"date": "a", "by": "2 weeks"}, ("by",), "There is no part of “date” called “by”."),
    ],
)
def test_what_is_no_span(written: dict[str, object], below: Path, message: str) -> None:
    assert mistake({"compare": [written, "<", "b"]}) == (("compare", 0, *below), message)


@pytest.mark.parametrize(
    ("check", "at", "message"),
    [
        (
            {"group": "/a", "by": "b"},
            (),
            "“at-most” or “at-least” is missing here, with the number of entries that a group may have.",
        ),
        ({"group": "/a", "at-most": 2}, (), "“by” is missing here."),
        ({"group": "/a", "by": "b", "most": 2}, ("most",), "There is no part called “most”."),
        ({"avoids": "a", "hits": "first"}, ("hits",), "“all” is expected here; without “hits” the first one is told."),
        ({"avoids-likely": "a", "hits": "all"}, ("hits",), "There is no part called “hits”."),
    ],
)
def test_what_is_no_check(check: dict[str, object], at: Path, message: str) -> None:
    assert mistake(check) == (at, message)


@pytest.mark.parametrize("written", [5, ["a"], True])
def test_what_is_no_place_of_a_finding(written: object) -> None:
    with pytest.raises(RuleError, match="A path, or one of each, each-extra, first, last is expected here"):
        compile_at(written, new_compiler(Library({}, {}, {})), ())
