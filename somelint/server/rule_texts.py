"""Rule files of a project, as `somelint rules validate` reads them, while they are typed."""

from __future__ import annotations

import os

from lsprotocol.types import Diagnostic, DiagnosticSeverity

from somelint.rulekit.mistakes import load_all
from somelint.rulesets.bundle import RuleFile, kind_of
from somelint.server.buffers import Buffer
from somelint.server.diagnostics import PRODUCT
from somelint.server.workplace import Workplace
from somelint.text.escape import one_line


def is_rule_file(workplace: Workplace, name: str) -> bool:
    """Whether a file is in a folder of rules. Raises CannotRun."""
    is_one = name.endswith((".yaml", ".yml")) and not os.path.basename(name).startswith(".")
    return is_one and bool(workplace.rule_folders(name))


def rule_diagnostics(workplace: Workplace, buffer: Buffer) -> list[Diagnostic]:
    """The mistakes in a rule file, read together with the files beside it. Raises CannotRun."""
    document, name = buffer.document, buffer.source.name
    if document is None:
        return []
    typed = RuleFile(kind_of(document.data), name, document)
    return [
        Diagnostic(
            buffer.columns.rest_of_line(one.position) if one.position else buffer.columns.range(0, 1),
            "\n".join(one_line(part) for part in (one.message, one.help) if part),
            DiagnosticSeverity.Error,
            source=PRODUCT,
        )
        for one in load_all(workplace.rule_folders(name), {name: typed}).failures
        if one.source == name
    ]
