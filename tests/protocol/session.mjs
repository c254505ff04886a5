// A scripted session: everything that the server can be asked, and some of what it cannot.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
const SLOT = "import express from 'express';\nexpress().get('/😀', (req, res) => res.status());\n";
const NEW_FINDING = "\norders.get('/new', (req, res) => res.status(430).json({}));\n";

export async function session(server, folder, capabilities) {
  const uri = (name) => pathToFileURL(join(folder, name)).href;
  const root = pathToFileURL(folder).href;
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const on = (name) => ({ textDocument: { uri: uri(name) } });
  const settled = () => server.ask("statuslint/status", { settle: true });
  const open = (name, languageId, text = readFileSync(join(folder, name), "utf8")) =>
    server.tell("textDocument/didOpen", { textDocument: { uri: uri(name), languageId, version: 1, text } });
  const changed = (name, type) => server.tell("workspace/didChangeWatchedFiles", { changes: [{ uri: uri(name), type }] });
  let previous;
  const pull = async (name) => {
    if (!pulls) return;
    const { result } = await server.ask("textDocument/diagnostic", { ...on(name), previousResultId: previous });
    previous = result?.resultId;
  };

  // Before there is a session, and with a request that is none.
  await server.ask("textDocument/hover", { ...on("server/app.js"), position: WHOLE.start });
  const { result: agreed } = await server.ask("initialize", {
    processId: process.pid, rootUri: root, capabilities, workspaceFolders: [{ uri: root, name: "x" }],
  });
  server.tell("initialized", {});
  open("server/orders.js", "javascript");
  open("shipping/src/parcels.rs", "rust");
  open("slot.js", "javascript", SLOT);
  open("empty.ts", "typescript", "");
  await settled();
  await pull("server/orders.js");
  await pull("server/orders.js");

  // What is known of a place.
  const lines = readFileSync(join(folder, "server/orders.js"), "utf8").split("\n");
  const line = lines.findIndex((it) => it.includes("status(204)"));
  const character = lines[line].indexOf("204") + 1;
  await server.ask("textDocument/hover", { ...on("server/orders.js"), position: { line, character } });
  await server.ask("textDocument/hover", { ...on("server/orders.js"), position: { line: 0, character: 0 } });
  await server.ask("textDocument/hover", { ...on("server/orders.js"), position: { line: 9999, character: 9999 } });
  await server.ask("textDocument/inlayHint", { ...on("server/orders.js"), range: WHOLE });
  await server.ask("textDocument/codeLens", on("server/orders.js"));
  const unit = agreed.capabilities.positionEncoding === "utf-8" ? "utf8" : "utf16le";
  await complete(server, on("slot.js"), unit);

  // What can be done.
  for (const name of ["server/orders.js", "shipping/src/parcels.rs", "empty.ts"]) {
    for (const only of [undefined, ["quickfix"], ["source.fixAll"], ["source.fixAll.statuslint"], ["refactor"]]) {
      const context = { diagnostics: [], only, triggerKind: 1 };
      const { result } = await server.ask("textDocument/codeAction", { ...on(name), range: WHOLE, context });
      for (const action of result ?? []) {
        if (capabilities.textDocument && !action.edit && !action.command) await server.ask("codeAction/resolve", action);
      }
    }
  }
  const explain = (...args) => server.ask("workspace/executeCommand", { command: "statuslint.explain", arguments: args });
  await explain("no-content-with-body");
  await explain("no-such-rule");
  await explain();
  await server.ask("workspace/executeCommand", { command: "statuslint.nothing" });

  // What changes: a document, a setting, a configuration that is broken and mended, a folder.
  const place = { line: lines.length, character: 0 };
  server.tell("textDocument/didChange", {
    textDocument: { uri: uri("server/orders.js"), version: 2 },
    contentChanges: [{ range: { start: place, end: place }, text: NEW_FINDING }],
  });
  await settled();
  await pull("server/orders.js");
  server.tell("workspace/didChangeConfiguration", { settings: { statuslint: { inlayHints: false } } });
  server.tell("workspace/didChangeConfiguration", { settings: null });
  for (const text of ["[rules]\nno-such-rule = 1\n", "[rules]\ncreate-not-201 = 'off'\n"]) {
    writeFileSync(join(folder, "statuslint.toml"), text);
    changed("statuslint.toml", 1);
    await settled();
    await pull("statuslint.toml");
    await pull("server/orders.js");
  }
  server.tell("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: root, name: "x" }] } });
  await settled();

  // What is no question.
  await server.ask("textDocument/nothing", {});
  await server.ask("textDocument/hover", { position: "here" });
  await server.ask("textDocument/hover", { ...on("never-opened.js"), position: WHOLE.start });
  server.tell("$/nothing", {});
  server.tell("$/cancelRequest", { id: 12345 });

  server.tell("textDocument/didClose", on("server/orders.js"));
  await settled();
  await server.ask("shutdown");
  await server.ask("textDocument/hover", { ...on("slot.js"), position: WHOLE.start });
  server.tell("exit");
  const status = await server.ended;
  if (status !== 0) throw new Error(`exit ends with ${status}`);
}

/** Asks what fits at the empty place, and for what there is to say of each item. */
async function complete(server, document, unit) {
  const line = SLOT.split("\n")[1];
  const before = Buffer.byteLength(line.slice(0, line.indexOf("status(") + "status(".length), unit);
  const position = { line: 1, character: unit === "utf8" ? before : before / 2 };
  const { result } = await server.ask("textDocument/completion", { ...document, position, context: { triggerKind: 1 } });
  for (const item of (result?.items ?? result ?? []).slice(0, 10)) await server.ask("completionItem/resolve", item);
}
