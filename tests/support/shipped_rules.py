"""The rules that ship, read once for each process of the tests: a rule set does not change when it is used.

What each test would read anew, it shares; `tests/rulesets/test_bundle.py` tests the reading itself, with
`read_builtin_rules`, and every test that starts a process reads them as a user does.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from functools import cache
from typing import Literal

from filelock import FileLock

from somelint.rulesets import ruleset
from somelint.rulesets.bundle import RuleFile, build_bundle, file_names, read_file
from somelint.rulesets.rule_files import check_files
from somelint.rulesets.shipped_data import SHARED, data_folder, stamp

read_builtin_rules = ruleset.builtin_rules


rule_file = cache(read_file)
"""The rule file of that name as it stands in the checkout, read once."""


def rule_files() -> tuple[RuleFile, ...]:
    """The rule files as they stand in the checkout, in order, but for those with the words of a language: they are the
    longest. Reading all takes seconds, so no module asks for them before one of its tests runs."""
    return tuple(map(rule_file, _names()))


def names_of(kind: Literal["rule", "catalogue", "lexicon"]) -> list[str]:
    """The names of the files of a kind, by where they stand, so that none is read to list the tests about them."""
    folders = {"catalogue": "catalogues", "lexicon": "lexicons"}
    shared = os.path.join(data_folder("rules"), SHARED, "")
    if kind == "rule":
        return [name for name in _names() if not name.startswith(shared)]
    return [name for name in _names() if _folder(name) == folders[kind] and not name.endswith(".weights.yaml")]


def id_of(name: str) -> str:
    """The id of a rule or a list, which its file is named after."""
    return os.path.splitext(os.path.basename(name))[0]


@cache
def _names() -> tuple[str, ...]:
    return tuple(name for name in file_names(data_folder("rules")) if _folder(name) != "locales")


def _folder(name: str) -> str:
    return os.path.basename(os.path.dirname(name))


@cache
def rules_from_files() -> ruleset.Ruleset:
    """The rules as their files say, not as they were compiled at some time. This takes seconds: what asks for rules
    that ship uses those that are compiled, which `tests/rulesets/test_bundle.py` compares with these."""
    read = {file.name: file for file in rule_files()}
    good, wrong = check_files(read.get(name) or read_file(name) for name in file_names(data_folder("rules")))
    return ruleset.from_bundle(build_bundle(good), wrong, {file.name: file.document for file in good})


def share_builtin_rules() -> None:
    """Let everything in this process that asks for the rules that ship get the same rule set.

    The rules of the checkout do not change while its tests run; those of a copy may, and are looked at each time.
    """
    shared: dict[tuple[str, str], ruleset.Ruleset] = {}
    of_the_checkout = data_folder("rules")
    lock = os.path.join(tempfile.gettempdir(), f"somelint-{zlib.crc32(of_the_checkout.encode()):08x}.lock")

    def builtin_rules() -> ruleset.Ruleset:
        folder = data_folder("rules")
        key = (os.path.realpath(folder), "" if folder == of_the_checkout else repr(stamp()))
        if key not in shared:
            # In a new checkout the first worker compiles the rules, and the others find them.
            with FileLock(lock):
                shared[key] = read_builtin_rules()
        return shared[key]

    ruleset.__dict__["builtin_rules"] = builtin_rules
