"""The server in Neovim, set up with the lines of its page in docs/how-to: started once, fed with texts, and asked.

Skipped where there is no Neovim.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.doc_pages import blocks, clean_environment, page
from support.paths import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("nvim"), reason="there is no Neovim here")]

SCRIPT = """
local out = {}
local function wait(what) assert(vim.wait(90000, what, 20), "waited in vain") end
local function told(code)
  for _, one in ipairs(vim.diagnostic.get(0)) do if one.code == code then return one end end
end
vim.cmd("filetype on")
if vim.lsp.config then
NEWER
else
OLDER
end
vim.cmd("edit plan.yaml")
local active = vim.lsp.get_clients or vim.lsp.get_active_clients
wait(function() return active()[1] end)
local client = active()[1].id
out.root = active()[1].config.root_dir
local units = active()[1].offset_encoding
wait(function() return told("unknown-key") end)
local slip = told("unknown-key")
out.slip = { slip.lnum, slip.col, slip.end_col }
local function send(method, asked) return vim.lsp.buf_request_sync(0, method, asked, 30000)[client].result end
local function ask(method, extra)
  vim.api.nvim_win_set_cursor(0, { slip.lnum + 1, slip.col })
  local asked = vim.tbl_extend("force", vim.lsp.util.make_position_params(0, units), extra or {})
  return send(method, asked)
end
out.hover = ask("textDocument/hover").contents.value
local span = vim.lsp.util.make_range_params(0, units).range
local actions = ask("textDocument/codeAction", { range = span, context = { diagnostics = {} } })
for _, action in ipairs(actions) do
  if action.isPreferred then
    local whole = action.edit and action or send("codeAction/resolve", action)
    vim.lsp.util.apply_workspace_edit(whole.edit, units)
    break
  end
end
wait(function() return not told("unknown-key") end)
out.fixed = vim.api.nvim_buf_get_lines(0, 0, -1, false)
vim.api.nvim_buf_set_lines(0, 3, 3, false, { "noet: 😀 b" })
wait(function() return told("unknown-key") end)
out.again = told("unknown-key").lnum
vim.cmd("normal! Gdd")
wait(function() return not told("unknown-key") end)

vim.cmd("edit! complete.yaml")
out.clients = #active()
local function at(mark)
  for n, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(mark, 1, true)
    if column then vim.api.nvim_win_set_cursor(0, { n, column - 1 }) return end
  end
  error("no " .. mark)
end
local function asked(method, mark, extra)
  at(mark)
  local place = vim.lsp.util.make_position_params(0, units)
  return send(method, vim.tbl_extend("force", place, extra or {}))
end
out.symbols = #asked("textDocument/documentSymbol", "plan:")
out.lens = asked("textDocument/codeLens", "plan:")[1].command.title
local point = asked("textDocument/definition", "kari")[1]
out.definition = vim.api.nvim_buf_get_lines(0, point.range.start.line, point.range.start.line + 1, false)[1]
out.references = #asked("textDocument/references", "kari", { context = { includeDeclaration = true } })
vim.lsp.util.apply_workspace_edit(asked("textDocument/rename", "kari", { newName = "renamed" }), units)
local whole = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), " ")
out.renamed = select(2, whole:gsub("renamed", ""))
vim.cmd("undo")

-- the commands that a person types, which ask and do what the answer says
local function soon(what) out[what] = vim.wait(20000, function() return _G.so() end, 20) end
at("owner: kari")
vim.cmd("normal! 2w")
vim.lsp.buf.definition()
_G.so = function() return vim.api.nvim_get_current_line():match("{id: kari,") ~= nil end
soon("jumped")
at("owner: kari")
vim.cmd("normal! 2w")
vim.lsp.buf.rename("kari-lunde")
_G.so = function()
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), " ")
  return select(2, text:gsub("kari%-lunde", "")) == out.renamed
end
soon("renamed_everywhere")
vim.cmd("undo")
vim.lsp.codelens.refresh()
_G.so = function() return #vim.lsp.codelens.get(0) == 1 end
soon("lens_drawn")
local can = active()[1].server_capabilities or active()[1].resolved_capabilities
out.formats = can.documentFormattingProvider or can.documentRangeFormattingProvider or can.document_formatting or false
out.place = asked("textDocument/prepareRename", "kari") ~= nil

