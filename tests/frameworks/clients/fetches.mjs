// Clients with the interface of fetch.
import ky from 'ky';
import ky1 from 'ky1';
import nodeFetch from 'node-fetch';
import nativeFetch from 'node-fetch-native';
import nodeFetch2 from 'node-fetch2';
import crossFetch from 'cross-fetch';
import fetchRetry from 'fetch-retry';
import * as isomorphic from 'isomorphic-fetch';
import { fetch as undici } from 'undici';
import { fetch as undici6 } from 'undici6';
import { ofetch } from 'ofetch';
import { fetch as webFetch } from '@remix-run/web-fetch';

const retrying = fetchRetry(fetch);

export const clients = [
  plain('fetch', {}, fetch),
  plain('undici.fetch', { undici: 'undici' }, undici),
  plain('undici-6.fetch', { undici: 'undici6' }, undici6),
  plain('node-fetch-2', { 'node-fetch': 'node-fetch2' }, nodeFetch2),
  plain('node-fetch-3', { 'node-fetch': 'node-fetch' }, nodeFetch),
  plain('cross-fetch', { 'cross-fetch': 'cross-fetch' }, crossFetch),
  plain('isomorphic-fetch', { 'isomorphic-fetch': 'isomorphic-fetch' }, isomorphic.default),
  plain('node-fetch-native', { 'node-fetch-native': 'node-fetch-native' }, nativeFetch),
  plain('@remix-run/web-fetch', { '@remix-run/web-fetch': '@remix-run/web-fetch' }, webFetch),
  { ...plain('fetch-retry', { 'fetch-retry': 'fetch-retry' }, retrying), again: ['retryOn', (url) => retrying(url, { retryOn: [404], retries: 1, retryDelay: 1 })] },
  kys('ky-1', { ky: 'ky1' }, ky1),
  kys('ky-2', { ky: 'ky' }, ky),
  { ...ofetches('ofetch', ofetch), json: (url) => ofetch(url) },
  ofetches('ofetch.raw', ofetch.raw),
];

function plain(name, packages, ask) {
  return {
    name,
    packages,
    ask: (url, method) => ask(url, { method }),
    json: async (url) => (await ask(url)).json(),
    manual: ["redirect: 'manual'", (url) => ask(url, { redirect: 'manual' })],
  };
}

function kys(name, packages, ask) {
  return {
    ...plain(name, packages, ask),
    json: (url) => ask(url).json(),
    switched: ['throwHttpErrors: false', (url) => ask(url, { throwHttpErrors: false, retry: 0 })],
    again: ['statusCodes', (url) => ask(url, { retry: { statusCodes: [404], limit: 1 } })],
  };
}

function ofetches(name, ask) {
  return {
    ...plain(name, { ofetch: 'ofetch' }, ask),
    json: undefined,
    switched: ['ignoreResponseError: true', (url) => ask(url, { ignoreResponseError: true })],
    again: ['retryStatusCodes', (url) => ask(url, { retryStatusCodes: [404] })],
  };
}
