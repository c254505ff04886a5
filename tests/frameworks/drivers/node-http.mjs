// Node's own server.
import { listening } from '../listen.mjs';

export const frameworks = { 'node-http': { node: 'node:http' } };
export const wrap = (code) => `export default () => {\n${code}\nreturn server;\n};`;

export const start = ({ default: make }) => listening(make().listen(0, '127.0.0.1'));
