"""What an editor lists of a plan: its sections and entries, and above it the level that it reaches."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CodeLens, Command, DocumentSymbol, Position, Range, SymbolKind

from somelint.document.nodes import Node
from somelint.model.locations import Path
from somelint.model.standing import standings
from somelint.reporters.options import ReportOptions
from somelint.reporters.words import name_standing
from somelint.server.buffers import Buffer
from somelint.server.plan_folder import Checked
from somelint.server.plan_format import Field, field_at, plan_format
from somelint.text.lines import cut_line

_MOST_NAMED = 1  # rules in the way of the next level; a lens is one line
_WIDTH = 100


def symbols(buffer: Buffer, checked: Checked) -> list[DocumentSymbol]:
    """The sections of a plan, with what is in them."""
    document = buffer.document
    if document is None or document.root is None:
        return []
    return list(_Outline(buffer, plan_format(checked.result.project.ruleset.wording.language)).below(document.root, ()))


class _Outline:
    """Lists what is in a text."""

    def __init__(self, buffer: Buffer, schema: Field) -> None:
        self._columns, self._schema = buffer.columns, schema

    def below(self, node: Node, path: Path) -> Iterator[DocumentSymbol]:
        """What is in a collection."""
        for key, (name, value) in node.entries.items():
            inner = (*path, key)
            is_plain = value.kind in ("scalar", "alias")
            says = cut_line(value.real.text) if is_plain else str(field_at(inner, self._schema).get("title", ""))
            kind = SymbolKind.Field if is_plain else SymbolKind.Namespace
            yield self._symbol(key, says, kind, name, value, inner)
        for n, item in enumerate(node.items):
            if item.kind == "mapping":
                texts = [cut_line(value.real.text) for _, value in item.entries.values() if value.real.kind == "scalar"]
                label, *others = [*texts, str(n + 1)]
                yield self._symbol(label, others[0] if texts[1:] else "", SymbolKind.Object, item, item, (*path, n))

    def _symbol(self, label: str, says: str, kind: SymbolKind, name: Node, value: Node, path: Path) -> DocumentSymbol:
        head = self._columns.range(name.start, name.end)
        whole = self._columns.range(name.start, max(name.end, value.end))
        shown = head if name is not value else whole
        return DocumentSymbol(
            label or "–", kind, whole, shown, says or None, children=list(self.below(value, path)) or None
        )


def lenses(buffer: Buffer, checked: Checked) -> list[CodeLens]:
    """The level that a plan reaches, above it."""
    options = ReportOptions(
        level=checked.result.level,
        fail_on=checked.result.fail_on,
        colour=False,
        ascii=False,
        width=_WIDTH,
        text=checked.result.text,
        ruleset=checked.result.project.ruleset,
    )
    top = Range(Position(0, 0), Position(0, 0))
    return [
        CodeLens(top, Command(name_standing(standing, _MOST_NAMED, options), ""))
        for standing in standings(checked.report)
        if standing.source == buffer.source.name
    ]
