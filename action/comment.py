"""Keeps one comment with the report in the pull request up to date.

A token that may not write, as in a pull request from a fork, is no failure: the summary has the report. Comments by
others are never touched, whatever they begin with, and be they by another program.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

# An isolated Python does not look beside the script by itself.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import workflow

MARK = "<!-- somelint:report -->"
LONGEST = 65_000
"""Characters; the server takes 65,536."""
USUAL = "github-actions[bot]"
"""Who the token of a job writes as."""
MOST_PAGES = 30
MOST_BYTES = 20_000_000
SECONDS = 20


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token goes to the address of the server and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPEN = urllib.request.build_opener(_NoRedirect).open


def main() -> int:
    """Write or rewrite the comment. Whatever comes of it, the step does not fail."""
    number = pull_request()
    if number is None:
        workflow.tell("notice", "There is no pull request to comment on; the summary has the report.")
        return 0
    try:
        keep(number, body(Path(os.environ["SOMELINT_REPORT"]).read_text("utf-8")))
    except urllib.error.HTTPError as error:
        if error.code in (401, 403, 404):
            workflow.tell(
                "notice",
                "The token of this job may not write comments, as is usual for pull requests from forks; the summary "
                "has the report. For branches of this repository, give the job the right pull-requests: write.",
            )
        else:
            workflow.tell("warning", f"The comment could not be written: the server answered {error.code}.")
    except (OSError, ValueError) as error:
        workflow.tell("warning", f"The comment could not be written: {error}")
    return 0


def pull_request() -> int | None:
    """The number of the pull request that the job runs for. Only the plain event counts, where forks have no rights."""
    if os.environ.get("GITHUB_EVENT_NAME") != "pull_request":
        return None
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    return int(event["pull_request"]["number"])


def body(report: str) -> str:
    """The comment: the mark it is known by, and the report, or where to find it."""
    report = report.removeprefix(MARK).strip()
    if len(report) > LONGEST - len(MARK):
        repository = f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}"
        run = f"{repository}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
        report = f"### somelint\n\nThe report is too long for a comment. It stands in [the summary of the run]({run})."
    return f"{MARK}\n{report}\n"


def keep(number: int, text: str) -> None:
    """Rewrite the comment that is there, or write one when there is something to say."""
    comments = f"repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    known = ours(f"{comments}/{number}/comments")
    if known is None:
        if os.environ.get("SOMELINT_FINDINGS") != "0":
            ask("POST", f"{comments}/{number}/comments", {"body": text})
    elif known["body"] != text:
        ask("PATCH", f"{comments}/comments/{int(known['id'])}", {"body": text})


def ours(path: str) -> dict[str, Any] | None:
    """The comment that an earlier run wrote: one of the token's own that begins with the mark, which anybody could
    write, or make another program quote."""
    writer = writes_as()
    for page in range(1, MOST_PAGES + 1):
        listed = ask("GET", f"{path}?per_page=100&page={page}")
        for one in listed:
            if one["user"] and one["user"]["login"] == writer and str(one["body"]).startswith(MARK):
                found: dict[str, Any] = one
                return found
        if len(listed) < 100:
            break
    return None


def writes_as() -> str:
    """The name that the token writes under, as its comments show it."""
    address = os.environ.get("GITHUB_GRAPHQL_URL") or f"{os.environ['GITHUB_API_URL']}/graphql"
    try:
        told = ask("POST", "", {"query": "{viewer{login}}"}, address)
        return str(told["data"]["viewer"]["login"])
    except (OSError, ValueError, KeyError, TypeError):
        return USUAL


def ask(method: str, path: str, said: dict[str, str] | None = None, address: str = "") -> Any:
    """What the server answers."""
    request = urllib.request.Request(
        address or f"{os.environ['GITHUB_API_URL']}/{path}",
        data=None if said is None else json.dumps(said).encode(),
        method=method,
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {workflow.text('INPUT_TOKEN')}",
            "Content-Type": "application/json",
            "User-Agent": "somelint",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with _OPEN(request, timeout=SECONDS) as answer:
        return json.loads(answer.read(MOST_BYTES))


if __name__ == "__main__":
    workflow.run(main)
