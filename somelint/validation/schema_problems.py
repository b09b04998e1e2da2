"""The form of a document checked against a JSON Schema: problems, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from somelint.document.document import Document
from somelint.document.view import place_in
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.problems import Problem, SchemaKind
from somelint.text.escape import shorten
from somelint.text.sentences import said
from somelint.validation.faults import (
    CLOSED,
    EXPECTED,
    MISSING,
    READS_AS,
    UNIONS,
    Fault,
    missing_keys,
    pattern_matches,
    root_causes,
)
from somelint.validation.prepared import is_sound
from somelint.validation.wording import BOUNDS, SIZES, display_value, found_words, key_words, type_words

_SOFT_HYPHEN = "\u00ad"  # pasted from a web page, where it says how a word may be divided


def schema_problems(document: Document, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the form of a document, in the order of the text, one problem for each cause.

    A key without a value counts as absent. A text that is not YAML has no form, so no problems here.
    The schema must be valid and self-contained: it is not checked, and nothing is fetched.
    """
    if any(problem.kind == "not-yaml" for problem in document.problems):
        return
    if is_sound(document.data, schema):
        return
    from somelint.validation.as_meant import as_meant  # most documents have nothing wrong with them
    from somelint.validation.key_problems import in_other_words
    from somelint.validation.meant_words import find_meanings

    data = {} if document.data is None else document.data
    found = find_meanings(data, schema)
    read = as_meant(data, found)
    problems: dict[tuple[object, ...], Problem] = {}
    told = in_other_words(document, found)
    faults = root_causes(_faults(read.data, schema))
    written = (fault._replace(path=place_in(read.written, fault.path)) for fault in faults)
    for problem in (*told, *(problem for fault in written for problem in _problems(document, fault, schema))):
        problems.setdefault((problem.kind, problem.path, problem.args.get("key")), problem)
    slips = {(problem.path[:-1], problem.args.get("suggestion")) for problem in problems.values() if _is_slip(problem)}
    for problem in sorted(problems.values(), key=lambda problem: (problem.span, problem.kind, str(problem.args))):
        if problem.kind != "missing-key" or (problem.path, problem.args["key"]) not in slips:
            yield problem


def _faults(data: object, schema: Mapping[str, Any]) -> Iterable[Fault]:
    from somelint.validation.own_faults import UnknownKeyword, own_faults  # most documents have nothing wrong with them

    try:
        return own_faults(data, schema)
    except UnknownKeyword:
        from somelint.validation.full import find_faults  # jsonschema is slow to load

        return find_faults(data, schema)


def _is_slip(problem: Problem) -> bool:
    return problem.kind == "unknown-key" and "suggestion" in problem.args


def _problems(document: Document, fault: Fault, root: Mapping[str, Any]) -> Iterator[Problem]:
    path: Path = fault.path
    if "propertyNames" in fault.within:
        key = str(fault.value)
        args: dict[str, object] = {"key": shorten(key), "value": shorten(key), "expected": _expected_words(fault)}
        yield Problem("wrong-format", (*path, key), document.key_span((*path, key)), args)
    elif fault.keyword in CLOSED:
        from somelint.validation.key_problems import unknown_keys

        yield from unknown_keys(document, fault, root)
    elif fault.keyword in MISSING:
        for key in missing_keys(fault.keyword, fault.argument, fault.value):
            yield Problem("missing-key", path, document.place(path), {"key": key})
    elif fault.keyword == "properties":
        yield Problem("unknown-key", path, document.key_span(path), {"key": key_words(path), "known": []})
    else:
        kind, args = _about_value(fault, document)
        if not path and kind == "wrong-type":
            kind, args = "wrong-root", {"found": args["found"]}
        if kind == "wrong-shape" and isinstance(fault.value, dict) and None in fault.value.values():
            return  # half-written: a key is still waiting for its value
        yield Problem(kind, path, document.place(path), {"key": key_words(path), **args})


