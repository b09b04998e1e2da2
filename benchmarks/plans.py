"""Plans to measure with, made from those in `examples/`: clean, and no two of them with the same texts.

A plan is made by replacing text, without a parser: what measures has to stay small, since the peak of a child process
is never below what its parent had at its start.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


class _Template(NamedTuple):
    """An example and what has to differ from plan to plan."""

    file: str
    # The names that are numbered: of the organisation, of its accounts, of audiences.
    names: tuple[str, ...]
    # How a sentence goes on to a place, as in " in Torvik".
    where: str


_TEMPLATES = (
    _Template("complete.yaml", ("Fjordkaffe", "fjordkaffe"), " in {town}"),
    _Template("kommune.yaml", ("Elvnes", "elvnes"), " i {town}"),
    _Template("bibliotek.yaml", ("Almåsa", "almasabibliotek"), " i {town}"),
    _Template("fietsenwinkel.yaml", ("De Schakel", "deschakeldeventer"), " in {town}"),
)
_SHARED_FILE = "shared/house.yaml"
_SHARED_SECTIONS = ("policy", "organisation", "listening")
_AUDIENCES = ("brewers", "beginners")

_STEMS = "Tor Bar Lin Sol Vin Ask Ber Dal Elv Fal Grim Hav Kal Lar Mos Nor Ost Ram Sand Ulv"
_MIDDLES = "a e o in er un al ar el om"
_ENDS = "vik stad by heim dal nes rud berg lund mark sund"

# The keys of sentences that a place fits into, at the end of a line or inside { }.
_SENTENCES = "statement|text|why|who|customer_value|training|wanted_opinion|leave_when|rationale|when_ahead|when_behind"
_SENTENCES += "|report_to|routines|cooperation|recruiting|criticism|questions|routine|what|role|source|success"
_LINE = re.compile(rf"^( *(?:- )?(?:{_SENTENCES}): )([^\"'{{\[|>#\n]+ [^#\n]{{12,}}?)([.?!]?)$", re.MULTILINE)
_INSIDE = re.compile(rf"([{{,] ?(?:{_SENTENCES}): )([^\"'{{}}\[\],#\n]+ [^\"'{{}}\[\],#\n]{{8,}}?)([.?!]?)(?=[,}}])")


def town(number: int) -> str:
    """A made-up name of a place, different for each number below 2,200."""
    stems, middles, ends = _STEMS.split(), _MIDDLES.split(), _ENDS.split()
    number, end = divmod(number * 7, len(ends))
    number, middle = divmod(number, len(middles))
    return f"{stems[number % len(stems)]}{middles[middle]}{ends[end]}"


def plan_text(number: int) -> str:
    """The clean plan with this number: four kinds in turn, each with names and sentences of its own."""
    template = _TEMPLATES[number % len(_TEMPLATES)]
    text = (EXAMPLES / template.file).read_text(encoding="utf-8")
    return _varied(text, template, number)


def shared_plan_text(number: int) -> str:
    """The clean plan with this number of those that name the same two accounts and take sections from one file."""
    template = _TEMPLATES[0]._replace(names=("Fjordkaffe",))
    text = (EXAMPLES / template.file).read_text(encoding="utf-8")
    for section in _SHARED_SECTIONS:
        text = text.replace(_section(text, section), "")
    for audience in _AUDIENCES:  # the same account may speak to other people
        text = re.sub(rf"(?<=[\[ ]){audience}(?=[,\]}}]|$)", f"{audience}-{number}", text, flags=re.MULTILINE)
    return _varied(text, template, number).replace("somelint: 1\n", f"somelint: 1\nuses: [{_SHARED_FILE}]\n")


def shared_part() -> str:
    """The text of the file that those plans share."""
    text = (EXAMPLES / _TEMPLATES[0].file).read_text(encoding="utf-8")
    return "somelint-part: 1\n" + "".join(_section(text, section) for section in _SHARED_SECTIONS)


def write_plans(folder: Path, count: int, shared: bool = False) -> Path:
    """Write plans into a folder and return it. `shared`: those with the same two accounts and a common file."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = shared_plan_text(number) if shared else plan_text(number)
        (folder / f"plan-{number:04}.yaml").write_text(text, encoding="utf-8")
    if shared:
        (folder / _SHARED_FILE).parent.mkdir(exist_ok=True)
        (folder / _SHARED_FILE).write_text(shared_part(), encoding="utf-8")
    return folder


def _varied(text: str, template: _Template, number: int) -> str:
    place = template.where.format(town=town(number))
    text = re.sub(r"^( +title: .*)$", rf"\1 {town(number)}", text, count=1, flags=re.MULTILINE)
    for pattern in (_LINE, _INSIDE):
        text = pattern.sub(lambda found: f"{found[1]}{found[2]}{place}{found[3]}", text)
    for name in template.names:
        text = text.replace(name, f"{name}{number}" if name.islower() else f"{name} {town(number)}")
    head = f"# Plan {number} of those that are made to measure with.\n"
    return head + re.sub(r"^# yaml-language-server: .*\n", "", text, flags=re.MULTILINE)


def _section(text: str, key: str) -> str:
    """A section of a plan from its key to the next one."""
    found = re.search(rf"^{key}:.*\n(?:(?:[ #-].*)?\n)*", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"the example has no section {key}")
    return found[0]
