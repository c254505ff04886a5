// The Fetch standard's Response, as Node has it.
import { web } from '../listen.mjs';

export const frameworks = { web: { node: 'node:http' } };
export const wrap = (code) => code;

export const start = (module) => web((request) => module[request.method](request));