def _about_value(fault: Fault, document: Document) -> tuple[SchemaKind, dict[str, object]]:
    keyword, argument, value = fault.keyword, fault.argument, fault.value
    if keyword == "type":
        return _about_type(fault, _beside(document, fault.path), _unit(document, fault.path))
    if keyword in ("enum", "const"):
        from somelint.validation.meant import meant_value  # loaded when it is needed

        allowed = [display_value(option) for option in (argument if keyword == "enum" else [argument])]
        suggestion = meant_value(value, fault.schema, allowed) if isinstance(value, str) else None
        return "unknown-value", _with_suggestion({"value": display_value(value), "allowed": allowed}, suggestion)
    if keyword in ("pattern", READS_AS):
        return _about_format(fault)
    if keyword in BOUNDS:
        return "out-of-range", {"value": display_value(value), "bound": _range(fault)}
    if keyword in UNIONS and EXPECTED not in fault.schema and all(map(fault.is_out_of_question, fault.branches)):
        kinds = [inner.argument for branch in fault.branches for inner in branch if inner.keyword == "type"]
        if kinds:
            return "wrong-type", {"found": found_words(value), "expected": type_words(kinds)}
    if EXPECTED in fault.schema:
        return "wrong-shape", {"expected": _expected_words(fault)}
    return "wrong-shape", {"expected": said(SIZES.get(keyword, ""), count=argument)}


def _about_type(fault: Fault, beside: str, unit: str) -> tuple[SchemaKind, dict[str, object]]:
    from somelint.text.human_formats import date_hint, looks_like_number, number_hint
    from somelint.text.units import is_of_hundred

    value, argument = fault.value, fault.argument
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and fault.schema.get(READS_AS) == "date":
        hint = date_hint(str(value)) if isinstance(value, int) else None
        return "wrong-format", _with_suggestion(
            {"value": display_value(value), "expected": _expected_words(fault)}, hint
        )
    if isinstance(value, str) and argument in ("number", "integer") and looks_like_number(value):
        key = key_words(fault.path)
        # A share is a number where shares are asked for, or where the unit is said elsewhere.
        share = fault.schema.get("maximum") == 100 or "percent" in key
        percent = share or (key == "value" and (not unit or is_of_hundred(unit)))
        # What the entry counts says nothing of a share: 30 of them are not 30 per cent.
        hint = number_hint(value, argument == "integer", key, "" if share else beside, percent)
        if hint and share and float(hint) > 100:
            hint = None
        return "number-as-text", _with_suggestion({"value": display_value(value)}, hint)
    return "wrong-type", {"found": found_words(value), "expected": _expected_words(fault)}


def _about_format(fault: Fault) -> tuple[SchemaKind, dict[str, object]]:
    value = fault.value
    if fault.schema.get(READS_AS) == "date":
        from somelint.text.human_formats import date_hint, looks_like_day

        suggestion = date_hint(value)
        if suggestion is None and looks_like_day(value):
            return "no-such-day", {"value": display_value(value)}
    else:
        from somelint.text.human_formats import without_quotes

        joined = "-".join(without_quotes(value).replace(_SOFT_HYPHEN, "").split())
        suggestion = joined if pattern_matches(str(fault.schema.get("pattern")), joined) else None
    return "wrong-format", _with_suggestion(
        {"value": display_value(value), "expected": _expected_words(fault)}, suggestion
    )


def _beside(document: Document, path: Path) -> str:
    """The texts of the entry of a list that a place is in."""
    depth = max((n for n, step in enumerate(path, 1) if isinstance(step, int)), default=0)
    node = document.node(path[:depth]) if depth and depth < len(path) else None
    held = [value for _, value in node.real.entries.values()] if node else []
    return " ".join(value.text for value in held if value.kind == "scalar")


def _unit(document: Document, path: Path) -> str:
    """The unit that is named nearest above a place."""
    above = (document.node((*path[:depth], "unit")) for depth in range(len(path) - 1, -1, -1))
    return next((node.real.text for node in above if node is not None), "")


def _range(fault: Fault) -> str:
    if "minimum" in fault.schema and "maximum" in fault.schema:
        least, most = display_value(fault.schema["minimum"]), display_value(fault.schema["maximum"])
        return said("{least} to {most}", least=least, most=most)
    return said(BOUNDS[fault.keyword], bound=display_value(fault.argument))


def _with_suggestion(args: dict[str, object], suggestion: str | None) -> dict[str, object]:
    return {**args, "suggestion": suggestion} if suggestion else args


def _expected_words(fault: Fault) -> str:
    # What a schema expects in words is a pattern of its own; a test finds those of the plan's.
    expected = fault.schema.get(EXPECTED)
    return said(str(expected)) if expected else type_words([fault.schema.get("type", "string")])
