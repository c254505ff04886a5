// Which statuslint is run. The order is documented in README.md; who may choose is decided here and nowhere else.

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A program to run, with the place that named it, or the reason why there is none. */
export type Choice = { readonly command: string; readonly from: string } | { readonly why: string };

/** What the choice depends on. */
export interface Circumstances {
  readonly extensionFolder: string;
  /** The setting `statuslint.server.path`; empty if it is not set. */
  readonly setting: string;
  /** Whether the person trusts the folder: its settings and its environment may choose a program only then. */
  readonly trusted: boolean;
  /** The environment variable PATH. */
  readonly searchPath: string;
}

const NAME = process.platform === "win32" ? "statuslint.exe" : "statuslint";

/** A trusted setting's program, else the bundled one, else the one on PATH; without trust, the bundled one or none. */
export function choose(it: Circumstances): Choice {
  const bundled = path.join(it.extensionFolder, "server", NAME);
  if (!it.trusted) {
    return isProgram(bundled)
      ? { command: bundled, from: "the extension" }
      : { why: "In Restricted Mode only a bundled server is run, and this build has none." };
  }
  if (it.setting !== "") return fromSetting(it.setting);
  if (isProgram(bundled)) return { command: bundled, from: "the extension" };
  const found = onPath(it.searchPath);
  return found !== undefined
    ? { command: found, from: "PATH" }
    : { why: "There is no statuslint in the extension or on PATH. Install it, or set statuslint.server.path." };
}

/** What somebody asked for is run, or they are told; nothing else is run in its place. */
function fromSetting(setting: string): Choice {
  const command = setting.startsWith("~/") ? path.join(os.homedir(), setting.slice(2)) : setting;
  if (!path.isAbsolute(command)) return { why: `statuslint.server.path has to be absolute, and is ${setting}.` };
  return isProgram(command)
    ? { command, from: "statuslint.server.path" }
    : { why: `statuslint.server.path names ${command}, which is no program.` };
}

/** Relative entries of PATH are passed over: they would mean the folder that is open. */
function onPath(searchPath: string): string | undefined {
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, NAME)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
