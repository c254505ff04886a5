// One request over loopback, and what is worth recording of its answer.
import http from 'node:http';

/** After this long without an answer, a handler is said to hang. */
const PATIENCE = 1500;
const FIELDS = ['allow', 'content-range', 'content-type', 'location', 'retry-after', 'www-authenticate'];

/** Asks `GET /path` (`FORM /path` posts one) at a port: status, fields, body; or that it hangs, or how it fails. */
export function ask(port, what, { sends, type, field } = {}) {
  const [word, path] = what.split(' ');
  const form = word === 'FORM';
  const method = form ? 'POST' : word;
  const content = sends ?? (form ? 'name=x' : /POST|PUT|PATCH/.test(method) ? '{"name":"x"}' : undefined);
  type ??= form ? 'application/x-www-form-urlencoded' : 'application/json';
  const headers = content && { 'content-type': type, 'content-length': content.length, accept: form ? 'text/html' : '*/*' };
  const more = field && Object.fromEntries([field.split(': ')]);
  let [head, body] = [undefined, ''];
  return new Promise((resolve) => {
    const request = http.request({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...more }, agent: false }, (answer) => {
      head = answer;
      answer.setEncoding('utf8').on('data', (it) => (body += it));
      const done = () => {
        clearTimeout(timer);
        resolve(record(answer, body, port));
      };
      answer.on('end', done).on('error', done);
    });
    const timer = setTimeout(() => {
      request.destroy();
      resolve({ hangs: true });
    }, PATIENCE);
    request.on('error', () => {
      clearTimeout(timer);
      resolve({ ...(head && record(head, body, port)), broken: true });
    });
    request.end(content);
  });
}

function record(answer, body, port) {
  const headers = {};
  for (const field of FIELDS) {
    const value = answer.headers[field];
    if (value !== undefined) headers[field] = plain(String(value), port);
  }
  const text = /^\s*<(!doctype|html)/i.test(body) ? '(a document)' : plain(body, port);
  return { status: answer.statusCode, ...(Object.keys(headers).length && { headers }), ...(text && { body: text }) };
}

/** In one line, without the port, the place of this folder or of a case, a stack or a date; at most 100 characters. */
function plain(text, port) {
  const line = text.replace(/\n\s+at .*|\\n +at [^"]*/g, '').replace(/\bserve_\w+::case_\d+::/g, '').replaceAll(`:${port}`, '').replaceAll('127.0.0.1', 'localhost');
  return line.replace(/\s+/g, ' ').trim().slice(0, 100);
}
