"""Rules, word lists and catalogues just under 100,000 bytes that are as much work as such files can be, and small rules
that ask much of a long text. Each pack comes with the plan that it is tried on."""

# ruff: noqa: E501 (an attack is easier to read on one line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from support.hostile_sizes import MARK, SHAPES, TEXTS
from support.paths import ROOT

_MOST = 80_000


class Attack(NamedTuple):
    """A pack and a plan."""

    # The files of the pack by their path in it.
    files: Mapping[str, str]
    # The text of the plan.
    plan: str


def _rule(check: str, more: str = "") -> str:
    return f"""\
id: some-smell
summary: A smell.
group: form
severity: error
{more}check: {check}
message: Here.
help: Write something.
why: Because.
examples:
  valid: [{{plan: "budget: {{total: 1}}"}}, {{plan: "budget: {{total: 2}}"}}]
  invalid: [{{plan: "a: 1", finds: [{{at: ., message: Here.}}]}}, {{plan: "b: 1", finds: [{{at: ., message: Here.}}]}}]
"""


def _complete() -> str:
    return (ROOT / "examples" / "complete.yaml").read_text(encoding="utf-8")


def _one(check: str, plan: Callable[[], str] = _complete, more: str = "", **files: str) -> Attack:
    """A pack of one rule, with other files by their names: `catalogues__a` is catalogues/a.yaml."""
    beside = {f"{name.replace('__', '/').replace('_', '-')}.yaml": text for name, text in files.items()}
    return Attack({"rules/some-smell.yaml": _rule(check, more), **beside}, plan())


def _many(one: str, size: int = _MOST, between: str = "") -> str:
    """A text of numbered pieces, as many as fit."""
    pieces: list[str] = []
    while size > 0:
        pieces.append(one.replace("@", str(len(pieces))))
        size -= len(pieces[-1].encode()) + len(between)
    return between.join(pieces[:-1])


def _catalogue(entries: str) -> str:
    return f"id: many\nentries:\n{entries}"


def _list(terms: str = "apple", families: str = "", more: str = "") -> str:
    parts = [f"terms:\n  en: [{terms}]\n" if terms else "", f"families:\n  any:\n{families}" if families else "", more]
    return "id: some-words\nsummary: Words.\n" + "".join(parts) + "examples: {match: [apple], miss: [pear]}\n"


def _text(kind: str = "sentences", size: int = _MOST) -> str:
    return MARK + "why: >-\n  " + TEXTS[kind](size).replace("\n", " ") + "\n"


def _texts_and_one(entry: str, count: int, kind: str = "sentences", size: int = 45_000) -> str:
    return _text(kind, size) + "x-a:\n" + "".join(f"- {entry.replace('@', str(n))}\n" for n in range(count))


_GOALS = SHAPES["ids that look alike"]
_SAYS = "{avoids: some-words, in: [/why]}"

# A small rule that asks one form about a long text.
_OF_ONE_TEXT = {
    "figure": "{known: {figure: /why}}",
    "figure of a name": "{known: {figure: /why, named: {text: brewers}}}",
    "year": "{known: {year: /why, near: today}}",
    "words": "{compare: [{words: /why}, '<', 1]}",
    "sentences": "{compare: [{sentences: /why}, '<', 1]}",
    "capitals": "{not: {is: {/why: {capitals: true}}}}",
    "mentioned": "{known: {mentioned: /why, in: channels, field: id}}",
    "names": "{not: {is: {/why: {names: channels}}}}",
    "lists": "{not: {is: {/why: {lists: channels}}}}",
    "nearest": "{known: {nearest: {in: channels, key: /why}}}",
    "echoes itself": "{not: {is: {/why: {echoes: /why}}}}",
    "every list": "{avoids: [everybody-audience, hype-words, jargon-words, bargain-words, imitation], in: [/why]}",
}
# A small rule that asks one form about each pair of many texts, or of many texts and a long one.
_OF_MANY_TEXTS = {
    "echoes of a long text": "{every: '/x-a[*]', is: {'.': {not: {echoes: /why}}}}",
    "a long text echoes": "{every: '/x-a[*]', is: {/why: {not: {echoes: '.'}}}}",
    "mentions": "{not: {is: {/why: {mentions: '/x-a[*]'}}}}",
    "mentions each": "{every: '/x-a[*]', is: {/why: {not: {mentions: '.'}}}}",
    "words of": "{every: '/x-a[*]', is: {'.': {not: {word-of: /why}}}}",
    "figures of names": "{every: '/x-a[*]', is: {'.': {differs-from: {figure: /why, named: '.'}}}}",
    "gives": "{not: {is: {/why: {gives: {of: '/x-a[*]', value: '.'}}}}}",
    "echoes of each other": "{every: '/x-a[*]', is: {'.': {not: {echoes: {text: We answer the brewers}}}}}",
    "every over every": "{every: '/x-a[*]', is: {self: {present: true}, /x-a: {has: '.'}}}",
}

