// Servers on a free port of loopback.
import http from 'node:http';
import { once } from 'node:events';

/** The port of a server that starts to listen, and how to stop it. */
export async function listening(server) {
  if (!server.listening) await once(server, 'listening');
  const stop = () => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections?.();
  });
  return { port: server.address().port, stop };
}

/** Serves a function of Node's request and reply. */
export const node = (handler) => listening(http.createServer(handler).listen(0, '127.0.0.1'));

/** Serves a function of the Fetch standard; what it throws goes on, and the connection breaks. */
export const web = (handler) => node(async (req, res) => {
  try {
    const body = /GET|HEAD/.test(req.method) ? undefined : await new Response(req).text();
    const answer = await handler(new Request(`http://localhost${req.url}`, { method: req.method, headers: req.headers, body }));
    res.writeHead(answer.status, Object.fromEntries(answer.headers));
    res.end(Buffer.from(await answer.arrayBuffer()));
  } catch (error) {
    res.destroy();
    throw error;
  }
});
