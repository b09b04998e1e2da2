"""`somelint mcp` spoken with, over its streams. The package for that is an extra: CI has it, a developer may not."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from somelint.cli.assistants.tools import TOOLS, AssistedFolder
from support.paths import ROOT

if not os.environ.get("CI"):
    pytest.importorskip("mcp", reason="mcp is not installed; it comes with the extra mcp")
import anyio

from somelint.cli.assistants.programs import run_program
from somelint.cli.main import main


def test_a_server_that_cannot_be_started_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["mcp", "--folder", str(tmp_path / "nothing")]) == 2
    assert "There is no file or folder" in capsys.readouterr().err
    assert main(["mcp", "--folder", str(tmp_path), "--lang", "xx"]) == 2
    assert "There are no messages in “xx”." in capsys.readouterr().err
    monkeypatch.setattr("somelint.cli.assistants.running.find_spec", lambda _: None)
    assert main(["mcp", "--folder", str(tmp_path)]) == 2
    assert "pip install 'somelint[mcp]'" in capsys.readouterr().err


def test_a_configuration_above_the_folder_is_told(
    place: AssistedFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[AssistedFolder] = []
    monkeypatch.setattr("somelint.project.repository._HELD_IN", None)
    monkeypatch.setattr("somelint.cli.assistants.service.run_service_for_assistants", lambda _, at: served.append(at))
    above = Path(place.folder).parent
    (above / ".git").mkdir()
    (above / ".somelint.yaml").write_text("level: essentials\n", encoding="utf-8")
    assert main(["mcp", "--folder", place.folder, "--read-only"]) == 0
    assert f"“{above / '.somelint.yaml'}” lies above the folder and does not count." in capsys.readouterr().err
    assert main(["mcp", "--folder", str(above)]) == 0
    assert capsys.readouterr().err == ""
    assert served == [place._replace(read_only=True), AssistedFolder(str(above))]


def test_a_run_that_takes_too_long_is_ended(place: AssistedFolder) -> None:
    outcome = anyio.run(run_program, place.folder, ["rules", "list"], 0.01)
    assert outcome.code is None


def test_messages_that_make_no_sense_are_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but answers is written, one that is too long does not fill the memory, and each is told in a line."""
    from somelint.cli.assistants.service import MessageLines

    lines = MessageLines(io.BytesIO(b"\xff\n" + b"x" * 2_500_000 + b"\nlast"))
    assert [lines.readline() for _ in range(4)] == ["\ufffd\n", "\n", "last", ""]
    assert capsys.readouterr().err == "somelint: A message of 1,000,000 bytes or more is passed over.\n"

    async def read(sent: bytes) -> list[str]:
        return [line async for line in MessageLines(io.BytesIO(sent))]

    sent = b'{"jsonrpc": "2.0", "method": "notifications/initialized"}\nhello\n\n{"method": "x"}\n'
    assert len(anyio.run(read, sent)) == 4
    assert capsys.readouterr().err == 2 * "somelint: A message that is not JSON-RPC is passed over.\n"


def test_a_sitting_with_the_client_of_the_protocol(place: AssistedFolder) -> None:
    """Over the streams of a process, as an assistant starts it. A module that lies in the folder is not run."""
    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    told = Path(place.folder).parent / "told.txt"
    Path("click.py").write_text("raise SystemExit('run from the folder')\n", encoding="utf-8")
    program = "import sys; from somelint.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = ["-P", "-c", program, "mcp", "--folder", place.folder]

    async def sit() -> Sequence[Any]:
        started = StdioServerParameters(
            command=sys.executable, args=command, cwd=place.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        with told.open("w", encoding="utf-8") as log:
            return await asked(Client(stdio_client(started, errlog=log)))

    async def asked(beginning: Client) -> Sequence[Any]:
        async with beginning as client:
            tools = (await client.list_tools()).tools
            refused = await client.call_tool("check", {"paths": ["../x"]})
            fixed = await client.call_tool("fix", {"write": True, "select": ["unknown-key"], "paths": ["plan.yaml"]})
            return [client.server_info.name, [tool.name for tool in tools], refused, fixed]

    name, tools, refused, fixed = anyio.run(sit)
    assert (name, tools) == ("somelint", list(TOOLS))
    assert refused.is_error
    assert "goes up" in refused.content[0].text
    assert not fixed.is_error, fixed.content[0].text
    assert "found: 0 error" in fixed.content[0].text
    assert "owner" in Path("plan.yaml").read_text(encoding="utf-8")
    assert told.read_text(encoding="utf-8") == ""
