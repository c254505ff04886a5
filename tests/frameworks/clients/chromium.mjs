// fetch of a browser, in a page of the server's origin. The browser is the machine's, if it has one.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serving } from './server.mjs';

const name = 'fetch in Chromium';
const executablePath = ['chromium', 'chromium-browser', 'google-chrome'].map((it) => `/usr/bin/${it}`).find(existsSync);

export async function clients(origin) {
  if (!executablePath) return [{ name, skipped: 'no Chromium in /usr/bin' }];
  return opened(origin).catch((error) => [{ name, skipped: error.message.split('\n')[0] }]);
}

async function opened(origin) {
  const page = await (await chromium.launch({ executablePath, args: ['--no-sandbox'] })).newPage();
  await page.goto(`${origin}/200`);
  const ask = (url, options) => outside(page.evaluate(inside, [url, options]));
  const other = await serving();
  return [
    {
      name,
      packages: { 'playwright-core': 'playwright-core' },
      ask: (url, method) => ask(url, { method }),
      json: async (url) => (await ask(url, { json: true })).json,
      manual: ["redirect: 'manual'", (url) => ask(url, { redirect: 'manual' })],
      also: {
        'cache-put-of-404': () => page.evaluate(keep, ['put', `${origin}/404`]),
        'cache-add-of-404': () => page.evaluate(keep, ['add', `${origin}/404`]),
      },
      opaque: ["mode: 'no-cors'", (url) => ask(other.at + new URL(url).pathname, { mode: 'no-cors' })],
    },
  ];
}

/** Runs in the page: what can be told of a response, or of an error. */
async function inside([url, { json, ...options }]) {
  try {
    const response = await fetch(url, options);
    const { status, ok, statusText } = response;
    return { status, ok, statusText, ...(json && { json: await response.json() }) };
  } catch (error) {
    return { threw: error.name };
  }
}

/** Runs in the page: keeps a response, and says the status of what is there then, or nothing. */
async function keep([method, url]) {
  const cache = await caches.open(method);
  await (method === 'put' ? cache.put(url, await fetch(url)) : cache.add(url)).catch(() => {});
  return (await cache.match(url))?.status;
}

/** What came out of the page; an error of it is one again. */
async function outside(evaluated) {
  const { threw, ...seen } = await evaluated;
  if (threw) throw Object.assign(new Error(threw), { name: threw });
  return seen;
}
