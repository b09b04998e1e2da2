"""What the page itself says is there in each language, with the same places, and is asked for."""

from __future__ import annotations

import json
import re

import pytest

from support.paths import ROOT

WEB = ROOT / "web"
LANGUAGES = ("en", "nb", "sv", "nl")
TEXTS = {code: json.loads((WEB / "texts" / f"{code}.json").read_text(encoding="utf-8")) for code in LANGUAGES}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_all_that_english_says(code: str) -> None:
    assert list(TEXTS[code]) == list(TEXTS["en"])
    for key, text in TEXTS[code].items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", TEXTS["en"][key]), key


def test_every_text_is_used_and_every_text_that_is_used_is_there() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((WEB / "src").iterdir()))
    used = set(re.findall(r"""\bt\(["`]([\w-]+)["`]""", sources))
    used |= set(re.findall(r"""data-(?:text|label)="([\w-]+)\"""", sources))
    used |= set(re.findall(r"""new Refused\("([\w-]+)\"""", sources))
    starts = tuple(re.findall(r"t\(`([\w-]+-)\$\{", sources))
    assert {key for key in TEXTS["en"] if key not in used and not key.startswith(starts)} == set()
    assert {key for key in used if key not in TEXTS["en"] and key not in starts} == set()


def test_no_source_reads_markup_from_a_text() -> None:
    for path in (WEB / "src").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            path
        )


def test_what_the_page_is_made_of_is_locked_and_may_be_passed_on() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    parts = {name: one for name, one in lock["packages"].items() if name}
    assert all("integrity" in one for one in parts.values())
    assert {one["license"] for one in parts.values()} <= {"MIT", "MPL-2.0"}
