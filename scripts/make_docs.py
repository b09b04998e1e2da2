"""Writes the pages that are made from the rule files: docs/rules/*.md and docs/reference/advice.md; and docs/llms.txt.

scripts/dev docs write them
scripts/dev docs --check exit 1 when one of them is not what would be written
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from docs_site.llms import SHORT, short_text
from somelint.document.document import parse
from somelint.model.locations import Source
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_pages import full_data, rule_page
from somelint.rulesets.ruleset import builtin_rules

DOCS = ROOT / "docs"
SHARED = ROOT / "rules" / "_shared"
NOT_FACTS = {"id", "name", "aliases", "former-names", "misspellings", "names", "sources"}


def pages() -> dict[str, str]:
    """Every generated page: its name below docs/ and its text."""
    shipped = builtin_rules()
    if shipped.problems:
        # A file that cannot be read would take its page along.
        sys.exit("".join(f"{one.source}: {one.message}\n" for one in shipped.problems))
    rules = sorted(shipped.rules.values(), key=lambda rule: (rule.group, rule.id))
    data = {rule.id: full_data(rule, shipped.wording) for rule in rules}
    made = {f"rules/{rule.id}.md": rule_page(rule, data[rule.id], shipped.texts) for rule in rules}
    made["rules/README.md"] = "".join(index(rules, shipped.former_groups))
    made["rules/names.md"] = "".join(names())
    made["reference/advice.md"] = "".join(advice({rule.id: data[rule.id].get("sources", []) for rule in rules}))
    made[SHORT] = short_text()
    return made


def index(rules: list[Rule], former_groups: Mapping[str, str]) -> Iterator[str]:
    """The page that lists all rules by group, with the earlier names of the groups."""
    yield "# Rules\n\nMade from the rule files. `somelint explain RULE` shows the same text. "
    yield "[Shared names](names.md) lists what rules may name.\n\n"
    yield "Severity says how grave a finding is. The level says how much a rule asks of a plan: "
    yield "`--level` shows the rules up to essentials, standard (the default) or thorough.\n"
    group = ""
    for rule in rules:
        if rule.group != group:
            group = rule.group
            former = ", ".join(f"`{old}`" for old, now in former_groups.items() if now == group)
            yield f"\n## {group}\n\n" + (f"Earlier name: {former}.\n\n" if former else "")
            yield "| rule | severity | level | finds |\n| --- | --- | --- | --- |\n"
        yield f"| [{rule.id}]({rule.id}.md) | {rule.severity.word} | {rule.level} | {cell(rule.summary)} |\n"


def names() -> Iterator[str]:
    """The page that lists what all rules may name: definitions, catalogues and word lists."""
    yield "# Shared names\n\nMade from the files in `rules/`. What rules may name beside what they say themselves; "
    yield "[the rule language](../reference/rule-language.md) says how.\n\n## Definitions\n\n"
    yield "From `rules/_shared/definitions.yaml`. Each is about the place at hand.\n"
    for remark, defined in definitions(SHARED / "definitions.yaml"):
        yield f"\n{remark}\n\n| name | stands for |\n| --- | --- |\n"
        yield "".join(f"| `{name}` | `{cell(flow(written))}` |\n" for name, written in defined.items())
    yield "\n## Catalogues\n\nFrom `rules/_shared/catalogues/`. `lookup` gives the fields, as well as `id` and `name`, "
    yield "which every entry has; many have other names too.\n\n"
    yield "| catalogue | summary | entries | fields |\n| --- | --- | --- | --- |\n"
    for data in sorted(shared("catalogues"), key=lambda data: str(data["id"])):
        fields = sorted({name for entry in data["entries"] for name in facts(entry)})
        told = ", ".join(f"`{name}`" for name in fields) or "none"
        yield f"| `{data['id']}` | {cell(data.get('summary', ''))} | {len(data['entries'])} | {told} |\n"
    yield "\n## Facts\n\nWhat an entry of a catalogue may say, and what it is for. A pack may set these only.\n"
    for data in sorted(shared("catalogues"), key=lambda data: str(data["id"])):
        if "facts" in data:
            yield f"\n### {data['id']}\n\n| fact | takes | for |\n| --- | --- | --- |\n"
            for name, fact in data["facts"].items():
                yield f"| `{name}` | {takes(fact)} | {cell(fact['says'])} |\n"
    yield "\n## Word lists\n\nFrom `rules/_shared/lexicons/`.\n\n| list | finds |\n| --- | --- |\n"
    for data in sorted(shared("lexicons"), key=lambda data: str(data["id"])):
        yield f"| `{data['id']}` | {cell(data.get('summary', ''))} |\n"


def shared(folder: str) -> list[dict[str, Any]]:
    """The files in a folder of what the rules share, read."""
    return [read(path) for path in (SHARED / folder).glob("*.yaml")]


def read(path: Path) -> dict[str, Any]:
    """A rule file as somelint reads it: `on` is a word there."""
    data = parse(Source(path.name, path.read_text(encoding="utf-8"))).data
    assert isinstance(data, dict)
    return data


def definitions(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The definitions under the remarks that stand before them in the file."""
    values = read(path)["definitions"]
    text = path.read_text(encoding="utf-8")
    remark: list[str] = []
    defined: dict[str, Any] = {}
    for line in text[text.index("\ndefinitions:") :].splitlines():
        if line.startswith("  # "):
            if defined:
                yield " ".join(remark), defined
                remark, defined = [], {}
            remark.append(line[4:].strip())
        elif found := re.match(r'  "?([a-z][a-z0-9-]*)"?:', line):
            defined[found[1]] = values[found[1]]
    yield " ".join(remark), defined


