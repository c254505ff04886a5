// What the palette offers. `statuslint.explain` is the server's own, and is registered by the client.

import * as vscode from "vscode";
import type { Server } from "./server";

export function register(server: Server, output: vscode.LogOutputChannel): vscode.Disposable[] {
  const command = vscode.commands.registerCommand;
  return [
    command("statuslint.restart", () => server.restart()),
    command("statuslint.showOutput", () => output.show()),
    command("statuslint.showStatus", async () => {
      output.info(await server.describe());
      output.show();
    }),
    command("statuslint.fixAll", () => fixAll()),
  ];
}

/** The same as on save, so it is undone in one step, and VS Code says when there is nothing to fix. */
function fixAll(): Thenable<unknown> {
  const action = { kind: "source.fixAll.statuslint", apply: "first" };
  return vscode.commands.executeCommand("editor.action.codeAction", action);
}
