"""One text as rules see it: read, compared with the schema, without misspelt keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from somelint import __version__
from somelint.document.document import Document, parse
from somelint.document.view import View, place_in
from somelint.model.hints import TYPE_CHECKING, Any, cast
from somelint.model.locations import Path, Source, Unreadable
from somelint.model.problems import Problem
from somelint.model.report import Failure
from somelint.text.sentences import said
from somelint.validation.prepared import is_sound

if TYPE_CHECKING:
    from somelint.validation.as_meant import AsMeant

_IN_OTHER_WORDS = ("key-in-other-words", "value-in-other-words", "form-in-other-words")
_VERSIONED = ("somelint", "somelint-part")


def read_document(source: Source, schema: Mapping[str, Any], failures: list[Failure]) -> Document | None:
    """The document of a source; None, and a failure, when it cannot be read or is written in a newer format."""
    try:
        document = parse(source)
        _refuse_newer(document, schema)
    except Unreadable as error:
        failures.append(Failure(source.name, error.message, error.position))
        return None
    return document


def _refuse_newer(document: Document, schema: Mapping[str, Any]) -> None:
    """Raise Unreadable for a format that is not known yet: anything reported about such a text might be wrong."""
    known = schema.get("properties", {}).get(_VERSIONED[0], {}).get("const")
    if not isinstance(document.data, dict) or not isinstance(known, int):
        return
    for key in _VERSIONED:
        version = document.data.get(key)
        if isinstance(version, int | float) and not isinstance(version, bool) and version > known:
            from somelint.validation.wording import display_value

            raise Unreadable(
                said(
                    "This file is written in version {version} of the format, and somelint {own} knows version {known}."
                    " Upgrade somelint to check it; if the number is a slip, write {key}: {known}.",
                    version=display_value(version),
                    own=__version__,
                    known=known,
                    key=key,
                ),
                document.place((key,)).start,
            )


def form_problems(document: Document, schema: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the form of a document."""
    from_reader = _told_by_reader(document, schema)
    if any(problem.kind == "not-yaml" for problem in from_reader):
        return from_reader
    if is_sound(document.data, schema):
        return from_reader
    from somelint.validation.schema_problems import schema_problems  # loads what describes mistakes

    from_schema = schema_problems(document, schema)
    # What the reader says about a value (1.200 is ambiguous) is the cause of what the schema says about it.
    already_reported = {(problem.path, problem.span) for problem in from_reader}
    unread = _unread(from_reader)
    told = {problem.path for problem in from_reader if problem.kind == "wrong-type"}
    return from_reader + [
        problem
        for problem in from_schema
        if (problem.path, problem.span) not in already_reported
        and not (problem.kind == "missing-key" and (problem.path in unread or _key_of(problem) in told))
    ]


def _key_of(problem: Problem) -> Path:
    return (*problem.path, str(problem.args["key"]))


def _told_by_reader(document: Document, schema: Mapping[str, Any]) -> list[Problem]:
    """What the reader found, without what it doubts where no such thing is expected."""
    told = list(document.problems)
    if not any("doubtful" in problem.args for problem in told):
        return told
    from somelint.validation.places import is_about  # most documents have nothing of the kind

    sure = [problem for problem in told if "doubtful" not in problem.args or is_about(problem, schema)]
    return [
        problem._replace(args={name: value for name, value in problem.args.items() if name != "doubtful"})
        for problem in sure
    ]


def make_view(document: Document, problems: Sequence[Problem]) -> View:
    """The document as rules see it. What is written in other words, and surely means something, is there as what it is.
    The key that a misspelt one was meant to be is neither present nor absent, and so is the key of a value that was
    refused, unless the value is only a misspelling of a known one."""
    read = _as_meant(document, problems)
    misspelt: set[Path] = set()
    refused: list[Path] = []
    for problem in problems:
        near = problem.args.get("suggestion")
        path = place_in(read.meant, problem.path) if read else problem.path
        if problem.kind == "misplaced-key" and not problem.args["read"]:
            misspelt |= _ways_to(_home(problem))
        elif problem.kind == "unknown-key" or (problem.kind == "key-in-other-words" and path == problem.path):
            if isinstance(near, str):
                misspelt.add((*path[:-1], near))
        elif _means_nothing(problem) and path and isinstance(path[-1], str):
            refused.append(path)
    unread = _unread(problems)
    if read:
        unread = frozenset(place_in(read.meant, path) for path in unread)
    view = View(document, frozenset((*misspelt, *refused)), unread)
    if read:
        view.data, view.written, view.meant = read
    for path in refused:
        view.data = _without(view.data, path)
    return view


def _means_nothing(problem: Problem) -> bool:
    """Whether a value was refused as one that cannot be: nothing is to be worked out from it."""
    return problem.kind == "out-of-range" or (problem.kind == "unknown-value" and "suggestion" not in problem.args)


def _as_meant(document: Document, problems: Sequence[Problem]) -> AsMeant | None:
    told = [problem for problem in problems if problem.kind in _IN_OTHER_WORDS]
    moves = {p.path: _home(p) for p in problems if p.kind == "misplaced-key" and p.args["read"]}
    more = {p.path: cast("dict[str, str]", p.args["suggestion"]) for p in problems if _is_told_its_name(p)}
    numbers: dict[Path, Any] = {
        p.path: _number(p) for p in problems if p.kind == "number-as-text" and p.args.get("suggestion")
    }
    # Of a number that may be one of two nothing is worked out: it is the text that it is written as.
    numbers |= {p.path: p.args["value"] for p in problems if p.kind == "ambiguous-number"}
    if not told and not moves and not more and not numbers:
        return None
    from somelint.validation.as_meant import Meanings, as_meant  # most documents use the words of the format

    said = {kind: {p.path: p.args["suggestion"] for p in told if p.kind == kind} for kind in _IN_OTHER_WORDS}
    keys, values, forms = (cast("dict[Path, Any]", said[kind]) for kind in _IN_OTHER_WORDS)
    named = {problem.path: str(problem.args["name"]) for problem in told if "name" in problem.args}
    return as_meant(document.data, Meanings({**keys, **named}, {**values, **numbers}, forms, moves, more, set()))


def _number(problem: Problem) -> float:
    """The number that a text surely stands for."""
    digits = str(problem.args["suggestion"])
    return float(digits) if "." in digits else int(digits)


def _is_told_its_name(problem: Problem) -> bool:
    return problem.kind == "missing-key" and "suggestion" in problem.args


def _home(problem: Problem) -> Path:
    """Where a key belongs that stands in another place."""
    return tuple(cast("list[str | int]", problem.args["home"]))


def _ways_to(path: Path) -> set[Path]:
    return {path[: n + 1] for n in range(len(path))}


def _without(data: Any, path: Path) -> Any:
    """The data without the value at a path, since a refused value means nothing."""
    step, *rest = path
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if key != step}
        return {**data, step: _without(data[step], tuple(rest))} if rest and step in data else kept
    return [_without(item, tuple(rest)) if n == step else item for n, item in enumerate(data)]


def _unread(problems: Iterable[Problem]) -> frozenset[Path]:
    """The mappings with more in them than was read: from a merge key, or from a second document."""
    return frozenset(problem.path for problem in problems if problem.kind in ("merge-key", "second-document"))
