"""Print what somelint is made with, as CycloneDX: each package that the action installs, with the hashes of its files.

    python scripts/make_sbom.py > somelint.cdx.json

The same files give the same text: there is no time and no number in it that another run would change.
"""

from __future__ import annotations

import json
import re
import tomllib
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_VERSION = re.compile(r'__version__ = "([^"]+)"')


def parts_list(lock: str, version: str, needed: list[str]) -> dict[str, object]:
    """The list, as CycloneDX 1.6, from the text of a lock file, the version of somelint and the names it needs."""
    entries = list(_ENTRY.finditer(lock))
    ends = [*(entry.start() for entry in entries[1:]), len(lock)]
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{entry[1]}@{entry[2]}",
            "name": entry[1],
            "version": entry[2],
            "purl": f"pkg:pypi/{entry[1]}@{entry[2]}",
            # Only one of the files is installed: which one depends on the system.
            "properties": [
                {"name": "somelint:file-hash", "value": f"sha256:{digest}"}
                for digest in re.findall(r"sha256:([0-9a-f]{64})", lock[entry.end() : end])
            ],
        }
        for entry, end in zip(entries, ends, strict=True)
    ]
    own = f"pkg:pypi/somelint@{version}"
    references = {str(one["name"]): str(one["bom-ref"]) for one in components}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, own + lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "somelint",
                "version": version,
                "purl": own,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": sorted(references[name] for name in needed if name in references)}],
    }


def main() -> None:
    """Print the list."""
    lock = (ROOT / "action" / "requirements.txt").read_text("utf-8")
    found = _VERSION.search((ROOT / "somelint" / "__init__.py").read_text("utf-8"))
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = [re.split(r"[^\w.-]", one)[0].lower() for one in told["project"]["dependencies"]]
    print(json.dumps(parts_list(lock, found[1] if found else "", needed), indent=2))


if __name__ == "__main__":
    main()
