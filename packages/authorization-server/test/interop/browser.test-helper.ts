// A stand-in for a browser and the person before it: cookies, redirects, and the forms of pages.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** A form as it stands in a page. */
export interface PageForm {
  readonly action: string;
  /** What would be sent if nothing were typed and no button had a name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly buttons: readonly { readonly name: string; readonly value: string }[];
}

/** Where a browser has come to. */
export interface Page {
  /** The address; one of a client that nobody serves, if the browser was sent there. */
  readonly url: URL;
  /** 0 where the browser left for an origin that it does not follow to. */
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly forms: readonly PageForm[];
}

export interface StandIn {
  /** Cookies by host and name; ports do not count (RFC 6265 §8.5). */
  readonly cookies: Map<string, string>;
  /** Goes to an address and follows redirects as long as they lead to origins that it knows. */
  visit(url: string | URL, form?: Readonly<Record<string, string>>): Promise<Page>;
  /** Fills a form in and sends it. */
  submit(page: Page, values: Readonly<Record<string, string>>, form?: PageForm): Promise<Page>;
}

const maxRedirects = 20;

/** Opens a stand-in that follows redirects to these origins and to no other. */
export function openStandIn(origins: readonly string[]): StandIn {
  const cookies = new Map<string, string>();
  const visit = async (
    url: string | URL,
    form?: Readonly<Record<string, string>>,
    from = url,
  ): Promise<Page> => {
    let target = new URL(url);
    let body = form === undefined ? undefined : new URLSearchParams(form);
    for (let hop = 0; hop < maxRedirects; hop++) {
      if (!origins.includes(target.origin))
        return { url: target, status: 0, text: '', headers: new Headers(), forms: [] };
      const response = await send(target, { cookies, body, from: new URL(from).origin });
      const location = response.headers.get('location');
      if (location === null || response.status < 300 || response.status > 399)
        return readPage(target, response);
      if (response.status < 307) body = undefined;
      target = new URL(location, target);
    }
    throw new Error('expected fewer redirects');
  };
  return {
    cookies,
    visit: (url, form) => visit(url, form),
    submit: (page, values, form = page.forms[0]) => {
      assert.ok(form, `expected a form at ${page.url.pathname}, got status ${page.status}`);
      return visit(
        new URL(form.action, page.url),
        { ...Object.fromEntries(form.fields), ...values },
        page.url,
      );
    },
  };
}

async function send(
  url: URL,
  options: {
    readonly cookies: Map<string, string>;
    readonly body: URLSearchParams | undefined;
    readonly from: string;
  },
): Promise<Response> {
  const { cookies, body, from } = options;
  const prefix = `${url.hostname} `;
  const sent = [...cookies].filter(([name]) => name.startsWith(prefix));
  const headers = new Headers({
    accept: 'text/html',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  });
  if (sent.length > 0)
    headers.set('cookie', sent.map(([name, value]) => `${name.slice(prefix.length)}=${value}`).join('; '));
  if (body) headers.set('content-type', 'application/x-www-form-urlencoded');
  if (body) headers.set('origin', from);
  if (body) headers.set('sec-fetch-site', from === url.origin ? 'same-origin' : 'cross-site');
  const response = await exchange(url, { headers, body: body?.toString() });
  for (const line of response.headers.getSetCookie()) keep(cookies, prefix, line);
  return response;
}

/** `fetch` says of itself that it is no navigation; this says what it is told. */
async function exchange(
  url: URL,
  { headers, body }: { readonly headers: Headers; readonly body: string | undefined },
): Promise<Response> {
  const outgoing = request(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: Object.fromEntries(headers),
  });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]; // what the event brings
  const received = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) received.append(name, value);
  const status = incoming.statusCode ?? 500;
  return new Response(status === 204 || status === 304 ? null : await readText(incoming), {
    status,
    headers: received,
  });
}

function keep(cookies: Map<string, string>, prefix: string, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const name = prefix + pair.slice(0, pair.indexOf('='));
  const isGone = attributes.some((attribute) =>
    /^\s*(?:max-age=0|expires=thu, 01 jan 1970)/i.test(attribute),
  );
  if (isGone) cookies.delete(name);
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
}

async function readPage(url: URL, response: Response): Promise<Page> {
  const text = await response.text();
  const { status, headers } = response;
  return { url, status, headers, text, forms: readForms(text) };
}

function readForms(text: string): readonly PageForm[] {
  return [...text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', body = '']) => ({
    action: attribute(head, 'action') ?? '',
    fields: new Map(
      [...body.matchAll(/<input\b([^>]*)>/gs)].flatMap(([, input = '']) => {
        const name = attribute(input, 'name');
        return name === undefined ? [] : [[name, attribute(input, 'value') ?? ''] as const];
      }),
    ),
    buttons: [...body.matchAll(/<button\b([^>]*)>/gs)].flatMap(([, button = '']) => {
      const name = attribute(button, 'name');
      return name === undefined ? [] : [{ name, value: attribute(button, 'value') ?? '' }];
    }),
  }));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function attribute(text: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1];
  return value?.replaceAll(/&(#?\w+);/g, (whole, entity: string) => entities[entity] ?? whole);
}

/** Who sits before the browser. */
export interface Person {
  readonly username: string;
  readonly password: string;
}

/** Where a browser came to, and what the person was asked on the way. */
export interface Journey {
  readonly page: Page;
  /** `sign-in`, `again` (the password once more), `account`, `consent`, in order. */
  readonly asked: readonly string[];
}

/** Answers every page as a person does who wants to get on: signs in, goes on, allows. */
export async function goThrough(browser: StandIn, start: Page, person: Person): Promise<Journey> {
  let page = start;
  const asked: string[] = [];
  for (let step = 0; step < 8; step++) {
    const answer = answers.find(({ fits }) => page.forms.some(fits));
    const form = answer && page.forms.find(answer.fits);
    if (!answer || !form || page.status !== 200) return { page, asked };
    asked.push(answer.name);
    page = await browser.submit(page, answer.values(person, form), form);
  }
  throw new Error(`expected to arrive somewhere, was asked ${asked.join(', ')}`);
}

interface Answer {
  readonly name: string;
  readonly fits: (form: PageForm) => boolean;
  readonly values: (person: Person, form: PageForm) => Readonly<Record<string, string>>;
}

const answers: readonly Answer[] = [
  {
    name: 'sign-in',
    fits: ({ fields }) => fields.has('identifier') && fields.has('password'),
    values: ({ username, password }) => ({ identifier: username, password }),
  },
  {
    name: 'again',
    fits: ({ action }) => action.endsWith('/sign-in/again'),
    values: ({ password }) => ({ password }),
  },
  {
    name: 'account',
    fits: ({ action }) => action.endsWith('/sign-in/account'),
    values: (_person, { buttons, fields }) => ({
      session: buttons.find(({ name }) => name === 'session')?.value ?? fields.get('session') ?? '',
    }),
  },
  {
    name: 'consent',
    fits: ({ action }) => action.endsWith('/consent'),
    values: () => ({ decision: 'allow' }),
  },
];
