"""From the expressions of a rule to the Python code of its guard.

The code is made from rule files alone, never from the text of a document, and every text of a rule stands in it as a
Python literal. In generated code `c` is the current place, `s` the subject of the rule and `m` what is remembered about
that subject. An expression for which there is no code here is left to the evaluation in full, at that point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from somelint.language.compiler import Compiler
from somelint.language.grammar import new_compiler
from somelint.language.guards.code import CURRENT_SCOPE, FUNCTION, SUBJECT_SCOPE, Code, calls_in, memory
from somelint.language.guards.loops import LOOP, ahead
from somelint.language.guards.unrolled import define_function
from somelint.language.library import Library
from somelint.language.tables import Form
from somelint.language.vocabulary import Kind
from somelint.model.hints import Any, Literal
from somelint.model.records import NamedTuple

_LONG = 400
"""Code of more characters is put into a function of its own."""
_CALL = re.compile(r"f\d+\(c\)")
_CALLS = 3
"""What takes more calls than these is worked out once for a place."""

Emit = Callable[["Emitter", Any], Code]


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

    def __init__(self, library: Library, forms: Forms) -> None:
        """Nothing is generated yet."""
        self.library = library
        self.forms = forms
        self._functions: dict[str, str] = {}
        self._costs: dict[str, int] = {}
        self._names: dict[object, str] = {}
        self._definitions: dict[tuple[str, str], Code] = {}
        self._definer = Emitter(self, new_compiler(library))

    def function(self, parameters: str, body: str) -> str:
        """The name of a function with this body; one for all that are alike."""
        key = parameters, body
        if key not in self._names:
            name = self._names[key] = f"f{len(self._names)}"
            self._functions[name] = define_function(f"{name}({parameters})", ahead(parameters, body))
            self._costs[name] = calls_in(body, self._costs)
        return self._names[key]

    def cost(self, text: str) -> int:
        """About how long code takes, in steps of which each is twice as long as the one before."""
        return calls_in(text, self._costs).bit_length()

    def form(self, kind: str, module: str, form: str, written: object) -> str:
        """The name of a form as it is written in a rule, which is compiled when it is first needed."""
        row = f"{kind!r}, {module!r}, {form!r}, {written!r}"
        if row not in self._names:
            name = self._names[row] = f"f{len(self._names)}"
            self._functions[name] = f"{name} = WrittenForm({row})"
        return self._names[row]

    def code_for(self, names: Iterable[str]) -> Iterator[str]:
        """The code of functions, with that of all functions they need."""
        needed: set[str] = set()
        new = set(names)
        while new:
            needed |= new
            new = {name for known in new for name in FUNCTION.findall(self._functions[known])}
            new = (new & self._functions.keys()) - needed
        return (code for name, code in self._functions.items() if name in needed)

    def remembered(self, text: str) -> str:
        """The code of what depends on the document alone, which is worked out once for each document."""
        return f"c[2].memo[{self.function('c', f'return {text}')}]"

    def definition(self, kind: Kind, name: str) -> Code:
        """A shared definition as a condition, a set or a value of the current place."""
        key = kind, name
        if key not in self._definitions:
            # While its own code is being made, a definition in terms of itself finds no code.
            self._definitions[key] = Code("unsure()", CURRENT_SCOPE)
            code: Code = getattr(self._definer, kind)(self.library.definitions[name])
            short = code.text.count("(") <= _CALLS and LOOP not in code.text
            if not code.uses or (short and "s" not in code.uses):
                self._definitions[key] = code
            else:
                slot = repr(f"{kind} {name}")
                lines = (
                    f"kept = c[2].at[{slot}]",
                    "if c[0] in kept: return kept[c[0]]",
                    "s = c",
                    *memory([code.text], "s"),
                    f"kept[c[0]] = found = {code.text}",
                    "return found",
                )
                text = self.function("c", "\n".join(lines)) + "(c)"
                self._definitions[key] = code._replace(text=text, uses=CURRENT_SCOPE, yes="", no="", one="")
        return self._definitions[key]


class Emitter:
    """Makes the code of one rule, or of the definitions."""

    def __init__(self, module: Module, compiler: Compiler, abroad: bool = False) -> None:
        """`abroad`: whether the rule looks at other documents too."""
        self.module = module
        self.compiler = compiler
        self.abroad = abroad

    def set(self, expression: object) -> Code:
        """The code of a set: a list of places."""
        forms = self.module.forms
        if isinstance(expression, str):
            return self._kept(forms.path(self, expression))
        name = next((name for name in forms.sets if isinstance(expression, dict) and name in expression), "")
        code: Code = forms.sets[name](self, expression) if name else self.unknown("set", expression)
        return self._kept(code)

    def value(self, expression: object) -> Code:
        """The code of a value."""
        return self._kept(self.module.forms.value(self, expression))

    def condition(self, expression: object) -> Code:
        """The code of a condition."""
        return self._kept(self.module.forms.condition(self, expression))

    def match(self, expression: object) -> Code:
        """The code of the lines of a match."""
        return self.module.forms.match(self, expression)

    def quantity(self, expression: object) -> Code:
        """The code of a value as the rule language has it, counts included."""
        code = self.value(expression)
        return code._replace(text=f"quantity({code.text})", whole=False) if code.whole else code

    def let(self, kind: Kind, name: str) -> Code:
        """One of the rule's own names, evaluated at the subject."""
        code: Code = getattr(self, kind)(self.compiler.lets[name])
        if not code.uses and not self.abroad:
            return code
        work = self.module.function("s, m", f"c = s\nreturn {code.text}")
        return code._replace(text=f"m[{work}]", uses=SUBJECT_SCOPE, yes="", no="", one="")

    def at_subject(self, code: Code) -> Code:
        """The code of a definition, evaluated at the subject."""
        if _CALL.fullmatch(code.text):
            return code._replace(text=code.text.replace("(c)", "(s)"), uses=SUBJECT_SCOPE, yes="", no="", one="")
        name = self.module.function("c", f"return {code.text}")
        return code._replace(text=f"{name}(s)", uses=SUBJECT_SCOPE, yes="", no="", one="")

    def unknown(self, kind: Kind | Literal["check"], expression: object) -> Code:
        """An expression in a form without code of its own."""
        known: Mapping[str, Form[Any]] = getattr(self.compiler.grammar, f"{kind}s")
        name = form_name(expression, known) if isinstance(expression, dict) else ""
        return self.module.forms.other(self, kind, name, known[name], expression)

    def _kept(self, code: Code) -> Code:
        """Code that is long becomes a function; what depends on the document alone is worked out once for it."""
        texts = (code.text, code.yes, code.no)
        text, yes, no = kept = tuple([self._short(text, code.uses) for text in texts])
        return code if kept == texts else code._replace(text=text, yes=yes, no=no)

    def _short(self, text: str, uses: frozenset[str]) -> str:
        if len(text) < _LONG and (uses or LOOP not in text):
            return text
        if uses:
            parameters = "s, m, c" if "s" in uses else "c"
            return f"{self.module.function(parameters, f'return {text}')}({parameters})"
        return self.module.remembered(text)


def form_name(expression: Mapping[str, object], forms: Mapping[str, Form[Any]]) -> str:
    """The form that a mapping is written in; empty for none."""
    names = [key for key in expression if key in forms]
    return next((name for name in names if not any(name in forms[other].beside for other in names)), "")


def name_kind(compiler: Compiler, name: str) -> str:
    """Whether a name is a rule's own (`let`), a shared one (`definition`), or none."""
    return "let" if name in compiler.lets else "definition" if name in compiler.library.definitions else ""
