// Which server is run, case by case: the order of `editors/vscode/README.md`.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ok } from "./say.mjs";

const { choose } = await import(process.env.BINARY);
const folder = mkdtempSync(join(process.env.WORK, "choice-"));
const program = (name, mode = 0o755) => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), "", { mode });
  return join(folder, name);
};
const bundled = program("full/server/statuslint");
const set = program("own/statuslint-nightly");
const found = program("bin/statuslint");
const text = program("own/notes.txt", 0o644);

const full = { extensionFolder: join(folder, "full"), setting: "", trusted: true, searchPath: join(folder, "bin") };
const bare = { ...full, extensionFolder: join(folder, "none") };
const command = (it) => choose(it).command;

assert.equal(command({ ...full, setting: set }), set, "a trusted setting is first");
assert.equal(command(full), bundled, "the bundled one is second");
assert.equal(command(bare), found, "PATH is third");
assert.equal(command({ ...full, setting: text }), undefined, "a setting that names no program is no silent fallback");
assert.equal(command({ ...full, setting: "statuslint" }), undefined, "a relative setting would mean the open folder");
process.chdir(folder);
assert.equal(command({ ...bare, searchPath: `bin:.:` }), undefined, "neither does a relative entry of PATH");
assert.equal(command({ ...full, setting: set, trusted: false }), bundled, "without trust only the bundled one is run");
assert.equal(command({ ...bare, setting: set, trusted: false }), undefined, "or none");
assert.match(choose({ ...bare, trusted: false }).why, /Restricted Mode/);
ok("the choice of the server, in 9 cases");
