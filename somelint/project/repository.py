"""Where a project ends, and where its configuration is."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence

from somelint.model.records import NamedTuple
from somelint.text.sentences import said

CONFIG_NAME = ".somelint.yaml"
BASELINE_NAME = ".somelint-baseline.yaml"
_NOT_READ = ".somelint.yml"
CONFIG_NAMES = (CONFIG_NAME, _NOT_READ)
"""What a configuration is called, and what is taken for one that has the wrong name."""
_OF_THE_SYSTEM = ("/proc/", "/sys/")
HELD_IN = "_SOMELINT_HELD_IN"
"""The variable with the full path of a folder that this process is held in: nothing may lead out of it, and nothing
above it is looked at. Who starts somelint for somebody else sets it."""
_HELD_IN = os.environ.get(HELD_IN)


class Home(NamedTuple):
    """The project to check. Both are full paths."""

    # The folder that nothing may lead out of.
    root: str
    # The configuration, if there is one.
    config: str | None = None
    # A file that was probably meant as the configuration but has another name, so it is not read.
    misnamed: str | None = None
    # The folder that the search began in.
    start: str = ""


def find_home(paths: Sequence[str]) -> Home:
    """The home of the paths to check: searched upward from the folder they share, or from the working folder.

    The root is the nearest folder with `.git`. Without one it is the working folder when the paths are inside it, else
    the folder they share. Nothing above the root is looked at.
    """
    here = os.getcwd()
    start = _common_folder([_folder(path) for path in paths]) if paths else here
    folder = start or here
    root = root_of(folder) or (here if is_below(folder, here) else folder)
    misnamed = None
    for above in folders_upward(folder):
        config = _present(above, CONFIG_NAME)
        if config is not None:
            return Home(root, config, misnamed, folder)
        misnamed = misnamed or _present(above, _NOT_READ)
        if above == root:
            break
    return Home(root, None, misnamed, folder)


def root_of(folder: str) -> str | None:
    """The nearest folder with `.git`, upward from a folder given by its full path; or the one that we are held in."""
    for above in folders_upward(folder):
        if above == _HELD_IN or os.path.lexists(os.path.join(above, ".git")):
            return above
    return None


def root_around(full: str) -> str | None:
    """The repository that something named is in: that of the working folder, if it lies below, else the nearest one
    around it. One that a link leads into does not count."""
    here = root_of(os.getcwd())
    return here if here is not None and is_below(full, here) else root_of(os.path.dirname(full))


def folders_upward(folder: str) -> list[str]:
    """A folder and its parent folders, innermost first."""
    folders = [folder]
    while (above := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(above)
    return folders


def is_below(path: str, folder: str) -> bool:
    """Whether a full path is the folder or inside it, as written."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def path_exists(path: str) -> bool:
    """Whether there is something of that name, be it a link that leads nowhere."""
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL in the name
        return False


def relative_path(full: str, base: str) -> str:
    """A full path relative to the base, with `/` between its parts, as patterns see it."""
    inside = base.rstrip(os.sep) + os.sep
    path = full[len(inside) :] if full.startswith(inside) else os.path.relpath(full, base)
    return path.replace(os.sep, "/")


def leads_out(path: str, root: str) -> bool:
    """Whether a path, with all links followed, ends outside the root, or in git's own folder there, whose configuration
    may contain passwords."""
    real, base = os.path.realpath(path), os.path.realpath(root)
    return not is_below(real, base) or (in_git(real, base) and not in_git(os.path.abspath(path), root))


def why_not_followed(path: str, root: str | None) -> str:
    """Why a file is not opened, as the end of a sentence, without opening it; empty when it may be. A root of None
    holds nothing in."""
    if root is not None and leads_out(path, root):
        return said("is a link that leads out of the repository")
    # To read one of these may wait for ever, or change something.
    window = said("is not a text but a window into the system")
    return window if os.path.realpath(path).startswith(_OF_THE_SYSTEM) else ""


def in_git(path: str, root: str) -> bool:
    """Whether a full path, as written, is inside a folder of git's own below the root."""
    return any(part.lower() == ".git" for part in path.removeprefix(root).split(os.sep))


def shown_name(full: str) -> str:
    """A full path as messages show it: relative to the working folder."""
    try:
        return os.path.relpath(full)
    except ValueError:  # on another drive
        return full


def key_of(name: str, root: str) -> str:
    """The name of a file in fingerprints: its path from the root of the project, so that a finding has the same
    fingerprint whichever folder the check runs in."""
    try:
        return os.path.relpath(os.path.abspath(name), root).replace(os.sep, "/")
    except ValueError:  # on another drive
        return name


def is_gone(key: str, root: str) -> bool:
    """Whether a file, given by its key, no longer exists. What is outside the root, links followed, counts as gone
    and is not looked for: the answer would tell whether it exists."""
    full = os.path.normpath(os.path.join(root, key))
    try:
        if full == root or not is_below(full, root) or leads_out(full, root):
            return True
        return not stat.S_ISREG(os.stat(full).st_mode)
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True


def _folder(path: str) -> str:
    full = os.path.abspath(path)
    return full if os.path.isdir(full) else os.path.dirname(full)


def _common_folder(folders: Sequence[str]) -> str | None:
    try:
        return os.path.commonpath(folders)
    except ValueError:  # on different drives
        return None


def _present(folder: str, name: str) -> str | None:
    path = os.path.join(folder, name)
    return path if os.path.lexists(path) else None


class FilesHere:
    """The files of a project, by names relative to the working folder: looked up one by one, never listed."""

    def __contains__(self, name: object) -> bool:
        """Whether a file with this name exists. One that leads out of its project, links followed, does not count."""
        if not isinstance(name, str) or "\0" in name:
            return False
        return not leads_out(name, find_home([name]).root) and os.path.isfile(name)