ATTACKS: dict[str, Callable[[], Attack]] = {
    "a catalogue of many": lambda: _one(
        "{not: {is: {/why: {names: many}}}}", catalogues__many=_catalogue(_many("- {id: entry-@, name: Entry @}\n"))
    ),
    "a catalogue of many, mentioned": lambda: _one(
        "{known: {mentioned: /why, in: many, field: id}}",
        partial(_text, "sentences", 50_000),
        catalogues__many=_catalogue(_many("- {id: entry-@, name: Entry @}\n", 45_000)),
    ),
    "a catalogue of many, nearest": lambda: _one(
        "{every: '/x-a[*]', is: {'.': {same-as: {nearest: {in: many, key: '.'}}}}}",
        partial(_texts_and_one, "entri-@", 2000, "words", 100),
        catalogues__many=_catalogue(_many("- {id: entry-@, name: Entry @}\n", 60_000)),
    ),
    "an entry of many names": lambda: _one(
        "{not: {is: {/why: {names: many}}}}",
        catalogues__many=_catalogue(f"- {{id: a, name: A, aliases: {{en: [{_many('alias @, ')}]}}}}\n"),
    ),
    "a word list of many": lambda: _one(_SAYS, lexicons__some_words=_list(_many("term@, "))),
    "a word list of many, open": lambda: _one(_SAYS, lexicons__some_words=_list(_many("'*t@*', "))),
    "a word list of many, long text": lambda: _one(
        _SAYS, partial(_text, "sentences", 50_000), lexicons__some_words=_list(_many("term@, ", 45_000))
    ),
    "a long term": lambda: _one(_SAYS, lexicons__some_words=_list("a " * 40_000)),
    "a family of many words": lambda: _one(
        _SAYS, partial(_text, "letters", 50_000), lexicons__some_words=_list(families=f"  - {_many('a ... ', 600)} a\n")
    ),
    "a family of many choices": lambda: _one(
        _SAYS,
        partial(_text, "letters", 40_000),
        lexicons__some_words=_list(families=f"  - {' ... '.join(['a / b / c'] * 100)}\n").replace("any:", "en:"),
    ),
    "concepts of concepts": lambda: _one(
        _SAYS,
        lexicons__some_words=_list(
            families='  - "<c29> ... <c29>"\n',
            more="concepts:\n  c0: {en: a / b}\n"
            + "".join(f'  c{n}: {{any: "<c{n - 1}> / <c{n - 1}>"}}\n' for n in range(1, 30)),
        ),
    ),
    "concepts in a circle": lambda: _one(
        _SAYS,
        lexicons__some_words=_list(
            families='  - "<c0> ... <c1>"\n', more='concepts:\n  c0: {any: "<c1>"}\n  c1: {any: "<c0>"}\n'
        ),
    ),
    "sentences of choices": lambda: _one(
        "{avoids-likely: some-words, in: [/why]}",
        lexicons__some_words=_list(
            "apple", more=f"likely:\n  en:\n    examples: |\n      {'[a / b] ' * 40}\n    near: |\n      Not this.\n"
        ),
    ),
    "many sentences": lambda: _one(
        "{avoids-likely: some-words, in: [/why]}",
        lexicons__some_words=_list(
            "apple",
            more="likely:\n  en:\n    examples: |\n"
            + _many("      We buy followers @ at the shop.\n", 60_000)
            + "    near: |\n"
            + _many("      We count followers @ at the shop.\n", 30_000),
        ),
    ),
    "near words": lambda: _one(
        _SAYS,
        partial(_text, "letters", 50_000),
        lexicons__some_words=_list(
            "a, b", more=f"not-near: {{words: [{_many('word@, ', 40_000)}], within: 100}}\n"
        ),
    ),
    "deep conditions": lambda: _one("{not: " * 90 + "{present: /why}" + "}" * 90),
    "wide conditions": lambda: _one(f"{{all: [{_many('{present: /why}', between=', ')}]}}"),
    "conditions in conditions": lambda: _one("{all: [{present: /why}, " * 40 + "{present: /why}" + "]}" * 40),
    "many names": lambda: _one("n0", more="let:\n" + _many("  n@: {present: /why}\n")),
    "names of names": lambda: _one(
        "{compare: [n50, '<', 1]}",
        more="let:\n  n0: {count: '/goals[*]'}\n" + "".join(f"  n{n}: {{add: [n{n - 1}, n{n - 1}]}}\n" for n in range(1, 51)),
    ),
    "unions of unions": lambda: _one(
        "{empty: n30}",
        more="let:\n  n0: '/goals[*]'\n" + "".join(f"  n{n}: {{union: [n{n - 1}, n{n - 1}]}}\n" for n in range(1, 31)),
    ),
    "every over every over every": lambda: _one(
        "{compare: [n, '<', 1]}",
        _GOALS,
        "select: '/goals[*]'\nlet:\n  n: {count: {of: '/goals[*]', where: {id: {in: '/goals[*].id'}, name: {in: '/goals[*].name'}}}}\n",
    ),
    "a long selector": lambda: _one(f"{{present: /{_many('x-a@.')}b}}"),
    "a wide selector": lambda: _one(f"{{present: [{_many('/x-a@', between=', ')}]}}"),
    "many selectors": lambda: _one("{present: /why}", more=f"select: [{_many('/goals[*]', between=', ')}]\n"),
    "many cases": lambda: Attack(
        {
            "rules/some-smell.yaml": _rule("X").replace(
                "check: X\n", "cases:\n" + _many("  - check: {exists: '/x-@[*]', }\n    at: why\n".replace(", }", "}"), 80_000)
            )
        },
        _complete(),
    ),
    "many examples": lambda: Attack(
        {"rules/some-smell.yaml": _rule("{present: /budget}").replace("valid: [", "valid: [" + _many('{plan: "c: @"}, ', 90_000), 1)},
        _complete(),
    ),
    "a long message": lambda: Attack(
        {"rules/some-smell.yaml": _rule("{present: /x-b}", "select: '/goals[*]'\nlet: {n: {list: {of: '/goals[*]', value: name, most: 100000}}}\n").replace("message: Here.", "message: \"" + "{n} " * 100 + "\"", 1)},
        _GOALS(),
    ),
    "many rules": lambda: Attack(
        {f"rules/smell-{n}.yaml": _rule("{present: /x-b}").replace("some-smell", f"smell-{n}") for n in range(200)}, _complete()
    ),
    "many mistakes": lambda: _one("{present: /why}", more="let:\n" + _many("  n@: {presnt: /why}\n")),
    "many definitions": lambda: _one("{present: /why}", definitions="definitions:\n" + _many("  n@: {present: /why}\n")),
    "definitions of definitions": lambda: _one(
        "n40",
        definitions="definitions:\n  n0: {present: /why}\n" + "".join(f"  n{n}: {{all: [n{n - 1}, n{n - 1}]}}\n" for n in range(1, 41)),
    ),
}  # fmt: skip
ATTACKS |= {
    f"{name}, {kind}": partial(_one, check, partial(_text, kind))
    for name, check in _OF_ONE_TEXT.items()
    for kind in ("sentences", "letters")
}
ATTACKS |= {
    f"{name}, {kind}, {entry}": partial(_one, check, partial(_texts_and_one, entry, count, kind, size))
    for name, check in _OF_MANY_TEXTS.items()
    for kind in ("numbers", "letters")
    for entry, count, size in (("word@x", 2000, 60_000), ("a b word@x", 2000, 55_000))
}
