"""Reports as programs by others read them: SARIF by its own schema and by the multitool, rdjson by a validator of it.

They read every text of strangers in CI, and some of them elsewhere, where each of the texts is read by our own readers.
The schema of SARIF comes inside the package of the multitool. That of rdjson is in no package; the validator knows it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from somelint.cli.main import main
from somelint.reporters.registry import render_report
from support.golden.formats import OPTIONS, REPORT
from support.hostile_texts import HOSTILE
from support.paths import ROOT
from support.programs.npm_programs import MODULES, program
from support.property_tests import some_of
from support.report_samples import report_with

pytestmark = [pytest.mark.npm, pytest.mark.slow]  # installs programs and starts them

ODD = ("message", "source", "failed", "says", "suppression", "edit", "rule text")
NAMED = ("source", "failed")
TEXTS = some_of(HOSTILE.values())
NAMES = ("a b.yaml", "æøå.yaml", "😀.yaml", "#1 100%?.yaml", "a:b.yaml", "a[1].yaml", "+@!$&'()*,;=~.yaml", "a\\b.yaml")

# No address of the project is told in a report, since it has none yet.
ALLOWED = {("SARIF2005", "Warning_ProvideToolnformationUri")}


# The multitool runs for seconds: what it would measure to be faster after minutes takes it a quarter longer.
_DOTNET = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_TieredPGO": "0", "DOTNET_gcConcurrent": "0"}
_MORE = ("--log", "ForceOverwrite", "--max-file-size-in-kb", "100000")


class Fault(NamedTuple):
    """What a reader says against a report."""

    file: str
    rule: str
    says: str


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with reports in each of two formats: of everything, of the examples, and of what strangers write."""
    folders = {form: tmp_path_factory.mktemp(form) for form in ("sarif", "rdjson")}
    for form, folder in folders.items():
        told = {
            "whole": render_report(form, REPORT, OPTIONS),
            "clean": render_report(form, REPORT._replace(findings=(), failures=()), OPTIONS),
        }
        for where in ODD:
            for number, text in enumerate(TEXTS):
                # No system has longer names of files, and one of 64 kB ends the multitool, which says nothing.
                told[f"{where}-{number:02}"] = render_report(
                    form, *report_with(where, text[:4000] if where in NAMED else text)
                )
        for number, name in enumerate(NAMES):
            told[f"name-{number}"] = render_report(form, *report_with("source", name))
        if form == "sarif":
            # Twenty runs in a file, which is what code scanning takes: the multitool takes its time over each file.
            several = {name: json.loads(told.pop(name)) for name in list(told) if "-" in name}
            runs = [run for one in several.values() for run in one["runs"]]
            for start in range(0, len(runs), 20):
                told[f"odd-{start}"] = json.dumps({**next(iter(several.values())), "runs": runs[start : start + 20]})
        for name, text in told.items():
            (folder / f"{name}.{form}").write_text(text, encoding="utf-8")
    outputs = [part for form, folder in folders.items() for part in ("--output", f"{form}:{folder}/examples.{form}")]
    assert (
        main(["check", "--isolated", "--as-of", "2027-03-31", "--level", "thorough", *outputs, str(ROOT / "examples")])
        == 1
    )
    return folders


