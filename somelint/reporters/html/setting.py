"""What the parts of a page know: the document, how it is described, and how to speak about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from somelint.document.view import View
from somelint.language.errors import RuleError
from somelint.language.scope import Place, Run, Scope, SetFn, TooLong
from somelint.model.records import NamedTuple
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element
from somelint.reporters.markdown.charts import Chart
from somelint.reporters.options import ReportOptions
from somelint.rulesets.pages.cells import CellFn, Speech
from somelint.text.dates import write_day
from somelint.text.escape import ELLIPSIS, MESSAGE_LIMIT
from somelint.text.messages import Messages, message

MOST_SHOWN = 100
"""So many entries of a block are shown."""

_MOST_PIECES = 4  # of a long text
_LIST_FROM = 60  # texts that are longer together stand in a list of their own


def day_in_words(day: date, options: ReportOptions) -> str:
    """A day as it is written in the language that is spoken."""
    return write_day(day, options.ruleset.wording.words) if options.ruleset else day.isoformat()


class PageSetting(NamedTuple):
    """One document on the page."""

    view: View  # the document
    run: Run  # for what is worked out from it
    speech: Speech  # how to speak
    text: Messages  # the words around findings
    today: date  # the day of the check
    mark: str  # what its ids begin with
    level: int  # the level of the headings of its chapters
    language: str  # the language that its texts are in, when that is another than that of the page
    chart: Chart | None  # how its entries hang together

    def say(self, key: str, **values: object) -> str:
        """A sentence of the frame."""
        return message(self.text, key, **values)

    def whole(self) -> Scope:
        """The document as a whole."""
        return Scope(self.run, Place(self.view, (), self.view.data))

    def at(self, place: Place) -> Scope:
        """A place in it."""
        return Scope(self.run, place)

    def members(self, members: SetFn, scope: Scope | None = None) -> tuple[Place, ...]:
        """The members of a set; none when finding them takes too long."""
        self.run.steps = self.run.total = 0
        try:
            return members(scope or self.whole()).items
        except (TooLong, RuleError):
            return ()

    def cell(self, cell: CellFn | None, scope: Scope) -> tuple[str, ...]:
        """The texts of a cell; none when finding them takes too long."""
        if cell is None:
            return ()
        self.run.steps = self.run.total = 0
        try:
            return cell(scope, self.speech)
        except (TooLong, RuleError):
            return ()

    def line(self, cell: CellFn | None, scope: Scope) -> str:
        """The texts of a cell on one line."""
        return ", ".join(self.cell(cell, scope))

    def heading(self, text: str, deeper: int = 0, **attributes: object) -> HtmlElement:
        """A heading of a chapter, or of something below it."""
        return element(f"h{min(6, self.level + deeper)}", text, **attributes)

    def own(self, name: str, /, *children: HtmlNode, **attributes: object) -> HtmlElement:
        """An element with texts of the document."""
        return element(name, *children, lang=self.language, **attributes)


def long_text(text: str) -> Iterator[str]:
    """A text of the document in pieces, each short enough to be written whole."""
    words = text.split(" ")
    piece = ""
    pieces = 0
    for word in words:
        if len(piece) + len(word) > MESSAGE_LIMIT - 50 and piece:
            yield piece
            piece, pieces = "", pieces + 1
        if pieces == _MOST_PIECES:
            yield ELLIPSIS
            return
        piece += f"{word} "
    yield piece.rstrip()


def cell_nodes(setting: PageSetting, texts: tuple[str, ...]) -> tuple[HtmlNode, ...]:
    """The texts of a cell, short ones on a line and long ones as a list."""
    if len(texts) > 1 and max(map(len, texts)) > _LIST_FROM // 2 and sum(map(len, texts)) > _LIST_FROM:
        return (element("ul", *(element("li", *long_text(text)) for text in texts)),)
    return tuple(long_text(", ".join(texts)))
