// Clients with an interface of their own.
import http from 'node:http';
import axios from 'axios';
import axios0 from 'axios0';
import axiosRetry from 'axios-retry';
import { request as gaxios } from 'gaxios';
import got from 'got';
import got11 from 'got11';
import needle from 'needle';
import superagent from 'superagent';
import supertest from 'supertest';
import wretch from 'wretch';
import wretch2 from 'wretch2';
import { Agent, interceptors, request } from 'undici';
import { request as playwright } from 'playwright-core';

const retrying = axios.create();
axiosRetry(retrying);
const throwing = new Agent().compose(interceptors.responseError());
const tested = (url, method = 'GET') => supertest(new URL(url).origin)[method.toLowerCase()](new URL(url).pathname + new URL(url).search);

export const clients = [
  axioses('axios-0', { axios: 'axios0' }, axios0),
  axioses('axios-1', { axios: 'axios' }, axios),
  {
    ...axioses('axios-retry', { axios: 'axios', 'axios-retry': 'axios-retry' }, retrying),
    again: ['retryCondition', (url) => retrying.get(url, { 'axios-retry': { retryCondition: () => true } })],
  },
  {
    name: 'gaxios',
    packages: { gaxios: 'gaxios' },
    ask: (url, method) => gaxios({ url, method }),
    json: async (url) => (await gaxios({ url, responseType: 'json' })).data,
    switched: ['validateStatus: () => true', (url) => gaxios({ url, validateStatus: () => true })],
    manual: ["redirect: 'manual'", (url) => gaxios({ url, redirect: 'manual' })],
  },
  gots('got-11', { got: 'got11' }, got11),
  gots('got-16', { got: 'got' }, got),
  {
    name: 'superagent',
    packages: { superagent: 'superagent' },
    ask: (url, method) => superagent(method, url),
    json: async (url) => (await superagent.get(url)).body,
    switched: ['.ok(() => true)', (url) => superagent.get(url).ok(() => true)],
    manual: ['.redirects(0)', (url) => superagent.get(url).redirects(0)],
  },
  {
    name: 'supertest',
    packages: { supertest: 'supertest' },
    ask: tested,
    json: async (url) => (await tested(url)).body,
    switched: ['.expect(200)', (url) => tested(url).expect(200)],
  },
  wretches('wretch-2', { wretch: 'wretch2' }, wretch2),
  wretches('wretch-3', { wretch: 'wretch' }, wretch),
  {
    name: 'needle',
    packages: { needle: 'needle' },
    ask: (url, method) => needle(method.toLowerCase(), url, method === 'GET' ? undefined : ''),
    json: async (url) => (await needle('get', url)).body,
  },
  {
    name: 'undici.request',
    packages: { undici: 'undici' },
    ask: (url, method) => request(url, { method }),
    json: async (url) => (await request(url)).body.json(),
    switched: ['interceptors.responseError()', (url) => request(url, { dispatcher: throwing })],
  },
  {
    name: 'node:http',
    packages: {},
    ask: (url, method) => new Promise((resolve, reject) => http.request(url, { method }, resolve).on('error', reject).end()),
  },
  {
    name: 'playwright',
    packages: { 'playwright-core': 'playwright-core' },
    ask: async (url, method) => (await playwright.newContext()).fetch(url, { method }),
    json: async (url) => (await (await playwright.newContext()).get(url)).json(),
    switched: ['failOnStatusCode: true', async (url) => (await playwright.newContext()).get(url, { failOnStatusCode: true })],
    manual: ['maxRedirects: 0', async (url) => (await playwright.newContext()).get(url, { maxRedirects: 0 })],
  },
];

function axioses(name, packages, client) {
  return {
    name,
    packages,
    ask: (url, method) => client({ url, method }),
    json: async (url) => (await client.get(url)).data,
    switched: ['validateStatus: () => true', (url) => client.get(url, { validateStatus: () => true })],
    manual: ['maxRedirects: 0', (url) => client.get(url, { maxRedirects: 0 })],
  };
}

function gots(name, packages, client) {
  return {
    name,
    packages,
    ask: (url, method) => client(url, { method }),
    json: (url) => client(url).json(),
    switched: ['throwHttpErrors: false', (url) => client(url, { throwHttpErrors: false, retry: name === 'got-11' ? 0 : { limit: 0 } })],
    again: ['statusCodes', (url) => client(url, { retry: { statusCodes: [404], limit: 1 } })],
    manual: ['followRedirect: false', (url) => client(url, { followRedirect: false })],
  };
}

function wretches(name, packages, client) {
  return {
    name,
    packages,
    ask: (url, method) => client(url).fetch(method).res(),
    json: (url) => client(url).get().json(),
    manual: ["redirect: 'manual'", (url) => client(url, { redirect: 'manual' }).get().res()],
  };
}
