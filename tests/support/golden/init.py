"""What `somelint init` says from start to finish in each language, and the plan that comes of it.

The answers stand in the golden files, behind “> ”; `scripts/dev goldens init` asks the questions anew.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from support.paths import TESTS
from support.programs.pseudo_terminal import PseudoTerminal

KEPT = TESTS / "golden" / "init"
LANGUAGES = ("nb", "sv", "nl")


class Conversation(NamedTuple):
    """A dialogue that has ended."""

    said: str  # all that stood on the terminal, up to the report on the plan
    closing: str  # the report on the plan
    plan: str  # the text of the plan
    config: str  # the text of the configuration


def answers(language: str) -> list[str]:
    """What the person in a golden file types."""
    return re.findall(r"(?m)^> ?(.*)$", (KEPT / f"{language}.txt").read_text(encoding="utf-8"))


def converse(language: str, folder: Path) -> Conversation:
    """Have the dialogue of a golden file in a folder."""
    terminal = PseudoTerminal(folder, "--lang", language)
    terminal.answer(*answers(language))
    assert terminal.end() == 0, terminal.seen
    seen = re.sub(r"[ \t]+\n", "\n", terminal.seen).lstrip("\n")
    said, closing = re.split(r"(?m)^(?=.* \d+ (?:regler|regels)\b)", seen, maxsplit=1)
    plan, config = ((folder / name).read_text(encoding="utf-8") for name in ("plan.yaml", ".somelint.yaml"))
    return Conversation(said, closing, plan, config)


def text(conversation: Conversation) -> str:
    """The golden file: the dialogue without the report, which changes with each rule; the plan; the configuration."""
    return f"\n{'-' * 40}\n".join((conversation.said, conversation.plan, conversation.config))


if __name__ == "__main__":
    for one in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / ".git").mkdir()
            conversation = converse(one, Path(folder))
        (KEPT / f"{one}.txt").write_text(text(conversation), encoding="utf-8")
        print(conversation.closing)
