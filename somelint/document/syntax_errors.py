"""Why a text is not YAML, in words for people who do not program."""

from __future__ import annotations

import re

from somelint.document.causes import hidden_in_flow, true_cause
from somelint.document.nodes import NotYaml
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.text.lines import Lines
from somelint.text.sentences import said

if TYPE_CHECKING:  # the parser is loaded when a text needs it
    import yaml

_FALLBACK = said(
    "Something else is expected here; compare the indentation, colons and quotation marks with the lines above."
)
_END_OF_LINE = said("There is something after the end of the value; put the whole value in quotation marks.")
_INDENT = said("The indentation does not fit the lines above.")
_AT_END = said("The file ends here, and a bracket [ or brace { above is not closed.")
_TAB = said("There is a tab where spaces are expected.")
_COLON = said("A colon is not allowed here; put the text in quotation marks.")
_BRACKET = said("The bracket [ opened in line {line} is not closed, or a comma is missing.")
_BRACE = said("The brace { opened in line {line} is not closed, or a comma is missing.")
_ESCAPE = said("This escape does not give a character.")
_DIGITS = said("This escape has too few digits, or characters other than hexadecimal digits.")
_BLOCK = said("After | or > there is something other than one digit, + or -.")
_LINE_END = said("There is something here where the line must end.")
_DECLARED = said("The same label is declared twice.")

# A part of either parser's message, and the message to show. {line} is where the unfinished part began,
# {character} is the character at the place.
_WHY = (
    ("cannot start any token", said("A value cannot begin with {character}; put it in quotation marks.")),
    ("tab character", _TAB),
    ("mapping values are not allowed", _COLON),
    ("unexpected ':'", _COLON),
    (
        "could not find expected ':'",
        said("A colon is missing after this text, or a quotation mark or bracket is missing."),
    ),
    ("sequence entries are not allowed", said("A dash begins a list item here, where no list can begin.")),
    (
        "mapping keys are not allowed",
        said("A question mark is not allowed here; put the text in quotation marks."),
    ),
    ("unexpected end of stream", said("The quotation mark opened in line {line} is never closed.")),
    (
        "unexpected document",
        said("The quotation mark opened in line {line} is not closed before the next document begins."),
    ),
    ("',' or ']'", _BRACKET),
    ("',' or '}'", _BRACE),
    (
        "unknown escape",
        said("A backslash comes before a character that it cannot escape; write \\\\ or use single quotation marks."),
    ),
    ("escape code", _ESCAPE),
    ("hexadecimal", _DIGITS),
    ("hexdecimal", _DIGITS),
    ("chr()", _ESCAPE),
    ("indentation indicator", _BLOCK),
    ("chomping", _BLOCK),
    ("comment or a line break", _LINE_END),
    ("comment or line break", _LINE_END),
    ("document start", said("There is something here after the end of the data; indent it or remove it.")),
    (
        "tag handle",
        said("An exclamation mark begins a label that is not known here; put the text in quotation marks."),
    ),
    ("YAML directive", said("The file says twice which version of YAML it is written in.")),
    ("incompatible YAML", said("The file says it is written in a version of YAML that is not known.")),
    ("TAG directive", _DECLARED),
    ("duplicate tag handle", _DECLARED),
)
# What git writes into a file that two people have changed.
_BAD_ESCAPE = late(r"\\(?:u[dD][89a-fA-F]|U(?!000|0010))")
_MERGE = late(r"^(?:<{7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_UNFINISHED = said(
    "Two versions were merged here and nobody has chosen yet; keep what is right and remove the lines that"
    " begin with <<<<<<<, ======= and >>>>>>>."
)
_BY_PLACE = ("expected key", "'-' indicator", "block end", "expected node", "expected the node")
_BY_CONTEXT = (
    ("anchor", said("After & a name of letters and digits is expected; put the text in quotation marks.")),
    ("alias", said("After * a name of letters and digits is expected; put the text in quotation marks.")),
    ("tag", said("An exclamation mark begins a label that cannot be read; put the text in quotation marks.")),
    (
        "directive",
        said(
            "A percent sign at the start of a line begins a setting that is not known; put the text in quotation marks."
        ),
    ),
    ("block scalar", _BLOCK),
)


def bad_escape_error(text: str, offset: int) -> NotYaml:
    """The error for an escape, from an offset on, that gives no character."""
    match = _BAD_ESCAPE.search(text, offset)
    return NotYaml(_ESCAPE, match.start() if match else offset)


def unknown_alias_error(name: str, offset: int) -> NotYaml:
    """The error for a `*name` without an `&name` before it."""
    why = said(
        "*{name} repeats something, but nothing above has that name; put the text in quotation marks.", name=name[:40]
    )
    return NotYaml(why, offset)


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
    if cause := true_cause(lines, offset, opened, problem):
        return cause
    in_brackets = "bracket" in template or "brace" in template
    if in_brackets and (hidden := hidden_in_flow(lines, opened if opened < offset else 0, offset)):
        return hidden
    character = lines.text[offset : offset + 1] or said("this")
    why = said(template, line=lines.position(opened).line, character=character)
    return NotYaml(why, offset, opened if "{line}" in template else None)


def _template(problem: str, context: str, lines: Lines, offset: int) -> str:
    """What is wrong, with its places still to be filled."""
    if lines.text[offset : offset + 1] == "\t" and "cannot start" in problem:
        return _TAB
    if "flow node" in context and offset >= len(lines.text.rstrip(" \t\r\n")):
        return _AT_END
    if any(part in problem for part in _BY_PLACE):
        before = lines.text[offset - lines.position(offset).column + 1 : offset]
        return _END_OF_LINE if before.strip(" \t-") else _INDENT
    known = next((why for part, why in _WHY if part in problem), None)
    return known or next((why for part, why in _BY_CONTEXT if part in context), _FALLBACK)
