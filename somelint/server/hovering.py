"""What is shown about a place: the rules that found something there, and what the key there means."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Range

from somelint.document.directives import Directive, find_directives
from somelint.document.document import Document
from somelint.model.locations import Path, Unreadable
from somelint.reporters.markdown.inline_text import inline_text
from somelint.rulesets.rule_pages import facts_line, full_data, titled_texts
from somelint.rulesets.ruleset import Ruleset
from somelint.server.buffers import Buffer
from somelint.server.diagnostics import findings_in
from somelint.server.mentions import mentions_around
from somelint.server.navigation import mention_at
from somelint.server.plan_folder import Checked
from somelint.server.plan_format import Field, field_at, plan_format
from somelint.server.workplace import Workplace
from somelint.text.messages import message

_MOST_RULES = 3
_TOLD = ("why", "counter", "not-for")


def hover(workplace: Workplace, buffer: Buffer, checked: Checked, offset: int) -> Hover | None:
    """What there is to know about a place."""
    document, ruleset = buffer.document, checked.result.project.ruleset
    if document is None:
        return None
    lines = document.lines
    found = [
        finding
        for finding in findings_in(checked, buffer.source.name)
        if lines.offset(finding.span.start) <= offset <= lines.offset(finding.span.end)
    ]
    rules = dict.fromkeys([*_named(document, offset), *(finding.rule for finding in found)])
    pieces = [text for rule in list(rules)[:_MOST_RULES] if (text := about_rule(rule, ruleset))]
    pieces += _about_entry(workplace, buffer, checked, offset)
    key, place = _about_key(document, offset, ruleset.wording.language, buffer)
    if key:
        pieces.append(key)
    if not pieces:
        return None
    return Hover(MarkupContent(MarkupKind.Markdown, "\n\n---\n\n".join(pieces)), None if found else place)


def about_rule(rule_id: str, ruleset: Ruleset) -> str:
    """A rule: what it checks, why, and what speaks against it. Empty when there is no such rule."""
    rule = ruleset.every.get(rule_id)
    if rule is None:
        return ""
    try:
        data = full_data(rule, ruleset.wording)
    except Unreadable:
        return ""
    titles = {message(ruleset.texts, f"explain-{key}") for key in _TOLD}
    told = [f"**{title}:** {inline_text(text)}" for title, text in titled_texts(data, ruleset.texts) if title in titles]
    head = f"**{inline_text(rule.id)}** – {inline_text(ruleset.summary(rule))}"
    return "\n\n".join([head, *told, f"*{inline_text(facts_line(rule, ruleset.texts))}*"])


def _about_entry(workplace: Workplace, buffer: Buffer, checked: Checked, offset: int) -> Iterator[str]:
    """What the entry is called that a short name points to."""
    here = mention_at(buffer, offset)
    if here is None or here.defines:
        return
    for one in mentions_around(workplace, buffer, checked):
        if one.defines and (one.section, one.id) == (here.section, here.id):
            yield f"**{inline_text(one.id)}**" + (f" – {inline_text(one.says)}" if one.says else "")
            return


def _named(document: Document, offset: int) -> Iterator[str]:
    """The rule that a comment for somelint names at an offset."""
    for comment in document.comments:
        if comment.offset <= offset <= comment.offset + len(comment.text):
            for directive in find_directives(comment.text):
                for name, at in directive.names if isinstance(directive, Directive) else ():
                    if comment.offset + at <= offset <= comment.offset + at + len(name):
                        yield name


def _about_key(document: Document, offset: int, language: str, buffer: Buffer) -> tuple[str, Range | None]:
    """What the format says about the key at an offset, or about the value behind it."""
    path = document.path_at(offset)
    span = document.key_span(path)
    while path and isinstance(path[-1], int):
        path = path[:-1]
    if not path:
        return "", None
    field = field_at(path, plan_format(language))
    says = str(field.get("markdownDescription") or field.get("description") or "")
    if not says:
        return "", None
    title = str(field.get("title", path[-1]))
    meaning = _meaning(document, path, field)
    return "\n\n".join([f"**{title}**", says, *([meaning] if meaning else [])]), buffer.columns.span(span)


def _meaning(document: Document, path: Path, field: Field) -> str:
    """What a value out of a closed list means."""
    node = document.node(path)
    value = node.real.value if node else None
    values, told = field.get("enum", []), field.get("enumDescriptions", [])
    if isinstance(value, str) and value in values and len(told) == len(values):
        return f"`{value}`: {told[values.index(value)]}"
    return ""
