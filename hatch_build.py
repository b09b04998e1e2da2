"""Puts the rules into the wheel in the form that loads fast; see somelint/rulesets/compiled.py."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface[Any]):
    """Adds the compiled files to a wheel, in `somelint/_compiled`; an editable install makes them at the first run."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules of the tree that is being built. Raises RuntimeError when a rule file has a mistake."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from somelint.model.module_archive import archive_name, pack_modules
            from somelint.rulesets.compiled import GUARD_MODULE, compiled_files
            from somelint.rulesets.ruleset import builtin_rules, guards_of

            ruleset = builtin_rules()
            guards = guards_of(ruleset)
        finally:
            sys.path.remove(self.root)
        if ruleset.problems:
            raise RuntimeError("; ".join(f"{problem.source}: {problem.message}" for problem in ruleset.problems))
        self._folder = tempfile.TemporaryDirectory()
        # Nobody edits what is installed, so nothing about the files of this tree is recorded.
        files = compiled_files(ruleset.bundle, guards, with_stamp=False)
        files[archive_name()] = pack_modules(
            {**self._sources(), "somelint._compiled.guards": (f"_compiled/{GUARD_MODULE}", guards)}
        )
        for name, content in files.items():
            path = os.path.join(self._folder.name, name)
            with open(path, "wb") as file:
                file.write(content)
            build_data["force_include"][path] = f"somelint/_compiled/{name}"

    def _sources(self) -> dict[str, tuple[str, bytes]]:
        """The modules of the package: the file of each, and its source."""
        home = Path(self.root) / "somelint"
        found = {}
        for path in sorted(home.rglob("*.py")):
            file = path.relative_to(home)
            parts = file.parts[:-1] if file.name == "__init__.py" else file.with_suffix("").parts
            if "_compiled" not in parts:
                found[".".join(("somelint", *parts))] = file.as_posix(), path.read_bytes()
        return found

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only needed while building."""
        if version != "editable":
            self._folder.cleanup()
