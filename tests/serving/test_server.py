"""The server of `somelint open`: one plan for the page that it has served, and nothing for anybody else."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from somelint.serving.plan_file import PlanFile
from somelint.serving.server import PageServer
from support.desk import DAY, EXAMPLES, desk

PAGE = "<!doctype html><title>page</title>"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes((EXAMPLES / "small.yaml").read_bytes())
    return path


@pytest.fixture
def server(plan: Path) -> Iterator[PageServer]:
    file = PlanFile(str(plan))
    file.read()
    with PageServer(file, desk(), PAGE, {"level": "standard", "language": ""}) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield made
        made.shutdown()


def ask(
    server: PageServer, method: str, path: str, body: object = None, /, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """What the server answers. Headers are named with low lines; an empty one is left out."""
    own = {"Host": f"127.0.0.1:{server.server_port}", "Origin": f"http://127.0.0.1:{server.server_port}"}
    own |= {"Content-Type": "application/json"} | {name.replace("_", "-"): text for name, text in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.putrequest(method, path, skip_host=True)
    for name, text in {**own, "Content-Length": str(len(raw))}.items():
        if text:
            connection.putheader(name, text)
    connection.endheaders(raw)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def inside(server: PageServer, name: str = "") -> str:
    return f"/{server.token}/{name}"


def save(server: PageServer, text: str, language: str = "en") -> str:
    code, _, body = ask(server, "POST", inside(server, "save"), {"text": text, "language": language})
    assert code == 200
    return str(json.loads(body)["refused"])


def test_the_page_and_the_plan_are_there_for_the_page_itself(server: PageServer) -> None:
    code, headers, body = ask(server, "GET", inside(server), Origin="")
    assert (code, body.decode()) == (200, PAGE)
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    told: dict[str, Any] = json.loads(ask(server, "GET", inside(server, "plan"))[2])
    assert told["text"] == (EXAMPLES / "small.yaml").read_text(encoding="utf-8")
    assert told["level"] == "standard"


def test_a_question_is_answered_as_in_the_page(server: PageServer) -> None:
    question = {"ask": "look", "text": "a: [", "today": DAY, "level": "standard", "language": "nb"}
    code, _, body = ask(server, "POST", inside(server, "ask"), question)
    assert (code, json.loads(body)["findings"][0]["rule"]) == (200, "not-yaml")


@pytest.mark.parametrize(
    ("method", "name", "headers"),
    [
        ("GET", "", {"Host": "plans.example:80"}),
        ("GET", "", {"Host": "127.0.0.1"}),
        ("GET", "", {"Host": ""}),
        ("GET", "plan", {"Origin": "http://evil.example"}),
        ("POST", "ask", {"Origin": "http://evil.example"}),
        ("POST", "ask", {"Origin": "null"}),
        ("POST", "ask", {"Origin": ""}),
        ("POST", "save", {"Origin": "http://127.0.0.1:1"}),
        ("POST", "save", {"Origin": "http://evil.example", "Host": "evil.example"}),
    ],
)
def test_whoever_else_asks_is_refused(
    method: str, name: str, headers: dict[str, str], server: PageServer, plan: Path
) -> None:
    before = plan.read_bytes()
    code, _, body = ask(server, method, inside(server, name), {"text": "x"}, **headers)
    assert code == 403
    assert b"Bread" not in body
    assert plan.read_bytes() == before


@pytest.mark.parametrize("token", ["", "x", "../plan.yaml", "é", "A" * 32])
def test_without_the_random_part_there_is_nothing(token: str, server: PageServer) -> None:
    from urllib.parse import quote

    assert ask(server, "GET", f"/{quote(token)}/")[0] == 403
    assert ask(server, "POST", f"/{quote(token)}/save", {"text": "x"})[0] == 403


@pytest.mark.parametrize("name", ["etc/passwd", "..", "plan.yaml", "ask/", "nothing"])
def test_nothing_else_can_be_asked_for(name: str, server: PageServer) -> None:
    assert ask(server, "GET", inside(server, name))[0] == 404


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"ask": "x"}', b'{"ask": "look", "today": "x"}', b"\xff"]
)
def test_what_no_page_asks_is_refused(body: bytes, server: PageServer) -> None:
    assert ask(server, "POST", inside(server, "ask"), body)[0] == 400
    assert ask(server, "POST", inside(server, "ask"), {"ask": "look"}, Content_Type="text/plain")[0] == 400
    assert ask(server, "POST", inside(server, "ask"), b"x", Content_Length="99999999")[0] == 400


def test_another_site_cannot_have_the_plan_shown(server: PageServer) -> None:
    assert ask(server, "GET", inside(server, "plan"), Origin="", Sec_Fetch_Site="cross-site")[0] == 404


def test_what_is_saved_is_in_the_file(server: PageServer, plan: Path) -> None:
    assert save(server, "somelint: 1\r\nwhy: æ\r\n") == ""
    assert plan.read_bytes() == "somelint: 1\r\nwhy: æ\r\n".encode()
    assert save(server, "somelint: 1\n") == ""
    assert plan.read_bytes() == b"somelint: 1\n"


def test_a_file_that_has_changed_meanwhile_is_not_written(server: PageServer, plan: Path) -> None:
    plan.write_bytes(b"theirs: 1\n")
    assert "endret" in save(server, "mine: 1\n", "nb")
    assert plan.read_bytes() == b"theirs: 1\n"
    # Once it has been read again, it can be.
    ask(server, "GET", inside(server, "plan"))
    assert save(server, "mine: 1\n") == ""
    plan.unlink()
    assert save(server, "mine: 2\n")
    assert not plan.exists()


def test_the_mark_of_a_text_stays(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    file = PlanFile(str(path))
    assert file.read().text == "a: 1\n"
    file.write("a: 2\n")
    assert path.read_bytes() == b"\xef\xbb\xbfa: 2\n"


def test_a_file_that_is_not_there_yet_is_made_and_never_another_one_replaced(tmp_path: Path) -> None:
    from somelint.project.replacing import NotWritten

    path = tmp_path / "new.yaml"
    file = PlanFile(str(path))
    assert file.read().text == ""
    path.write_bytes(b"theirs: 1\n")
    with pytest.raises(NotWritten):
        file.write("mine: 1\n")
    assert path.read_bytes() == b"theirs: 1\n"
    path.unlink()
    file.write("mine: 1\n")
    file.write("mine: 2\n")
    assert path.read_bytes() == b"mine: 2\n"
