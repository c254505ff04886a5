// Serves the cases of one file with the driver of that name; writes what was seen as JSON to the fourth descriptor.
import { mkdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { ask } from './ask.mjs';
import { casesOf, here, parted } from './cases.mjs';

const family = process.argv[2];
const driver = await import(`./drivers/${family}.mjs`);
let threw;
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error) => (threw ??= error?.code ?? error?.name ?? String(error)));
}

const results = [];
for (const [framework, packages] of Object.entries(driver.frameworks)) {
  const work = `${here}.work/${framework}/`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  results.push(await one(framework, packages, work).catch((error) => ({ framework, skipped: String(error.message).split('\n')[0] })));
}
writeSync(3, JSON.stringify(results));
process.exit(0);

async function one(framework, packages, work) {
  const cases = casesOf(family);
  if (driver.skipped) return { framework, skipped: driver.skipped };
  const seen = driver.all ? await driver.all(cases, work, packages) : [];
  for (const it of driver.all ? [] : cases) seen.push(await serve(it, packages, `${work}${seen.length}.mjs`));
  return { framework, packages: Object.fromEntries(Object.entries(packages).map(([name, its]) => [name, version(its)])), cases: seen };
}

/** Serves a case in this process. What the driver says of a module that fails to start is recorded, too. */
async function serve({ name, code, language, ask: what }, packages, file) {
  threw = undefined;
  const [imports, rest] = parted(code, packages);
  const text = `${imports}\n${driver.wrap(rest)}`;
  writeFileSync(file, driver.compile ? await driver.compile(text, language) : text);
  const module = await import(file).catch((error) => String(error.message));
  if (typeof module === 'string') return { name, absent: module };
  const { port, stop } = await driver.start(module, packages);
  const seen = await ask(port, what);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await stop();
  return { name, ...seen, ...(threw && { threw }) };
}

function version(name) {
  return name.startsWith('node:') ? process.version.slice(1) : JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, 'utf8')).version;
}
