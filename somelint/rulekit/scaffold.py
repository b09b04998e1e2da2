"""A rule file to start from, which passes its own tests as it is."""

from __future__ import annotations

import os
import re

from somelint.rulesets.shipped_data import SHARED, data_text

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_LONGEST = 60


def is_name(text: str) -> bool:
    """Whether a text may be the name of a rule or of a group of rules."""
    return len(text) <= _LONGEST and _NAME.match(text) is not None


def rule_text(name: str, group: str) -> str:
    """The text of a new rule file. Raises DataMissing when the installation is broken."""
    template = data_text("rules", os.path.join(SHARED, "scaffold", "rule.yaml.txt"))
    return template.replace("@id@", name).replace("@group@", group)


def rule_path(folder: str, name: str) -> str:
    """The path of the file of a new rule."""
    return os.path.normpath(os.path.join(folder, f"{name}.yaml"))
