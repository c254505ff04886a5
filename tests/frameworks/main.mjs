// Runs the cases of JavaScript or of Rust, a process for each file of them, and records or compares what was seen.
import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { families, here } from './cases.mjs';
import { block, keep, kept } from './record.mjs';
import { run as serve } from './rust.mjs';

const FILE = `${here}truth.toml`;
const rust = process.argv.includes('--rust');
const chosen = process.argv.slice(2).filter((it) => !it.startsWith('--'));
mkdirSync(`${here}.work`, { recursive: true });
const results = [];
for (const family of chosen.length ? chosen : families(rust ? 'cases-rust' : 'cases')) {
  results.push(...(await (rust ? serve : run)(family)).map((it) => ({ ...it, family })));
}

const skipped = results.filter((it) => it.skipped);
for (const it of skipped) console.log(`skipped: ${it.framework}: ${it.skipped}`);
const found = tables(results);
const cases = results.flatMap((it) => it.cases ?? []);
console.log(`${cases.length} cases of ${results.length - skipped.length} frameworks, ${skipped.length} skipped`);

if (chosen.length) console.log(found.join('\n\n'));
else keep(FILE, toml(found), process.argv.includes('--check'));

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

/** What is seen now takes the place of what was, and the other languages stay as they are recorded. */
function toml(found) {
  const [script, program] = [false, true].map((it) => (it === rust ? found : kept(FILE, it)));
  return `${['# What was seen; written by tests/frameworks/run.', ...script, ...program].join('\n\n')}\n`;
}

function tables(results) {
  const text = [];
  for (const { framework, language, family, skipped, packages, cases = [] } of results) {
    const row = skipped ? { skipped } : { file: family, packages };
    text.push(block(JSON.stringify(framework), language ? { language, ...row } : row));
    for (const { name, ...seen } of cases) text.push(block(`${JSON.stringify(framework)}.cases.${JSON.stringify(name)}`, seen));
  }
  return text;
}
