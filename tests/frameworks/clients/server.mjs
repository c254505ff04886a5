// The server that clients ask: it answers with the status in the path, and remembers who asked when.
import { node } from '../listen.mjs';

/** `/404?key` answers 404; `/302` leads to `/200`; `after=3` in the query sends `Retry-After: 3`. */
export async function serving() {
  const asked = new Map();
  const { port, stop } = await node((req, res) => {
    const [path, key] = req.url.split('?');
    const status = Number(path.slice(1, 4)) || 200;
    asked.set(key, [...(asked.get(key) ?? []), Date.now()]);
    const after = key?.match(/after=(\d+)/)?.[1];
    const empty = status === 204 || status === 304;
    const fields = { ...(!empty && { 'content-type': 'application/json' }), ...(status === 302 && { location: '/200' }), ...(after && { 'retry-after': after }) };
    res.writeHead(status, fields).end(empty ? undefined : '{"id":1}');
  });
  return { at: `http://127.0.0.1:${port}`, asked: (key) => asked.get(key) ?? [], stop };
}

/** An address at which nobody listens. */
export async function nobody() {
  const { port, stop } = await node(() => {});
  await stop();
  return `http://127.0.0.1:${port}/200`;
}
