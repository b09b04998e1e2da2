"""Which files `somelint init` writes: asked for in the dialogue, checked before anything is written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from somelint.cli.types import one_of
from somelint.model.errors import CannotRun
from somelint.model.records import NamedTuple
from somelint.project.creating import is_taken
from somelint.project.repository import find_home, shown_name
from somelint.rulesets.languages.schema_words import plan_schema_in
from somelint.rulesets.shipped_data import schema_text
from somelint.runs.request import ColourChoice
from somelint.text.messages import Messages, message
from somelint.text.sentences import quote_names, said
from somelint.wizard.companion_files import EXTRAS, extra_path, load_extras
from somelint.wizard.input_parsing import InvalidAnswer

USUAL_PLAN_NAME, SCHEMA = "plan.yaml", "plan.schema.json"


class InitRequest(NamedTuple):
    """What the command line asks for."""

    path: str | None  # the name of the plan to write; None: ask in the dialogue
    today: date  # the date that rules compare with
    answers: str | None = None  # the file of answers, - for standard input; None: a dialogue
    minimal: bool = False  # whether to write a skeleton instead of asking
    extras: tuple[str, ...] = ()  # the names given with `--with`, as written
    schema: bool = True  # whether the schema is written beside the plan
    extra: tuple[str, ...] = ()  # rule files and packs that `--rules` names
    config: str | None = None  # the configuration file that `--config` names
    isolated: bool = False  # whether configuration files are ignored
    color: ColourChoice = "auto"  # whether colours are used; `auto`: when the terminal shows them
    ascii: bool = False  # whether the terminal shows nothing but ASCII
    language: str | None = None  # the language that `--lang` names
    locale: str = ""  # the language of the system, as in "nb-NO"; empty when it is not known


class Wish(NamedTuple):
    """Which files to write."""

    path: str  # the full path of the plan
    language: str  # the language that the schema explains the keys in
    extras: tuple[str, ...] = ()  # the names of companion files
    schema: bool = True  # whether to write the schema next to the plan
    kept_language: str = ""  # the language that was asked for by name, which the configuration keeps

    @property
    def schema_path(self) -> str:
        """The path of the schema, next to the document."""
        return os.path.join(os.path.dirname(self.path), SCHEMA)

    @property
    def paths(self) -> list[str]:
        """The full paths of all files that must not exist yet."""
        root = find_home([self.path]).root
        return [self.path, *(extra_path(name, root) for name in self.extras)]

    def texts(self, document: str, patterns: Mapping[str, str]) -> dict[str, str]:
        """All texts by path, comments in the words of `patterns`; the schema only if there is none yet."""
        texts = {self.path: document}
        if self.schema and not is_taken(self.schema_path):
            texts[self.schema_path] = plan_schema_in(self.language)
        return {**texts, **load_extras(self.extras, find_home([self.path]).root, patterns, self.kept_language)}


def full_path(name: str) -> str:
    """The full path that a name means; for a folder, the usual name in it. Raises InvalidAnswer."""
    if "\0" in name:
        raise InvalidAnswer("init-file-ending")
    full = os.path.abspath(
        os.path.join(name, USUAL_PLAN_NAME) if name.endswith(os.sep) or os.path.isdir(name) else name
    )
    if not full.endswith((".yaml", ".yml")):
        raise InvalidAnswer("init-file-ending", f"{name}.yaml")
    return full


def stop_if_contradictory(request: InitRequest) -> None:
    """Raise CannotRun when two options say opposite things."""
    if request.answers is not None and request.minimal:
        raise CannotRun(said("--from takes answers and --minimal takes none; use one of them."))


def read_path(request: InitRequest) -> str:
    """The full path of the plan to write, or of the usual one. Raises CannotRun."""
    try:
        return full_path(request.path if request.path is not None else USUAL_PLAN_NAME)
    except InvalidAnswer:
        why = said("“{name}” is not a name for a plan: it must end in .yaml or .yml.", name=request.path)
        raise CannotRun(why) from None


def read_extras(written: Sequence[str]) -> tuple[str, ...]:
    """The extras named on the command line, each one once. Raises CannotRun with a suggestion."""
    names = [name for listed in written for name in re.split(r"[,\s]+", listed.strip()) if name]
    for name in names:
        if name not in EXTRAS:
            raise CannotRun(said("{option}: {why}", option="--with", why=one_of(name, [*EXTRAS])))
    return tuple(dict.fromkeys(names))


def stop_if_taken(wish: Wish) -> None:
    """Raise CannotRun, naming every file that already exists."""
    taken = [path for path in wish.paths if is_taken(path)]
    if taken:
        names = quote_names(map(shown_name, taken))
        raise CannotRun(
            said("{names} already exists; nothing is written.", names=names)
            if len(taken) == 1
            else said("{names} already exist; nothing is written.", names=names),
            said("Nothing is ever overwritten: name another file for the plan.")
            if wish.path in taken
            else said("Nothing is ever overwritten: leave it out of --with."),
        )


def describe_files(texts: Messages, wish: Wish, written: Mapping[str, str], placeholders: Iterable[str]) -> list[str]:
    """The lines that report what was written."""
    lines = [message(texts, "init-written", files=", ".join(shown_name(path) for path in written))]
    if wish.schema and wish.schema_path not in written and not _is_current(wish.schema_path, wish.language):
        lines.append(message(texts, "init-schema-there", file=shown_name(wish.schema_path)))
    named = ", ".join(shown_name(path) for path in placeholders)
    return [*lines, message(texts, "init-placeholders", files=named)] if named else lines


def _is_current(path: str, language: str) -> bool:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read(10_000_000) in (schema_text("plan"), plan_schema_in(language))
    except (OSError, ValueError):
        return False
