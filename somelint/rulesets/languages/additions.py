"""What a pack says in a language: the words around findings, and the texts of rules.

Each must exist in English, with the same shape and no placeholder of its own. What ships is never replaced, and what
came out of a run is not said in the words of a pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from somelint.language.templates import placeholders
from somelint.language.wording import FIRST_LANGUAGE
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Path, show_path
from somelint.model.records import NamedTuple
from somelint.rulesets.languages.rows import add_rule_words, codes_of, locale_rows, read_page_words
from somelint.rulesets.languages.rule_texts import READ_ONLY, rule_texts
from somelint.text.suggest import closest_name

if TYPE_CHECKING:
    from somelint.rulesets.bundle import Bundle

_OTHER_PLACES = {"date": {"day", "month", "year"}}
"""The places that some words may have although the English ones have them not."""

Mistake = tuple[Path, str]

_PLACES = re.compile(r"\{([a-z_]+)\}")
_FIXED = ("error", "warning", "info", "errors", "warnings", "infos", "plans", "rules", "files", "fixes", "failures")
_FIXED_BEGINNINGS = (
    *("checked-", "cut", "findings-", "fixed", "footing-", "hidden", "known-", "left-out", "no-findings", "no-fixes"),
    *(
        "not-fixed",
        "reached",
        "suppressed",
        "to-fix",
        "why-known-",
        "would-fix",
        "md-checked",
        "md-cut",
        "md-error",
        "md-failures",
    ),
    *("md-hidden", "md-hints", "md-incomplete", "md-info", "md-known-", "md-reached", "md-suppressed", "md-verdict-"),
    "md-warning",
)


def is_said_by_somelint(key: str) -> bool:
    """Whether a message says what came out of a run. A pack could make it say that all is well."""
    return key in _FIXED or key.startswith(_FIXED_BEGINNINGS)


class Shipped(NamedTuple):
    """What comes with somelint, and what a pack may not replace the words of."""

    languages: frozenset[str]  # the codes of languages
    rules: frozenset[str]  # the ids of rules


def message_mistakes(bundle: Bundle, data: Mapping[str, Any], shipped: Shipped) -> Iterator[Mistake]:
    """What is wrong with the words of a pack's locale file `data`: the path in the file, and a sentence."""
    language = str(data["language"])
    rules = {rule.id: rule.data for rule in bundle.rules}
    if language in shipped.languages:
        for part in ("frame", "values", "also", "sentences", "page"):
            if part in data:
                yield (part,), f"The words of “{language}” come with somelint; a pack adds those of another language."
    else:
        yield from _strange_words(bundle, data, "frame")
        yield from _strange_words(bundle, data, "values")
    for part in ("init-texts", "init-habits"):
        if part in data:
            yield (part,), "What init asks comes with somelint, in every language; a pack does not word it."
    for rule_id, texts in data.get("texts", {}).items():
        at: Path = ("texts", rule_id)
        if rule_id not in rules:
            near = closest_name(str(rule_id), rules)
            yield at, f"There is no rule “{rule_id}”." + (f" Did you mean “{near}”?" if near else "")
        elif language in shipped.languages and rule_id in shipped.rules:
            yield at, f"What this rule says in “{language}” comes with somelint; a pack words its own rules."
        else:
            yield from _strange_texts(rules[rule_id], texts, at)


def _strange_words(bundle: Bundle, data: Mapping[str, Any], part: str) -> Iterator[Mistake]:
    there = bundle.locales[FIRST_LANGUAGE][part]
    for key, text in data.get(part, {}).items():
        at: Path = (part, key)
        if key not in there:
            near = closest_name(str(key), there)
            yield at, f"There are no words called “{key}”." + (f" Did you mean “{near}”?" if near else "")
        elif part == "frame" and is_said_by_somelint(str(key)):
            yield at, "This says what came out of a run; these words come with somelint, in every language."
        elif _shape(text) != _shape(there[key]):
            expected = "“one” and “other”, each with a text," if isinstance(there[key], dict) else "A text"
            yield at, f"{expected} {'are' if isinstance(there[key], dict) else 'is'} expected here."
        elif strange := sorted(_places_filled(text) - _places_filled(there[key]) - _OTHER_PLACES.get(str(key), set())):
            yield at, f"Nothing is known here that could stand for “{{{strange[0]}}}”."


def _strange_texts(rule: Mapping[str, object], texts: Mapping[str, Any], at: Path) -> Iterator[Mistake]:
    known = {show_path(path): english for path, english in rule_texts(rule, whole=True)}
    # What only `explain` shows is not at hand in a check; its words are compared with nothing.
    for key, text in texts.items():
        if key not in known:
            if str(key).startswith(READ_ONLY):
                continue
            near = closest_name(str(key), known)
            yield (*at, key), f"The rule has no text “{key}”." + (f" Did you mean “{near}”?" if near else "")
        elif strange := sorted(set(placeholders(text)) - set(placeholders(known[key]))):
            yield (*at, key), f"Nothing is known here that could stand for “{{{strange[0]}}}”."


def add_language(bundle: Bundle, data: Mapping[str, Any]) -> Bundle:
    """The bundle with the words of a pack's locale file."""
    locales = bundle.locales
    if "frame" in data or "values" in data or data["language"] not in locales:
        locales = locale_rows([data], locales)
    rules = {
        rule.id: {**rule.data, "group": rule.group, "summary": rule.summary}
        for rule in bundle.rules
        if rule.id in data.get("texts", {})
    }
    return bundle._replace(
        page_words=_with_page_words(bundle.page_words, data),
        locales=locales,
        codes={**bundle.codes, **codes_of(locales)},
        texts=add_rule_words(bundle.texts, data, rules, whole=True),
    )


def _with_page_words(
    words: Mapping[str, Mapping[str, str]], data: Mapping[str, Any]
) -> Mapping[str, Mapping[str, str]]:
    return read_page_words([data], {str(code): words[code] for code in words}) if "page" in data else words


def _shape(text: object) -> object:
    if isinstance(text, dict):
        return {key: _shape(inner) for key, inner in text.items()}
    return isinstance(text, str)


def _places_filled(text: object) -> set[str]:
    texts = text.values() if isinstance(text, dict) else [text]
    return {name for inner in texts for name in _PLACES.findall(str(inner))}
