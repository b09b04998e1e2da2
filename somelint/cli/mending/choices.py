"""What a person sees of a finding in `fix --interactive`, and what they choose."""

from __future__ import annotations

import errno
import os
import shlex
import subprocess

from somelint.cli import streams
from somelint.cli.mending.review import Review
from somelint.fixing.diff import make_diff
from somelint.model.findings import Finding
from somelint.model.hints import Literal, TypeAlias
from somelint.text.escape import one_line
from somelint.text.messages import message
from somelint.text.sentences import said

Decision: TypeAlias = Literal["y", "n", "a", "e", "q"]

_CHOICES: dict[str, Decision] = {"y": "y", "j": "y", "n": "n", "a": "a", "e": "e", "q": "q"}
_AT_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mcedit")
"""Editors that open a file at a line given as +LINE."""


def show_finding(finding: Finding, review: Review) -> None:
    """Where something was found, what, and what to do about it."""
    talk, text = review.talk, review.project.ruleset.texts
    place = f"{one_line(finding.source)}:{finding.span.start.line}:{finding.span.start.column}"
    talk.say("")
    head = f"{place}: {message(text, finding.severity.word)}[{finding.rule}]"
    talk.say(head, finding.severity.word)
    talk.say(finding.message, "strong")
    if finding.help:
        talk.say(finding.help)


def ask_choice(finding: Finding, review: Review) -> Decision:
    """Show what the change for a finding would be, and have a person choose. Raises EOFError."""
    outcome = review.outcome_of(finding)
    if not isinstance(outcome, str):
        for name, after in sorted(outcome.texts.items()):
            several = len(outcome.texts) > 1
            lines = make_diff(review.texts[name], after).lines
            streams.write("".join(f"{line}\n" for line in lines[0 if several else 2 :]))
    safe = finding.fix is not None and finding.fix.safe
    if not safe:
        review.talk.say(streams.translate_text(said("This change may not be what was meant; look at it.")))
    question = said("Make it? y yes, n no, a yes and all other safe ones, e edit the file, q stop, ? explain")
    while True:
        review.talk.say(streams.translate_text(question))
        typed = review.talk.ask().strip().casefold()
        if typed in _CHOICES:
            return _CHOICES[typed]
        if typed == "?":
            _explain(finding, review)


def _explain(finding: Finding, review: Review) -> None:
    ruleset, talk = review.project.ruleset, review.talk
    if finding.fix:
        talk.say(finding.fix.says)
    if rule := ruleset.every.get(finding.rule):
        talk.say(ruleset.summary(rule))
    talk.say(f"somelint explain {finding.rule}")


def open_editor(finding: Finding) -> None:
    """Open the file of a finding in the editor that the system names, and wait for its end. Raises OSError."""
    try:
        words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "", posix=os.name != "nt")
    except ValueError as error:  # a quotation in it has no end
        raise OSError(errno.EINVAL, str(error)) from error
    program = words or (["notepad"] if os.name == "nt" else ["vi"])
    name = os.path.basename(program[0]).removesuffix(".exe")
    line = [f"+{finding.span.start.line}"] if name in _AT_A_LINE else []
    # A name that begins with a hyphen is no option.
    subprocess.run([*program, *line, os.path.join(os.curdir, finding.source)], check=False)
