"""How far an expression reaches: whether it looks at the other documents of a run, and which keys it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from somelint.language.grammar import GRAMMAR
from somelint.language.library import Library
from somelint.language.selectors import BASE, HERE, PLANS, Selector, SelectorError, parse_selector
from somelint.language.templates import placeholders
from somelint.model.hints import TypeAlias

_ACROSS = {name: frozenset((name, *form.beside)) for name, form in GRAMMAR.sets.items() if form.across}
_Rule: TypeAlias = Mapping[str, object]
_MOST_KNOWN = 2000
_known: dict[int, tuple[_Rule, bool]] = {}  # by identity: a rule does not change, and is looked through at every run


def rules_across(rules: Iterable[_Rule], library: Library) -> list[_Rule]:
    """The rules, as written, that may look at other documents of the run, by themselves or by a definition."""
    across = {name for name, definition in library.definitions.items() if _looks_across(definition)}
    return [rule for rule in rules if _crosses(rule) or (across and not across.isdisjoint(_names(rule, library)))]


def reached_keys(rule: Mapping[str, object], library: Library) -> frozenset[str] | None:
    """The keys in the paths of a rule, as written, and of the definitions that it names, in any order.

    None when it may look at a document as a whole.
    """
    if "select" not in rule:
        return None
    keys: set[str] = set()
    for written in (rule, *(library.definitions[name] for name in _names(rule, library))):
        for text in _texts(written):
            selector = _selector(text)
            if selector is None:
                keys.update(placeholders(text))
                continue
            if selector.begin != HERE and not selector.head:
                return None
            keys.update(step for step in selector.steps if isinstance(step, str))
    return frozenset(keys)


def looks_back(rules: Iterable[_Rule], library: Library) -> bool:
    """Whether one of the rules, as written, may look at an earlier text."""
    return any(
        text.startswith(BASE)
        for rule in rules
        for written in (rule, *(library.definitions[name] for name in _names(rule, library)))
        for text in _texts(written)
    )


def _crosses(rule: _Rule) -> bool:
    """Whether a rule by itself looks across; what was found out before is not looked for again."""
    kept = _known.get(id(rule))
    if kept is None or kept[0] is not rule:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        kept = _known[id(rule)] = (rule, _looks_across(rule))
    return kept[1]


def _looks_across(written: object) -> bool:
    if isinstance(written, Mapping):
        if any(name in written and keys.issuperset(written) for name, keys in _ACROSS.items()):
            return True
        return any(_is_across(key) or _looks_across(value) for key, value in written.items())
    if isinstance(written, list):
        return any(map(_looks_across, written))
    return _is_across(written)


def _is_across(text: object) -> bool:
    return isinstance(text, str) and text.startswith(PLANS)


def _names(rule: object, library: Library) -> Collection[str]:
    """The shared definitions that a rule names, and those that they name."""
    found: dict[str, None] = {}
    pending = [rule]
    while pending:
        for text in _texts(pending.pop()):
            selector = _selector(text)
            steps = selector.steps if selector else placeholders(text)
            for step in steps:
                if isinstance(step, str) and step in library.definitions and step not in found:
                    found[step] = None
                    pending.append(library.definitions[step])
    return found


def _selector(text: str) -> Selector | None:
    try:
        return parse_selector(text)
    except SelectorError:
        return None


def _texts(written: object) -> Iterator[str]:
    """Every text in an expression, keys included: a line of a match has its path as a key."""
    if isinstance(written, str):
        yield written
    elif isinstance(written, Mapping):
        for key, value in written.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(written, list):
        for value in written:
            yield from _texts(value)
