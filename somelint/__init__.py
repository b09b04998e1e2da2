"""somelint checks plans written as YAML against a schema and a set of declarative rules.

The names below are the ones for other Python programs; docs/how-to/python.md describes them. Each is loaded when
it is first used, so that the command line, which needs few of them, does not wait.
"""

from __future__ import annotations

TYPE_CHECKING = False  # for type checkers it is true, whoever defines it

if TYPE_CHECKING:
    from somelint.engine.check import check
    from somelint.engine.inputs import CheckOptions, Inputs
    from somelint.model.findings import Finding, Severity
    from somelint.model.locations import Source
    from somelint.model.report import Failure, Report, visible
    from somelint.rulesets.ruleset import Ruleset, builtin_rules, load_rules

__version__ = "0.1.0"

__all__ = [
    "CheckOptions",
    "Failure",
    "Finding",
    "Inputs",
    "Report",
    "Ruleset",
    "Severity",
    "Source",
    "builtin_rules",
    "check",
    "load_rules",
    "visible",
]

_MODULES = {
    "CheckOptions": "engine.inputs",
    "Failure": "model.report",
    "Finding": "model.findings",
    "Inputs": "engine.inputs",
    "Report": "model.report",
    "Ruleset": "rulesets.ruleset",
    "Severity": "model.findings",
    "Source": "model.locations",
    "builtin_rules": "rulesets.ruleset",
    "check": "engine.check",
    "load_rules": "rulesets.ruleset",
    "visible": "model.report",
}


if not TYPE_CHECKING:  # a type checker would take any name for a public one

    def __getattr__(name: str) -> object:
        """A public name, from the module that defines it."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
