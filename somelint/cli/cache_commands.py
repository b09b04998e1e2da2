"""The commands about what runs keep: `somelint cache dir` and `somelint cache clear`."""

from __future__ import annotations

import click

from somelint.cli import streams
from somelint.cli.options import CACHE_DIR, SPOKEN
from somelint.cli.types import Group
from somelint.model.exit_codes import CLEAN
from somelint.model.hints import TYPE_CHECKING
from somelint.text.escape import one_line
from somelint.text.sentences import said

if TYPE_CHECKING:  # loaded by these commands alone
    from somelint.project.cache_folder import CacheFolder


@click.group("cache", cls=Group)
@SPOKEN
def cache_group() -> None:
    """Show or clear the folder with what earlier runs found."""


@cache_group.command("dir")
@CACHE_DIR
@SPOKEN
def cache_dir(cache_dir: str | None) -> int:
    """Show where the folder is. Nothing is shown when there is none."""
    folder = _folder(cache_dir)
    if folder:
        streams.write(f"{one_line(folder.path)}\n")
    return CLEAN


@cache_group.command("clear")
@CACHE_DIR
@SPOKEN
def cache_clear(cache_dir: str | None) -> int:
    """Remove what earlier runs found. Other files in the folder stay."""
    folder = _folder(cache_dir)
    count = folder.clear() if folder else 0
    done = said("1 file was removed.") if count == 1 else said("{count} files were removed.", count=count)
    streams.write(f"{streams.translate_text(done)}\n")
    return CLEAN


def _folder(named: str | None) -> CacheFolder | None:
    import os

    from somelint.project.cache_folder import open_cache
    from somelint.project.repository import find_home

    return open_cache(named, os.environ, find_home(()).root, create=False)
