// VS Code's workbench in a browser, with the extension installed and a copy of the example open.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const { CHROMIUM, CODE, EXAMPLE, EXTENSION, PLAYWRIGHT, SHOTS, WORK } = process.env;
const { chromium } = await import(PLAYWRIGHT);
const ENTRY = join(CODE, "out/node/entry.js");
const QUIET = {
  "chat.disableAIFeatures": true,
  "editor.autoClosingBrackets": "never",
  "editor.autoSurround": "never",
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "files.autoSave": "off",
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "update.mode": "none",
  "workbench.editor.useModal": "off",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};
const BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export const ok = (what) => console.log(`ok vscode: ${what}`);

/** Waits until the function returns something, and returns that. */
export async function eventually(what, look, milliseconds = 20_000) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(50)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`${what}: this did not happen`);
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

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

class Workbench {
  constructor(profile, folder) {
    Object.assign(this, { profile, folder });
    mkdirSync(join(profile, "User"));
  }

  /** The person's settings, before the workbench starts. */
  set(settings) {
    this.settings = { ...QUIET, ...settings };
    writeFileSync(join(this.profile, "User/settings.json"), JSON.stringify(this.settings));
  }

  /** Changes a setting as a person does. */
  async change(name, value) {
    this.settings = { ...this.settings, [name]: value };
    await this.run("Preferences: Open User Settings (JSON)");
    await this.page.waitForSelector(`.tab.active[data-resource-name="settings.json"]`);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.insertText(JSON.stringify(this.settings));
    await this.page.keyboard.press("Control+S");
  }

  /** The ids of the processes that run this program. */
  processes(program) {
    return readdirSync("/proc").filter((it) => /^\d+$/.test(it)).map(Number).filter((it) => runs(it, program));
  }

  /** The ids of the servers that run from the extension's own folder. */
  bundled() {
    return this.processes(join(this.profile, "ext"));
  }

  read(name) {
    return readFileSync(join(this.folder, name), "utf8");
  }

  async open(name) {
    await this.pick("Control+P", name);
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name.split("/").pop()}"]`);
  }

  run(command) {
    return this.pick("F1", command);
  }

  async pick(key, text) {
    await this.page.keyboard.press(key);
    await this.page.waitForSelector(".quick-input-widget input:focus");
    await this.page.keyboard.type(text);
    await this.page.locator(".quick-input-list .monaco-list-row.focused").waitFor();
    await pause(500);
    await this.page.keyboard.press("Enter");
  }

  /** The editor's visible text. */
  async text() {
    const lines = await this.page.locator(".editor-instance .view-line").allInnerTexts();
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  /** How many squiggles are visible. */
  squiggles() {
    return this.page.locator(".squiggly-warning, .squiggly-error").count();
  }

  async shot(name, clip) {
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`), clip });
  }
}

function runs(process, program) {
  try {
    return readlinkSync(`/proc/${process}/exe`).startsWith(program);
  } catch {
    return false;
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
