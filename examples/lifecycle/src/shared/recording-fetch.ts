import type { Station, WireMessage } from '../../steps/step.ts';
import { tabHeader } from '../../steps/headers.ts';
import { post, type Tell } from './tell.ts';

export interface RecordingOptions {
  readonly tell: Tell;
  readonly tab: string;
  /** Calls of the API are told by the API: here they get the letter of the tab, and refusals say what the page saw. */
  readonly api: string;
}

const sentences: Readonly<Record<string, readonly [what: string, word: string]>> = {
  issue: ['Gave the page tokens for the code and the verifier', 'issued'],
  refresh: ['Gave the page the next tokens of the family for its refresh token', 'refreshed'],
  revoke: ['Took back what the page asked it to', 'taken back'],
};

/** The `fetch` of the app: the same, and what goes to the authorization server about tokens is put on the timeline. */
export function createRecordingFetch({ tell, tab, api }: RecordingOptions): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.url.startsWith(`${api}/`)) {
      request.headers.set(tabHeader, tab);
      return callApi(request, { tab });
    }
    const sent = await request.clone().text();
    const station = stationOf(request, sent);
    if (station === undefined) return fetch(request);
    const at = Date.now();
    const message = requestMessage(request, sent);
    const response = await fetch(request);
    const answer = await response.clone().text();
    const [what = '', word = ''] = sentences[station] ?? [];
    tell({
      ...{ station, at },
      what: response.ok ? what : 'Refused what the page asked for',
      decision: response.ok ? { outcome: 'allowed', word } : { outcome: 'refused', word: errorOf(answer) },
      wire: { request: message, response: responseMessage(response, answer) },
    });
    return response;
  };
}

/** Where a gateway refuses, the API has not seen the request. */
async function callApi(request: Request, { tab }: { readonly tab: string }): Promise<Response> {
  const sent = request.clone();
  const response = await fetch(request);
  const id = response.headers.get('x-request-id');
  if (response.ok || id === null) return response;
  const wire = {
    request: requestMessage(sent, await sent.text()),
    response: responseMessage(response, await response.clone().text()),
  };
  post('/demo/exchanges', { id, tab, wire });
  return response;
}

function stationOf({ url, method }: Request, body: string): Station | undefined {
  const { pathname } = new URL(url);
  if (method !== 'POST') return undefined;
  if (pathname.endsWith('/revoke')) return 'revoke';
  if (!pathname.endsWith('/token')) return undefined;
  return body.includes('grant_type=refresh_token') ? 'refresh' : 'issue';
}

function requestMessage({ method, url, headers }: Request, body: string): WireMessage {
  const { host, pathname, search } = new URL(url);
  return {
    line: `${method} ${pathname}${search} HTTP/1.1`,
    headers: [['host', host], ...headers],
    body,
  };
}

function responseMessage({ status, statusText, headers }: Response, body: string): WireMessage {
  return { line: `HTTP/1.1 ${status} ${statusText}`.trimEnd(), headers: [...headers], body };
}

function errorOf(answer: string): string {
  const found = /"error":\s*"([\w-]+)"/.exec(answer);
  return found?.[1] ?? 'refused';
}
