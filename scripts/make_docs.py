"""Writes the pages that are made from the rule files: docs/rules/*.md and docs/advice.md.

python scripts/make_docs.py            write them
python scripts/make_docs.py --check    exit 1 when one of them is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from somelint.rule import Rule  # noqa: E402  the checkout has to be found first
from somelint.rule_docs import full_data, page  # noqa: E402
from somelint.ruleset import builtin  # noqa: E402

DOCS = ROOT / "docs"


def pages() -> dict[str, str]:
    """Every generated page: its name below docs/ and its text."""
    rules = sorted(builtin().rules.values(), key=lambda rule: (rule.group, rule.id))
    data = {rule.id: full_data(rule) for rule in rules}
    made = {f"rules/{rule.id}.md": page(rule, data[rule.id]) for rule in rules}
    made["rules/README.md"] = "".join(index(rules))
    made["advice.md"] = "".join(advice({rule.id: data[rule.id].get("sources", []) for rule in rules}))
    return made


def index(rules: list[Rule]) -> Iterator[str]:
    """The page that lists all rules by group."""
    yield "# Rules\n\nMade from the rule files. `somelint explain RULE` shows the same text.\n\n"
    yield "Severity says how grave a finding is. The level says how much a rule asks of a plan: "
    yield "`--level` shows the rules up to essentials, standard (the default) or thorough.\n"
    group = ""
    for rule in rules:
        if rule.group != group:
            group = rule.group
            yield f"\n## {group}\n\n| rule | severity | level | finds |\n| --- | --- | --- | --- |\n"
        yield f"| [{rule.id}]({rule.id}.md) | {rule.severity.word} | {rule.level} | {cell(rule.summary)} |\n"


def advice(sources: Mapping[str, Any]) -> Iterator[str]:
    """The page that maps every piece of advice to its rules or to the reason why it has none."""
    told = yaml.safe_load((DOCS / "advice.yaml").read_text(encoding="utf-8"))
    yield "# Advice and rules\n\nEvery piece of advice in the five documents, and the rules that carry it.\n\n"
    yield "".join(f"- {key}: {text}\n" for key, text in told["documents"].items())
    yield "\n| number | document, place | advice | rules |\n| --- | --- | --- | --- |\n"
    for row in told["advice"]:
        carried = [f"[{rule}](rules/{rule}.md)" for rule in sorted(sources) if row["number"] in sources[rule]]
        rules = ", ".join(carried) or f"None. {row.get('no-rule', '')}".strip()
        yield f"| {row['number']} | {row['document']}, {cell(row['place'])} | {cell(row['says'])} | {rules} |\n"


def cell(text: str) -> str:
    """A text inside a table."""
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write the pages, or tell which of them are not up to date."""
    made = pages()
    present = {f"rules/{path.name}" for path in (DOCS / "rules").glob("*.md")} | {"advice.md"}
    if "--check" in sys.argv[1:]:
        stale = [name for name, text in made.items() if name not in present or (DOCS / name).read_text("utf-8") != text]
        stale += sorted(present - set(made))
        print("".join(f"docs/{name} is not what scripts/make_docs.py writes\n" for name in stale), end="")
        return 1 if stale else 0
    (DOCS / "rules").mkdir(exist_ok=True)
    for name in present - set(made):
        (DOCS / name).unlink()
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
