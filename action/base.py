"""Finds the commit that a pull request is compared with, and the one whose rules decide, and fetches them when the
checkout does not have them.

The base comes from the repository that the workflow runs in, whatever the checkout calls `origin`.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

# An isolated Python does not look beside the script by itself.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import workflow

KEPT = "refs/somelint/base"
"""Where a fetched commit is kept, out of the way of branches and tags."""


def main() -> int:
    """Tell the other steps what to compare with: a commit, or nothing."""
    asked = workflow.text("INPUT_SINCE")
    if asked == "none":
        found = base = ""
    elif asked in ("auto", ""):
        base = of_event()
        found = left_at(base) if base else ""
    else:
        found = base = named(asked)
    workflow.output("since", found)
    workflow.output("config-from", rules_of(base))
    return 0


def left_at(base: str) -> str:
    """Where the change left the branch, so that what was mended there meanwhile is not new here; the tip of the branch
    when a shallow clone does not know."""
    shared = git("merge-base", base, "HEAD")
    return shared.stdout.strip() if shared.returncode == 0 else base


def rules_of(since: str) -> str:
    """The commit whose rules decide: the one to compare with, unless the input says otherwise; nothing for none."""
    asked = workflow.text("INPUT_CONFIG_FROM")
    if asked in ("auto", ""):
        return since
    return asked if asked == "head" else named(asked, "config-from")


def of_event() -> str:
    """The commit that the event is a change to; nothing when it is no change to anything."""
    event = os.environ.get("GITHUB_EVENT_NAME", "")
    if event == "pull_request_target":
        workflow.tell(
            "warning",
            "pull_request_target runs with rights that a stranger's change is not to have, and checks out the base and "
            "not the change. Everything is checked, nothing compared. Use pull_request.",
        )
    if event == "merge_group":
        return fetched(json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))["merge_group"]["base_sha"])
    if event != "pull_request":
        return ""
    # The checkout is usually the commit that would merge the change; its first parent is the very state it was merged
    # with, which the tip of the branch may have left behind.
    head, parents = commit_here()
    if head == os.environ.get("GITHUB_SHA") and len(parents) == 2:
        return fetched(parents[0])
    return fetched(f"refs/heads/{os.environ.get('GITHUB_BASE_REF', '')}")


def named(ref: str, which: str = "since") -> str:
    """What the input `which` names, fetched when it is not here."""
    if ref.startswith("-"):
        raise workflow.Stop(f"The input {which} is “{ref}”, which is not the name of a commit, a branch or a tag.")
    return ref if here(ref) else fetched(ref.removeprefix("origin/"))


def fetched(name: str) -> str:
    """The id of the commit of that id or name, fetched when it is not here. Raises Stop when it cannot be had."""
    if len(name) in (40, 64) and here(name):
        return name
    # Some commits more do no harm; fewer would cut off the history that a full clone has.
    shallow = git("rev-parse", "--is-shallow-repository").stdout.strip() == "true"
    depth = ["--depth=1"] if shallow else []
    source = f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}"
    plain = ["--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"]
    done = git("fetch", *plain, *depth, "--", source, f"+{name}:{KEPT}")
    if done.returncode:
        workflow.log((done.stdout + done.stderr).encode())
        raise workflow.Stop(
            f"What to compare with, “{name}”, cannot be fetched; the log says why. The job needs the right contents: "
            "read, and a checkout with git before this step."
        )
    return git("rev-parse", "--verify", f"{KEPT}^{{commit}}").stdout.strip()


def here(name: str) -> bool:
    """Whether the checkout has the commit."""
    return git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0


def commit_here() -> tuple[str, list[str]]:
    """The commit that is checked out, and its parents as it names them: a shallow clone does not have them."""
    head = git("rev-parse", "--verify", "HEAD").stdout.strip()
    said = git("cat-file", "commit", "HEAD").stdout.partition("\n\n")[0]
    return head, [line.split()[1] for line in said.splitlines() if line.startswith("parent ")]


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask git in the checkout. The token goes to the server of this run and to no other."""
    token = workflow.text("INPUT_TOKEN")
    environment = {key: value for key, value in os.environ.items() if key != "INPUT_TOKEN"}
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}
    if token and arguments[0] == "fetch":
        known = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        key = f"http.{os.environ['GITHUB_SERVER_URL']}/.extraheader"
        # The empty value takes back what a checkout may have set, or the server would be told two tokens.
        settings = [(key, ""), (key, f"AUTHORIZATION: basic {known}")]
        first = int(environment.get("GIT_CONFIG_COUNT") or 0)
        environment["GIT_CONFIG_COUNT"] = str(first + len(settings))
        for n, (name, value) in enumerate(settings, first):
            environment |= {f"GIT_CONFIG_KEY_{n}": name, f"GIT_CONFIG_VALUE_{n}": value}
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=os.environ["GITHUB_WORKSPACE"],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=300,
        )
    except FileNotFoundError as error:
        raise workflow.Stop("There is no git here; comparing with a commit needs it. Without: since: none.") from error
    except subprocess.TimeoutExpired as error:
        raise workflow.Stop("git took longer than five minutes to fetch what to compare with.") from error


if __name__ == "__main__":
    workflow.run(main)
