"""The GitLab component: its script is run as a job's is, in a repository with merge requests."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.doc_pages import ROOT, blocks, clean_environment, page, run, skip_without_index
from support.git_repository import GitRepository
from support.plan_texts import FAULTY, SOUND
from support.programs.environments import quick_environments
from support.programs.once import shared_folder

pytestmark = pytest.mark.skipif(shutil.which("git") is None or os.name == "nt", reason="needs git and a POSIX shell")

TEXT = (ROOT / "templates" / "somelint.yml").read_text(encoding="utf-8")
HEADER, BODY = re.split(r"^---\n", TEXT, maxsplit=1, flags=re.M)
SPEC: dict[str, dict[str, Any]] = yaml.safe_load(HEADER)["spec"]["inputs"]
PAGE = page("how-to/gitlab.md")
REPORT = "gl-code-quality-report.json"
SHELLS = ["bash -eo pipefail", "sh -e"]


def component(inputs: dict[str, Any]) -> dict[str, Any]:
    """The jobs, with the inputs put into the text as GitLab does: texts as they are, anything else as JSON."""
    assert set(inputs) <= set(SPEC)

    def value(found: re.Match[str]) -> str:
        spec = SPEC[found[1]]
        given = inputs.get(found[1], spec.get("default"))
        assert given is not None, f"the input {found[1]} has to be given"
        assert isinstance(given, {"array": list}.get(spec.get("type", ""), str)), found[1]
        assert given in spec.get("options", [given]), found[1]
        assert not isinstance(given, str) or re.search(spec.get("regex", ""), given), found[1]
        return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, separators=(",", ":"))

    made: dict[str, Any] = yaml.safe_load(re.sub(r"\$\[\[ *inputs\.([a-z-]+) *\]\]", value, BODY))
    return made


def variables(job: dict[str, Any], environment: dict[str, str]) -> dict[str, str]:
    """The variables of a job; other variables in them are filled in unless they say no."""
    found = {}
    for name, one in job["variables"].items():
        value = one["value"] if isinstance(one, dict) else one
        if not (isinstance(one, dict) and one["expand"] is False):
            value = re.sub(r"\$(\w+)|\$\{(\w+)\}", lambda m: environment.get(m[1] or m[2], ""), value)
        found[name] = value
    return found


class House:
    """A project on a server, and a runner with a clone of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server, self.clone = folder / "server", folder / "the clone"
        self.environment = clean_environment(folder / "home", CI="true", CI_DEFAULT_BRANCH="main")
        # In place of an environment that is made and filled from an index: the somelint of these tests.
        tools = folder / "tools"
        tools.mkdir()
        for name, text in {
            "python3": f'test "$1 $2 $3" = "-I -m venv" && mkdir "$4/bin" && cp "{tools}/made" "$4/bin/python"\n',
            "made": f'test "$1 $2 $3" = "-I -m pip" || exec "{sys.executable}" "$@"\n'
            f'env >"{folder}/environment"; pwd >"{folder}/where"; '
            f'shift $#; printf "%s" "$SOMELINT_SOURCE" >"{folder}/installed"\n',
        }.items():
            (tools / name).write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
            (tools / name).chmod(0o755)
        self.shims = str(tools)
        self.repository = GitRepository(self.server, self.environment).init()
        self.git("config uploadpack.allowAnySHA1InWant true")

    def git(self, command: str, folder: Path | None = None) -> str:
        return self.repository.git(*shlex.split(command), cwd=folder)

    def commit(self, files: dict[str, str | None]) -> str:
        return self.repository.commit(files)

    def run(
        self, commit: str, shell: str = SHELLS[0], real: bool = False, ci: dict[str, str] | None = None, **inputs: Any
    ) -> tuple[int, str, list[dict[str, Any]]]:
        """Run the job for a commit in a shallow clone: exit code, log and the report for Code Quality."""
        if not self.clone.exists():
            self.clone.mkdir()
            self.git("init -q", self.clone)
            self.git(f"remote add origin 'file://{self.server}'", self.clone)
        self.git(f"fetch -q --depth=1 origin {commit}", self.clone)
        self.git(f"checkout -q --force --detach {commit}", self.clone)
        given = {"source": "git+https://example.org/x", **{name.replace("_", "-"): one for name, one in inputs.items()}}
        (job,) = component(given).values()
        environment = self.environment | {"CI_COMMIT_BRANCH": "main", "CI_PIPELINE_SOURCE": "push"} | (ci or {})
        environment |= variables(job, environment)
        if not real:
            environment["PATH"] = os.pathsep.join([self.shims, environment["PATH"]])
        script = self.folder / "script.sh"
        script.write_text("\n".join(job["script"]), encoding="utf-8")
        done = run([*shell.split(), str(script)], self.clone, environment)
        (report,) = job["artifacts"]["reports"].values()
        assert report == REPORT
        made = self.clone / report
        return done.returncode, done.stdout, json.loads(made.read_text(encoding="utf-8")) if made.exists() else []

    def merge_request(self, base: str, **more: str) -> dict[str, str]:
        return {
            "CI_PIPELINE_SOURCE": "merge_request_event",
            "CI_COMMIT_BRANCH": "",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            **more,
        }


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def paths(report: list[dict[str, Any]], check: str = "no-channels") -> list[str]:
    return [one["location"]["path"] for one in report if one["check_name"] == check]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_default_branch_reports_everything(house: House, shell: str) -> None:
    commit = house.commit({"plans/år 2027.yaml": FAULTY, "b.yaml": SOUND})
    code, log, report = house.run(commit, shell)
    assert code == 1, log
    assert paths(report) == ["plans/år 2027.yaml"]
    assert "no-channels" in log
    assert (house.folder / "installed").read_text(encoding="utf-8") == "git+https://example.org/x"
    commit = house.commit({"plans/år 2027.yaml": SOUND})
    assert house.run(commit, shell)[::2] == (0, [])


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("merged", [False, True])
def test_a_merge_request_fails_for_what_it_brings(house: House, shell: str, merged: bool) -> None:
    base = house.commit({"old.yaml": FAULTY, "same.yaml": SOUND})
    _, _, before = house.run(base, shell)
    house.git("checkout -q -b change")
    quiet = house.commit({"same.yaml": SOUND + "# more\n"})
    ci = house.merge_request(base)
    if merged:
        ci = house.merge_request("0" * 40, CI_MERGE_REQUEST_TARGET_BRANCH_SHA=base)
    shutil.rmtree(house.clone)
    code, log, report = house.run(quiet, shell, ci=ci)
    assert code == 0, log
    assert "old.yaml:" not in log
    # The report has it all the same, or the widget would say that the old one was put right.
    assert [one["fingerprint"] for one in report] == [one["fingerprint"] for one in before]
    code, log, report = house.run(house.commit({"new.yaml": FAULTY}), shell, ci=ci)
    assert code == 1, log
    assert "new.yaml:" in log
    assert "old.yaml:" not in log
    known = {one["fingerprint"] for one in before}
    assert [one["location"]["path"] for one in report if one["fingerprint"] not in known] == ["new.yaml"]


