"""What is still to be asked about a plan that is there: what stands between it and the next level."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from somelint.document.document import Document, parse
from somelint.document.view import View
from somelint.model.findings import LEVELS, Finding, Level
from somelint.model.hints import Any
from somelint.model.locations import Path, Source
from somelint.model.records import NamedTuple
from somelint.model.report import Report, visible
from somelint.model.standing import standings
from somelint.rulesets.further_questions import FINDING_PLACE, FIX_PLACE, FurtherQuestion
from somelint.rulesets.questions import Questions
from somelint.rulesets.ruleset import Ruleset
from somelint.text.dates import read_days, write_day
from somelint.text.escape import shorten
from somelint.wizard.slots import fill_text, value_in

_LABELS = ("name", "title", "statement", "on", "what", "id")


class Option(NamedTuple):
    """An entry of the plan that an answer may name."""

    id: str  # its id
    label: str  # what it is called
    path: Path  # its place


class OpenQuestion(NamedTuple):
    """A question that is still to be asked, about one place of a plan."""

    further: FurtherQuestion  # the question
    finding: Finding  # what is missing
    to: Path  # where the answer goes, as far as it is known before it is given
    ask: str  # the question with its slots filled in
    slots: Mapping[str, Any]  # what its slots are filled from
    options: Sequence[Option]  # the entries that the answer may name

    @property
    def key(self) -> tuple[str, Path]:
        """What tells it from the other questions."""
        return self.further.question.id, self.to


class Continuation(NamedTuple):
    """Everything needed to go on with a plan."""

    ruleset: Ruleset  # the rules that check it
    questions: Questions  # how answers are read
    further: tuple[FurtherQuestion, ...]  # what may be asked
    report: Callable[[Source], Report]  # checks the plan

    def next_level(self, report: Report) -> Level:
        """The level that the plan is to reach next."""
        stand = next(iter(standings(report)), None)
        return (stand.following if stand else "") or LEVELS[-1]

    def level_to_reach(self, source: Source) -> Level:
        """The next level for which there is something to ask."""
        following = self.next_level(self.report(source))
        later = LEVELS[LEVELS.index(following) :]
        return next((level for level in later if self.open_questions(source, (), level)), following)

    def open_questions(self, source: Source, skipped: Collection[tuple[str, Path]], level: Level) -> list[OpenQuestion]:
        """What is still to be asked up to a level, in its order, without what was `skipped`."""
        found = visible(self.report(source).findings, level, {})
        document = parse(source)
        opened: list[OpenQuestion] = []
        for further in self.further:
            for finding in found:
                here = finding.source == source.name and finding.suppression is None
                if finding.rule in further.rules and here:
                    opened += [one for one in self._about(further, finding, document) if one.key not in skipped]
        return opened

    def _about(self, further: FurtherQuestion, finding: Finding, document: Document) -> Iterator[OpenQuestion]:
        data = document.data if isinstance(document.data, dict) else {}
        options = list(_options(data, further.among)) if further.among else []
        if further.among and not further.new and not options:
            return
        for to in _targets(further, finding, data):
            entry = _entry_of(data, to if not further.to.startswith("/") else finding.path)
            slots = {"plan": data, "word": further.word, **self._made_up(data), **entry}
            if all(slots.get(name) is not None for name in further.needs):
                yield OpenQuestion(further, finding, to, fill_text(further.question.ask, slots), slots, options)

    def _made_up(self, data: Any) -> dict[str, Any]:
        period = value_in(data, ("plan", "period"))
        first = read_days(value_in(period, ("start",)))
        last = read_days(value_in(period, ("end",)))
        if first is None or last is None or first.first >= last.last:
            return {}
        middle = first.first + (last.last - first.first) / 2
        return {"middle": middle.isoformat(), "middle-in-words": write_day(middle, self.ruleset.wording.words)}


def stated_language(ruleset: Ruleset, source: Source) -> str | None:
    """The language with messages that a plan says it is in; None when it says none. Raises Unreadable."""
    code = ruleset.plan_language(View(parse(source)))
    return ruleset.find_language(code) if code else None


def _targets(further: FurtherQuestion, finding: Finding, data: Any) -> Iterator[Path]:
    if further.each:
        for n, entry in enumerate(value_in(data, (further.each,)) or ()):
            if isinstance(entry, dict) and entry.get(further.to) is None:
                yield further.each, n, further.to
    elif further.to == FINDING_PLACE:
        yield finding.path
    elif further.to == FIX_PLACE:
        if finding.fix is not None and finding.fix.change is not None:
            yield finding.fix.change.path
        elif isinstance(finding.path[-1], str) and value_in(data, finding.path) is None:
            yield finding.path
    elif further.on_chosen:
        yield further.among, further.to
    else:
        yield tuple(further.to.removeprefix("/").split("."))


def _options(data: Any, among: str) -> Iterator[Option]:
    listed = value_in(data, (among,))
    for n, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield Option(entry["id"], _label(entry), (among, n))


def _entry_of(data: Any, path: Path) -> dict[str, Any]:
    """What an entry that a path leads into is called, and its id."""
    end = next((n for n in range(len(path), 0, -1) if isinstance(path[n - 1], int)), 0)
    entry = value_in(data, path[:end]) if end else None
    return {"entry": shorten(_label(entry)), "entry.id": entry.get("id")} if isinstance(entry, dict) else {}


def _label(entry: Mapping[str, Any]) -> str:
    return next((str(entry[key]) for key in _LABELS if isinstance(entry.get(key), str)), "").rstrip(".")
