// tRPC over its adapter for the Fetch standard: what a code becomes.
import { web } from '../listen.mjs';

export const frameworks = { trpc: { '@trpc/server': '@trpc/server' } };
export const wrap = (code) => `export default (t) => {\n${code}\nreturn router;\n};`;

export async function start({ default: fill }) {
  const { initTRPC } = await import('@trpc/server');
  const { fetchRequestHandler } = await import('@trpc/server/adapters/fetch');
  const router = fill(initTRPC.create());
  return web((req) => fetchRequestHandler({ endpoint: '', req, router }));
}