def test_the_inputs_reach_somelint(house: House) -> None:
    names = ["a.yaml", "b 'b' \"c\" $HOME.yaml", "-d.yaml"]
    commit = house.commit({**dict.fromkeys(names, FAULTY), "x.yaml": FAULTY, "own.yaml": "ignore: [no-channels]\n"})
    code, log, report = house.run(commit, paths=names)
    assert code == 1, log
    assert sorted(paths(report)) == sorted(names)
    assert house.run(commit, paths=names, fail_on="never", max_warnings="7")[0] == 0
    with pytest.raises(AssertionError, match="max-warnings"):
        component({"source": "x", "max-warnings": '7"\n  image: evil'})
    code, log, report = house.run(commit, paths=names, config="own.yaml", level="essentials")
    assert (code, report) == (0, []), log
    assert house.run(commit, config="nowhere $(touch pwned).yaml")[0] == 2
    assert house.run(commit, paths=["nowhere `touch pwned`.yaml"])[0] == 2
    assert not (house.clone / "pwned").exists()


def test_a_base_that_cannot_be_had_fails_the_job(house: House) -> None:
    commit = house.commit({"a.yaml": SOUND})
    code, log, report = house.run(commit, ci=house.merge_request("1" * 40))
    assert code not in (0, 1), log
    assert report == []


def test_the_checkout_brings_no_modules_and_no_report(house: House) -> None:
    evil = "open('pwned', 'w')\n"
    files = {f"{name}.py": evil for name in ("venv", "pip", "json", "os", "click", "somelint", "yaml")}
    commit = house.commit({**files, "a.yaml": SOUND, REPORT: '[{"forged": true}]'})
    code, log, report = house.run(commit)
    assert (code, report) == (0, []), log
    assert not (house.clone / "pwned").exists()
    _, _, report = house.run(commit, ci=house.merge_request("1" * 40))
    assert report == []


