// h3, version 1 and 2.
import { node } from '../listen.mjs';

export const frameworks = { 'h3-1': { h3: 'h3v1' }, 'h3-2': { h3: 'h3v2' } };
export const wrap = (code) => `export default (router) => {\n${code}\n};`;

export async function start({ default: fill }, packages) {
  const h3 = await import(packages.h3);
  if (h3.H3) {
    const app = new h3.H3();
    fill(app);
    return node(h3.toNodeHandler(app));
  }
  const [app, router] = [h3.createApp(), h3.createRouter()];
  fill(router);
  return node(h3.toNodeListener(app.use(router)));
}
