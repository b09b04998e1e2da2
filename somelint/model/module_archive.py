"""The modules of an installed package, read from one file: a start looks for a hundred, each in several places.

The archive is made with the wheel, for the Python that builds it; any other Python, and a module whose source has
another size than it had, is imported as ever.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping, Sequence

from somelint.model.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

_LENGTH = 8  # bytes of the number that says how long the table is


def archive_name() -> str:
    """The name of the archive for this Python."""
    return f"modules.{sys.implementation.cache_tag}.bin"


def pack_modules(sources: Mapping[str, tuple[str, bytes]]) -> bytes:
    """An archive of modules: by name, their file as it is below the folder of the package, and their source."""
    from importlib.util import MAGIC_NUMBER

    table: dict[str, tuple[str, int, int, int]] = {}
    bodies: list[bytes] = []
    at = 0
    for name, (file, source) in sources.items():
        bodies.append(marshal.dumps(compile(source, os.path.join("somelint", file), "exec", dont_inherit=True)))
        table[name] = file, len(source), at, at + len(bodies[-1])
        at += len(bodies[-1])
    header = marshal.dumps((MAGIC_NUMBER, at, table))
    return b"".join((len(header).to_bytes(_LENGTH, "little"), header, *bodies))


class ModuleArchive:
    """Finds and loads the modules of an archive, as a finder and a loader of `importlib`."""

    def __init__(self, path: str, home: str) -> None:
        """`home` is the folder of the package. Raises OSError or ValueError when the archive is not for this Python."""
        import mmap
        from _frozen_importlib_external import MAGIC_NUMBER

        with open(path, "rb") as file:
            self._bytes = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self._begin = _LENGTH + int.from_bytes(self._bytes[:_LENGTH], "little")
        magic, size, self._table = marshal.loads(self._bytes[_LENGTH : self._begin])
        if magic != MAGIC_NUMBER or self._begin + size != len(self._bytes):
            raise ValueError(path)
        self._home = home

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> ModuleSpec | None:
        """Where the module with this name is; None when the archive does not know."""
        row = self._table.get(name)
        if row is None:
            return None
        full = os.path.join(self._home, row[0])
        try:
            if os.stat(full).st_size != row[1]:
                return None
        except OSError:
            return None
        made: ModuleSpec = type(__spec__)(name, self, origin=full)  # type: ignore[arg-type]
        made.has_location = True
        if full.endswith("__init__.py"):
            made.submodule_search_locations = [os.path.dirname(full)]
        return made

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """None: the usual kind of module is made."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name: str) -> CodeType:
        """The code of a module."""
        _, _, start, end = self._table[name]
        code: CodeType = marshal.loads(self._bytes[self._begin + start : self._begin + end])
        return code


def use_archive(home: str) -> None:
    """Import the modules of the package in this folder from its archive, if there is one for this Python."""
    path = os.path.join(home, "_compiled", archive_name())
    if os.path.exists(path):
        try:
            sys.meta_path.insert(0, ModuleArchive(path, home))
        except (OSError, ValueError, EOFError, TypeError, ImportError):
            return
