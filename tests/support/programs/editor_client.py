"""Speaks the language server protocol over stdio, just enough to ask a YAML server about one text."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

CURSOR = "‸"


class Editor:
    """A running YAML language server. Use it as a context; every wait has an end."""

    def __init__(self, command: list[str], schema: Path) -> None:
        self.schema = schema.resolve().as_uri()
        self._process = subprocess.Popen([*command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self._published: dict[str, list[dict[str, Any]]] = {}
        self._sent = 0
        self._opened = 0
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Editor:
        snippets = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        capabilities = {
            "textDocument": {"completion": snippets, "hover": {"contentFormat": ["markdown"]}},
            "workspace": {"configuration": True},
        }
        self._request("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._process.kill()
        self._listener.join(10)
        self._process.__exit__(kind, error, tb)

    def complete(self, text: str) -> dict[str, dict[str, Any]]:
        """What is offered at the cursor mark in the text: entries by label."""
        uri, place = self._open(text)
        answer = self._request("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, text: str) -> str:
        """What is shown when the mouse rests at the cursor mark."""
        uri, place = self._open(text)
        answer = self._request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
        contents = answer["contents"] if answer else ""
        return contents["value"] if isinstance(contents, dict) else str(contents)

    def diagnose(self, text: str) -> list[dict[str, Any]]:
        """The problems that the server reports for the text."""
        uri, _ = self._open(text)
        while uri not in self._published:
            self._handle(self._inbox.get(timeout=30))
        return self._published[uri]

    def _open(self, text: str) -> tuple[str, dict[str, int]]:
        full = f"# yaml-language-server: $schema={self.schema}\n{text}"
        before, _, after = full.partition(CURSOR)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        self._opened += 1
        uri = f"file:///plans/plan-{self._opened}.yaml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri, place

    def _request(self, method: str, params: dict[str, Any]) -> Any:
        self._sent += 1
        number = self._sent
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._inbox.get(timeout=30)
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._handle(message)

    def _handle(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
            items = message.get("params", {}).get("items", []) if message["method"] == "workspace/configuration" else []
            answer = [settings.get(item.get("section", ""), {}) for item in items] if items else None
            self._send({"id": message["id"], "result": answer})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode().partition(":")
                if name.lower() == "content-length":
                    length = int(value)
                header = stream.readline()
            self._inbox.put(json.loads(stream.read(length)))
