// SvelteKit, built with its adapter for Node: every case is a route of one application.
import { slug } from '../cases.mjs';
import { asked, build, put } from '../site.mjs';

const names = ['@sveltejs/kit', '@sveltejs/adapter-node', 'svelte', 'vite'];
export const frameworks = { sveltekit: Object.fromEntries(names.map((it) => [it, it])) };

const files = {
  'package.json': '{ "type": "module" }',
  'svelte.config.js': `import adapter from '@sveltejs/adapter-node';
export default { kit: { adapter: adapter(), csrf: { trustedOrigins: ['*'] } } };`,
  'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()], logLevel: 'warn' };`,
  'src/app.html': '<html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
  'src/routes/+page.svelte': 'home',
};

export async function all(cases, work) {
  put(work, files);
  for (const it of cases) {
    const [folder, file] = [`src/routes/${slug(it.name)}/`, it.title.split('/').pop()];
    put(work, { [folder + file]: it.code, ...(file.startsWith('+page') && { [`${folder}+page.svelte`]: 'x' }) });
  }
  build(work, 'vite/bin/vite.js', 'build');
  const { handler } = await import(`${work}build/handler.js`);
  return asked(handler, cases, (it) => `/${slug(it.name)}`);
}