local last = vim.api.nvim_buf_line_count(0)
vim.api.nvim_buf_set_lines(0, last, last, false, { "noet: 😀", "no" })
vim.api.nvim_win_set_cursor(0, { last + 2, 2 })
local place = vim.lsp.util.make_position_params(0, units)
place.position.character = 2
out.offered = vim.tbl_map(function(one) return one.label end, send("textDocument/completion", place).items)
vim.api.nvim_buf_set_lines(0, last + 1, last + 2, false, {})
wait(function() return told("unknown-key") end)
local whole_text = { start = { line = 0, character = 0 }, ["end"] = { line = last, character = 0 } }
local all = asked("textDocument/codeAction", "noet", {
  range = whole_text, context = { diagnostics = {}, only = { "source.fixAll" } },
})
out.fix_all = vim.tbl_map(function(one) return one.kind end, all)
at("noet")
local here = vim.lsp.util.make_range_params(0, units).range
actions = asked("textDocument/codeAction", "noet", { range = here, context = { diagnostics = {} } })
for _, action in ipairs(actions) do
  if action.title:match("^Silence .*unknown%-key") then
    local whole = action.edit and action or send("codeAction/resolve", action)
    vim.lsp.util.apply_workspace_edit(whole.edit, units)
  end
end
out.silenced = vim.api.nvim_buf_get_lines(0, last, last + 1, false)[1]

local file = io.open("out.json", "w")
file:write(vim.json.encode(out))
file:close()
vim.cmd("qall!")
"""


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("neovim")
    (folder / ".git").mkdir()
    (folder / "plan.yaml").write_bytes("somelint: 1\r\nplan:\r\n  {title: 😀, noet: å}\r\n".encode())
    shutil.copy(ROOT / "examples" / "complete.yaml", folder)
    command = json.dumps([sys.executable, "-m", "somelint", "server"]).replace("[", "{").replace("]", "}")
    newer, older = (
        told.replace('{ "somelint", "server" }', command) for told in blocks(page("how-to/language-server.md"), "lua")
    )
    assert newer.count(command) == older.count(command) == 1
    script = SCRIPT.replace("NEWER", newer).replace("OLDER", older)
    (folder / "sitting.lua").write_text(script, encoding="utf-8")
    environment = {**clean_environment(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-c", "luafile sitting.lua", "-c", "cquit"],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert (folder / "out.json").exists(), done.stderr
    found: dict[str, Any] = json.loads((folder / "out.json").read_text("utf-8"))
    return found


def test_findings_stand_where_neovim_counts(sitting: dict[str, Any]) -> None:
    line = "  {title: 😀, noet: å}".encode()
    assert sitting["slip"] == [2, line.index(b"noet"), line.index(b"noet") + 4]


def test_what_the_page_says_starts_one_server_for_the_repository(sitting: dict[str, Any]) -> None:
    assert Path(sitting["root"], "complete.yaml").is_file()
    assert sitting["clients"] == 1


def test_what_is_typed_is_checked(sitting: dict[str, Any]) -> None:
    assert "unknown-key" in sitting["hover"]
    assert sitting["fixed"] == ["somelint: 1", "plan:", "  {title: 😀, note: å}"]
    assert sitting["again"] == 3


def test_everything_else_is_answered_about_an_example(sitting: dict[str, Any]) -> None:
    example = (ROOT / "examples" / "complete.yaml").read_text("utf-8")
    sections = [line for line in example.splitlines() if line[:1].isalpha()]
    assert sitting["symbols"] == len(sections)
    assert sitting["lens"] == "complete.yaml reaches level thorough, the highest."
    assert sitting["definition"].startswith("  - {id: kari,")
    assert sitting["references"] == sitting["renamed"] > 10
    assert "note" in sitting["offered"]


def test_commands_that_a_person_types_do_what_they_say(sitting: dict[str, Any]) -> None:
    assert sitting["jumped"]
    assert sitting["renamed_everywhere"]
    assert sitting["lens_drawn"]
    assert sitting["place"]
    assert not sitting["formats"]


def test_fixes_and_silences_are_offered(sitting: dict[str, Any]) -> None:
    assert sitting["fix_all"] == ["source.fixAll.somelint"]
    assert sitting["silenced"] == "noet: 😀  # somelint: ignore[unknown-key] -- "
