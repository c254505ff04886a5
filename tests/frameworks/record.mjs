// The files in which it is written what was seen.
import { readFileSync, writeFileSync } from 'node:fs';

/** Writes the blocks of a record, or says what differs from it and ends with 1. Blocks that could not be had are left out. */
export function keep(file, found, compare, left = []) {
  if (!compare) return writeFileSync(file, found);
  const blocks = (text) => text.trimEnd().split('\n\n').filter((it) => !left.some((head) => it.startsWith(`[${head}]`)));
  const [known, now] = [blocks(readFileSync(file, 'utf8')), blocks(found)];
  const gone = known.filter((it) => !now.includes(it)).map((it) => `- ${it.replaceAll('\n', '\n- ')}`);
  const come = now.filter((it) => !known.includes(it)).map((it) => `+ ${it.replaceAll('\n', '\n+ ')}`);
  if (gone.length + come.length) {
    console.log([...gone, ...come].join('\n'));
    process.exit(1);
  }
  console.log('all as recorded');
}

/** The blocks of a record that are of Rust, or those that are not. */
export function kept(file, rust) {
  const blocks = readFileSync(file, 'utf8').trimEnd().split('\n\n').slice(1);
  const theirs = new Set(blocks.filter((it) => it.includes('\nlanguage = "rust"\n')).map(framework));
  return blocks.filter((it) => theirs.has(framework(it)) === rust);
}

const framework = (block) => block.match(/^\[("[^"]*")/)?.[1];

/** A table of a record: its header without the brackets, and its rows. */
export const block = (head, row) => [`[${head}]`, ...Object.entries(row).map(([key, value]) => `${key} = ${value_of(value)}`)].join('\n');

function value_of(value) {
  if (Array.isArray(value)) return `[${value.map(value_of).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const rows = Object.entries(value).map(([key, it]) => `${/^[a-zA-Z-]+$/.test(key) ? key : JSON.stringify(key)} = ${value_of(it)}`);
  return rows.length ? `{ ${rows.join(', ')} }` : '{}';
}
