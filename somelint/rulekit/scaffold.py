"""A rule file to start from, which passes its own test as it is."""

from __future__ import annotations

import os
import re

from somelint.model.locations import Unreadable
from somelint.rulesets.shipped_data import SHARED, data_text
from somelint.text.files import why_refused

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_LONGEST = 60


def is_name(text: str) -> bool:
    """Whether a text may be the name of a rule or of a group of rules."""
    return len(text) <= _LONGEST and _NAME.match(text) is not None


def rule_text(name: str, group: str) -> str:
    """The text of a new rule file. Raises DataMissing when the installation is broken."""
    template = data_text("rules", os.path.join(SHARED, "scaffold", "rule.yaml.txt"))
    return template.replace("@id@", name).replace("@group@", group)


def write_new(folder: str, name: str, text: str) -> str:
    """Write a new file into a folder, which is made when it is not there, and return the file's path.

    Raises Unreadable when there is something of that name already or it cannot be written; nothing is overwritten.
    """
    path = os.path.normpath(os.path.join(folder, f"{name}.yaml"))
    try:
        os.makedirs(folder, exist_ok=True)
        # x: whatever is there, also a link that leads nowhere, stays as it is.
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        taken = path if os.path.lexists(path) else folder
        raise Unreadable(f"“{taken}” is there already; nothing is overwritten.") from None
    except PermissionError:
        raise Unreadable(f"“{path}” cannot be written: you have no permission to.") from None
    except (OSError, ValueError) as error:
        why = why_refused(error) if isinstance(error, OSError) else "this is no name of a folder"
        raise Unreadable(f"“{path}” cannot be written: {why}.") from None
    return path
