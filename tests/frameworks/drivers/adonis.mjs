// The HTTP server of AdonisJS, with its exception handler.
import { node } from '../listen.mjs';

export const frameworks = { adonis: { '@adonisjs/core': '@adonisjs/core' } };
export const wrap = (code) => `export default (router) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const [{ ServerFactory }, { AppFactory }, { ExceptionHandler }] = await Promise.all(
    ['factories/http', 'factories/app', 'http'].map((it) => import(`@adonisjs/core/${it}`)),
  );
  const app = new AppFactory().create(new URL('..', import.meta.url));
  await app.init();
  const server = new ServerFactory().merge({ app }).create();
  server.errorHandler(async () => ({ default: ExceptionHandler }));
  fill(server.getRouter());
  await server.boot();
  return node(server.handle.bind(server));
}