def facts(entry: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The fields of an entry in a catalogue that are facts, with what is inside them."""
    for key, value in entry.items():
        if above or key not in NOT_FACTS:
            yield from facts(value, f"{above}{key}.") if isinstance(value, dict) else [above + key]


def takes(fact: Mapping[str, Any]) -> str:
    """Which values a fact of a catalogue takes."""
    kind = fact.get("kind", "text").replace("-", " ")
    if "in" in fact:
        return f"{kind}: ids of `{fact['in']}`"
    return f"{kind}: {', '.join(f'`{value}`' for value in fact['one-of'])}" if "one-of" in fact else kind


def flow(value: object) -> str:
    """A piece of YAML on one line."""
    written = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**6)
    return written.removesuffix("\n").removesuffix("\n...")


def advice(sources: Mapping[str, Any]) -> Iterator[str]:
    """The page that maps every piece of advice to its rules or to the reason why it has none."""
    told = yaml.safe_load((DOCS / "reference" / "advice.yaml").read_text(encoding="utf-8"))
    yield "# Advice and rules\n\nEvery piece of advice in the five documents, and the rules that carry it.\n\n"
    yield "".join(f"- {key}: {text}\n" for key, text in told["documents"].items())
    yield "\n| number | document, place | advice | rules |\n| --- | --- | --- | --- |\n"
    for row in told["advice"]:
        carried = [f"[{rule}](../rules/{rule}.md)" for rule in sorted(sources) if row["number"] in sources[rule]]
        rules = ", ".join(carried) or f"None. {row.get('no-rule', '')}".strip()
        yield f"| {row['number']} | {row['document']}, {cell(row['place'])} | {cell(row['says'])} | {rules} |\n"


def cell(text: str) -> str:
    """A text inside a table."""
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write the pages, or tell which of them are not up to date."""
    made = pages()
    present = {f"rules/{path.name}" for path in (DOCS / "rules").glob("*.md")} | {"reference/advice.md"}
    present |= {SHORT} if (DOCS / SHORT).exists() else set()
    if "--check" in sys.argv[1:]:
        stale = [name for name, text in made.items() if name not in present or (DOCS / name).read_text("utf-8") != text]
        stale += sorted(present - set(made))
        print("".join(f"docs/{name} is not what scripts/dev docs writes\n" for name in stale), end="")
        return 1 if stale else 0
    (DOCS / "rules").mkdir(exist_ok=True)
    for name in present - set(made):
        (DOCS / name).unlink()
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
