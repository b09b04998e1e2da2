"""Builds the site with the documentation and looks at every link in it: web/dist/site.

scripts/dev site              build it, with the page that checks a plan in the browser in it
scripts/dev site --no-page    without that page, which needs no Node.js: there is no search, and "try it" leads nowhere

A link that leads nowhere, inside the site, fails the build. Nothing is fetched, but for what npm installs when the
page is built for the first time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import make_web
from docs_site.contents import ASSETS, PLAN_PAGE, STYLE
from docs_site.documentation import site_path
from docs_site.links import check_links
from docs_site.llms import FULL, SHORT, addresses, full_text, short_text, site_text
from docs_site.site import site_pages

OUT = ROOT / "web" / "dist" / "site"
SCHEMA = "schema/plan.schema.json"


def address(path: str) -> str:
    """Where a file of the repository stands on the site, for a program; the schema stands there as it is."""
    return SCHEMA if path == SCHEMA else site_path(path)


def search_program() -> str:
    """The script that searches, put together from what npm has installed. Raises CannotBuild."""
    node = shutil.which("node")
    if node is None:
        raise make_web.CannotBuild("Node.js is needed to put the search together.")
    done = subprocess.run(
        [node, "site.mjs"], cwd=make_web.WEB, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise make_web.CannotBuild(done.stderr.strip()[-500:])
    return done.stdout


def build(out: Path, with_page: bool = True) -> tuple[str, ...]:
    """Write the site into a folder, in place of what was there. Returns what is wrong with it. Raises CannotBuild."""
    from_time = time.perf_counter()
    page = make_web.build() if with_page else None
    pages = site_pages(search_program() if with_page else "")
    checked = check_links(pages, frozenset({PLAN_PAGE, STYLE}))
    problems = [*checked.problems, *(f"{path}: names {ROOT}" for path, html in pages.items() if str(ROOT) in html)]
    shutil.rmtree(out, ignore_errors=True)
    for path, html in pages.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(html, encoding="utf-8")
    shutil.copyfile(ASSETS / STYLE, out / STYLE)
    if page is not None:
        shutil.copyfile(page, out / PLAN_PAGE)
    texts = {SHORT: site_text(short_text(), address), FULL: full_text(), SCHEMA: (ROOT / SCHEMA).read_text("utf-8")}
    for name, text in texts.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    problems += [f"{SHORT}: {at}: there is no such page" for at in addresses(texts[SHORT]) if not (out / at).exists()]
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(
        f"{out.relative_to(ROOT) if out.is_relative_to(ROOT) else out}: {len(pages)} pages, {size / 1e6:.1f} MB, "
        f"in {time.perf_counter() - from_time:.0f} s. "
        f"Links inside: {checked.inside}, of which {checked.anchors} to a place in a page and {checked.plans} with a "
        f"plan. Links elsewhere, not tried: {checked.outside}."
    )
    return tuple(problems)


def main(arguments: list[str]) -> int:
    """Build the site and say what is wrong with it."""
    try:
        problems = build(OUT, "--no-page" not in arguments)
    except make_web.CannotBuild as error:
        print(error, file=sys.stderr)
        return 2
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
