import { JoseError } from '../errors/jose-error.ts';
import { fetchText } from './fetch-text.ts';
import type { KeySetEntry } from './key-set-entry.ts';
import type { ReadJwks } from './read-jwks.ts';
import { publishedKeyRules, readJwks } from './read-jwks.ts';
import type { RemoteSettings } from './remote-options.ts';

/** The outcome of fetching a key set. */
export interface FetchedJwks {
  readonly url: string;
  readonly headers: Headers;
  /** The keys; undefined when those known by the ETag still hold. */
  readonly jwks: ReadJwks | undefined;
}

/** Fetches the key set of one source; `known` is what it gave last time. */
export type LoadJwks = (known: KeySetEntry | undefined, signal: AbortSignal) => Promise<FetchedJwks>;

/**
 * Fetches a key set.
 *
 * @throws JoseError `jwks_unavailable`, `jwks_invalid`, `url_refused`, `limit_exceeded`
 */
export async function fetchJwks(
  url: URL,
  settings: RemoteSettings,
  { known, signal }: { readonly known: KeySetEntry | undefined; readonly signal: AbortSignal },
): Promise<FetchedJwks> {
  const { fetch, headers, maxBytes, limits } = settings;
  const etag = known?.url === url.href ? known.etag : undefined;
  const accepting = {
    accept: 'application/jwk-set+json, application/json;q=0.9, */*;q=0.1',
    ...headers,
    ...(etag !== undefined && { 'if-none-match': etag }),
  };
  const answer = await describe(async () =>
    fetchText(url, { fetch, headers: accepting, maxBytes, signal, what: 'the key set' }),
  );
  const jwks =
    answer.type === 'text'
      ? await describe(() => readJwks(answer.text, limits, publishedKeyRules))
      : undefined;
  return { url: url.href, headers: answer.headers, jwks };
}

const malformed: readonly string[] = ['json_invalid', 'json_duplicate_name', 'encoding_invalid'];

/** Says with one code that the server gave something that is no key set. */
async function describe<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof JoseError) || !malformed.includes(cause.code)) throw cause;
    throw new JoseError('jwks_invalid', `the server gave no key set: ${cause.message}`, { cause });
  }
}
