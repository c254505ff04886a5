// The server that runs: started with what `binary` chooses, started anew when that may have changed.

import * as vscode from "vscode";
import { LanguageClient, State, TransportKind, type DocumentSelector } from "vscode-languageclient/node";
import { choose } from "./binary";
import type { Status } from "./status";

const LANGUAGES = ["javascript", "javascriptreact", "typescript", "typescriptreact", "rust", "vue", "svelte", "astro"];

/** The documents that the server sees. */
export const SELECTOR: DocumentSelector & vscode.DocumentSelector = [
  ...["file", "untitled"].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
  { scheme: "file", pattern: "**/statuslint.toml" },
];

export class Server {
  private client: LanguageClient | undefined;
  /** Restarts wait for each other, so there is never a second server. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly extensionFolder: string,
    private readonly status: Status,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  restart(): Promise<void> {
    this.last = this.last.then(() => this.end()).then(() => this.begin());
    return this.last;
  }

  stop(): Promise<void> {
    this.last = this.last.then(() => this.end());
    return this.last;
  }

  /** What the server says of itself: folders, documents, how diagnostics travel. */
  async describe(): Promise<string> {
    if (this.client?.state !== State.Running) return "The server does not run.";
    return JSON.stringify(await this.client.sendRequest<unknown>("statuslint/status", {}), undefined, 2);
  }

  private async begin(): Promise<void> {
    const settings = vscode.workspace.getConfiguration("statuslint");
    if (!settings.get<boolean>("enable", true)) return this.status.stopped("The setting statuslint.enable is off.");
    const choice = choose({
      extensionFolder: this.extensionFolder,
      setting: settings.get<string>("server.path", ""),
      trusted: vscode.workspace.isTrusted,
      searchPath: process.env["PATH"] ?? "",
    });
    if ("why" in choice) {
      this.output.error(choice.why);
      return this.status.failed(choice.why);
    }
    this.output.info(`${choice.command} server (of ${choice.from})`);
    const client = this.connect(choice.command, choice.from);
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.output.error(`${choice.command} could not be started:`, error);
      this.status.failed(`${choice.command} could not be started. The output says more.`);
    }
  }

  private connect(command: string, from: string): LanguageClient {
    const run = { command, args: ["server"], transport: TransportKind.stdio };
    const client = new LanguageClient("statuslint", "statuslint", { run, debug: run }, {
      documentSelector: SELECTOR,
      outputChannel: this.output,
      initializationOptions: { settings: { inlayHints: shown("inlayHints", false), codeLens: shown("codeLens", true) } },
    });
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === State.Starting) this.status.starting(from);
      if (newState === State.Running) this.status.running(client.initializeResult?.serverInfo?.version, from);
      if (newState === State.Stopped) this.status.failed("The server ended. The output says more.");
    });
    return client;
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.status.stopped("The server was asked to stop.");
    // A client that never came up has nothing to stop, and says so by an error.
    await client?.dispose().catch((error: unknown) => this.output.debug("While stopping:", error));
  }
}

function shown(setting: string, otherwise: boolean): boolean {
  return vscode.workspace.getConfiguration("statuslint").get<boolean>(setting, otherwise);
}
