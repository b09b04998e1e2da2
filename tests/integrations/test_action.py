"""The GitHub action: its steps are run as a runner runs them, on a repository with pull requests."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from support.doc_pages import ROOT, blocks, page, run, skip_without_index
from support.plan_texts import FAULTY, SOUND
from support.programs.action_house import TOKEN, House
from support.programs.github_runner import Command, Ran, read_log

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("bash") is None, reason="needs git and bash, as the action does"
)

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PAGE = page("how-to/github.md")
MARK = "<!-- somelint:report -->"


# A repository on a server, and what a runner makes of it


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def on_main(house: House, files: dict[str, str | None]) -> House:
    house.check_out(house.commit(files))
    return house


def places(ran: Ran, kind: str = "error") -> list[tuple[str, str]]:
    return [(one.properties.get("file", ""), one.properties["title"]) for one in ran.commands if one.name == kind]


# What comes out


def test_a_clean_strategy_ends_in_zero(house: House) -> None:
    ran = on_main(house, {"plans/år 2027.yaml": SOUND}).act()
    assert ran.code == 0, ran.log
    assert ran.outputs == {"exit-code": "0", "findings": "0", "sarif-file": ""}
    assert ran.commands == []
    assert "Checked 1 plan" in ran.log
    assert ran.summary.strip()


def test_a_finding_is_shown_at_its_line_in_the_log_and_in_the_summary(house: House) -> None:
    ran = on_main(house, {"plans/år 2027.yaml": FAULTY, "plans/b.yaml": SOUND}).act()
    assert ran.code == 1, ran.log
    assert ran.outputs == {"exit-code": "1", "findings": "1", "sarif-file": ""}
    (note,) = ran.commands
    assert (note.name, note.properties["file"], note.properties["line"]) == ("error", "plans/år 2027.yaml", "3")
    assert "no-channels" in note.properties["title"]
    assert note.data.startswith("The plan lists no channels.")
    assert "error[no-channels]: The plan lists no channels." in ran.log
    assert "no-channels" in ran.summary
    assert "år 2027.yaml" in ran.summary


def test_what_is_not_wanted_is_left_out(house: House) -> None:
    ran = on_main(house, {"plan.yaml": FAULTY}).act(annotations="false", summary="False", fail_on="never")
    assert (ran.code, ran.outputs["exit-code"], ran.outputs["findings"]) == (0, "0", "1")
    assert ran.commands == []
    assert ran.summary == ""
    assert "error[no-channels]" in ran.log


def test_the_inputs_reach_somelint(house: House) -> None:
    configuration = "ignore: [no-channels]\n"
    on_main(house, {"a.yaml": FAULTY, "b b.yaml": FAULTY, "c.yaml": FAULTY, "house/own.yaml": configuration})
    ran = house.act(paths="a.yaml\nb b.yaml\n\n", args="--ignore\nno-channels\n")
    assert (ran.code, ran.outputs["findings"]) == (0, "0"), ran.log
    assert "Checked 2 plans" in ran.log
    ran = house.act(config="house/own.yaml", level="essentials")
    assert (ran.code, ran.outputs["findings"]) == (0, "0"), ran.log
    assert "at level essentials" in ran.log
    ran = house.act(fail_on="never", sarif_file="out put/r.sarif")
    assert ran.code == 2, "a folder that does not exist is told"
    ran = house.act(fail_on="never", sarif_file="r.sarif", max_warnings="7")
    assert (ran.code, ran.outputs["sarif-file"]) == (0, "r.sarif"), ran.log
    sarif = json.loads((house.workspace / "r.sarif").read_text(encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) == 3


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"paths": "missing.yaml"}, "missing.yaml"),
        ({"paths": "-"}, "standard input"),
        ({"paths": "--help"}, "--help"),
        ({"level": "highest"}, "--level"),
        ({"fail_on": "--help"}, "--fail-on"),
        ({"max_warnings": "few"}, "--max-warnings"),
        ({"config": "nowhere.yaml"}, "nowhere.yaml"),
        ({"since": "no-such-branch"}, "no-such-branch"),
        ({"since": "--upload-pack=touch pwned"}, "not the name of a commit"),
        ({"args": "--no-such-option"}, "--no-such-option"),
        ({"annotations": "yes"}, "annotations"),
        ({"summary": ""}, "summary"),
    ],
)
def test_what_cannot_be_done_ends_in_two_and_says_why(inputs: dict[str, str], told: str, house: House) -> None:
    ran = on_main(house, {"plan.yaml": SOUND}).act(**inputs)
    assert ran.code == 2, ran.log
    assert ran.outputs["exit-code"] == "2"
    assert ran.outputs["findings"] in ("", "0")
    errors = [one.data for one in ran.commands if one.name == "error"]
    assert any(told in one for one in errors), (errors, ran.log)
    assert not (house.workspace / "pwned").exists()


def test_a_job_that_stops_early_says_so_in_the_summary(house: House) -> None:
    ran = on_main(house, {"plan.yaml": SOUND}).act(args="--no-such<b>option")
    assert ran.code == 2
    assert "could not do its job" in ran.summary
    assert "&lt;b&gt;" in ran.summary
    assert "<b>" not in ran.summary


# Only what is new


def test_a_pull_request_hears_of_what_it_brings(house: House) -> None:
    house.commit({"old.yaml": FAULTY, "same.yaml": SOUND})
    house.check_out(house.pull_request({"new.yaml": FAULTY, "same.yaml": SOUND + "# more\n"}))
    ran = house.act()
    assert ran.code == 1, ran.log
    assert places(ran) == [("new.yaml", "somelint (no-channels)")]
    assert ran.outputs["findings"] == "1"
    # With everything, the old one is there as well.
    assert len(places(house.act(since="none"))) == 2


def test_it_is_compared_with_what_it_was_merged_with_and_not_with_a_later_state(house: House) -> None:
    house.commit({"old.yaml": FAULTY, "own.yaml": SOUND})
    merged = house.pull_request({"own.yaml": SOUND + "# more\n"})
    # Put right on the main branch in the meantime; the change has nothing to do with it.
    house.commit({"old.yaml": SOUND})
    house.check_out(merged)
    ran = house.act()
    assert (ran.code, ran.outputs["findings"]) == (0, "0"), ran.log


@pytest.mark.parametrize("depth", ["--depth=1", ""])
def test_a_checkout_of_the_branch_itself_is_compared_with_the_base_branch(house: House, depth: str) -> None:
    house.commit({"old.yaml": FAULTY})
    house.pull_request({"new.yaml": FAULTY})
    house.check_out(house.git("rev-parse change"), depth)
    ran = house.act()
    assert places(ran) == [("new.yaml", "somelint (no-channels)")], ran.log
    # A full history stays one.
    assert house.git("rev-parse --is-shallow-repository", house.workspace) == ("true" if depth else "false")


def test_a_checkout_of_the_branch_itself_is_compared_with_where_it_left_the_base(house: House) -> None:
    house.commit({"old.yaml": FAULTY})
    house.pull_request({"new.yaml": FAULTY})
    house.commit({"old.yaml": SOUND})  # mended on the base meanwhile
    house.check_out(house.git("rev-parse change"), "")
    ran = house.act()
    assert places(ran) == [("new.yaml", "somelint (no-channels)")], ran.log


def test_the_base_is_the_one_of_this_repository_whatever_origin_is(house: House) -> None:
    house.commit({"old.yaml": SOUND})
    house.check_out(house.pull_request({"old.yaml": FAULTY}))
    # A fork whose main branch has the fault already, so that nothing would be new.
    fork = house.folder / "fork"
    house.git(f"clone -q '{house.server}' '{fork}'")
    house.git("checkout -q -B main refs/remotes/origin/change", fork)
    house.git(f"remote add origin 'file://{fork}'", house.workspace)
    house.git("fetch -q origin main", house.workspace)
    assert house.act().code == 1


def test_a_merge_queue_is_compared_with_its_base(house: House) -> None:
    base = house.commit({"old.yaml": FAULTY})
    house.check_out(house.commit({"new.yaml": FAULTY}))
    house.set["GITHUB_EVENT_NAME"] = "merge_group"
    house.event = {"merge_group": {"base_sha": base}}
    ran = house.act()
    assert places(ran) == [("new.yaml", "somelint (no-channels)")], ran.log


@pytest.mark.parametrize("since", ["v1", "origin/main", "main", "{commit}"])
def test_what_the_input_names_is_fetched(house: House, since: str) -> None:
    commit = house.commit({"old.yaml": FAULTY})
    house.git("tag v1")
    house.git("checkout -q -b later")
    house.check_out(house.commit({"new.yaml": FAULTY}))
    ran = house.act(since=since.format(commit=commit))
    assert places(ran) == [("new.yaml", "somelint (no-channels)")], ran.log


def test_a_base_that_cannot_be_had_is_told(house: House) -> None:
    house.commit({"old.yaml": SOUND})
    house.check_out(house.pull_request({"old.yaml": FAULTY}))
    shutil.rmtree(house.server)
    ran = house.act()
    assert (ran.code, ran.outputs["exit-code"], ran.outputs["findings"]) == (2, "2", "")
    (error,) = ran.commands
    assert "cannot be fetched" in error.data
    assert "contents: read" in error.data


# Strangers


HOSTILE = {
    "commands": "somelint: 1\nplan: {title: '##[stop-commands]x ##[error]y', owner: '::error::z'}\nx: '##[group]x'\n",
    "begins with one": "::error file=a::gone\n",
    "lines": 'somelint: 1\nplan: {title: "a\\n::error::b\\r::notice::c\\n##[add-mask]d"}\n',
    "markdown": "somelint: 1\nplan: {title: '<script>alert(1)</script> @everybody [x](javascript:x) | #1'}\ngoals: x\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["plan.yaml", "::error::a,b%0A.yaml", "a\n::error::b\n##[add-mask]c.yaml"])
def test_a_plan_gives_no_commands(house: House, text: str, name: str) -> None:
    ran = on_main(house, {name: text, "plan.yaml": text}).act(paths=".\nplan.yaml")
    assert ran.code in (1, 2), ran.log
    for command in ran.commands:
        assert command.name in ("error", "warning", "notice"), command
        assert command.properties["title"].startswith("somelint"), command
    # All that the log says of the plan stands where commands are switched off, or is one of these.
    assert "stop-commands" in [one.name for one in read_log(ran.log)]
    outside = re.sub(r"`[^`]*`", "", re.sub(r"^( *)```.*?^ *```$", "", ran.summary, flags=re.M | re.S))
    assert "<script>" not in outside
    assert "@everybody" not in outside


def test_a_report_that_the_checkout_brings_is_not_taken_for_ours(house: House) -> None:
    on_main(house, {"plan.yaml": SOUND, "r.sarif": "{}"})
    ran = house.act(sarif_file="r.sarif", args="--no-such-option")
    assert (ran.code, ran.outputs["sarif-file"]) == (2, "")
    assert not (house.workspace / "r.sarif").exists()


@pytest.mark.parametrize("target", ["../outside", ".git", "inside"])
def test_a_report_goes_through_no_link_that_the_checkout_brings(house: House, target: str) -> None:
    on_main(house, {"plan.yaml": SOUND, "inside/x": ""})
    outside = house.workspace.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "config").write_text("kept", encoding="utf-8")
    (house.workspace / "out").symlink_to(target)
    before = (house.workspace / ".git/config").read_bytes()
    ran = house.act(sarif_file="out/config")
    assert (ran.code, ran.outputs["sarif-file"]) == (2, "")
    assert "there is a link on the way to it; nothing is written" in ran.log
    assert (outside / "config").read_text(encoding="utf-8") == "kept"
    assert (house.workspace / ".git/config").read_bytes() == before
    assert list((house.workspace / "inside").iterdir()) == [house.workspace / "inside/x"]


EVIL = "$(touch pwned)`touch pwned`;touch pwned;\"'&& touch pwned #"


def test_no_name_and_no_input_is_run(house: House) -> None:
    branch = "x$(touch${IFS}pwned)`touch${IFS}pwned`;touch;pwned;#"
    house.commit({f"{EVIL}.yaml": SOUND})
    house.check_out(house.pull_request({f"new {EVIL}.yaml": FAULTY}, branch))
    ran = house.act()
    assert places(ran) == [(f"new {EVIL}.yaml", "somelint (no-channels)")], ran.log
    house.set["GITHUB_BASE_REF"] = EVIL
    house.set["GITHUB_SHA"] = "0" * 40
    assert house.act().code == 2
    for name in ACTION["inputs"]:
        if name not in ("token", "comment", "python"):
            assert house.act(**{name.replace("-", "_"): EVIL}).code in (0, 1, 2)
    assert house.act(installed=False, python=EVIL).code == 2
    assert [path for path in house.folder.rglob("*") if path.name == "pwned"] == []


def test_an_input_cannot_write_other_outputs(house: House) -> None:
    ran = on_main(house, {"plan.yaml": FAULTY}).act(sarif_file="a\nexit-code=0\nfindings<<x\n0\nx")
    assert ran.outputs["exit-code"] in ("1", "2")
    assert ran.outputs["findings"] in ("1", "")


def test_the_token_goes_to_the_two_steps_that_need_it(house: House) -> None:
    house.commit({"old.yaml": SOUND})
    house.check_out(house.pull_request({"old.yaml": FAULTY}))
    ran = house.act(comment="true")
    seen = {name for name, given in ran.environments.items() if TOKEN in given.values()}
    assert set(ran.environments) == {"Find what to compare with", "Check", "Comment"}
    assert seen == {"Find what to compare with", "Comment"}
    assert TOKEN not in ran.log


def test_a_pull_request_target_is_warned_about_and_compared_with_nothing(house: House) -> None:
    house.commit({"old.yaml": FAULTY})
    house.pull_request({"new.yaml": FAULTY})
    house.check_out(house.git("rev-parse main"))
    house.set["GITHUB_EVENT_NAME"] = "pull_request_target"
    ran = house.act(comment="true")
    assert ran.code == 1, "the base itself is no change to the base: it must not pass as clean"
    assert ["Use pull_request." in one.data for one in ran.commands if one.name == "warning"] == [True]
    assert ["no pull request to comment on" in one.data for one in ran.commands if one.name == "notice"] == [True]


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.02))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_server_is_told_one_token_whatever_the_checkout_has_set(house: House) -> None:
    house.commit({"old.yaml": SOUND})
    house.check_out(house.pull_request({"old.yaml": FAULTY}))
    told: list[list[str]] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(self.headers.get_all("Authorization") or [])
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with served(Server) as address:
        house.set["GITHUB_SERVER_URL"] = address
        house.git(f"config http.{address}/.extraheader 'AUTHORIZATION: basic b2xk'", house.workspace)
        ran = house.act()
    assert ran.code == 2
    assert [len(one) for one in told] == [1] * len(told)
    assert told[0][0].startswith("basic ")
    assert told[0][0] != "basic b2xk"


# The comment


class Api:
    """The comments of a pull request, on a server that answers as GitHub's does."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str, str | None]] = []
        self.refuses = 0
        self.leads = ""
        self.login: str | None = "github-actions[bot]"

    def write(self, body: str, login: str | None = "x") -> None:
        self.comments.append({"id": len(self.comments) + 1, "user": {"login": login}, "body": body})

    def handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                said = json.loads(self.rfile.read(size)) if size else {}
                api.asked.append((self.command, self.path, self.headers["Authorization"]))
                if api.leads:
                    self.send_response(302)
                    self.send_header("Location", api.leads)
                    self.end_headers()
                    return
                if self.path == "/graphql":
                    assert said == {"query": "{viewer{login}}"}
                    found: Any = {"data": {"viewer": {"login": api.login}} if api.login else None}
                    self.say(found)
                    return
                if api.refuses and self.command != "GET":
                    self.send_error(api.refuses)
                    return
                found = {}
                if self.command == "GET":
                    number = int(self.path.rpartition("page=")[2])
                    found = api.comments[100 * (number - 1) : 100 * number]
                elif self.command == "POST":
                    api.write(said["body"], api.login or "github-actions[bot]")
                else:
                    (one,) = [one for one in api.comments if str(one["id"]) == self.path.rpartition("/")[2]]
                    one["body"] = said["body"]
                self.say(found)

            def say(self, found: Any) -> None:
                text = json.dumps(found).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_: object) -> None:
                pass

        for method in ("GET", "POST", "PATCH"):
            setattr(Handler, f"do_{method}", Handler.answer)
        return Handler


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    made = Api()
    with served(made.handler()) as address:
        house.set["GITHUB_API_URL"] = address
        yield made


