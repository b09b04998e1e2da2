"""Comments that are nearly for somelint: the name is misspelt, or the words are those of other programs."""

from __future__ import annotations

import re

from somelint.model.late_pattern import late
from somelint.text.characters import code_point
from somelint.text.sentences import said
from somelint.text.suggest import closest_name

VERB = r"(file-ignore|ignore|disable-next-line|disable-line|disable|enable)"
"""A pattern of the words after `somelint:`."""

_NAME = "somelint"
# Letters of other scripts that look like those of the words above.
_ALIKE = str.maketrans("аеорсіѕтмһԁӏοιεıɡ", "aeopcistmhdloieig")

# No expression here has nested repetitions, so no comment takes long to read.
_MEANT = late(rf"#[ \t]*{_NAME}[ \t]*:[ \t]*{VERB}[ \t]*\[", re.IGNORECASE)
_NEAR = late(rf"(?<![A-Za-z])(so?-?me?-?l?int|some-lint)[^\w\[\](){{}}]{{0,4}}{VERB}[ \t]*[\[({{]", re.IGNORECASE)
_SIMILAR = late(
    rf"#[ \t]*([^\W\d_]{{2,9}}[ _-]?[^\W\d_]{{2,9}})[ \t]*[:;,.=-][ \t]*{VERB}[ \t]*\[",
    re.IGNORECASE,
)
_WITHOUT_VERB = late(rf"#[ \t]*{_NAME}[ \t]*:[ \t]*\[", re.IGNORECASE)
_ALONE = late(
    rf"#[ \t]*{_NAME}[ \t]*[:;,.-]?[ \t]*"
    rf"(?:{VERB}|(?:off|skip|no|none|all|on|suppress|silence|nolint|noqa))[ \t]*\Z",
    re.IGNORECASE,
)


def nearly_directive(comment: str) -> tuple[str, int, int] | None:
    """The slip in a comment without a directive that was probably meant as one: why it has no effect, and where."""
    end = len(comment.rstrip())
    look = comment.translate(_ALIKE)
    if look != comment and (match := _MEANT.match(look)):
        odd = next((n for n in range(match.end()) if look[n] != comment[n]), None)
        if odd is not None:
            why = said(
                "the letter {letter} ({code}) in it is of another script and only looks right; type it again",
                letter=comment[odd],
                code=code_point(comment[odd]),
            )
            return why, 0, end
    if match := _NEAR.search(comment):
        return begin_with(match[2]), match.start(), end
    if (match := _SIMILAR.match(comment)) and _is_misspelt(match[1]):
        return begin_with(match[2]), 0, end
    if match := _WITHOUT_VERB.match(comment):
        return said("a word such as ignore must stand before the bracket"), 0, end
    if match := _ALONE.match(comment):
        verb = match[1].lower() if match[1] else "ignore"
        return said("what is meant must be said, as in somelint: {verb}[rule-name]", verb=verb), 0, end
    return None


def begin_with(verb: str) -> str:
    """What a comment lacks that has a word for somelint, and not its name."""
    return said("it must begin with “# somelint: {verb}[”", verb=verb.lower())


def _is_misspelt(word: str) -> bool:
    """Whether a word is a misspelling of the name, and no other word that begins with it."""
    bare = re.sub("[ _-]", "", word).lower()
    return bare == _NAME or (not bare.startswith(_NAME) and closest_name(bare, [_NAME]) is not None)
