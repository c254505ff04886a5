// Runs the cases, a process for each file of them, and records or compares what was seen.
import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { families, here } from './cases.mjs';
import { block, keep } from './record.mjs';

const FILE = `${here}truth.toml`;
const chosen = process.argv.slice(2).filter((it) => it !== '--check');
mkdirSync(`${here}.work`, { recursive: true });
const results = [];
for (const family of chosen.length ? chosen : families()) results.push(...(await run(family)).map((it) => ({ ...it, family })));

const skipped = results.filter((it) => it.skipped);
for (const it of skipped) console.log(`skipped: ${it.framework}: ${it.skipped}`);
const found = toml(results);
const cases = results.flatMap((it) => it.cases ?? []);
console.log(`${cases.length} cases of ${results.length - skipped.length} frameworks, ${skipped.length} skipped`);

if (chosen.length) console.log(found);
else keep(FILE, found, process.argv.includes('--check'));

/** The results of a file of cases: per framework its packages and cases, or why it was skipped. */
function run(family) {
  return new Promise((resolve) => {
    const log = openSync(`${here}.work/${family}.log`, 'w');
    const child = spawn(process.execPath, ['--no-warnings', `${here}drive.mjs`, family], { stdio: ['ignore', log, log, 'pipe'] });
    let text = '';
    child.stdio[3].on('data', (it) => (text += it));
    child.on('close', (code) => resolve(text ? JSON.parse(text) : [{ framework: family, skipped: `the driver ended with ${code}` }]));
  });
}

function toml(results) {
  const text = ['# What was seen; written by tests/frameworks/run.'];
  for (const { framework, family, skipped, packages, cases = [] } of results) {
    text.push(block(JSON.stringify(framework), skipped ? { skipped } : { file: family, packages }));
    for (const { name, ...seen } of cases) text.push(block(`${JSON.stringify(framework)}.cases.${JSON.stringify(name)}`, seen));
  }
  return text.join('\n\n') + '\n';
}
