"""What `fix --interactive` goes through: the findings with a change, as the texts are now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from somelint.cli.fix import stand_ins_of
from somelint.cli.terminal import Terminal
from somelint.fixing.fixer import FixResult, Picker, fix_texts
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.model.report import Report, visible
from somelint.project.replacing import NotWritten, replace_text
from somelint.rulesets.further_questions import further_questions
from somelint.rulesets.questions import shipped_questions
from somelint.runs.job import Job
from somelint.text.files import encode_source, read_source
from somelint.text.sentences import said
from somelint.wizard.further_interview import FurtherInterview
from somelint.wizard.open_questions import Continuation, OpenQuestion

_Key = tuple[str, str, str, str]


class Review:
    """The findings of a job that can be fixed, one after the other, with what a person has decided about them."""

    def __init__(self, job: Job, texts: Mapping[str, Source], talk: Terminal) -> None:
        self.talk = talk
        self.made = 0
        self.texts = dict(texts)
        self.report = job.report()
        self.project = job.project.speaking_for(self.report)
        self._job = job
        self._changed: dict[str, Source] = {}
        self._passed: set[_Key] = set()
        self._outcomes: dict[_Key, FixResult] = {}

    def shown(self) -> Sequence[Finding]:
        """What is found now."""
        return visible(self.report.findings, self._job.project.level, self.report.levels)

    def next_finding(self) -> Finding | None:
        """The first finding with a change that nobody has decided about; where a text is missing comes last."""
        left = [one for one in self.shown() if one.fix and _key(one) not in self._passed]
        return min(left, key=lambda one: bool(one.fix and one.fix.stub), default=None)

    def pass_over(self, finding: Finding) -> None:
        """Ask no more about a finding."""
        self._passed.add(_key(finding))

    def question_about(self, finding: Finding) -> OpenQuestion | None:
        """The question whose answer goes where a change would only put a stand-in."""
        if not (finding.fix and finding.fix.stub) or finding.source not in {one.name for one in self._job.sources}:
            return None
        source = self.texts[finding.source]
        found = self._continuation().open_questions(source, (), finding.level)
        return next((one for one in found if _key(one.finding) == _key(finding)), None)

    def ask(self, asked: OpenQuestion) -> None:
        """Ask a question and write the answer. Raises Back, Stopped, EOFError, Unreadable and NotWritten."""
        source = self.texts[asked.finding.source]
        interview = FurtherInterview(self._continuation(), source, self.talk, self._save)
        interview.ask(asked)
        self.made += interview.written
        self.pass_over(asked.finding)
        self._keep({source.name: interview.source})

    def outcome_of(self, finding: Finding) -> FixResult | str:
        """The texts with the change for a finding, tried and proved; or why it is not made, as what follows “It”."""
        key = _key(finding)
        if key not in self._outcomes:
            self._outcomes[key] = self._fixed(lambda report: [one for one in report.findings if _key(one) == key], True)
        outcome = self._outcomes[key]
        return outcome if outcome.texts else next((refusal.why for refusal in outcome.refused), said("would not help"))

    def write(self, outcome: FixResult | str) -> bool:
        """Write what a change comes to. False when a file was changed meanwhile: it is read again."""
        if isinstance(outcome, str):
            return True
        for name, after in outcome.texts.items():
            if self._save(self.texts[name], after) is not after:
                self._keep({name: self.texts[name]})
                return False
        self.made += len(outcome.applied)
        self._keep(outcome.texts)
        return True

    def write_all_safe(self) -> None:
        """Make all safe changes that nobody has decided against."""
        level = self._job.project.level

        def pick(report: Report) -> Sequence[Finding]:
            found = visible(report.findings, level, report.levels)
            return [one for one in found if _key(one) not in self._passed]

        outcome = self._fixed(pick, False)
        for refusal in outcome.refused:
            self.pass_over(refusal.finding)
        self.write(outcome)

    def read_again(self, name: str) -> None:
        """Go on with a file as it is on the disk. Raises Unreadable."""
        self._keep({name: read_source(name)._replace(key=self.texts[name].key)})

    def _fixed(self, pick: Picker, unsafe: bool) -> FixResult:
        return fix_texts(self.report, self._check, pick, unsafe, stand_ins_of(self.project))

    def _check(self, changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        return self._job.report({**self._changed, **changed}, only)

    def _continuation(self) -> Continuation:
        ruleset = self.project.ruleset
        language = ruleset.wording.language

        def report(changed: Source) -> Report:
            return self._check({changed.name: changed})

        return Continuation(ruleset, shipped_questions(language), further_questions(language), report)

    def _save(self, before: Source, after: Source) -> Source:
        """Write a text; returns what is in the file then. Raises NotWritten and Unreadable."""
        try:
            replace_text(before.name, encode_source(after), encode_source(before))
        except NotWritten:
            there = read_source(before.name)._replace(key=before.key)
            if encode_source(there) == encode_source(before):
                raise
            self.texts[before.name] = there
            return there
        return after

    def _keep(self, texts: Mapping[str, Source]) -> None:
        self.texts.update(texts)
        self._changed.update(texts)
        self._outcomes.clear()
        self.report = self._check({})


def _key(finding: Finding) -> _Key:
    return finding.rule, finding.source, finding.anchor, finding.message
