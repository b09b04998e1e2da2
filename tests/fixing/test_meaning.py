"""No fix changes what a plan means: sizes, dates and comments, judged by a reading of their own.

What a text means is worked out here from the text alone, by tables that share nothing with those of somelint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from somelint import CheckOptions, Source, builtin_rules, check
from somelint.fixing.fixer import FixResult, fix_texts
from somelint.model.report import Report
from somelint.rulesets.overrides import RuleOverrides, apply_overrides
from support.property_tests import examples

_ALL = builtin_rules()
RULES = apply_overrides(
    _ALL,
    RuleOverrides(
        frozenset(rule.id for rule in _ALL.rules.values() if rule.group != "notation" and rule.id != "vanity-kpi")
    ),
)

MINUTES = {"min": 1, "minutes": 1, "minutter": 1, "h": 60, "hours": 60, "timer": 60, "uur": 60}
DAYS = {"days": 1, "dager": 1, "weeks": 7, "uker": 7, "months": 30, "år": 365}
TIMES = {
    "million": 10**6, "thousand": 10**3, "k": 10**3, "dozen": 12, "billion": None, "lakh": 10**5, "crore": 10**7,
    "mrd": 10**9, "hundred": 100, "m": None, "promille": Fraction(1, 10), "pairs": 2, "score": 20,
}  # fmt: skip
KEYS = {
    "response: {within_hours: %s}": 60,
    "response: {within_days: %s}": None,
    "people: [{id: a, name: Ann, time: {hours: %s, per: week}}]": 60,
    "channels: [{id: a, on: blog, effort: {minutes_per_post: %s}}]": 1,
    "kpis: [{id: a, metric: sign-ups, target: {value: %s}}]": 0,
}
NUMBERS = ["1", "2", "30", "45", "1,5", "2.5", "1 200", "0,25", "90"]


def amount(text: str) -> Fraction:
    return Fraction(text.replace(" ", "").replace(",", "."))


def size(number: str, word: str, unit: int | None) -> Fraction | None:
    """How much it is in minutes, or as a plain number; None when nobody can say."""
    if word in TIMES:
        factor = TIMES[word]
        return None if factor is None else amount(number) * factor * (unit or 1)
    if word in MINUTES:
        return amount(number) * MINUTES[word]
    return None if word else amount(number) * (unit or 1)


def fixed(text: str) -> str:
    source = Source("plan.yaml", text)

    def again(texts: Mapping[str, Source], *_: object) -> Report:
        return check(texts.get("plan.yaml", source), RULES, CheckOptions(today=date(2027, 1, 15)))

    outcome: FixResult = fix_texts(again({}), again, lambda report: report.findings, True, RULES.stand_ins)
    return outcome.texts["plan.yaml"].text if outcome.texts else text


@examples(200)
@given(
    st.sampled_from(sorted(KEYS)),
    st.sampled_from(NUMBERS),
    st.sampled_from(["", *MINUTES, *DAYS, *TIMES, "sign-ups", "posts", "%"]),
    st.sampled_from(["%s", '"%s"', "'%s'", "“%s”"]),
)
@example("response: {within_hours: %s}", "2", "days", "%s")
@example("kpis: [{id: a, metric: sign-ups, target: {value: %s}}]", "1", "dozen", "%s")
def test_no_fix_changes_the_size_of_a_value(key: str, number: str, word: str, quoted: str) -> None:
    text = "somelint: 1\n" + key % (quoted % f"{number} {word}".strip()) + "\n"
    made = fixed(text)
    if made == text:
        return
    (written,) = re.findall(r": (-?[0-9.]+)[,}]", made)
    unit = KEYS[key]
    meant = amount(number) if word in ("%", "sign-ups") and not unit else size(number, word, unit)
    if unit is None and word in DAYS:
        meant = amount(number) if DAYS[word] == 1 else None
    assert meant is not None, (text, made)
    assert Fraction(written) * (unit or 1) == meant, (text, made)


DATES = [
    "2027-03-31",
    "31.03.2027",
    "31 March 2027",
    "31. mars 2027",
    "2027/03/31",
    "20270331",
    "03/04/2027",
    "March 2027",
]
TAILS = [
    "",
    "T18:00",
    " 18:00",
    "T18:00Z",
    " 18:00+02:00",
    "Z",
    " CET",
    "?",
    " kl 18",
    " (approx.)",
    "T00:00:00",
    " or later",
]
HEADS = ["", "ca. ", "before ", "> ", "~", "mid "]


@examples(150)
@given(st.sampled_from(HEADS), st.sampled_from(DATES), st.sampled_from(TAILS))
@example("", "2027-03-31", "T18:00Z")
def test_no_fix_cuts_anything_off_a_date(head: str, day: str, tail: str) -> None:
    text = f'somelint: 1\nplan: {{period: {{start: "{head}{day}{tail}", end: 2027-12-31}}}}\n'
    made = fixed(text)
    if made != text:
        assert (head, tail) == ("", "")
        assert day != "03/04/2027"
        start = yaml.load(made, yaml.BaseLoader)["plan"]["period"]["start"]
        assert start in ("2027-03-31", "2027-03")
        assert (start == "2027-03") is (day == "March 2027")


REMARK = st.sampled_from(
    ["ask Bo", "see #12", "12 %", "a: b", "it's “so”", "somelint says so", "-- no", "ask #Bo", "[x]"]
)
WAIVER = st.sampled_from([
    "somelint: ignore[vanity-kpi] -- agreed", "somelint: ignore[vanity-kpi, duplicate-key] -- agreed",
    "somelint: disable[vanity-kpi] -- a pilot", "somelint: enable[vanity-kpi]", "somelint: ignore[no-such-rule] -- x",
    "somelint: disable-next-line[vanity-kpi] -- x",
])  # fmt: skip
PART = st.tuples(st.just("remark"), REMARK) | st.tuples(st.just("waiver"), WAIVER)
COMMENT = st.lists(PART, max_size=3)
LINES = [
    "why: People ask us.",
    "kpis:",
    "  - {id: a, metric: followers}",
    "  - {id: b, metric: sign-ups}",
    "plan: {titel: x}",
]


@examples(150)
@given(st.lists(COMMENT, min_size=len(LINES), max_size=len(LINES)), st.sampled_from(["# ", "#"]), st.booleans())
def test_no_fix_takes_a_remark_with_it(comments: list[list[tuple[str, str]]], sign: str, above: bool) -> None:
    lines, remarks = ["somelint: 1"], []
    for n, (line, parts) in enumerate(zip(LINES, comments, strict=True)):
        written = []
        for m, (kind, words) in enumerate(parts):
            if kind == "remark":
                remarks.append(f"r{n}{m} {words}")
            written.append(sign + (remarks[-1] if kind == "remark" else words))
        comment = " ".join(written)
        indent = " " * (len(line) - len(line.lstrip()))
        lines += [indent + comment, line] if above and comment else [f"{line} {comment}".rstrip()]
    made = fixed("\n".join(lines) + "\n")
    behind = [line[line.index("#") :] for line in made.splitlines() if "#" in line]
    for remark in remarks:
        assert any(remark in comment for comment in behind), (remark, made)
