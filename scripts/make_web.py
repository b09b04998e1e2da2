"""Builds the page that checks a plan in the browser: web/dist/somelint.html, one file with everything in it, and
web/dist/open.html, the same without Python, which `somelint open` serves.

scripts/dev web            build them, unless they are there already and nothing has changed
scripts/dev web --again    build them anew
scripts/dev web --served   build the one that is served alone, which needs no rules

It needs Node.js and npm. What it is made of besides somelint comes from npm by web/package-lock.json, and PyYAML from
the environment that runs this.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import blake2b
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import yaml

from somelint import __version__
from somelint.rulesets.compiled import RULES_FILE
from somelint.rulesets.ruleset import builtin_rules
from somelint.rulesets.shipped_data import compiled_folder

WEB = ROOT / "web"
OUT = WEB / "dist" / "somelint.html"
SERVED = WEB / "dist" / "open.html"
# The last are the texts that a check does not load: why a rule asks, and what speaks against it.
_PAGES = (
    *("rules/*/*.yaml", "rules/_shared/questions.yaml", "rules/_shared/locales/*-questions.yaml"),
    "rules/[!_]*/locales/*.yaml",
)
_SCHEMAS = ("schema/plan.schema.json", "schema/locales/*.yaml")


class CannotBuild(Exception):
    """Why the page cannot be built, in a sentence."""


def python_files() -> Iterator[tuple[str, Path]]:
    """The modules that go into the page, by their path there: somelint without what needs a terminal, and PyYAML."""
    for path in sorted((ROOT / "somelint").rglob("*.py")):
        inside = path.relative_to(ROOT / "somelint")
        if inside.parts[0] not in ("cli", "importing", "server", "serving", "_compiled"):
            yield f"somelint/{inside.as_posix()}", path
    yield "somelint/_compiled/guards.py", Path(compiled_folder()) / "guards.py"
    for path in sorted(Path(yaml.__file__).parent.glob("*.py")):
        yield f"yaml/{path.name}", path


def data_files() -> Iterator[tuple[str, Path]]:
    """The data that goes into the page: the compiled rules, and what is read beside them."""
    yield f"somelint/_compiled/{RULES_FILE}", Path(compiled_folder()) / RULES_FILE
    for pattern in (*_PAGES, *_SCHEMAS):
        for path in sorted(ROOT.glob(pattern)):
            yield f"somelint/_data/{path.relative_to(ROOT).as_posix()}", path


def bundled(files: list[tuple[str, Path]]) -> bytes:
    """Files as one: the length of a list, the list with names and lengths, and what they hold."""
    bodies = [path.read_bytes() for _, path in files]
    listed = [[name, len(body)] for (name, _), body in zip(files, bodies, strict=True)]
    head = json.dumps(listed).encode()
    return b"".join((len(head).to_bytes(4, "little"), head, *bodies))


def build(again: bool = False) -> Path:
    """Build the page, unless the one that is there was made of the same. Returns its path. Raises CannotBuild."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise CannotBuild("Node.js and npm are needed to build the page.")
    if builtin_rules().problems:
        raise CannotBuild("There are mistakes in the rules; see somelint rules validate.")
    OUT.parent.mkdir(exist_ok=True)
    bundle = OUT.parent / "files.bin"
    bundle.write_bytes(bundled([*python_files(), *data_files()]))
    stamp = _stamp(bundle)
    made = OUT.with_suffix(".stamp")
    if not again and OUT.exists() and SERVED.exists() and made.exists() and made.read_text() == stamp:
        return OUT
    _install(npm)
    about = distribution("PyYAML")
    parts = [["Python", "3", "PSF-2.0"], ["PyYAML", about.version, about.metadata["License"]]]
    bundle.with_suffix(".bin.parts.json").write_text(json.dumps(parts), encoding="utf-8")
    _run([node, "build.mjs", str(bundle), str(SERVED), str(OUT), __version__])
    made.write_text(stamp)
    return OUT


def build_served() -> Path:
    """Build the page that somelint serves, alone. Returns its path. Raises CannotBuild."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise CannotBuild("Node.js and npm are needed to build the page.")
    SERVED.parent.mkdir(exist_ok=True)
    _install(npm)
    _run([node, "build.mjs", "", str(SERVED), "", __version__])
    return SERVED


def _stamp(bundle: Path) -> str:
    """A digest of all that the page is made of."""
    digest = blake2b(bundle.read_bytes(), digest_size=16)
    sources = [WEB / "package-lock.json", *WEB.glob("*.mjs"), *WEB.glob("src/*"), *WEB.glob("texts/*")]
    for path in sorted([*sources, *ROOT.glob("examples/**/*.yaml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _install(npm: str) -> None:
    """Have what the lock file names, to the byte; none of its scripts runs on the way."""
    wanted = (WEB / "package-lock.json").read_text(encoding="utf-8")
    installed = WEB / "node_modules" / ".installed"
    if not installed.exists() or installed.read_text(encoding="utf-8") != wanted:
        _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        installed.write_text(wanted, encoding="utf-8")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=WEB, capture_output=True, encoding="utf-8", errors="replace", check=False)
    sys.stderr.write(done.stdout)
    if done.returncode:
        # Node shows the line that failed first, which may be a megabyte long.
        why = " ".join(line[:300] for line in done.stderr.splitlines()[-12:])
        raise CannotBuild(f"{os.path.basename(command[0])} ended with {done.returncode}: {why}")


def main(arguments: list[str]) -> int:
    """Build the page and say where it is."""
    try:
        made = build_served() if "--served" in arguments else build("--again" in arguments)
        print(made.relative_to(ROOT))
    except CannotBuild as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
