"""What was found in the plan, as a page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.model.findings import Finding
from somelint.model.hints import Any
from somelint.model.locations import Path, Span, show_path
from somelint.model.report import Failure, count_hidden, visible
from somelint.model.standing import Footing, standings, stopped_in_view
from somelint.reporters.summary import write_closing_lines
from somelint.reporters.words import MOST_NAMED, level_word, what_is_missing
from somelint.text.escape import one_line
from somelint.text.messages import Messages, message
from somelint.workbench.desk import Enquiry

MOST_FINDINGS = 300
"""So many findings have a place in a page; the others are counted."""
_MOST_RULES = 3


def look(enquiry: Enquiry) -> dict[str, Any]:
    """The findings up to the level, worst last as in the text, the verdict, and what could not be done."""
    report, options = enquiry.report(), enquiry.options()
    found = visible(report.findings, enquiry.level)
    above = count_hidden(report.findings, enquiry.level)
    standing = next(iter(standings(report)), None)
    return {
        "findings": [_finding_data(finding, enquiry.plan.name, options.text) for finding in found[:MOST_FINDINGS]],
        "more": max(0, len(found) - MOST_FINDINGS),
        "failures": [_failure_data(one) for one in (*report.failures, *stopped_in_view(report, enquiry.level))],
        "verdict": next(iter(write_closing_lines(report, options)), ""),
        "hidden": [
            message(options.text, "hidden", count=n, level=level_word(level, options)) for level, n in above.items()
        ],
        "standing": standing
        and {
            "reached": standing.reached,
            "following": standing.following,
            "missing": what_is_missing(standing, _MOST_RULES, options),
        },
    }


def _finding_data(finding: Finding, plan: str, texts: Messages) -> dict[str, Any]:
    here = finding.source == plan
    return {
        # The file that it is in, where that is a part that the plan uses.
        "elsewhere": "" if here else one_line(finding.source),
        "rule": finding.rule,
        "severity": finding.severity.word,
        "word": message(texts, finding.severity.word),
        "level": finding.level,
        "message": one_line(finding.message),
        "help": one_line(finding.help),
        "place": one_line(finding.anchor or show_path(finding.path)),
        "path": list(finding.path),
        "field": list(_field_path(finding)) if here else [],
        "fingerprint": finding.fingerprint,
        "related": [
            {"says": one_line(place.says), **_stretch(place.span)}
            for place in finding.related[:MOST_NAMED]
            if place.source == finding.source
        ],
        "fix": finding.fix
        and here
        and {"says": one_line(finding.fix.says), "safe": finding.fix.safe, "stub": finding.fix.stub},
        **_stretch(finding.span),
    }


def _field_path(finding: Finding) -> Path:
    """Where a form has what is to be written: what a fix would put in, where that is below the place."""
    fix = finding.fix
    if fix is None or fix.change.do != "insert":
        return finding.path
    added = fix.change.path
    return added if added[: len(finding.path)] == finding.path else finding.path


def _stretch(span: Span) -> Mapping[str, Any]:
    """Lines and columns from 1; columns count code points."""
    return {"start": list(span.start), "end": list(span.end)}


def _failure_data(failure: Failure) -> dict[str, Any]:
    return {
        "message": one_line(failure.message),
        "help": one_line(failure.help),
        "start": list(failure.position) if failure.position else None,
    }


def report(enquiry: Enquiry) -> dict[str, Any]:
    """The page that `somelint report` writes about the plan."""
    from somelint.reporters.registry import render_report

    return {"page": render_report("html", enquiry.report()._replace(footing=Footing()), enquiry.options())}


def explain(enquiry: Enquiry) -> dict[str, Any]:
    """The page about a rule: what `somelint explain` prints. Raises KeyError when there is none of that name."""
    from somelint.rulekit.examples import found_messages
    from somelint.rulesets.rule_pages import facts_line, full_data, shown_examples, titled_texts

    ruleset = enquiry.ruleset
    rule = ruleset.every[str(enquiry.rest["rule"])]
    data = full_data(rule, ruleset.wording)

    def examples() -> Iterator[dict[str, Any]]:
        for title, example in shown_examples(data, ruleset.texts):
            told = [one_line(text) for text in found_messages(ruleset, rule.id, example)]
            yield {"title": title, "plan": str(example["plan"]), "finds": told}

    return {
        "rule": rule.id,
        "summary": " ".join(str(data["summary"]).split()),
        "facts": facts_line(rule, ruleset.texts),
        "sections": [{"title": title, "text": text} for title, text in titled_texts(data, ruleset.texts)],
        "examples": list(examples()),
    }
