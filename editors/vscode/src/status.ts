// The item that says how the server is, behind the braces in the status bar. A click shows the output.

import * as vscode from "vscode";

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem("statuslint.server", selector);
    this.item.name = "statuslint";
    this.item.command = { command: "statuslint.showOutput", title: "Show Output" };
  }

  starting(from: string): void {
    this.show("statuslint is starting", `Server of ${from}`, vscode.LanguageStatusSeverity.Information, true);
  }

  running(version: string | undefined, from: string): void {
    const name = version === undefined ? "statuslint" : `statuslint ${version}`;
    this.show(name, `Server of ${from}`, vscode.LanguageStatusSeverity.Information);
  }

  stopped(why: string): void {
    this.show("statuslint is stopped", why, vscode.LanguageStatusSeverity.Warning);
  }

  failed(why: string): void {
    this.show("statuslint does not run", why, vscode.LanguageStatusSeverity.Error);
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, detail: string, severity: vscode.LanguageStatusSeverity, busy = false): void {
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
    this.item.busy = busy;
  }
}