def test_one_comment_is_kept_up_to_date(house: House, api: Api) -> None:
    house.commit({"a.yaml": SOUND})
    house.check_out(house.pull_request({"b.yaml": FAULTY}))
    # Somebody wrote the mark first, and a hundred others wrote something.
    api.write(f"{MARK}\nAll is well, trust me.")
    for n in range(120):
        api.write(f"Comment {n}")
    before = [one["body"] for one in api.comments]
    ran = house.act(comment="true")
    assert ran.code == 1, ran.log
    assert [one["body"] for one in api.comments[:-1]] == before
    comment = api.comments[-1]
    assert comment["body"].startswith(f"{MARK}\n")
    assert "no-channels" in comment["body"]
    assert comment["body"].count(MARK) == 1
    assert {one[2] for one in api.asked} == {f"Bearer {TOKEN}"}
    # The same again changes nothing, a change rewrites it.
    asked = len(api.asked)
    house.act(comment="true")
    assert [one[0] for one in api.asked[asked:] if one[1] != "/graphql"] == ["GET", "GET"]
    (house.workspace / "b.yaml").write_text(SOUND, encoding="utf-8")
    ran = house.act(comment="true")
    assert ran.code == 0, ran.log
    assert "no-channels" not in comment["body"]
    assert len(api.comments) == 122


