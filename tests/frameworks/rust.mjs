// The servers of Rust: each member of servers-rust serves the cases of its file, says where, and is asked here.
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ask } from './ask.mjs';
import { casesOf, here } from './cases.mjs';

const servers = `${here}servers-rust/`;

/** The result of a framework: its packages and cases, or why it was skipped. */
export async function run(framework) {
  const log = `${here}.work/${framework}.log`;
  const words = ['run', '--quiet', '--locked', '--manifest-path', `${servers}Cargo.toml`, '--package', `serve-${framework}`];
  const child = spawn('cargo', words, { stdio: ['pipe', 'pipe', openSync(log, 'w')] });
  const ports = await told(child, casesOf(framework, 'cases-rust').length);
  const cases = [];
  for (const it of casesOf(framework, 'cases-rust')) cases.push({ name: it.name, ...(await asked(it, ports)) });
  child.stdin.end();
  const row = ports.size ? { packages: packages(framework), cases } : { skipped: wrong(log) };
  return [{ framework, language: 'rust', ...row }];
}

/** Where each case is served: as many lines of the program, or all until it ends. */
async function told(child, most) {
  const ports = new Map();
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue; // Rocket says that it has launched.
    const { name, ...row } = JSON.parse(line);
    ports.set(name, row);
    if (ports.size === most) break;
  }
  return ports;
}

async function asked(it, ports) {
  const { port, absent, seen } = ports.get(it.name) ?? { absent: 'the program does not serve it' };
  if (absent) return { absent };
  return seen ? answered(seen) : ask(port, it.ask, it);
}

/** What a gateway is told, in the shape of an answer over loopback. */
function answered({ threw, statusCode: status, headers, body }) {
  return threw ? { threw } : { status, ...(Object.keys(headers).length && { headers }), ...(body && { body }) };
}

/** The packages that the member pins itself, which are those of the framework. */
function packages(framework) {
  const rows = readFileSync(`${servers}${framework}/Cargo.toml`, 'utf8').matchAll(/^([\w-]+) = .*"=([\d.]+)"/gm);
  return Object.fromEntries([...rows].map(([, name, version]) => [name, version]));
}

const wrong = (log) => readFileSync(log, 'utf8').split('\n').find((it) => it.startsWith('error')) ?? 'nothing is served';
