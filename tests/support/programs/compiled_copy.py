"""The compiled rules of this checkout, for a copy of it, which would take ten seconds to compile them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from somelint.rulesets import shipped_data
from somelint.rulesets.compiled import compiled_files, read_compiled, written_guards, written_indexes
from somelint.rulesets.ruleset import builtin_rules
from support.property_tests import chosen


def bring_compiled_rules(copy: Path) -> None:
    """Give `copy`, which has the rule files of this checkout as they are, what they were compiled to here. In CI it
    compiles them itself."""
    builtin_rules()  # writes what is out of date
    bundle = read_compiled()
    if chosen() == "ci" or bundle is None:
        return
    guards, indexes = written_guards(), written_indexes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped_data, "PACKAGE_FOLDER", str(copy / "somelint"))
        folder = Path(shipped_data.compiled_folder())
        folder.mkdir(exist_ok=True)
        for name, content in compiled_files(bundle, guards, indexes=indexes).items():
            (folder / name).write_bytes(content)
        assert read_compiled() is not None, os.fspath(folder)
