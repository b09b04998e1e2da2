"""The documentation for assistants, as plain text: a list of the pages; the format of a plan and all rules in one."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docs_site.contents import ROOT

SHORT, FULL = "llms.txt", "llms-full.txt"
_NOTE = (
    "> A linter for social-media strategies written as YAML. It compares a plan with rules, each with its reason and"
    " its source, and names the place, the facts and what to do.\n\n"
    "Check with `somelint check --output-format agent`; `somelint fix` puts right what needs no decision; where a text"
    " is missing (`stub`), ask the people behind the plan and make nothing up.\n"
)
_ROW = re.compile(r"^\|\s*(.*?)\s*\|\s*(.*?)\s*\|$", re.M)
_LINK = re.compile(r"\[([^]\[]+)\]\(([^()\s]+)\)")


def short_text() -> str:
    """The pages of the documentation by section, as docs/README.md lists them, for a file beside it."""
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    made = [f"# somelint\n\n{_NOTE}"]
    for part in re.split(r"^## ", index, flags=re.M)[1:]:
        title, _, rest = part.partition("\n")
        rows = [line for left, says in _ROW.findall(rest) for line in _listed(left, says)]
        made.append(f"\n## {title}\n\n" + "".join(rows))
    files = {
        "the format of a plan": ("../schema/plan.schema.json", "JSON Schema, with a description of every key"),
        "the smallest plan": ("../examples/small.yaml", "how little is needed"),
        "a whole plan": ("../examples/complete.yaml", "how much can be said, and nothing to find in it"),
    }
    made.append("\n## Files\n\n" + "".join(f"- [{name}]({at}): {says}\n" for name, (at, says) in files.items()))
    return "".join(made)


def _listed(left: str, says: str) -> Iterator[str]:
    """A row of a table of pages; one that names several has the same words for each."""
    for name, at in _LINK.findall(left):
        yield f"- [{name}]({at}): {says}\n"


def site_text(text: str, address: Callable[[str], str]) -> str:
    """The list of pages as it stands on the site: `address` gives the place there of a file of the repository."""

    def there(found: re.Match[str]) -> str:
        return f"[{found[1]}]({address(posixpath.normpath(f'docs/{found[2]}'))})"

    return f"{_LINK.sub(there, text)}\n## In one text\n\n- [{FULL}]({FULL}): the format of a plan and all rules\n"


def addresses(text: str) -> list[str]:
    """What a list of pages links to."""
    return [at for _, at in _LINK.findall(text)]


def full_text() -> str:
    """The format of a plan, key by key, the smallest plan, and the pages about all rules."""
    schema = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))
    example = (ROOT / "examples" / "small.yaml").read_text(encoding="utf-8")
    made = [f"# somelint\n\n{_NOTE}\n## The smallest plan\n\n```yaml\n{example}```\n\n## The format of a plan\n\n"]
    made += _keys(schema, "")
    for name, definition in schema["$defs"].items():
        if definition.get("properties"):
            made.append(f"\n### {name}\n\n{_says(definition)}\n\n")
            made += _keys(definition, "")
    made.append("\n## Rules\n")
    index = (ROOT / "docs" / "rules" / "README.md").read_text(encoding="utf-8")
    for name in dict.fromkeys(re.findall(r"^\| \[[\w-]+\]\(([\w-]+\.md)\)", index, re.M)):
        page = (ROOT / "docs" / "rules" / name).read_text(encoding="utf-8")
        made.append(f"\n{_lower(page)}")
    return "".join(made)


def _keys(schema: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A line for each key of an object, with those of what it holds below."""
    needed = schema.get("required", ())
    for key, value in schema.get("properties", {}).items():
        inner = value.get("items", value) if isinstance(value.get("items", value), dict) else value
        several = "[]" if inner is not value else ""
        seen = inner.get("$ref", "").removeprefix("#/$defs/")
        facts = [*(["required"] if key in needed else []), *([f"see {seen}"] if seen else [])]
        if words := inner.get("enum"):
            facts.append(f"one of {', '.join(map(str, words))}")
        more = f" ({'; '.join(facts)})" if facts else ""
        says = f": {_says(value)}" if _says(value) else ""
        yield f"{indent}- {key}{several}{more}{says}\n"
        yield from _keys(inner, indent + "  ")


def _says(schema: Mapping[str, Any]) -> str:
    return " ".join(str(schema.get("description", schema.get("title", ""))).split())


def _lower(page: str) -> str:
    """A page as part of a larger one: headings two steps lower, and links inside the documentation as their words."""
    out, code = [], False
    for line in page.splitlines():
        code ^= line.startswith("```")
        if not code:
            line = f"##{line}" if line.startswith("#") else line
            line = _LINK.sub(lambda found: found[0] if ":" in found[2] else found[1], line)
        out.append(f"{line}\n")
    return "".join(out)
