"""The dialogue about a plan that is there: each answer is written at once, so that none is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from somelint.model.findings import Finding
from somelint.model.locations import Path, Source, Unreadable
from somelint.model.report import visible
from somelint.text.escape import shorten
from somelint.text.messages import message
from somelint.text.sentences import said, say
from somelint.text.short_names import short_name
from somelint.wizard.answer_edits import Chosen, write_answer
from somelint.wizard.answers import Answer, catalogue_name, display, read_answer
from somelint.wizard.input_parsing import InvalidAnswer
from somelint.wizard.open_questions import Continuation, OpenQuestion
from somelint.wizard.prompt import Back, Dialogue, Prompt, put_question

Save = Callable[[Source, Source], Source]
"""Writes a plan, given the text that is there and the new one. Returns what is there afterwards: the new one, or what
somebody else has written meanwhile."""


class FurtherInterview:
    """Asks what stands between a plan and the next level. `source` is the plan as it is on the disk."""

    def __init__(self, continuation: Continuation, source: Source, talk: Dialogue, save: Save) -> None:
        self.source = source
        self.written = 0
        self._continuation = continuation
        self._talk = talk
        self._save = save
        self._skipped: set[tuple[str, Path]] = set()
        self._before: list[tuple[Source, OpenQuestion]] = []

    def run(self) -> None:
        """Ask until nothing is left to ask. Raises Stopped, EOFError, Unreadable and NotWritten."""
        level = self._continuation.level_to_reach(self.source)
        while opened := self._continuation.open_questions(self.source, self._skipped, level):
            try:
                self.ask(opened[0], len(opened))
            except Back:
                self._go_back()

    def ask(self, asked: OpenQuestion, count: int = 0) -> None:
        """Ask one question, and write the answer; `count`: how many are still to be asked, if that is to be told.

        Raises Back, Stopped, EOFError, Unreadable and NotWritten.
        """
        texts, words = self._continuation.ruleset.texts, self._continuation.ruleset.wording.words
        answer = put_question(self._prompt(asked, count), self._talk, texts, words)
        if answer is None:
            self._skipped.add(asked.key)
        else:
            self._write(asked, answer)

    def _go_back(self) -> None:
        """The question before, with the plan as it was then."""
        if not self._before:
            self._talk.say(message(self._continuation.ruleset.texts, "init-first"))
            return
        source, asked = self._before.pop()
        kept = self._save(self.source, source)
        self._skipped.discard(asked.key)
        self.written -= kept is source
        self.source = kept

    def _write(self, asked: OpenQuestion, answer: Answer | Chosen) -> None:
        after = self._applied(asked, answer)
        if not asked.further.again:
            self._skipped.add(asked.key)
        if isinstance(after, str):
            self._say(said("This cannot be written into the plan by itself: it {why}. Write it by hand.", why=after))
            self._skipped.add(asked.key)
            return
        kept = self._save(self.source, after)
        if kept is not after:
            self._say(said("The file has changed meanwhile; it is read again, and the question asked again."))
            self._skipped.discard(asked.key)
            self._before.clear()
        else:
            self._before.append((self.source, asked))
            self.written += 1
        self.source = kept

    def _say(self, sentence: str) -> None:
        self._talk.say(say(sentence, self._continuation.ruleset.wording.sentences))

    def _applied(self, asked: OpenQuestion, answer: Answer | Chosen) -> Source | str:
        own = self._continuation
        return write_answer(asked, answer, self.source, own.ruleset, own.questions.habits.small_words)

    def _prompt(self, asked: OpenQuestion, count: int) -> Prompt[Answer | Chosen]:
        texts, question = self._continuation.ruleset.texts, asked.further.question
        lines = [str(asked.finding.message), message(texts, "init-example", example=question.example)]
        offered = [shorten(option.label) for option in asked.options]
        catalogue = self._continuation.ruleset.library.catalogues.get(question.catalogue)
        if catalogue is not None:
            habits = self._continuation.questions.habits
            offered = [catalogue_name(catalogue, entry, habits) for entry in question.offer]
        if offered:
            numbered = ", ".join(f"{n} {label}" for n, label in enumerate(offered, 1))
            lines[1:] = [message(texts, "init-offer", offer=numbered)]
        left = say(said("Still to be asked: {count}", count=count), self._continuation.ruleset.wording.sentences)
        return Prompt(
            title=f"{asked.ask}  ({left})" if count else asked.ask,
            lines=lines if count else lines[1:],
            help=str(asked.finding.help),
            read=lambda text, insists: self._read(asked, text, insists),
            display=self._shown,
            judge=lambda answer: self._judged(asked, answer),
            optional=True,
            stop_key="init-stop-kept",
        )

    def _shown(self, answer: Answer | Chosen) -> str:
        if isinstance(answer, Chosen):
            return answer.label
        return display(answer, self._continuation.ruleset.wording.words)

    def _read(self, asked: OpenQuestion, text: str, insists: bool) -> Answer | Chosen:
        question, own = asked.further.question, self._continuation
        catalogue = own.ruleset.library.catalogues.get(question.catalogue)
        answer = read_answer(question, text, catalogue, own.questions.habits, insists)
        if not asked.further.among or not isinstance(answer, str):
            return answer
        plain = answer.strip().casefold()
        for n, option in enumerate(asked.options, 1):
            if plain in (option.id.casefold(), option.label.casefold(), str(n)):
                return Chosen(option.id, option.label, option.path)
        if not asked.further.new or plain.isdecimal():
            raise InvalidAnswer("init-choice-number", count=len(asked.options))
        taken = {option.id for option in asked.options}
        name = short_name(answer, own.questions.habits.small_words) or asked.further.among
        free = next(each for n in range(1, 10_000) if (each := name if n == 1 else f"{name}-{n}") not in taken)
        return Chosen(free, answer, ())

    def _judged(self, asked: OpenQuestion, answer: Answer | Chosen) -> Iterable[Finding]:
        """What the rules find about the answer, and would not find about the example."""
        if isinstance(answer, Chosen):
            return []
        try:
            usual = self._applied(asked, self._read(asked, asked.further.question.example, True))
            given = self._applied(asked, answer)
        except (InvalidAnswer, Unreadable):
            return []
        if isinstance(usual, str) or isinstance(given, str):
            return []
        present, others = self._findings(given), self._findings(usual)
        before = self._findings(self.source)
        return [
            finding
            for key, finding in present.items()
            if key not in others and (key not in before or finding.rule in asked.further.rules)
        ]

    def _findings(self, source: Source) -> dict[tuple[str, Path], Finding]:
        report = self._continuation.report(source)
        found = visible(report.findings, "standard", {})
        return {(finding.rule, finding.path): finding for finding in found}
