"""Documents made into plans in tests, and whether the plan says anything that the document does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from somelint.document.document import parse
from somelint.importing.making import Imported, detect_language, make_plan
from somelint.importing.reading import read_foreign
from somelint.importing.sheet import Taken
from somelint.language.text_words import plain_words
from somelint.model.locations import Source
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from somelint.validation.schema_problems import schema_problems


@cache
def rules() -> Ruleset:
    """The rules that ship, made once."""
    return builtin_rules()


def imported(folder: Path, name: str, raw: bytes | str) -> Imported:
    """The plan that a file with this content gives; it is sound, nothing is lost and nothing invented."""
    file = folder / name
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8"))
    reading = read_foreign(str(file), name)
    made = make_plan(reading, rules(), detect_language(reading, rules()), "plan.yaml", [])
    document = parse(Source("plan.yaml", made.text))
    assert document.data == made.data
    assert list(document.problems) == []
    assert list(schema_problems(document, rules().plan_schema)) == []
    assert made.account.lost == []
    said = {word for row in made.account.taken for word in plain_words(row.piece.text)}
    for path, text in texts(made.data, ()):
        assert set(plain_words(text)) <= said or is_made(path, made.account.taken), (path, text)
    return made


def is_made(path: tuple[str | int, ...], taken: list[Taken] | Any) -> bool:
    """Whether a text of a plan is an id, the code of the language, or the value that another text means."""
    if path == ("plan", "language") or path[-1] == "id":
        return True
    return any(row.how == "as-value" and path[: len(row.path)] == row.path for row in taken)


def texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a plan with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts(inner, (*path, n))
    elif isinstance(value, str):
        yield path, value


def counted(made: Imported) -> tuple[int, int, int]:
    """How many texts were placed, left in a note, and lost."""
    return made.account.placed, made.account.left, len(made.account.lost)
