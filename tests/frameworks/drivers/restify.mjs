// Restify. Its default of keeping answers open for a formatter's callback is left as it is.
import { listening } from '../listen.mjs';

export const frameworks = { restify: { restify: 'restify', 'restify-errors': 'restify-errors' } };
export const wrap = (code) => `export default (server) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const { default: restify } = await import('restify');
  const server = restify.createServer();
  fill(server);
  server.listen(0, '127.0.0.1');
  return listening(server.server);
}
