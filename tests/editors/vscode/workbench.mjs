// What can be done in a workbench, and what its editor shows.

import { mkdirSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, pause } from "./say.mjs";

const { SHOTS } = process.env;
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

export class Workbench {
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
    const text = JSON.stringify(this.settings);
    // Keys that come before the editor has the focus are lost.
    await eventually(`${name} is set`, async () => {
      await this.page.keyboard.press("Control+A");
      await this.page.keyboard.insertText(text);
      await this.page.keyboard.press("Control+S");
      await pause(500);
      return readFileSync(join(this.profile, "User/settings.json"), "utf8") === text;
    });
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
