// What a server may send, by method, in the words of Microsoft's types; a JSON schema is made of this file at run time.

import type * as lsp from "vscode-languageserver-protocol";

/** The results of requests. */
export interface Results {
  "initialize": lsp.InitializeResult;
  "shutdown": null;
  "textDocument/hover": lsp.Hover | null;
  "textDocument/completion": lsp.CompletionItem[] | lsp.CompletionList | null;
  "completionItem/resolve": lsp.CompletionItem;
  "textDocument/codeAction": (lsp.Command | lsp.CodeAction)[] | null;
  "codeAction/resolve": lsp.CodeAction;
  "textDocument/inlayHint": lsp.InlayHint[] | null;
  "textDocument/codeLens": lsp.CodeLens[] | null;
  "inlayHint/resolve": lsp.InlayHint;
  "textDocument/diagnostic": lsp.DocumentDiagnosticReport;
  "workspace/executeCommand": string | null;
  /** Our own. */
  "statuslint/status": Status;
}

/** The parameters of requests to the client. */
export interface Requests {
  "client/registerCapability": lsp.RegistrationParams;
  "client/unregisterCapability": lsp.UnregistrationParams;
  "window/showDocument": lsp.ShowDocumentParams;
  "window/showMessageRequest": lsp.ShowMessageRequestParams;
  "window/workDoneProgress/create": lsp.WorkDoneProgressCreateParams;
  "workspace/applyEdit": lsp.ApplyWorkspaceEditParams;
  "workspace/configuration": lsp.ConfigurationParams;
  "workspace/workspaceFolders": undefined;
  "workspace/diagnostic/refresh": undefined;
  "workspace/inlayHint/refresh": undefined;
  "workspace/codeLens/refresh": undefined;
}

/** The parameters of notifications. */
export interface Notifications {
  "textDocument/publishDiagnostics": lsp.PublishDiagnosticsParams;
  "window/showMessage": lsp.ShowMessageParams;
  "window/logMessage": lsp.LogMessageParams;
  "$/logTrace": lsp.LogTraceParams;
  "$/progress": { token: lsp.ProgressToken; value: Progress };
}

type Progress = lsp.WorkDoneProgressBegin | lsp.WorkDoneProgressReport | lsp.WorkDoneProgressEnd;

/** What the protocol leaves open: the options of a registration depend on its method. */
export interface Options {
  "workspace/didChangeWatchedFiles": lsp.DidChangeWatchedFilesRegistrationOptions;
  "workspace/didChangeConfiguration": lsp.DidChangeConfigurationRegistrationOptions;
}

export interface Failure {
  error: { code: lsp.integer; message: string; data?: lsp.LSPAny };
}

interface Status {
  version: string;
  folders: { folder: string; files: lsp.uinteger; indexed: boolean }[];
  documents: { uri: string; version: lsp.integer; findings: lsp.uinteger }[];
  encoding: "utf-8" | "utf-16" | "utf-32";
  diagnostics: "push" | "pull";
  readings: lsp.uinteger;
  analyses: lsp.uinteger;
}
