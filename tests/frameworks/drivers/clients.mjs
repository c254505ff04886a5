// Clients, asking a server that answers with the status in the path. What a snippet returns is recorded as the body.
import { node } from '../listen.mjs';

export const frameworks = { clients: { axios: 'axios', node: 'node:http' } };
export const wrap = (code) => `export default async (at) => {\n${code}\n};`;

export async function start({ default: run }) {
  const server = await node((req, res) => {
    res.writeHead(Number(req.url.slice(1, 4)), { 'Content-Type': 'application/json' });
    res.end('{"id":1}');
  });
  const told = async (req, res) => {
    const value = await run(`http://127.0.0.1:${server.port}`).catch((error) => ({ threw: error.name, code: error.code, status: error.status, response: error.response?.status }));
    res.end(JSON.stringify(value));
  };
  const own = await node(told);
  return { port: own.port, stop: () => Promise.all([own.stop(), server.stop()]) };
}
