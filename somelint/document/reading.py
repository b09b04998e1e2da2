"""A text read in the shortest way that says the same: without the parser when it is in its usual form."""

from __future__ import annotations

from somelint.document.common_text import read_common
from somelint.document.nodes import NotYaml, Reading, path_at
from somelint.model.problems import Problem
from somelint.text.characters import code_point, find_forbidden, find_misleading
from somelint.text.lines import Lines
from somelint.text.sentences import said


def read_text(lines: Lines, libyaml: bool | None, most: int, name: str = "") -> Reading:
    """The first document of a text of at most `most` nodes. `libyaml` picks the parser; None the shortest way.

    Raises NotYaml for a text that is not YAML, Unreadable over a limit. `name`, that of the file, helps to say what a
    text is that is no YAML at all.
    """
    try:
        reading = _read(lines, libyaml, most)
    except NotYaml as error:
        raise _as_what_it_is(lines.text, name) or error from None
    more = any(problem.kind == "second-document" for problem in reading.problems)
    begins_so = lines.text.startswith("{\\rtf") or (name.endswith(".md") and lines.text.startswith("---"))
    if (more or begins_so or (reading.root and reading.root.kind == "scalar")) and (
        other := _as_what_it_is(lines.text, name)
    ):
        raise other
    return reading


def _as_what_it_is(text: str, name: str) -> NotYaml | None:
    from somelint.text.foreign_files import foreign_kind, way_on  # most files are what they are to be

    kind = foreign_kind(text, name)
    return NotYaml(way_on(kind, text), 0) if kind else None


def _read(lines: Lines, libyaml: bool | None, most: int) -> Reading:
    text = lines.text
    at = find_forbidden(text)
    if at is not None:
        code = code_point(text[at])
        raise NotYaml(said("The character {code} is not allowed in a YAML file; delete it.", code=code), at)
    reading = read_common(text, most) if libyaml is None else None
    if reading is None:
        from somelint.document.reader import read_nodes  # loads the parser, which most texts do not need

        reading = read_nodes(lines, libyaml, most)
    for at in find_misleading(text):
        args = {"code": code_point(text[at])}
        reading.problems.append(
            Problem("misleading-character", path_at(reading.root, at), lines.span(at, at + 1), args)
        )
    return reading
