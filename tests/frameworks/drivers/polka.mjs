// Polka.
import { listening } from '../listen.mjs';

export const frameworks = { polka: { polka: 'polka' } };
export const wrap = (code) => `export default (app) => {\n${code}\n};`;

export async function start({ default: fill }) {
  const { default: polka } = await import('polka');
  const app = polka();
  fill(app);
  return listening(app.listen(0, '127.0.0.1').server);
}
