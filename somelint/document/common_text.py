"""A YAML text in its usual form read into nodes, without a YAML parser.

Nearly every plan is written with few of YAML's forms: keys of letters, lists, texts on a line, in quotation marks or
folded, brackets and braces, comments. What such a text means takes a few expressions to say, and loading the parser
takes longer than that. Anything else, and anything at all that may be wrong, is left to the parser: `read_common` then
gives None. A property test compares the two.
"""

from __future__ import annotations

from somelint.document.common_form import BlockReader
from somelint.document.nodes import Reading, Uncommon
from somelint.model.late_pattern import MULTILINE, late
from somelint.text.characters import odd_characters

# Signs that look like a space, a hyphen, a colon or a quotation mark, and where one stands as if it were that.
_ODD = frozenset(
    "\u00a0\u00b7\u202f\u205f\u2212\u2022\u2023\u2043\u25aa\u25cf\u25e6\u2219\u3000\uf0b7\ufe13\ufe55\uff1a\u2236“„‟«‹‘‚"
)
_SUSPECT = late(
    "^ *(?:- +)*(?:[{space}]|-[{space}]|[{bullet}]|[a-z]\\w*(?::[{space}]| ?[{colon}]))"
    "|[{{,] *[a-z]\\w*:[{space}]|[{space}] *(?:[#,:}}\\]\r]|$)|^[^\n\\[{{]*[\\[{{][^\n]*[“„‟«‹‘‚]".format(
        space="\u00a0\u2002-\u200a\u202f\u205f\u3000",
        bullet="\u00b7\u2010-\u2015\u2022\u2023\u2043\u2212\u25aa\u25cf\u25e6\u2219\uf0b7",
        colon="\ufe13\ufe55\uff1a\u2236",
    ),
    MULTILINE,
)

# Tabs, and what YAML once took for line breaks.
_UNCOMMON = "\t\x85\u2028\u2029\ufeff"


def read_common(text: str, most: int) -> Reading | None:
    """The nodes of a text of at most `most` of them; None for a text that is not in the usual form."""
    if any(character in text for character in _UNCOMMON) or _may_hold_lookalikes(text):
        return None
    windows = "\r" in text
    if windows:
        if not text.count("\r") == text.count("\n") == text.count("\r\n"):
            return None
        # A space before a line break means nothing where it is not part of a text.
        text = text.replace("\r\n", " \n")
    try:
        reading = BlockReader(text, most, int(windows)).read()
    except Uncommon:
        return None
    if reading and windows:
        comments = [(start, end - text.startswith(" \n", end - 1)) for start, end in reading.comments]
        return reading._replace(comments=comments)
    return reading


def _may_hold_lookalikes(text: str) -> bool:
    """Whether a text may hold a sign that looks like one of YAML's where YAML has its own (see `lookalikes`)."""
    odd = odd_characters(text)
    return any(sign in _ODD or "\u2002" <= sign <= "\u2015" for sign in odd) and _SUSPECT.search(text) is not None