@pytest.mark.parametrize("login", ["github-actions[bot]", "our-app[bot]", "kari", None])
def test_only_a_comment_of_the_token_itself_is_rewritten(house: House, api: Api, login: str | None) -> None:
    house.commit({"a.yaml": SOUND})
    house.check_out(house.pull_request({"b.yaml": FAULTY}))
    api.login = login
    strange = ["ola", "dependabot[bot]", "github-actions", "Github-Actions[bot]", "our-app"]
    for other in strange:
        api.write(f"{MARK}\nAll is well, says {other}.", other)
    api.comments.append({"id": 90, "user": None, "body": f"{MARK}\nby somebody who left"})
    before = [dict(one) for one in api.comments]
    for _ in range(2):
        assert house.act(comment="true").code == 1
    assert api.comments[:-1] == before
    assert api.comments[-1]["user"]["login"] == (login or "github-actions[bot]")
    assert "no-channels" in api.comments[-1]["body"]


def test_nothing_found_is_no_reason_for_a_comment(house: House, api: Api) -> None:
    house.commit({"a.yaml": SOUND})
    house.check_out(house.pull_request({"b.yaml": SOUND}))
    assert house.act(comment="true").code == 0
    assert api.comments == []


def test_no_comment_without_being_asked_for(house: House, api: Api) -> None:
    house.commit({"a.yaml": SOUND})
    house.check_out(house.pull_request({"b.yaml": FAULTY}))
    assert house.act().code == 1
    assert api.asked == []


