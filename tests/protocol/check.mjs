// Runs the session with each client, and tells what has come and what is wrong with it.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLIENTS, EXPECTED, FORBIDDEN } from "./clients.mjs";
import { Connection } from "./connection.mjs";
import { Schema } from "./schema.mjs";
import { session } from "./session.mjs";

const EXAMPLE = fileURLToPath(new URL("../../examples/orders-api", import.meta.url));
const ANSWERS = {
  "workspace/configuration": ({ items }) => items.map(() => ({ inlayHints: true })),
  "window/showDocument": () => ({ success: true }),
};

const schema = new Schema();
let total = 0;
const wrong = [];
for (const [name, capabilities] of Object.entries(CLIENTS)) {
  const folder = mkdtempSync(join(tmpdir(), "statuslint-"));
  cpSync(EXAMPLE, folder, { recursive: true });
  const connection = new Connection(schema, ANSWERS);
  try {
    await session(connection, folder, capabilities);
  } catch (error) {
    wrong.push(`${name}: ${error.message}`);
    connection.server.kill();
  }
  rmSync(folder, { recursive: true });
  const has = (method) => connection.counts.has(method);
  for (const [method, count] of [...connection.counts].sort()) console.log(`${name}  ${String(count).padStart(4)}  ${method}`);
  total += [...connection.counts.values()].reduce((sum, it) => sum + it, 0);
  if (name === "bare") wrong.push(...unknown(connection).map((it) => `${name}: a diagnostic has ${it}`));
  wrong.push(...connection.violations.map((it) => `${name}: ${it}`));
  wrong.push(...EXPECTED[name].filter((it) => !has(it)).map((it) => `${name}: ${it} has not come`));
  wrong.push(...FORBIDDEN[name].filter((it) => has(it)).map((it) => `${name}: ${it} has come`));
}
wrong.forEach((it) => console.log(`violation: ${it}`));
console.log(`${total} messages of the server to ${Object.keys(CLIENTS).length} clients, ${wrong.length} violations`);
process.exit(wrong.length > 0 ? 1 : 0);

/** What a client that has said nothing of diagnostics may not know in them. */
function unknown(connection) {
  const all = connection.notifications.flatMap((it) => it.params.diagnostics ?? []);
  const known = ["range", "severity", "code", "source", "message"];
  return all.flatMap((it) => Object.keys(it)).filter((it) => !known.includes(it));
}
