"""A document as read, made into the text of a plan, with the account of it."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.document.document import parse
from somelint.document.writer import write_yaml
from somelint.importing.account import Account, draw_account
from somelint.importing.bench import Bench
from somelint.importing.blocks import ReadDocument
from somelint.importing.guide import LANGUAGES, Guide
from somelint.importing.placing import place_document
from somelint.importing.references import resolve_references
from somelint.importing.sheet import Sheet
from somelint.importing.tongues import language_of
from somelint.model.errors import CannotRun
from somelint.model.hints import Any
from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.rulesets.questions import shipped_questions
from somelint.rulesets.ruleset import Ruleset
from somelint.text.sentences import said
from somelint.validation.schema_problems import schema_problems

_LANGUAGE = ("plan", "language")


class Imported(NamedTuple):
    """A plan made of a document."""

    text: str  # the plan
    account: Account  # what became of the texts of the document
    data: Any  # the plan as data


def detect_language(reading: ReadDocument, ruleset: Ruleset) -> str:
    """The code of the language of a document; empty where its words do not tell."""
    return language_of((*reading.blocks, *reading.beside), ruleset.library.catalogues[LANGUAGES])


def make_plan(reading: ReadDocument, ruleset: Ruleset, language: str, name: str, head: Sequence[str]) -> Imported:
    """The plan that a document gives. `language`: the code of its language, or nothing; `name`: that of the plan;
    `head`: the comment lines at its top.

    Raises CannotRun when it would be no sound plan of at most the size that is read.
    """
    guide = Guide(ruleset)
    sheet = Sheet(guide, shipped_questions(ruleset.wording.language).habits.small_words)
    bench = Bench(sheet, guide)
    place_document(list(reading.blocks), bench)
    for home in guide.homes:
        if home.text:
            sheet.leave_unfinished(home.to)
    for block in reading.beside:
        sheet.leave((), (), block.piece)
    resolve_references(bench)
    if language and sheet.at(_LANGUAGE) is None:
        sheet.data.setdefault(_LANGUAGE[0], {})[_LANGUAGE[1]] = language
    text, data = _write_plan(sheet, ruleset, name, head)
    blocks = (*reading.blocks, *reading.beside)
    account = draw_account(blocks, sheet.taken, data)
    if account.lost:  # nothing of a document is left out, whatever it looks like
        for piece in account.lost:
            sheet.leave((), (), piece)
        text, data = _write_plan(sheet, ruleset, name, head)
        account = draw_account(blocks, sheet.taken, data)
    return Imported(text, account, data)


def _write_plan(sheet: Sheet, ruleset: Ruleset, name: str, head: Sequence[str]) -> tuple[str, Any]:
    """The plan as text, and as it reads back."""
    data = sheet.finish()
    text = write_yaml(data, {}, head)
    try:
        document = parse(Source(name, text))
    except Unreadable as error:
        raise CannotRun(error.message, said("Import the part of it that is the plan.")) from None
    if document.data != data or any(schema_problems(document, ruleset.plan_schema)):
        raise CannotRun(said("The plan cannot be written so that it reads back unchanged. Please report it."))
    return text, data
