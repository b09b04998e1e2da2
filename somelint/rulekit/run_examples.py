"""Running the examples in rule files and word lists: they are the tests of the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from somelint.document.document import Document, parse
from somelint.fixing.fixer import fix_texts
from somelint.language.lexicons import Lexicon
from somelint.model.findings import Finding
from somelint.model.hints import Any
from somelint.model.locations import Path, Source, show_path
from somelint.model.problems import LASTING
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, Report
from somelint.rulekit.examples import EXAMPLE_NAME, FORMAT_KEY, example_report
from somelint.rulekit.mistakes import load_all
from somelint.rulesets.bundle import RuleFile, lexicon_row
from somelint.rulesets.rule_files import problem_text
from somelint.rulesets.ruleset import Ruleset
from somelint.text.sentences import said
from somelint.text.suggest import did_you_mean


class ExampleResults(NamedTuple):
    """The result of running examples."""

    run: int  # how many were run
    failed: int  # how many of them failed
    lines: tuple[str, ...]  # the report: one line for each that failed, and the counts
    failures: tuple[Failure, ...]  # files with mistakes


Explain = Callable[[Mapping[str, Any], Document, Path, Ruleset], Iterable[str]]
"""The lines that explain an example, given the data of its rule, its file, and its path in it."""


def run_examples(paths: Sequence[str], only: Sequence[str] = (), explain: Explain | None = None) -> ExampleResults:
    """Run the examples in the rule files at the paths; in all that come with somelint when none is given. `only` names
    the rules, or groups, to keep to. `explain` is asked about each example of a rule that fails; of those that are
    named, about each."""
    files, ruleset, mistakes = load_all(paths)
    if only:
        files, unknown = _chosen(files, only)
        mistakes = (*mistakes, *unknown)
    failures = list(mistakes)
    lines: list[str] = []
    run = failed = 0
    for file in files:
        for path, mismatch in _run_file(file, ruleset):
            run += 1
            if mismatch:
                failed += 1
                place = file.document.place(path).start
                lines.append(f"{file.name}:{place.line}:{place.column}: {mismatch}")
            if explain and (mismatch or only) and file.kind == "rule" and len(path) == 3:
                if not mismatch:
                    lines.append(f"{file.name}:{file.document.place(path).start.line}: as stated")
                lines += explain(file.document.data, file.document, path, ruleset)
    rules = sum(file.kind == "rule" for file in files)
    where = "1 rule" if rules == 1 else f"{rules} rules"
    lines.append(f"{run} examples in {where}: {run - failed} as stated, {failed} not.")
    if not run and not failures:
        failures.append(Failure("", f"No examples were found in {', '.join(paths)}."))
    return ExampleResults(run, failed, tuple(lines), tuple(failures))


def _chosen(files: Sequence[RuleFile], only: Sequence[str]) -> tuple[tuple[RuleFile, ...], list[Failure]]:
    """The files of the rules and groups that are named, and the names that are of none."""
    rules = [file for file in files if file.kind == "rule"]
    names = {str(file.document.data[key]): file for file in rules for key in ("id", "group")}
    unknown = [
        Failure("", said("There is no rule “{name}”.{hint}", name=name, hint=did_you_mean(name, names)))
        for name in only
        if name not in names
    ]
    return tuple(f for f in rules if not {f.document.data["id"], f.document.data["group"]}.isdisjoint(only)), unknown


def _run_file(file: RuleFile, ruleset: Ruleset) -> Iterator[tuple[Path, str]]:
    examples = file.document.data.get("examples")
    if not isinstance(examples, Mapping):
        return
    if file.kind == "lexicon":
        own = str(file.document.data["id"])
        # A list in a pack that extends another one is tested as both combined.
        lexicon = ruleset.library.lexicons.get(own) or Lexicon(lexicon_row(file.document.data))
        yield from _run_word_list(lexicon, examples)
    elif file.kind == "rule":
        rule_id = str(file.document.data["id"])
        if rule_id not in ruleset.rules:
            return
        # A rule about suppression comments or about a baseline needs the rules that these name.
        about = ruleset.rules[rule_id].reported in LASTING - {"not-yaml"}
        alone = ruleset if about else ruleset.only(rule_id)
        for kind in ("valid", "invalid"):
            for n, example in enumerate(examples[kind]):
                yield (
                    ("examples", kind, n),
                    example_mismatch(alone, rule_id, example, f"{rule_id}, {kind} example {n + 1}"),
                )
        yield from run_fix_examples(rule_id, file.document.data, ruleset)


def _run_word_list(lexicon: Lexicon, examples: Mapping[str, Sequence[str]]) -> Iterator[tuple[Path, str]]:
    for kind in ("match", "miss"):
        for n, text in enumerate(examples[kind]):
            match = lexicon.find(text)
            outcome = f"{lexicon.id}: “{text}” " + (f"matches “{match.term}”." if match else "does not match.")
            yield ("examples", kind, n), "" if (match is not None) is (kind == "match") else outcome


def example_mismatch(ruleset: Ruleset, rule_id: str, example: Mapping[str, object], title: str) -> str:
    """What an example of a rule gives that it does not state, behind the title; nothing when it is as stated."""
    report = example_report(ruleset, example)
    if report.failures:
        return f"{title}: " + " ".join(failure.message for failure in report.failures)
    listed = example.get("finds", [])
    expected = [row for row in listed if isinstance(row, Mapping)] if isinstance(listed, list) else []
    findings = [finding for finding in report.findings if finding.rule == rule_id and finding.suppression is None]
    documents = {source.name: parse(source) for source in (*report.sources, *report.parts, *report.beside)}
    if not ruleset.every[rule_id].reported and (unread := _unread(documents.values())):
        return f"{title}: {unread}"
    return _difference(findings, expected, documents, title)


def _unread(documents: Iterable[Document]) -> str:
    """Why a plan of an example cannot be read; a rule that says nothing of it would be silent for no other reason."""
    for document in documents:
        for problem in document.problems:
            if problem.kind == "not-yaml":
                return f"its plan is not YAML: {problem_text(problem)}"
    return ""


def _difference(
    findings: Sequence[Finding],
    expected: Sequence[Mapping[str, object]],
    documents: Mapping[str, Document],
    title: str,
) -> str:
    left = list(findings)
    wrong: list[str] = []
    for row in expected:
        match = next((finding for finding in left if _fits(finding, row, documents)), None)
        if match:
            left.remove(match)
        else:
            where = f" in {row['in']}" if "in" in row else ""
            wrong.append(f"expected at {row['at']}{where}: {row['message']}")
    wrong += [f"found at {_finding_place(f)}, {f.severity.word}: {f.message}" for f in left]
    return f"{title}: " + " | ".join(wrong) if wrong else ""


def _finding_place(finding: Finding) -> str:
    where = "" if finding.source == EXAMPLE_NAME else f" in {finding.source}"
    return f"{show_path(finding.path) or '.'}{where}"


def _fits(finding: Finding, row: Mapping[str, object], documents: Mapping[str, Document]) -> bool:
    return (
        (show_path(finding.path) or ".") == row["at"]
        and finding.source == row.get("in", EXAMPLE_NAME)
        and finding.message == row["message"]
        and row.get("severity", finding.severity.word) == finding.severity.word
        and ("text" not in row or row["text"] == documents[finding.source].lines.text_of(finding.span))
    )


def run_fix_examples(rule_id: str, data: Mapping[str, Any], ruleset: Ruleset) -> Iterator[tuple[Path, str]]:
    """Whether the fixes of a rule give what its examples say, and whether any example shows them."""
    cases = data.get("cases", [])
    if "fix" not in data and not any("fix" in case for case in cases):
        return
    examples = [(n, example) for n, example in enumerate(data["examples"]["invalid"]) if "fixed" in example]
    if not examples:
        yield ("fix",), f"{rule_id}: no invalid example shows with “fixed:” what the fix makes of it."
    for n, example in examples:
        fixed = fix_example(ruleset, rule_id, example)
        mismatch = "" if fixed == example["fixed"] else f"{rule_id}, invalid example {n + 1}, fixed: {fixed}"
        yield ("examples", "invalid", n, "fixed"), mismatch


def fix_example(ruleset: Ruleset, rule_id: str, example: Mapping[str, Any]) -> str:
    """The plan of an example after the fixes of one rule, including unsafe ones, or why one is refused."""
    about = ruleset.rules[rule_id].reported in LASTING - {"not-yaml"}
    few = ruleset if about else ruleset.only(rule_id, *ruleset.stand_ins)

    def recheck(texts: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        changed = texts.get(EXAMPLE_NAME)
        return example_report(few, {**example, "plan": changed.text} if changed else example)

    def pick(report: Report) -> list[Finding]:
        return [finding for finding in report.findings if finding.rule == rule_id and finding.suppression is None]

    outcome = fix_texts(recheck({}), recheck, pick, True, ruleset.stand_ins)
    if outcome.refused:
        return " ".join(f"It {finding.why}." for finding in outcome.refused)
    text = outcome.texts[EXAMPLE_NAME].text if EXAMPLE_NAME in outcome.texts else example["plan"]
    return text if FORMAT_KEY in example["plan"] else text.removeprefix(f"{FORMAT_KEY} 1\n")
