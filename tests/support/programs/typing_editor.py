"""An editor in which somebody types, without an editor: the texts, and what the language server tells about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lsprotocol.types import CodeAction, Diagnostic, Position, Range, TextDocumentContentChangePartial, TextEdit

from somelint.server import actions
from somelint.server.answering import tell_all
from somelint.server.buffers import Buffer
from somelint.server.plan_folder import Checked
from somelint.server.positions import UTF16, Columns
from somelint.server.workplace import Workplace

DAY = date(2027, 3, 31)


class TypingEditor:
    """The working folder as an editor has it open."""

    def __init__(self, encoding: str = UTF16, language: str | None = None) -> None:
        self.place = Workplace(lambda: DAY, language)
        self.place.encoding = encoding
        self._version = 0

    def open(self, name: str, text: str) -> None:
        """Open a file with a text, which need not be that on the disk."""
        self._version += 1
        assert self.place.open(self.uri(name), self._version, text) == name

    def uri(self, name: str) -> str:
        """What the editor calls a file."""
        return Path(name).absolute().as_uri()

    def replace(self, name: str, start: Position, end: Position, text: str) -> None:
        """Type over a stretch."""
        self._version += 1
        change = TextDocumentContentChangePartial(Range(start, end), text)
        assert self.place.change(self.uri(name), self._version, [change]) == name

    def put(self, name: str, old: str, new: str) -> None:
        """Replace a piece of the text that is there once."""
        text = self.buffer(name).text
        assert text.count(old) == 1, old
        columns, at = Columns(text, self.place.encoding), text.index(old)
        lead = len(text) - len(text.removeprefix("\ufeff"))
        self.replace(name, columns.position(at - lead), columns.position(at + len(old) - lead), new)

    def buffer(self, name: str) -> Buffer:
        """The text as it is now."""
        return self.place.buffers[name]

    def checked(self, name: str) -> Checked:
        """What is found around a file."""
        return self.place.checked(name)

    def told(self) -> dict[str, list[Diagnostic]]:
        """What is told, by file."""
        return {str(self.place.name_of(one.uri)): one.found for one in tell_all(self.place)}

    def found(self, name: str, rule: str) -> list[Diagnostic]:
        """What a rule tells in a file."""
        return [one for one in self.told()[name] if one.code == rule]

    def marked(self, name: str, place: Range) -> str:
        """The text of a stretch, read as an editor reads it: by lines, in units of its own."""
        text = self.buffer(name).text.removeprefix("\ufeff")
        start, end = (self.buffer(name).columns.offset(one) for one in (place.start, place.end))
        return text[start:end]

    def actions(self, name: str, mark: str, only: list[str] | None = None) -> dict[str, CodeAction]:
        """What can be done at a piece of the text, by title."""
        buffer = self.buffer(name)
        at = buffer.source.text.index(mark)
        where = buffer.columns.range(at, at + len(mark))
        return {one.title: one for one in actions.actions(buffer, self.checked(name), where, (), only)}

    def do(self, name: str, action: CodeAction) -> str:
        """Do an action, as an editor does, and return the text of the file after it."""
        made = actions.with_edit(action, self.place, self.checked(name), name)
        assert made.edit, made.disabled
        for uri, edits in (made.edit.changes or {}).items():
            self.apply(str(self.place.name_of(uri)), list(edits))
        return self.buffer(name).text

    def apply(self, name: str, edits: list[TextEdit]) -> None:
        """Make edits, which are all about the text before them."""
        last_first = sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True)
        for edit in last_first:
            self.replace(name, edit.range.start, edit.range.end, edit.new_text)
