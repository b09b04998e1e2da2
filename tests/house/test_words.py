"""The engine knows no marketing: the words of the trade live in the schema and in the rules, not in the code."""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from support.paths import MODULES, ROOT

PACKAGE = ROOT / "somelint"
SCHEMA = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))

OWN = """
channel post goal kpi audience follower hashtag campaign metric persona tactic milestone owner brand influencer
instagram facebook tiktok linkedin twitter youtube snapchat pinterest whatsapp story reel engagement reach strategy
stakeholder budget competitor content promotion pillar tone calendar
"""

# Words of the trade that are also ordinary words of programs, and in which sense the code means them.
ORDINARY = {
    "plan": "the document that is checked, as the program calls it",
    "automation": "a key of SARIF under which runs are grouped",
    "why": "the reason that a finding or an error gives",
    "somelint": "the name of the program, and the key that marks a document",
    "content": "what a YAML text or a mapping holds",
    "message": "the sentence of a finding",
    "policy": "what a page may load, as browsers call it",
    "people": "the readers of the messages",
    "reach": "how far a path or a comment goes",
    "calendar": "reckoning with dates",
    "note": "a remark",
    "review": "reading a list through",
    "baseline": "findings that are known and accepted",
    "tone": "the colour of an emoji",
    "budget": "the work that a run may do",
    "tool": "a program, as SARIF and its readers call it",
    "use": "making use of something",
}

# Those that the names of a library have, and only where it is used.
OF_A_LIBRARY = {"serving/server.py": {"post", "response"}}  # a kind of request and its answer, as HTTP calls them


def words_of_the_trade() -> set[str]:
    keys = {part for key in SCHEMA["properties"] for part in key.split("_")}
    return {singular(word) for word in {*keys, *OWN.split()}} - {"not"}


def singular(word: str) -> str:
    return word if word.endswith("ss") else word.removesuffix("s")


def words(text: str) -> Iterator[str]:
    """The words of a name or a text, camel case and underscores taken apart."""
    for found in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+", text):
        yield found.casefold()


def told(path: Path) -> Iterator[tuple[int, str]]:
    """Every word in the names, texts and comments of a module, with its line."""
    source = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NAME, tokenize.STRING, tokenize.COMMENT):
            yield from ((token.start[0], word) for word in words(token.string))


def test_no_module_uses_a_word_of_the_trade_and_no_more_are_let_through_than_are_needed() -> None:
    trade = words_of_the_trade()
    used: set[str] = set()
    for path in MODULES:
        name = path.relative_to(PACKAGE).as_posix()
        wrong = trade - set(ORDINARY) - OF_A_LIBRARY.get(name, set())
        every = [(line, word, singular(word)) for line, word in told(path)]
        assert [(name, line, word) for line, word, one in every if one in wrong] == []
        used |= {one for _, _, one in every}
    assert set(ORDINARY) <= trade & used


def test_the_words_of_the_format_are_among_the_words_of_the_trade() -> None:
    assert {"goal", "kpi", "channel", "audience", "tactic", "milestone", "planned"} <= words_of_the_trade()
