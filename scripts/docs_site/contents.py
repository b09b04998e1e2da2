"""What a page of the site holds, what the site says itself, and where its pages stand."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
ASSETS = ROOT / "web" / "site"
LANGUAGES = {"en": "English", "nb": "Norsk", "sv": "Svenska", "nl": "Nederlands"}
PLAN_PAGE = "plan.html"
STYLE = "site.css"
HOME = "index.html"
ENGLISH = "en"


class Content(NamedTuple):
    """A page without its frame."""

    # Its address below the root of the site.
    path: str
    # Its heading.
    title: str
    # What stands below the heading, as HTML.
    body: str
    # What it is about, in a sentence.
    summary: str = ""
    # Its words, for the search; a page without is not found by it.
    words: str = ""
    # Its language.
    language: str = ENGLISH
    # The part of the site that it belongs to.
    section: str = ""
    # The same page in other languages, by code.
    others: Mapping[str, str] = {}
    # The pages beside it, with their names.
    beside: Sequence[tuple[str, str]] = ()
    # The policy and the script of a page that has one.
    script: tuple[str, str] = ("", "")


@cache
def texts(language: str) -> Mapping[str, str]:
    """What the site itself says in a language."""
    read: dict[str, str] = json.loads((ASSETS / "texts" / f"{language}.json").read_text(encoding="utf-8"))
    return read


def say(language: str, key: str, **values: object) -> str:
    """A text of the site with its places filled in, as HTML."""
    return escape(texts(language)[key].format(**values))


def at_home(language: str, path: str) -> str:
    """Where a page that is there in every language stands in one."""
    return path if language == ENGLISH else f"{language}/{path}"


def link(here: str, path: str) -> str:
    """The address of a page as another one writes it. What follows a “#” stays."""
    path, sign, anchor = path.partition("#")
    if path == HOME and not anchor:
        # Who comes from another page of the site has a language; who has just arrived gets that of the browser.
        sign, anchor = "#", ENGLISH
    return escape(posixpath.relpath(path, posixpath.dirname(here) or ".") + sign + anchor)