STRANGE = {
    "the checkout itself": {"PYTHONPATH": "."},
    "by its full path": {"PYTHONPATH": "{clone}"},
    "where a user keeps modules": {"PYTHONUSERBASE": "{clone}/user"},
    "what is run first": {"PYTHONSTARTUP": "{clone}/sitecustomize.py", "PYTHONINSPECT": "1"},
    "something on two lines": {"X": "a\nPYTHONPATH=b", "PYTHONPATH": "{clone}", "PYTHON_X1": "c\nd"},
}


@pytest.mark.parametrize("set_by_somebody", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("shell", SHELLS)
def test_what_python_is_told_leads_it_to_no_code(house: House, shell: str, set_by_somebody: dict[str, str]) -> None:
    evil = "open('pwned', 'w')\n"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    names = ["sitecustomize", "usercustomize", "click", "somelint/__init__"]
    names += [f"user/lib/{version}/site-packages/usercustomize"]
    commit = house.commit({**{f"{name}.py": evil for name in names}, "a.yaml": FAULTY})
    told = {name: value.format(clone=house.clone) for name, value in set_by_somebody.items()}
    code, log, report = house.run(commit, shell, ci=told)
    assert (code, paths(report)) == (1, ["a.yaml"]), log
    assert list(house.folder.rglob("pwned")) == []
    # What pip starts is not isolated, so neither its variables nor its working folder may lead there.
    given = (house.folder / "environment").read_text(encoding="utf-8")
    names = re.findall(r"^(PYTHON\w*)=", given.replace(told.get("X", "\0"), ""), re.M)
    assert names == []
    assert not (house.folder / "where").read_text(encoding="utf-8").startswith(str(house.clone))


def test_the_source_may_use_the_token_of_the_job(house: House) -> None:
    source = "git+https://gitlab-ci-token:$CI_JOB_TOKEN@gitlab.example.org/placeholder/somelint@v0.1.0"
    assert source in PAGE
    house.run(house.commit({"a.yaml": SOUND}), source=source, ci={"CI_JOB_TOKEN": "t0k"})
    assert ":t0k@" in (house.folder / "installed").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_job_installs_what_it_is_told_to(
    house: House, ready_repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    house.environment["PATH"] = quick_environments(shared_folder(tmp_path_factory), house.environment["PATH"])
    commit = house.commit({"a.yaml": FAULTY, "pip.py": "open('pwned', 'w')\n"})
    code, log, report = house.run(commit, real=True, source=f"git+file://{ready_repository}@v0.1.0")
    skip_without_index(log)
    assert code == 1, log
    assert paths(report) == ["a.yaml"]
    assert not (house.clone / "pwned").exists()


# The files


needs_schemas = pytest.mark.skipif(importlib.util.find_spec("check_jsonschema") is None, reason="no check-jsonschema")


def fits(text: str, folder: Path) -> str:
    (folder / "ci.yml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", "ci.yml"]
    done = run(command, folder, os.environ)
    return "" if done.returncode == 0 else done.stdout


@needs_schemas
def test_the_component_fits_the_schema(tmp_path: Path) -> None:
    # Both documents in one file are more than the reader of the schema takes.
    assert fits(HEADER, tmp_path) == ""
    whole = component({"source": "somelint==0.1.0"})
    assert fits(yaml.safe_dump(whole), tmp_path) == ""
    whole["somelint"]["artefacts"] = {}
    assert fits(yaml.safe_dump(whole), tmp_path)


def test_no_input_is_part_of_a_command() -> None:
    (job,) = yaml.safe_load(BODY).values()
    assert all("$[[" not in line for line in job["script"])
    given = "\n".join(job["script"])
    for option in ("level", "fail-on", "max-warnings", "config"):
        assert f'"--{option}=$SOMELINT_{option.upper().replace("-", "_")}"' in given
    used = set(re.findall(r"inputs\.([a-z-]+)", BODY))
    assert used == set(SPEC)


def includes() -> list[str]:
    return [block for block in blocks(PAGE, "yaml") if block.startswith("include:")]


@pytest.mark.parametrize("text", includes())
@needs_schemas
def test_the_configuration_on_the_page_is_one(text: str, tmp_path: Path) -> None:
    assert fits(text, tmp_path) == ""
    ((one,),) = yaml.safe_load(text).values()
    assert component(one["inputs"])["somelint"]["script"]
    if "component" in one:
        assert one["component"].rpartition("@")[0].endswith("/somelint")
        assert one["component"].rpartition("@")[2] == one["inputs"]["source"].rpartition("@")[2]


def test_the_page_names_every_input_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) ?\|", PAGE, re.M))
    told = {
        name: f"`{default if isinstance(default, str) else json.dumps(default)}`" if default else ""
        for name, default in ((name, one.get("default")) for name, one in SPEC.items())
    }
    assert rows == told
    assert len(includes()) == 2
