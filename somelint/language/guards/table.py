"""The guards of the rules of a run: which rules surely find nothing in a document.

Those of the rules that ship are a Python module among the compiled files, made from the rule files as these are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.document.view import View
from somelint.language.guards.forms import FormCaller
from somelint.language.guards.late import Unsure, WordLists
from somelint.language.guards.places import MOST_STEPS, Context
from somelint.language.library import Library
from somelint.language.scope import Run, TooLong
from somelint.model.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:  # most runs evaluate nothing in full
    from somelint.language.compiler import Compiler

Guard = Callable[[Context], bool]
"""True when the rule surely finds nothing. Raises Unsure."""

_UNSURE = (Unsure, TooLong, Exception)


def guard_module(rules: Mapping[str, tuple[Compiler, Mapping[str, Any]]], library: Library) -> bytes:
    """The text of the Python module with the guards of rules. Its `BUILD` names this very text.

    `rules`: the compiler and the data of each rule by its id.
    """
    from hashlib import blake2b  # for the first run only

    from somelint.language.guards.rules import guard_source

    source = guard_source(rules, library)
    build = blake2b(source.encode(), digest_size=8).hexdigest()
    return f"BUILD = {build!r}\n{source}".encode()


class Guards:
    """The guards of a run, loaded when the first document is checked."""

    def __init__(self, library: Library, build: str) -> None:
        """`build`: that of the module that fits the rules; empty when there is none."""
        self._library = library
        self._build = build
        self._table: Mapping[str, Guard] | None = None
        self._lists = WordLists(library)
        self._forms = FormCaller(library)

    def without_any(self) -> Guards:
        """No guards: for rules that are no longer those that the guards were made of."""
        return Guards(self._library, "")

    def context(self, view: View, run: Run) -> Context | None:
        """A document as guards see it; None when they cannot tell anything about it."""
        if not self._guards() or view.lost or (view.base and view.base.lost):
            return None
        return Context(view, run, self._library, self._forms, self._lists)

    def add_missing(self, rules: Mapping[str, Callable[[], tuple[Compiler, Mapping[str, Any]]]]) -> None:
        """Make the guards of rules that have none yet, such as those of users, which takes some time for each.

        `rules`: by the id of each rule what gives its compiler and its data.
        """
        table = self._guards()
        missing = {rule_id: rule() for rule_id, rule in rules.items() if rule_id not in table}
        if missing:
            from somelint.language.guards.rules import guard_source

            names: dict[str, Any] = {}
            exec(guard_source(missing, self._library), names)  # made of the data of rules
            self._table = {**table, **names["GUARDS"]}

    def is_silent(self, rule_id: str, options: Mapping[str, object], context: Context) -> bool:
        """Whether a rule, with these options, surely finds nothing in a document."""
        guard = self._guards().get(rule_id)
        if guard is None:
            return False
        context.left, context.options = MOST_STEPS, options
        if context.base is not None:
            context.base.left, context.base.options = MOST_STEPS, options
        context.run.steps = 0
        try:
            return guard(context)
        except _UNSURE:
            return False  # whatever it is, the evaluation in full meets it again and tells

    def _guards(self) -> Mapping[str, Guard]:
        if self._table is None:
            self._table = _shipped_guards(self._build) if self._build else {}
        return self._table


def _shipped_guards(build: str) -> Mapping[str, Guard]:
    try:
        module: Any = __import__("somelint._compiled.guards", fromlist=("GUARDS",))
    except ImportError:
        return {}
    return module.GUARDS if build == module.BUILD else {}
