// Fastify, with @fastify/sensible.
export const frameworks = { fastify: { fastify: 'fastify', '@fastify/sensible': '@fastify/sensible', 'http-errors': 'http-errors' } };
export const wrap = (code) => `export default async (fastify) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const [{ default: create }, { default: sensible }] = await Promise.all([import('fastify'), import('@fastify/sensible')]);
  const fastify = create({ forceCloseConnections: true });
  await fastify.register(sensible);
  await fastify.register(fill);
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  return { port: fastify.server.address().port, stop: () => fastify.close() };
}
