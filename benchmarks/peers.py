"""Other programs that check such a file, where they are installed."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.measuring import Command
from benchmarks.plans import ROOT

SCHEMA = ROOT / "schema" / "plan.schema.json"
NODE_PROGRAMS = Path(__file__).resolve().parent / "node_modules" / ".bin"

PeerOf = Callable[[Path], Command]
"""The command of a peer for one file."""

# The simple rules that Spectral is asked beside the schema: where, and the key that has to be there.
_PRESENT = {
    "$": ("plan", "why", "goals", "audiences", "channels", "content", "kpis", "review", "tactics", "people"),
    "$.plan": ("title", "owner", "period"),
    "$.goals[*]": ("statement", "success"),
    "$.channels[*]": ("why", "goals", "owner"),
    "$.kpis[*]": ("goal", "target"),
}


def installed_peers(scratch: Path) -> tuple[Mapping[str, PeerOf], list[str]]:
    """The peers that are here, and what has to be installed for those that are not."""
    lax = "{extends: relaxed, rules: {line-length: disable, document-start: disable, braces: disable}}"
    peers: dict[str, PeerOf] = {}
    missing: list[str] = []
    if yamllint := _find("yamllint"):
        peers["yamllint"] = lambda file: Command((yamllint, "-d", lax, file.name), file.parent)
    else:
        missing.append("yamllint: pip install yamllint")
    if check_jsonschema := _find("check-jsonschema"):
        words = (check_jsonschema, "--schemafile", str(SCHEMA))
        peers["check-jsonschema"] = lambda file: Command((*words, file.name), file.parent)
    else:
        missing.append("check-jsonschema: pip install check-jsonschema")
    if spectral := _find("spectral"):
        ruleset = scratch / "spectral.json"
        ruleset.write_text(json.dumps(_spectral_ruleset()), encoding="utf-8")
        asked = (spectral, "lint", "--ruleset", str(ruleset), "--quiet")
        peers["Spectral CLI"] = lambda file: Command((*asked, file.name), file.parent)
    else:
        missing.append("Spectral CLI: npm install --prefix benchmarks --no-save @stoplight/spectral-cli")
    return peers, missing


def _find(name: str) -> str | None:
    """The path of a program: beside this Python, installed in this folder, or on the path."""
    beside = os.path.dirname(sys.executable)
    return next(
        (found for where in (beside, str(NODE_PROGRAMS), None) if (found := shutil.which(name, path=where))), None
    )


def _spectral_ruleset() -> dict[str, object]:
    """The schema and twenty simple rules."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    of_schema = {
        "given": "$",
        "severity": "error",
        "then": {"function": "schema", "functionOptions": {"schema": schema}},
    }
    of_keys = {
        f"has-{key}-{n}": {"given": given, "severity": "warn", "then": {"field": key, "function": "truthy"}}
        for n, (given, keys) in enumerate(_PRESENT.items())
        for key in keys
    }
    return {"rules": {"schema": of_schema, **of_keys}}
