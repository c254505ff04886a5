// The files of cases/ and cases-rust/: each heading of the second rank is a case, the block under it its code.
import { readFileSync, readdirSync } from 'node:fs';

export const here = new URL('.', import.meta.url).pathname;

/** The names of the files, in order. */
export const families = (folder = 'cases') =>
  readdirSync(`${here}${folder}`).filter((it) => it.endsWith('.md')).map((it) => it.slice(0, -3)).sort();

/**
 * The cases of a file: name, language, code, what is asked (`GET /`) with which content, content type and a field
 * (`with="authorization: x"`), and the path that the code has in a project.
 */
export function casesOf(family, folder = 'cases') {
  const text = readFileSync(`${here}${folder}/${family}.md`, 'utf8');
  return [...text.matchAll(/^## (.+)\n\n(?:[^`#\n].*\n+)*```(\w+)(.*)\n([^]*?)^```$/gm)].map(([, name, language, info, code]) => {
    const attribute = (key) => info.match(new RegExp(`${key}=(["'])(.*?)\\1`))?.[2];
    const [sends, type, field, title] = ['sends', 'type', 'with', 'title'].map(attribute);
    return { name, language, code, ask: attribute('ask') ?? `${method(code)} /`, sends, type, field, title };
  });
}

/** The method of the first route of a snippet. */
const method = (code) => code.match(/(?:[.@[(:]|, )(get|post|put|patch|delete)\(|(?:function |method: ')(GET|POST|PUT|PATCH|DELETE)\b/i)?.slice(1).find(Boolean).toUpperCase() ?? 'GET';

/** The import lines of a snippet, with the packages that this version has under another name; and the rest. */
export function parted(code, packages) {
  const lines = code.split('\n');
  const imports = lines.filter((it) => it.startsWith('import '));
  const named = (line) => line.replace(/'([^'./][^']*)'/, (_, it) => `'${packages[it] ?? it}'`);
  return [imports.map(named).join('\n'), lines.filter((it) => !it.startsWith('import ')).join('\n')];
}

/** A text without which a path of this case would meet that of another. */
export const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
