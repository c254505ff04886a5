// Koa, with its router.
import { listening } from '../listen.mjs';

export const frameworks = { koa: { koa: 'koa', '@koa/router': '@koa/router', 'http-errors': 'http-errors' } };
export const wrap = (code) => `export default (app, router) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const [{ default: Koa }, { default: Router }] = await Promise.all([import('koa'), import('@koa/router')]);
  const [app, router] = [new Koa(), new Router()];
  fill(app, router);
  app.use(router.routes()).use(router.allowedMethods());
  return listening(app.listen(0, '127.0.0.1'));
}
