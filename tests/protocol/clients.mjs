// Three kinds of clients: one that diagnostics are pushed to, one that pulls them, and one that can do nothing.

const TEXT = {
  hover: { contentFormat: ["markdown", "plaintext"] },
  completion: { completionItem: { documentationFormat: ["markdown"], resolveSupport: { properties: ["documentation"] } } },
  codeAction: {
    codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source", "source.fixAll"] } },
    isPreferredSupport: true,
    dataSupport: true,
    resolveSupport: { properties: ["edit"] },
  },
  inlayHint: { dynamicRegistration: true },
  codeLens: { dynamicRegistration: true },
  publishDiagnostics: {
    relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true, dataSupport: true, versionSupport: true,
  },
};
const WORKSPACE = {
  configuration: true,
  didChangeConfiguration: { dynamicRegistration: true },
  didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  inlayHint: { refreshSupport: true },
  codeLens: { refreshSupport: true },
  workspaceEdit: { documentChanges: true },
  workspaceFolders: true,
};
const WINDOW = { showDocument: { support: true }, workDoneProgress: true };
const GENERAL = { positionEncodings: ["utf-16"] };

export const CLIENTS = {
  push: { textDocument: TEXT, workspace: WORKSPACE, window: WINDOW, general: GENERAL },
  pull: {
    textDocument: { ...TEXT, diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false } },
    workspace: { ...WORKSPACE, diagnostics: { refreshSupport: true } },
    window: WINDOW,
    general: { positionEncodings: ["utf-8", "utf-16"] },
  },
  bare: {},
};

/** What each client has to have been sent, so that a session that checks nothing does not pass. */
const ALWAYS = [
  "initialize", "textDocument/hover", "textDocument/completion", "textDocument/codeAction", "textDocument/inlayHint",
  "textDocument/codeLens",
  "workspace/executeCommand", "statuslint/status", "shutdown", "error -32601", "error -32602", "error -32002",
];
const ABLE = [
  "client/registerCapability", "window/workDoneProgress/create", "$/progress", "workspace/configuration",
  "window/showDocument", "workspace/inlayHint/refresh", "workspace/codeLens/refresh", "completionItem/resolve",
  "codeAction/resolve",
];
export const EXPECTED = {
  push: [...ALWAYS, ...ABLE, "textDocument/publishDiagnostics"],
  pull: [...ALWAYS, ...ABLE, "textDocument/diagnostic full", "textDocument/diagnostic unchanged", "workspace/diagnostic/refresh",
    "window/showMessage"],
  bare: [...ALWAYS, "textDocument/publishDiagnostics", "window/showMessage"],
};

/** What a client must not be sent, because it has not said that it knows it. */
export const FORBIDDEN = {
  push: ["textDocument/diagnostic", "workspace/diagnostic/refresh"],
  pull: ["textDocument/publishDiagnostics"],
  bare: [...ABLE.filter((it) => !it.includes("resolve")), "workspace/diagnostic/refresh", "workspace/applyEdit"],
};