@pytest.mark.parametrize(("answer", "kind"), [(403, "notice"), (404, "notice"), (401, "notice"), (500, "warning")])
def test_a_token_that_may_not_write_changes_nothing_else(house: House, api: Api, answer: int, kind: str) -> None:
    house.commit({"a.yaml": SOUND})
    house.check_out(house.pull_request({"b.yaml": SOUND, "c.yaml": FAULTY}))
    api.refuses = answer
    ran = house.act(comment="true", fail_on="never")
    assert (ran.code, ran.outputs["exit-code"]) == (0, "0"), ran.log
    assert [one.name for one in ran.commands] == ["error", kind]
    assert "no-channels" in ran.summary
    assert house.act(comment="true").code == 1


def test_the_token_follows_nobody_elsewhere(house: House, api: Api) -> None:
    house.commit({"a.yaml": SOUND})
    house.check_out(house.pull_request({"b.yaml": FAULTY}))
    other = Api()
    with served(other.handler()) as address:
        api.leads = f"{address}/repos?page=1"
        ran = house.act(comment="true")
    assert ran.code == 1
    assert other.asked == []
    assert [one.name for one in ran.commands] == ["error", "warning"]


def test_a_server_out_of_reach_is_a_warning(house: House) -> None:
    house.commit({"a.yaml": SOUND})
    house.check_out(house.pull_request({"b.yaml": FAULTY}))
    ran = house.act(comment="true", fail_on="never")
    assert ran.code == 0
    assert [one.name for one in ran.commands] == ["error", "warning"]


