// Starts `somelint server` for YAML files. All that is shown comes from there.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** How the server is started, from the settings of the person; those of a folder do not count. */
function serverOptions(settings) {
  const language = settings.get("language");
  return { command: settings.get("command") || "somelint", args: ["server", ...(language ? ["--lang", language] : [])] };
}

async function start() {
  const settings = vscode.workspace.getConfiguration("somelint");
  const options = { documentSelector: [{ scheme: "file", language: "yaml" }] };
  client = new LanguageClient("somelint", "somelint", serverOptions(settings), options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(
      `somelint could not be started: ${error.message} Install it with: pip install 'somelint[server]', ` +
        "or give its full path in the setting somelint.command.",
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(vscode.commands.registerCommand("somelint.restart", restart));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("somelint") && restart()),
  );
  await start();
}

module.exports = { activate, deactivate: stop, serverOptions };
