// Next.js, built: every case is a route, an API route, a page or the middleware of one application.
import { here, slug } from '../cases.mjs';
import { asked, build, put } from '../site.mjs';

export const frameworks = { next: { next: 'next', react: 'react' } };

/** Where a case of this title lies, and how it is asked. */
function place({ title, name }) {
  if (title.startsWith('pages/api/')) return [`pages/api/${slug(name)}.js`, `/api/${slug(name)}`];
  if (title === 'middleware.js') return [`middleware/${slug(name)}.js`, `/middleware/${slug(name)}`];
  return [title.replace('/orders/', `/${slug(name)}/`), `/${slug(name)}`];
}

/** An application has one middleware: it asks that of the case. */
function middleware(cases) {
  const own = cases.filter((it) => it.title === 'middleware.js').map((it) => slug(it.name));
  const imports = own.map((it, at) => `import { middleware as m${at} } from './middleware/${it}.js';`);
  const rows = own.map((it, at) => `if (request.nextUrl.pathname === '/middleware/${it}') return m${at}(request);`);
  return `${imports.join('\n')}\nexport function middleware(request) {\n${rows.join('\n')}\n}\n`;
}

export async function all(cases, work) {
  put(work, {
    'package.json': '{ "type": "module" }',
    'next.config.js': `export default { turbopack: { root: ${JSON.stringify(here)} } };`,
    'app/layout.js': 'export default ({ children }) => <html><body>{children}</body></html>;',
    'app/page.js': "export default () => 'home';",
    'app/middleware/[name]/route.js': "export const GET = () => new Response('on');",
    'middleware.js': middleware(cases),
  });
  for (const it of cases) put(work, { [place(it)[0]]: it.code });
  build(work, 'next/dist/bin/next', 'build');
  const { default: next } = await import('next');
  const app = next({ dev: false, dir: work });
  await app.prepare();
  return asked(app.getRequestHandler(), cases, (it) => place(it)[1]);
}
