import { answerHeaders } from '../requests/problem.ts';
import type { Upstream } from './resolve-upstream.ts';

/** The headers that go to an upstream: what the list has, and nothing that the page says of itself. */
export function requestHeadersOf(headers: Headers, { requestHeaders }: Upstream): Headers {
  const passed = new Headers();
  for (const name of requestHeaders) {
    const value = headers.get(name);
    if (value !== null) passed.set(name, value);
  }
  // What `fetch` would unpack on the way no longer fits what the upstream says of it.
  passed.set('accept-encoding', 'identity');
  return passed;
}

/** Where the headers of an answer go. */
export interface AnswerPlace {
  readonly upstream: Upstream;
  /** The address that was asked. */
  readonly url: string;
  /** What stands for the target at this origin. */
  readonly proxyPath: string;
  readonly cookies: readonly string[];
}

/**
 * The headers that come back: what the list has. Cookies and challenges of the upstream are for whoever holds the token.
 * Nothing is kept by caches: the token that made the answer private to one person is not in the request of the page.
 */
export function answerHeadersOf(
  headers: Headers,
  { upstream, url, proxyPath, cookies }: AnswerPlace,
): Headers {
  const passed = new Headers(answerHeaders);
  for (const name of upstream.responseHeaders) {
    const value = headers.get(name);
    if (value !== null) passed.set(name, value);
  }
  const location = headers.get('location');
  const here = location === null ? undefined : locationBelow(location, { upstream, url, proxyPath });
  if (here !== undefined) passed.set('location', here);
  for (const cookie of cookies) passed.append('set-cookie', cookie);
  return passed;
}

/** A redirect within the target leads through the proxy; one to anywhere else does not leave it. */
function locationBelow(
  location: string,
  { upstream, url, proxyPath }: Pick<AnswerPlace, 'upstream' | 'url' | 'proxyPath'>,
): string | undefined {
  if (!URL.canParse(location, url)) return undefined;
  const { origin, pathname, search } = new URL(location, url);
  const target = `${origin}${pathname}`;
  if (target !== upstream.target && !target.startsWith(`${upstream.target}/`)) return undefined;
  return proxyPath + target.slice(upstream.target.length) + search;
}