def test_a_report_too_long_for_a_comment_leads_to_the_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "action"))
    import comment

    monkeypatch.setenv("GITHUB_SERVER_URL", "https://example.org")
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/plans")
    monkeypatch.setenv("GITHUB_RUN_ID", "12")
    assert comment.body("x" * 64_000) == f"{MARK}\n{'x' * 64_000}\n"
    long = comment.body("x" * 66_000)
    assert len(long) < 300
    assert "https://example.org/owner/plans/actions/runs/12" in long


# The file itself


def test_no_input_is_part_of_a_command() -> None:
    steps = ACTION["runs"]["steps"]
    assert ACTION["runs"]["using"] == "composite"
    for step in steps:
        assert "${{" not in step["run"], step["name"]
        assert "uses" not in step
        assert step["shell"] == "bash"
    used = re.findall(r"inputs\.([a-z-]+)", json.dumps(steps))
    assert set(used) == set(ACTION["inputs"])


def test_the_page_names_every_input_and_output_with_its_default() -> None:
    first, second = PAGE.split("| output | what it is |")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) ?\|", first.split("| input | default |")[1], re.M))
    told = {"": "", "${{ github.token }}": "that of the job"}
    assert rows == {name: told.get(one["default"], f"`{one['default']}`") for name, one in ACTION["inputs"].items()}
    assert re.findall(r"^\| `([a-z-]+)` \|", second, re.M) == list(ACTION["outputs"])


