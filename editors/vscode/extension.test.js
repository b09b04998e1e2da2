// The extension with a stand-in for the editor: what it starts, and what it says when that cannot be started.
"use strict";

const assert = require("node:assert/strict");
const Module = require("node:module");
const { beforeEach, test } = require("node:test");

const started = [];
const told = [];
let settings = {};
let fails = false;
const commands = {};
let changed;

class LanguageClient {
  constructor(id, name, server, client) {
    Object.assign(this, { id, server, client, running: false });
  }

  async start() {
    if (fails) throw new Error("not found.");
    this.running = true;
    started.push(this);
  }

  async stop() {
    this.running = false;
  }
}

const stand = {
  vscode: {
    workspace: {
      getConfiguration: () => ({ get: (key) => settings[key] }),
      onDidChangeConfiguration: (listener) => (changed = listener),
    },
    window: { showErrorMessage: (text) => told.push(text) },
    commands: { registerCommand: (name, run) => (commands[name] = run) },
  },
  "vscode-languageclient/node": { LanguageClient },
};
const load = Module._load;
Module._load = (name, ...rest) => stand[name] ?? load(name, ...rest);
const extension = require("./extension.js");
const manifest = require("./package.json");

beforeEach(async () => {
  await extension.deactivate();
  started.length = told.length = 0;
  settings = {};
  fails = false;
});

test("the server is started for YAML files, and stopped", async () => {
  await extension.activate({ subscriptions: [] });
  assert.equal(started.length, 1);
  assert.deepEqual(started[0].server, { command: "somelint", args: ["server"] });
  assert.deepEqual(started[0].client.documentSelector, [{ scheme: "file", language: "yaml" }]);
  await extension.deactivate();
  assert.equal(started[0].running, false);
});

test("the settings say which program and which language", async () => {
  settings = { command: "/venv/bin/somelint", language: "nb" };
  await extension.activate({ subscriptions: [] });
  assert.deepEqual(started[0].server, { command: "/venv/bin/somelint", args: ["server", "--lang", "nb"] });
});

test("a changed setting starts it anew, another one does not", async () => {
  await extension.activate({ subscriptions: [] });
  await changed({ affectsConfiguration: () => false });
  assert.equal(started.length, 1);
  await changed({ affectsConfiguration: (name) => name === "somelint" });
  assert.deepEqual(started.map((one) => one.running), [false, true]);
  await commands["somelint.restart"]();
  assert.equal(started.length, 3);
});

test("without somelint it says how to get it", async () => {
  fails = true;
  await extension.activate({ subscriptions: [] });
  assert.match(told[0], /not found\. Install it with: pip install 'somelint\[server\]'/);
});

test("a folder cannot say which program is started", () => {
  for (const setting of Object.values(manifest.contributes.configuration.properties)) {
    assert.equal(setting.scope, "machine");
  }
});
