"""The page that a reader meets first, and the page with the search, in each language."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping

from docs_site.contents import ENGLISH, HOME, LANGUAGES, PLAN_PAGE, Content, at_home, link, say, texts
from docs_site.frame import POLICY

SEARCH = "search.html"
_SEARCH_TEXTS = ("search-found", "search-none", "search-most")

# Where the links of the first page lead, for each kind of reader. A {language} stands for its folder.
_WAYS: Mapping[str, Mapping[str, str]] = {
    "lead": {
        "lead-questions": f"{PLAN_PAGE}#questions&language={{code}}",
        "lead-report": "examples/{example}.report.html",
        "lead-faults": "examples/faulty/{draft}.html",
        "lead-word": "how-to/import.html",
        "lead-rules": "{home}rules/index.html",
    },
    "agency": {
        "agency-packs": "how-to/packs.html",
        "agency-language": "reference/rule-language.html",
        "agency-shared": "how-to/shared-parts.html",
        "agency-silence": "reference/suppressions.html",
        "agency-advice": "reference/advice.html",
    },
    "engineer": {
        "engineer-adopt": "how-to/adopting.html",
        "engineer-hook": "how-to/hook.html",
        "engineer-github": "how-to/github.html",
        "engineer-gitlab": "how-to/gitlab.html",
        "engineer-config": "reference/configuration.html",
        "engineer-security": "reference/security.html",
    },
}
# A plan and a draft in the language of the reader.
_EXAMPLES = {
    "en": ("complete", "first-draft"),
    "nb": ("kommune", "ressurs-krise"),
    "sv": ("bibliotek", "reklamblad"),
    "nl": ("fietsenwinkel", "pitch-van-het-bureau"),
}


_TO_OWN_LANGUAGE = f"""{{
const own = navigator.languages.map((code) => code.slice(0, 2)).map((code) => ({{ no: "nb", nn: "nb" }})[code] ?? code);
const first = own.find((code) => {json.dumps([*LANGUAGES])}.includes(code));
if (first && first !== "{ENGLISH}" && !location.hash) location.replace(`${{first}}/{HOME}`);
}}"""
"""Whoever arrives at the first page gets it in the first language of the browser that there is."""


def start_page(code: str) -> Content:
    """The first page in a language: what this is, and where each kind of reader goes on."""
    path = at_home(code, HOME)
    example, draft = _EXAMPLES[code]
    home = at_home(code, "")
    values = {"code": code, "example": example, "draft": draft, "home": home}

    def way(key: str, to: str) -> str:
        return f'<li><a href="{link(path, to.format(**values))}">{say(code, key)}</a></li>'

    readers = "".join(
        f"<section><h2>{say(code, f'{reader}-title')}</h2><p>{say(code, f'{reader}-text')}</p>"
        f"<ul>{''.join(way(key, to) for key, to in ways.items())}</ul></section>\n"
        for reader, ways in _WAYS.items()
    )
    questions = link(path, f"{PLAN_PAGE}#questions&language={code}")
    page = link(path, f"{PLAN_PAGE}#language={code}")
    english = say(code, "english-only")
    body = (
        f'<p class="lead">{say(code, "index-lead")}</p>\n'
        f'<p class="begin"><a class="button main" href="{questions}">{say(code, "index-begin")}</a> '
        f'<a class="button" href="{page}">{say(code, "index-open")}</a></p>\n'
        f'<p class="soft">{say(code, "index-private")}</p>\n'
        f'<div class="readers">{readers}</div>\n' + (f'<p class="soft">{english}</p>\n' if english else "")
    )
    others = {one: at_home(one, HOME) for one in LANGUAGES if one != code}
    script = _allowed(_TO_OWN_LANGUAGE) if code == ENGLISH else ("", "")
    return Content(path, texts(code)["index-head"], body, language=code, section="start", others=others, script=script)


def search_page(code: str, pages: Iterable[Content], program: str) -> Content:
    """The page with the search: all that is searched, and the program that searches, stand in it."""
    path = at_home(code, SEARCH)
    rows = [
        {
            "url": link(path, one.path),
            "title": one.title,
            "summary": one.summary,
            "text": one.words,
            "kind": texts(code)["rule" if one.section == "rules" else "page"],
            "lang": one.language if one.language != code else "",
        }
        for one in pages
        if one.words
    ]
    policy, script = _allowed(program)
    data = f"{_data('pages', rows)}{_data('texts', {key: texts(code)[key] for key in _SEARCH_TEXTS})}"
    body = (
        f"<noscript><p>{say(code, 'search-script')}</p></noscript>\n"
        '<p id="told" role="status"></p>\n<ol id="found"></ol>\n'
    )
    others = {one: at_home(one, SEARCH) for one in LANGUAGES if one != code}
    return Content(
        path,
        texts(code)["search-title"],
        body,
        language=code,
        others=others,
        section="search",
        script=(policy, data + script),
    )


def _allowed(program: str) -> tuple[str, str]:
    """A policy that allows one script, and the script."""
    hashed = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()
    return f"{POLICY}; script-src 'sha256-{hashed}'", f"<script>{program}</script>\n"


def _data(name: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>\n'
