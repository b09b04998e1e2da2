"""From the expressions of a rule to the Python code of its guard.

The code is made from rule files alone, never from the text of a document, and every text of a rule stands in it as a
Python literal. In generated code `c` is the current place, `s` the subject of the rule and `m` what is remembered about
that subject. An expression for which there is no code here is left to the evaluation in full, at that point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.language.tables import Form
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

_LONG = 400
"""Code of more characters is put into a function of its own."""


_CHEAP = 60


class Code(NamedTuple):
    """The code of an expression."""

    text: str  # a Python expression
    uses: frozenset[str] = frozenset()  # which of `c` and `s` it depends on; neither: on the document alone
    sure: bool = False  # of a condition: whether it is never open
    maybe: bool = False  # of a set: whether it is None where nothing is known about it
    whole: bool = False  # of a value: whether it is a whole number of Python


NOTHING: frozenset[str] = frozenset()
HERE, SUBJECT = frozenset("c"), frozenset("s")


Emit = Callable[["Emitter", Any, Path], Code]


class Forms(NamedTuple):
    """How each kind of expression is made into code."""

    path: Emit  # a path or a name where a set is expected
    sets: Mapping[str, Emit]  # the other sets, by form
    value: Emit  # a value
    condition: Emit  # a condition
    match: Emit  # the lines of a match
    values: Emit  # the values of a list, or of the members of a set
    test: Callable[..., Code]  # the right side of a line of a match
    other: Callable[..., Code]  # a form without code of its own
    other_test: Callable[..., Code]  # a test without code of its own


class Module:
    """The generated functions of many rules, and of the definitions that they share."""

    def __init__(self, library: Library, forms: Forms, tag: str = "") -> None:
        """Nothing is generated yet. `tag` tells what is remembered here from what other modules remember."""
        self._tag = tag
        self._slots: dict[str, str] = {}
        self.library = library
        self.forms = forms
        self.lines: list[str] = []
        self._names: dict[object, str] = {}
        self._definitions: dict[tuple[str, str], Code] = {}
        self._definer = Emitter(self, new_compiler(library), "")

    def function(self, parameters: str, body: str) -> str:
        """The name of a function with this body; one for all that are alike."""
        key = parameters, body
        if key not in self._names:
            name = self._names[key] = f"f{len(self._names)}"
            self.lines += [f"def {name}({parameters}):", *(f"    {line}" for line in body.splitlines())]
        return self._names[key]

    def remembered(self, text: str) -> str:
        """The name of a function that works out what depends on the document alone, once for each document."""
        if text not in self._slots:
            slot = repr(f"{self._tag}{len(self._slots)}")
            work = f"c = c[2].root\n    memo[{slot}] = {text}"
            body = f"memo = c[2].memo\nif {slot} not in memo:\n    {work}\nreturn memo[{slot}]"
            self._slots[text] = self.function("c", body)
        return self._slots[text]

    def definition(self, kind: str, name: str) -> Code:
        """A shared definition as a condition, a set or a value of the current place."""
        key = kind, name
        if key not in self._definitions:
            # While its own code is being made, a definition in terms of itself finds no code.
            self._definitions[key] = Code("unsure()", HERE)
            code: Code = getattr(self._definer, kind)(self.library.definitions[name], ("definitions", name))
            if not code.uses or (len(code.text) < _LONG // 2 and "for c in" not in code.text and "s" not in code.uses):
                self._definitions[key] = code
            else:
                slot = repr(f"{kind} {name}")
                body = (
                    f"memo = c[2].memo.setdefault({slot}, {{}})\n"
                    "if c[0] not in memo:\n"
                    f"    s = c\n    m = {{}}\n    memo[c[0]] = {code.text}\n"
                    "return memo[c[0]]"
                )
                self._definitions[key] = code._replace(text=f"{self.function('c', body)}(c)", uses=HERE)
        return self._definitions[key]


class Emitter:
    """Makes the code of one rule, or of the definitions."""

    def __init__(self, module: Module, compiler: Compiler, rule_id: str, abroad: bool = False) -> None:
        """`rule_id`: the id of the rule; empty for definitions. `abroad`: whether it looks at other documents too."""
        self.module = module
        self.compiler = compiler
        self.rule_id = rule_id
        self.abroad = abroad

    def set(self, expression: object, at: Path) -> Code:
        """The code of a set: a list of places."""
        forms = self.module.forms
        if isinstance(expression, str):
            return self._kept(forms.path(self, expression, at))
        name = next((name for name in forms.sets if isinstance(expression, dict) and name in expression), "")
        code: Code = forms.sets[name](self, expression, at) if name else self.unknown("set", expression, at)
        return self._kept(code)

    def value(self, expression: object, at: Path) -> Code:
        """The code of a value."""
        return self._kept(self.module.forms.value(self, expression, at))

    def condition(self, expression: object, at: Path) -> Code:
        """The code of a condition."""
        return self._kept(self.module.forms.condition(self, expression, at))

    def match(self, expression: object, at: Path) -> Code:
        """The code of the lines of a match."""
        return self.module.forms.match(self, expression, at)

    def quantity(self, expression: object, at: Path) -> Code:
        """The code of a value as the rule language has it, counts included."""
        code = self.value(expression, at)
        return code._replace(text=f"quantity({code.text})", whole=False) if code.whole else code

    def let(self, kind: str, name: str) -> Code:
        """One of the rule's own names, evaluated at the subject."""
        code: Code = getattr(self, kind)(self.compiler.lets[name], ("let", name))
        if not code.uses and not self.abroad:
            return code
        slot = repr(f"{kind} {name}")
        body = f"if {slot} not in m:\n    c = s\n    m[{slot}] = {code.text}\nreturn m[{slot}]"
        return code._replace(text=f"{self.module.function('s, m', body)}(s, m)", uses=SUBJECT)

    def unknown(self, kind: str, expression: object, at: Path) -> Code:
        """An expression in a form without code of its own."""
        known: Mapping[str, Form[Any]] = getattr(self.compiler.grammar, f"{kind}s")
        name = form_name(expression, known) if isinstance(expression, dict) else ""
        return self.module.forms.other(self, kind, name, known[name], expression, at)

    def _kept(self, code: Code) -> Code:
        """Code that is long becomes a function; what depends on the document alone is worked out once for it."""
        if len(code.text) < _LONG and (code.uses or "for c in" not in code.text):
            return code
        if code.uses:
            parameters = "s, m, c" if "s" in code.uses else "c"
            name = self.module.function(parameters, f"return {code.text}")
            return code._replace(text=f"{name}({parameters})")
        return code._replace(text=f"{self.module.remembered(code.text)}(c)")


def members(code: Code) -> str:
    """The code of a set where it is needed whole."""
    return f"sure({code.text})" if code.maybe else code.text


def is_cheap(text: str) -> bool:
    """Whether code takes less time than a function that puts it off."""
    return len(text) < _CHEAP and text.startswith(
        ("get(", "get_at(", "raw(", "pair(", "(raw(", "there(", "(not there(")
    )


def form_name(expression: Mapping[str, object], forms: Mapping[str, Form[Any]]) -> str:
    """The form that a mapping is written in; empty for none."""
    names = [key for key in expression if key in forms]
    return next((name for name in names if not any(name in forms[other].beside for other in names)), "")


def name_kind(compiler: Compiler, name: str) -> str:
    """Whether a name is a rule's own (`let`), a shared one (`definition`), or none."""
    return "let" if name in compiler.lets else "definition" if name in compiler.library.definitions else ""


def literal(value: object) -> str:
    """Data of a rule as a Python literal."""
    if isinstance(value, Mapping):
        raise RuleError((), "No literal.")
    return repr(tuple(value)) if isinstance(value, list) else repr(value)
