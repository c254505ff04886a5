// Asks a server with every client, of Node and of Rust, and records or compares what came of it; see ../run.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { block, keep } from '../record.mjs';
import { clients as angular } from './angular.mjs';
import { clients as browsers } from './browsers.mjs';
import { clients as chromium } from './chromium.mjs';
import { clients as fetches } from './fetches.mjs';
import { clients as others } from './others.mjs';
import { questions, repeated } from './questions.mjs';
import { nobody, serving } from './server.mjs';

const PATIENCE = 60_000;
const here = new URL('.', import.meta.url).pathname;
/** What runs nowhere but where it is at home. */
const ELSEWHERE = [
  { name: 'gloo-net', skipped: 'needs WebAssembly in a page' },
  { name: 'whatwg-fetch', skipped: 'needs a global XMLHttpRequest, which others would take, too' },
];
const chosen = process.argv.slice(2).filter((it) => !it.startsWith('--'));
// What a client forgets to catch is no reason to stop.
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => console.error(`unhandled: ${error?.message ?? error}`));

const [server, refused] = [await serving(), await nobody()];
await main().catch((error) => console.error(error));
process.exit(1);

async function main() {
  const scripts = [...fetches, ...others, ...angular, ...browsers(server.at), ...(await chromium(server.at))].filter((it) => !chosen.length || chosen.includes(it.name));
  const rows = await Promise.all(scripts.map(asked));
  if (!chosen.length || chosen.includes('rust')) rows.push(...(await rust()), ...ELSEWHERE);
  report(rows);
  process.exit(0);
}

async function asked(client) {
  const { name, packages, skipped } = client;
  if (skipped) return { name, skipped };
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, { skipped: `no end after ${PATIENCE / 1000} s` }));
  const answers = await Promise.race([questions(client, server, refused), late]).catch((error) => ({ skipped: error.message }));
  const versions = Object.fromEntries([...Object.entries(packages), ['node', 'node']].map(([it, folder]) => [it, version(folder)]));
  return answers.skipped ? { name, ...answers } : { name, packages: versions, ...answers };
}

function version(folder) {
  return JSON.parse(readFileSync(`${here}node_modules/${folder}/package.json`, 'utf8')).version;
}

/** The clients of Rust; what they ask twice is in the log of the server. */
function rust() {
  const words = ['run', '--quiet', '--locked', '--manifest-path', `${here}../clients-rust/Cargo.toml`, '--', server.at, refused];
  return new Promise((resolve) => {
    execFile('cargo', words, { maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      if (error) return resolve([{ name: 'rust', skipped: stderr.split('\n').find((it) => it.startsWith('error')) ?? error.message }]);
      resolve(JSON.parse(stdout).map((it) => ({ ...it, ...repeated(it.name, server) })));
    });
  });
}

function report(rows) {
  const skipped = rows.filter((it) => it.skipped);
  for (const it of skipped) console.log(`skipped: ${it.name}: ${it.skipped}`);
  console.log(`${rows.length - skipped.length} clients, ${skipped.length} skipped`);
  const tables = rows.map(({ name, ...row }) => block(JSON.stringify(name), row));
  const found = ['# What clients do with a status; written by tests/frameworks/run --clients.', ...tables].join('\n\n') + '\n';
  if (chosen.length) console.log(found);
  else keep(`${here}../clients.toml`, found, process.argv.includes('--check'), skipped.map((it) => JSON.stringify(it.name)));
}
