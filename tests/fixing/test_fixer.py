"""Fixing in rounds, with a check of a few words: which fixes are made, and which are not and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import pytest

from somelint.document.document import parse
from somelint.fixing.bisection import TOO_MANY
from somelint.fixing.edits import edit_of
from somelint.fixing.fixer import MOST_ROUNDS, FixResult, fix_texts
from somelint.fixing.trial import StandIns
from somelint.model.findings import Change, Finding, Fix, Severity
from somelint.model.locations import Source
from somelint.model.report import Failure, Report

# Each word is found, and the fix of it is the next one in its row.
ROWS = (
    "bad good", "one two three four", "ping pong ping", "ugly evil", "risky tame", "stuck stuck2", "mean evil2",
    "blank todo", "void none",
    "wait waited", "crash crashed", "shifty shifted", *(f"n{n} n{n + 1}" for n in range(30)),
)  # fmt: skip
NEXT = {word: following for row in ROWS for word, following in zip(row.split(), row.split()[1:], strict=False)}
CAUSES = "would cause the finding “other”"


class Desk:
    """Texts by name, and what was asked of them."""

    def __init__(self, texts: Mapping[str, str], parts: Mapping[str, str] = {}) -> None:
        self.sources = {name: Source(name, text) for name, text in texts.items()}
        self.parts = {name: Source(name, text) for name, text in parts.items()}
        self.asked: list[Collection[str] | None] = []

    def check(self, changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        self.asked.append(only)
        sources = [changed.get(name, one) for name, one in self.sources.items() if only is None or name in only]
        parts = [changed.get(name, one) for name, one in self.parts.items()]
        every = [*sources, *parts]
        findings = tuple(finding for source in every for finding in self._findings(source))
        crashed = any("crashed" in source.text for source in every)
        failures = (Failure("", ""),) * crashed
        return Report(findings, failures, tuple(sources), 1, date(2027, 1, 15), parts=tuple(parts))

    def fix(self, unsafe: bool = False, pick: str = "smell") -> FixResult:
        stubs = StandIns(frozenset({"stand-in"}))
        report = self.check({})
        self.asked.clear()
        return fix_texts(
            report, self.check, lambda now: [one for one in now.findings if one.rule == pick], unsafe, stubs
        )

    def _findings(self, source: Source) -> list[Finding]:
        document = parse(source)
        words: dict[str, str] = document.data
        found = []
        for key, word in words.items():
            bad = word in NEXT or word == "stuck2"
            alone = word == "waited" and words.get("c") != "four"
            rule = (
                "stand-in"
                if word == "todo"
                else "other"
                if word in ("evil", "evil2") or alone
                else "smell"
                if bad
                else ""
            )
            if not rule:
                continue
            change = Change("set", (key,), NEXT.get(word, "good"))
            edit = edit_of(document, change)
            fix = (
                Fix("", word != "risky", (edit,), change, word in ("blank", "void"))
                if edit and rule == "smell"
                else None
            )
            weight = Severity.WARNING if word != "evil2" else Severity.INFO
            message = "It is stuck." if word.startswith("stuck") else f"It is {word}."
            span = document.place((key,))
            found.append(
                Finding(rule, weight, message, "", source.name, (key,), span, "", "standard", anchor=key, fix=fix)
            )
        if "shifted" in words.values():
            place = document.place((next(iter(words)),))
            found.append(
                Finding("other", Severity.WARNING, "M.", "", source.name, ("z",), place, "", "standard", anchor="z")
            )
        return found


ONE: list[tuple[str, str, list[str]]] = [
    # a text, the text after fixing it, and why fixes were not made
    ("a: fine\n", "a: fine\n", []),
    ("a: bad\nb: bad\n", "a: good\nb: good\n", []),
    ("a: one\n", "a: four\n", []),
    ("a: one\nb: bad\n", "a: four\nb: good\n", []),
    ("a: ping\n", "a: pong\n", ["would be undone by another fix"]),
    ("a: ugly\n", "a: ugly\n", [CAUSES]),
    ("a: ugly\nb: bad\n", "a: ugly\nb: good\n", [CAUSES]),
    ("a: ugly\nb: bad\nc: ugly\nd: bad\n", "a: ugly\nb: good\nc: ugly\nd: good\n", [CAUSES, CAUSES]),
    ("a: mean\n", "a: evil2\n", []),
    ("a: stuck\n", "a: stuck\n", ["would not help"]),
    ("a: stuck\nb: bad\n", "a: stuck\nb: good\n", ["would not help"]),
    ("a: crash\nb: bad\n", "a: crash\nb: good\n", ["would make the check fail"]),
    ("a: crash\n", "a: crash\n", ["would make the check fail"]),
    ("a: blank\n", "a: todo\n", []),
    ("a: void\n", "a: void\n", ["would put in a stand-in that no rule reports"]),
    ("a: risky\nb: bad\n", "a: risky\nb: good\n", []),
    # What does harm elsewhere is found by halves.
    ("z: fine\na: shifty\nb: bad\nc: bad\nd: bad\n", "z: fine\na: shifty\nb: good\nc: good\nd: good\n", [CAUSES]),
    # What was refused is tried again once something else has changed.
    ("a: wait\nc: one\n", "a: waited\nc: four\n", []),
    ("a: wait\nc: two\n", "a: waited\nc: four\n", []),
    ("a: wait\nc: bad\n", "a: wait\nc: good\n", [CAUSES]),
    # An edit that cannot be proved.
    ("a: |  # why\n  bad\nb: bad\n", "a: |  # why\n  bad\nb: good\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "after", "why"), ONE)
def test_what_becomes_of_a_text(text: str, after: str, why: list[str]) -> None:
    desk = Desk({"plan.yaml": text})
    made = desk.fix()
    assert (made.texts["plan.yaml"].text if made.texts else text) == after
    assert [one.why for one in made.refused] == why
    assert bool(made.texts) == (text != after)
    assert made.report == desk.check(made.texts)


def test_a_fix_that_wants_a_look_is_made_when_it_is_asked_for() -> None:
    assert Desk({"plan.yaml": "a: risky\n"}).fix(unsafe=True).texts["plan.yaml"].text == "a: tame\n"


def test_what_was_made_is_told_in_its_order() -> None:
    made = Desk({"plan.yaml": "a: bad\nb: one\n"}).fix()
    assert [one.finding.message for one in made.applied] == ["It is bad.", "It is one.", "It is two.", "It is three."]
    assert not Desk({"plan.yaml": "a: bad\n"}).fix(pick="none").texts


def test_rounds_come_to_an_end() -> None:
    made = Desk({"plan.yaml": "a: n0\n"}).fix()
    assert made.texts["plan.yaml"].text == f"a: n{MOST_ROUNDS}\n"
    assert [one.why for one in made.refused] == [TOO_MANY]
    made = Desk({"plan.yaml": f"a: n{30 - MOST_ROUNDS}\n"}).fix()
    assert (made.texts["plan.yaml"].text, made.refused) == ("a: n30\n", ())


def test_a_fault_in_one_text_holds_up_no_other() -> None:
    desk = Desk({"a.yaml": "a: ugly\nb: bad\n", "b.yaml": "a: bad\n", "c.yaml": "a: fine\n"})
    made = desk.fix()
    assert {name: source.text for name, source in made.texts.items()} == {
        "a.yaml": "a: ugly\nb: good\n",
        "b.yaml": "a: good\n",
    }
    assert [(one.finding.source, one.why) for one in made.refused] == [("a.yaml", CAUSES)]
    # The text at fault is looked at alone.
    assert {only for only in desk.asked if only is not None} == {("a.yaml",)}
    assert desk.asked[0] is None


def test_a_part_is_tried_with_all_that_use_it() -> None:
    desk = Desk({"a.yaml": "a: fine\n"}, {"part.yaml": "a: ugly\nb: bad\n"})
    made = desk.fix()
    assert {name: source.text for name, source in made.texts.items()} == {"part.yaml": "a: ugly\nb: good\n"}
    assert set(desk.asked) == {None}


def test_a_finding_in_a_text_that_is_not_there_is_left_alone() -> None:
    desk = Desk({"a.yaml": "a: bad\n"})
    report = desk.check({})._replace(sources=())
    made = fix_texts(report, desk.check, lambda now: now.findings)
    assert (made.texts, made.applied, made.refused, made.report) == ({}, (), (), report)


def test_what_was_checked_is_not_checked_again() -> None:
    """Each state of the texts is checked once, however often its report is needed."""
    for text, most in (("a: bad\nb: bad\n", 1), ("a: one\n", 3), ("a: ugly\nb: bad\n", 4), ("a: fine\n", 0)):
        desk = Desk({"plan.yaml": text})
        desk.fix()
        assert len(desk.asked) == most, text
