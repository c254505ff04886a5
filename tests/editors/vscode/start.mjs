// Starts VS Code's workbench in a browser, with the extension installed and a copy of the example open.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { eventually } from "./say.mjs";
import { Workbench } from "./workbench.mjs";

const { CHROMIUM, CODE, EXAMPLE, EXTENSION, PLAYWRIGHT, SHOTS, WORK } = process.env;
const { chromium } = await import(PLAYWRIGHT);
const ENTRY = join(CODE, "out/node/entry.js");
const BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** A copy of the example, with files added to it. */
export function project(added = {}) {
  const folder = join(mkdtempSync(join(WORK, "project-")), "orders-api");
  cpSync(EXAMPLE, folder, { recursive: true });
  for (const [name, text] of Object.entries(added)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs the scenario in a workbench of its own; a failure leaves a picture. */
export async function inWorkbench(name, { folder, settings = {}, flags = [] }, scenario) {
  const profile = mkdtempSync(join(WORK, "profile-"));
  const bench = new Workbench(profile, folder);
  bench.set(settings);
  const common = ["--user-data-dir", profile, "--extensions-dir", join(profile, "ext"), "--config", "/dev/null"];
  const env = { ...process.env, EXTENSIONS_GALLERY: "{}", HOME: profile };
  execFileSync(process.execPath, [ENTRY, ...common, "--install-extension", EXTENSION], { env, stdio: "pipe" });
  const port = await freePort();
  const quiet = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override", "--disable-proxy"];
  const served = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...quiet, ...flags, folder];
  // A group of its own, so that extension hosts end with it.
  const server = spawn(process.execPath, [ENTRY, ...common, ...served], { env, detached: true, stdio: "ignore" });
  let browser;
  try {
    const url = `http://127.0.0.1:${port}`;
    await eventually("code-server answers", () => fetch(`${url}/healthz`).then((it) => it.ok, () => false));
    browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: BROWSER });
    bench.page = await browser.newPage({ viewport: { width: 1000, height: 600 } });
    await bench.page.goto(`${url}/?folder=${folder}`);
    await bench.page.waitForSelector(".monaco-workbench .explorer-folders-view .monaco-list-row", { timeout: 60_000 });
    await scenario(bench);
  } catch (error) {
    await bench.page?.screenshot({ path: join(SHOTS, `failed-${name}.png`) });
    console.log(`failed vscode: ${name}: ${error.message.split("\n")[0]}`);
    console.log(error.stack);
    process.exitCode = 1;
  } finally {
    await browser?.close();
    process.kill(-server.pid, "SIGKILL");
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
