import { assertWithin } from '../encoding/limits.ts';
import { concatBytes } from '../encoding/bytes.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import { parseFetchUrl } from './fetch-url.ts';

/** The part of the standard `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A bounded GET. */
export interface TextRequest {
  readonly fetch: Fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Names the document in errors, for example `the key set`. */
  readonly what: string;
}

/** An answer: a text, or word that the text known by its ETag still holds. */
export type TextAnswer =
  | { readonly type: 'text'; readonly text: string; readonly headers: Headers }
  | { readonly type: 'not_modified'; readonly headers: Headers };

const maxRedirects = 3;

/**
 * Fetches a text with a bound on its bytes. Follows redirects within the origin only: an answer that sends elsewhere could
 * be the work of whoever found an open redirect.
 *
 * @throws JoseError `jwks_unavailable`, `url_refused`, `limit_exceeded`, `encoding_invalid`
 */
export async function fetchText(url: URL, request: TextRequest): Promise<TextAnswer> {
  let target = url;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await send(target, request);
    const { status, headers } = response;
    if (status === 200) return { type: 'text', text: decodeUtf8(await readBody(response, request)), headers };
    discard(response);
    if (status === 304 && 'if-none-match' in request.headers) return { type: 'not_modified', headers };
    target = redirectTarget(response, target, request.what);
  }
  throw new JoseError('url_refused', `${request.what} is behind more than ${maxRedirects} redirects`);
}

async function send(url: URL, { fetch, headers, signal, what }: TextRequest): Promise<Response> {
  try {
    // Only what every runtime takes: some throw on `credentials` or `referrerPolicy`.
    return await fetch(url.href, { method: 'GET', redirect: 'manual', headers, signal });
  } catch (cause) {
    throw new JoseError('jwks_unavailable', `${what} could not be fetched`, { cause });
  }
}

function redirectTarget(response: Response, from: URL, what: string): URL {
  if (response.type === 'opaqueredirect') {
    throw new JoseError(
      'url_refused',
      `${what} answers with a redirect, which cannot be followed safely here`,
    );
  }
  const { status, headers } = response;
  const location = [301, 302, 303, 307, 308].includes(status) ? headers.get('location') : null;
  if (location === null)
    throw new JoseError('jwks_unavailable', `${what} could not be fetched: the server answered ${status}`);
  const target = URL.canParse(location, from)
    ? parseFetchUrl(new URL(location, from), 'the redirect')
    : undefined;
  if (target?.origin === from.origin) return target;
  throw new JoseError('url_refused', `${what} redirects to another origin`);
}

async function readBody(response: Response, { maxBytes, what }: TextRequest): Promise<Uint8Array> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (declared > maxBytes) discard(response);
  assertWithin(declared, maxBytes, what);
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      size += part.value.byteLength;
      assertWithin(size, maxBytes, what);
      chunks.push(part.value);
    }
  } catch (cause) {
    reader?.cancel().catch(() => undefined);
    if (cause instanceof JoseError) throw cause;
    throw new JoseError('jwks_unavailable', `${what} broke off`, { cause });
  }
  return concatBytes(...chunks);
}

/** Lets go of a body nobody reads, so that its connection is free again. */
function discard({ body }: Response): void {
  body?.cancel().catch(() => undefined);
}
