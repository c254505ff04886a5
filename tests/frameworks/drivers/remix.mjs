// Remix 2 and React Router 7 as a framework: a resource route behind their own request handlers.
import { web } from '../listen.mjs';

const router = 'react-router';
export const frameworks = {
  remix: { '@remix-run/node': '@remix-run/server-runtime' },
  [router]: { '@remix-run/node': router },
};
export const wrap = (code) => code;

export async function start(module, packages) {
  const { createRequestHandler } = await import(packages['@remix-run/node']);
  const entry = { module: { default: (request, status) => new Response('document', { status }) } };
  const root = { id: 'root', path: '', module };
  const assets = { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' };
  const build = { entry, routes: { root }, assets, future: { v3_singleFetch: true }, publicPath: '/', assetsBuildDirectory: '', isSpaMode: false, ssr: true, prerender: [], routeDiscovery: { mode: 'initial' } };
  return web(createRequestHandler(build, 'production'));
}
