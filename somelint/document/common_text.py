"""A YAML text in its usual form read into nodes, without a YAML parser.

Nearly every plan is written with few of YAML's forms: keys of letters, lists, texts on a line, in quotation marks or
folded, brackets and braces, comments. What such a text means takes a few expressions to say, and loading the parser
takes longer than that. Anything else, and anything at all that may be wrong, is left to the parser: `read_common` then
gives None. A property test compares the two.
"""

from __future__ import annotations

from somelint.document.common_form import BlockReader
from somelint.document.nodes import Reading
from somelint.document.refusals import Uncommon

# Tabs, and what YAML once took for line breaks.
_UNCOMMON = "\t\x85\u2028\u2029\ufeff"


def read_common(text: str, most: int) -> Reading | None:
    """The nodes of a text of at most `most` of them; None for a text that is not in the usual form."""
    if any(character in text for character in _UNCOMMON):
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