def asked_multitool(folder: Path) -> tuple[int, list[Fault]]:
    """How many runs lack an address of the tool, and what else the multitool says against reports, by its rules for
    SARIF and those for code scanning.

    It ends with 0 whatever it finds, and passes over what it cannot take in without a word; the first number tells.
    """
    out = folder.parent / f"{folder.name}.json"
    kinds = ("--rule-kind", '"Sarif;Ghas"')  # its wrapper hands this to a shell
    done = subprocess.run(
        [program("sarif-multitool"), "validate", f"{folder}/*.sarif", *kinds, "--output", out, *_MORE],
        env=os.environ | _DOTNET,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    (run,) = json.loads(out.read_text(encoding="utf-8-sig"))["runs"]
    (invocation,) = run["invocations"]
    told = invocation.get("toolExecutionNotifications", []) + invocation.get("toolConfigurationNotifications", [])
    assert invocation["executionSuccessful"]
    assert [one for one in told if one.get("level", "warning") != "note"] == []
    faults, addresses = [], 0
    for one in run["results"]:
        place = one["locations"][0]["physicalLocation"]["artifactLocation"]
        said = one["message"]
        known = (one["ruleId"], said.get("id", ""))
        if known in ALLOWED:
            addresses += 1
        else:
            uri = place.get("uri") or run["artifacts"][place["index"]]["location"]["uri"]
            faults.append(Fault(uri.rsplit("/", 1)[-1], *known))
    (looked_at,) = re.findall(r"^Done\. ([0-9]+) files scanned\.", done.stdout, re.M)
    assert int(looked_at) == len(list(folder.glob("*.sarif")))
    return addresses, faults


def test_the_multitool_has_nothing_against_our_sarif(reports: Mapping[str, Path]) -> None:
    addresses, faults = asked_multitool(reports["sarif"])
    assert faults == []
    runs = [json.loads(path.read_bytes())["runs"] for path in reports["sarif"].glob("*.sarif")]
    assert addresses == sum(map(len, runs)) > len(ODD) * len(TEXTS)


FAULTS: list[tuple[str, str, str]] = [
    # What is put in place of what, and the rule of the multitool that speaks up.
    ('"uri": "plan.yaml"', '"uri": "pl an.yaml"', "SARIF1002"),
    ('"uri": "plan.yaml"', '"uri": "/plan.yaml"', "SARIF1004"),
    ('"columnKind": "unicodeCodePoints"', '"columnKin": "bytes"', "JSON1005"),
    ('"shortDescription"', '"name": "x", "properties"', "GH2012"),
]


def test_the_multitool_speaks_up(tmp_path: Path) -> None:
    folder = tmp_path / "spoiled"
    folder.mkdir()
    sound = render_report("sarif", *report_with("message", "x"))
    for old, new, rule in FAULTS:
        assert old in sound
        (folder / f"{rule}.sarif").write_text(sound.replace(old, new), encoding="utf-8")
    _, faults = asked_multitool(folder)
    assert {(f"{rule}.sarif", rule) for _, _, rule in FAULTS} <= {(fault.file, fault.rule) for fault in faults}


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    program("sarif-multitool")
    (path,) = MODULES.glob("@microsoft/sarif-multitool-*/sarif-2.1.0.json")
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    assert schema["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


def test_our_sarif_keeps_to_its_schema(reports: Mapping[str, Path], sarif_schema: Any) -> None:
    for path in sorted(reports["sarif"].glob("*.sarif")):
        errors = [error.message[:200] for error in sarif_schema.iter_errors(json.loads(path.read_bytes()))]
        assert errors == [], path.name
    broken = json.loads(render_report("sarif", REPORT, OPTIONS))
    broken["runs"][0]["columnKind"] = "bytes"
    assert not sarif_schema.is_valid(broken)


def asked_validator(*paths: Path) -> list[Fault]:
    """What the validator of rdjson says against reports."""
    command = [program("rdformat-validator"), "--strict", "--no-extra-fields", "--format", "json", *map(str, paths)]
    # Into a file: it ends before more than 64 KiB are through a pipe.
    with tempfile.TemporaryFile() as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, timeout=120)
        out.seek(0)
        told = json.load(out)
    assert told["filesProcessed"] == len(paths)
    assert (done.returncode == 0) is told["success"]
    return [
        Fault(Path(one["file"]).name, detail["code"], detail["message"])
        for one in told["fileResults"]
        for detail in one.get("errorDetails", ())
    ]


def test_the_validator_has_nothing_against_our_rdjson(reports: Mapping[str, Path]) -> None:
    paths = sorted(reports["rdjson"].glob("*.rdjson"))
    assert len(paths) > len(ODD) * len(TEXTS)
    assert asked_validator(*paths) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"ERROR"', '"error"', "INVALID_SEVERITY"),
        ('"line": 1', '"line": 0', "INVALID_POSITION"),
        ('"text":', '"odd":', ""),
    ],
)
def test_the_validator_speaks_up(old: str, new: str, code: str, tmp_path: Path) -> None:
    sound = render_report("rdjson", *report_with("edit", "x"))
    assert old in sound
    (tmp_path / "a.rdjson").write_text(sound.replace(old, new), encoding="utf-8")
    faults = asked_validator(tmp_path / "a.rdjson")
    assert faults
    assert not code or code in {fault.rule for fault in faults}
