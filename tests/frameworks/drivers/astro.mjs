// Astro, built with its adapter for Node: every case is an endpoint or a page of one site.
import { slug } from '../cases.mjs';
import { asked, build, put } from '../site.mjs';

const names = ['astro', '@astrojs/node'];
export const frameworks = { astro: Object.fromEntries(names.map((it) => [it, it])) };

const files = {
  'package.json': '{ "type": "module" }',
  'astro.config.mjs': `import node from '@astrojs/node';
export default { output: 'server', adapter: node({ mode: 'middleware' }), security: { checkOrigin: false } };`,
  'src/pages/index.astro': 'home',
};

export async function all(cases, work) {
  put(work, files);
  for (const it of cases) put(work, { [it.title.replace('orders', slug(it.name))]: it.code });
  build(work, 'astro/astro.js', 'build', '--silent');
  const { handler } = await import(`${work}dist/server/entry.mjs`);
  return asked((req, res) => handler(req, res), cases, (it) => `/${slug(it.name)}`);
}
