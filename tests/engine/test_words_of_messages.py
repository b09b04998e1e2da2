"""Whatever is wrong with a plan, a message in another language has none of somelint's English words left in it."""

import re
from functools import cache

import pytest

from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.language.wording import Wording
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from somelint.text.files import read_source
from somelint.text.sentences import group_digits, said, say
from support.paths import ROOT
from support.small_rules import TODAY

LANGUAGES = ("nb", "sv", "nl")
FAULTY = sorted((ROOT / "examples" / "faulty").glob("*.yaml"))

PLAN = "somelint: 1\n"
# One text for each kind of slip; what of it is shown stands in quotation marks.
TEXTS = {
    "tab": "a:\n\tb: 1\n",
    "indented": " a: 1\nb: 2\n",
    "further": "a: b\n  c: d\n",
    "no-colon": "a\n  b: 1\nc: 2\n",
    "colon": "a: b: c\n",
    "colon-in-flow": "a: [b: c: d]\n",
    "tight": "a: {b:1}\nowner:kari\ngoals: 1\n",
    "apostrophe": "a: 'it's here'\n",
    "quote": 'a: "b\nc: d\n',
    "bracket": "a: [b, c\nd: e\n",
    "brace": "a: {b: c\nd: e\n",
    "at-end": "a: [b",
    "escape": 'a: "\\q"\n',
    "digits": 'a: "\\xZZ"\n',
    "no-character": 'a: "\\uD800"\n',
    "block": "a: |x\n  b\n",
    "anchor": "a: & b\n",
    "alias": "a: *b\n",
    "unknown-alias": "a: *bold\n",
    "label": "a: !b!c d\n",
    "percent": "%a\nb: 1\n",
    "at-sign": "a: @b\n",
    "question": "a: [?b, c]\n",
    "merged": "a: 1\n<<<<<<< b\n",
    "comma": "a: [, b]\n",
    "empty-pair": "a: {b:, c: 1}\n",
    "comment-in-flow": "a: [#b, c]\n",
    "control": "a: \x07\n",
    "no-break-space": "a:\n\u00a0\u00a0b: 1\n",
    "thin-space": "a:\n\u2009b: 1\nc: 2\n",
    "bullet": "a:\n• b\n• c\nd: 1\n",
    "dash": "a:\n– b\n– c\nd: 1\n",
    "asterisk": "a:\n* b\n* c\nd: 1\n",
    "false-quote": "a: “b, c: d”\n",
    "markdown": "# A\n\n- **b**\n- [c](d)\n",
    "table": "a,b,c\nd,e,f\n",
    "list": "- a\n",
    "scalar": "a\n",
    "types": PLAN + "plan: [a]\ngoals: {a: 1}\nchannels: true\npeople: 3.5\ntone: 7\n",
    "formats": PLAN + "plan: {version: 2, language: n, period: {start: soon}}\nchannels: [{id: a b, main: 1}]\n",
    "ranges": PLAN + "content: {mix: {promotion: 120}}\ngoals: [{id: a, rank: 0}]\n",
    "shapes": PLAN + "channels: [{id: a, on: b, frequency: {posts: 1, from: 2, per: week}}]\ntone: {}\n",
    "keys": PLAN + "golas: []\nchannels: [{id: a}]\n",
    "comments": PLAN
    + "# somelint: ignore\n# somelint: [a]\n# somelint ignore[a] -- b\n# somelint: ignor[a]\n# somelint: ignore a\n"
    + "# somelint: ignore[a\n# somelint: ignore[]\n# somelint: ignore[all] -- b\n# somelint: enable[time] -- b\n"
    + "# somelint: ignore[no-tone] until b\n# somelint: ignore[no-tone] b\n# someilnt: ignore[no-tone] -- b\n"
    + "# somelint: file-ignore[not-yaml] -- b\n# ignore[no-tone] -- b\n# somelint.ignore[no-tone]\n",
    "twice": PLAN + "goals: []\ngoals: []\n",
}


@cache
def speaking(language: str) -> Ruleset:
    return builtin_rules().speaking(language)


def told(source: Source, language: str) -> list[str]:
    """All that is said about a text in a language."""
    report: Report = check(source, speaking(language), CheckOptions(TODAY))
    return [
        text
        for finding in report.findings
        for text in (finding.message, finding.help, *(related.says for related in finding.related))
    ] + [say(failure.message, words(language).sentences) for failure in report.failures]


def words(language: str) -> Wording:
    return speaking(language).wording


def words_of(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w#.-])[a-zåäöæø]{3,}(?![\w:-])", re.sub(r"\{[a-z_]+\}", " ", text)))


@cache
def english_words(language: str) -> frozenset[str]:
    """The words of the patterns in English that the language does not have as well."""
    own: set[str] = set()
    for file in (ROOT / "rules").glob(f"*/locales/{language}*.yaml"):
        data = parse(read_source(str(file))).data
        for texts in (data.get("sentences", {}), data.get("values", {}), *data.get("texts", {}).values()):
            own |= {word for text in texts.values() for word in words_of(str(text))}
    english = {word for pattern in words(language).sentences for word in words_of(pattern)}
    return frozenset(english - own)


def without_quoted(text: str) -> str:
    """A message without what it quotes from the plan."""
    return re.sub(r"«[^»]*»|”[^”]*”|“[^”]*”|\"[^\"]*\"", " ", text)


def english_in(source: Source, language: str) -> dict[str, set[str]]:
    """The messages with English words in them, and these words; what a plan itself says is no message."""
    found = {
        text: words_of(without_quoted(text)) & english_words(language)
        for text in told(source, language)
        if text not in source.text
    }
    return {text: left for text, left in found.items() if left}


def test_the_words_looked_for_are_english() -> None:
    for language in LANGUAGES:
        assert {"quotation", "nothing", "expected", "missing"} <= english_words(language)
    assert english_in(Source("a.yaml", "a: [b"), "nb") == {}
    assert words_of("The bracket is not closed, {key} the-other a: b") >= {"bracket", "closed", "not"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slip", TEXTS)
def test_slips_are_told_in_the_language(slip: str, language: str) -> None:
    source = Source("a.yaml", TEXTS[slip])
    assert told(source, language) != told(source, "en")
    assert english_in(source, language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FAULTY, ids=lambda file: file.stem)
def test_faulty_plans_are_told_in_the_language(file: object, language: str) -> None:
    assert english_in(read_source(str(file), str(file)), language) == {}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (said("“{name}” is a folder. Name a file in it.", name="a"), "«a» er en mappe. Oppgi en fil i den."),
        (
            said("This file has more than {most} entries; make it smaller or simpler.", most=group_digits(200_000)),
            "Filen har mer enn 200\u00a0000 oppføringer; gjør den mindre eller enklere.",
        ),
        (said("{one} or {other}", one=said("text"), other=said("a list")), "tekst eller en liste"),
    ],
)
def test_a_sentence_in_a_sentence_is_told_in_the_language(message: str, text: str) -> None:
    assert say(message, words("nb").sentences) == text


@pytest.mark.parametrize(("number", "text"), [(7, "7"), (999, "999"), (1000, "1,000"), (1_234_067, "1,234,067")])
def test_thousands(number: int, text: str) -> None:
    assert group_digits(number) == text


def test_machine_fields_stay_english() -> None:
    source = Source("a.yaml", "a: [b")
    args = [check(Inputs([source]), speaking(code), CheckOptions(TODAY)).findings[0].args for code in ("en", "nb")]
    assert args[0] == args[1]
