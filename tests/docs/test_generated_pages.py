"""The generated pages are what the rule files say, and no piece of advice is forgotten."""

import importlib.util
import re
from functools import cache
from types import ModuleType

from somelint.rulesets.ruleset import builtin_rules
from support.paths import ROOT
from support.shipped_rules import id_of, names_of, rule_file
from support.yaml_files import read_yaml

ADVICE = read_yaml(ROOT / "docs" / "reference" / "advice.yaml")["advice"]


@cache
def sources() -> dict[str, list[int]]:
    """The pieces of advice that each rule carries, by rule."""
    return {id_of(name): rule_file(name).document.data.get("sources", []) for name in names_of("rule")}


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_is_what_the_rules_say() -> None:
    made = maker().pages()
    present = {f"rules/{path.name}" for path in (ROOT / "docs" / "rules").glob("*.md")} | {
        "reference/advice.md",
        "llms.txt",
    }
    assert present == set(made)
    stale = [name for name, text in made.items() if (ROOT / "docs" / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run: scripts/dev docs"


def test_the_list_for_assistants_leads_to_files() -> None:
    listed = re.findall(r"\]\(([^)]+)\)", (ROOT / "docs" / "llms.txt").read_text(encoding="utf-8"))
    assert len(listed) > 30
    assert [at for at in listed if not (ROOT / "docs" / at).is_file()] == []


def test_the_page_of_shared_names_has_them_all() -> None:
    text = (ROOT / "docs" / "rules" / "names.md").read_text(encoding="utf-8")
    library = builtin_rules().library
    for names in (library.definitions, library.catalogues, library.lexicons):
        assert names
        assert [name for name in names if f"\n| `{name}` | " not in text] == []


def test_there_are_193_pieces_of_advice() -> None:
    assert [row["number"] for row in ADVICE] == list(range(1, 194))


def test_every_piece_of_advice_has_a_rule_or_a_reason() -> None:
    for row in ADVICE:
        carried = [rule for rule, numbers in sources().items() if row["number"] in numbers]
        assert bool(carried) is not bool(row.get("no-rule")), (row["number"], carried)
