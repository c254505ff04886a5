// Hapi, with Boom.
export const frameworks = { hapi: { '@hapi/hapi': '@hapi/hapi', '@hapi/boom': '@hapi/boom' } };
export const wrap = (code) => `export default (server) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const { default: Hapi } = await import('@hapi/hapi');
  const server = Hapi.server({ port: 0, host: '127.0.0.1', debug: false });
  fill(server);
  await server.start();
  return { port: server.info.port, stop: () => server.stop({ timeout: 1 }) };
}
