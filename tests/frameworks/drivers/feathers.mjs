// Feathers on Express: a method of a service fails, and its error handler answers.
import { once } from 'node:events';
import { listening } from '../listen.mjs';

const names = ['@feathersjs/feathers', '@feathersjs/express', '@feathersjs/errors'];
export const frameworks = { feathers: Object.fromEntries(names.map((it) => [it, it])) };
export const wrap = (code) => `export default (app) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const [{ feathers }, own] = await Promise.all([import(names[0]), import(names[1])]);
  const app = own.default(feathers());
  app.use(own.json());
  app.configure(own.rest());
  fill(app);
  app.use(own.notFound());
  app.use(own.errorHandler({ logger: false, html: false }));
  const server = await app.listen(0, '127.0.0.1');
  if (!server.listening) await once(server, 'listening');
  return listening(server);
}
