// An application that is built of all cases of a file, and asked case by case.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ask } from './ask.mjs';
import { here } from './cases.mjs';
import { node } from './listen.mjs';

/** Writes files, by their paths in a folder. */
export function put(work, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(work + path), { recursive: true });
    writeFileSync(work + path, text);
  }
}

/** Builds what lies in a folder with a program of an installed package. */
export function build(work, program, ...words) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' };
  execFileSync(process.execPath, [`${here}node_modules/${program}`, ...words], { cwd: work, stdio: 'inherit', env });
}

/** Asks a handler of Node for each case under its own path. */
export async function asked(handler, cases, pathOf) {
  const { port, stop } = await node(handler);
  const seen = [];
  for (const it of cases) {
    const [method, path] = it.ask.split(' ');
    seen.push({ name: it.name, ...(await ask(port, `${method} ${pathOf(it)}${path === '/' ? '' : path}`)) });
  }
  await stop();
  return seen;
}
