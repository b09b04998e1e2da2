"""Try faulty texts for some time, and print each fault with the text that shows it.

    python -m benchmarks.fuzz --minutes 10 [--seed 1] [--keep FOLDER]

A text is checked with all rules, reported in two of the formats, and fixed, safely or not. It is a fault when anything
is raised, when a report is not what the strict reader of its format takes, when a fixed text cannot be read or is fixed
again at a second time, when two parsers read a text otherwise, or when it takes more than ten seconds of the processor.
One text after the other: start several with other seeds to use more processors. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sys
import time
import traceback
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.fuzz_inputs import drawn
from benchmarks.strict_readers import read
from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.fixing.expectation import is_same_data
from somelint.fixing.fixer import FixResult, fix_texts
from somelint.model.findings import Finding, Severity
from somelint.model.locations import Source, Unreadable
from somelint.model.report import Report, exit_code
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import REPORTERS, render_report
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.files import decode

ROOT = Path(__file__).resolve().parent.parent
NAME = "plan.yaml"
MOST_SECONDS = 10
_TODAY = date(2027, 3, 31)
_RULES = builtin_rules()


class Fault(Exception):
    """What went wrong, in a sentence."""


def main() -> int:
    """Try, print what was found, and return 1 when there was a fault."""
    options = _options()
    dice = random.Random(options.seed)
    seeds = [path.read_text("utf-8") for path in sorted((ROOT / "examples").rglob("*.yaml"))]
    signal.signal(signal.SIGPROF, _too_long)
    ends, tried, refused = time.monotonic() + 60 * options.minutes, 0, 0
    faults: dict[str, bytes] = {}
    while time.monotonic() < ends:
        raw = drawn(seeds, dice)
        tried += 1
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            refused += _try(raw, dice)
        except Exception as error:
            _note(error, raw, faults, options.keep)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    print(
        f"{tried:,} texts in {options.minutes:g} minutes, {refused:,} of them no text or no YAML; {len(faults)} faults."
    )
    return int(bool(faults))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where to write the texts that show a fault")
    return parser.parse_args()


def _too_long(*_: object) -> None:
    raise Fault(f"It takes more than {MOST_SECONDS} seconds.")


def _note(error: Exception, raw: bytes, faults: dict[str, bytes], keep: Path | None) -> None:
    """Print a fault, once for each place in the code where it shows."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/somelint/" in frame.filename] or list(frames)
    key = f"{type(error).__name__} {own[-1].filename}:{own[-1].lineno}"
    if isinstance(error, Fault):
        key = str(error)
    if key in faults and len(raw) >= len(faults[key]):
        return
    new, faults[key] = key not in faults, raw
    if new:
        print(f"fault: {key}: {error}\n  {raw[:400]!r}{'…' if len(raw) > 400 else ''}", flush=True)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{hashlib.sha256(key.encode()).hexdigest()[:12]}.yaml").write_bytes(raw)


def _try(raw: bytes, dice: random.Random) -> bool:
    """Whether a text is refused, as no text or no YAML. Raises whatever is a fault."""
    try:
        source = decode(raw, NAME)
    except Unreadable:
        return True
    documents = []
    for libyaml in (True, False):
        try:
            documents.append(parse(source, libyaml))
        except Unreadable:
            return True
    wrong = [any(problem.kind == "not-yaml" for problem in document.problems) for document in documents]
    if not any(wrong) and not is_same_data(documents[0].data, documents[1].data):
        raise Fault("The two parsers read this otherwise.")
    report = check([source], _RULES, CheckOptions(_TODAY))
    if wrong[0] and not exit_code(report, "thorough", Severity.ERROR):
        raise Fault("What is not YAML passes.")
    _report(report, dice)
    if not wrong[0]:
        _fix(source, report, dice.random() < 0.5)
    return wrong[0]


def _report(report: Report, dice: random.Random) -> None:
    for name in dice.sample(sorted(REPORTERS), 2):
        told = REPORTERS[name].for_terminals
        options = ReportOptions(
            level=dice.choice(("essentials", "standard", "thorough")),
            fail_on=Severity.ERROR,
            colour=False,
            ascii=told and dice.random() < 0.3,
            width=dice.choice((20, 80, 200)),
            text=_RULES.texts,
            ruleset=_RULES,
        )
        text = render_report(name, report, options)
        try:
            read(name, text)
        except (Unreadable, ValueError, AssertionError) as error:
            raise Fault(f"The format {name} cannot be read: {error}") from error


def _fix(source: Source, report: Report, unsafe: bool) -> None:
    done = _fixed(source, report, unsafe)
    after = done.texts.get(NAME)
    if after is None:
        return
    if any(problem.kind == "not-yaml" for problem in parse(after).problems):
        raise Fault("A fixed text cannot be read.")
    if _fixed(after, check([after], _RULES, CheckOptions(_TODAY)), unsafe).applied:
        raise Fault("A second time there is something to fix.")


def _fixed(source: Source, report: Report, unsafe: bool) -> FixResult:
    def again(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        return check([changed.get(NAME, source)], _RULES, CheckOptions(_TODAY))

    def every(report: Report) -> Sequence[Finding]:
        return [one for one in report.findings if one.suppression is None]

    return fix_texts(report, again, every, unsafe, _RULES.stand_ins)


if __name__ == "__main__":
    sys.exit(main())
