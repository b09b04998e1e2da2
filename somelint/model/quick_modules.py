"""Finds the modules of somelint without looking through folders.

Loading modules is most of a short run, and half of that is how Python looks for each of a hundred and fifty: it asks
every finder, and whether each of its folders has changed. The modules of a package on a disk stand beside its
`__init__.py`, and what Python has compiled of them below that. Here one is loaded from there if it is there as usual,
and compiled from the very file that stands there now; everything else is left to Python.
"""

from __future__ import annotations

import marshal
import os
import sys

from somelint.model.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType

_AT_ONCE = 1 << 16
"""So many bytes are read; nearly every module has fewer, and the others are mapped into memory."""
_HEADER, _NUMBER = 16, 0xFFFFFFFF


def find_quickly(package: str) -> None:
    """Load the modules of a package in this way from now on, where it lies in a folder as it is usually installed."""
    spec: Any = sys.modules[package].__spec__
    usual = type(spec.loader)
    if usual.__name__ == "SourceFileLoader" and not sys.flags.optimize and not sys.pycache_prefix:
        sys.meta_path.insert(0, _finder(f"{package}.", usual, type(spec)))


def _finder(begins: str, usual: Any, spec_of: Any) -> Any:
    """What finds modules whose names begin like this. `usual`: Python's own loader; `spec_of`: what describes one."""
    head = sys.modules[usual.__module__].MAGIC_NUMBER + bytes(4)  # compiled by this Python, to be compared by time
    end = f".{sys.implementation.cache_tag}.pyc"

    class Loader(usual):  # type: ignore[misc]  # what it extends is known when it runs
        """Loads a module from what Python has compiled of it."""

        def get_code(self, name: str) -> CodeType | None:
            """The code of the module."""
            status = self.status
            own = int(status.st_mtime) & _NUMBER, status.st_size & _NUMBER
            try:
                number = os.open(self.compiled, os.O_RDONLY | getattr(os, "O_BINARY", 0))
                try:
                    data: Any = os.read(number, _AT_ONCE)
                    if len(data) == _AT_ONCE:
                        import mmap  # copying what is large takes longer

                        data = mmap.mmap(number, 0, access=mmap.ACCESS_READ)
                finally:
                    os.close(number)
                if data[:_HEADER] == b"".join((head, *(n.to_bytes(4, "little") for n in own))):
                    code: CodeType = marshal.loads(memoryview(data)[_HEADER:])
                    return code
            except (OSError, ValueError, EOFError, TypeError):
                pass
            found: CodeType | None = super().get_code(name)
            return found

    class Finder:
        """Finds the modules of a package."""

        @staticmethod
        def find_spec(name: str, path: Any = None, target: object = None) -> Any:
            """Where a module is; None when it is elsewhere or something else."""
            if path is None or not name.startswith(begins):
                return None
            short = name.rpartition(".")[2]
            above = f"{path[0]}{os.sep}"
            inside = None
            try:
                file = f"{above}{short}.py"
                status = os.stat(file)
            except OSError:
                try:
                    inside = above + short
                    above, short = f"{inside}{os.sep}", "__init__"
                    file = f"{above}{short}.py"
                    status = os.stat(file)
                except OSError:
                    return None
            loader = Loader(name, file)
            loader.status, loader.compiled = status, f"{above}__pycache__{os.sep}{short}{end}"
            spec = spec_of(name, loader, origin=file, is_package=inside is not None)
            spec.has_location, spec.cached = True, loader.compiled
            if inside is not None:
                spec.submodule_search_locations.append(inside)
            return spec

    return Finder
