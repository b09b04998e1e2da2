"""Why a text is not YAML, in words for people who do not program."""

from __future__ import annotations

import re

from somelint.document.causes import hidden_in_flow, true_cause
from somelint.document.refusals import NotYaml
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.text.lines import Lines

if TYPE_CHECKING:  # the parser is loaded when a text needs it
    import yaml

_FALLBACK = "Something else is expected here; compare the indentation, colons and quotation marks with the lines above."
_END_OF_LINE = "There is something after the end of the value; put the whole value in quotation marks."
_INDENT = "The indentation does not fit the lines above."

# A part of either parser's message, and the message to show. {line} is where the unfinished part began,
# {character} is the character at the place.
_WHY = (
    ("cannot start any token", "A value cannot begin with {character}; put it in quotation marks."),
    ("tab character", "There is a tab where spaces are expected."),
    ("mapping values are not allowed", "A colon is not allowed here; put the text in quotation marks."),
    ("unexpected ':'", "A colon is not allowed here; put the text in quotation marks."),
    ("could not find expected ':'", "A colon is missing after this text, or a quotation mark or bracket is missing."),
    ("sequence entries are not allowed", "A dash begins a list item here, where no list can begin."),
    ("mapping keys are not allowed", "A question mark is not allowed here; put the text in quotation marks."),
    ("unexpected end of stream", "The quotation mark opened in line {line} is never closed."),
    ("unexpected document", "The quotation mark opened in line {line} is not closed before the next document begins."),
    ("',' or ']'", "The bracket [ opened in line {line} is not closed, or a comma is missing."),
    ("',' or '}'", "The brace {{ opened in line {line} is not closed, or a comma is missing."),
    (
        "unknown escape",
        "A backslash comes before a character that it cannot escape; write \\\\ or use single quotation marks.",
    ),
    ("escape code", "This escape does not give a character."),
    ("hexadecimal", "This escape has too few digits, or characters other than hexadecimal digits."),
    ("hexdecimal", "This escape has too few digits, or characters other than hexadecimal digits."),
    ("chr()", "This escape does not give a character."),
    ("indentation indicator", "After | or > there is something other than one digit, + or -."),
    ("chomping", "After | or > there is something other than one digit, + or -."),
    ("comment or a line break", "There is something here where the line must end."),
    ("comment or line break", "There is something here where the line must end."),
    ("document start", "There is something here after the end of the data; indent it or remove it."),
    ("tag handle", "An exclamation mark begins a label that is not known here; put the text in quotation marks."),
    ("YAML directive", "The file says twice which version of YAML it is written in."),
    ("incompatible YAML", "The file says it is written in a version of YAML that is not known."),
    ("TAG directive", "The same label is declared twice."),
    ("duplicate tag handle", "The same label is declared twice."),
)
# What git writes into a file that two people have changed.
_BAD_ESCAPE = late(r"\\(?:u[dD][89a-fA-F]|U(?!000|0010))")
_MERGE = late(r"^(?:<{7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_UNFINISHED = (
    "Two versions were merged here and nobody has chosen yet; keep what is right and remove the lines that"
    " begin with <<<<<<<, ======= and >>>>>>>."
)
_BY_PLACE = ("expected key", "'-' indicator", "block end", "expected node", "expected the node")
_BY_CONTEXT = (
    ("anchor", "After & a name of letters and digits is expected; put the text in quotation marks."),
    ("alias", "After * a name of letters and digits is expected; put the text in quotation marks."),
    ("tag", "An exclamation mark begins a label that cannot be read; put the text in quotation marks."),
    (
        "directive",
        "A percent sign at the start of a line begins a setting that is not known; put the text in quotation marks.",
    ),
    ("block scalar", "After | or > there is something other than one digit, + or -."),
)


def bad_escape_error(text: str, offset: int) -> NotYaml:
    """The error for an escape, from an offset on, that gives no character."""
    match = _BAD_ESCAPE.search(text, offset)
    return NotYaml("This escape does not give a character.", match.start() if match else offset)


def unknown_alias_error(name: str, offset: int) -> NotYaml:
    """The error for a `*name` without an `&name` before it."""
    return NotYaml(
        f"*{name[:40]} repeats something, but nothing above has that name; put the text in quotation marks.", offset
    )


def is_too_deep(error: yaml.YAMLError) -> bool:
    """Whether a parser gave up because of depth. From 0.2.6 on, libyaml does so at a thousand levels; in brackets this
    happens before the reader, which allows far fewer, has seen the first of them."""
    return "nesting depth" in str(getattr(error, "problem", None) or "")


def explain_parser_error(error: yaml.YAMLError, lines: Lines, reached: int) -> NotYaml:
    """The error of either parser in plain words; `reached` is used when the parser gives no place."""
    merge = _MERGE.search(lines.text)
    if merge:
        return NotYaml(_UNFINISHED, merge.start())
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    offset = mark.index if mark else reached
    opened = begun.index if begun else offset
    if "expected ':'" in problem:
        offset = opened
    if "escape" in problem or "hexdecimal" in problem:
        # One parser stops at the backslash, the other after it.
        backslash = lines.text.rfind("\\", max(0, offset - 10), offset + 1)
        offset = backslash if backslash >= 0 else offset
    offset = min(offset, len(lines.text.rstrip(" \t\r\n")))
    template = _template(problem, context, lines, offset)
    character = lines.text[offset : offset + 1] or "this"
    if cause := true_cause(lines, offset, opened, problem):
        return cause
    in_brackets = "bracket" in template or "brace" in template
    if in_brackets and (hidden := hidden_in_flow(lines, opened if opened < offset else 0, offset)):
        return hidden
    why = template.format(line=lines.position(opened).line, character=character)
    return NotYaml(why, offset, opened if "{line}" in template else None)


def _template(problem: str, context: str, lines: Lines, offset: int) -> str:
    if lines.text[offset : offset + 1] == "\t" and "cannot start" in problem:
        return "There is a tab where spaces are expected."
    if "flow node" in context and offset >= len(lines.text.rstrip(" \t\r\n")):
        return "The file ends here, and a bracket [ or brace {{ above is not closed."
    if any(part in problem for part in _BY_PLACE):
        before = lines.text[offset - lines.position(offset).column + 1 : offset]
        return _END_OF_LINE if before.strip(" \t-") else _INDENT
    known = next((why for part, why in _WHY if part in problem), None)
    return known or next((why for part, why in _BY_CONTEXT if part in context), _FALLBACK)
