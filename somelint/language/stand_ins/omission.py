"""The data of a document without the texts that are no answers."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Path

if TYPE_CHECKING:
    from somelint.language.answers import EmptyAnswer


def leave_out(data: Any, stand_ins: Sequence[EmptyAnswer]) -> Any:
    """The data of a document with None in place of texts that are not answers. Unchanged parts are not copied."""
    blank = [stand_in.path for stand_in in stand_ins if stand_in.blank]
    if not blank:
        return data
    copied: dict[Path, Any] = {}

    def copy_at(path: Path) -> Any:
        if path not in copied:
            if not path:
                copied[path] = data.copy()
            else:
                above = copy_at(path[:-1])
                above[path[-1]] = above[path[-1]].copy()
                copied[path] = above[path[-1]]
        return copied[path]

    for path in blank:
        if not path:
            return None
        copy_at(path[:-1])[path[-1]] = None
    return data if not copied else copied[()]
