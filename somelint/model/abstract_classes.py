"""The abstract classes that annotations name, without `collections`, which takes longer to load than reading a plan.

Python keeps them in a module of their own, which it needs itself to start.
"""

from __future__ import annotations

import sys

from somelint.model.hints import Any

_NAME, _WHOLE = "collections.abc", "collections"


def lend_abstract_classes() -> None:
    """Make `from collections.abc import …` load nothing from now on."""
    own = sys.modules.get("_collections_abc")
    if own is not None and _WHOLE not in sys.modules:
        sys.modules[_NAME] = own
        sys.meta_path.insert(0, _Whole)


class _Whole:
    """Finds `collections` for whoever needs all of it: it then has the abstract classes in it, as ever."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: object = None) -> Any:
        """Where Python itself finds it."""
        if name != _WHOLE:
            return None
        sys.meta_path.remove(_Whole)
        spec: Any = next(filter(None, (finder.find_spec(name, path) for finder in sys.meta_path)), None)
        if spec is None or type(spec.loader).__name__ != "SourceFileLoader":
            del sys.modules[_NAME]
            return spec
        load = spec.loader.exec_module

        def exec_module(module: Any) -> None:
            load(module)
            module.abc = sys.modules[_NAME]

        spec.loader.exec_module = exec_module
        return spec
