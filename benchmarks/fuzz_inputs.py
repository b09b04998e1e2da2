"""Faulty texts for `fuzz`: made of plans there are, by what hands, editors and transports do to them, and by dice."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Sequence
from typing import Any

import yaml

_SIGNS = (
    "\n|\n  |- |? |: |:|[|]|{|}|, |#|# somelint: ignore[vanity-kpi] -- x|# somelint: file-ignore[goals]|&a |*a|!!str"
    " |!x |'|\"|''|\\|\t|~|true|no|.inf|1.200|12:30|0x1f|010|1e999|<<: *a\n|---\n|...\n|%YAML 1.2\n|>-\n|\\u0000"
    "|2027-02-30|month 3|D-5|Q1 2027|10 %|1 200|@x|::error::x|##[error]|</script>|\\ud800|uses: [x.yaml]\n"
    "|somelint: 1\n"
)
SIGNS = _SIGNS.split("|")
_LETTERS = "\r|\r\n|\x00|\x07|\x1b[31m|\x85|\u2028|\ufeff|\u200b|\u202e|👩\u200d🚀|ø|\u00a0|“|–|\ufffe"
LETTERS = _LETTERS.split("|")
_KEYS = ("id", "goal", "onwer", "target", "note", "x-own", "", "somelint", "uses")
VALUES: Sequence[Any] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2.5,
    10**20,
    1e308,
    "",
    " ",
    "x",
    "TODO",
    "2027-02-30",
    "2027-01-01",
    "Q1 2027",
    "10 %",
    "1 200",
    "everybody",
    "go viral",
    "\u202e",
    "::error::x",
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"id": "a"},
    ["a", "a"],
    "a" * 3000,
    "é" * 200,
    "posts per week",
    "month 3",
    "D-5",
    "- x",
    "# x",
    "a: b",
    "*a",
    "&a",
    "'",
    '"',
    "|",
    "@x",
    "<b>",
    "${{ x }}",
)


def drawn(seeds: Sequence[str], dice: random.Random) -> bytes:
    """A text, as the bytes of a file."""
    text = dice.choice(seeds)
    if dice.random() < 0.75:
        text = _of_other_data(text, dice)
    for _ in range(dice.choice((0, 0, 0, 1, 1, 2, 5))):
        text = dice.choice(_SLIPS)(text, seeds, dice)
    raw = text.encode("utf-8", "surrogatepass")[:300_000]
    for _ in range(dice.choice((0, 0, 0, 0, 0, 0, 0, 1, 2, 20))):
        raw = dice.choice(_FLAWS)(raw, dice)
    return raw


def _of_other_data(text: str, dice: random.Random) -> str:
    """The text of data that is other in some places, in one of several styles."""
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return text
    data = json.loads(json.dumps(data, default=str))
    for _ in range(dice.choice((1, 1, 2, 4, 12))):
        _change(data, dice)
    if dice.random() < 0.1:
        return json.dumps(data, indent=dice.choice((None, 2)), ensure_ascii=dice.random() < 0.5)
    style: Any = dice.choice((None, None, "'", '"', "|", ">"))
    return yaml.safe_dump(
        data,
        default_style=style,
        default_flow_style=dice.choice((False, False, None, True)),
        indent=dice.choice((2, 2, 3, 4)),
        width=dice.choice((20, 80, 10_000)),
        allow_unicode=dice.random() < 0.7,
        sort_keys=dice.random() < 0.2,
        line_break=dice.choice(("\n", "\n", "\r\n")),
        explicit_start=dice.random() < 0.1,
    )


def _change(data: Any, dice: random.Random) -> None:
    here = data
    for _ in range(12):
        steps = list(here) if isinstance(here, dict) else list(range(len(here))) if isinstance(here, list) else []
        if not steps:
            return
        step = dice.choice(steps)
        if isinstance(here[step], dict | list) and dice.random() < 0.75:
            here = here[step]
            continue
        do = dice.randrange(6)
        if do == 0:
            del here[step]
        elif do == 1 and isinstance(here, dict):
            here[
                dice.choice(("id", "goal", "onwer", "target", "note", "x-own", str(step) + "s", "", "somelint", "uses"))
            ] = here.pop(step)
        elif do == 2 and isinstance(here, list):
            here.extend(copy.deepcopy(here[step : step + 1]) * dice.choice((1, 1, 40)))
        elif do == 3:
            here[step] = [copy.deepcopy(here[step])]
        elif do == 4:
            here[step] = {dice.choice(("id", "from", "value", "per")): copy.deepcopy(here[step])}
        else:
            here[step] = copy.deepcopy(dice.choice(VALUES))
        return


def _put_in(text: str, _: Sequence[str], dice: random.Random) -> str:
    at = dice.randint(0, len(text))
    return text[:at] + dice.choice(SIGNS if dice.random() < 0.8 else LETTERS) + text[at:]


def _cut_out(text: str, _: Sequence[str], dice: random.Random) -> str:
    at = dice.randint(0, len(text))
    return text[:at] + text[at + dice.choice((1, 1, 2, 10, 200)) :]


def _twice(text: str, _: Sequence[str], dice: random.Random) -> str:
    at = dice.randint(0, len(text))
    part = text[at : at + dice.choice((1, 5, 40, 400))] * dice.choice((1, 1, 2, 60))
    return text[:at] + part + text[at:]


def _lines_moved(text: str, _: Sequence[str], dice: random.Random) -> str:
    lines = text.split("\n")
    n, m = dice.randrange(len(lines)), dice.randrange(len(lines))
    do = dice.randrange(5)
    if do == 0:
        lines[n], lines[m] = lines[m], lines[n]
    elif do == 1:
        lines[n] = dice.choice(("  ", " ", "\t", "    ")) + lines[n]
    elif do == 2:
        lines[n] = lines[n].lstrip()
    elif do == 3:
        lines.insert(n, lines[m])
    else:
        lines[n] += dice.choice(
            ("  # why", " #x", " -- x", ":", ",", " |", "  # somelint: ignore[no-policy] until 2026-01-01 -- x")
        )
    return "\n".join(lines)


def _joined(text: str, seeds: Sequence[str], dice: random.Random) -> str:
    other = dice.choice(seeds)
    return text[: dice.randint(0, len(text))] + other[dice.randint(0, len(other)) :]


def _signs_alone(_: str, __: Sequence[str], dice: random.Random) -> str:
    return "somelint: 1\n" * dice.randint(0, 1) + "".join(
        dice.choice(SIGNS) if dice.random() < 0.8 else dice.choice(LETTERS) for _ in range(dice.randint(0, 40))
    )


def _flipped(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw)) if raw else 0
    return raw[:at] + bytes([(raw[at] if raw else 0) ^ (1 << dice.randrange(8))]) + raw[at + 1 :]


def _byte_put_in(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randint(0, len(raw))
    return raw[:at] + bytes([dice.randrange(256)]) + raw[at:]


def _ended_early(raw: bytes, dice: random.Random) -> bytes:
    return raw[: dice.randint(0, len(raw))]


def _as_utf16(raw: bytes, dice: random.Random) -> bytes:
    return raw.decode("utf-8", "replace").encode(dice.choice(("utf-16", "utf-16-le", "latin-1", "utf-32")), "replace")


_SLIPS: Sequence[Callable[[str, Sequence[str], random.Random], str]] = (
    _put_in, _put_in, _put_in, _cut_out, _cut_out, _twice, _lines_moved, _lines_moved, _lines_moved, _joined,
    _signs_alone,
)  # fmt: skip
_FLAWS = (_flipped, _flipped, _byte_put_in, _ended_early, _as_utf16)
