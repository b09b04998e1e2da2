"""The texts of generated code that goes through sets: what is read of each member again and again is read once.

Of the members of a set that is the same for the whole document, what a key has is kept as a column: a list beside that
of the places. What is read of the subject is read before a loop. Both look for the very texts that are generated here;
code with a text of a rule in it that may look like them is left as it is.
"""

from __future__ import annotations

import re

LOOP = "for c"
"""What every loop over the members of a set has in its text."""

_FIXED = re.compile(r"c\[2\]\.(?:top\[(\(.*\))\]|memo\[(f\d+)\])")
"""A set that depends on the document alone."""
_REST = re.compile(r"without\((c\[2\]\.memo\[f\d+\]|c\[2\]\.top\[\([^()]*\)\]), \[s\]\)")
"""Such a set without the subject."""
_KEY = r"'[\w-]+'"
_KEYS = rf"\((?:{_KEY},? ?)+\)"
_READS = (
    rf"(?P<names>names)\(raw\(c, (?P<named>{_KEY}\), {_KEY}), (?P<ids>None|\([^()]*\)), c\)",
    rf"(?P<says>says)\(raw\(c, (?P<text>{_KEY})\), (?P<lists>\([^()]*\)), c\)",
    rf"(?P<lookup>lookup)\(get\(c, (?P<fact>{_KEY}\), {_KEY}, '[\w.-]+'), c\)",
    rf"(?P<key>raw|get|there)\(c, (?P<of>{_KEY})\)",
    rf"(?P<keys>raw_at|get_at)\(c, (?P<at>{_KEYS})\)",
)
_READ = re.compile("|".join(rf"\b{read}" for read in _READS))
_OF_SUBJECT = re.compile(rf"\b(?:get|raw)\(s, {_KEY}\)|\bget_at\(s, {_KEYS}\)")


def loop(places: str, element: str, condition: str = "") -> str:
    """The list of an element for each place, or for each that a condition holds for."""
    if rest := _REST.fullmatch(places):
        # What is left of a set without the subject is gone through as the set is.
        places, other = rest[1], "(c[0] != s[0] or c[2] is not s[2])"
        condition = f"{other} and ({condition})" if condition else other
    fixed = _FIXED.fullmatch(places)
    columns: dict[str, str] = {}

    def name_of(read: str, of: str) -> str:
        return columns.setdefault(f"{read}, {of}", f"k{len(columns)}")

    def column(found: re.Match[str]) -> str:
        if found["says"]:
            mask, text = name_of("mask_of", found["text"]), name_of("raw", found["text"])
            return f"({mask} & c[2].lists[{found['lists']}] != 0 and says({text}, {found['lists']}, c))"
        if found["names"]:
            named = name_of("named_by", found["named"].replace(")", "", 1))
            return f"(len({named}) > 0)" if found["ids"] == "None" else f"(not {named}.isdisjoint({found['ids']}))"
        if found["lookup"]:
            return name_of("looked_up", found["fact"].replace(")", "", 1))
        return name_of(found["key"] or found["keys"], found["of"] or found["at"])

    whole = f"{element} if {condition}" if condition else element
    if fixed and '"' not in whole and LOOP not in whole and "lambda s, m, c" not in whole:
        element, condition = _READ.sub(column, element), _READ.sub(column, condition)
    names = ", ".join(["c", *columns.values()])
    over = f"counted({places})"
    if columns and fixed:
        over = f"zip({', '.join([over, *(f'c[2].columns[({fixed[1] or fixed[2]}, {key})]' for key in columns)])})"
    return f"[{element} for {names} in {over}{f' if {condition}' if condition else ''}]"


def ahead(parameters: str, body: str) -> str:
    """The body of a function in which what is read of the subject in a loop is read before."""
    head, start, rest = body.rpartition("s = c\n")
    if '"' in body or (not start and "s" not in parameters.split(", ")):
        return body
    first, a_loop, inner = rest.partition(LOOP)
    reads = dict.fromkeys(_OF_SUBJECT.findall(first[first.rfind("[") :] + inner)) if a_loop else {}
    before = ""
    for n, read in enumerate(reads):
        before += f"x{n} = {read}\n"
        rest = rest.replace(read, f"x{n}")
    return f"{head}{start}{before}{rest}"
