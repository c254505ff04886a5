// Elysia with its adapter for Node, of which all but the listening is used: that needs a newer Node.
import { web } from '../listen.mjs';

export const frameworks = { elysia: { elysia: 'elysia', '@elysiajs/node': '@elysiajs/node' } };
export const wrap = (code) => `export default (app) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const [{ Elysia }, { node }] = await Promise.all([import('elysia'), import('@elysiajs/node')]);
  const app = new Elysia({ adapter: node() });
  fill(app);
  return web((request) => app.handle(request));
}
