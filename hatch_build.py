"""Puts the rules into the wheel in the form that loads fast; see somelint/rulesets/compiled.py."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface[Any]):
    """Adds the compiled files to a wheel, in `somelint/_compiled`; an editable install makes them at the first run."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules of the tree that is being built. Raises RuntimeError when a rule file has a mistake."""
        if version == "editable":
            return
        if page := os.environ.get("SOMELINT_PAGE"):
            # What `somelint open` serves, by its path. It is only put in when that is asked for: a wheel is the same
            # wherever it is built, whether somebody has built the page there or not.
            if not os.path.isfile(page):
                raise RuntimeError(f"SOMELINT_PAGE names no file: {page}. It is built by scripts/dev web --served.")
            build_data["force_include"][os.path.abspath(page)] = "somelint/_page/open.html"
        sys.path.insert(0, self.root)
        # What is compiled is many small records that all stay: looking for garbage among them takes half of the time.
        gc.disable()
        try:
            from somelint.rulesets.compiled import compiled_files, is_made_by_this_code, written_guards, written_indexes
            from somelint.rulesets.ruleset import builtin_rules, guards_of

            ruleset = builtin_rules()
            if ruleset.problems:
                raise RuntimeError("; ".join(f"{problem.source}: {problem.message}" for problem in ruleset.problems))
            # The guards and the indexes take longest. Those that this code wrote are used again; others may be no good.
            fresh = is_made_by_this_code()
            guards = written_guards() if fresh else guards_of(ruleset)
            indexes = written_indexes() if fresh else None
            # Nobody edits what is installed, so nothing about the files of this tree is recorded.
            files = compiled_files(ruleset.bundle, guards, with_stamp=False, indexes=indexes)
        finally:
            sys.path.remove(self.root)
            gc.enable()
        self._folder = tempfile.TemporaryDirectory()
        for name, content in files.items():
            path = os.path.join(self._folder.name, name)
            with open(path, "wb") as file:
                file.write(content)
            build_data["force_include"][path] = f"somelint/_compiled/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only needed while building."""
        if version != "editable":
            self._folder.cleanup()
