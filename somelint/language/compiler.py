"""What rules may name: shared definitions, a rule's own names and options, catalogues and word lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.language.catalogues import Catalogue
from somelint.language.lexicons import Lexicon
from somelint.language.selectors import Selector, SelectorError, Step, parse_selector
from somelint.model.locations import Path
from somelint.text.suggest import closest

_SHOWN = 80
SET_FORMS = frozenset({"of", "union", "everywhere", "origin"})
CONDITION_FORMS = frozenset(
    {"present", "absent", "exists", "empty", "is", "every", "some", "compare", "known", "unknown", "all", "any", "not"}
    | {"holds-any"}
)


class RuleError(Exception):
    """A mistake in a rule file; `path` is where it stands in the file."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


class WrongKey(RuleError):
    """A mistake in a key itself, not in what stands under it."""


class Library:
    """What all rules share: definitions, catalogues and word lists, by name."""

    def __init__(
        self,
        definitions: Mapping[str, object],
        catalogues: Mapping[str, Catalogue],
        lexicons: Mapping[str, Lexicon],
        keys: frozenset[str] = frozenset(),
    ) -> None:
        """`keys`: every key that the format of the documents has; none means that any key will do."""
        self.definitions = definitions
        self.catalogues = catalogues
        self.lexicons = lexicons
        self.keys = keys
        self.compiled: dict[tuple[str, str], object] = {}


class Names:
    """The names that one rule (or one shared definition) may use."""

    def __init__(
        self,
        library: Library,
        lets: Mapping[str, object] | None = None,
        options: Sequence[str] = (),
        twins: Sequence[str] = (),
    ) -> None:
        """`lets`: the rule's own names and what they stand for; `twins`: names given by `match`."""
        self.library = library
        self.lets = lets or {}
        self.options = options
        self.twins = twins
        self.compiled: dict[tuple[str, str], object] = {}
        self.pending: set[tuple[str, str]] = set()

    def selector(self, text: object, at: Path) -> Selector:
        """The text as a selector. Raises RuleError when it is none."""
        if not isinstance(text, str):
            raise RuleError(at, "A path or a name is expected here.")
        try:
            return parse_selector(text)
        except SelectorError as error:
            raise RuleError(at, f"“{text}” is not a path: {error}.") from None

    def known_keys(self, steps: Sequence[Step], at: Path) -> None:
        """Raise RuleError for a step that is neither a key of the format nor a user's own (x-…)."""
        for step in steps if self.library.keys else ():
            if isinstance(step, str) and step not in self.library.keys and not step.startswith("x-"):
                raise RuleError(
                    at, unknown("key or name", step, [*self.lets, *self.library.definitions, *self.library.keys])
                )

    def catalogue(self, name: object, at: Path) -> Catalogue:
        """The catalogue with that name. Raises RuleError when there is none."""
        found = self.library.catalogues.get(name) if isinstance(name, str) else None
        if found is None:
            raise RuleError(at, unknown("catalogue", name, self.library.catalogues))
        return found

    def lexicon_list(self, names: object, at: Path) -> list[Lexicon]:
        """The word lists with those names. Raises RuleError when one does not exist."""
        listed = names if isinstance(names, list) else [names]
        found = []
        for name in listed:
            lexicon = self.library.lexicons.get(name) if isinstance(name, str) else None
            if lexicon is None:
                raise RuleError(at, unknown("word list", name, self.library.lexicons))
            found.append(lexicon)
        return found


def unknown(what: str, name: object, known: Mapping[str, object] | Sequence[str]) -> str:
    """A sentence for a name that does not exist, with the nearest one that does."""
    shown = _as_written(name)
    near = closest(shown, list(known))
    return f"There is no {what} called “{shown}”." + (f" Did you mean “{near}”?" if near else "")


def _as_written(name: object) -> str:
    if name is None or isinstance(name, bool):
        return {None: "null", True: "true", False: "false"}[name]
    if isinstance(name, (list, dict)):
        return "a list" if isinstance(name, list) else "a group of keys"
    return str(name) if len(str(name)) <= _SHOWN else str(name)[: _SHOWN - 1] + "…"


def the_form(expression: object, forms: Mapping[str, object], what: str, at: Path) -> tuple[str, Mapping[str, object]]:
    """The form that a mapping is written in: its one key that is in the table.

    Raises RuleError when there is none, or more than one.
    """
    if not isinstance(expression, dict):
        raise RuleError(at, f"{what} is expected here.")
    keys = [key for key in expression if key in forms]
    if len(keys) != 1:
        if keys:
            raise RuleError(at, f"“{keys[0]}” and “{keys[1]}” cannot stand together here.")
        first = next(iter(expression), "")
        if not first:
            raise RuleError(at, unknown("form", first, list(forms)))
        raise WrongKey((*at, first), unknown("form", first, list(forms)))
    return keys[0], expression
