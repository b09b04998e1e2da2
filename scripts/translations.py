"""The texts of rules and of init in other languages: what is missing or no longer true, and their files in one form.

scripts/dev translations              lists what is missing, and what was made from an English text that has changed
scripts/dev translations --stamp      notes for each text that has no note yet which English text it was made from
scripts/dev translations --accept R…  notes it anew for the rules (or questions) that are named: they were looked at
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from somelint.document.document import parse
from somelint.model.locations import show_path
from somelint.rulesets.languages.question_texts import HABITS, TEXTS, texts_of_questions
from somelint.rulesets.languages.rule_texts import digest_of_text, rule_texts
from somelint.text.files import read_source

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
LANGUAGES = ("nb", "sv", "nl")
_HEADS = {
    "nb": "# Tekstene til reglene i denne mappen. Under «made-from» står hvilken engelsk tekst hver er laget av.",
    "sv": "# Texterna till reglerna i den här mappen. ”made-from” säger vilken engelsk text var och en är gjord av.",
    "nl": "# De teksten van de regels in deze map. Onder “made-from” staat van welke Engelse tekst elk is gemaakt.",
}
_QUESTIONS = {
    "nb": "# Det «somelint init» spør om, og teksten i planen den lager. «init-habits» er slik folk skriver.",
    "sv": "# Det som ”somelint init” frågar, och texten i planen som det gör. ”init-habits” är hur folk skriver.",
    "nl": "# Wat “somelint init” vraagt, en de tekst van het plan dat het maakt. “init-habits”: hoe mensen schrijven.",
}
INIT = "init"
"""What stands for a group of rules where the texts are those of the questions."""

_LONG = 100

Texts = dict[str, dict[str, str]]


class _Dumper(yaml.SafeDumper):
    """Writes long texts as folded blocks, which translators can edit line by line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > _LONG else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def english_texts(group: str) -> Texts:
    """The texts of the rules of a group: by rule and path in the rule file."""
    if group == INIT:
        return texts_of_questions(parse(read_source(str(RULES / "_shared" / "questions.yaml"))).data)
    texts: Texts = {}
    for file in sorted((RULES / group).glob("*.yaml")):
        data = parse(read_source(str(file))).data
        texts[data["id"]] = {show_path(path): text for path, text in rule_texts(data, whole=True)}
    return texts


def groups() -> list[str]:
    """The groups of the rules that ship, and INIT."""
    return [*sorted(folder.name for folder in RULES.iterdir() if folder.is_dir() and folder.name[0] != "_"), INIT]


def file_of(group: str, language: str) -> Path:
    """The file with the texts of a group in a language."""
    if group == INIT:
        return RULES / "_shared" / "locales" / f"{language}-questions.yaml"
    return RULES / group / "locales" / f"{language}.yaml"


def part_of(group: str) -> str:
    """The key that the texts of a group stand under."""
    return TEXTS if group == INIT else "texts"


def read(group: str, language: str) -> dict[str, Any]:
    """What that file says; nothing when there is none."""
    file = file_of(group, language)
    return dict(parse(read_source(str(file))).data) if file.exists() else {}


def gaps(group: str, language: str) -> Iterator[tuple[str, str, str]]:
    """What a language lacks for a group: a rule, the path of a text, and whether it is missing, stale or of no use."""
    data, english = read(group, language), english_texts(group)
    texts: Texts = data.get(part_of(group), {})
    for rule, originals in english.items():
        for key, original in originals.items():
            if key not in texts.get(rule, {}):
                yield rule, key, "missing"
            elif data.get("made-from", {}).get(rule, {}).get(key) != digest_of_text(original):
                yield rule, key, "stale"
    for rule, own in texts.items():
        yield from ((rule, key, "of no use") for key in own if key not in english.get(rule, {}))


def file_text(group: str, language: str, texts: Texts, accepted: Sequence[str] = ()) -> str:
    """The file of a group: texts in the order of the English ones, each with a note of what it was made from.

    A note that is there is kept, unless the rule is one of those `accepted`.
    """
    english = english_texts(group)
    there = read(group, language)
    notes: Mapping[str, Mapping[str, str]] = there.get("made-from", {})
    kept = {
        rule: {key: texts[rule][key] for key in english[rule] if key in texts[rule]}
        for rule in english
        if rule in texts
    }
    stamps = {
        rule: {
            key: digest_of_text(english[rule][key])
            if rule in accepted or key not in notes.get(rule, {})
            else notes[rule][key]
            for key in own
        }
        for rule, own in kept.items()
    }
    body = _dumped({"language": language, part_of(group): kept}, False)
    if HABITS in there:
        body += _dumped({HABITS: there[HABITS]}, None)
    lines = [
        f"  {rule}: {{{', '.join(f'{_key(key)}: {stamp!r}' for key, stamp in own.items())}}}"
        for rule, own in stamps.items()
    ]
    return "\n".join([(_QUESTIONS if group == INIT else _HEADS)[language], body.rstrip("\n"), "made-from:", *lines, ""])


def write(group: str, language: str, texts: Texts, accepted: Sequence[str] = ()) -> None:
    """Write the file of a group, with new notes for the rules that are `accepted`."""
    text = file_text(group, language, texts, accepted)
    file = file_of(group, language)
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


def _dumped(data: Mapping[str, Any], flow: bool | None) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=flow)


def _key(key: str) -> str:
    return f'"{key}"' if "[" in key else key


def main(arguments: Sequence[str]) -> int:
    """List the gaps, or write the notes. Returns 1 when there are gaps."""
    accepted = arguments[1:] if arguments[:1] == ["--accept"] else []
    if accepted or arguments[:1] == ["--stamp"]:
        for group in groups():
            for language in LANGUAGES:
                # The file of a group that has none of them stays as it is, byte for byte.
                if file_of(group, language).exists() and (not accepted or english_texts(group).keys() & set(accepted)):
                    write(group, language, read(group, language)[part_of(group)], accepted)
    found = 0
    for group in groups():
        for language in LANGUAGES:
            for rule, key, what in gaps(group, language):
                found += 1
                print(f"{language} {group}/{rule} {key}: {what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
