// The entry: builds the parts, and restarts the server when what its choice depends on has changed.

import * as vscode from "vscode";
import * as commands from "./commands";
import { SELECTOR, Server } from "./server";
import { Status } from "./status";

/** The settings that need another process; the server asks for the others by itself. */
const RESTARTING = ["statuslint.enable", "statuslint.server.path"];

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("statuslint", { log: true });
  const status = new Status(SELECTOR);
  const started = new Server(context.extensionPath, status, output);
  server = started;
  context.subscriptions.push(
    output,
    status,
    ...commands.register(started, output),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (RESTARTING.some((name) => change.affectsConfiguration(name))) void started.restart();
    }),
  );
  await started.restart();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
