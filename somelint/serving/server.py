"""The server: it listens on the loopback address only, and answers nobody but the page that it has served itself.

The address has a random part, so that no other page and no other user can know it. A request must name this server as
its host, which a page elsewhere that has bent a name to this address does not, and a request that asks for something or
writes must come from the page.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from somelint.model.locations import Unreadable
from somelint.project.replacing import NotWritten
from somelint.serving.plan_file import PlanFile
from somelint.text.sentences import say
from somelint.workbench.answers import answer
from somelint.workbench.desk import Desk

_LOOPBACK = "127.0.0.1"
_MOST_BYTES = 4_000_000  # of a request; a plan has 1 MB at most, and may be written in escapes
_WAIT = 30  # seconds for a request to arrive
_SAFE = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class PageServer(ThreadingHTTPServer):
    """A server for one plan. `address` is where its page is."""

    daemon_threads = True

    def __init__(self, plan: PlanFile, desk: Desk, page: str, first: Mapping[str, str], port: int = 0) -> None:
        """`first` is what the page begins with: a level and a language. Raises OSError when the port is taken."""
        super().__init__((_LOOPBACK, port), _Handler)
        self.plan, self.desk, self.page, self.first = plan, desk, page, first
        self.token = secrets.token_urlsafe(24)
        self.hosts = {f"{name}:{self.server_port}" for name in (_LOOPBACK, "localhost")}
        self.address = f"http://{_LOOPBACK}:{self.server_port}/{self.token}/"
        # Rules keep what they have worked out, so that one question is answered after the other.
        self.turn = threading.Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    server_version, sys_version = "somelint", ""
    timeout = _WAIT

    def do_GET(self) -> None:
        asked = self._asked(must_come_from_the_page=False)
        if asked == "":
            self._send(200, "text/html; charset=utf-8", self.server.page.encode("utf-8"))
        elif asked == "plan" and self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
            self._answer(self._plan)
        elif asked is not None:
            self.send_error(404)

    def do_POST(self) -> None:
        asked = self._asked(must_come_from_the_page=True)
        ways = {"ask": self._ask, "save": self._save}
        if asked in ways:
            self._answer(ways[asked])
        elif asked is not None:
            self.send_error(404)

    def _asked(self, must_come_from_the_page: bool) -> str | None:
        """What of this server is asked for; None for a request that it does not answer, which has been told so."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        _, token, *rest = f"{self.path}//".split("/")[:3]
        known = hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode())
        from_the_page = origin == f"http://{host}" or (origin is None and not must_come_from_the_page)
        if host not in self.server.hosts or not known or not from_the_page:
            self.send_error(403)
            return None
        return rest[0]

    def _answer(self, way: Any) -> None:
        try:
            body = self._body()
            with self.server.turn:
                made = way(body)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.send_error(400)
            return
        self._send(200, "application/json", made.encode("utf-8"))

    def _body(self) -> str:
        """What came with the request. Raises ValueError for what is no JSON of the page."""
        if self.command == "GET":
            return ""
        length = int(self.headers.get("Content-Length", ""))
        if self.headers.get("Content-Type") != "application/json" or not 0 <= length <= _MOST_BYTES:
            raise ValueError(length)
        return self.rfile.read(length).decode("utf-8")

    def _plan(self, body: str) -> str:
        try:
            source = self.server.plan.read()
        except Unreadable as error:
            return json.dumps({"refused": self._said(error.message, str(self.server.first.get("language", "")))})
        return json.dumps({"name": source.name, "text": source.text, **self.server.first})

    def _ask(self, body: str) -> str:
        return answer(self.server.desk, body)

    def _save(self, body: str) -> str:
        asked = json.loads(body)
        try:
            self.server.plan.write(str(asked["text"]))
        except NotWritten as error:
            return json.dumps({"refused": self._said(error.message, str(asked.get("language", "")))})
        return json.dumps({"refused": ""})

    def _said(self, text: str, language: str) -> str:
        return say(text, self.server.desk.speaking(language).wording.sentences)

    def _send(self, code: int, kind: str, body: bytes) -> None:
        self.send_response(code)
        for name, value in {**_SAFE, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for the person."""
