// A folder that nobody trusts names a program of its own in its settings. It must not run until somebody trusts the folder.

import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, ok, pause } from "./say.mjs";
import { inWorkbench, project } from "./start.mjs";

const { STATUSLINT, WORK } = process.env;
const trap = join(mkdtempSync(join(WORK, "trap-")), "statuslint");
const sprung = () => existsSync(`${trap}.sprung`);
writeFileSync(trap, `#!/bin/sh\ntouch "$0.sprung"\nexec '${STATUSLINT}' "$@"\n`, { mode: 0o755 });
const folder = project({ ".vscode/settings.json": JSON.stringify({ "statuslint.server.path": trap }) });

await inWorkbench("restricted", { folder }, async (bench) => {
  const { page } = bench;
  await page.getByRole("button", { name: /Restricted Mode/ }).first().waitFor();
  await bench.open("server/auth.js");
  await eventually("problems are underlined in Restricted Mode", async () => (await bench.squiggles()) > 0);
  const servers = bench.bundled();
  if (servers.length !== 1) throw new Error(`the bundled servers are ${servers}`);
  await pause(1000);
  if (sprung()) throw new Error("the program of the folder's settings was run");
  await bench.shot("restricted");
  ok("Restricted Mode: the bundled server runs, the one of the folder's settings does not");

  // The control: with trust the same setting counts, so the trap would have been seen.
  await bench.run("Workspaces: Manage Workspace Trust");
  await page.getByRole("button", { name: /^Trust$/ }).first().click();
  await eventually("with trust, the setting's server is run", sprung);
  await eventually("the bundled one has ended", () => bench.bundled().length === 0);
  ok("with trust: the server is started anew, by the setting");
});
