// Express 4 and 5.
import { listening } from '../listen.mjs';

const shared = { 'express-rate-limit': 'express-rate-limit', 'http-errors': 'http-errors', 'http-status': 'http-status', 'http-status-codes': 'http-status-codes', statuses: 'statuses' };
export const frameworks = { 'express-4': { express: 'express4', ...shared }, 'express-5': { express: 'express5', ...shared } };
export const wrap = (code) => `export default (app) => {\n${code}\n};`;

export async function start({ default: fill }, packages) {
  const { default: express } = await import(packages.express);
  const app = express().use(express.json());
  fill(app);
  return listening(app.listen(0, '127.0.0.1'));
}
