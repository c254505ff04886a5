// What every client is asked. A client is a row of `fetches.mjs`, `others.mjs`, ..:
//   ask(url, method)    the way it is mostly called; to what comes back, or a rejection
//   json(url)           the content as JSON, in the client's own way
//   switched            [what is written, ask]: the option that stops or starts the throwing
//   manual              [what is written, ask]: redirects are not followed
//   opaque              [what is written, ask]: what another origin says is hidden
//   also                {row: () => value}: what only this client can be asked
//   again               [the option, ask]: it says that a 404 is asked for once more
const STATUSES = [200, 204, 304, 404, 429, 500];
const REPEATED = [404, 408, 413, 425, 429, 500, 502, 503, 504];
const METHODS = ['GET', 'POST', 'PUT'];
const STATUS = ['status', 'statusCode', 'code', 'number'];
const TEXT = ['statusText', 'statusMessage'];
const HOLDERS = ['', 'response.', 'cause.', 'res.', 'error.', 'context.response.'];

/** The answers, as rows of the record. `server` is what `serving` gave, `refused` an address where nobody listens. */
export async function questions(client, server, refused) {
  const url = (status) => `${server.at}/${status}`;
  const [outcomes, switched, json, network, followed, manual, opaque] = await Promise.all([
    each(STATUSES, (it) => client.ask(url(it), 'GET')),
    client.switched && each(STATUSES, (it) => client.switched[1](url(it))),
    client.json && outcome(() => client.json(url(204))),
    outcome(() => client.ask(refused, 'GET')),
    outcome(() => client.ask(url(302), 'GET')),
    client.manual && outcome(() => client.manual[1](url(302))),
    client.opaque && outcome(() => client.opaque[1](url(200))),
    repeat(client, server),
    client.again && outcome(() => client.again[1](`${url(404)}?${client.name}-again`)),
  ]);
  const received = [404, 500, 200].map((it) => [outcomes.get(it), it]).find(([it]) => !it.threw);
  const wrong = outcomes.get(404).threw;
  return {
    ...sides(outcomes),
    ...(received && { status: found(received[0].value, ['', 'response.'], received[1]), ...extras(received[0].value) }),
    ...(wrong && { error: { name: named(wrong), status: found(wrong, HOLDERS, 404) } }),
    network: unreached(network.threw),
    ...(switched && { switch: client.switched[0], switched: sides(switched) }),
    ...(json && { 'json-of-204': said(json) }),
    redirect: brief(followed),
    ...(manual && { manual: client.manual[0], 'manual-redirect': brief(manual) }),
    ...(opaque && { opaque: client.opaque[0], 'opaque-answer': brief(opaque) }),
    ...Object.fromEntries(await Promise.all(Object.entries(client.also ?? {}).map(async ([row, ask]) => [row, said(await outcome(ask))]))),
    ...repeated(client.name, server),
    ...(client.again && { 'retry-option': client.again[0], 'retry-option-heeded': server.asked(`${client.name}-again`).length > 1 }),
  };
}

async function outcome(ask) {
  try {
    const value = await ask();
    return { value: await quiet(value) };
  } catch (threw) {
    return { threw };
  }
}

/** Reads what is left of a content, so that nothing is under way when the process ends. */
async function quiet(value) {
  if (typeof value?.resume === 'function') value.resume();
  else if (typeof value?.body?.cancel === 'function') await value.body.cancel().catch(() => {});
  else if (typeof value?.body?.dump === 'function') await value.body.dump();
  return value;
}

async function each(statuses, ask) {
  return new Map(await Promise.all(statuses.map(async (it) => [it, await outcome(() => ask(it))])));
}

function sides(outcomes) {
  const of = (threw) => [...outcomes].filter(([, it]) => Boolean(it.threw) === threw).map(([it]) => it);
  return { resolves: of(false), rejects: of(true) };
}

/** The paths at which a value holds a number: `status`, `response.statusCode`, `status()`. */
function found(value, holders, wanted) {
  const paths = holders.flatMap((holder) => STATUS.map((it) => holder + it));
  return paths.map((path) => [path, at(value, path)]).filter(([, it]) => it.value === wanted).map(([path, it]) => path + it.call);
}

function extras(value) {
  const ok = at(value, 'ok');
  const text = TEXT.map((it) => [it, at(value, it)]).filter(([, it]) => typeof it.value === 'string');
  return { ok: typeof ok.value === 'boolean' ? `ok${ok.call}` : 'absent', text: text.map(([path, it]) => path + it.call) };
}

/** The member of a value; a method is called. */
function at(value, path) {
  const steps = path.split('.');
  const holder = steps.slice(0, -1).reduce((it, step) => it?.[step], value);
  const member = holder?.[steps.at(-1)];
  if (typeof member !== 'function' || typeof value === 'function') return { value: member, call: '' };
  try {
    return { value: member.call(holder), call: '()' };
  } catch {
    return { value: undefined, call: '' };
  }
}

const named = (error) => error?.name ?? error?.constructor?.name ?? typeof error;
const kind = (value) => (value === undefined || value === null ? String(value) : typeof value);

/** What is known of an error that no answer led to. */
function unreached(error) {
  const code = String(error.code ?? error.cause?.code ?? 'absent');
  return { name: named(error), code, response: kind(error.response), status: String(error.status ?? error.statusCode ?? 'absent') };
}

/** What came of it, whatever that is. */
const said = ({ value, threw }) => (threw ? `rejects: ${named(threw)}` : `resolves: ${JSON.stringify(value) ?? 'undefined'}`);

/** An answer, in a word: the status that was got, or that it rejects. */
function brief({ value, threw }) {
  const status = (it, holders) => [302, 200, 0].find((status) => found(it, holders, status).length);
  return threw ? `rejects: ${named(threw)}, ${status(threw, HOLDERS) ?? 'no status'}` : `resolves: ${status(value, ['', 'response.']) ?? 'content'}`;
}

/** Asks for what could be asked once more; the server counts. */
async function repeat({ name, ask }, server) {
  const all = METHODS.flatMap((method) => REPEATED.map((status) => outcome(() => ask(`${server.at}/${status}?${name}-${method}-${status}`, method))));
  await Promise.all([...all, outcome(() => ask(`${server.at}/503?${name}-after=3`, 'GET'))]);
}

/** Which statuses were asked for once more by which method, how often at most, and whether Retry-After was waited for. */
export function repeated(name, server) {
  const times = (method, status) => server.asked(`${name}-${method}-${status}`).length;
  const rows = METHODS.map((method) => [method, REPEATED.filter((it) => times(method, it) > 1)]).filter(([, it]) => it.length);
  if (!rows.length) return { retries: {} };
  const most = Math.max(...rows.flatMap(([method, statuses]) => statuses.map((it) => times(method, it) - 1)));
  const [first, second] = server.asked(`${name}-after=3`);
  return { retries: Object.fromEntries(rows), times: most, 'retry-after': second - first >= 2900 ? 'waited for' : 'ignored' };
}
