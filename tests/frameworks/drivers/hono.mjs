// Hono behind its server for Node, which has a Response of its own, and behind Node's Response, as elsewhere.
import { listening, web } from '../listen.mjs';

const SERVER = '@hono/node-server';
export const frameworks = { hono: { hono: 'hono' }, 'hono-node': { hono: 'hono', [SERVER]: SERVER } };
export const wrap = (code) => `export default (app) => {\n${code}\n};`;

export async function start({ default: fill }, packages) {
  const { Hono } = await import('hono');
  const app = new Hono();
  fill(app);
  if (!packages[SERVER]) return web(app.fetch);
  const { serve } = await import(SERVER);
  return listening(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }));
}