needs_zizmor = pytest.mark.skipif(
    shutil.which("zizmor", path=str(Path(sys.executable).parent)) is None, reason="no zizmor"
)
needs_schemas = pytest.mark.skipif(importlib.util.find_spec("check_jsonschema") is None, reason="no check-jsonschema")
OURS = re.compile(r"placeholder/somelint@v0\.1\.0")


LOCK = (ROOT / "action/requirements.txt").read_text(encoding="utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.M))


def test_all_that_the_action_installs_is_named_by_hash() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(one) for one in (*told["project"]["dependencies"], *told["build-system"]["requires"])]
    pending, known = [one.name.lower() for one in wanted], set[str]()
    while pending:  # all that these need, on any system, as what is installed here says
        name = pending.pop()
        known.add(name)
        for one in map(Requirement, importlib.metadata.requires(name) or []):
            if one.name.lower() not in known and (one.marker is None or one.marker.evaluate({"extra": ""})):
                pending.append(one.name.lower())
    # What a newer release needs is not known here; what an older one needs is.
    assert known - {"tomlkit"} <= set(LOCKED)
    for one in wanted:
        assert one.specifier.contains(LOCKED[one.name.lower()]), f"scripts/dev lock: {one}"
    entries = re.split(r"^(?=[a-z0-9])", LOCK.replace("\\\n", " "), flags=re.M)[1:]
    assert len(entries) == len(LOCKED)
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; [^-]+)?( +--hash=sha256:[0-9a-f]{64}){2,}\s*", entry), entry
    # Nothing of the machine on which it was written.
    assert "/" not in "".join(line for line in LOCK.splitlines() if not line.startswith("#"))
    assert "scripts/dev lock" in LOCK.splitlines()[1]


