"""The frame that all pages of the site have: the menu, the search, the languages, and what a page may load."""

from __future__ import annotations

from html import escape

from docs_site.contents import ENGLISH, HOME, LANGUAGES, PLAN_PAGE, STYLE, Content, at_home, link, say

# A page loads its style and nothing else. The word “file:” is for a site that is read from a disk.
POLICY = "default-src 'none'; style-src 'self' file:; img-src data:; form-action 'self' file:; base-uri 'none'"
# The parts of the site, each with its first page; those that are there in one language only have no place in another.
_PARTS = {
    "start": HOME,
    "plan": PLAN_PAGE,
    "rules": "rules/index.html",
    "examples": "examples/index.html",
    "how-to": "how-to/index.html",
    "reference": "reference/index.html",
}
_IN_EACH_LANGUAGE = ("start", "rules")


def framed(content: Content, version: str) -> str:
    """The whole page."""
    here, language = content.path, content.language
    policy, script = content.script
    beside = _beside(content)
    chosen = f' id="{ENGLISH}"' if here == HOME else ""
    title = escape(content.title)
    whole = say(language, "index-title") if content.section == "start" else f"{title} · somelint"
    summary = f'<p class="lead">{escape(content.summary)}</p>\n' if content.summary else ""
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy or POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{whole}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{link(here, STYLE)}">
</head>
<body{chosen}>
<a class="skip" href="#text">{say(language, "skip")}</a>
<header>
<p class="name"><a href="{link(here, at_home(language, HOME))}">somelint</a></p>
{_menu(content)}
{_search(content)}
{_languages(content)}</header>
<div class="page{" with-beside" if beside else ""}">
<main id="text">
<h1>{title}</h1>
{summary}{content.body}
</main>
{beside}</div>
<footer><p>{say(language, "version", version=version)}. {say(language, "promise")}</p></footer>
{script}</body>
</html>
"""


def _item(content: Content, path: str, text: str, current: bool) -> str:
    mark = ' aria-current="true"' if current else ""
    return f'<li><a href="{link(content.path, path)}"{mark}>{text}</a></li>'


def _menu(content: Content) -> str:
    language = content.language
    rows = []
    for part, page in _PARTS.items():
        path = at_home(language, page) if part in _IN_EACH_LANGUAGE else page
        if part == "plan" and language != ENGLISH:
            path += f"#language={language}"
        rows.append(_item(content, path, say(language, part), content.section == part))
    return f'<nav aria-label="{say(language, "main-menu")}"><ul>{"".join(rows)}</ul></nav>'


def _search(content: Content) -> str:
    language = content.language
    to = link(content.path, at_home(language, "search.html"))
    field = f'<input type="search" id="query" name="q" aria-label="{say(language, "search-what")}">'
    return f'<form role="search" id="search" action="{to}">{field}<button>{say(language, "search")}</button></form>'


def _languages(content: Content) -> str:
    """The same page in other languages, where there is one."""
    if not content.others:
        return ""
    spoken = {content.language: content.path, **content.others}
    rows = "".join(
        _item(content, spoken[code], name, code == content.language).replace(
            "<a ", f'<a lang="{code}" hreflang="{code}" '
        )
        for code, name in LANGUAGES.items()
        if code in spoken
    )
    return f'<nav class="languages" aria-label="{say(content.language, "languages")}"><ul>{rows}</ul></nav>\n'


def _beside(content: Content) -> str:
    """The pages beside this one, where there are some."""
    rows = "".join(_item(content, path, escape(name), path == content.path) for path, name in content.beside)
    return f'<nav class="beside" aria-label="{say(content.language, "here")}"><ul>{rows}</ul></nav>\n' if rows else ""