def test_a_file_that_is_not_the_one_meant_is_not_installed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "action"))
    import install

    asked: list[list[str]] = []

    def refuse(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, len(asked) - 1, b"")

    monkeypatch.setenv("RUNNER_TEMP", str(house.folder))
    monkeypatch.setattr(install.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(install.subprocess, "run", refuse)
    with pytest.raises(install.workflow.Stop, match="could not be installed"):
        install.main()
    first, second = asked
    assert {"--require-hashes", "--only-binary=:all:", "--no-deps"} <= set(first)
    assert {"--no-index", "--no-build-isolation", "--no-deps"} <= set(second)
    for command in asked:
        assert command[1:4] == ["-I", "-m", "pip"]


RELEASE = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")


def test_a_release_is_built_with_what_is_named_by_hash() -> None:
    (job,) = yaml.safe_load(RELEASE)["jobs"].values()
    assert set(re.findall(r"uses: \S+@(\S+)", RELEASE)) == set(re.findall(r"@([0-9a-f]{40})  # v", RELEASE))
    said = "".join(step.get("run", "") for step in job["steps"])
    assert "${{" not in said
    assert "--require-hashes" in said
    for file in re.findall(r"\S+/requirements\S*\.txt", said):
        lock = (ROOT / file.rstrip(";")).read_text(encoding="utf-8")
        assert lock.count("--hash=sha256:") >= 2 * len(re.findall(r"^[a-z0-9-]+==", lock, re.M)) > 0
    # What the page promises is what is attached.
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for name in ("SHA256SUMS", "somelint.intoto.jsonl", "somelint.cdx.json"):
        assert f"| `{name}` |" in page
        assert name in said


def test_the_list_of_parts_names_all_that_is_installed() -> None:
    command = [sys.executable, str(ROOT / "scripts/make_sbom.py")]
    told = json.loads(run(command, ROOT, os.environ).stdout)
    assert told == json.loads(run(command, ROOT.parent, os.environ).stdout)
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", told["serialNumber"])
    assert {one["name"]: one["version"] for one in told["components"]} == LOCKED
    for one in told["components"]:
        assert one["purl"] == one["bom-ref"] == f"pkg:pypi/{one['name']}@{one['version']}"
        assert len(one["properties"]) >= 2
    (needs,) = told["dependencies"]
    assert needs["ref"] == told["metadata"]["component"]["bom-ref"]
    assert {one.split("/")[1].split("@")[0] for one in needs["dependsOn"]} == {
        Requirement(one).name
        for one in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    }


@needs_zizmor
@needs_schemas
def test_an_auditor_finds_nothing_in_the_release() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = run([*command, ".github/workflows/release.yml"], ROOT, os.environ)
    assert done.returncode == 0, done.stdout
    done = audited(ROOT / ".github/workflows/release.yml")
    assert done.returncode == 0, done.stdout


def workflows() -> list[str]:
    return [block for block in blocks(PAGE, "yaml") if block.startswith("name:")]


def audited(path: Path) -> subprocess.CompletedProcess[str]:
    zizmor = Path(sys.executable).parent / "zizmor"
    return run([str(zizmor), "--offline", "--no-progress", "--persona=pedantic", str(path)], path.parent, os.environ)


@needs_zizmor
def test_an_auditor_finds_nothing_in_the_action(tmp_path: Path) -> None:
    done = audited(ROOT / "action.yml")
    assert done.returncode == 0, done.stdout
    # And it would find what it is there to find.
    bad = (ROOT / "action.yml").read_text(encoding="utf-8").replace('"$SOMELINT_PYTHON" -IB', "${{ inputs.args }}", 1)
    (tmp_path / "action.yml").write_text(bad, encoding="utf-8")
    assert "template-injection" in audited(tmp_path / "action.yml").stdout


@needs_schemas
def test_the_action_fits_the_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"]
    done = run(command, ROOT, os.environ)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("text", workflows())
@needs_zizmor
@needs_schemas
def test_the_workflows_on_the_page_are_sound(text: str, tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    assert OURS.search(text)
    (folder / "plans.yml").write_text(OURS.sub(f"placeholder/somelint@{'0' * 40}", text), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = run([*command, "plans.yml"], folder, os.environ)
    assert done.returncode == 0, done.stdout
    done = audited(folder / "plans.yml")
    assert done.returncode == 0, done.stdout


def used(text: str) -> dict[str, str]:
    """The inputs that a workflow on the page gives to the action."""
    (job,) = yaml.safe_load(text)["jobs"].values()
    (step,) = [step for step in job["steps"] if OURS.search(step.get("uses", ""))]
    return {
        name: str(value).lower() if value in (True, False) else str(value)
        for name, value in step.get("with", {}).items()
    }


@pytest.mark.parametrize("text", workflows())
def test_the_workflows_on_the_page_do_what_they_say(text: str, house: House, api: Api) -> None:
    house.commit({"plans/a.yaml": FAULTY})
    house.check_out(house.pull_request({"plans/b.yaml": FAULTY}))
    inputs = {name.replace("-", "_"): value for name, value in used(text).items()}
    ran = house.act(**inputs)
    assert ran.code == 1, ran.log
    assert ("plans/b.yaml", "somelint (no-channels)") in places(ran)
    told = yaml.safe_load(text)
    assert bool(api.comments) is ("comment" in inputs)
    assert bool(ran.outputs["sarif-file"]) is ("sarif_file" in inputs)
    if "sarif_file" in inputs:
        sarif = json.loads((house.workspace / inputs["sarif_file"]).read_text(encoding="utf-8"))
        where = [one["locations"][0]["physicalLocation"] for one in sarif["runs"][0]["results"]]
        # What was there before is in it, or it would seem to be put right.
        assert sorted(one["artifactLocation"]["uri"] for one in where) == ["plans/a.yaml", "plans/b.yaml"]
    (job,) = told["jobs"].values()
    rights = {**told["permissions"], **job["permissions"]}
    assert (rights.get("pull-requests") == "write") is ("comment" in inputs)
    assert (rights.get("security-events") == "write") is ("sarif_file" in inputs)
    assert "pull_request_target" not in json.dumps(told)


def test_what_python_is_told_reaches_no_program_that_is_started(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "import os\nopen(os.environ['HOME'] + '/pwned', 'a').write(__file__)\n"
    on_main(house, {"plan.yaml": FAULTY, "sitecustomize.py": evil, "click.py": evil, "somelint/__init__.py": evil})
    house.environment |= {"PYTHONPATH": str(house.workspace), "PYTHONSTARTUP": str(house.workspace / "click.py")}
    assert house.act().code == 1
    assert list(house.folder.rglob("pwned")) == []
    monkeypatch.syspath_prepend(str(ROOT / "action"))
    import workflow

    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONWARNINGS", "PYTHON_ANYTHING"):
        monkeypatch.setenv(name, "x")
    assert [name for name in workflow.plain() if name.startswith("PYTHON")] == ["PYTHONNOUSERSITE"]
    # The one script that is no Python takes them all from what it starts.
    script = [
        "bash",
        str(ROOT / "action/python.sh"),
        "-c",
        "import os; print([n for n in os.environ if n[:6] == 'PYTHON'])",
    ]
    assert run(script, house.folder, os.environ).stdout == "[]\n"


# All of it, with nothing taken as done


@pytest.mark.slow
def test_the_action_installs_itself_and_checks(house: House) -> None:
    evil = "import os\nopen(os.environ['HOME'] + '/pwned', 'a').write(__file__)\n"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    names = [
        "sitecustomize",
        "usercustomize",
        "click",
        "yaml",
        "somelint/__init__",
        "pip/__init__",
        "hatchling/__init__",
    ]
    names += [f"user/lib/{version}/site-packages/usercustomize"]
    on_main(house, {"plan.yaml": FAULTY, **{f"{name}.py": evil for name in names}})
    there = str(house.workspace)
    house.environment |= {"PYTHONPATH": there, "PYTHONUSERBASE": f"{there}/user", "PYTHONSTARTUP": f"{there}/click.py"}
    ran = house.act(installed=False)
    skip_without_index(ran.log)
    assert ran.code == 1, ran.log
    assert places(ran) == [("plan.yaml", "somelint (no-channels)")]
    assert list(house.folder.rglob("pwned")) == []
    python = ran.environments["Check"]["SOMELINT_PYTHON"]
    assert python.startswith(str(house.folder / "temp"))


def test_without_a_python_that_is_new_enough_it_says_so(house: House) -> None:
    on_main(house, {"plan.yaml": SOUND})
    tools = house.folder / "tools"
    tools.mkdir()
    bash = shutil.which("bash")
    assert bash
    os.symlink(bash, tools / "bash")
    for name in ("python3", "python"):
        (tools / name).write_text(f"#!{bash}\nexit 1\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    house.environment["PATH"] = str(tools)
    ran = house.act(installed=False)
    assert (ran.code, ran.outputs["exit-code"]) == (2, "2")
    assert ran.commands[0][0] == "error"
    assert "Python 3.11" in ran.commands[0].data


def test_the_log_is_read_as_the_runner_reads_it() -> None:
    log = " ::error file=a%2Cb,line=1::100%25%0A::x\ntext ::error::no\n##[group]y\n"
    log += "::stop-commands::t0k\n::error::z\n##[error]z\n::t0k::\n"
    first, second, stop = read_log(log)
    assert first == Command("error", {"file": "a,b", "line": "1"}, "100%\n::x")
    assert (second.name, stop.name) == ("group", "stop-commands")
